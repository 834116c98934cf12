"""Whether the database answers and takes what is written, and how much waits in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.deliveries import UNFINISHED
from bot.storage.tables import DELIVERIES, PROCESSES

LATE = timedelta(minutes=1)
ROW = DELIVERIES.c


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many deliveries are due and not posted yet; of them those due for more than a minute, and those queued."""

    due: int
    late: int
    queued: int


class Pulse:
    """Feels a database's pulse."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def take(self, now: datetime) -> Waiting:
        """What waits in the database; for as long as it takes nothing that is written, this fails or does not end."""
        is_due = ROW.state.in_(UNFINISHED) & (ROW.next_try <= now)
        query = select(
            func.count(),
            func.count().filter(ROW.next_try < now - LATE),
            func.count().filter(ROW.queued_at.is_not(None)),
        ).where(is_due)
        async with self._engine.begin() as connection:
            # Changes no row, and takes the lock of those that do.
            await connection.execute(update(PROCESSES).where(PROCESSES.c.name == "").values(seen=now))
            due, late, queued = (await connection.execute(query)).one()
        return Waiting(due, late, queued)
