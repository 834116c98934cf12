"""What is yet to be told to those who look after a server. It is written with what it tells of, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.plans import Letter
from bot.storage.tables import FEEDS, LETTERS, SUBSCRIPTIONS

ROW = LETTERS.c


@dataclass(frozen=True, slots=True)
class Wording:
    """What a letter says: what has happened, and what can be done."""

    said: str
    advice: str


async def write_about_feed(connection: AsyncConnection, feed: int, wording: Wording, now: datetime) -> int:
    """Write to everybody who subscribed to a feed, once for each server; returned is how many letters that is."""
    query = (
        select(SUBSCRIPTIONS.c.guild, SUBSCRIPTIONS.c.channel, SUBSCRIPTIONS.c.added_by, FEEDS.c.title, FEEDS.c.address)
        .join(FEEDS, FEEDS.c.id == SUBSCRIPTIONS.c.feed)
        .where(FEEDS.c.id == feed, SUBSCRIPTIONS.c.paused == "")
        .order_by(SUBSCRIPTIONS.c.id)
    )
    letters = {
        (row.guild, row.added_by): letter_row(
            guild=row.guild,
            channel=row.channel,
            person=row.added_by,
            about=row.title or row.address,
            wording=wording,
            now=now,
        )
        for row in (await connection.execute(query)).all()
    }
    if letters:
        await connection.execute(insert(LETTERS), list(letters.values()))
    return len(letters)


def letter_row(  # noqa: PLR0913 - the columns, by name
    *, guild: int, channel: int, person: int | None, about: str, wording: Wording, now: datetime
) -> dict[str, Any]:
    """A letter that nobody has tried to bring yet."""
    return {
        "guild": guild,
        "channel": channel,
        "person": person,
        "about": about,
        "said": wording.said,
        "advice": wording.advice,
        "written_at": now,
        "attempts": 0,
        "next_try": now,
    }


class Letters:
    """Keeps letters until they have been told."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def take_due(self, now: datetime, *, until: datetime, limit: int) -> Sequence[Letter]:
        """Letters that are to be told now; whoever takes one has it until `until`, and after that it is due again."""
        due = (
            select(ROW.id)
            .where(ROW.next_try <= now)
            .order_by(ROW.next_try, ROW.id)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        taken = update(LETTERS).where(ROW.id.in_(due), ROW.next_try <= now)
        taken = taken.values(next_try=until, attempts=ROW.attempts + 1)
        shown = [column for column in ROW if column.name != "next_try"]
        async with self._engine.begin() as connection:
            return [Letter(**row) for row in (await connection.execute(taken.returning(*shown))).mappings()]

    async def put_off(self, letter: Letter, until: datetime) -> None:
        """Try again later."""
        async with self._engine.begin() as connection:
            await connection.execute(update(LETTERS).where(ROW.id == letter.id).values(next_try=until))

    async def told(self, letter: Letter) -> None:
        """Let go of a letter that was told, or cannot be."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(LETTERS).where(ROW.id == letter.id))
