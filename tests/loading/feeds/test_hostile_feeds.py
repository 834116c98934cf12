"""Feeds made to use up time or memory, or to bring something in that is followed or run."""

from __future__ import annotations

import json
import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.errors import LoadError
from bot.loading.feeds.feed import read_feed
from bot.loading.feeds.opml import read_opml
from bot.loading.feeds.values import LONGEST_TITLE, MOST_ENTRIES
from tests.loading.feeds import feeds
from tests.loading.feeds.feeds import feed, item, rss

MANY = 100_000
LEVELS = "abcdefghij"
LAUGHS = "".join(f'<!ENTITY {name} "{f"&{below};" * 10}">' for below, name in pairwise(LEVELS))
BOMB = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha">{LAUGHS}]>'
OUTSIDE = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
TRAPS = {
    "entities that unfold": BOMB + rss("<item><title>&j;</title></item>").partition("?>")[2],
    "entries without end": rss("<item><title>A</title></item>" * MANY),
    "a deep nest": rss("<item><title>" + "<x>" * MANY),
    "a deep nest of HTML": rss(f"<item><description>{'&lt;div&gt;' * MANY}</description></item>"),
    "a nest of bases": "<feed>" + '<x xml:base="a/">' * 250 + "<entry><link href='b'/></entry>",
    "ampersands": rss(f"<item><title>{'&' * MANY}</title></item>"),
    "CDATA sections without end": rss("<item><title>&" + "<![CDATA[" * MANY),
    "tags without end": rss("<item><title>&" + "<a " * MANY),
    "tags that are wrong": rss("<item><title>&" + "<x =>" * MANY),
    "ends without beginnings": rss("<item><title>&" + "</x>" * MANY),
    "ends of something else": rss("<item><title>&" + "<x></y>" * MANY),
    "white space in a tag": rss("<item><title>&" + "<x" + " " * MANY + "a" + " " * MANY + "=" + " " * MANY),
    "attributes without end": rss("<item><title>&</title><x " + "a='' " * MANY + "/></item>"),
    "names without end": rss("<item><title>&" + "<" + "x" * MANY + "></title></item>"),
    "comments without end": rss("<item>&" + "<!-- " * MANY),
    "undeclared prefixes": rss("<item>" + "<x:a/>" * MANY + "</item>"),
    "categories without end": rss(f"<item><title>A</title>{'<category>a</category>' * MANY}</item>"),
    "authors without end": rss(f"<item><title>A</title><author>{'(a@' * MANY}</author></item>"),
    "a name without end": rss(f"<item><title>A</title><guid>{'a' * MANY}</guid></item>"),
    "links that are said to be a list": rss(
        f"<item><description>[comments] {'&lt;a href=x&gt;x&lt;/a&gt;' * MANY}</description></item>"
    ),
    "dots at the end": rss(f"<item><description>&lt;p&gt;{'. ' * MANY}x&lt;/p&gt;</description></item>"),
    "a text that points on": rss(f"<item><description>{'read more ' * MANY}</description></item>"),
    "a date without end": rss(f"<item><title>A</title><pubDate>{'1' * MANY}</pubDate></item>"),
    "JSON items without end": '{"version":"https://jsonfeed.org/version/1","items":[' + '{"id":1},' * MANY + "{}]}",
    "a deep nest of JSON": '{"version":"https://jsonfeed.org/version/1","items":' + "[" * MANY,
}


@pytest.mark.parametrize("trap", TRAPS)
def test_no_feed_takes_longer_or_gives_more_than_its_bounds(trap: str) -> None:
    started = time.process_time()
    try:
        read = feed(TRAPS[trap])
    except LoadError as error:
        assert error.message  # noqa: PT017 - to refuse is right too
    else:
        assert len(read.entries) <= MOST_ENTRIES
        assert all(len(entry.title or "") <= LONGEST_TITLE for entry in read.entries)
        assert all(len(entry.key) <= 500 for entry in read.entries)
    assert time.process_time() - started < 3


def test_entities_do_not_unfold() -> None:
    (entry,) = feed(TRAPS["entities that unfold"]).entries
    assert entry.title == "&j;"


def test_no_entity_brings_in_a_file() -> None:
    (entry,) = feed(OUTSIDE + rss("<item><title>A &x;</title></item>").partition("?>")[2]).entries
    assert entry.title == "A &x;"


def test_entries_beyond_the_bound_are_counted() -> None:
    read = feed(TRAPS["entries without end"].replace("<title>A</title>", "<guid/><title>A</title>"))
    assert read.left_out == MANY - MOST_ENTRIES


def test_a_title_of_ten_megabytes_is_shortened() -> None:
    entry = item(f"<title>{'word ' * 1_990_000}</title>")
    assert len(entry.title or "") <= LONGEST_TITLE


@pytest.mark.parametrize("title", ["&lt;script&gt;alert(1)&lt;/script&gt;A", "<![CDATA[<script>alert(1)</script>A]]>"])
def test_a_script_in_a_title_is_left_out(title: str) -> None:
    assert item(f"<title>{title}</title>").title == "A"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "ftp://coast.example/a", "https://[", "http://",
     "https://coast.example/" + "a" * 5000, "mailto:ida@coast.example", "https://coast.example:99999/"],
)  # fmt: skip
def test_what_is_no_web_address_is_not_followed(address: str) -> None:
    entry = item(
        f"<title>A</title><link>{address}</link><guid>{address}</guid><comments>{address}</comments>"
        f'<enclosure type="image/png" url="{address}"/>'
    )
    assert (entry.address, entry.comments_url, entry.image) == (None, None, None)


def test_a_base_that_is_no_web_address_makes_no_address() -> None:
    entry = feed('<feed xml:base="javascript:alert(1)//"><entry><title>A</title><link href="x"/></entry></feed>', "")
    assert entry.entries[0].address is None


BITS = st.sampled_from(
    ["<item>", "</item>", "<entry>", "<title>", "</title>", "<link href='/a'/>", "<![CDATA[", "]]>", "&amp;", "&",
     "&x;", "<content type='xhtml'>", "<div>", "<br>", "<guid>", "a", " ", "[comments]", "points |", "\x00", "\ud800",
     "<!--", "<?php", "<!DOCTYPE x [", "xml:base='", "é", "<author>", "a@b (c)", "<slash:comments>", "<é>", "9" * 30]
)  # fmt: skip


@example(["<item>", "<title>", "<slash:comments>"], "<rss>")
@example(["<item>", "<title>", "<a:b:>", "</a:b:>"], "<rss>")
@given(st.lists(BITS, max_size=40), st.sampled_from(["<rss><channel>", "<feed>", "<rdf:RDF>", "<opml>", ""]))
def test_whatever_follows_a_feeds_root_is_read_or_refused(bits: list[str], root: str) -> None:
    body = (root + "".join(bits)).encode("utf-8", "replace")
    for read in (read_feed, read_opml):
        try:
            read(body)
        except LoadError as error:
            assert error.message  # noqa: PT017 - to refuse is right too


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5) | st.sampled_from(["https://a.example/b", "<p>a"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "url", "title", "authors", "tags", "content_html", "post", "data"]), inner
        )
    ),
    max_leaves=12,
)


@given(st.lists(JSON, max_size=4), st.sampled_from(["items", "hits", "posts", "topic_list"]))
def test_whatever_a_json_list_holds_is_read_or_refused(values: list[object], name: str) -> None:

    body = json.dumps({"version": "https://jsonfeed.org/version/1.1" if name == "items" else "", name: values})
    try:
        assert all(entry.key for entry in feed(body).entries)
    except LoadError as error:
        assert error.message  # noqa: PT017 - to refuse is right too


def test_a_whole_feed_may_be_the_text_of_another_ones_entry() -> None:
    inner = feeds.WORDPRESS.replace("]]>", "]]&gt;").replace("<![CDATA[", "&lt;![CDATA[")
    assert len(feed(rss(f"<item><title>A</title><description><![CDATA[{inner}]]></description></item>")).entries) == 1
