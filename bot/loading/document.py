"""Bytes to a Story: what stands in a page, a dump or a service's saved answer, with nothing fetched."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import msgspec
from yarl import URL

from bot.errors import BadDocument, NothingToRead
from bot.language import counted, told
from bot.loading.article.article import read_article
from bot.loading.article.walls import wall
from bot.loading.discussion.comments import find_discussion
from bot.loading.discussion.elsewhere import service_of
from bot.loading.dumps.saved import read_dump
from bot.loading.feeds.feed import is_feed, read_feed, refusal
from bot.loading.feeds.lists import read_list
from bot.loading.fetching.contents import recognise
from bot.loading.pages.charsets import decode
from bot.loading.pages.metadata import read_metadata
from bot.loading.pages.mhtml import is_mhtml, page_in
from bot.loading.pages.page import Page, parse_page
from bot.loading.sources.asking import decoded
from bot.loading.sources.service import Place
from bot.loading.sources.services import read_payload
from bot.loading.sources.traces import parsed
from bot.models import Article, Discussion, Notice, Story
from bot.text import one_line

SEEN = 20_000  # characters in which a wall is looked for
NO_ARTICLE_ADVICE = told("It may be a front page, or one that shows its text only to a browser with scripts.")

PlaceOf = Callable[[URL, Page], Place | None]


@dataclass(frozen=True, slots=True)
class Read:
    """What a document gave: its story, perhaps with nothing in it yet, and the place of a discussion it points to.

    `wall` says what stands there instead of an article, or is None.
    """

    story: Story
    place: Place | None = None
    wall: str | None = None


def read_document(
    body: bytes, *, url: str | None, content_type: str = "", charset: str | None = None, fetched_at: datetime
) -> Story:
    """The story in the bytes of a page or file. Only computes, for some milliseconds: call it in a worker thread.

    Args:
        body: the bytes, decompressed.
        url: where they come from, or None for a file whose address is not known.
        content_type: the media type the server named, or "".
        charset: the encoding the server named, or None.
        fetched_at: when they were fetched; times such as "3 hours ago" are counted from there.

    Raises:
        UnsupportedContent: it is no text, or a feed.
        NothingToRead: it has neither an article nor a discussion.
        BadDocument: it is broken.
    """
    return checked(read_bytes(body, url=url, content_type=content_type, charset=charset, fetched_at=fetched_at))


def read_bytes(  # noqa: PLR0913 - what a server says about some bytes is said about them here
    body: bytes,
    *,
    url: str | None,
    content_type: str = "",
    charset: str | None = None,
    fetched_at: datetime,
    place_of: PlaceOf | None = None,
) -> Read:
    """What is in the bytes of a page or file, as `read_document` takes them, be it nothing yet.

    Raises:
        UnsupportedContent: it is no text, or a feed, of which no article is chosen.
        BadDocument: it is broken.
    """
    if is_mhtml(body):
        saved = page_in(body)
        return _read_page(saved.body, url or saved.url, saved.charset, fetched_at, place_of)
    kind = recognise(body, content_type, url or "")
    if is_feed(body):
        raise refusal(read_feed(body, content_type, url or "", charset=charset), url or "")
    if kind == "html":
        return _read_page(body, url, charset, fetched_at, place_of)
    if kind == "json" and _is_json(body):
        return Read(_read_answer(body, url, fetched_at))
    article, discussion = read_dump(decode(body, charset), fetched_at=fetched_at)
    return Read(Story(url=url, fetched_at=fetched_at, article=article, discussion=discussion))


def _read_answer(body: bytes, url: str | None, fetched_at: datetime) -> Story:
    """A service's answer that was saved."""
    held = read_payload(body)
    if held is None:
        feed = read_list(decoded(body, "This is"), url or "")
        if feed is not None:
            raise refusal(feed, url or "")
        raise BadDocument(told("This is JSON of a shape that is not known."), resource=url or "")
    return Story(
        url=url or held.discussion.url,
        canonical_url=held.link,
        fetched_at=fetched_at,
        article=held.article,
        discussion=held.discussion,
        warnings=held.notices,
    )


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    except RecursionError:
        pass  # JSON so far, and too deep for any reader of it, which says so
    return True


def _read_page(
    body: bytes, url: str | None, charset: str | None, fetched_at: datetime, place_of: PlaceOf | None
) -> Read:
    page = parse_page(body, url=url, charset=charset)
    address = parsed(url or "")
    place = place_of(address, page) if place_of and address else None
    metadata = read_metadata(page)
    found = find_discussion(page, fetched_at, metadata.comment_count)
    notices = _elsewhere(page, found.discussion, metadata.comment_count)
    article = read_article(page.root if found.topic is None else found.topic, metadata, found.elements)
    seen = None
    if article is None and found.discussion is None:
        seen = wall(one_line(page.root.text_content()[:SEEN]))
    story = Story(
        url=url or page.saved_from,
        canonical_url=metadata.canonical_url,
        fetched_at=fetched_at,
        article=article,
        discussion=found.discussion,
        warnings=(*found.notices, *notices),
    )
    return Read(story, place, seen)


def _elsewhere(page: Page, discussion: Discussion | None, declared: int | None) -> tuple[Notice, ...]:
    """A notice of comments that a service shows in the page, but that are not in it."""
    if discussion is not None and discussion.comments:
        return ()
    service = service_of(page.root)
    if service is None or declared == 0:
        return ()
    message = (
        counted(
            "The comment lives on {service}, which could not be read.",
            "{n:,} comments live on {service}, which could not be read.",
            declared,
            service=service,
        )
        if declared
        else told("The comments live on {service}, which could not be read.", service=service)
    )
    return (Notice(kind="comments_elsewhere", message=message),)


def checked(read: Read) -> Story:
    """The story with its content hash and what should be known about it; refuses one with nothing in it.

    Raises:
        NothingToRead: there is neither an article nor a comment.
    """
    story = read.story
    if story.article is None and not size(story.discussion):
        raise NothingToRead(
            read.wall or told("There is no article and no discussion on this page."),
            advice=told("Open it in a browser to see what it shows.") if read.wall else NO_ARTICLE_ADVICE,
            resource=story.url or "",
        )
    hashed = content_hash(story.article, story.discussion)
    return replace(story, content_hash=hashed, warnings=tuple(_notices(story)))


def size(discussion: Discussion | None) -> int:
    """How many comments were loaded."""
    return 0 if discussion is None else len(discussion.comments)


def _notices(story: Story) -> list[Notice]:
    notices = list(story.warnings)
    if story.article is None:
        notices.append(
            Notice(kind="no_article", message=told("The page has a discussion, but no article that can be read."))
        )
    elif story.article.completeness == "preview":
        notices.append(Notice(kind="preview", message=told("Only the beginning of the article could be read.")))
    return notices


def content_hash(article: Article | None, discussion: Discussion | None) -> str:
    """A SHA-256 in hex over headline, paragraphs and comments, the same whatever stands around them on the page."""
    digest = hashlib.sha256()
    parts: list[str] = [] if article is None else [article.title or "", *article.paragraphs]
    for comment in () if discussion is None else discussion.comments:
        parts += ["\x1e", comment.id, comment.parent or "", comment.author or "", comment.text]
    for part in parts:
        digest.update(part.encode("utf-8", errors="replace") + b"\x1f")
    return digest.hexdigest()
