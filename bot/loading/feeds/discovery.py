"""The feeds that a page may have: those it names, those it links to, and the places where sites keep them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from bot.loading.feeds.addresses import list_of
from bot.loading.pages.page import Page
from bot.loading.sources.traces import parsed
from bot.text import one_line

if TYPE_CHECKING:
    from lxml import html

MOST = 12
MOST_LINKS = 5000
TYPES = re.compile(r"application/(?:rss|atom|rdf|feed)\+(?:xml|json)|(?:application|text)/xml")
JSON = "application/json"
HREF = re.compile(
    r"/(?:feed|rss|atom)(?:\.xml|\.json|\.php)?/?(?:[?#].*)?$|/(?:index|feeds?|rss|atom|news|blog)\.(?:rss|atom|rdf|xml)"
    r"(?:[?#].*)?$|\.(?:rss|atom|rdf)(?:[?#].*)?$|[?&](?:feed|format|type)=(?:rss|atom)\w{0,5}\b"
    r"|//feeds?\.\w|//feeds\.feedburner\.com/",
    re.IGNORECASE,
)
COMMENTS = re.compile(r"comment|kommentar|commentaire|comentario|replies", re.IGNORECASE)
WELL_KNOWN = ("/feed", "/rss", "/rss.xml", "/atom.xml", "/feed.xml", "/index.xml", "/feed.json")


def feed_candidates(page: Page) -> tuple[str, ...]:
    """The addresses where a feed of a page may be, the most likely first, at most twelve.

    Feeds of comments come after all others that the page names. The last ones are guesses, which may not exist.
    """
    own = list_of(page)
    named = list(_named(page))
    articles = [address for address, about in named if not COMMENTS.search(about)]
    comments = [address for address, about in named if COMMENTS.search(about)]
    linked = list(islice(_linked(page), MOST // 2))
    found = dict.fromkeys([*([own] if own else []), *articles, *linked, *comments, *_guessed(page)])
    return tuple(islice(found, MOST))


def _named(page: Page) -> Iterator[tuple[str, str]]:
    """The addresses in the head's links to feeds, each with what the link says about it."""
    for link in islice(page.root.iter("link"), MOST_LINKS):
        address = page.address(link.get("href"))
        if address and _is_feed(link):
            yield address, f"{link.get('title') or ''} {address}"


def _is_feed(link: html.HtmlElement) -> bool:
    relations = (link.get("rel") or "").lower().split()
    media = (link.get("type") or "").partition(";")[0].strip().lower()
    if "alternate" not in relations and "feed" not in relations:
        return False
    if media == JSON:  # of the many things that are JSON, WordPress's interface is one
        return "feed" in (link.get("href") or "").lower()
    return bool(TYPES.fullmatch(media)) or "feed" in relations


def _linked(page: Page) -> Iterator[str]:
    """The addresses in the text's links that look like a feed's or are called one."""
    for anchor in islice(page.root.iter("a"), MOST_LINKS):
        address = page.address(anchor.get("href"))
        if address and parsed(address) and (HREF.search(address) or _is_called_feed(anchor)):
            yield address


def _is_called_feed(anchor: html.HtmlElement) -> bool:
    return one_line(anchor.text or "").lower() in ("rss", "atom", "rss feed", "rss-feed", "atom feed", "flux rss")


def _guessed(page: Page) -> Iterator[str]:
    address = parsed(page.url or "")
    if address is not None:
        yield from (str(address.origin().with_path(path)) for path in WELL_KNOWN)
