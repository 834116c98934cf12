from __future__ import annotations

from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.language import words_of
from bot.posting.schedule import (
    LONGEST_RULE,
    Missed,
    Rule,
    describe,
    due,
    next_slots,
    parse_rule,
    slots_between,
)
from tests.posting.calendars import Shown, at, walk
from tests.thorough import THOROUGH

# Clocks that are put forward and back by an hour or half of one, at night, at midnight, twice a year or for Ramadan,
# in winter and in summer; clocks that never are; and clocks that differ from UTC by odd minutes.
ZONES = (
    "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Beirut", "America/Havana",
    "Africa/Cairo", "Pacific/Chatham", "America/Santiago", "America/St_Johns", "Asia/Kathmandu", "UTC",
)  # fmt: skip
# Days around which a clock of these was put forward or back.
CHANGES = (
    ("Europe/Berlin", "2026-03-29"), ("Europe/Berlin", "2026-10-25"), ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"), ("Australia/Lord_Howe", "2026-04-04"), ("Australia/Lord_Howe", "2026-10-03"),
    ("Asia/Beirut", "2026-03-28"), ("America/Havana", "2026-03-08"), ("Africa/Cairo", "2026-04-23"),
    ("Pacific/Apia", "2011-12-29"), ("Africa/Casablanca", "2026-02-15"), ("UTC", "2026-02-28"),
)  # fmt: skip
RULES: dict[str, Shown] = {
    "daily 08:30": lambda wall: (wall.hour, wall.minute) == (8, 30),
    "daily 02:30": lambda wall: (wall.hour, wall.minute) == (2, 30),
    "daily 00:15": lambda wall: (wall.hour, wall.minute) == (0, 15),
    "every 2 hours": lambda wall: wall.hour % 2 == 0 and wall.minute == 0,
    "every 30 minutes": lambda wall: wall.minute % 30 == 0,
    "Mondays and Thursdays at 19:00": lambda wall: wall.weekday() in (0, 3) and (wall.hour, wall.minute) == (19, 0),
    "Sundays at 1:15am and 2:45am": lambda wall: wall.weekday() == 6 and (wall.hour, wall.minute) in ((1, 15), (2, 45)),
    "1st of the month 00:00": lambda wall: (wall.day, wall.hour, wall.minute) == (1, 0, 0),
}


@pytest.mark.parametrize("zone", ZONES if THOROUGH else ZONES[:3])
def test_a_year_has_exactly_the_slots_that_a_clock_on_the_wall_shows(zone: str) -> None:
    start, end = at("2026-01-01 00:00"), at("2027-01-01 00:00")
    expected = walk(zone, start, end, list(RULES.values()))
    for text, slots in zip(RULES, expected, strict=True):
        rule = parse_rule(text, zone)
        moment = timedelta(seconds=1)
        assert slots_between(rule, start - moment, end - moment, most=30_000) == slots, text


def test_a_time_that_the_clock_leaves_out_is_due_at_the_next_minute_there_is() -> None:
    rule = parse_rule("daily 02:30", "Europe/Berlin")
    assert slots_between(rule, at("2026-03-28 12:00"), at("2026-03-30 12:00")) == [
        at("2026-03-29 01:00"),  # 03:00 in Berlin
        at("2026-03-30 00:30"),
    ]


def test_a_time_that_the_clock_shows_twice_is_due_once() -> None:
    rule = parse_rule("daily 02:30", "Europe/Berlin")
    assert slots_between(rule, at("2026-10-24 12:00"), at("2026-10-26 12:00")) == [
        at("2026-10-25 00:30"),
        at("2026-10-26 01:30"),
    ]


times = st.lists(st.tuples(st.integers(0, 23), st.sampled_from([0, 5, 15, 30, 45, 50])), min_size=1, max_size=3)
spans = st.integers(0, 5 * 24 * 60).map(lambda minutes: timedelta(minutes=minutes))


def rule_of(zone: str, clocks: list[tuple[int, int]]) -> Rule:
    return Rule("", zone, tuple(f"{minute} {hour} * * *" for hour, minute in clocks))


@given(st.sampled_from(CHANGES), times, spans, spans)
@settings(max_examples=60, deadline=None)
def test_slots_around_a_change_of_clocks_are_those_of_the_clock(
    change: tuple[str, str], clocks: list[tuple[int, int]], first: timedelta, second: timedelta
) -> None:
    zone, day = change
    start = at(f"{day} 00:00") - timedelta(days=2)
    after, until = sorted((start + first, start + second))
    minute = timedelta(minutes=1)
    [expected] = walk(zone, after + minute, until + minute, [lambda wall: (wall.hour, wall.minute) in clocks])
    rule = rule_of(zone, clocks)
    assert slots_between(rule, after, until) == expected
    assert due(rule, after, until, missed="all", bound=1000) == expected


@given(st.sampled_from(CHANGES), times, st.lists(spans, min_size=1, max_size=30))
@settings(max_examples=100, deadline=None)
def test_however_the_clock_of_the_machine_runs_or_jumps_each_slot_comes_once(
    change: tuple[str, str], clocks: list[tuple[int, int]], looks: list[timedelta]
) -> None:
    zone, day = change
    rule = rule_of(zone, clocks)
    start = at(f"{day} 00:00") - timedelta(days=2)
    done: list[datetime] = []
    for look in looks:  # in any order: the clock jumps to and fro
        done += due(rule, done[-1] if done else start, start + look, missed="all", bound=1000)
    assert done == slots_between(rule, start, start + max(looks))


@pytest.mark.parametrize(
    ("missed", "expected"),
    [
        ("skip", []),
        ("latest", ["2026-03-08 08:30"]),
        ("all", ["2026-03-06 08:30", "2026-03-07 08:30", "2026-03-08 08:30"]),
    ],
)
def test_a_week_asleep_gives_what_its_owner_said(missed: Missed, expected: list[str]) -> None:
    rule = parse_rule("daily 08:30")
    slots = due(rule, at("2026-03-01 08:30"), at("2026-03-08 12:00"), missed=missed, bound=3)
    assert slots == [at(text) for text in expected]


@pytest.mark.parametrize("missed", ["skip", "latest", "all"])
def test_what_is_a_little_late_is_in_time(missed: Missed) -> None:
    rule = parse_rule("daily 08:30")
    assert due(rule, at("2026-03-01 08:30"), at("2026-03-02 08:40"), missed=missed) == [at("2026-03-02 08:30")]


def test_skipping_leaves_out_what_is_older_than_the_grace() -> None:
    rule = parse_rule("daily 08:30")
    asked = at("2026-03-02 08:41")
    assert due(rule, at("2026-03-01 08:30"), asked, missed="skip", grace=timedelta(minutes=10)) == []


def test_nothing_is_due_twice_when_the_clock_jumps_back() -> None:
    rule = parse_rule("daily 08:30")
    assert due(rule, at("2026-03-02 08:30"), at("2026-03-01 09:00"), missed="all") == []


def test_a_slot_is_due_at_its_very_moment_and_not_before() -> None:
    rule = parse_rule("daily 08:30")
    moment = timedelta(microseconds=1)
    assert due(rule, at("2026-03-01 08:30"), at("2026-03-02 08:30") - moment) == []
    assert due(rule, at("2026-03-01 08:30"), at("2026-03-02 08:30")) == [at("2026-03-02 08:30")]


def test_in_an_hour_shown_twice_nothing_has_to_wait_for_its_end() -> None:
    rule = parse_rule("daily 02:30", "Europe/Berlin")
    asked = at("2026-10-25 01:10")  # 02:10 in Berlin, for the second time
    assert due(rule, at("2026-10-24 00:30"), asked) == [at("2026-10-25 00:30")]


def test_years_asleep_are_looked_through_no_further_than_is_asked_for() -> None:
    rule = parse_rule("every 5 minutes", "Europe/Berlin")
    slots = due(rule, at("2006-01-01 00:00"), at("2026-01-01 00:00"), missed="all", bound=2)
    assert slots == [at("2025-12-31 23:55"), at("2026-01-01 00:00")]


def test_the_number_of_slots_is_bounded() -> None:
    rule = parse_rule("every 5 minutes")
    assert len(slots_between(rule, at("2026-01-01 00:00"), at("2036-01-01 00:00"))) == 1000


def test_the_next_five_are_shown() -> None:
    rule = parse_rule("Mondays and Thursdays at 7pm", "Europe/Berlin")
    assert [slot.isoformat() for slot in next_slots(rule, at("2026-03-19 00:00"))] == [
        "2026-03-19T18:00:00+00:00",
        "2026-03-23T18:00:00+00:00",
        "2026-03-26T18:00:00+00:00",
        "2026-03-30T17:00:00+00:00",  # the clocks were put forward the day before
        "2026-04-02T17:00:00+00:00",
    ]


def test_quiet_hours_move_what_is_due_in_them_to_their_end_once() -> None:
    rule = parse_rule("every 2 hours", "Europe/Berlin", "22:00-07:00")
    slots = slots_between(rule, at("2026-01-01 18:30"), at("2026-01-02 08:00"))
    assert [slot.hour for slot in slots] == [19, 6, 7]  # 20:00, 07:00 and 08:00 in Berlin


def test_what_quiet_hours_have_moved_is_still_to_come_in_the_middle_of_them() -> None:
    rule = parse_rule("daily 23:00", "UTC", "22:00-07:00")
    assert next_slots(rule, at("2026-01-02 02:00"), 1) == [at("2026-01-02 07:00")]


def test_quiet_hours_may_drop_what_is_due_in_them() -> None:
    rule = parse_rule("every 2 hours", "Europe/Berlin", "22:00-07:00, drop")
    slots = slots_between(rule, at("2026-01-01 18:30"), at("2026-01-02 08:00"))
    assert [slot.hour for slot in slots] == [19, 7]


@given(
    st.sampled_from(CHANGES), st.sampled_from(["23:30-06:15", "01:00-02:30", "2-3, drop", "12:00-11:00"]), spans, spans
)
@settings(max_examples=60, deadline=None)
def test_with_quiet_hours_too_what_is_due_is_what_lies_between(
    change: tuple[str, str], quiet: str, first: timedelta, second: timedelta
) -> None:
    zone, day = change
    rule = parse_rule("every 30 minutes", zone, quiet)
    start = at(f"{day} 00:00") - timedelta(days=2)
    after, until = sorted((start + first, start + second))
    whole = slots_between(rule, start - timedelta(days=1), start + timedelta(days=7))
    expected = [slot for slot in whole if after < slot <= until]
    assert slots_between(rule, after, until) == expected
    assert due(rule, after, until, missed="all", bound=1000) == expected


def test_a_rule_whose_times_are_all_quiet_is_refused() -> None:
    with pytest.raises(UsageError, match="quiet hours"):
        parse_rule("daily 23:00", "UTC", "22:00-07:00, drop")


@pytest.mark.parametrize(
    ("cron", "said"),
    [
        ("61 * * * *", "its minute is wrong"),
        ("0 8 32 * *", "its day of month is wrong"),
        ("0 0 30 2 *", "its day of month is wrong"),
        ("0 8 * * 9", "its day of week is wrong"),
        ("0 8 * *", "five fields; this one has 4"),
        ("0 0 8 * * 1", "five fields; this one has 6"),
        ("* * * * *", "too often"),
        ("0,2 8 * * *", "too often"),
        ("0,58 * * * *", "too often"),
    ],
)
def test_a_wrong_cron_rule_is_refused_in_words(cron: str, said: str) -> None:
    with pytest.raises(UsageError, match=said) as refused:
        parse_rule(cron)
    assert refused.value.advice


@pytest.mark.parametrize("cron", ["30 8 * * 1-5", "0 9 * * MON", "0 9 L * *", "0 9 * * 5L", "15 */3 1,15 jan-mar *"])
def test_cron_is_taken_as_it_is(cron: str) -> None:
    assert parse_rule(cron).crons == (cron,)


@given(st.text(alphabet="0123456789*,/-#LWw jansun٣²", max_size=40))
@settings(max_examples=300, deadline=None)
def test_any_text_is_a_rule_or_is_refused_with_advice(text: str) -> None:
    try:
        rule = parse_rule(text)
    except UsageError as refused:
        assert refused.advice  # noqa: PT017 - whether it is refused is not what is tested
    else:
        assert next_slots(rule, datetime(2026, 1, 1, tzinfo=UTC), 2)


def test_a_rule_that_is_too_long_is_refused() -> None:
    with pytest.raises(UsageError, match="too long"):
        parse_rule("daily 08:30 " * LONGEST_RULE)


@pytest.mark.parametrize(
    ("written", "name"), [("europe/berlin", "Europe/Berlin"), ("America/new york", "America/New_York"), ("utc", "UTC")]
)
def test_a_zone_is_known_however_it_is_written(written: str, name: str) -> None:
    assert parse_rule("daily 08:30", written).zone == name


def test_an_unknown_zone_is_refused_with_those_that_are_alike() -> None:
    with pytest.raises(UsageError, match=r"no time zone “Berlin”.*Europe/Berlin"):
        parse_rule("daily 08:30", "Berlin")


@pytest.mark.parametrize("zone", ["UTC+2", "../../etc/passwd", "Europe", "", "\x00", "a" * 5000])
def test_what_is_no_zone_is_refused(zone: str) -> None:
    with pytest.raises(UsageError, match="no time zone"):
        parse_rule("daily 08:30", zone)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("weekdays at 7pm", "from Monday to Friday at 19:00 (Europe/Berlin)"),
        ("every 2 hours", "every 2 hours (Europe/Berlin)"),
        ("*/15 * * * *", "every 15 minutes (Europe/Berlin)"),
        ("every 5 minutes", "every 5 minutes (Europe/Berlin)"),
        ("alle 12 Stunden", "every 12 hours (Europe/Berlin)"),
        ("zwischen 8 und 20 Uhr alle 2 Stunden", "every 2 hours from 08:00 to 20:00 (Europe/Berlin)"),
        ("Mo 9:00, Do 19:00", "on Monday at 09:00, and on Thursday at 19:00 (Europe/Berlin)"),
    ],
)
def test_a_rule_is_told_in_words(text: str, said: str) -> None:
    assert describe(parse_rule(text, "Europe/Berlin")) == said


@pytest.mark.parametrize(
    ("text", "english", "german"),
    [
        ("30 8 * * *", "every day at 08:30", "jeden Tag um 08:30"),
        (
            "0 9,17 * * 1,3,5",
            "on Monday, Wednesday and Friday at 09:00 and 17:00",
            "am Montag, Mittwoch und Freitag um 09:00 und 17:00",
        ),
        ("0 9 * * 1#2", "on the second Monday of the month at 09:00", "am zweiten Montag des Monats um 09:00"),
        ("0 9 * * 5L", "on the last Friday of the month at 09:00", "am letzten Freitag des Monats um 09:00"),
        ("0 9 L * *", "on the last day of the month at 09:00", "am letzten Tag des Monats um 09:00"),
        ("15 7 1,15 * *", "on day 1 and 15 of the month at 07:15", "am Tag 1 und 15 des Monats um 07:15"),
        (
            "20 * * * 6,0",
            "20 minutes past every hour, on Saturday and Sunday",
            "jede Stunde um 20 Minuten nach, am Samstag und Sonntag",
        ),
        (
            "0 8-18 * * 1-5",
            "every hour from 08:00 to 18:00, from Monday to Friday",
            "jede Stunde von 08:00 bis 18:00, von Montag bis Freitag",
        ),
    ],
)
def test_a_rule_is_told_in_each_language(text: str, english: str, german: str) -> None:
    said = describe(parse_rule(text, "UTC"))
    assert said == f"{english} (UTC)"
    assert words_of("de").say(said) == f"{german} (UTC)"


def test_a_rule_that_plain_words_cannot_say_is_told_all_the_same() -> None:
    assert describe(parse_rule("15 7 * 3 *", "UTC")) == "at 07:15 every day in March (UTC)"


def test_quiet_hours_are_told_in_words() -> None:
    said = describe(parse_rule("every 2 hours", "UTC", "22-7"))
    assert said == "every 2 hours (UTC); what is due from 22:00 to 07:00 is moved to their end"


def test_a_rule_survives_json_and_is_its_text() -> None:
    rule = parse_rule("  Mondays   at 9:00 ", "Europe/Berlin", "22-7, drop")
    assert msgspec.json.decode(msgspec.json.encode(rule), type=Rule) == rule
    assert str(rule) == "Mondays at 9:00"
