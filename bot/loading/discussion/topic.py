"""The post that a forum's thread begins with: it is what the others are about, so it is the article and no comment."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.discussion.roles import Role
from bot.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

    from bot.loading.discussion.item import Item
    from bot.loading.pages.page import Json, Page

LEAST_ARTICLE = 400
LATER_PAGE = re.compile(
    r"[?&](?:page|start|st|p|seite)=[1-9]|/(?:page|seite)[-/]?(?:[2-9]|\d\d)|[?&]topic=\d+\.[1-9]", re.IGNORECASE
)
COUNTER = re.compile(r"#\s?(\d{1,6})")
COUNTED_LINK = re.compile(r"[?&]postcount=(\d{1,6})\b")
REPLY_NUMBER = re.compile(r"(?:reply|antwort|réponse|respuesta|risposta|resposta|ответ)\s+#\d", re.IGNORECASE)
THREAD = "DiscussionForumPosting"
BEGINNING = 200
COMPARED = 12  # words


def opens_thread(page: Page, items: Sequence[Item]) -> bool:
    """Whether the first item is the post that a forum's thread begins with.

    Below an article the posts are comments on it, all of them. Where comments are marked as such, the first one is the
    topic only if the page's structured data says so.
    """
    if not items or any(item.below_replies and item.outer for item in items) or _has_text_beside(page.root, items):
        return False
    first = items[0]
    number = _number(first)
    if first.role & Role.COMMENT and not (first.role & Role.POST and number == 1) and not _is_marked(page, first):
        return False
    if number is not None:
        return number == 1
    if REPLY_NUMBER.search(first.element.text_content()[:BEGINNING]):
        return False
    return not LATER_PAGE.search(page.url or "") and not any(_leads_back(link) for link in page.root.iter("link", "a"))


def _is_marked(page: Page, first: Item) -> bool:
    """Whether structured data says of the first item that it is what a thread begins with."""
    if first.role & Role.THREAD:
        return True
    beginning = words(first.element.text_content())
    return any(_begins(beginning, thing) for thing in page.linked_data)


def _begins(found: Sequence[str], thing: Json) -> bool:
    """Whether the words of an item have in them what a thread's data says that it begins with."""
    kinds = thing.get("@type")
    text = next((value for name in ("text", "articleBody") if isinstance(value := thing.get(name), str)), "")
    wanted = words(text[: BEGINNING * 2])[1 : COMPARED + 1]  # the first word may be glued to what stands before it
    if THREAD not in (kinds if isinstance(kinds, list) else [kinds]) or not wanted:
        return False
    return any(found[at : at + len(wanted)] == wanted for at in range(min(len(found), BEGINNING)))


def _number(item: Item) -> int | None:
    """The place in the thread that a link in the item names: "#1", or the number alone behind a "#"."""
    for link in item.links:
        text = (link.text_content() or "").strip()
        if match := COUNTER.fullmatch(text) or COUNTED_LINK.search(link.get("href") or ""):
            return int(match[1])
        if text.isascii() and text.isdigit() and _text_before(link).endswith("#"):
            return int(text[:6])
    return None


def _text_before(element: html.HtmlElement) -> str:
    before = element.getprevious()
    parent = element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    return (text or "").strip()


def _leads_back(link: html.HtmlElement) -> bool:
    return (link.get("rel") or "").lower() in ("prev", "previous")


def _has_text_beside(root: html.HtmlElement, items: Sequence[Item]) -> bool:
    posts = {item.element for item in items}
    length = 0
    for paragraph in root.iter("p"):
        if not any(above in posts for above in paragraph.iterancestors()):
            length += len(paragraph.text_content())
        if length >= LEAST_ARTICLE:
            return True
    return False
