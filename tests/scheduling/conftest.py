"""A house that posts by itself, with feeds in memory and a clock that stands still until it is moved."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import LoadError
from bot.loading.feeds.load import FeedAnswer, Validators
from bot.models import Feed, FeedEntry
from bot.plans import Decision, Delivery, Subscription, Way
from bot.scheduling.reading import Reading
from bot.scheduling.roundups import Roundups
from bot.scheduling.stories import Stories
from bot.storage.database import open_database
from bot.storage.deliveries import Deliveries
from bot.storage.entries import Entries
from bot.storage.feeds import Feeds
from bot.storage.orders import Orders
from bot.storage.plans import Schedules, Subscriptions
from bot.storage.posts import Posts
from tests.fakes import Clock

T = TypeVar("T")

ADDRESS = "https://news.example/feed"
GUILD, CHANNEL = 1, 5
PER_HOUR = 3


async def at_once(work: Callable[[], T]) -> T:
    """Does blocking work where it is asked for."""
    return work()


@dataclass
class FakeWeb:
    """Feeds by address: what is answered, or raised."""

    feeds: dict[str, FeedAnswer | LoadError] = field(default_factory=dict)
    asked: list[tuple[str, Validators]] = field(default_factory=list)

    def show(self, *entries: FeedEntry, address: str = ADDRESS, etag: str = "") -> None:
        known = Validators(headers={"If-None-Match": etag} if etag else {})
        self.feeds[address] = FeedAnswer(
            state="read", address=address, feed=Feed(title="News", entries=entries), validators=known
        )

    async def load(self, address: str, former: Validators) -> FeedAnswer:
        self.asked.append((address, former))
        answer = self.feeds[address]
        if isinstance(answer, Exception):
            raise answer
        return answer


class House:
    """All that works at a tick, but the queue."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.clock = Clock()
        self.web = FakeWeb()
        self.feeds, self.subscriptions, self.schedules = Feeds(engine), Subscriptions(engine), Schedules(engine)
        self.entries, self.orders, self.deliveries = Entries(engine), Orders(engine), Deliveries(engine)
        self.posts = Posts(engine)
        self.stories = Stories(
            subscriptions=self.subscriptions,
            entries=self.entries,
            orders=self.orders,
            per_hour=PER_HOUR,
            now=self.clock,
        )
        self.reading = Reading(
            load=self.web.load,
            run_blocking=at_once,
            feeds=self.feeds,
            subscriptions=self.subscriptions,
            entries=self.entries,
            orders=self.orders,
            posts=self.posts,
            now=self.clock,
            usual=timedelta(minutes=15),
        )
        self.roundups = Roundups(
            schedules=self.schedules,
            subscriptions=self.subscriptions,
            entries=self.entries,
            orders=self.orders,
            now=self.clock,
        )

    async def follow(  # noqa: PLR0913 - what an owner may say, by name
        self,
        *,
        address: str = ADDRESS,
        channel: int = CHANNEL,
        way: Way = "stories",
        filters: str = "",
        ripeness: str = "",
        quiet: str = "",
        added_by: int | None = None,
    ) -> Subscription:
        feed = await self.feeds.follow(address, now=self.clock())
        return await self.subscriptions.add(
            guild=GUILD,
            channel=channel,
            feed=feed.id,
            now=self.clock(),
            way=way,
            filters=filters,
            ripeness=ripeness,
            quiet=quiet,
            added_by=added_by,
        )

    async def tick(self, **later: float) -> None:
        self.clock.at += timedelta(**later)
        await self.reading.begin_due()
        await self.reading.settled()
        await self.stories.decide()
        await self.roundups.fill_due()
        self.clock.at += timedelta(seconds=1)

    async def ordered(self) -> list[Delivery]:
        return list(reversed(await self.deliveries.of_guild(GUILD)))

    async def told(self) -> list[list[str]]:
        """The keys of the entries of each delivery, oldest first."""
        told = []
        for delivery in await self.ordered():
            kept = await self.entries.find(delivery.entries)
            told.append([kept[number].entry.key for number in delivery.entries])
        return told

    async def decision(self, subscription: Subscription, key: str) -> Decision:
        kept = [one.id for one in await self.entries.of_feed(subscription.feed) if one.entry.key == key]
        return (await self.entries.decisions(subscription.id, kept))[kept[0]]


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    yield House(engine)
    await engine.dispose()


def entry(key: str, **values: object) -> FeedEntry:
    """An entry with a headline and an address of its own."""
    title = f"What the council said about the {key} on Monday evening"
    known: dict[str, object] = {"key": key, "title": title, "address": f"https://news.example/{key}"}
    return FeedEntry(**known | values)  # type: ignore[arg-type]
