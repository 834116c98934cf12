from __future__ import annotations

import pytest

from bot.errors import BadDocument, TooLarge
from bot.loading.feeds.opml import MOST_FEEDS, Subscription, read_opml, write_opml

EXPORTED = """<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>Feeds</title></head><body>
<outline text="News &amp; views"><outline text="Local"><outline type="rss" text="Coast" xmlUrl="https://coast.example/feed"
 htmlUrl="https://coast.example/"/></outline></outline>
<outline text="Reader&rsquo;s" title="Forum" xmlurl="https://forum.example/latest.rss"/>
<outline text="Again" xmlUrl="https://coast.example/feed"/><outline text="Trap" xmlUrl="javascript:alert(1)"/>
<outline text="Empty folder"/></body></opml>"""
COAST = Subscription(title="Coast", address="https://coast.example/feed", folder="News & views / Local")
FORUM = Subscription(title="Forum", address="https://forum.example/latest.rss")


def test_the_feeds_of_a_list_are_read_with_their_folders_each_once() -> None:
    assert read_opml(EXPORTED.encode()) == (COAST, FORUM)


def test_a_list_that_was_written_is_read_as_it_was() -> None:
    assert read_opml(write_opml([COAST, FORUM], "Belowfold")) == (COAST, FORUM)


def test_what_xml_forbids_is_left_out_of_a_list() -> None:
    odd = Subscription(title="A\x00\ud800 <b> \x0b&", address="https://coast.example/?a=1&b=2", folder="x\x01")
    (read,) = read_opml(write_opml([odd], "\x00"))
    assert (read.title, read.address, read.folder) == ("A <b> &", odd.address, "x")


@pytest.mark.parametrize("body", [b"", b"<html><body>Hello</body></html>", b"{}", b"\x00\x01", b"<opml"])
def test_what_is_no_list_is_refused(body: bytes) -> None:
    with pytest.raises(BadDocument, match="no list of feeds"):
        read_opml(body)


def test_a_list_with_too_many_feeds_is_refused() -> None:
    outlines = "".join(f'<outline xmlUrl="https://f.example/{number}"/>' for number in range(MOST_FEEDS + 1))
    with pytest.raises(TooLarge, match="5,000 feeds"):
        read_opml(f"<opml><body>{outlines}</body></opml>".encode())


def test_a_list_with_too_many_bytes_is_refused() -> None:
    with pytest.raises(TooLarge, match="bytes"):
        read_opml(b" " * 5_000_001)
