"""What an item says: its text and score, and where its author and time stand. Nothing of the buttons around."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import takewhile
from operator import itemgetter
from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.discussion.removal import LONGEST, is_removal
from bot.loading.discussion.roles import Role, roles_of
from bot.loading.dumps.bylines import read_byline
from bot.loading.dumps.outlines import CHROME as CHROME_ONLY
from bot.loading.pages.plain import plain_text
from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from datetime import datetime

    from lxml import html

    from bot.loading.discussion.item import Item

PARAGRAPHS = frozenset({"p", "blockquote", "ul", "ol", "pre"})
TITLES = frozenset({"h2", "h3", "h4"})
# The last two groups are those of "1.2k".
NUMBER = re.compile(r"(?<![\w.,])([+\-−]?)\s?(\d{1,7})(?:(?:[.,](\d{1,2}))?\s?([kK])\b|(?![\w.,]*\d))")
LEVEL = re.compile(r"(?:level|ebene|niveau|nivel|livello)\s+\d{1,2}", re.IGNORECASE)
ORDINAL = re.compile(r"#(\d{1,5}(?:\.\d{1,4})*)(?![\d.])")
LONGEST_BUTTON = 25
LONGEST_SIGN = 80  # characters: a name, a time, a score
QUOTE_LABEL = re.compile(r"(?:quote|zitat|citation|cita|citazione|citaat|cytat|цитата|引用)\s*:", re.IGNORECASE)
FRAMES = ("table", "blockquote", "pre")
LONGEST_LABEL = 12
LEADING = 5  # elements
ORDER = itemgetter(0)
CHROME = Role.CHROME | Role.QUOTE
SIGNS = Role.AUTHOR | Role.TIME


class Reading:
    """One item, read part by part.

    Args:
        item: the item.
        others: the elements of all items of the page, which are no part of this one.
        now: when the page was fetched.

    Attributes:
        body: the part that is named as its text, or None.
        head: the parts that are not in the body, in order.
        is_keyed: whether the page itself names the item.
    """

    def __init__(self, item: Item, others: Collection[html.HtmlElement], now: datetime) -> None:
        self.item = item
        self.now = now
        self.is_keyed = item.key is not None
        self._others = others
        self._parts = sorted(item.parts, key=ORDER)
        self.body = self._find_body()
        self.head = [part for part in self._parts if not self.in_body(part[1])]

    def text(self) -> str:
        """What the writer wrote, on one line."""
        if self.body is not None and self.is_keyed:
            return plain_text(self.body, self._is_chrome)
        text = self._without_byline(self._remains()) if self.body is None else plain_text(self.body, self._is_chrome)
        return "" if CHROME_ONLY.fullmatch(text) else text

    def _without_byline(self, text: str) -> str:
        """The text without a line such as "Ann (3 May 2024):" that it begins with, if the name in it is marked."""
        head, colon, _ = text[:LONGEST_SIGN].partition(": ")
        marked = next(self.item.element.iter("b", "strong", "cite", "a", "span", "em"), None)
        if not colon or marked is None:
            return text
        byline = read_byline(head, self.now)
        named = byline is not None and byline.author == one_line(marked.text_content()).rstrip(" :")
        return text[len(head) + len(colon) :].strip() if named else text

    def score(self) -> int | None:
        """How many readers liked it, less those who did not where the page says so."""
        stated = self.item.element.get("data-score") or self.item.element.get("score")
        for text in (stated, *(self._shown(element) for _, element, role in self._parts if role & Role.SCORE)):
            match = NUMBER.search((text or "")[:LONGEST_SIGN])
            if match:
                number = round(float(f"{match[2]}.{match[3] or 0}") * 1000) if match[4] else int(match[2])
                return number * (-1 if match[1] in ("-", "−") else 1)
        return None

    def is_removed(self, text: str) -> bool:
        """Whether only the place of the comment is left, with or without a note."""
        marked = any(role & Role.REMOVED for _, _, role in self._parts) or bool(self.item.role & Role.REMOVED)
        return is_removal(text) or (marked and len(text) <= LONGEST)

    def ordinal(self) -> str | None:
        """The number that the page gives the comment, such as "2.1", if its head begins with one."""
        for _, element, role in self.head:
            if role & (Role.TIME | Role.META):
                match = ORDINAL.match(plain_text(element, self.is_button))
                if match:
                    return match[1]
        return None

    def quotes(self) -> Iterator[html.HtmlElement]:
        """The elements in which other comments are quoted."""
        yield from (element for _, element, role in self._parts if role & Role.QUOTE)
        for frame in () if self.body is None else self.body.iter(*FRAMES):
            around = frame.getparent()
            if around is not None and _is_labelled(around):
                yield around

    def leading_link(self) -> html.HtmlElement | None:
        """The link that the text begins with, or None; a sign such as "@" may stand before it."""
        if self.body is None or self.body.find(".//a") is None:
            return None
        for count, element in enumerate(self.body.iter()):
            if count >= LEADING or (element.tag != "a" and one_line(element.text or "").strip("@ ")):
                return None
            if element.tag == "a":
                return element
        return None

    def _find_body(self) -> html.HtmlElement | None:
        """The outermost part that is named as text and holds no name or time; of several the longest.

        Only where no part is named so, it is one named as a comment or post.
        """
        impure = self._above_signs()
        pure = [
            (element, role)
            for _, element, role in self._parts
            if not role & (SIGNS | Role.CHROME) and element not in impure and element is not self.item.element
        ]
        for wanted in (Role.BODY, Role.COMMENT, Role.POST):
            named = [element for element, role in pure if role & wanted]
            bodies = _outermost(named) if named[1:] else named
            if bodies:
                return max(bodies, key=lambda body: len(plain_text(body, self._is_chrome))) if bodies[1:] else bodies[0]
        return None

    def _above_signs(self) -> set[html.HtmlElement]:
        """The elements that hold the author's name or the time, up to the item's own."""
        found = {self.item.element}
        quotes = {element for _, element, role in self._parts if role & Role.QUOTE}
        for _, element, role in self._parts:
            if role & (SIGNS | Role.META) and not role & Role.BODY:
                passed = []
                above = element if element in quotes else element.getparent()
                while above is not None and above not in found and above not in quotes:
                    passed.append(above)
                    above = above.getparent()
                if above not in quotes:
                    found.update(passed)
        return found

    def _remains(self) -> str:
        """What is left of an item whose text is not named, without all that is; only paragraphs, if there are any."""
        return self._in_paragraphs or plain_text(self.item.element, self._is_furniture)

    @cached_property
    def _in_paragraphs(self) -> str:
        paragraphs = []
        walk = etree.iterwalk(self.item.element, events=("start",))
        for _, element in walk:
            if element is self.item.element:
                continue
            if self._is_furniture(element):
                walk.skip_subtree()
            elif element.tag in PARAGRAPHS:
                walk.skip_subtree()
                paragraphs.append(plain_text(element, self._is_chrome))
        return one_line(" ".join(paragraphs))

    def _shown(self, element: html.HtmlElement) -> str:
        return plain_text(element, self.is_other) or element.get("content") or ""

    def in_body(self, element: html.HtmlElement) -> bool:
        """Whether an element lies in the part that is named as text."""
        body = self.body
        above: html.HtmlElement | None = element
        while body is not None and above is not None and above is not self.item.element:
            if above is body:
                return True
            above = above.getparent()
        return False

    def is_text(self, element: html.HtmlElement) -> bool:
        """Whether an element lies in what the writer wrote, be it named as that or not."""
        if self.body is not None:
            return self.in_body(element)
        lies_in = [element, *takewhile(lambda above: above is not self.item.element, element.iterancestors())]
        if any(map(self._is_furniture, lies_in)):
            return False
        return not self._in_paragraphs or any(each.tag in PARAGRAPHS for each in lies_in)

    def is_other(self, element: html.HtmlElement) -> bool:
        """Whether an element is another item's."""
        return element in self._others and element is not self.item.element

    def _is_chrome(self, element: html.HtmlElement) -> bool:
        if element.tag in TITLES and element.find("a") is not None:
            return True
        label = element.text
        if element.tag == "a" and label and len(label) <= LONGEST_BUTTON and CHROME_ONLY.fullmatch(label):
            return True
        return self.is_other(element) or bool(roles_of(element) & CHROME) or _is_labelled(element)

    def is_button(self, element: html.HtmlElement) -> bool:
        """Whether an element is there to be pressed, or belongs to another item."""
        return self.is_other(element) or bool(roles_of(element) & Role.CHROME)

    def _is_furniture(self, element: html.HtmlElement) -> bool:
        furniture = CHROME | SIGNS | Role.META | Role.SCORE
        if element.tag == "span" and LEVEL.fullmatch((element.text or "").strip()):
            return True
        return self.is_other(element) or (bool(roles_of(element) & furniture))


def _is_labelled(element: html.HtmlElement) -> bool:
    """Whether an element is a quotation by its label alone: "Quote:" above a frame."""
    if element.tag != "div" or len(element) < len(("label", "frame")):
        return False
    label = (element[0].text or element.text or "").strip()
    return len(label) <= LONGEST_LABEL and bool(QUOTE_LABEL.fullmatch(label)) and element[1].tag in FRAMES


def _outermost(elements: Iterable[html.HtmlElement]) -> list[html.HtmlElement]:
    """Of elements in the order of the page those that lie in no other of them."""
    found: dict[html.HtmlElement, None] = {}
    for element in elements:
        if not found or not any(above in found for above in element.iterancestors()):
            found[element] = None
    return list(found)
