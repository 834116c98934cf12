from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loading.pages.times import parse_time
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
}


@pytest.mark.parametrize("text", WRITTEN)
def test_a_moment_is_understood_as_people_write_it(text: str) -> None:
    assert parse_time(text, NOW) == WRITTEN[text]


@pytest.mark.parametrize(
    "text", [None, "", "yesterday's news", "3 days", "40.13.2019", "level 2", "12 comments", "99999-01-01"]
)
def test_what_names_no_moment_is_unknown(text: str | None) -> None:
    assert parse_time(text, NOW) is None


def test_a_time_ago_is_unknown_where_now_is() -> None:
    assert parse_time("3 hours ago") is None


@given(st.text(max_size=150) | st.from_regex(r"[0-9.:/ -]{1,40} (ago|Uhr|am|pm)", fullmatch=True))
def test_any_text_gives_a_moment_in_utc_or_none(text: str) -> None:
    moment = parse_time(text, NOW)
    assert moment is None or moment.tzinfo is UTC
