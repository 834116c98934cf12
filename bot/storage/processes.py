"""The processes that work on a database: each has a name of its own, and gives signs of life."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.errors import SettingsError
from bot.storage.deliveries import SILENCE
from bot.storage.tables import PROCESSES
from bot.storage.upsert import upsert

MOST_ON_ONE_MACHINE = 64
FORGOTTEN = timedelta(days=7)


class Processes:
    """Gives this process a name that no other living one has, the same again after a restart where that is free.

    The name is held by a lock that ends with the process, however that ends: PostgreSQL's own, or SQLite's on a file
    beside the database.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._held: AsyncConnection | None = None
        self._file: sqlite3.Connection | None = None

    async def take_name(self, machine: str) -> str:
        """The first free name on a machine.

        Raises:
            SettingsError: another process has the SQLite database, or the machine runs too many.
        """
        if self._engine.dialect.name == "sqlite":
            self._lock_file(self._engine.url.database or ":memory:")
            return f"{machine}-1"
        self._held = await self._engine.connect()
        for number in range(1, MOST_ON_ONE_MACHINE + 1):
            name = f"{machine}-{number}"
            if await self._lock(name):
                return name
        raise SettingsError(f"{MOST_ON_ONE_MACHINE} processes run on this machine already.")

    def _lock_file(self, database: str) -> None:
        if database == ":memory:":
            return
        lock = f"{database}.lock"
        try:
            self._file = sqlite3.connect(lock, timeout=0, isolation_level=None)
            self._file.execute("BEGIN EXCLUSIVE")
        except sqlite3.Error as error:
            if self._file is not None:
                self._file.close()
            if error.sqlite_errorcode in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
                raise SettingsError(
                    f"Another bot is at work with the database {database}.",
                    advice="Stop it first, or use PostgreSQL, which several can share.",
                    resource=database,
                ) from error
            raise SettingsError(
                f"The file {lock}, with which one bot keeps others out, cannot be used: {error}.",
                advice="See that there is space left, and that whoever runs the bot may write there.",
                resource=lock,
            ) from error

    async def give_sign(self, name: str, now: datetime) -> None:
        """Say that this process is alive, and hold its name anew if the database has let go of it meanwhile.

        Raises:
            SettingsError: another process has the name by now.
        """
        await self._hold(name)
        async with self._engine.begin() as connection:
            query = upsert(connection, PROCESSES).values(name=name, seen=now)
            await connection.execute(query.on_conflict_do_update(index_elements=["name"], set_={"seen": now}))

    async def _hold(self, name: str) -> None:
        """See that the name is held: the lock ends with its session, as when the database is started anew."""
        if self._held is None:
            return
        try:
            await self._held.execute(text("SELECT 1"))
            await self._held.commit()
        except DBAPIError:
            await self._held.invalidate()
            await self._held.rollback()
            if not await self._lock(name):
                raise SettingsError(
                    f"Another process took the name {name} while the database was away.",
                    advice="Start this one anew, or give each machine a posting.machine of its own.",
                ) from None

    async def _lock(self, name: str) -> bool:
        assert self._held is not None  # noqa: S101 - both callers have seen to it
        query = text("SELECT pg_try_advisory_lock(hashtextextended(:name, 0))")
        is_ours = bool((await self._held.execute(query, {"name": name})).scalar_one())
        await self._held.commit()
        return is_ours

    async def silent(self, now: datetime) -> Sequence[str]:
        """Processes that have given no sign for so long that they pass for dead; after a week they are forgotten."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(PROCESSES).where(PROCESSES.c.seen < now - FORGOTTEN))
            query = select(PROCESSES.c.name).where(
                (PROCESSES.c.seen <= now - SILENCE) | (PROCESSES.c.seen > now + SILENCE)
            )
            return (await connection.execute(query)).scalars().all()

    async def leave(self, name: str) -> None:
        """Say that this process ends, and let go of its name."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(PROCESSES).where(PROCESSES.c.name == name))
        await self.close()

    async def close(self) -> None:
        """Let go of the name."""
        file, self._file = self._file, None
        if file is not None:
            file.close()
        held, self._held = self._held, None
        if held is not None:
            await held.invalidate()  # a session that ends gives back its locks; in the pool it would live on
            await held.close()
