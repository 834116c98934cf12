from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loading.pages.times import is_time, parse_time
from tests.loading.snippets import NOW

WRITTEN = {
    "2019-02-20T15:42:20-07:00": datetime(2019, 2, 20, 22, 42, 20, tzinfo=UTC),
    "2020-09-18T08:56:40-0700": datetime(2020, 9, 18, 15, 56, 40, tzinfo=UTC),
    "1600444600": datetime(2020, 9, 18, 15, 56, 40, tzinfo=UTC),
    "1600444600000": datetime(2020, 9, 18, 15, 56, 40, tzinfo=UTC),
    "18. Oktober 2023 - 13:11": datetime(2023, 10, 18, 13, 11, tzinfo=UTC),
    "1. November 2023 um 11:54 Uhr": datetime(2023, 11, 1, 11, 54, tzinfo=UTC),
    "17.10.2019, 14:14": datetime(2019, 10, 17, 14, 14, tzinfo=UTC),
    "Le 11 septembre 2018 à 12h57": datetime(2018, 9, 11, 12, 57, tzinfo=UTC),
    "November 19, 2019 at 6:34 pm": datetime(2019, 11, 19, 18, 34, tzinfo=UTC),
    "12:30 am, 3 March 2021": datetime(2021, 3, 3, 0, 30, tzinfo=UTC),
    "3 de mayo de 2022, 9:05": datetime(2022, 5, 3, 9, 5, tzinfo=UTC),
    "2023年5月4日": datetime(2023, 5, 4, tzinfo=UTC),
    "10/31/2019": datetime(2019, 10, 31, tzinfo=UTC),
    "31/10/2019": datetime(2019, 10, 31, tzinfo=UTC),
    "vor 8 Stunden": datetime(2026, 3, 2, 4, 0, tzinfo=UTC),
    "50 Minuten 30 Sekunden her": datetime(2026, 3, 2, 11, 9, 30, tzinfo=UTC),
    "il y a 3 heures": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    "hace 2 días": datetime(2026, 2, 28, 12, 0, tzinfo=UTC),
    "an hour ago": datetime(2026, 3, 2, 11, 0, tzinfo=UTC),
    "1612010112300": datetime(2021, 1, 30, 12, 35, 12, 300000, tzinfo=UTC),
    "20240503101500": datetime(2024, 5, 3, 10, 15, tzinfo=UTC),
    "2024-05-03 10:15:00 -0500": datetime(2024, 5, 3, 15, 15, tzinfo=UTC),
    "2024-05-03T10:15:00 1714731300": datetime(2024, 5, 3, 10, 15, tzinfo=UTC),
    "05-03-2024, 10:15 AM": datetime(2024, 5, 3, 10, 15, tzinfo=UTC),
    "5 мая 2024 в 10:15": datetime(2024, 5, 5, 10, 15, tzinfo=UTC),
    "3 مايو 2024": datetime(2024, 5, 3, tzinfo=UTC),
    "منذ 3 ساعات": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    "3天前": datetime(2026, 2, 27, 12, 0, tzinfo=UTC),
    "3時間前": datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
    "Yesterday at 10:15 PM": datetime(2026, 3, 1, 22, 15, tzinfo=UTC),
    "Heute, 09:30": datetime(2026, 3, 2, 9, 30, tzinfo=UTC),
    "Wed, 18 Oct 2023 23:11:00 -0700": datetime(2023, 10, 19, 6, 11, tzinfo=UTC),
    "Wed Oct 18 2023 23:11:00 GMT+0200 (CEST)": datetime(2023, 10, 18, 21, 11, tzinfo=UTC),
    "2023-10-18T13:11:00.000+02": datetime(2023, 10, 18, 11, 11, tzinfo=UTC),
    "2023-10-18 13:11:00 CEST": datetime(2023, 10, 18, 11, 11, tzinfo=UTC),
    "Oct 18, 2023 at 11:05 a.m. EDT": datetime(2023, 10, 18, 15, 5, tzinfo=UTC),
    "18 Oct 2023 23:11 (BST)": datetime(2023, 10, 18, 22, 11, tzinfo=UTC),
    "18 Oct 2023 10:00 +05:30": datetime(2023, 10, 18, 4, 30, tzinfo=UTC),
    "18 Oct 2023 10:00-12:00": datetime(2023, 10, 18, 10, 0, tzinfo=UTC),
    "18 Oct 2023 10:00 UTC": datetime(2023, 10, 18, 10, 0, tzinfo=UTC),
    "18 Oct 2023 10:00 +9900": datetime(2023, 10, 18, 10, 0, tzinfo=UTC),
    "18 Oct 2023 10:00 XYZ": datetime(2023, 10, 18, 10, 0, tzinfo=UTC),
    "Hier à 20h15": datetime(2026, 3, 1, 20, 15, tzinfo=UTC),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_moment_is_understood_as_people_write_it(text: str) -> None:
    assert parse_time(text, NOW) == WRITTEN[text]


@pytest.mark.parametrize(
    "text",
    [
        None,
        "",
        "yesterday's news",
        "3 days",
        "40.13.2019",
        "level 2",
        "12 comments",
        "99999-01-01",
        "161201011230",
        "16120101",
        "1985-03-02",
        "1 May 1612",
        "2026-03-04T12:01:00Z",
        "Hier steht es",
        "99999999999999",
    ],
)
def test_what_names_no_moment_is_unknown(text: str | None) -> None:
    assert parse_time(text, NOW) is None


def test_what_was_printed_before_the_web_has_its_date_where_that_is_asked_for() -> None:
    assert parse_time("2 March 1985", NOW, earliest=1700) == datetime(1985, 3, 2, tzinfo=UTC)


def test_a_moment_to_come_is_possible_where_now_is_unknown() -> None:
    assert parse_time("2199-01-01") == datetime(2199, 1, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "text", ["May 3, 2024 at 10:15 am", "vor 3 Stunden", "2024年5月3日 10:15", "le 3 mai 2024 à 10h15"]
)
def test_a_time_alone_is_told_from_one_in_a_sentence(text: str) -> None:
    assert is_time(text, NOW)
    assert not is_time(f"{text} the board met", NOW)


def test_a_time_ago_is_unknown_where_now_is() -> None:
    assert parse_time("3 hours ago") is None


@given(st.text(max_size=150) | st.from_regex(r"[0-9.:/ -]{1,40} (ago|Uhr|am|pm)", fullmatch=True))
def test_any_text_gives_a_moment_in_utc_or_none(text: str) -> None:
    moment = parse_time(text, NOW)
    assert moment is None or moment.tzinfo is UTC
