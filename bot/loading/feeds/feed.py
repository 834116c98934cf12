"""The bytes of a feed to its entries, be it RSS 0.9x to 2.0, Atom, JSON Feed or a service's list; with nothing fetched.

No library is used for it. feedparser has no types and takes twice as long; fastfeedparser leaves out the
numbers of comments, `thr:` and relative addresses; feedparser-rs, which knows them, gives nothing for a feed that is no
sound XML; atoma has not been kept since 2019.
"""

from __future__ import annotations

import re

from bot.errors import BadDocument, UnsupportedContent
from bot.language import counted, told
from bot.loading.feeds.entries import read_entries
from bot.loading.feeds.lists import read_list
from bot.loading.feeds.trees import OPENING, begins, name_of, parse_xml
from bot.loading.pages.charsets import decode
from bot.loading.sources.asking import decoded
from bot.models import Feed
from bot.text import truncate

ROOT = re.compile(r"<(?:[a-z][\w.-]{0,40}:)?(?:rss|feed|rdf)(?=[\s>/])", re.IGNORECASE)
ROOTS = frozenset({"rss", "feed", "rdf:rdf", "rdf"})
MARKS = b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"
SHOWN = 3
LONGEST_SHOWN = 200
ONE_OF_THEM = told("Give the address of the article that you mean.")
ADVICE = told("Give the address of an RSS, Atom or JSON feed.")


def is_feed(body: bytes) -> bool:
    """Whether some bytes are a feed in XML, as far as their beginning tells."""
    opening = body[:OPENING].replace(b"\x00", b"").decode("latin-1")
    return begins(opening, ROOT) is not None


def read_feed(body: bytes, content_type: str = "", address: str = "", *, charset: str | None = None) -> Feed:
    """The feed in some bytes. Only computes, for some milliseconds: call it in a worker thread.

    At most 1,000 entries are read, the first ones; `Feed.left_out` tells how many others there were.

    Args:
        body: the bytes, decompressed.
        content_type: the media type that the server named, or ""; what the bytes look like counts for more.
        address: where they come from, against which relative addresses are made whole, or "".
        charset: the encoding that the server named, or None.

    Raises:
        BadDocument: it is no feed, or so broken that nothing of it can be read.
    """
    if body[:OPENING].lstrip(MARKS)[:1] in (b"{", b"["):
        feed = read_list(decoded(body, "This is"), address)
        if feed is None:
            raise BadDocument(told("This is JSON, but no feed of a known shape."), advice=ADVICE, resource=address)
        return feed
    text = decode(body, charset)
    root = parse_xml(text, ROOT)
    if root is None or name_of(root) not in ROOTS:
        raise _no_feed(text, content_type, address)
    return read_entries(root, address)


def _no_feed(text: str, content_type: str, address: str) -> BadDocument:
    if begins(text, ROOT) is not None:
        return BadDocument(told("The feed is too broken to be read."), resource=address)
    if not text.strip():
        return BadDocument(told("The feed is empty."), resource=address)
    is_page = "html" in content_type or "<html" in text[:OPENING].lower()
    return BadDocument(
        told("This is a web page, not a feed.") if is_page else told("This is no feed."),
        advice=ADVICE,
        resource=address,
    )


def refusal(feed: Feed, address: str) -> UnsupportedContent:
    """The error for a feed given as if it were an article: nobody can guess which of its articles is meant."""
    entries = [entry.address for entry in feed.entries if entry.address]
    count = len(feed.entries) + feed.left_out
    words = counted(
        "This is a feed with {n} entry, not an article.", "This is a feed with {n:,} entries, not an article.", count
    )
    if not entries:
        return UnsupportedContent(words, resource=address)
    named = ", ".join(truncate(entry, LONGEST_SHOWN) for entry in entries[:SHOWN])
    return UnsupportedContent(
        told("{words} It begins with {named}.", words=words, named=named), advice=ONE_OF_THEM, resource=address
    )
