"""The queue's file, on machines whose SQLite is older than the library of the queue takes for granted.

With Python 3.12 and later that library has SQLite itself say when a row was made, in parts of a second:
`unixepoch('subsec')`, which SQLite knows since 3.42 (May 2023). Debian 12 and Ubuntu 22.04 have older ones, and there
the bot would not start.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from datetime import datetime
from typing import Any

KNOWS_FRACTIONS = (3, 42, 0)


def queue_options(url: str, now: Callable[[], datetime]) -> dict[str, Any]:
    """What the queue's library is to hand to its connections.

    Args:
        url: an address of the queue's tables, as `bot.storage.database.jobs_address` gives it.
        now: the clock.
    """
    if not url.startswith("sqlite") or sqlite3.sqlite_version_info >= KNOWS_FRACTIONS:
        return {}
    return {"factory": connections(now)}


def connections(now: Callable[[], datetime]) -> type[sqlite3.Connection]:
    """Connections on which `unixepoch('subsec')` is known; no other use is made of the function."""

    class Connection(sqlite3.Connection):
        def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as the library calls it
            super().__init__(*args, **kwargs)
            self.create_function("unixepoch", 1, lambda _: now().timestamp())

    return Connection
