from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posting.flood import HOUR, at_first, share_out
from bot.posting.roundup import Candidate
from bot.posting.sameness import Identity
from tests.fakes import NOON


def ripe(count: int) -> list[Candidate]:
    """Stories of which each is discussed more than the one before it, and was seen a minute later."""
    return [
        Candidate(
            entry=number, identity=Identity((f"at:{number}",)), comments=number, seen=NOON + timedelta(minutes=number)
        )
        for number in range(count)
    ]


def numbers(candidates: tuple[Candidate, ...]) -> list[int]:
    return [each.entry for each in candidates]


def test_a_few_stories_are_posted_by_themselves_the_oldest_first() -> None:
    share = share_out(ripe(5)[::-1], [], NOON)
    assert numbers(share.now) == [0, 1, 2, 3, 4]
    assert (share.roundup, share.later, share.why) == ((), (), "")


def test_of_a_flood_the_most_discussed_are_posted_and_the_rest_is_one_roundup() -> None:
    share = share_out(ripe(20), [], NOON)
    assert numbers(share.now) == [16, 17, 18, 19]
    assert numbers(share.roundup) == list(range(15, -1, -1))
    assert share.why == "a channel gets 5 posts an hour; the rest is one roundup"


def test_posts_of_the_last_hour_count() -> None:
    share = share_out(ripe(20), [NOON - HOUR / 2, NOON - HOUR / 3, NOON - 2 * HOUR], NOON)
    assert numbers(share.now) == [18, 19]
    assert len(share.roundup) == 18


def test_a_channel_that_has_had_its_share_waits_until_there_is_room() -> None:
    posted = [NOON - timedelta(minutes=minutes) for minutes in (50, 40, 30, 20, 10)]
    share = share_out(ripe(2), posted, NOON)
    assert numbers(share.later) == [0, 1]
    assert share.look_again == NOON + timedelta(minutes=10)
    assert share_out(ripe(1), posted, share.look_again).now != ()


def test_after_more_posts_than_it_may_have_a_channel_waits_until_enough_of_them_are_old() -> None:
    posted = [NOON - timedelta(minutes=minutes) for minutes in (50, 40, 30, 20, 10)]
    assert share_out(ripe(1), posted, NOON, per_hour=3).look_again == NOON + timedelta(minutes=30)


def test_with_room_for_one_post_that_is_the_roundup() -> None:
    share = share_out(ripe(3), [], NOON, per_hour=1)
    assert (share.now, len(share.roundup)) == ((), 3)


@given(
    st.integers(0, 30),
    st.lists(st.integers(-90, 90).map(lambda minutes: NOON + timedelta(minutes=minutes)), max_size=12),
    st.integers(-1, 8),
)
def test_nothing_is_lost_and_an_hour_never_has_more_than_its_bound(
    count: int, posted: list[datetime], per_hour: int
) -> None:
    share = share_out(ripe(count), posted, NOON, per_hour=per_hour)
    assert sorted(numbers((*share.now, *share.roundup, *share.later))) == list(range(count))
    last_hour = sum(1 for moment in posted if abs(NOON - moment) < HOUR)
    assert len(share.now) + bool(share.roundup) <= max(max(per_hour, 1) - last_hour, 0)
    assert (share.look_again is not None) == bool(share.later)
    assert share.look_again is None or NOON < share.look_again <= NOON + 2 * HOUR


@pytest.mark.parametrize(("age", "left"), [(None, True), (25, True), (23, False), (-5, False)])
def test_at_first_what_was_there_long_before_is_left(age: int | None, left: bool) -> None:
    published = NOON - age * HOUR if age is not None else None
    found = at_first(ripe(1), [published], NOON)
    assert [each.why for each in found] == ["it was there before the feed was followed"] * left
