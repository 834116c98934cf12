from __future__ import annotations

from datetime import datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.posting.quiet import QuietHours, parse_quiet, quiet_until, settled
from tests.posting.calendars import at

NIGHT = QuietHours(22 * 60, 7 * 60)


def wall(text: str) -> datetime:
    return datetime.fromisoformat(text)


@pytest.mark.parametrize(
    ("text", "quiet"),
    [
        ("22:00-07:00", NIGHT),
        ("22-7", NIGHT),
        ("22 Uhr bis 7 Uhr", NIGHT),
        ("22:00 to 7:00, move", NIGHT),
        ("22.00–7.00 (drop)", QuietHours(22 * 60, 7 * 60, "drop")),
        ("18:30-24:00", QuietHours(18 * 60 + 30, 0)),
        ("", None),
        ("  ", None),
    ],
)
def test_quiet_hours_are_read_as_people_write_them(text: str, quiet: QuietHours | None) -> None:
    assert parse_quiet(text) == quiet


@pytest.mark.parametrize(
    "text", ["night", "22", "22-", "25-7", "22:60-7:00", "24:30-7", "22-7, shout", "0-24", "2" * 90]
)
def test_what_are_no_quiet_hours_is_refused_with_advice(text: str) -> None:
    with pytest.raises(UsageError) as refused:
        parse_quiet(text)
    assert refused.value.advice


@pytest.mark.parametrize(
    ("due", "done"),
    [
        ("2026-03-02 21:59", "2026-03-02 21:59"),
        ("2026-03-02 22:00", "2026-03-03 07:00"),
        ("2026-03-02 23:59", "2026-03-03 07:00"),
        ("2026-03-03 00:00", "2026-03-03 07:00"),
        ("2026-03-03 06:59", "2026-03-03 07:00"),
        ("2026-03-03 07:00", "2026-03-03 07:00"),
    ],
)
def test_what_is_due_at_night_is_done_in_the_morning(due: str, done: str) -> None:
    assert settled(wall(due), NIGHT) == wall(done)


def test_what_is_due_at_night_may_be_dropped() -> None:
    quiet = QuietHours(NIGHT.start, NIGHT.end, "drop")
    assert settled(wall("2026-03-02 23:00"), quiet) is None
    assert settled(wall("2026-03-02 12:00"), quiet) == wall("2026-03-02 12:00")
    assert settled(wall("2026-03-02 07:00"), quiet) == wall("2026-03-02 07:00")


def test_quiet_hours_end_by_the_clock_on_the_wall() -> None:
    # In the night to 29 March the clocks of Berlin are put forward.
    assert quiet_until(at("2026-03-28 21:30"), NIGHT, "Europe/Berlin") == at("2026-03-29 05:00")
    assert quiet_until(at("2026-03-27 21:30"), NIGHT, "Europe/Berlin") == at("2026-03-28 06:00")


def test_outside_of_quiet_hours_there_is_nothing_to_wait_for() -> None:
    assert quiet_until(at("2026-03-28 12:00"), NIGHT, "Europe/Berlin") is None
    assert quiet_until(at("2026-03-28 22:00"), None, "Europe/Berlin") is None


def test_quiet_hours_that_end_in_an_hour_shown_twice_end_the_first_time() -> None:
    quiet = QuietHours(60, 150)  # 01:00 to 02:30; in Berlin, 25 October has 02:30 at 00:30 and at 01:30 UTC
    assert quiet_until(at("2026-10-25 00:00"), quiet, "Europe/Berlin") == at("2026-10-25 00:30")
    assert quiet_until(at("2026-10-25 01:10"), quiet, "Europe/Berlin") is None


@given(st.builds(QuietHours, st.integers(0, 1439), st.integers(0, 1439), st.sampled_from(["move", "drop"])))
def test_quiet_hours_survive_their_text_and_json(quiet: QuietHours) -> None:
    if quiet.start != quiet.end:
        assert parse_quiet(str(quiet)) == quiet
        assert msgspec.json.decode(msgspec.json.encode(quiet), type=QuietHours) == quiet
