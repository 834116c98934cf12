"""The feeds that are followed. Servers that follow the same feed share it, so that it is asked for once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Row, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.plans import FollowedFeed
from bot.storage.letters import Wording, write_about_feed
from bot.storage.tables import FEEDS, SUBSCRIPTIONS


class Feeds:
    """Keeps feeds, with when each is to be read next."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def follow(self, address: str, *, title: str = "", now: datetime) -> FollowedFeed:
        """The feed at an address; one that nobody followed yet is due at once."""
        known = await self.at(address)
        if known is not None:
            return known
        row = {"address": address, "title": title, "next_ask": now}
        try:
            async with self._engine.begin() as connection:
                await connection.execute(insert(FEEDS).values(**row, validators="", failures=0, paused=""))
        except IntegrityError:
            pass  # somebody else followed it in the same moment
        followed = await self.at(address)
        assert followed is not None  # noqa: S101 - it was put there just now, by us or by somebody else
        return followed

    async def at(self, address: str) -> FollowedFeed | None:
        """The feed at an address; None if nobody follows it."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(FEEDS).where(FEEDS.c.address == address))).one_or_none()
        return None if row is None else _feed(row)

    async def find(self, feed: int) -> FollowedFeed | None:
        """The feed of that number."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(FEEDS).where(FEEDS.c.id == feed))).one_or_none()
        return None if row is None else _feed(row)

    async def take_due(self, now: datetime, *, until: datetime, limit: int) -> Sequence[FollowedFeed]:
        """Feeds that are to be read now, the longest overdue first.

        Whoever takes one has it until `until`; after that it is due again, should the taker not have come back.
        """
        due = (
            select(FEEDS.c.id)
            .where(FEEDS.c.next_ask <= now, FEEDS.c.paused == "")
            .order_by(FEEDS.c.next_ask)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        query = update(FEEDS).where(FEEDS.c.id.in_(due), FEEDS.c.next_ask <= now).values(next_ask=until)
        async with self._engine.begin() as connection:
            rows = (await connection.execute(query.returning(FEEDS))).all()
        return [_feed(row) for row in rows]

    async def was_read(  # noqa: PLR0913 - what is known of an answer, by name
        self, feed: int, *, address: str, title: str, validators: str, now: datetime, next_ask: datetime
    ) -> None:
        """Note that a feed was read, or had not changed; `address` is where to ask from now on."""
        values = {"validators": validators, "read_at": now, "next_ask": next_ask, "failures": 0}
        if title:
            values["title"] = title
        async with self._engine.begin() as connection:
            await connection.execute(update(FEEDS).where(FEEDS.c.id == feed).values(**values))
        known = await self.at(address)
        if known is None:
            async with self._engine.begin() as connection:
                await connection.execute(update(FEEDS).where(FEEDS.c.id == feed).values(address=address))

    async def failed(self, feed: int, *, next_ask: datetime) -> None:
        """Note that a feed could not be read, and when to try again."""
        values = {"failures": FEEDS.c.failures + 1, "next_ask": next_ask}
        async with self._engine.begin() as connection:
            await connection.execute(update(FEEDS).where(FEEDS.c.id == feed).values(**values))

    async def pause(self, feed: int, wording: Wording, *, now: datetime) -> None:
        """Ask no more for a feed, and write to those who subscribed to it why."""
        query = update(FEEDS).where(FEEDS.c.id == feed, FEEDS.c.paused == "")
        values = {"failures": FEEDS.c.failures + 1, "paused": wording.said}
        async with self._engine.begin() as connection:
            if (await connection.execute(query.values(**values))).rowcount:
                await write_about_feed(connection, feed, wording, now)

    async def resume(self, feed: int, *, now: datetime) -> None:
        """Ask for a paused feed again, from now on."""
        values = {"paused": "", "failures": 0, "next_ask": now}
        async with self._engine.begin() as connection:
            await connection.execute(update(FEEDS).where(FEEDS.c.id == feed).values(**values))

    async def forget_unfollowed(self) -> int:
        """Let go of feeds that no channel is subscribed to any more; returned is how many."""
        followed = select(SUBSCRIPTIONS.c.feed)
        async with self._engine.begin() as connection:
            return (await connection.execute(delete(FEEDS).where(FEEDS.c.id.not_in(followed)))).rowcount


def _feed(row: Row[tuple[object, ...]]) -> FollowedFeed:
    return FollowedFeed(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it
