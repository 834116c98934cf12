"""The elements of RSS and Atom to entries.

The two differ in names and little else, and feeds mix them: both are read by one reader, which asks for each value in
all the places where it may stand, in order of trust.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain, islice

from lxml.etree import _Element as Element

from bot.loading.feeds import values
from bot.loading.feeds.trees import base_of, is_atom, language_of, markup_in, name_of, text_in
from bot.loading.feeds.votes import votes_of
from bot.loading.sources.fields import count, sound
from bot.models import Feed, FeedEntry

TITLES = ("title", "dc:title", "media:title")
CONTENTS = ("content:encoded", "content", "body", "xhtml")
SUMMARIES = ("description", "summary", "dc:description", "media:description")
PUBLISHED = ("pubdate", "published", "issued", "dcterms:issued", "dc:date", "dcterms:created", "created", "date")
UPDATED = ("updated", "modified", "dcterms:modified")
PERIODS = {"hourly": 3600.0, "daily": 86_400.0, "weekly": 604_800.0, "monthly": 2_592_000.0, "yearly": 31_536_000.0}
# Words that a whole article has at the least where it stands in a place that most feeds keep for teasers.
LEAST_DESCRIPTION = 200
MINUTE = 60
ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
THREAD_COUNT = "{http://purl.org/syndication/thread/1.0}count"
MOST_FIELDS = 200

Fields = Mapping[str, list[Element]]


def read_entries(root: Element, address: str) -> Feed:
    """The feed in a tree of RSS 0.9x, 1.0 or 2.0, or Atom.

    Args:
        root: the root element.
        address: where it comes from; without it, relative addresses are taken as relative to the site's.
    """
    channel = next((child for child in root if name_of(child) == "channel"), root)
    about = _fields(channel)
    address = address or _page(about, "") or ""
    base = base_of(channel, address)
    language = values.language(*_texts(about, "language", "dc:language"), language_of(channel), language_of(root))
    items = (element for element in root.iter("{*}item", "{*}entry") if name_of(element) in ("item", "entry"))
    # In Atom an author of the feed is that of all its entries which name none (RFC 4287, 4.2.1).
    authors = tuple(_authors(about)) if is_atom(channel) else ()
    read = (_entry(element, address, language, authors) for element in islice(items, values.MOST_ENTRIES))
    entries = values.keyed([entry for entry in read if values.has_something(entry)])
    return Feed(
        title=values.title(_markup(about, "title", "dc:title")),
        site_url=_page(about, base),
        language=language,
        lifetime=_lifetime(about),
        entries=entries,
        left_out=sum(1 for _ in items),
    )


def _fields(element: Element) -> Fields:
    """The children of an element by their names."""
    fields: dict[str, list[Element]] = {}
    for child in islice(element, MOST_FIELDS):
        fields.setdefault(name_of(child), []).append(child)
    return fields


def _entry(element: Element, address: str, language: str | None, feed_authors: tuple[str, ...]) -> FeedEntry:
    fields = _fields(element)
    base = base_of(element, address)
    content, about = _markup(fields, *CONTENTS), _markup(fields, *SUMMARIES)
    votes = votes_of(content or about)
    paragraphs, whole = values.own_text(content or about, least=values.LEAST_WORDS if content else LEAST_DESCRIPTION)
    discussed = _discussion(fields, base) or values.link(votes.comments_url, base)
    return FeedEntry(
        key=sound(next(_texts(fields, "guid", "id"), "") or element.get(ABOUT, "")),
        address=_article(element, fields, base, votes.article) or discussed,
        title=values.title(_markup(fields, *TITLES)),
        authors=values.authors(_authors(fields)) or values.authors(_source_authors(fields) or feed_authors),
        published=_moment(fields, PUBLISHED),
        updated=_moment(fields, UPDATED),
        categories=values.categories(_categories(fields)),
        language=values.language(language_of(element), *_texts(fields, "dc:language", "language"), language),
        image=_image(fields, base),
        summary=values.summary(about or content),
        paragraphs=paragraphs,
        whole=whole,
        comments_url=discussed,
        comments_count=votes.comments_count if votes.comments_count is not None else _comments(fields),
        score=votes.score,
        reply_to=_reply_to(fields),
    )


def _texts(fields: Fields, *names: str) -> Iterator[str]:
    """The texts of the elements of these names that have any, the first name's first."""
    return (text for name in names for element in fields.get(name, ()) if (text := text_in(element)))


def _markup(fields: Fields, *names: str) -> str:
    """The first markup that an element of these names has; "" where none has any."""
    held = (markup_in(element) for name in names for element in fields.get(name, ()))
    return next((markup for markup in held if markup.strip()), "")


def _moment(fields: Fields, names: tuple[str, ...]) -> datetime | None:
    return next((found for text in _texts(fields, *names) if (found := values.moment(text))), None)


def _links(fields: Fields, *relations: str) -> Iterator[tuple[Element, str]]:
    """The links of an entry that have one of these relations; one of RSS has none, which is "alternate"."""
    for element in fields.get("link", ()):
        if (element.get("rel") or "alternate").strip().lower() in relations:
            yield element, element.get("href") or text_in(element)


def _article(element: Element, fields: Fields, base: str, listed: str | None) -> str | None:
    """Where the article is: in a list of links what its text says; the link; the permanent name if it is an address."""
    named = (guid for guid in fields.get("guid", ()) if (guid.get("isPermaLink") or "true").strip().lower() != "false")
    pages = sorted(_links(fields, "alternate"), key=lambda each: "html" not in (each[0].get("type") or "html"))
    written = chain(
        [listed],
        _texts(fields, "feedburner:origlink"),
        (href for _, href in pages),
        (text for text in map(text_in, named) if "://" in text),
        (text for text in _texts(fields, "id") if text.startswith(("https://", "http://"))),
        [element.get(ABOUT)],
    )
    return next((found for text in written if (found := values.article_link(text, base))), None)


def _page(fields: Fields, base: str) -> str | None:
    """The page of the site that a feed is about."""
    return next((found for _, href in _links(fields, "alternate") if (found := values.link(href, base))), None)


def _discussion(fields: Fields, base: str) -> str | None:
    """Where people discuss an entry: the page, not the feed of its comments."""
    replies = (href for link, href in _links(fields, "replies") if "html" in (link.get("type") or "html"))
    return next(
        (found for text in chain(_texts(fields, "comments"), replies) if (found := values.link(text, base))), None
    )


def _comments(fields: Fields) -> int | None:
    """How many comments the feed says there are."""
    said = chain(
        _texts(fields, "slash:comments", "thr:total"),
        (link.get(THREAD_COUNT) or "" for link, _ in _links(fields, "replies")),
    )
    return next((number for text in said if (number := count(text)) is not None), None)


def _authors(fields: Fields) -> Iterator[str]:
    for name in ("author", "dc:creator"):
        for element in fields.get(name, ()):
            names = [text_in(child) for child in element if name_of(child) == "name"]
            yield from names if is_atom(element) or names else [text_in(element)]


def _source_authors(fields: Fields) -> list[str]:
    """The authors of the feed that an entry was taken from, where it says so."""
    return [name for source in fields.get("source", ()) if is_atom(source) for name in _authors(_fields(source))]


def _categories(fields: Fields) -> Iterator[str]:
    for element in chain(fields.get("category", ()), fields.get("dc:subject", ())):
        yield element.get("label") or element.get("term") or text_in(element)


def _image(fields: Fields, base: str) -> str | None:
    pictured = (
        element.get("url")
        for name in ("media:content", "media:thumbnail", "enclosure")
        for element in fields.get(name, ())
        if name == "media:thumbnail" or _is_picture(element)
    )
    linked = (href for link, href in _links(fields, "enclosure") if _is_picture(link))
    return next((found for text in chain(pictured, linked) if (found := values.link(text, base))), None)


def _is_picture(element: Element) -> bool:
    return element.get("medium") == "image" or (element.get("type") or "").startswith("image/")


def _reply_to(fields: Fields) -> str | None:
    refs = (sound(element.get("ref") or "").strip() for element in fields.get("thr:in-reply-to", ()))
    return next((ref[: values.LONGEST_KEY] for ref in refs if ref), None)


def _lifetime(fields: Fields) -> float | None:
    """The seconds for which a feed says that it holds: the longest of what it says."""
    minutes = next(map(count, _texts(fields, "ttl")), None)
    period = next(
        (PERIODS[text.lower()] for text in _texts(fields, "sy:updateperiod") if text.lower() in PERIODS), None
    )
    often = next(map(count, _texts(fields, "sy:updatefrequency")), None) or 1
    said = [float(minutes * MINUTE)] if minutes else []
    return max([*said, *([period / often] if period else [])], default=None)
