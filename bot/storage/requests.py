"""Who asked for which digest lately: what limits are counted by, and what is offered again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

from sqlalchemy import ColumnElement, ScalarSelect, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import REQUESTS

HOUR = timedelta(hours=1)
KEPT = timedelta(days=2)
FORGETTING = 50  # requests from one time to the next that old ones are forgotten


LOOKED_AT = 500  # of the latest requests of a server, for what is offered again


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

    async def note(self, *, guild: int, person: int, url: str, now: datetime, up_to: Asked) -> tuple[int, Asked]:
        """Note a request: its number, and how many there were within the hour before it.

        Args:
            guild: in which server; 0 in private.
            person: who asks.
            url: for which page.
            now: when.
            up_to: how far to count, for a server may ask for thousands.

        Those that are too old are forgotten now and then.
        """
        row = insert(REQUESTS).values(guild=guild, person=person, url=url, title="", at=now)
        async with self._engine.begin() as connection:
            # SQLite lets nobody else write from here on; the other way round it would refuse.
            number = int((await connection.execute(row.returning(REQUESTS.c.id))).scalar_one())
            lately = (REQUESTS.c.guild == guild) & (REQUESTS.c.at > now - HOUR) & (REQUESTS.c.id != number)
            counts = select(
                _count(lately & (REQUESTS.c.person == person), up_to.by_person), _count(lately, up_to.in_server)
            )
            own, every = (await connection.execute(counts)).one()
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
        latest = (
            select(REQUESTS.c.url, REQUESTS.c.title)
            .where(REQUESTS.c.guild == guild)
            .order_by(REQUESTS.c.at.desc(), REQUESTS.c.id.desc())
            .limit(LOOKED_AT)
        )
        async with self._engine.connect() as connection:
            rows = (await connection.execute(latest)).all()
        found: dict[str, str] = {}
        for row in rows:
            if row.title:
                found.setdefault(row.url, row.title)
        return [Recent(url=url, title=title) for url, title in islice(found.items(), most)]


def _count(which: ColumnElement[bool], up_to: int) -> ScalarSelect[int]:
    """How many requests of a kind there are, no more than so many."""
    some = select(REQUESTS.c.id).where(which).limit(up_to).subquery()
    return select(func.count()).select_from(some).scalar_subquery()
