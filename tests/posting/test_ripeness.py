from __future__ import annotations

from datetime import datetime, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.posting.ripeness import Ripe, Ripeness, is_ripe, parse_ripeness
from tests.fakes import NOON

HOUR = timedelta(hours=1)
USUAL = Ripeness(comments=20, after=6 * HOUR, at_most=48 * HOUR)


@pytest.mark.parametrize(
    ("text", "ripeness"),
    [
        ("at once", Ripeness()),
        ("", Ripeness()),
        ("Sofort", Ripeness()),
        ("when it has 20 comments, or after 6 hours, at most 2 days", USUAL),
        ("When there are 20 comments or after 6 h, at most 2 days old.", USUAL),
        ("20 Kommentare oder nach 6 Stunden, höchstens 2 Tage", USUAL),
        ("wenn es 20 Kommentare hat, nach 6 Stunden und bis zu 2 Tage", USUAL),
        ("after 6 hours and at most 2 days", Ripeness(after=6 * HOUR, at_most=48 * HOUR)),
        ("50 points", Ripeness(score=50)),
        ("at once, at most 1 day", Ripeness(at_most=24 * HOUR)),
        ("after 90 minutes", Ripeness(after=1.5 * HOUR)),
    ],
)
def test_ripeness_is_read_as_people_write_it(text: str, ripeness: Ripeness) -> None:
    assert parse_ripeness(text) == ripeness


@pytest.mark.parametrize(
    "text",
    [
        "soon", "20", "20 comments and 50 points", "0 comments", "999999 comments", "after 40 days", "after 0 hours",
        "after 2 days, at most 1 day", "after 1 day, at most 24 hours", "5 comments, 6 comments", "a" * 500,
        "after ٣ hours and",
    ],
)  # fmt: skip
def test_what_is_not_clear_is_refused_with_advice(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_ripeness(text)
    assert refused.value.advice


counts = st.one_of(st.none(), st.integers(1, 100_000))
spans = st.one_of(st.none(), st.integers(1, 20_000).map(lambda minutes: timedelta(minutes=minutes)))


@given(st.builds(Ripeness, comments=counts, score=counts, after=spans))
def test_ripeness_survives_its_text_and_json(ripeness: Ripeness) -> None:
    assert parse_ripeness(str(ripeness)) == ripeness
    assert msgspec.json.decode(msgspec.json.encode(ripeness), type=Ripeness) == ripeness


def judged(ripeness: Ripeness, *, comments: int | None = 0, score: int | None = None, age: timedelta) -> Ripe:
    return is_ripe(ripeness, comments=comments, score=score, published=NOON - age, seen=NOON, now=NOON)


def test_a_story_with_enough_comments_is_posted() -> None:
    assert judged(USUAL, comments=20, age=HOUR) == Ripe(verdict="post", why="it has 20 comments; 20 were waited for")


def test_a_story_with_enough_points_is_posted() -> None:
    assert judged(Ripeness(score=50), score=51, age=HOUR).why == "it has 51 points; 50 were waited for"


def test_a_story_that_is_old_enough_is_posted() -> None:
    assert judged(USUAL, comments=3, age=6 * HOUR) == Ripe(verdict="post", why="6 hours have passed")


def test_a_story_that_is_not_ripe_waits_and_says_for_what() -> None:
    waiting = judged(USUAL, comments=3, age=2 * HOUR)
    assert waiting.verdict == "wait"
    assert waiting.why == "it waits: 3 comments of 20, 2 hours old of 6 hours"
    assert waiting.look_again == NOON + 4 * HOUR


def test_where_nobody_counts_comments_a_story_waits_for_its_time() -> None:
    waiting = judged(USUAL, comments=None, age=2 * HOUR)
    assert waiting.why == "it waits: no word of its comments of 20, 2 hours old of 6 hours"
    assert judged(USUAL, comments=None, age=7 * HOUR).verdict == "post"


def test_a_story_that_is_too_old_is_left_however_much_it_is_discussed() -> None:
    assert judged(USUAL, comments=500, age=49 * HOUR) == Ripe(
        verdict="leave", why="it is 2 days old, and 2 days is the most"
    )


def test_a_story_that_never_ripens_is_looked_at_when_it_is_too_old() -> None:
    waiting = judged(Ripeness(comments=20, at_most=48 * HOUR), age=HOUR)
    assert waiting.look_again == NOON + 47 * HOUR


def test_a_story_without_a_limit_of_time_waits_for_its_comments_alone() -> None:
    assert judged(Ripeness(comments=20), age=999 * HOUR).look_again is None


def test_at_once_is_at_once() -> None:
    assert judged(Ripeness(), comments=None, age=timedelta()).verdict == "post"


@pytest.mark.parametrize("published", [None, NOON + 1000 * HOUR])
def test_a_date_that_is_missing_or_in_the_future_is_not_waited_for(published: datetime | None) -> None:
    later = NOON + 6 * HOUR
    assert is_ripe(USUAL, comments=0, score=None, published=published, seen=NOON, now=later).verdict == "post"
    assert is_ripe(USUAL, comments=0, score=None, published=published, seen=NOON, now=NOON).verdict == "wait"
