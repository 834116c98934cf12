"""What says by itself which comment an item answers: an attribute, a link to it, a quotation of it, a mention.

A mention is a link at the beginning of the text to the comment that is answered, or to the person who wrote it; a name
alone is none, since it is the writer's word and not the page's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.discussion.authors import author_of
from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

    from bot.loading.discussion.item import Item
    from bot.loading.discussion.parts import Reading

PARENT_ATTRIBUTES = (
    "data-parent-id", "data-parentid", "data-parent", "data-comment-parent", "data-comment-parent-id", "parentid",
    "data-in-reply-to", "data-reply-to", "data-parent-comment-id", "parent-id",
)  # fmt: skip
POINTERS = frozenset(PARENT_ATTRIBUTES)
ID = re.compile(r"(?=.*[1-9])(?:[a-z]{1,12}[-_])?[0-9a-z]{1,40}")  # none is "0", "none", "root" or ""
PAIR_ID = re.compile(r"comm-(\d+)_(\d+)$")
NUMBER = re.compile(r"\d+")
ANSWERS = re.compile(
    r"in reply to|reply(?:ing)? to|answer(?:ing)? to|response to|parent|antwort auf|als antwort|en réponse à|"
    r"en respuesta a|"
    r"in risposta a|em resposta a|als reactie op|odpowiedź na|↑|^@",
    re.IGNORECASE,
)
QUOTED_POST = re.compile(r"(?:(?:post|pid|comment)[-_:= ]*|#p?|[?&]p=)(\d{1,20})", re.IGNORECASE)
LONGEST_LINK_TEXT = 20
PROFILE = re.compile(r"/@[^/?#]+/?$|/(?:u|users?|members?|profiles?|people)/[^/?#]+/?$", re.IGNORECASE)
MENTION = re.compile(r"mention|author|(?<![a-z])u-url(?![a-z])", re.IGNORECASE)
IN_THREAD = re.compile(r"(?<![a-z])in-thread(?![a-z])")
BEGINS_THREAD = re.compile(r"first-in-thread")
LONGEST_MENTION = 80
LONGEST_NAMES = 400
SEARCHED = 40


def stated_parent(item: Item) -> str | None:
    """The name of the item's parent as its attributes state it, be it on the page or not."""
    if POINTERS.isdisjoint(item.element.keys()):
        return None
    values = ((item.element.get(name) or "").strip() for name in PARENT_ATTRIBUTES)
    return next((value for value in values if ID.fullmatch(value)), None)


def pointed(item: Item, keys: dict[str, int]) -> int | None:
    """The place of the parent that an item's attributes name; `keys` are the places of all items by their names."""
    element = item.element
    if not POINTERS.isdisjoint(element.keys()):
        for name in PARENT_ATTRIBUTES:
            if (parent := known(element.get(name), keys)) is not None and items_differ(parent, item, keys):
                return parent
    pair = PAIR_ID.search(element.get("id") or "")
    if pair and (parent := keys.get(pair[2])) is not None:
        return parent
    for count, span in enumerate(element.iter("span")):
        if count >= SEARCHED:
            break
        if span.get("rel") == "sioc:reply_of" and (parent := known(span.get("resource"), keys)) is not None:
            return parent
    return None


def items_differ(parent: int, item: Item, keys: dict[str, int]) -> bool:
    """Whether a place is that of another item."""
    return item.key is None or keys.get(item.key) != parent


def known(value: str | None, keys: dict[str, int]) -> int | None:
    """The place that a name in an attribute stands for."""
    if not value:
        return None
    name = value.removeprefix("t1_")
    if name in keys:
        return keys[name]
    if "comment" not in value and not value.isdigit():
        return None
    match = NUMBER.search(value)
    return keys.get(match.group()) if match else None


def quoted(reading: Reading, keys: dict[str, int]) -> int | None:
    """The comment that a link "in reply to", or the first quote, leads to; no link that the commenter wrote."""
    own = reading.item.key
    for link in reading.item.links:
        if reading.in_body(link):
            continue
        numbers = NUMBER.findall((link.get("href") or "").rpartition("#")[2])
        others = [number for number in numbers if number in keys and number != own]
        if others and ANSWERS.search(link.text_content()[:LONGEST_LINK_TEXT]):
            return keys[others[0]]
    for quote in reading.quotes():
        for text in _addresses(quote):
            for number in QUOTED_POST.findall(text):
                if number in keys and number != own:
                    return keys[number]
    return None


def _addresses(quote: html.HtmlElement) -> list[str]:
    links = [link.get("href") or "" for link in quote.iter("a")]
    stated = [f"{name}={value}" for name, value in quote.attrib.items() if str(name).startswith("data-")]
    return [*stated, *links[:SEARCHED]]


def threaded(items: Sequence[Item]) -> list[int | None]:
    """Parents by the lines that join posts: one in a thread, and not said to begin it, answers the one before it."""
    names = [(item.element.get("class") or "")[:LONGEST_NAMES] for item in items]
    joined = [bool(IN_THREAD.search(name)) and not BEGINS_THREAD.search(name) for name in names]
    if all(joined):
        return [None] * len(items)
    return [place - 1 if place and joins else None for place, joins in enumerate(joined)]


def mentioned(readings: Sequence[Reading], keys: dict[str, int], topic: Item | None) -> list[int | None]:
    """Parents by mentions: the comment that the first link in a text leads to, or the last one by that person.

    Who opened the thread may be mentioned in an answer to that post, so such a mention says nothing.
    """
    leading = [reading.leading_link() for reading in readings]
    if not any(link is not None for link in leading):
        return [None] * len(readings)
    latest: dict[str, int] = {}
    opener = {address for link in topic.links if (address := _person(link))} if topic else set()
    found: list[int | None] = []
    for place, (reading, link) in enumerate(zip(readings, leading, strict=True)):
        parent = None if link is None else _led_to(link, keys)
        if link is not None and parent is None and _person(link) not in opener:
            parent = latest.get(_person(link)) if _is_profile(link) else None
            parent = latest.get(_name(link)) if parent is None and _is_mention(link) else parent
        found.append(parent if parent is not None and parent < place else None)
        for name in _names(reading):
            latest[name] = place
    return found


def _led_to(link: html.HtmlElement, keys: dict[str, int]) -> int | None:
    """The comment whose own address a link has."""
    fragment = (link.get("href") or "").rpartition("#")[2]
    return next((keys[number] for number in NUMBER.findall(fragment[:LONGEST_MENTION]) if number in keys), None)


def _names(reading: Reading) -> list[str]:
    """What a commenter can be mentioned by: the address of the profile that the name leads to, and the name."""
    links = [link for link in reading.item.links if not reading.in_body(link)]
    addresses = [address for link in links if _is_profile(link) and (address := _person(link))]
    author = author_of(reading)
    return [*addresses, *([f"@{author.casefold()}"] if author else [])]


def _person(link: html.HtmlElement) -> str:
    return (link.get("href") or "").rstrip("/").casefold()


def _name(link: html.HtmlElement) -> str:
    return "@" + one_line(link.text_content())[:LONGEST_MENTION].removeprefix("@").strip().casefold()


def _is_profile(link: html.HtmlElement) -> bool:
    return bool(PROFILE.search(link.get("href") or ""))


def _is_mention(link: html.HtmlElement) -> bool:
    said = f"{link.get('class') or ''} {link.get('rel') or ''}"
    return bool(MENTION.search(said[:LONGEST_NAMES])) or any(str(name).endswith("user_id") for name in link.attrib)
