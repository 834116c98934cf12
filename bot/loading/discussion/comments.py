"""The tree of a page to its Discussion: the comments that stand in the page itself, of any theme.

Find the elements that hold one comment each (`items`), read the parts of each (`parts`), see who answers whom
(`replies`), and put it together. On the first page of a forum's thread the first post is the article, not a comment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.language import counted, told
from bot.loading.discussion.areas import areas_of, declared_in, linkbacks_in
from bot.loading.discussion.authors import author_of
from bot.loading.discussion.items import find_items
from bot.loading.discussion.keys import key_beside
from bot.loading.discussion.moments import moment_of
from bot.loading.discussion.parts import Reading
from bot.loading.discussion.replies import missing_parents, parents_of
from bot.loading.discussion.standing import standing_of
from bot.loading.discussion.topic import opens_thread
from bot.models import Comment, Discussion, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from lxml import html

    from bot.loading.discussion.item import Item
    from bot.loading.pages.page import Page

MOST_COMMENTS = 20_000
NO_PERMALINK = ("reply", "respond", "report", "vote", "quote", "delete", "share", "twitter", "facebook")


@dataclass(frozen=True, slots=True)
class Found:
    """What was found of a page's discussion.

    Attributes:
        discussion: the discussion; None if the page has none, empty if it has a place for one.
        elements: the elements that hold it, which are no part of the article.
        topic: the element of a forum thread's first post, which is the article, or None.
        notices: what should be known about how it was read.
    """

    discussion: Discussion | None
    elements: Sequence[html.HtmlElement]
    topic: html.HtmlElement | None = None
    notices: tuple[Notice, ...] = ()


def find_discussion(page: Page, fetched_at: datetime, declared: int | None = None) -> Found:
    """The discussion in a page.

    Args:
        page: the page; its tree is not changed.
        fetched_at: when it was fetched, for times such as "3 hours ago".
        declared: how many comments the page's metadata says there are.
    """
    everything = find_items(page.root)
    items = everything[:MOST_COMMENTS]
    topic = items.pop(0) if opens_thread(page, items) else None
    areas = areas_of(page.root, [item.element for item in items])
    others = {item.element for item in items}
    readings = [Reading(item, others, fetched_at) for item in items]
    _name(items)
    comments = _comments(page, readings, parents_of(items, readings, topic))
    said = next((count for count in map(declared_in, areas) if count is not None), None)
    if declared is None or (said is not None and said > declared):
        declared = said
    if declared is not None and declared > len(comments):
        # Blogs count the links from elsewhere as comments; those were not left out, they are none.
        declared = max(len(comments), declared - sum(map(linkbacks_in, areas)))
    elements = [*(item.element for item in everything if item is not topic), *(() if topic else areas)]
    if not comments and not areas:
        return Found(None, elements, None)
    discussion = Discussion(source="page", url=page.url, declared=declared, comments=comments)
    notices = tuple(_notices(len(everything), missing_parents([topic, *items] if topic else items)))
    return Found(discussion, elements, topic.element if topic else None, notices)


def _notices(there: int, lost: int) -> Iterator[Notice]:
    if there > MOST_COMMENTS:
        yield Notice(
            kind="comments_cut",
            message=told(
                "Only the first {most_comments:,} of {there:,} comments on the page were read.",
                most_comments=MOST_COMMENTS,
                there=there,
            ),
        )
    if lost:
        message = counted(
            "1 reply answers a comment that is not on the page.",
            "{n:,} replies answer comments that are not on the page.",
            lost,
        )
        yield Notice(kind="parents_missing", message=message)


def _name(items: Sequence[Item]) -> None:
    """Give every item a key of its own."""
    taken = {item.key for item in items if item.key is not None}
    for place, item in enumerate(items):
        if item.key is None:
            beside = key_beside(item.element, item.links)
            item.key = beside if beside and beside not in taken else _free(str(place), taken)
            taken.add(item.key)


def _free(name: str, taken: set[str]) -> str:
    while name in taken:
        name += "-"
    return name


def _comments(page: Page, readings: Sequence[Reading], parents: Sequence[int | None]) -> tuple[Comment, ...]:
    texts = [reading.text() for reading in readings]
    authors = [author_of(reading) for reading in readings]
    answered = set(parents)
    keys = [reading.item.key or "" for reading in readings]
    return tuple(
        Comment(
            id=keys[place],
            parent=None if parent is None else keys[parent],
            author=authors[place],
            text=texts[place],
            published=moment_of(reading),
            score=reading.score(),
            url=_permalink(page, reading.item),
            removed=not texts[place] or reading.is_removed(texts[place]),
            standing=standing_of(reading, authors[place]),
        )
        for place, (reading, parent) in enumerate(zip(readings, parents, strict=True))
        if texts[place] or place in answered
    )


def _permalink(page: Page, item: Item) -> str | None:
    """The address of the comment itself, if a link in it leads there."""
    for link in item.links:
        href = link.get("href") or ""
        if not item.key or item.key not in href or any(word in href.lower() for word in NO_PERMALINK):
            continue
        if address := page.address(href):
            return address
    return None
