"""The queue's file with an older SQLite than the queue's library takes for granted."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from bot.storage import old_sqlite
from bot.storage.old_sqlite import connections, queue_options
from tests.fakes import NOON


def test_a_row_says_when_it_was_made_whatever_sqlite_there_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "queue.db", factory=connections(lambda: NOON))) as connection:
        connection.execute("CREATE TABLE made (name TEXT, at INTEGER NOT NULL DEFAULT (unixepoch('subsec') * 1000))")
        connection.execute("INSERT INTO made (name) VALUES ('row')")
        assert connection.execute("SELECT at FROM made").fetchone() == (NOON.timestamp() * 1000,)


def test_only_an_old_sqlite_is_helped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(old_sqlite, "KNOWS_FRACTIONS", (2, 0, 0))
    assert queue_options("sqlite:///queue.db", lambda: NOON) == {}
    monkeypatch.setattr(old_sqlite, "KNOWS_FRACTIONS", (99, 0, 0))
    assert set(queue_options("sqlite:///queue.db", lambda: NOON)) == {"factory"}
    assert queue_options("postgresql://host/name", lambda: NOON) == {}
