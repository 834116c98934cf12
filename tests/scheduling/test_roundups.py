from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.plans import Missed
from tests.fakes import NOON
from tests.scheduling.conftest import CHANNEL, GUILD, House, entry

DAY = timedelta(days=1)


async def gathering(house: House, *, missed: Missed = "latest") -> None:
    """A channel that gathers stories, for a roundup at half past eight in Berlin."""
    await house.follow(way="roundup")
    house.web.show()
    await house.tick()
    await house.schedules.add(
        guild=GUILD,
        channel=CHANNEL,
        rule="daily 08:30",
        zone="Europe/Berlin",
        now=house.clock(),
        missed=missed,
        stories=2,
    )
    stories = [entry(name, comments_count=count) for name, count in (("few", 1), ("most", 30), ("many", 12))]
    house.web.show(*stories)
    await house.tick(minutes=15)


async def test_at_its_time_the_most_discussed_stories_are_ordered(house: House) -> None:
    await gathering(house)
    assert await house.told() == []
    house.clock.at = datetime(2026, 3, 3, 7, 29, tzinfo=UTC)
    await house.tick()
    assert await house.told() == []
    await house.tick(minutes=1)
    assert await house.told() == [["most", "many"]]
    (delivery,) = await house.ordered()
    assert (delivery.way, delivery.slot) == ("roundup", datetime(2026, 3, 3, 7, 30, tzinfo=UTC))


async def test_what_was_left_out_says_why_and_does_not_come_the_next_day(house: House) -> None:
    await gathering(house)
    await house.tick(days=1)
    (subscription,) = await house.subscriptions.in_guild(GUILD)
    assert (await house.decision(subscription, "few")).why == "2 other stories were discussed more"
    await house.tick(days=1)
    assert len(await house.told()) == 1


@pytest.mark.parametrize("missed", ["latest", "all"])
async def test_after_a_week_asleep_no_story_comes_twice(house: House, missed: Missed) -> None:
    await gathering(house, missed=missed)
    await house.tick(days=7)
    assert await house.told() == [["most", "many"]]


async def test_what_was_missed_is_skipped_where_that_is_wanted(house: House) -> None:
    await gathering(house, missed="skip")
    house.clock.at = NOON + 7 * DAY
    await house.tick()
    assert await house.told() == []
    house.clock.at = datetime(2026, 3, 10, 7, 30, tzinfo=UTC)
    await house.tick()
    assert await house.told() == [["most", "many"]]


async def test_a_clock_that_is_put_back_repeats_nothing(house: House) -> None:
    await gathering(house)
    await house.tick(days=1)
    house.web.show(entry("new"))
    await house.tick(hours=-12)
    await house.tick(hours=12)
    assert await house.told() == [["most", "many"]]


async def test_a_channel_that_had_a_story_already_does_not_get_it_again(house: House) -> None:
    await gathering(house)
    await house.tick(days=1)
    again = entry("other-name", address="https://news.example/most")
    house.web.show(again, entry("fresh"))
    await house.tick(minutes=15)
    await house.tick(days=1)
    assert await house.told() == [["most", "many"], ["fresh"]]


async def test_a_rule_that_nobody_understands_rests_with_the_reason_and_stops_no_other(house: House) -> None:
    bad = await house.schedules.add(guild=GUILD, channel=9, rule="whenever", now=house.clock())
    await gathering(house)
    await house.tick(days=1)
    found = await house.schedules.find(bad.id)
    assert found is not None
    assert found.paused
    assert await house.told() == [["most", "many"]]


async def test_a_roundup_can_be_had_at_any_moment(house: House) -> None:
    await gathering(house)
    (schedule,) = await house.schedules.active()
    assert await house.roundups.fill(schedule, house.clock())
    assert not await house.roundups.fill(schedule, house.clock())
    assert await house.told() == [["most", "many"]]


async def test_what_rests_waits_for_a_roundup_after_it_goes_on(house: House) -> None:
    await gathering(house)
    (subscription,) = await house.subscriptions.in_guild(GUILD)
    (schedule,) = await house.schedules.active()
    await house.subscriptions.change(subscription.id, paused="by an owner")
    assert not await house.roundups.fill(schedule, house.clock())
    await house.subscriptions.change(subscription.id, paused="")
    await house.tick(minutes=1)
    assert await house.roundups.fill(schedule, house.clock())
    assert await house.told() == [["most", "many"]]
