"""What an item says: its text, author, time, score and address. Nothing of the buttons around."""

from __future__ import annotations

import re
from operator import itemgetter
from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.discussion.roles import Role, roles_of
from bot.loading.dumps.bylines import SAYS, is_name, read_byline
from bot.loading.dumps.outlines import CHROME as CHROME_ONLY
from bot.loading.pages.plain import plain_text
from bot.loading.pages.times import parse_time
from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence
    from datetime import datetime

    from lxml import html

    from bot.loading.discussion.items import Item

PARAGRAPHS = frozenset({"p", "blockquote", "ul", "ol", "pre"})
NAMING = frozenset({"a", "b", "strong", "cite", "h3", "h4", "h5", "h6", "span", "bdi", "dt", "div"})
TITLES = frozenset({"h2", "h3", "h4"})
LOWER_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af)\s+(?=\S)")
NO_PERSON = re.compile(
    r"^(?:author|autor|auteur|admin|moderator|level \d+|avatar|gravatar|user|profile|profil|photo|image|reply|"
    r"permalink|link|says|comment|kommentar|#?\d+|-?[\d.,]+k?(?:\s+(?:points?|likes?|votes?|replies|comments?|"
    r"punkte))?|.*(?:avatar|profile picture|profilbild))$",
    re.IGNORECASE,
)
PROFILE = re.compile(r"/(?:users?|u|profiles?|members?)/(?!\d+/?$)([\w.-]{2,40})/?(?:[?#]|$)")
NUMBER = re.compile(r"(?<![\w.,])([+\-−]?)\s?(\d{1,7})(?![\w.,]*\d)")
LEVEL = re.compile(r"(?:level|ebene|niveau|nivel|livello)\s+\d{1,2}", re.IGNORECASE)
GONE = re.compile(
    r"\W*(?:deleted|removed|(?:this |dieser |ce |este |questo )?(?:comment|post|message|kommentar|beitrag|"
    r"commentaire|"
    r"comentario|comentário|commento)\s+(?:(?:was|has been|wurde|is|a été|fue|ha sido|foi|è stato)\s+)?(?:deleted|"
    r"removed|hidden|"
    r"entfernt|gelöscht|supprimé|eliminado|borrado|removido|rimosso|eliminato))\b",
    re.IGNORECASE,
)
ORDINAL = re.compile(r"#(\d{1,5}(?:\.\d{1,4})*)(?![\d.])")
TIME_ATTRIBUTES = (
    "datetime",
    "content",
    "data-time",
    "data-timestamp",
    "data-utc",
    "data-unixtime",
    "title",
    "data-date",
)
LONGEST_BUTTON = 25
LONGEST_AUTHOR = 80
LONGEST_REMOVAL = 200
MOST_NAMING = 12
ORDER = itemgetter(0)
CHROME = Role.CHROME | Role.QUOTE
SIGNS = Role.AUTHOR | Role.TIME


class Reading:
    """One item, read part by part.

    Args:
        item: the item.
        others: the elements of all items of the page, which are no part of this one.
        now: when the page was fetched.
    """

    def __init__(self, item: Item, others: Collection[html.HtmlElement], now: datetime) -> None:
        self.item = item
        self.now = now
        self._is_keyed = item.key is not None
        self._others = others
        self._parts = sorted(item.parts, key=ORDER)
        self._body = self._find_body()
        self._head = [part for part in self._parts if not self._in_body(part[1])]

    def text(self) -> str:
        """What the writer wrote, on one line."""
        if self._body is not None and self._is_keyed:
            return plain_text(self._body, self._is_chrome)
        text = self._remains() if self._body is None else plain_text(self._body, self._is_chrome)
        return "" if CHROME_ONLY.fullmatch(text) else text

    def author(self) -> str | None:
        """The writer's name as the page shows it."""
        for name in self._names():
            cleaned = _cleaned(name)
            if cleaned and not NO_PERSON.match(cleaned) and not GONE.match(cleaned) and len(cleaned) <= LONGEST_AUTHOR:
                return cleaned
        return None

    def published(self) -> datetime | None:
        """When it was written."""
        marked = [element for _, element, role in self._head if role & Role.TIME]
        marked.sort(key=lambda element: element.tag != "time")
        heads = [element for _, element, role in self._head if role & (Role.META | Role.AUTHOR)]
        for element in [*marked, *heads]:
            for text in (*(element.get(name) for name in TIME_ATTRIBUTES), plain_text(element, self._is_other)):
                if moment := parse_time(text, self.now):
                    return moment
        return self._time_after_name()

    def _time_after_name(self) -> datetime | None:
        """The time in bare text after the writer's name."""
        for _, element, role in self._head:
            if role & Role.AUTHOR:
                beside = element.getnext()
                for text in (element.tail, beside.tail if beside is not None else None):
                    if text and len(text) <= LONGEST_AUTHOR and (moment := parse_time(text, self.now)):
                        return moment
        return None

    def score(self) -> int | None:
        """How many readers liked it, less those who did not where the page says so."""
        stated = self.item.element.get("data-score") or self.item.element.get("score")
        for text in (stated, *(self._shown(element) for _, element, role in self._parts if role & Role.SCORE)):
            match = NUMBER.search((text or "")[:LONGEST_AUTHOR])
            if match:
                return int(match[2]) * (-1 if match[1] in ("-", "−") else 1)
        return None

    def is_removed(self, text: str) -> bool:
        """Whether only the place of the comment is left, with or without a note."""
        marked = any(role & Role.REMOVED for _, _, role in self._parts) or bool(self.item.role & Role.REMOVED)
        return len(text) <= LONGEST_REMOVAL and (marked or bool(GONE.match(text)))

    def ordinal(self) -> str | None:
        """The number that the page gives the comment, such as "2.1", if its head begins with one."""
        for _, element, role in self._head:
            if role & (Role.TIME | Role.META):
                match = ORDINAL.match(plain_text(element, self._is_button))
                if match:
                    return match[1]
        return None

    def quotes(self) -> Iterator[html.HtmlElement]:
        """The elements in which other comments are quoted."""
        return (element for _, element, role in self._parts if role & Role.QUOTE)

    def _find_body(self) -> html.HtmlElement | None:
        """The outermost part that is named as text and holds no name or time; of several the longest."""
        impure = self._above_signs()
        bodies: dict[html.HtmlElement, None] = {}
        for _, element, role in self._parts:
            named = role & Role.BODY or (role & Role.COMMENT and element is not self.item.element)
            pure = named and not role & (SIGNS | Role.CHROME) and element not in impure
            if pure and not any(above in bodies for above in element.iterancestors()):
                bodies[element] = None
        if not bodies or len(bodies) == 1:
            return next(iter(bodies), None)
        return max(bodies, key=lambda body: len(plain_text(body, self._is_chrome)), default=None)

    def _above_signs(self) -> set[html.HtmlElement]:
        """The elements that hold the author's name or the time, up to the item's own."""
        found = {self.item.element}
        for _, element, role in self._parts:
            if role & (SIGNS | Role.META) and not role & Role.BODY:
                above = element.getparent()
                while above is not None and above not in found:
                    found.add(above)
                    above = above.getparent()
        return found

    def _remains(self) -> str:
        """What is left of an item whose text is not named, without all that is; only paragraphs, if there are any."""
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
        text = one_line(" ".join(paragraphs))
        return text or plain_text(self.item.element, self._is_furniture)

    def _names(self) -> Iterator[str]:
        """What may be the writer's name, the likeliest first."""
        stated = self.item.element.get("data-author") or self.item.element.get("author")
        if stated:
            yield stated
        named = [element for _, element, role in self._head if role & Role.AUTHOR]
        holders = self._holders(named)
        for element in named:
            if element not in holders:
                yield from self._name_in(element, sure=True)
        heads = [element for _, element, role in self._head if role & Role.META]
        for element in [*(element for element in named if element in holders), *heads]:
            yield from self._name_in(element)
        yield from self._first_names(self.item.element)
        for image in self._first("img"):
            yield image.get("alt") or ""
        for link in self.item.links:
            if (match := PROFILE.search(link.get("href") or "")) and not self._in_body(link):
                yield match[1]

    def _holders(self, elements: Sequence[html.HtmlElement]) -> set[html.HtmlElement]:
        """What holds one of the elements, up to the item's own."""
        found: set[html.HtmlElement] = set()
        for element in elements:
            above = element if element is self.item.element else element.getparent()
            while above is not None and above not in found and above is not self.item.element:
                found.add(above)
                above = above.getparent()
        return found

    def _name_in(self, element: html.HtmlElement, *, sure: bool = False) -> Iterator[str]:
        """The names in an element that holds one, perhaps with the time; if `sure`, with nothing but the time."""
        if not sure and element.text and is_name(_cleaned(element.text)) and not parse_time(element.text, self.now):
            yield element.text
        whole = plain_text(element, self._is_button)
        dated = parse_time(whole, self.now) is not None
        byline = read_byline(whole, self.now) if dated else None
        if byline and byline.published:
            yield byline.author
        elif not dated and (is_name(_cleaned(whole)) or (sure and len(whole) <= LONGEST_AUTHOR)):
            yield whole
        else:
            yield from self._first_names(element)

    def _first_names(self, element: html.HtmlElement) -> Iterator[str]:
        """The first words in bold or linked that may be a name."""
        for inner in self._first(*NAMING, within=element):
            text = plain_text(inner, self._is_button)
            byline = read_byline(text, self.now)
            if byline and byline.published:
                yield byline.author
            elif is_name(_cleaned(text)) and not parse_time(text, self.now):
                yield text

    def _first(self, *tags: str, within: html.HtmlElement | None = None) -> Iterator[html.HtmlElement]:
        """The first elements with one of the tags, outside the text and buttons."""
        root = self.item.element if within is None else within
        walk = etree.iterwalk(root, events=("start",))
        count = 0
        for _, element in walk:
            if element is not root and (element is self._body or self._is_button(element)):
                walk.skip_subtree()
            elif element.tag in tags:
                yield element
                count += 1
                if count >= MOST_NAMING:
                    return

    def _shown(self, element: html.HtmlElement) -> str:
        return plain_text(element, self._is_other) or element.get("content") or ""

    def _in_body(self, element: html.HtmlElement) -> bool:
        body = self._body
        above: html.HtmlElement | None = element
        while body is not None and above is not None and above is not self.item.element:
            if above is body:
                return True
            above = above.getparent()
        return False

    def _is_other(self, element: html.HtmlElement) -> bool:
        return element in self._others and element is not self.item.element

    def _is_chrome(self, element: html.HtmlElement) -> bool:
        if element.tag in TITLES and element.find("a") is not None:
            return True
        label = element.text
        if element.tag == "a" and label and len(label) <= LONGEST_BUTTON and CHROME_ONLY.fullmatch(label):
            return True
        return self._is_other(element) or bool(roles_of(element) & CHROME)

    def _is_button(self, element: html.HtmlElement) -> bool:
        return self._is_other(element) or bool(roles_of(element) & Role.CHROME)

    def _is_furniture(self, element: html.HtmlElement) -> bool:
        furniture = CHROME | SIGNS | Role.META | Role.SCORE
        if element.tag == "span" and LEVEL.fullmatch((element.text or "").strip()):
            return True
        return self._is_other(element) or (bool(roles_of(element) & furniture))


def _cleaned(name: str) -> str:
    name = SAYS.sub("", one_line(name))
    return LOWER_BY.sub("", name).strip(" ,;:·•|-–—").removeprefix("@") if name else ""
