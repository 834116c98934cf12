"""A channel in which nothing can be posted: all that posts there rests, and those who added it are told why."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.storage.letters import Wording, letter_row
from bot.storage.tables import DEPARTURES, FEEDS, LETTERS, SCHEDULES, SUBSCRIPTIONS


async def let_channel_rest(
    connection: AsyncConnection, guild: int, channel: int, wording: Wording, now: datetime
) -> None:
    """Let the subscriptions and schedules of a channel rest; each person who added one gets one letter, naming theirs.

    Who added a schedule is not noted: those are told who added what it gathers. In a server that the bot was removed
    from nothing rests, so that it goes on as it was if the bot comes back.
    """
    left = select(DEPARTURES.c.guild).where(DEPARTURES.c.guild == guild)
    if (await connection.execute(left)).first() is not None:
        return
    query = (
        select(SUBSCRIPTIONS.c.added_by, FEEDS.c.title, FEEDS.c.address)
        .join(FEEDS, FEEDS.c.id == SUBSCRIPTIONS.c.feed)
        .where(SUBSCRIPTIONS.c.guild == guild, SUBSCRIPTIONS.c.channel == channel, SUBSCRIPTIONS.c.paused == "")
        .order_by(SUBSCRIPTIONS.c.id)
    )
    added = (await connection.execute(query)).all()
    for table in (SUBSCRIPTIONS, SCHEDULES):
        active = (table.c.guild == guild, table.c.channel == channel, table.c.paused == "")
        await connection.execute(update(table).where(*active).values(paused=wording.said))
    about: dict[int | None, list[str]] = {}
    for row in added:
        about.setdefault(row.added_by, []).append(row.title or row.address)
    letters = [
        letter_row(guild=guild, channel=channel, person=person, about=", ".join(names), wording=wording, now=now)
        for person, names in about.items()
    ]
    if letters:
        await connection.execute(insert(LETTERS), letters)
