"""What is deleted by itself when its time is over: digests with what people wrote in them, and what has long ended.

A page of a digest goes with the digest.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.model_ledger import KEPT_FOR as LINES_KEPT
from bot.storage.model_tables import MODEL_LINES, MODEL_USE
from bot.storage.page_tables import PAGES
from bot.storage.requests import KEPT as REQUESTS_KEPT
from bot.storage.tables import CHANNEL_STORIES, DECISIONS, DELIVERIES, DIGESTS, ENTRIES, FEEDS, POSTS, REQUESTS

ENDED = timedelta(days=90)  # how long deliveries and posts are remembered after their end
HAD = timedelta(days=365)  # and what a channel has had
UNSEEN = timedelta(days=30)  # how long an entry is remembered that its feed does not show any more
MOST_AT_ONCE = 1000  # digests, which are large


class Pruning:
    """Keeps the database from growing for ever.

    Args:
        keep: how long a digest, with the article and the discussion it was made of, is kept after it was last made.
    """

    def __init__(self, engine: AsyncEngine, *, keep: timedelta) -> None:
        self._engine = engine
        self._keep = keep

    async def prune(self, now: datetime) -> None:
        """Delete what is over; of digests so many that others need not wait long for the database."""
        old = select(DIGESTS.c.key).where(DIGESTS.c.created_at < now - self._keep).limit(MOST_AT_ONCE)
        shown = select(ENTRIES.c.feed, func.max(ENTRIES.c.last_seen).label("at")).group_by(ENTRIES.c.feed).subquery()
        # A feed that says that nothing has changed shows what it showed last; one that is not read shows nothing.
        unseen = (
            select(ENTRIES.c.id)
            .join(shown, shown.c.feed == ENTRIES.c.feed)
            .join(FEEDS, FEEDS.c.id == ENTRIES.c.feed)
            .where(
                ENTRIES.c.last_seen < now - UNSEEN,
                or_(ENTRIES.c.last_seen < shown.c.at, FEEDS.c.read_at < now - UNSEEN),
            )
        )
        waiting = select(DECISIONS.c.entry).where(DECISIONS.c.verdict == "waiting")
        over = (
            delete(DIGESTS).where(DIGESTS.c.key.in_(old)),
            delete(PAGES).where(PAGES.c.digest.not_in(select(DIGESTS.c.key))),
            delete(DELIVERIES).where(DELIVERIES.c.ended_at < now - ENDED),
            delete(POSTS).where(POSTS.c.next_look.is_(None), POSTS.c.posted < now - ENDED),
            delete(CHANNEL_STORIES).where(CHANNEL_STORIES.c.at < now - HAD),
            # These are forgotten while they are written, too, but then only where something new is.
            delete(REQUESTS).where(REQUESTS.c.at < now - REQUESTS_KEPT),
            delete(MODEL_LINES).where(MODEL_LINES.c.at < now - LINES_KEPT),
            delete(MODEL_USE).where(MODEL_USE.c.day < (now - ENDED).date()),
            delete(ENTRIES).where(ENTRIES.c.id.in_(unseen), ENTRIES.c.id.not_in(waiting)),
        )
        for query in over:
            async with self._engine.begin() as connection:
                await connection.execute(query)
