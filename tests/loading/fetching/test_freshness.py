from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loading.fetching.freshness import LONGEST, directives, fresh_for, validators

NOON = "Sun, 01 Nov 2026 12:00:00 GMT"
LATER = "Sun, 01 Nov 2026 12:05:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"cache-control": "max-age=60"}, 60),
        ({"cache-control": "public, MAX-AGE = 60"}, 60),
        ({"cache-control": 'max-age="60"'}, 60),
        ({"cache-control": "max-age=60", "age": "45"}, 15),
        ({"cache-control": "max-age=60", "age": "90"}, 0),
        ({"cache-control": "max-age=60", "age": "old"}, 60),
        ({"cache-control": "max-age=60, max-age=600"}, 60),
        ({"cache-control": "max-age=60", "expires": LATER, "date": NOON}, 60),
        ({"cache-control": "max-age=soon", "expires": LATER, "date": NOON}, 0),
        ({"cache-control": "max-age=-1"}, 0),
        ({"cache-control": "max-age=99999999999"}, LONGEST),
        ({"cache-control": "s-maxage=600"}, 0),
        ({"cache-control": "s-maxage=600, max-age=60"}, 60),
        ({"cache-control": "private, max-age=60"}, 60),
        ({"cache-control": 'private="a, max-age=9", max-age=60'}, 60),
        ({"cache-control": "no-store, max-age=60"}, None),
        ({"cache-control": "max-age=60, NO-STORE"}, None),
        ({"cache-control": "no-cache, max-age=60"}, 0),
        ({"cache-control": 'no-cache="set-cookie", max-age=60'}, 0),
        ({"cache-control": "max-age=60", "vary": "*"}, None),
        ({"cache-control": "max-age=60", "vary": "Accept, Cookie"}, 60),
        ({"cache-control": "max-age=60, " + "x" * 2000}, None),
        ({"expires": LATER, "date": NOON}, 300),
        ({"expires": LATER, "date": NOON, "age": "100"}, 200),
        ({"expires": NOON, "date": LATER}, 0),
        ({"expires": "0", "date": NOON}, 0),
        ({"expires": LATER}, 0),
        ({"last-modified": NOON}, 0),
        ({}, 0),
    ],
)
def test_an_answer_is_fresh_for_as_long_as_its_server_says(headers: dict[str, str], seconds: float | None) -> None:
    assert fresh_for(headers) == seconds


@given(st.text(alphabet='max-age="=,; no-store\\60', max_size=300))
def test_any_field_of_directives_is_read(text: str) -> None:
    assert all(name for name in directives(text))


def test_an_answer_is_asked_for_again_by_its_tag_and_date() -> None:
    assert validators({"etag": '"a"', "last-modified": NOON}) == {"If-None-Match": '"a"', "If-Modified-Since": NOON}


@pytest.mark.parametrize("tag", ["", '"\u2603"', '"a\r\nHost: x"', '"\x7f"'])
def test_a_tag_that_cannot_be_sent_back_is_not(tag: str) -> None:
    assert validators({"etag": tag}) == {}
