"""The page's own names for its comments: the number in an id, an attribute, or a link to the comment itself."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml import html

KEYS = (
    "data-comment-id", "data-commentid", "data-cid", "data-comment", "data-fullname", "thingid", "comment-id",
    "commentid", "data-shortid", "data-answerid", "data-content", "data-postingid", "data-posting-id",
    "data-node-id",
)  # fmt: skip
KEY_ATTRIBUTES = frozenset(KEYS)
KEY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{20,40}|(?<=t1_)[0-9a-z]+|\d[0-9A-Za-z]*")
SHORT_KEY = re.compile(r"(?:c_)?([0-9A-Za-z]{4,12})")
ABOUT = re.compile(r"comment[/#-](\d+)")
KEYED_CLASS = re.compile(r"(?<!\S)(?:t1_\w+|(?:comment-?id-?|id-?)\d\w*)(?!\S)")
# A page's articles have this class, too.
POST_CLASS = re.compile(r"(?<!\S)(post-\d{1,20})(?=\s(?:[\w-]+\s)*type-(?:reply|topic)(?!\S))")
FRAGMENT = re.compile(r"(?:#(?:comment|c|post|forum|cid|p|comm)?[-_]?|[?&]replytocom=)(\d{1,20})(?=$|[&#])")
LONGEST_LINK = 500
LONGEST_KEY = 80


def key_of(element: html.HtmlElement) -> str | None:
    """The page's own name for the comment that an element holds: `comment-123` is "123"."""
    attributes = dict(element.items())
    if not KEY_ATTRIBUTES.isdisjoint(attributes):
        for name in KEYS:
            if key := _stated(attributes.get(name, "").strip()):
                return key
    if "about" in attributes and (about := ABOUT.search(attributes["about"])):
        return str(about[1])
    if key := _numbered(attributes.get("id", "")):
        return key
    classes = attributes.get("class", "")
    posts = POST_CLASS.findall(classes[:LONGEST_LINK]) if "type-" in classes else ()
    keyed = KEYED_CLASS.findall(classes) if "id" in classes or "t1_" in classes else ()
    names = (*keyed, *posts, attributes.get("data-id", ""))
    return next((key for key in map(_numbered, names) if key), None)


def _stated(value: str) -> str | None:
    """The name in an attribute that is there for it."""
    if not value or len(value) > LONGEST_KEY:
        return None
    match = SHORT_KEY.fullmatch(value)
    return str(match[1]) if match and not value.startswith("t1_") else _numbered(value)


def _numbered(name: str) -> str | None:
    """The part of an id that tells it from the others: from its first digit on."""
    if not name or len(name) > LONGEST_KEY:
        return None
    if name.startswith("t1_"):
        return name.removeprefix("t1_")
    match = KEY.search(name)
    return str(match.group()) if match else None


def key_beside(element: html.HtmlElement, links: Iterable[html.HtmlElement]) -> str | None:
    """The name of a comment that has none of its own: that of the anchor before it, or of the links in it."""
    before = element.getprevious()
    if before is not None and before.tag in ("a", "span") and not (before.text or "").strip():
        match = FRAGMENT.search("#" + (before.get("id") or before.get("name") or ""))
        if match:
            return str(match[1])
    for link in links:
        match = FRAGMENT.search((link.get("href") or "")[:LONGEST_LINK])
        if match:
            return str(match[1])
    return None
