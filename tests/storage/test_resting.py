"""A channel that is closed to the bot."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.plans import Delivery, Letter, Subscription
from bot.storage.belongings import Belongings
from bot.storage.deliveries import Deliveries
from bot.storage.feeds import Feeds
from bot.storage.letters import Letters
from bot.storage.plans import Schedules, Subscriptions
from tests.fakes import NOON

CLOSED, OPEN = 5, 6
ANNA, BEN = 70, 71


class Place:
    """A server with three feeds in a channel that is closed to the bot, and one in another."""

    def __init__(self, engine: AsyncEngine) -> None:
        self.engine = engine
        self.subscriptions, self.schedules = Subscriptions(engine), Schedules(engine)

    async def furnish(self) -> None:
        for name, channel, person in (("a", CLOSED, ANNA), ("b", CLOSED, ANNA), ("c", CLOSED, BEN), ("d", OPEN, BEN)):
            feed = await Feeds(self.engine).follow(f"https://news.example/{name}", title=name.upper(), now=NOON)
            await self.subscriptions.add(guild=1, channel=channel, feed=feed.id, now=NOON, added_by=person)
            await self.schedules.add(guild=1, channel=channel, rule="daily 08:30", now=NOON)

    async def close(self) -> None:
        delivery = Delivery(id="one", guild=1, channel=CLOSED, slot=NOON, created_at=NOON, next_try=NOON)
        await Deliveries(self.engine).closed(delivery, "I may not post there.", "Ask a moderator.", now=NOON)

    async def letters(self) -> list[Letter]:
        return list(await Letters(self.engine).take_due(NOON, until=NOON + timedelta(hours=1), limit=9))

    async def resting(self) -> list[Subscription]:
        return [one for one in await self.subscriptions.in_guild(1) if one.paused]


@pytest.fixture
async def place(engine: AsyncEngine) -> Place:
    place = Place(engine)
    await place.furnish()
    return place


async def test_all_that_posts_there_rests_with_the_reason_and_nothing_else(place: Place) -> None:
    await place.close()
    assert [one.paused for one in await place.subscriptions.in_guild(1)] == ["I may not post there."] * 3 + [""]
    assert [one.channel for one in await place.schedules.active()] == [OPEN]


async def test_each_who_added_something_is_told_once_of_all_of_it(place: Place) -> None:
    await place.close()
    await place.close()
    letters = [(one.person, one.channel, one.about, one.said, one.advice) for one in await place.letters()]
    said = ("I may not post there.", "Ask a moderator.")
    assert letters == [(ANNA, CLOSED, "A, B", *said), (BEN, CLOSED, "C", *said)]


async def test_where_the_bot_was_removed_nothing_rests(place: Place) -> None:
    await Belongings(place.engine).left([1], NOON)
    await place.close()
    assert await place.resting() == []
    assert await place.letters() == []


async def test_one_that_goes_on_takes_along_what_rests_for_the_same_reason(place: Place) -> None:
    first, second, *_ = await place.subscriptions.in_guild(1)
    await place.subscriptions.change(second.id, paused="paused by its owner")
    await place.close()
    found = await place.subscriptions.find(first.id)
    assert found is not None
    await place.subscriptions.resume(found)
    assert [one.id for one in await place.resting()] == [second.id]
