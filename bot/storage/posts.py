"""The posts of single stories that are kept up to date, each with what is known of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.plans import LivingPost
from bot.storage.tables import POSTS

ROW = POSTS.c
SHOWN = tuple(column for column in ROW if column.name not in ("woken", "next_look", "why"))


class Posts:
    """Keeps posts from the moment that their delivery has ended (`bot.storage.deliveries` puts them here)."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def take_due(self, now: datetime, *, until: datetime, limit: int) -> Sequence[LivingPost]:
        """Posts that are to be looked at now, the longest due first; whoever takes one has it until `until`."""
        due = (
            select(ROW.message)
            .where(ROW.next_look <= now)
            .order_by(ROW.next_look)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        query = update(POSTS).where(ROW.message.in_(due), ROW.next_look <= now).values(next_look=until)
        async with self._engine.begin() as connection:
            return [LivingPost(**row) for row in (await connection.execute(query.returning(*SHOWN))).mappings()]

    async def of_guild(self, guild: int) -> Sequence[LivingPost]:
        """A server's posts, the newest first."""
        query = select(*SHOWN).where(ROW.guild == guild).order_by(ROW.posted.desc(), ROW.number)
        async with self._engine.connect() as connection:
            return [LivingPost(**row) for row in (await connection.execute(query)).mappings()]

    async def looked(self, post: LivingPost, next_look: datetime | None, *, why: str = "") -> None:
        """Keep what is known of a post by now, and when to look again; None, with the reason, where that is over."""
        values: dict[str, Any] = {
            name: getattr(post, name)
            for name in ("digest", "edited", "edits", "shown", "last_count", "moved", "corrected")
        }
        query = update(POSTS).where(ROW.delivery == post.delivery, ROW.number == post.number)
        async with self._engine.begin() as connection:
            await connection.execute(query.values(**values, next_look=next_look, why=why))

    async def wake(self, entry: int, said: str, *, since: datetime, now: datetime) -> int:
        """Look soon at the posts of an entry that says it was corrected, once for what it says; how many there are."""
        query = update(POSTS).where(ROW.entry == entry, ROW.woken != said, ROW.posted > since)
        async with self._engine.begin() as connection:
            return (await connection.execute(query.values(woken=said, next_look=now))).rowcount
