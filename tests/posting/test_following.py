from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import msgspec
import pytest

from bot.posting.following import Followed, look_in, looked, next_step
from tests.fakes import NOON

HOUR = timedelta(hours=1)
POST = Followed(posted=NOON, shown=40, edited=NOON, last_count=40, moved=NOON)


def test_a_discussion_that_has_really_moved_makes_an_edit() -> None:
    step = next_step(POST, 50, NOON + HOUR)
    assert (step.step, step.why) == ("edit", "there are 10 new comments")


@pytest.mark.parametrize("comments", [41, 49])
def test_a_few_new_comments_make_none(comments: int) -> None:
    assert next_step(POST, comments, NOON + HOUR).step == "wait"


def test_a_large_discussion_must_move_more_than_a_small_one() -> None:
    large = replace(POST, shown=1000, last_count=1000)
    assert next_step(large, 1100, NOON + HOUR).step == "wait"
    assert next_step(large, 1250, NOON + HOUR).step == "edit"


def test_a_post_is_not_edited_again_at_once() -> None:
    step = next_step(replace(POST, edited=NOON + HOUR), 90, NOON + 1.2 * HOUR)
    assert (step.step, step.look_again) == ("wait", NOON + 1.5 * HOUR)


def test_a_correction_does_not_wait() -> None:
    step = next_step(replace(POST, edits=99), 40, NOON + timedelta(minutes=1), corrected="it was taken back")
    assert (step.step, step.why) == ("edit", "it was taken back")


def test_a_quiet_discussion_is_left_alone() -> None:
    step = next_step(POST, 40, NOON + 12 * HOUR)
    assert (step.step, step.why, step.look_again) == ("stop", "there was no new comment for 12 hours", None)


def test_a_discussion_that_still_goes_on_slowly_is_not_left() -> None:
    assert next_step(replace(POST, moved=NOON + 11 * HOUR, last_count=42), 42, NOON + 20 * HOUR).step == "wait"


def test_a_comment_after_a_long_silence_goes_on() -> None:
    assert next_step(POST, 41, NOON + 12 * HOUR).step == "wait"


def test_a_post_is_followed_for_three_days_at_the_most() -> None:
    busy = replace(POST, moved=NOON + 71 * HOUR, last_count=400)
    assert next_step(busy, 500, NOON + 72 * HOUR).step == "stop"


def test_a_post_is_edited_a_dozen_times_at_the_most() -> None:
    assert next_step(replace(POST, edits=12), 500, NOON + HOUR).why == "it has been edited 12 times"


@pytest.mark.parametrize(("hours", "again"), [(0, 0.25), (4, 1), (100, 6)])
def test_the_longer_it_is_quiet_the_later_it_is_looked_at_again(hours: int, again: float) -> None:
    assert look_in(POST, NOON + hours * HOUR) == again * HOUR


def test_a_look_remembers_when_there_was_something_new() -> None:
    assert looked(POST, 41, NOON + HOUR) == replace(POST, last_count=41, moved=NOON + HOUR)
    assert looked(POST, 40, NOON + HOUR) == POST
    assert looked(POST, None, NOON + HOUR) == POST


def test_comments_that_vanish_are_nothing_new_when_they_come_back() -> None:
    assert looked(looked(POST, 3, NOON + HOUR), 40, NOON + 2 * HOUR) == POST


def test_where_nobody_counts_comments_a_post_is_left_when_its_time_is_over() -> None:
    assert next_step(POST, None, NOON + HOUR).step == "wait"
    assert next_step(POST, None, NOON + 12 * HOUR).step == "stop"


def test_a_clock_that_jumps_back_changes_nothing() -> None:
    assert next_step(POST, 40, NOON - 5 * HOUR).step == "wait"


def test_what_is_known_of_a_post_survives_json() -> None:
    assert msgspec.json.decode(msgspec.json.encode(POST), type=Followed) == POST
