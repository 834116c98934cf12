"""Who asked for which digest lately: what limits are counted by, and what is offered again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import REQUESTS

HOUR = timedelta(hours=1)
KEPT = timedelta(days=2)
FORGETTING = 50  # requests from one time to the next that old ones are forgotten


@dataclass(frozen=True, slots=True)
class Asked:
    """How many digests were asked for within the last hour: by a person, and in the whole server."""

    by_person: int
    in_server: int


@dataclass(frozen=True, slots=True)
class Recent:
    """A page that was digested in a server lately."""

    url: str
    title: str


class Requests:
    """Keeps who asked for which digest, for two days."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def note(self, *, guild: int, person: int, url: str, now: datetime) -> tuple[int, Asked]:
        """Note a request: its number, and how many there were within the hour before it.

        Those that are too old are forgotten now and then.
        """
        row = insert(REQUESTS).values(guild=guild, person=person, url=url, title="", at=now)
        async with self._engine.begin() as connection:
            # SQLite lets nobody else write from here on; the other way round it would refuse.
            number = int((await connection.execute(row.returning(REQUESTS.c.id))).scalar_one())
            before = select(func.count(), func.count().filter(REQUESTS.c.person == person)).where(
                (REQUESTS.c.guild == guild) & (REQUESTS.c.at > now - HOUR) & (REQUESTS.c.id != number)
            )
            every, own = (await connection.execute(before)).one()
            if number % FORGETTING == 0:
                await connection.execute(delete(REQUESTS).where(REQUESTS.c.at < now - KEPT))
        return number, Asked(by_person=own, in_server=every)

    async def withdraw(self, number: int) -> None:
        """Forget a request that was refused: it counts for no limit."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(REQUESTS).where(REQUESTS.c.id == number))

    async def answered(self, number: int, *, url: str, title: str) -> None:
        """Note what a request was answered with; only such requests are offered again."""
        async with self._engine.begin() as connection:
            await connection.execute(update(REQUESTS).where(REQUESTS.c.id == number).values(url=url, title=title))

    async def recent(self, guild: int, *, most: int) -> Sequence[Recent]:
        """The pages that were digested in a server lately, the latest first, each once."""
        latest = func.max(REQUESTS.c.at)
        query = (
            select(REQUESTS.c.url, func.max(REQUESTS.c.title).label("title"))
            .where((REQUESTS.c.guild == guild) & (REQUESTS.c.title != ""))
            .group_by(REQUESTS.c.url)
            .order_by(latest.desc(), REQUESTS.c.url)
            .limit(most)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(query)).all()
        return [Recent(url=row.url, title=row.title) for row in rows]
