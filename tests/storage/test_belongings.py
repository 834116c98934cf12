"""What is kept of a server: given out, deleted, and deleted by itself when its time is over."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.budgets import Use
from bot.plans import Decision, Delivery
from bot.servers import ServerSettings
from bot.storage.belongings import OWNED, Belongings
from bot.storage.deliveries import Deliveries
from bot.storage.digests import Digests
from bot.storage.entries import Entries
from bot.storage.feeds import Feeds
from bot.storage.letters import Wording
from bot.storage.model_ledger import ModelLedger
from bot.storage.orders import Orders
from bot.storage.pages import PageTable
from bot.storage.plans import Schedules, Subscriptions
from bot.storage.pruning import ENDED, UNSEEN, Pruning
from bot.storage.requests import Asked, Requests
from bot.storage.servers import Servers
from bot.storage.tables import CHANNEL_STORIES, METADATA
from bot.storage.unquoted import Unquoted
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story
from tests.storage.test_plans import ADDRESS, seen

HERE, THERE = 1, 2
DAY = timedelta(days=1)
KEEP = timedelta(days=14)


async def furnish(engine: AsyncEngine, guild: int) -> str:
    """Let a server have something of everything; the key of the digest that it had is given back."""
    channel = 10 + guild
    feed = await Feeds(engine).follow(ADDRESS, now=NOON)
    subscription = await Subscriptions(engine).add(guild=guild, channel=channel, feed=feed.id, now=NOON, added_by=70)
    (kept,) = await Entries(engine).keep(feed.id, [seen("ferry")], now=NOON)
    digest = await Digests(engine).keep(digest_of(story(), Options(), now=NOON), story(), now=NOON)
    delivery = Delivery(
        id=f"story/{guild}",
        guild=guild,
        channel=channel,
        slot=NOON,
        entries=(kept.id,),
        digests=(digest.key,),
        created_at=NOON,
        next_try=NOON,
        subscription=subscription.id,
    )
    decision = Decision(subscription=subscription.id, entry=kept.id, verdict="posted", why="ripe", at=NOON)
    assert await Orders(engine).story(delivery, kept, decision, now=NOON)
    ledger = Deliveries(engine)
    assert await ledger.claim(delivery.id, holder="a", now=NOON)
    await ledger.confirm(delivery.id, {0: 1000 + guild}, holder="a")
    await ledger.end(delivery.id, "sent", holder="a", now=NOON)
    await Schedules(engine).add(guild=guild, channel=channel, rule="daily 08:30", now=NOON)
    await Servers(engine).save(guild, ServerSettings(length="gist"), now=NOON)
    await Requests(engine).note(guild=guild, person=70, channel=3, urls=[ADDRESS], now=NOON, up_to=Asked(20, 200))
    await Unquoted(engine).change(guild, 70, quoted=False)
    await ModelLedger(engine).spend(NOON.date(), guild, Use(tokens=5, dollars=0.1))
    await Feeds(engine).pause(feed.id, Wording("It is gone.", ""), now=NOON)
    await Feeds(engine).resume(feed.id, now=NOON)
    await PageTable(engine).show(f"{guild:016x}", guild=guild, digest=digest.key, now=NOON)
    return digest.key


async def counts(engine: AsyncEngine, guild: int) -> dict[str, int]:
    """How many rows of each table belong to a server."""
    async with engine.connect() as connection:
        return {
            table.name: (
                await connection.execute(select(func.count()).select_from(table).where(table.c.guild == guild))
            ).scalar_one()
            for table in OWNED
        }


def test_every_table_with_a_server_in_it_is_known() -> None:
    named = {table.name for table in METADATA.tables.values() if "guild" in table.c}
    assert named - {"departures"} == {table.name for table in OWNED}


async def test_all_that_is_kept_of_a_server_is_given_out(engine: AsyncEngine) -> None:
    for guild in (HERE, THERE):
        await furnish(engine, guild)
    given = json.loads(await Belongings(engine).export(HERE, now=NOON))
    assert all(given[table.name] for table in OWNED)
    assert given["subscriptions"][0]["feed_address"] == ADDRESS
    assert given["decisions"][0]["why"] == "ripe"
    assert given["channel_stories"][0]["key"] == "ferry"
    assert given["servers"][0]["settings"]["length"] == "gist"
    assert given["deliveries"][0]["created_at"].startswith("2026-03-02T12:00")
    assert {row["guild"] for table in OWNED for row in given[table.name]} == {HERE}


async def test_what_is_kept_of_a_server_is_deleted_and_nothing_of_another(engine: AsyncEngine) -> None:
    for guild in (HERE, THERE):
        await furnish(engine, guild)
    assert await Belongings(engine).forget(HERE) > len(OWNED)
    assert set((await counts(engine, HERE)).values()) == {0}
    assert set((await counts(engine, THERE)).values()) == {1}
    async with engine.connect() as connection:
        assert (await connection.execute(select(CHANNEL_STORIES.c.channel))).scalars().all() == [10 + THERE]


async def test_the_owners_are_those_of_whom_anything_is_kept(engine: AsyncEngine) -> None:
    await furnish(engine, HERE)
    await Requests(engine).note(guild=THERE, person=70, channel=3, urls=[ADDRESS], now=NOON, up_to=Asked(20, 200))
    assert await Belongings(engine).owners() == {HERE, THERE}


async def test_when_the_bot_left_is_noted_once(engine: AsyncEngine) -> None:
    belongings = Belongings(engine)
    await belongings.left([HERE, THERE], NOON)
    await belongings.left([HERE], NOON + DAY)
    assert sorted(await belongings.left_before(NOON + DAY)) == [HERE, THERE]
    await belongings.came_back([HERE, 3])
    assert await belongings.left_before(NOON + DAY) == [THERE]


async def test_a_digest_is_kept_for_its_time_and_no_longer(engine: AsyncEngine) -> None:
    key = await furnish(engine, HERE)
    pruning = Pruning(engine, keep=KEEP)
    await pruning.prune(NOON + KEEP)
    assert await Digests(engine).find(key) is not None
    await pruning.prune(NOON + KEEP + DAY)
    assert await Digests(engine).find(key) is None


async def test_a_digest_that_was_made_again_is_kept_from_then_on(engine: AsyncEngine) -> None:
    key = await furnish(engine, HERE)
    await Digests(engine).keep(digest_of(story(), Options(), now=NOON), story(), now=NOON + KEEP)
    await Pruning(engine, keep=KEEP).prune(NOON + KEEP + DAY)
    assert await Digests(engine).find(key) is not None


async def test_what_has_long_ended_is_forgotten(engine: AsyncEngine) -> None:
    await furnish(engine, HERE)
    await Pruning(engine, keep=KEEP).prune(NOON + ENDED - DAY)
    assert (await counts(engine, HERE))["deliveries"] == 1
    await Pruning(engine, keep=KEEP).prune(NOON + ENDED + DAY)
    assert (await counts(engine, HERE))["deliveries"] == 0
    assert (await counts(engine, HERE))["subscriptions"] == 1


@pytest.mark.parametrize("verdict", ["left", "waiting"])
async def test_an_entry_that_its_feed_shows_no_more_is_forgotten_unless_it_waits(
    engine: AsyncEngine, verdict: str
) -> None:
    feed = await Feeds(engine).follow(ADDRESS, now=NOON)
    subscription = await Subscriptions(engine).add(guild=HERE, channel=5, feed=feed.id, now=NOON)
    entries = Entries(engine)
    (old,) = await entries.keep(feed.id, [seen("old")], now=NOON)
    decision = Decision(subscription=subscription.id, entry=old.id, verdict=verdict, why="", at=NOON)  # type: ignore[arg-type]
    await Orders(engine).decide([decision])
    pruning = Pruning(engine, keep=KEEP)
    await pruning.prune(NOON + UNSEEN + DAY)
    assert len(await entries.of_feed(feed.id)) == 1, "the feed has shown nothing else since"
    await entries.keep(feed.id, [seen("new")], now=NOON + UNSEEN + DAY)
    await pruning.prune(NOON + UNSEEN + DAY)
    kept = {one.entry.key for one in await entries.of_feed(feed.id)}
    assert kept == ({"old", "new"} if verdict == "waiting" else {"new"})
