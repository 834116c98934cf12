"""What is noted when a delivery ends: its posts are kept up to date from now on, or it is said why there are none."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.plans import Delivery
from bot.storage.tables import DECISIONS, POSTS, SUBSCRIPTIONS
from bot.storage.upsert import upsert

FIRST_LOOK = timedelta(minutes=15)


async def note_living(connection: AsyncConnection, delivery: Delivery, now: datetime) -> None:
    """Keep the posts of a single story up to date from now on; those of roundups stay as they are."""
    if delivery.way != "stories" or delivery.digests is None:
        return
    rows = [
        {
            "delivery": delivery.id,
            "number": number,
            "guild": delivery.guild,
            "channel": delivery.channel,
            "message": message,
            "subscription": delivery.subscription,
            "entry": delivery.entries[number] if number < len(delivery.entries) else None,
            "digest": delivery.digests[number],
            "posted": now,
            "edited": now,
            "edits": 0,
            "moved": now,
            "corrected": "",
            "woken": "",
            "next_look": now + FIRST_LOOK,
            "why": "",
        }
        for number, message in delivery.messages.items()
        if number < len(delivery.digests)
    ]
    if rows:
        await connection.execute(upsert(connection, POSTS).on_conflict_do_nothing(), rows)


async def note_failure(connection: AsyncConnection, delivery: Delivery, error: str, now: datetime) -> None:
    """Say of the stories of a delivery that came to nothing why they were not posted."""
    if delivery.entries:
        there = select(SUBSCRIPTIONS.c.id).where(SUBSCRIPTIONS.c.channel == delivery.channel)
        which = (
            (DECISIONS.c.entry.in_(delivery.entries))
            & (DECISIONS.c.verdict == "posted")
            & (DECISIONS.c.subscription.in_(there))
        )
        await connection.execute(update(DECISIONS).where(which).values(verdict="left", why=error, at=now))
