from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from multidict import CIMultiDict

from bot.loading.fetching.headers import LONGEST, kept, retry_after, seconds_until

NOON = "Sun, 01 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("120", 120.0),
        (" 0 ", 0.0),
        ("Sun, 01 Nov 2026 12:01:30 GMT", 90.0),
        ("Sunday, 01-Nov-26 12:01:30 GMT", 90.0),
        ("Sun Nov  1 12:01:30 2026", 90.0),
        ("Sun, 01 Nov 2026 13:01:30 +0100", 90.0),
        ("Sun, 01 Nov 2026 11:00:00 GMT", 0.0),
        ("", None),
        ("soon", None),
        ("-5", None),
        ("1.5", None),
        ("٣", None),
        ("1" * 400, None),
        ("Sun, 99 Nov 2026 12:00:00 GMT", None),
        ("Sun, 01 Nov 2026 12:00:00 +9999999999", None),
    ],
)
def test_a_pause_is_named_in_seconds_or_by_a_date(text: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": text, "date": NOON}) == seconds


def test_a_date_says_nothing_where_the_server_does_not_say_what_time_it_is_there() -> None:
    assert retry_after({"retry-after": NOON}) is None


def test_a_date_of_the_past_is_so_many_seconds_ago() -> None:
    assert seconds_until("Sun, 01 Nov 2026 11:59:00 GMT", {"date": NOON}) == -60


@given(st.text(max_size=70) | st.from_regex(r"[A-Z][a-z]{2}, \d{1,5} [A-Z][a-z]{2} \d{1,6} \d+:\d+:\d+ [+-]?\w{1,6}"))
def test_any_text_is_a_pause_or_none(text: str) -> None:
    pause = retry_after({"retry-after": text, "date": NOON})
    assert pause is None or pause >= 0


def test_only_the_fields_that_matter_are_kept_and_any_case_finds_them() -> None:
    chosen = kept(CIMultiDict({"X-WP-Total": "12", "Set-Cookie": "a=b", "LINK": "</a>; rel=x"}))
    assert dict(chosen) == {"link": "</a>; rel=x", "x-wp-total": "12"}
    assert chosen["X-Wp-TOTAL"] == "12"


def test_a_list_that_came_in_two_parts_is_one() -> None:
    headers = CIMultiDict([("Cache-Control", "no-store"), ("cache-control", "max-age=5")])
    assert kept(headers)["cache-control"] == "no-store, max-age=5"


def test_of_a_field_that_is_no_list_the_first_counts() -> None:
    headers = CIMultiDict([("Location", "/a"), ("Location", "/b")])
    assert kept(headers)["location"] == "/a"


def test_a_field_longer_than_any_honest_one_is_left_out() -> None:
    assert "etag" not in kept(CIMultiDict({"ETag": "x" * (LONGEST + 1)}))


def test_bytes_that_are_no_text_do_not_come_back_as_such() -> None:
    assert kept(CIMultiDict({"ETag": '"\udcff"'}))["etag"] == '"?"'
