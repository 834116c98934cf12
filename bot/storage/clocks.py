"""What is put right when the clock was put back: moments in the database that lie in what is now the future.

Without this a machine that woke up in the wrong year would leave rows behind that nobody looks at until that year.
Nothing comes twice of it: what was posted is known by what it is for, not by when.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Update, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import DELIVERIES, FEEDS, LETTERS, POSTS, SCHEDULES

DIFFER = timedelta(minutes=1)  # as the clocks of several machines may


class Clocks:
    """Finds moments that cannot be, for they lie ahead of the clock."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def put_right(self, now: datetime) -> int:
        """Let what happened in the future have happened now, and be due again; returned is how many rows that was."""
        ahead = now + DIFFER
        count = 0
        async with self._engine.begin() as connection:
            for query in _mended(now, ahead):
                count += (await connection.execute(query)).rowcount
        return count


def _mended(now: datetime, ahead: datetime) -> tuple[Update, ...]:
    due, post, letter = DELIVERIES.c, POSTS.c, LETTERS.c
    open_ones = due.state.in_(("due", "claimed"))
    return (
        update(DELIVERIES).where(open_ones, due.created_at > ahead).values(created_at=now, next_try=now),
        update(DELIVERIES).where(open_ones, due.begun_at > ahead).values(begun_at=now),
        update(DELIVERIES).where(open_ones, due.claimed_at > ahead).values(claimed_at=now),
        update(DELIVERIES).where(open_ones, due.queued_at > ahead).values(queued_at=now),
        update(FEEDS).where(FEEDS.c.read_at > ahead).values(read_at=now, next_ask=now),
        update(SCHEDULES).where(SCHEDULES.c.last_slot > ahead).values(last_slot=now),
        update(POSTS)
        .where(post.next_look.is_not(None), post.edited > ahead)
        .values(edited=now, moved=now, next_look=now),
        update(LETTERS).where(letter.written_at > ahead).values(written_at=now, next_try=now),
    )
