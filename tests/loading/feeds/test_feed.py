from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.errors import BadDocument
from bot.loading.feeds.feed import is_feed
from tests.loading.feeds import feeds
from tests.loading.feeds.feeds import SENTENCE, feed, item, only, rss

PARAGRAPH = (SENTENCE * 4).strip()


def test_a_feed_of_a_blog_is_read_with_all_it_says() -> None:
    read = feed(feeds.WORDPRESS)
    assert (read.title, read.site_url, read.language) == ("Coast & Sea", "https://coast.example", "en-GB")
    (entry,) = read.entries
    assert entry.key == "https://coast.example/?p=7"
    assert entry.address == "https://coast.example/2026/03/ferry/"
    assert entry.title == "Ferry to end – what’s next?"
    assert entry.authors == ("Ida Lund",)
    assert entry.published == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert entry.categories == ("Harbour", "Transport")
    assert (entry.comments_url, entry.comments_count) == ("https://coast.example/2026/03/ferry/#comments", 41)
    assert entry.image == "https://coast.example/boat.jpg"


def test_a_whole_article_in_a_feed_is_read_without_the_line_that_points_to_the_site() -> None:
    entry = only(feeds.WORDPRESS)
    assert entry.paragraphs == (PARAGRAPH, PARAGRAPH)
    assert entry.whole
    assert entry.summary == "The board wants to save money. […]"


def test_atom_is_read_with_its_base_language_and_replies() -> None:
    read = feed(feeds.ATOM)
    assert (read.title, read.site_url, read.language) == ("Küste", "https://coast.example/blog/", "de")
    (entry,) = read.entries
    assert (entry.key, entry.address) == ("tag:coast.example,2026:7", "https://coast.example/blog/ferry.html")
    assert entry.title == "Fähre <eingestellt>"
    assert entry.authors == ("Ida Lund", "Per Holm")
    assert entry.updated == datetime(2026, 3, 3, 10, 0, tzinfo=UTC)
    assert (entry.categories, entry.language) == (("Hafen",), "de")
    assert entry.comments_url == "https://coast.example/blog/ferry.html#comments"
    assert entry.comments_count == 4
    assert (entry.summary, entry.paragraphs, entry.whole) == ("Der Hafen spart.", (PARAGRAPH, PARAGRAPH), True)


def test_an_entry_without_an_author_has_that_of_the_feed_it_stands_in_or_comes_from() -> None:
    source = "<source><title>Bay</title><author><name>Bo Falk</name></author></source>"
    named = "<author><name>Ida Lund</name></author>"
    entries = "".join(
        f"<entry><id>{at}</id><title>A</title>{inner}</entry>" for at, inner in enumerate(("", source, named))
    )
    found = feed(f'<feed xmlns="http://www.w3.org/2005/Atom"><author><name>Per Holm</name></author>{entries}</feed>')
    assert [entry.authors for entry in found.entries] == [("Per Holm",), ("Bo Falk",), ("Ida Lund",)]


def test_an_item_of_a_json_feed_without_an_author_has_the_feeds() -> None:
    items = '[{"id": "1", "title": "A"}, {"id": "2", "title": "B", "authors": [{"name": "Ida Lund"}]}]'
    head = '"version": "https://jsonfeed.org/version/1.1", "authors": [{"name": "Per Holm"}]'
    found = feed(f'{{{head}, "items": {items}}}')
    assert [entry.authors for entry in found.entries] == [("Per Holm",), ("Ida Lund",)]


def test_an_entry_that_is_itself_a_comment_says_what_it_replies_to() -> None:
    assert only(feeds.ATOM_COMMENTS).reply_to == "tag:coast.example,2026:7"


def test_rss_1_in_another_encoding_is_read() -> None:
    read = feed(feeds.RDF.encode("iso-8859-1", "xmlcharrefreplace"))
    assert (read.title, read.language) == ("Café Küste", "fr")
    (entry,) = read.entries
    assert (entry.address, entry.title, entry.comments_count) == ("https://coast.example/7", "Le bac s’arrête", 3)
    assert (entry.authors, entry.categories) == (("Ida Lund",), ("port",))
    assert entry.published == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)


def test_the_characters_of_html_are_read_where_no_document_type_declares_them() -> None:
    read = feed(feeds.RSS_091)
    assert (read.title, read.entries[0].title) == ("Café", "Ferry — the end © 2026")


def test_a_json_feed_is_read() -> None:
    read = feed(feeds.JSON_FEED, content_type="application/feed+json")
    assert (read.title, read.site_url, read.language) == ("Coast & Sea", "https://coast.example/", "en")
    first, second = read.entries
    assert (first.key, first.address, first.title) == ("7", "https://coast.example/ferry", "Tide < storm")
    assert (first.authors, first.categories) == (("Ida Lund",), ("harbour",))
    assert (first.image, first.whole) == ("https://coast.example/boat.jpg", True)
    assert first.published == datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
    assert (second.key, second.address, second.authors) == ("8", "https://other.example/x", ("Per",))
    assert (second.paragraphs, second.whole) == (("Look: a < b.", "Another."), False)


@pytest.mark.parametrize(
    ("text", "points", "own"),
    [(feeds.REDDIT, None, ()), (feeds.HNRSS, 12, ()), (feeds.LEMMY, -3, ("My own words.",))],
    ids=["reddit", "hnrss", "lemmy"],
)
def test_a_list_of_links_leads_to_the_article_and_says_where_it_is_discussed(
    text: str, points: int | None, own: tuple[str, ...]
) -> None:
    entry = only(text)
    assert (entry.address or "").startswith("https://coast.example/ferry")
    assert entry.comments_url in (
        "https://www.reddit.com/r/python/comments/abc/ferry/",
        "https://news.ycombinator.com/item?id=7",
        "https://lemmy.example/post/7",
    )
    assert entry.comments_count == (None if text == feeds.REDDIT else 34)
    assert (entry.score, entry.paragraphs) == (points, own)


@pytest.mark.parametrize(
    ("head", "lifetime"),
    [
        ("<ttl>60</ttl>", 3600),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>", 21_600),
        ("<ttl>10</ttl><sy:updatePeriod> hourly </sy:updatePeriod>", 3600),
        ("<ttl>soon</ttl>", None),
        ("<ttl>0</ttl>", None),
        ("<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>0</sy:updateFrequency>", 86_400),
    ],
)
def test_a_feed_says_how_long_it_holds(head: str, lifetime: float | None) -> None:
    assert feed(rss("", head=head)).lifetime == lifetime


def test_an_entry_without_any_date_has_none() -> None:
    entry = item("<title>A</title><link>https://coast.example/a</link>")
    assert (entry.published, entry.updated) == (None, None)


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("Mon, 02 Mar 2026 09:30:00 EST", datetime(2026, 3, 2, 14, 30, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 09:30:00 CET", datetime(2026, 3, 2, 8, 30, tzinfo=UTC)),
        ("Thu, 02 Jul 2026 09:30:00 BST", datetime(2026, 7, 2, 8, 30, tzinfo=UTC)),
        ("Mon, 02 Mar 2026 09:30:00 -0000", datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("2026-03-02T09:30:00Z", datetime(2026, 3, 2, 9, 30, tzinfo=UTC)),
        ("2 March 2026", datetime(2026, 3, 2, tzinfo=UTC)),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("Tue, 31 Feb 2026 09:30:00 GMT", None),
        ("yesterday", None),
    ],
)
def test_dates_are_read_in_the_ways_feeds_write_them(written: str, moment: datetime | None) -> None:
    assert item(f"<title>A</title><pubDate>{written}</pubDate>").published == moment


def test_a_permanent_name_that_is_no_address_is_not_followed() -> None:
    assert item('<title>A</title><guid isPermaLink="false">https://coast.example/?p=7</guid>').address is None


def test_a_permanent_name_is_the_address_where_there_is_no_link() -> None:
    assert item("<title>A</title><guid>https://coast.example/a</guid>").address == "https://coast.example/a"


def test_names_that_several_articles_share_are_told_apart_by_their_addresses() -> None:
    one = "<item><guid>same</guid><title>{0}</title><link>https://coast.example/{0}</link></item>"
    keys = [entry.key for entry in feed(rss(one.format("a") + one.format("b"))).entries]
    assert keys == ["same https://coast.example/a", "same https://coast.example/b"]


def test_an_entry_that_stands_there_twice_is_read_once() -> None:
    one = "<item><guid>same</guid><title>A</title><link>https://coast.example/a</link></item>"
    assert [entry.key for entry in feed(rss(one * 2)).entries] == ["same"]


def test_an_entry_without_a_name_keeps_its_key_when_others_come_before_it() -> None:
    one = "<item><title>{0}</title><description>About {0}</description></item>"
    (before,) = feed(rss(one.format("a"))).entries
    assert feed(rss(one.format("b") + one.format("a"))).entries[1].key == before.key


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ("<author>ida@coast.example (Ida Lund)</author>", ("Ida Lund",)),
        ("<author>Ida Lund &lt;ida@coast.example&gt;</author>", ("Ida Lund",)),
        ("<author>ida@coast.example</author>", ()),
        ("<dc:creator>By Ida Lund and Per Holm</dc:creator>", ("Ida Lund", "Per Holm")),
        ("<dc:creator>vortex_cannon</dc:creator>", ("vortex_cannon",)),
        ("<atom:author><atom:name>Ida Lund</atom:name></atom:author>", ("Ida Lund",)),
    ],
)
def test_authors_are_named_without_their_mailboxes(written: str, names: tuple[str, ...]) -> None:
    assert item(f"<title>A</title>{written}").authors == names


@pytest.mark.parametrize("end", ["Read on […]", "It was late...", "Continue reading Ferry to end →", "Read more"])
def test_a_copy_that_is_cut_is_not_called_whole(end: str) -> None:
    entry = item(f"<description><![CDATA[{feeds.LONG}<p>{end}</p>]]></description>")
    assert not entry.whole


def test_a_description_is_called_whole_only_if_it_is_long() -> None:
    text = f"<description><![CDATA[{feeds.LONG * 2}]]></description>"
    assert item(text).whole
    assert not item(text.replace(feeds.LONG * 2, feeds.LONG)).whole
    assert item(text.replace("description", "content:encoded").replace(feeds.LONG * 2, feeds.LONG)).whole


def test_a_saved_feeds_relative_addresses_are_those_of_its_site() -> None:
    assert feed(feeds.JSON_FEED, "").entries[0].address == "https://coast.example/ferry"
    head = "<title>A</title><link>https://coast.example/</link>"
    (entry,) = feed(rss("<item><link>/a</link></item>", head=head), "").entries
    assert entry.address == "https://coast.example/a"


def test_an_entry_that_only_says_when_it_changed_is_not_said_to_be_published_then() -> None:
    entry = only("<feed><entry><title>A</title><updated>2026-03-02T09:30:00Z</updated></entry></feed>")
    assert (entry.published, entry.updated) == (None, datetime(2026, 3, 2, 9, 30, tzinfo=UTC))


def test_a_short_copy_is_not_called_whole() -> None:
    assert not item("<description>The ferry ends in June.</description>").whole


# What is wrong with feeds that are met; each still gives its entry.
BROKEN = {
    "an ampersand": rss("<item><title>A & B</title><link>https://coast.example/?a=1&b=2</link></item>"),
    "HTML that is not escaped": rss(
        "<item><title>A &amp; B<br></title><link>https://coast.example/?a=1&amp;b=2</link></item>"
    ),
    "prefixes that are not declared": rss(
        "<item><title>A &amp; B</title><link>https://coast.example/?a=1&amp;b=2</link><dc:creator>Ida</dc:creator></item>",
        declared="",
    ),
    "a control character": rss(
        "<item><title>A &amp;\x0b B</title><link>https://coast.example/?a=1&amp;b=2</link></item>"
    ),
    "a server's warning before it": "<br />\n<b>Warning</b>: Undefined index in feed.php\n"
    + rss("<item><title>A &amp; B</title><link>https://coast.example/?a=1&amp;b=2</link></item>"),
    "empty lines before it": "\n\n \ufeff"
    + rss("<item><title>A &amp; B</title><link>https://coast.example/?a=1&amp;b=2</link></item>"),
    "an unknown entity": rss(
        "<item><title>A &amp; B</title><link>https://coast.example/?a=1&amp;b=2</link>&nix;</item>"
    ),
    "an end that is missing": rss(
        "<item><title>A &amp; B</title><link>https://coast.example/?a=1&amp;b=2</link></item><item><title>"
    ).removesuffix("</channel></rss>"),
    "a CDATA section and an ampersand": rss(
        "<item><title><![CDATA[A & B]]></title><link><![CDATA[https://coast.example/?a=1&b=2]]></link><x>&</x></item>"
    ),
    "white space in the link": rss(
        "<item><title>A &amp; B</title><link>\n https://coast.example/?a=1&amp;b=2\n</link></item>"
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_a_broken_feed_is_read_as_far_as_it_goes(kind: str) -> None:
    first, *_ = feed(BROKEN[kind]).entries
    assert (first.title, first.address) == ("A & B", "https://coast.example/?a=1&b=2")


def test_a_feed_that_names_the_wrong_encoding_is_read_by_its_bytes() -> None:
    named = '<?xml version="1.0" encoding="utf-8"?>' + rss("<item><title>Fähre nach Åland</title></item>")
    assert only(named.encode("cp1252")).title == "Fähre nach Åland"


@pytest.mark.parametrize("charset", ["utf-16", "utf-8-sig"])
def test_a_feed_with_a_byte_order_mark_is_read(charset: str) -> None:
    body = rss("<item><title>Fähre</title></item>").encode(charset)
    assert is_feed(body)
    assert only(body).title == "Fähre"


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ("", "empty"),
        ("<!doctype html><html><body><p>Hello</p></body></html>", "web page"),
        ("Hello", "no feed"),
        ('{"items": []}', "known shape"),
        ("{", "no JSON"),
        ("[" * 100_000, "JSON"),
        ("<svg xmlns='http://www.w3.org/2000/svg'><path/></svg>", "no feed"),
    ],
)
def test_what_is_no_feed_is_refused_in_words(body: str, message: str) -> None:
    with pytest.raises(BadDocument, match=message):
        feed(body)


def test_a_page_that_writes_about_feeds_is_no_feed() -> None:
    assert not is_feed(b"<!doctype html><html><body><pre><rss version=2.0></pre></body></html>")


def test_a_feed_without_entries_is_a_feed() -> None:
    assert feed(rss("")).entries == ()
