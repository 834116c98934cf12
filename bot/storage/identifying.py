"""Taking turns: of all processes that share a database, one at a time does something, and not too soon after one."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

LOCK = "belowfold identify {kind}"


class Identifying:
    """Lets processes identify themselves to Discord one after the other.

    The turn is a lock of PostgreSQL's, held for some seconds by whoever has it, and let go of by whoever dies. With
    SQLite there is one process, which takes its turns by itself.

    Args:
        seconds: how long a turn lasts.
    """

    def __init__(self, engine: AsyncEngine, *, seconds: float) -> None:
        self._engine = engine
        self._seconds = seconds
        self._own: dict[int, asyncio.Lock] = {}
        self._closing = asyncio.Event()
        self._ending: set[asyncio.Task[None]] = set()

    async def turn(self, kind: int) -> None:
        """Wait for a turn of a kind. It ends by itself."""
        lock = self._own.setdefault(kind, asyncio.Lock())
        await lock.acquire()
        try:
            connection = await self._lock(kind)
        except BaseException:
            lock.release()
            raise
        task = asyncio.create_task(self._end(lock, connection))
        self._ending.add(task)
        task.add_done_callback(self._ending.discard)

    async def close(self) -> None:
        """End all turns."""
        self._closing.set()
        await asyncio.gather(*self._ending)

    async def _lock(self, kind: int) -> AsyncConnection | None:
        if self._engine.dialect.name == "sqlite":
            return None
        connection = await self._engine.connect()
        try:
            query = text("SELECT pg_advisory_lock(hashtextextended(:name, 0))")
            await connection.execute(query, {"name": LOCK.format(kind=kind)})
            await connection.commit()
        except BaseException:  # also one who gives up waiting
            await connection.invalidate()
            await connection.close()
            raise
        return connection

    async def _end(self, lock: asyncio.Lock, connection: AsyncConnection | None) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), self._seconds)
        lock.release()
        if connection is not None:
            await connection.invalidate()  # the session ends, and its lock with it
            await connection.close()
