"""An address or a file to a Story: picks the readers and puts together what they found."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from lxml import etree, html

from bot.errors import BadDocument, NothingToRead
from bot.loading.article import read_article
from bot.loading.charsets import decode
from bot.loading.comments import find_discussion
from bot.loading.contents import recognise
from bot.loading.elsewhere import service_of
from bot.loading.metadata import read_metadata
from bot.loading.page import parse_page
from bot.loading.saved import read_dump
from bot.loading.walls import wall
from bot.models import Article, Discussion, Notice, Story
from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from datetime import datetime

    from bot.loading.comments import Found
    from bot.loading.fetch import Fetcher
    from bot.loading.page import Page

SEEN = 20_000
NO_ARTICLE_ADVICE = "It may be a front page, or one that shows its text only to a browser with scripts."


class Loader:
    """Loads the story at an address."""

    def __init__(
        self,
        fetcher: Fetcher,
        run_blocking: Callable[[Callable[[], Story]], Awaitable[Story]],
        now: Callable[[], datetime],
    ) -> None:
        self._fetcher = fetcher
        self._run_blocking = run_blocking
        self._now = now

    async def load(self, url: str) -> Story:
        """The story at an address, with what should be known about how it was read in its warnings.

        Raises:
            LoadError: one of its kinds, as `Fetcher.fetch` and `read_document` say.
        """
        fetched = await self._fetcher.fetch(url)
        story = await self._run_blocking(
            partial(
                read_document,
                fetched.body,
                url=fetched.url,
                content_type=fetched.content_type,
                charset=fetched.charset,
                fetched_at=self._now(),
            )
        )
        asked = url.strip().strip("<>").strip()
        ended = fetched.url if fetched.url != asked else None
        return replace(story, url=asked, canonical_url=story.canonical_url or ended)


def read_document(
    body: bytes,
    *,
    url: str | None,
    content_type: str = "",
    charset: str | None = None,
    fetched_at: datetime,
) -> Story:
    """The story in the bytes of a page or file. Only computes, for some milliseconds: call it in a worker thread.

    Args:
        body: the bytes, decompressed.
        url: where they come from, or None for a file whose address is not known.
        content_type: the media type the server named, or "".
        charset: the encoding the server named, or None.
        fetched_at: when they were fetched; times such as "3 hours ago" are counted from there.

    Raises:
        UnsupportedContent: it is no text.
        NothingToRead: it has neither an article nor a discussion.
        BadDocument: it is broken.
    """
    kind = recognise(body, content_type, url or "")
    if kind == "html":
        return _read_page(body, url, charset, fetched_at)
    if kind == "json" and _is_json(body):
        raise BadDocument("This is JSON of a shape that is not known.", resource=url or "")
    article, discussion = read_dump(decode(body, charset), fetched_at=fetched_at)
    return _story(Story(url=url, fetched_at=fetched_at, article=article, discussion=discussion))


def _is_json(body: bytes) -> bool:
    try:
        msgspec.json.decode(body, type=msgspec.Raw)
    except msgspec.DecodeError:
        return False
    return True


def _read_page(body: bytes, url: str | None, charset: str | None, fetched_at: datetime) -> Story:
    page = parse_page(body, url=url, charset=charset)
    metadata = read_metadata(page)
    found = find_discussion(page, fetched_at, metadata.comment_count)
    notices = _elsewhere(page, found.discussion, metadata.comment_count)
    seen = wall(one_line(page.root.text_content()[:SEEN])) if found.discussion is None else None
    article = read_article(_without(page.root, found), metadata)
    return _story(
        Story(
            url=url,
            canonical_url=metadata.canonical_url,
            fetched_at=fetched_at,
            article=article,
            discussion=found.discussion,
            warnings=notices,
        ),
        seen,
    )


def _without(root: html.HtmlElement, found: Found) -> html.HtmlElement:
    """The tree without the discussion; of a forum's thread only the post it begins with."""
    for element in found.elements:
        if element.getparent() is not None:
            element.drop_tree()
    return root if found.topic is None else _alone(found.topic)


def _alone(element: html.HtmlElement) -> html.HtmlElement:
    page = html.Element("html")
    body = etree.SubElement(page, "body")
    etree.SubElement(body, "article").append(element)
    return page


def _elsewhere(page: Page, discussion: Discussion | None, declared: int | None) -> tuple[Notice, ...]:
    """A notice of comments that a service shows in the page, but that are not in it."""
    if discussion is not None and discussion.comments:
        return ()
    service = service_of(page.root)
    if service is None or declared == 0:
        return ()
    which = f"{declared} comments live" if declared and declared > 1 else "The comments live"
    return (Notice(kind="comments_elsewhere", message=f"{which} on {service}, which could not be read."),)


def _story(story: Story, wall_words: str | None = None) -> Story:
    """The story with its content hash and what should be known about it; refuses one with nothing in it."""
    discussion = story.discussion
    if story.article is None and (discussion is None or not discussion.comments):
        raise NothingToRead(
            wall_words or "There is no article and no discussion on this page.",
            advice="Open it in a browser to see what it shows." if wall_words else NO_ARTICLE_ADVICE,
            resource=story.url or "",
        )
    return replace(story, content_hash=content_hash(story.article, discussion), warnings=tuple(_notices(story)))


def _notices(story: Story) -> list[Notice]:
    notices = list(story.warnings)
    if story.article is None:
        notices.append(Notice(kind="no_article", message="The page has a discussion, but no article that can be read."))
    elif story.article.completeness == "preview":
        notices.append(Notice(kind="preview", message="Only the beginning of the article could be read."))
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
