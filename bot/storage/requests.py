"""Who asked for which digest lately: what limits are counted by, and what is offered again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import REQUESTS

HOUR = timedelta(hours=1)
KEPT = timedelta(days=2)
FORGETTING = 50  # requests from one time to the next that old ones are forgotten


LOOKED_AT = 500  # of the latest requests in a channel, and of a person, for what is offered again


@dataclass(frozen=True, slots=True)
class Asked:
    """How many digests were asked for within the last hour: by a person, and in the whole server."""

    by_person: int
    in_server: int


@dataclass(frozen=True, slots=True)
class Recent:
    """A page that was digested lately."""

    url: str
    title: str


class Requests:
    """Keeps who asked for which digest, for two days."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def note(  # noqa: PLR0913 - each by name
        self, *, guild: int, person: int, channel: int | None, urls: Sequence[str], now: datetime, up_to: Asked
    ) -> tuple[Sequence[int], Asked]:
        """Note requests that were made at once: their numbers, and how many there were within the hour before them.

        Args:
            guild: in which server; 0 in private.
            person: who asks.
            channel: in which channel everybody sees the answer; None where the person alone does.
            urls: for which pages.
            now: when.
            up_to: how far to count, for a server may ask for thousands.

        Those that are too old are forgotten now and then.
        """
        same = {"guild": guild, "person": person, "channel": channel, "title": "", "at": now}
        rows = [{**same, "url": url} for url in urls]
        async with self._engine.begin() as connection:
            # SQLite lets nobody else write from here on; the other way round it would refuse.
            new = insert(REQUESTS).returning(REQUESTS.c.id, sort_by_parameter_order=True)
            numbers = (await connection.execute(new, rows)).scalars().all()
            lately = (REQUESTS.c.guild == guild) & (REQUESTS.c.at > now - HOUR) & REQUESTS.c.id.not_in(numbers)
            counts = select(
                _count(lately & (REQUESTS.c.person == person), up_to.by_person), _count(lately, up_to.in_server)
            )
            own, every = (await connection.execute(counts)).one()
            if any(number % FORGETTING == 0 for number in numbers):
                await connection.execute(delete(REQUESTS).where(REQUESTS.c.at < now - KEPT))
        return numbers, Asked(by_person=own, in_server=every)

    async def withdraw(self, numbers: Sequence[int]) -> None:
        """Forget requests that were refused: they count for no limit."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(REQUESTS).where(REQUESTS.c.id.in_(numbers)))

    async def answered(self, number: int, *, url: str, title: str) -> None:
        """Note what a request was answered with; only such requests are offered again."""
        async with self._engine.begin() as connection:
            await connection.execute(update(REQUESTS).where(REQUESTS.c.id == number).values(url=url, title=title))

    async def recent(self, guild: int, *, channel: int | None, person: int, most: int) -> Sequence[Recent]:
        """The pages that were digested in a server lately as far as a person knows of it, the latest first, each once.

        That is what was answered in a channel for all to see, and what the person asked for, there or elsewhere.
        """
        kinds = [REQUESTS.c.person == person, *([REQUESTS.c.channel == channel] if channel is not None else [])]
        rows: list[Any] = []
        async with self._engine.connect() as connection:
            for kind in kinds:  # one after the other, so that each goes through an index of its own
                latest = (
                    select(REQUESTS.c.id, REQUESTS.c.at, REQUESTS.c.url, REQUESTS.c.title)
                    .where((REQUESTS.c.guild == guild) & kind)
                    .order_by(REQUESTS.c.at.desc(), REQUESTS.c.id.desc())
                    .limit(LOOKED_AT)
                )
                rows += (await connection.execute(latest)).all()
        found: dict[str, str] = {}
        for row in sorted(rows, key=lambda row: (row.at, row.id), reverse=True):
            if row.title:
                found.setdefault(row.url, row.title)
        return [Recent(url=url, title=title) for url, title in islice(found.items(), most)]


def _count(which: ColumnElement[bool], up_to: int) -> ScalarSelect[int]:
    """How many requests of a kind there are, no more than so many."""
    some = select(REQUESTS.c.id).where(which).limit(up_to).subquery()
    return select(func.count()).select_from(some).scalar_subquery()
