"""Due digests are posted exactly once, whatever dies or fails meanwhile.

By default this takes a minute. With BELOWFOLD_TEST_KILLS=100 (or any number) in the environment so many bots are killed
on each kind of database, and the tests that take long are run, too; `.ci/run` does so.
"""

from __future__ import annotations

import asyncio
import os
import random
from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.assembly import now
from bot.plans import Delivery
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.deliveries import SILENCE, Deliveries
from bot.storage.feeds import Feeds
from bot.storage.plans import Schedules, Subscriptions
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.e2e.bots import GUILD, Bots, all_sent, bots, expected, marks, order_stories
from tests.e2e.conftest import Pages
from tests.e2e.seen import buttons, text_of, until

KILLS = {"sqlite": 8, "postgresql": 3}
ASKED = os.environ.get("BELOWFOLD_TEST_KILLS")
ENOUGH = 60  # posts that are always still to be made
PLACES = ["news", "ideas", "in-depth"]
RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Tarrowby Messenger</title>{items}</channel></rss>"""
ITEM = "<item><title>{title}</title><link>{link}</link><guid>{link}</guid></item>"

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the bots are forked, which this system cannot")
takes_long = pytest.mark.skipif(ASKED is None, reason="takes long: set BELOWFOLD_TEST_KILLS to run it")


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in with places of each kind; of thousands of requests the last are held against Discord's schema."""
    async with StandIn(token="good", now=now) as discord:
        discord.add_forum("ideas")
        discord.add_thread("in-depth")
        yield discord
        if SCHEMA_MISSING is None:
            assert violations(discord.requests[-80:]) == []


@pytest.fixture
def settings(settings: Settings, request: pytest.FixtureRequest) -> Settings:
    """The tests' settings, with a database of the kind that the test asks for."""
    if "database_url" not in request.fixturenames:
        return settings
    url = request.getfixturevalue("database_url")
    return replace(settings, storage=replace(settings.storage, database_url=url))


@pytest.fixture
async def engine(settings: Settings) -> AsyncIterator[AsyncEngine]:
    database = await open_database(settings.storage.database_url)
    yield database
    await database.dispose()


@pytest.fixture
async def nursery(settings: Settings, tmp_path: Path) -> AsyncIterator[Bots]:
    async with bots(settings, tmp_path / "bots.log") as nursery:
        yield nursery


async def posted(standin: StandIn, before: int, seconds: float) -> None:
    """Wait until another message has been posted."""
    await until(lambda: len(standin.world.messages) > before, seconds)


async def test_killed_at_random_moments_it_posts_everything_once(
    standin: StandIn, pages: Pages, database_url: str, engine: AsyncEngine, nursery: Bots
) -> None:
    kills = int(ASKED) if ASKED else KILLS[engine.dialect.name]
    chance = random.Random(kills)
    stories = [pages.sample("library-hours.html"), pages.sample("harbour-bridge.html")]
    ordered: list[Delivery] = []
    for _ in range(kills):
        if len(ordered) < len(standin.world.messages) + ENOUGH:  # or there would be nothing to wait for
            more = await order_stories(engine, standin, PLACES, 2 * ENOUGH, pages=stories, first=len(ordered))
            ordered += more
        number = await nursery.start()
        await posted(standin, len(standin.world.messages), 30)
        await asyncio.sleep(chance.expovariate(1 / 0.06))
        await nursery.kill(number)
    number = await nursery.start()
    assert await all_sent(engine, ordered, 120 + 0.1 * len(ordered)) == []
    assert marks(standin) == expected(ordered)
    assert await nursery.stop(number) == 0


@pytest.mark.parametrize("place", PLACES if ASKED else PLACES[:1])
async def test_whatever_discord_answers_it_posts_everything_once(
    standin: StandIn, engine: AsyncEngine, nursery: Bots, place: str
) -> None:
    ordered = await order_stories(engine, standin, [place], 12)
    route = "/channels/{channel_id}/threads" if place == "ideas" else "/channels/{channel_id}/messages"
    for status in (503, 0, 429, 500):
        standin.fail(status, method="POST", route=route)
    for status in (503, 0, 500):
        standin.fail(status, method="POST", route=route, after=True)
    standin.fail(503, method="GET", route="/channels/{channel_id}/messages")
    number = await nursery.start()
    await until(lambda: standin.is_connected, 20)
    await standin.drop_connections()
    assert await all_sent(engine, ordered, 60) == []
    assert marks(standin) == expected(ordered)
    assert await nursery.stop(number) == 0


async def test_told_to_stop_while_posting_it_ends_cleanly_and_goes_on_the_next_time(
    standin: StandIn, engine: AsyncEngine, nursery: Bots
) -> None:
    ordered = await order_stories(engine, standin, PLACES, 60)
    number = await nursery.start()
    await posted(standin, 0, 20)
    assert await nursery.stop(number) == 0
    in_doubt = [
        one for one in [await Deliveries(engine).find(each.id) for each in ordered] if one and one.state == "claimed"
    ]
    assert in_doubt == []
    number = await nursery.start()
    assert await all_sent(engine, ordered, 30) == []
    assert marks(standin) == expected(ordered)


async def test_a_channel_where_it_may_not_write_holds_up_no_other_and_waits_until_it_may(
    standin: StandIn, engine: AsyncEngine, nursery: Bots
) -> None:
    standin.deny("general", Permission.SEND_MESSAGES)
    ordered = await order_stories(engine, standin, ["general", "news"], 6)
    await nursery.start()
    assert await all_sent(engine, ordered[1::2], 30) == []
    (one, *_) = left = await all_sent(engine, ordered[::2], 1)
    assert {each.state for each in left} <= {"due", "claimed"}
    assert one.error.startswith("Discord does not let me post in that channel.")
    standin.deny("general")  # nothing any more
    assert await all_sent(engine, ordered, 60) == []
    assert marks(standin) == expected(ordered)


async def test_what_a_feed_brings_is_posted_by_itself(
    standin: StandIn, pages: Pages, engine: AsyncEngine, nursery: Bots
) -> None:
    address = _feed(pages)
    feed = await Feeds(engine).follow(address, now=now())
    for name in ("news", "ideas"):
        channel = standin.world.channel(name).id
        await Subscriptions(engine).add(guild=GUILD, channel=channel, feed=feed.id, now=now())
    number = await nursery.start()
    await until(lambda: "/feed" in pages.asked, 20)
    await _read(engine, feed.id)
    await nursery.kill(number)
    _feed(pages, "library-hours.html", "harbour-bridge.html")
    await Feeds(engine).resume(feed.id, now=now())
    await nursery.start()
    await until(lambda: sum(marks(standin).values()) >= 4, 20)
    await asyncio.sleep(0.5)
    texts = [text_of(message) for message in standin.messages("news")]
    assert len(texts) == 2
    assert any("Tarrowby library to open on Sunday" in text for text in texts)
    assert pages.asked.count("/feed") == 2
    (message, *_) = standin.messages("news")
    press = await standin.click(message, buttons(message)["Where from?"])
    assert "Where from?" in text_of(await press.answer())


async def test_a_roundup_comes_at_its_time(standin: StandIn, pages: Pages, engine: AsyncEngine, nursery: Bots) -> None:
    feed = await Feeds(engine).follow(_feed(pages), now=now())
    channel = standin.world.channel("news").id
    await Subscriptions(engine).add(guild=GUILD, channel=channel, feed=feed.id, now=now(), way="roundup")
    await nursery.start()
    await _read(engine, feed.id)
    _feed(pages, "library-hours.html", "harbour-bridge.html")
    await Feeds(engine).resume(feed.id, now=now())
    await until(lambda: pages.asked.count("/feed") == 2, 20)
    await asyncio.sleep(0.5)
    assert sum(marks(standin).values()) == 0
    yesterday = now() - timedelta(days=1)
    await Schedules(engine).add(guild=GUILD, channel=channel, rule="every 1 hour", now=yesterday)
    await until(lambda: sum(marks(standin).values()) == 2, 20)
    await asyncio.sleep(0.5)
    assert sorted(marks(standin).values()) == [1, 1]


@takes_long
async def test_three_processes_share_a_thousand_deliveries_and_do_the_work_of_one_that_dies(
    standin: StandIn, settings: Settings, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    shared = replace(settings, storage=replace(settings.storage, database_url=new_postgres()))
    engine = await open_database(shared.storage.database_url)
    ordered = await order_stories(engine, standin, PLACES, 1000)
    began = now()
    async with bots(shared, tmp_path / "bots.log") as nursery:
        numbers = [await nursery.start() for _ in range(3)]
        await posted(standin, 300, 60)
        await nursery.kill(numbers[1])
        assert await all_sent(engine, ordered, SILENCE.total_seconds() + 90) == []
    await engine.dispose()
    assert marks(standin) == expected(ordered)
    assert now() - began < SILENCE + timedelta(seconds=60)


def _feed(pages: Pages, *names: str) -> str:
    items = "".join(ITEM.format(title=f"All about {name}", link=pages.sample(name)) for name in names)
    address = pages.html("/feed", RSS.format(items=items))
    pages.pages["/feed"].content_type = "application/rss+xml"
    return address


async def _read(engine: AsyncEngine, feed: int) -> None:
    """Wait until a feed has been read."""
    async with asyncio.timeout(20):
        while (found := await Feeds(engine).find(feed)) is None or found.read_at is None:
            await asyncio.sleep(0.05)
