from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.addresses import address_of

NONE = (
    "http://[::]@/", "http://[a]b]@/", "http://[", "http://[:9.e4]/", "https://xn--/", "https://coast.exa¨ple/",
    "https://a\u2000b.example/", "http://a:b/", "http://a℀b.example/",
    "https://xn--" + "1" * 3000,
)  # fmt: skip
PIECES = [
    "http://",
    "//",
    "[",
    "]",
    "@",
    ":",
    "::",
    "/",
    "?",
    "#",
    "%",
    "xn--",
    "¨",
    "é",
    "a",
    ".",
    "80",
    "fe80::1%25eth0",
]


@pytest.mark.parametrize("text", NONE)
def test_what_cannot_be_an_address_is_said_to_be_none_in_one_way(text: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        address_of(text)


@pytest.mark.parametrize(
    "text", ["https://bücher.example/ß?q=1#a", "http://[::1]:80/", "/only/a/path", "", "mailto:a@b"]
)
def test_any_other_text_is_one_absolute_or_not(text: str) -> None:
    assert str(address_of(text)) == str(address_of(str(address_of(text))))


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=12).map("".join))
def test_every_part_of_an_address_can_be_asked_for(text: str) -> None:
    try:
        url = address_of(text)
    except ValueError:
        return
    assert [url.host, url.raw_host, url.port, url.user, url.path, str(url.query), str(url.with_fragment(None))]
    assert address_of(str(url)).host == url.host
