from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

import pytest

from bot.errors import RefusedByServer, Unreachable
from bot.loading.feeds.load import FeedAnswer, Validators
from bot.scheduling.reading import LONGEST, MOST_FAILURES
from bot.storage.letters import Wording
from bot.storage.pruning import Pruning
from tests.fakes import NOON
from tests.scheduling.conftest import ADDRESS, GUILD, House, entry

T = TypeVar("T")
QUARTER = timedelta(minutes=15)


async def test_what_was_there_before_anybody_followed_is_not_posted(house: House) -> None:
    subscription = await house.follow()
    house.web.show(entry("old"), entry("older"))
    await house.tick()
    assert await house.told() == []
    assert (await house.decision(subscription, "old")).why == "it was there before the feed was followed"


async def test_what_is_new_is_posted(house: House) -> None:
    await house.follow()
    house.web.show(entry("old"))
    await house.tick()
    house.web.show(entry("new"), entry("old"))
    await house.tick(minutes=15)
    assert await house.told() == [["new"]]


async def test_a_feed_that_was_empty_at_first_floods_nobody_and_loses_nothing(house: House) -> None:
    await house.follow()
    house.web.show()
    await house.tick()
    house.web.show(entry("first"))
    await house.tick(minutes=15)
    assert await house.told() == [["first"]]


async def test_who_follows_later_gets_what_comes_later(house: House) -> None:
    await house.follow()
    house.web.show(entry("old"), etag="1")
    await house.tick()
    await house.follow(channel=6)
    house.web.feeds[ADDRESS] = FeedAnswer(state="unchanged", address=ADDRESS, validators=Validators())
    await house.tick(minutes=15)
    house.web.show(entry("new"), entry("old"))
    await house.tick(minutes=15)
    assert await house.told() == [["new"], ["new"]]
    assert {delivery.channel for delivery in await house.ordered()} == {5, 6}


async def test_who_follows_while_a_feed_is_being_read_gets_nothing_old_either(house: House) -> None:
    await house.follow()
    house.web.show(entry("old"))
    await house.tick()

    async def meanwhile(work: Callable[[], T]) -> T:
        house.clock.at += timedelta(seconds=1)
        if len(await house.subscriptions.in_guild(GUILD)) == 1:
            await house.follow(channel=6)
        return work()

    house.reading._run_blocking = meanwhile
    await house.tick(minutes=15)
    await house.tick(minutes=15)
    assert await house.told() == []
    house.web.show(entry("new"), entry("old"))
    await house.tick(minutes=15)
    assert await house.told() == [["new"], ["new"]]


async def test_a_feed_is_asked_for_once_for_all_who_follow_it(house: House) -> None:
    for channel in range(10):
        await house.follow(channel=channel)
    house.web.show(entry("a"))
    await house.tick()
    assert len(house.web.asked) == 1


async def test_what_was_remembered_is_given_back(house: House) -> None:
    await house.follow()
    house.web.show(entry("a"), etag='"v1"')
    await house.tick()
    await house.tick(minutes=15)
    assert [former.headers for _, former in house.web.asked] == [{}, {"If-None-Match": '"v1"'}]


async def test_it_asks_again_when_the_server_says(house: House) -> None:
    await house.follow()
    house.web.show(entry("a"))
    answer = house.web.feeds[ADDRESS]
    assert isinstance(answer, FeedAnswer)
    house.web.feeds[ADDRESS] = replace(answer, ask_again_after=3600.0)
    await house.tick()
    feed = await house.feeds.at(ADDRESS)
    assert feed is not None
    assert feed.next_ask == NOON + timedelta(hours=1)


async def test_a_feed_that_fails_is_asked_ever_more_rarely_and_then_paused(house: House) -> None:
    await house.follow()
    house.web.feeds[ADDRESS] = Unreachable("The server does not answer.")
    waits = []
    for _ in range(MOST_FAILURES):
        before = house.clock()
        await house.tick()
        feed = await house.feeds.at(ADDRESS)
        assert feed is not None
        waits.append(feed.next_ask - before)
        house.clock.at, paused = feed.next_ask, feed.paused
    assert waits[:3] == [QUARTER, 2 * QUARTER, 4 * QUARTER]
    assert waits[-2] == LONGEST
    assert "The server does not answer." in paused
    await house.tick(days=9)
    assert len(house.web.asked) == MOST_FAILURES


async def test_a_feed_that_answers_again_starts_afresh(house: House) -> None:
    await house.follow()
    house.web.feeds[ADDRESS] = Unreachable("The server does not answer.")
    await house.tick()
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    feed = await house.feeds.at(ADDRESS)
    assert feed is not None
    assert (feed.failures, feed.title) == (0, "News")


async def test_who_asks_for_patience_gets_it(house: House) -> None:
    await house.follow()
    house.web.feeds[ADDRESS] = RefusedByServer("Too many.", status=429, retry_after=7200.0)
    await house.tick()
    feed = await house.feeds.at(ADDRESS)
    assert feed is not None
    assert feed.next_ask == NOON + timedelta(hours=2)


async def test_a_feed_that_is_gone_for_good_is_paused_at_once(house: House) -> None:
    await house.follow()
    house.web.feeds[ADDRESS] = FeedAnswer(state="gone", address=ADDRESS)
    await house.tick()
    feed = await house.feeds.at(ADDRESS)
    assert feed is not None
    assert feed.paused


async def test_a_slow_or_broken_feed_delays_no_other(house: House, caplog: pytest.LogCaptureFixture) -> None:
    gate = asyncio.Event()
    load = house.web.load

    async def slow_or_broken(address: str, former: Validators) -> FeedAnswer:
        if "slow" in address:
            await gate.wait()
        if "broken" in address:
            raise RuntimeError(address)
        return await load(address, former)

    house.reading._load = slow_or_broken
    for address in ("https://slow.example/", "https://broken.example/", ADDRESS):
        house.web.show(entry("old"), address=address)
        await house.follow(address=address)
    await house.reading.begin_due()
    async with asyncio.timeout(5):
        while (await house.feeds.at(ADDRESS)).read_at is None:  # type: ignore[union-attr]
            await asyncio.sleep(0.01)
    gate.set()
    await house.reading.settled()
    assert "broken.example" in caplog.text


async def test_no_key_in_a_feeds_address_is_logged(house: House, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    for error in (Unreachable("It does not answer."), RuntimeError("a fault")):
        address = f"https://reader:word@news.example/{type(error).__name__}?token=5ecret"
        await house.follow(address=address)
        house.web.feeds[address] = error  # type: ignore[assignment]
    await house.tick()
    assert "news.example/Unreachable" in caplog.text
    assert "news.example/RuntimeError" in caplog.text
    assert "5ecret" not in caplog.text
    assert "word" not in caplog.text


async def test_what_a_feed_had_before_a_long_rest_is_not_taken_for_new(house: House) -> None:
    subscription = await house.follow()
    house.web.show(entry("old"))
    await house.tick()
    await house.feeds.pause(subscription.feed, Wording("It is gone.", ""), now=house.clock())
    house.clock.at += timedelta(days=40)
    await Pruning(house.posts._engine, keep=timedelta(days=14)).prune(house.clock())
    await house.feeds.resume(subscription.feed, now=house.clock())
    house.web.show(entry("old"), entry("new", published=house.clock()))
    await house.tick()
    assert await house.told() == [["new"]]
