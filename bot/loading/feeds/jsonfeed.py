"""JSON Feed, versions 1 and 1.1."""

from __future__ import annotations

from html import escape

from bot.loading.feeds import values
from bot.loading.sources.fields import Json, at, key, rows, string
from bot.models import Feed, FeedEntry

VERSION = "https://jsonfeed.org/version/"


def is_json_feed(value: object) -> bool:
    """Whether a JSON value says that it is a feed."""
    return string(value, "version").strip().replace("http://", "https://").startswith(VERSION)


def read_json_feed(value: object, address: str) -> Feed:
    """The feed in a JSON value."""
    items = rows(value, "items")
    address = address or values.link(string(value, "home_page_url"), "") or ""
    language = values.language(string(value, "language"))
    authors = _authors(value)
    entries = [_entry(item, address, language, authors) for item in items[: values.MOST_ENTRIES]]
    return Feed(
        title=values.title(escape(string(value, "title"))),
        site_url=values.link(string(value, "home_page_url"), address),
        language=language,
        entries=values.keyed([entry for entry in entries if values.has_something(entry)]),
        left_out=max(0, len(items) - values.MOST_ENTRIES),
    )


def _entry(item: Json, address: str, language: str | None, feed_authors: list[str]) -> FeedEntry:
    markup = string(item, "content_html") or _as_html(string(item, "content_text"))
    paragraphs, whole = values.own_text(markup)
    return FeedEntry(
        key=key(item, "id") or string(item, "id"),
        address=_article(item, address),
        title=values.title(escape(string(item, "title"))),
        authors=values.authors(_authors(item)) or values.authors(feed_authors),
        published=values.moment(string(item, "date_published")),
        updated=values.moment(string(item, "date_modified")),
        categories=values.categories(_tags(item)),
        language=values.language(string(item, "language"), language),
        image=values.link(string(item, "image") or string(item, "banner_image"), address),
        summary=values.summary(escape(string(item, "summary")) or markup),
        paragraphs=paragraphs,
        whole=whole,
    )


def _article(item: Json, address: str) -> str | None:
    """Where the item is: its own page, or else the one it points to, or its name, if that is an address."""
    name = string(item, "id")
    written = (string(item, "url"), string(item, "external_url"), name if "://" in name else "")
    return next((found for text in written if (found := values.article_link(text, address))), None)


def _as_html(text: str) -> str:
    return "".join(f"<p>{escape(block)}</p>" for block in text.split("\n\n") if block.strip())


def _authors(item: object) -> list[str]:
    """The names of an item's or a feed's authors; version 1 had but one."""
    return [string(author, "name") for author in (*rows(item, "authors"), *rows([at(item, "author")]))]


def _tags(item: Json) -> list[str]:
    tags = at(item, "tags")
    return [escape(tag) for tag in tags if isinstance(tag, str)] if isinstance(tags, list) else []
