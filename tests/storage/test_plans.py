from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.errors import UsageError
from bot.language import told, words_of
from bot.models import FeedEntry
from bot.plans import Decision, Delivery, KeptEntry, Subscription
from bot.storage.deliveries import Deliveries
from bot.storage.entries import Entries, SeenEntry
from bot.storage.feeds import Feeds
from bot.storage.letters import Letters, Wording
from bot.storage.orders import Orders
from bot.storage.plans import Schedules, Subscriptions
from tests.fakes import NOON

ADDRESS = "https://news.example/feed"
HOUR = timedelta(hours=1)


def seen(key: str, *keys: str, comments: int | None = None) -> SeenEntry:
    return SeenEntry(entry=FeedEntry(key=key, title=key, comments_count=comments), keys=keys or (key,), fingerprint=key)


async def subscribed(engine: AsyncEngine, channel: int = 5) -> Subscription:
    feed = await Feeds(engine).follow(ADDRESS, now=NOON)
    return await Subscriptions(engine).add(guild=1, channel=channel, feed=feed.id, now=NOON)


def order(kept: KeptEntry, subscription: Subscription) -> tuple[Delivery, KeptEntry, Decision]:
    delivery = Delivery(
        id=f"story/{subscription.id}/{kept.id}",
        guild=1,
        channel=subscription.channel,
        slot=NOON,
        entries=(kept.id,),
        created_at=NOON,
        next_try=NOON,
    )
    return delivery, kept, Decision(subscription=subscription.id, entry=kept.id, verdict="posted", why="ripe", at=NOON)


def together(name: str, kept: Sequence[KeptEntry], subscription: Subscription) -> tuple[Delivery, list[Decision]]:
    numbers = tuple(one.id for one in kept)
    delivery = replace(order(kept[0], subscription)[0], id=name, way="roundup", entries=numbers)
    return delivery, [order(one, subscription)[2] for one in kept]


async def test_what_a_channel_has_had_meanwhile_is_left_out_of_what_comes_together(engine: AsyncEngine) -> None:
    subscription, orders = await subscribed(engine), Orders(engine)
    kept = await Entries(engine).keep(subscription.feed, [seen("a"), seen("b")], now=NOON)
    assert await orders.story(*order(kept[0], subscription), now=NOON)
    delivery, decisions = together("both", kept, subscription)
    assert await orders.together(delivery, kept, decisions, now=NOON)
    found = await Deliveries(engine).find("both")
    assert found is not None
    assert found.entries == (kept[1].id,)


async def test_with_nothing_left_nothing_comes_together(engine: AsyncEngine) -> None:
    subscription, orders = await subscribed(engine), Orders(engine)
    kept = await Entries(engine).keep(subscription.feed, [seen("a"), seen("b")], now=NOON)
    delivery, decisions = together("first", kept, subscription)
    assert await orders.together(delivery, kept, decisions, now=NOON)
    later = [replace(one, why="later") for one in decisions]
    assert not await orders.together(replace(delivery, id="second"), kept, later, now=NOON)
    assert await Deliveries(engine).find("second") is None
    known = await Entries(engine).decisions(subscription.id, [one.id for one in kept])
    assert {one.why for one in known.values()} == {"ripe"}, "they were posted by the first"


async def test_a_roundup_that_two_ask_for_at_once_is_posted_once(engine: AsyncEngine) -> None:
    subscription, orders = await subscribed(engine), Orders(engine)
    schedule = await Schedules(engine).add(guild=1, channel=5, rule="daily 08:30", now=NOON)
    kept = await Entries(engine).keep(subscription.feed, [seen("a"), seen("b")], now=NOON)
    ordered: list[bool] = []
    for second in (1, 2):  # both chose before either had ordered
        slot = NOON + timedelta(seconds=second)
        delivery, decisions = together(f"roundup/{second}", kept, subscription)
        ordered.append(await orders.slot(schedule.id, slot, delivery, entries=kept, decisions=decisions, now=slot))
    assert ordered == [True, False]
    assert [one.id for one in await Deliveries(engine).of_guild(1)] == ["roundup/1"]


async def test_a_feed_that_many_follow_is_there_once(engine: AsyncEngine) -> None:
    feeds = Feeds(engine)
    first = await feeds.follow(ADDRESS, now=NOON)
    assert await feeds.follow(ADDRESS, now=NOON + HOUR) == first
    assert await feeds.at(ADDRESS) == first == await feeds.find(first.id)


async def test_followed_by_two_in_the_same_moment_it_is_there_once(engine: AsyncEngine) -> None:
    both = await asyncio.gather(*(Feeds(engine).follow(ADDRESS, now=NOON) for _ in range(4)))
    assert len({feed.id for feed in both}) == 1


async def test_a_due_feed_is_taken_by_one_reader(engine: AsyncEngine) -> None:
    feeds = Feeds(engine)
    feed = await feeds.follow(ADDRESS, now=NOON)
    taken = await asyncio.gather(*(feeds.take_due(NOON, until=NOON + HOUR, limit=9) for _ in range(4)))
    assert [one.id for some in taken for one in some] == [feed.id]
    assert await feeds.take_due(NOON + HOUR, until=NOON + 2 * HOUR, limit=9)  # its reader has not come back


async def test_a_feed_that_moved_is_asked_for_at_its_new_address(engine: AsyncEngine) -> None:
    feeds = Feeds(engine)
    feed = await feeds.follow(ADDRESS, now=NOON)
    await feeds.failed(feed.id, next_ask=NOON)
    await feeds.was_read(
        feed.id, address="https://new.example/", title="New", validators="{}", now=NOON, next_ask=NOON + HOUR
    )
    known = replace(feed, address="https://new.example/", title="New", validators="{}")
    assert await feeds.find(feed.id) == replace(known, read_at=NOON, next_ask=NOON + HOUR)


async def test_a_paused_feed_is_not_due_until_it_is_resumed(engine: AsyncEngine) -> None:
    feeds = Feeds(engine)
    feed = await feeds.follow(ADDRESS, now=NOON)
    await feeds.pause(feed.id, Wording("It could not be read.", ""), now=NOON)
    assert await feeds.take_due(NOON, until=NOON, limit=9) == []
    await feeds.resume(feed.id, now=NOON)
    assert len(await feeds.take_due(NOON, until=NOON, limit=9)) == 1


async def test_whoever_subscribed_is_written_to_once_for_each_server_when_a_feed_rests(engine: AsyncEngine) -> None:
    feed = await Feeds(engine).follow(ADDRESS, now=NOON)
    for guild, channel, person in ((1, 5, 70), (1, 6, 70), (1, 7, None), (2, 8, 70)):
        await Subscriptions(engine).add(guild=guild, channel=channel, feed=feed.id, now=NOON, added_by=person)
    wording = Wording(told("It could not be read {times} times in a row.", times=20), "Do this.")
    for _ in range(2):
        await Feeds(engine).pause(feed.id, wording, now=NOON)
    letters = await Letters(engine).take_due(NOON, until=NOON + HOUR, limit=9)
    assert [(letter.guild, letter.person) for letter in letters] == [(1, 70), (1, None), (2, 70)]
    assert {(letter.about, letter.said, letter.advice) for letter in letters} == {(ADDRESS, *astuple(wording))}
    assert words_of("de").say(letters[0].said) == "Er war 20 Mal in Folge nicht lesbar."
    assert await Letters(engine).take_due(NOON, until=NOON, limit=9) == []


async def test_a_letter_that_was_told_is_let_go(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    await Feeds(engine).pause(subscription.feed, Wording("It is gone.", ""), now=NOON)
    (letter,) = await Letters(engine).take_due(NOON, until=NOON, limit=9)
    await Letters(engine).put_off(letter, NOON + HOUR)
    assert await Letters(engine).take_due(NOON, until=NOON, limit=9) == []
    (again,) = await Letters(engine).take_due(NOON + HOUR, until=NOON, limit=9)
    assert again.attempts == 2
    await Letters(engine).told(again)
    assert await Letters(engine).take_due(NOON + HOUR, until=NOON, limit=9) == []


async def test_a_feed_that_nobody_follows_is_forgotten(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    assert await Feeds(engine).forget_unfollowed() == 0
    await Subscriptions(engine).remove(subscription.id)
    assert await Feeds(engine).forget_unfollowed() == 1


async def test_a_channel_follows_a_feed_once(engine: AsyncEngine) -> None:
    await subscribed(engine)
    with pytest.raises(UsageError, match="already"):
        await subscribed(engine)


async def test_a_subscription_is_changed_and_ended(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    subscriptions = Subscriptions(engine)
    await subscriptions.change(subscription.id, way="roundup", filters="score > 5")
    changed = replace(subscription, way="roundup", filters="score > 5")
    assert await subscriptions.in_guild(1) == [changed] == await subscriptions.for_roundups(5)
    await subscriptions.remove(subscription.id)
    assert await subscriptions.find(subscription.id) is None


async def test_entries_are_brought_up_to_date_and_keep_when_they_were_first_seen(engine: AsyncEngine) -> None:
    feed = (await subscribed(engine)).feed
    entries = Entries(engine)
    (first,) = await entries.keep(feed, [seen("a")], now=NOON)
    (later,) = await entries.keep(feed, [seen("a", comments=7)], now=NOON + HOUR)
    assert later == replace(first, entry=replace(first.entry, comments_count=7))


async def test_a_thousand_entries_are_kept_at_once(engine: AsyncEngine) -> None:
    feed = (await subscribed(engine)).feed
    kept = await Entries(engine).keep(feed, [seen(str(number)) for number in range(1000)], now=NOON)
    assert len({one.id for one in kept}) == 1000


async def test_a_story_is_ordered_with_its_decision_and_its_channel_has_had_it(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    entries, orders = Entries(engine), Orders(engine)
    (kept,) = await entries.keep(subscription.feed, [seen("a", "k1", "k2")], now=NOON)
    delivery, _, decision = order(kept, subscription)
    assert await orders.story(delivery, kept, decision, now=NOON)
    assert await entries.had(5, ["k2", "k3"]) == ["k2"]
    assert await entries.had(6, ["k2"]) == []
    assert await entries.fingerprints(5) == ["a"]
    assert await entries.decisions(subscription.id, [kept.id]) == {kept.id: decision}
    assert await Deliveries(engine).find(delivery.id) == delivery
    assert await orders.since(5, NOON - HOUR) == [NOON]


async def test_a_story_that_a_channel_has_had_under_another_name_is_not_ordered(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    orders = Orders(engine)
    one, other = await Entries(engine).keep(subscription.feed, [seen("a", "k1", "k2"), seen("b", "k3", "k2")], now=NOON)
    assert await orders.story(*order(one, subscription), now=NOON)
    assert not await orders.story(*order(other, subscription), now=NOON)
    assert await Entries(engine).had(5, ["k3"]) == []
    assert await Deliveries(engine).find(f"story/{subscription.id}/{other.id}") is None


async def test_of_many_who_order_one_story_at_once_one_does(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    several = await Entries(engine).keep(subscription.feed, [seen(str(n), "same") for n in range(5)], now=NOON)
    done = await asyncio.gather(*(Orders(engine).story(*order(one, subscription), now=NOON) for one in several))
    assert sum(done) == 1


async def test_what_waits_is_found_until_it_is_decided(engine: AsyncEngine) -> None:
    subscription = await subscribed(engine)
    entries, orders = Entries(engine), Orders(engine)
    (kept,) = await entries.keep(subscription.feed, [seen("a")], now=NOON)
    waits = Decision(subscription=subscription.id, entry=kept.id, verdict="waiting", why="", at=NOON)
    await orders.decide([waits])
    assert await entries.waiting(subscription.id, limit=9) == [kept]
    assert await entries.subscriptions_waiting("stories") == [(subscription, None)]
    assert await entries.subscriptions_waiting("roundup") == []
    await orders.decide([replace(waits, verdict="left", why="too old")])
    assert await entries.waiting(subscription.id, limit=9) == []


async def test_a_slot_is_dealt_with_once(engine: AsyncEngine) -> None:
    schedules = Schedules(engine)
    schedule = await schedules.add(guild=1, channel=5, rule="daily 08:30", zone="Europe/Berlin", now=NOON)
    delivery = Delivery(
        id="r", guild=1, channel=5, way="roundup", slot=NOON + HOUR, created_at=NOON, next_try=NOON + HOUR
    )
    done = await asyncio.gather(*(Orders(engine).slot(schedule.id, NOON + HOUR, delivery, now=NOON) for _ in range(4)))
    assert sum(done) == 1
    assert not await Orders(engine).slot(schedule.id, NOON, None, now=NOON)
    assert await schedules.active() == [replace(schedule, last_slot=NOON + HOUR)]


async def test_a_schedule_is_changed_and_ended(engine: AsyncEngine) -> None:
    schedules = Schedules(engine)
    schedule = await schedules.add(guild=1, channel=5, rule="daily 08:30", now=NOON)
    await schedules.change(schedule.id, paused="by Mina")
    assert await schedules.active() == []
    assert await schedules.in_guild(1) == [replace(schedule, paused="by Mina")]
    await schedules.remove(schedule.id)
    assert await schedules.find(schedule.id) is None


@pytest.mark.parametrize(
    "why", ["it is old", "\x1f{", "{n} stories", told("it waits: {what}", what=told("{age} old", age="1 day"))]
)
async def test_a_reason_comes_back_as_it_was_and_can_be_said_in_another_language(engine: AsyncEngine, why: str) -> None:
    subscription = await subscribed(engine)
    (kept,) = await Entries(engine).keep(subscription.feed, [seen("a")], now=NOON)
    decision = Decision(subscription=subscription.id, entry=kept.id, verdict="left", why=why, at=NOON)
    await Orders(engine).decide([decision])
    found = (await Entries(engine).decisions(subscription.id, [kept.id]))[kept.id]
    assert found.why == why.removeprefix("\x1f")
    assert words_of("de").say(found.why) == words_of("de").say(why).removeprefix("\x1f")
