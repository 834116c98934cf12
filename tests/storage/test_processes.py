from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import SettingsError
from bot.storage.database import open_database
from bot.storage.deliveries import SILENCE
from bot.storage.processes import FORGOTTEN, Processes
from tests.fakes import NOON

SECOND = timedelta(seconds=1)


async def test_only_one_process_works_on_an_sqlite_database(tmp_path: object) -> None:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    first, second = Processes(engine), Processes(engine)
    assert await first.take_name("here") == "here-1"
    with pytest.raises(SettingsError, match="Another bot is at work"):
        await second.take_name("here")
    await first.close()
    assert await second.take_name("here") == "here-1"
    await second.close()
    await engine.dispose()


async def test_a_lock_that_cannot_be_used_is_not_told_as_another_bot(tmp_path: Path) -> None:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    (tmp_path / "belowfold.db.lock").mkdir()
    with pytest.raises(SettingsError, match=r"belowfold\.db\.lock, with which .* cannot be used"):
        await Processes(engine).take_name("here")
    await engine.dispose()


async def test_processes_that_share_postgresql_have_names_of_their_own(new_postgres: Callable[[], str]) -> None:
    engine = await open_database(new_postgres())
    processes = [Processes(engine) for _ in range(3)]
    assert [await one.take_name("here") for one in processes] == ["here-1", "here-2", "here-3"]
    await processes[1].close()
    elsewhere = Processes(engine)
    assert await processes[1].take_name("here") == "here-2"
    assert await elsewhere.take_name("there") == "there-1"
    for one in (*processes, elsewhere):
        await one.close()
    await engine.dispose()


async def test_who_gives_no_sign_is_silent(engine: AsyncEngine) -> None:
    processes = Processes(engine)
    await processes.give_sign("a", NOON)
    await processes.give_sign("b", NOON)
    await processes.give_sign("b", NOON + SILENCE)
    assert await processes.silent(NOON + SILENCE - SECOND) == []
    assert await processes.silent(NOON + SILENCE) == ["a"]


async def test_who_leaves_is_not_missed(engine: AsyncEngine) -> None:
    processes = Processes(engine)
    await processes.give_sign("a", NOON)
    await processes.leave("a")
    assert await processes.silent(NOON + SILENCE) == []


async def test_the_long_dead_are_forgotten(engine: AsyncEngine) -> None:
    processes = Processes(engine)
    await processes.give_sign("a", NOON)
    assert await processes.silent(NOON + FORGOTTEN + SECOND) == []
