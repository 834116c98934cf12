"""What owners have asked for: subscriptions to feeds, and schedules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NotRequired, TypedDict, Unpack

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import UsageError
from bot.language import told
from bot.plans import Missed, Schedule, Subscription, Way
from bot.storage.tables import SCHEDULES, SUBSCRIPTIONS


class How(TypedDict):
    """Which channel follows a feed, and how; what is left out is as in `Subscription`."""

    guild: int
    channel: int
    way: NotRequired[Way]
    filters: NotRequired[str]
    ripeness: NotRequired[str]
    look: NotRequired[str]
    added_by: NotRequired[int | None]
    quiet: NotRequired[str]
    zone: NotRequired[str]


class FeedForgotten(Exception):
    """A feed was let go of, as nobody followed it, before it could be subscribed to."""


class Subscriptions:
    """Keeps which channel follows which feed, and how."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(self, *, feed: int, now: datetime, **how: Unpack[How]) -> Subscription:
        """Subscribe a channel to a feed.

        Raises:
            UsageError: it is subscribed already.
            FeedForgotten: there is no such feed any more.
        """
        row = {"way": "stories", "added_by": None, "zone": "UTC", **how, "feed": feed, "created_at": now}
        words = dict.fromkeys(("filters", "ripeness", "look", "paused", "quiet"), "")
        try:
            async with self._engine.begin() as connection:
                query = insert(SUBSCRIPTIONS).values({**words, **row}).returning(SUBSCRIPTIONS)
                added = (await connection.execute(query)).one()
        except IntegrityError as error:
            there = (SUBSCRIPTIONS.c.channel == how["channel"]) & (SUBSCRIPTIONS.c.feed == feed)
            if not await self._all(there):
                raise FeedForgotten from error
            raise UsageError(
                told("That channel follows this feed already."), advice=told("Edit it instead.")
            ) from error
        return Subscription(**added._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it

    async def in_guild(self, guild: int) -> Sequence[Subscription]:
        """All subscriptions of a server, oldest first."""
        return await self._all(SUBSCRIPTIONS.c.guild == guild)

    async def to_feed(self, feed: int) -> Sequence[Subscription]:
        """Who follows a feed."""
        return await self._all(SUBSCRIPTIONS.c.feed == feed)

    async def for_roundups(self, channel: int) -> Sequence[Subscription]:
        """What a channel gathers for its roundups, without what rests."""
        gathers = (SUBSCRIPTIONS.c.channel == channel) & (SUBSCRIPTIONS.c.way == "roundup")
        return await self._all(gathers & (SUBSCRIPTIONS.c.paused == ""))

    async def find(self, subscription: int) -> Subscription | None:
        """The subscription of that number."""
        return next(iter(await self._all(SUBSCRIPTIONS.c.id == subscription)), None)

    async def change(self, subscription: int, **values: object) -> None:
        """Change some fields: way, filters, ripeness, look or paused."""
        async with self._engine.begin() as connection:
            await connection.execute(update(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id == subscription).values(**values))

    async def resume(self, subscription: Subscription) -> None:
        """Let a subscription go on, and with it those of its channel that rest for the same reason."""
        alike = (SUBSCRIPTIONS.c.channel == subscription.channel) & (SUBSCRIPTIONS.c.paused == subscription.paused)
        async with self._engine.begin() as connection:
            await connection.execute(update(SUBSCRIPTIONS).where(alike).values(paused=""))

    async def remove(self, subscription: int) -> None:
        """End a subscription, with all that was decided for it."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(SUBSCRIPTIONS).where(SUBSCRIPTIONS.c.id == subscription))

    async def _all(self, which: object) -> Sequence[Subscription]:
        query = select(SUBSCRIPTIONS).where(which).order_by(SUBSCRIPTIONS.c.id)  # type: ignore[arg-type]
        async with self._engine.connect() as connection:
            return [Subscription(**row) for row in (await connection.execute(query)).mappings()]


class Schedules:
    """Keeps when channels get their roundups."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def add(  # noqa: PLR0913 - the columns, by name
        self,
        *,
        guild: int,
        channel: int,
        rule: str,
        now: datetime,
        zone: str = "UTC",
        missed: Missed = "latest",
        quiet: str = "",
        stories: int = 5,
    ) -> Schedule:
        """Plan roundups for a channel; only slots after `now` count."""
        row = {"guild": guild, "channel": channel, "rule": rule, "zone": zone, "missed": missed, "quiet": quiet}
        query = insert(SCHEDULES).values(**row, stories=stories, last_slot=now, paused="").returning(SCHEDULES)
        async with self._engine.begin() as connection:
            added = (await connection.execute(query)).one()
        return Schedule(**added._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it

    async def in_guild(self, guild: int) -> Sequence[Schedule]:
        """All schedules of a server, oldest first."""
        return await self._all(SCHEDULES.c.guild == guild)

    async def active(self) -> Sequence[Schedule]:
        """All schedules of all servers that are not paused."""
        return await self._all(SCHEDULES.c.paused == "")

    async def find(self, schedule: int) -> Schedule | None:
        """The schedule of that number."""
        return next(iter(await self._all(SCHEDULES.c.id == schedule)), None)

    async def change(self, schedule: int, **values: object) -> None:
        """Change some fields: rule, zone, missed, quiet, stories, last_slot or paused.

        Who resumes a paused schedule sets `last_slot` to now, or the slots of the pause count as missed.
        """
        async with self._engine.begin() as connection:
            await connection.execute(update(SCHEDULES).where(SCHEDULES.c.id == schedule).values(**values))

    async def remove(self, schedule: int) -> None:
        """End a schedule. What it has due already is still posted."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(SCHEDULES).where(SCHEDULES.c.id == schedule))

    async def _all(self, which: object) -> Sequence[Schedule]:
        query = select(SCHEDULES).where(which).order_by(SCHEDULES.c.id)  # type: ignore[arg-type]
        async with self._engine.connect() as connection:
            return [Schedule(**row) for row in (await connection.execute(query)).mappings()]
