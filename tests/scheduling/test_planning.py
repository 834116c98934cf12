from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import UsageError
from bot.scheduling.planning import MOST_SCHEDULES, Planning
from tests.scheduling.conftest import ADDRESS, CHANNEL, GUILD, House, entry

ELSEWHERE = 2


@pytest.fixture
def planning(house: House) -> Planning:
    return Planning(schedules=house.schedules, roundups=house.roundups, now=house.clock)


async def test_a_schedule_says_what_it_means_and_when_it_is_due(planning: Planning) -> None:
    planned = await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30", zone="Europe/Berlin")
    assert "08:30" in planned.words
    assert planned.slots[0] == datetime(2026, 3, 3, 7, 30, tzinfo=UTC)
    assert len(planned.slots) == 5


@pytest.mark.parametrize(
    ("rule", "zone", "quiet"),
    [("now and then", "UTC", ""), ("daily 08:30", "Mars/Olympus", ""), ("daily 08:30", "UTC", "all night")],
)
async def test_what_cannot_be_understood_is_refused(planning: Planning, rule: str, zone: str, quiet: str) -> None:
    with pytest.raises(UsageError):
        await planning.plan(guild=GUILD, channel=CHANNEL, rule=rule, zone=zone, quiet=quiet)
    assert await planning.planned(GUILD) == []


async def test_another_server_neither_sees_nor_changes_it(planning: Planning) -> None:
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")).schedule.id
    assert await planning.planned(ELSEWHERE) == []
    for attempt in (
        planning.unplan(ELSEWHERE, number),
        planning.rest(ELSEWHERE, number, rests=True),
        planning.run_now(ELSEWHERE, number),
    ):
        with pytest.raises(UsageError, match="no such schedule"):
            await attempt
    assert len(await planning.planned(GUILD)) == 1


async def test_what_was_due_while_it_rested_is_not_made_up_for(planning: Planning, house: House) -> None:
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")).schedule.id
    await planning.rest(GUILD, number, rests=True)
    house.clock.at = datetime(2026, 3, 9, 12, 0, tzinfo=UTC)
    resumed = await planning.rest(GUILD, number, rests=False)
    assert resumed.schedule.last_slot == house.clock.at


async def test_a_roundup_is_posted_at_once_where_something_was_gathered(planning: Planning, house: House) -> None:
    await house.follow(way="roundup")
    house.web.show()
    await house.tick()
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")).schedule.id
    assert not await planning.run_now(GUILD, number)
    house.web.show(entry("story", comments_count=3))
    await house.tick(minutes=15)
    assert await planning.run_now(GUILD, number)
    assert await house.told() == [["story"]]


async def test_a_server_has_no_more_schedules_than_it_may(planning: Planning) -> None:
    for _ in range(MOST_SCHEDULES):
        await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")
    with pytest.raises(UsageError, match="already"):
        await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")


async def test_asked_for_twice_at_once_no_story_is_lost(planning: Planning, house: House) -> None:
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")).schedule.id
    await house.follow(way="roundup")
    house.web.show()
    await house.tick(minutes=15)
    for name in ("first", "second"):
        house.clock.at += timedelta(seconds=20)
        house.web.show(entry(name))
        feed = await house.feeds.at(ADDRESS)
        assert feed is not None
        await house.reading.read(feed)
        assert await planning.run_now(GUILD, number)
    assert len(await house.told()) == 2


async def test_what_is_changed_of_a_schedule_is_changed_and_the_rest_stays(planning: Planning, house: House) -> None:
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30", stories=3)).schedule.id
    house.clock.at += timedelta(days=2)
    changed = await planning.change(GUILD, number, rule="weekdays at 9", zone="Europe/Berlin")
    assert changed.slots[0] == datetime(2026, 3, 5, 8, 0, tzinfo=UTC)
    assert (changed.schedule.stories, changed.schedule.last_slot) == (3, house.clock.at)
    house.clock.at += timedelta(minutes=1)
    again = await planning.change(GUILD, number, stories=7, channel=6)
    assert (again.schedule.stories, again.schedule.channel, again.words) == (7, 6, changed.words)
    assert again.schedule.last_slot == changed.schedule.last_slot


async def test_a_change_that_cannot_be_understood_changes_nothing(planning: Planning) -> None:
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30")).schedule.id
    for wrong in ({"rule": "now and then"}, {"zone": "Mars/Olympus"}, {"quiet": "all night"}):
        with pytest.raises(UsageError):
            await planning.change(GUILD, number, **wrong)  # type: ignore[arg-type]
    with pytest.raises(UsageError):
        await planning.change(ELSEWHERE, number, stories=2)
    (planned,) = await planning.planned(GUILD)
    assert "08:30" in planned.words


async def test_a_preview_tells_what_would_be_told_and_changes_nothing(planning: Planning, house: House) -> None:
    number = (await planning.plan(guild=GUILD, channel=CHANNEL, rule="daily 08:30", stories=1)).schedule.id
    await house.follow(way="roundup")
    house.web.show()
    await house.tick(minutes=15)
    house.web.show(entry("few", comments_count=2), entry("many", comments_count=20))
    await house.tick(minutes=15)
    for _ in range(2):
        planned, choices = await planning.preview(GUILD, number)
        assert [(each.kept.entry.key, each.is_chosen) for each in choices] == [("many", True), ("few", False)]
        assert choices[1].why == "another story was discussed more"
        assert len(planned.slots) == 5
    assert await house.ordered() == []
