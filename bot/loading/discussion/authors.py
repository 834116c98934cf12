"""Who wrote an item: the name in the part that is there for it, else in what stands above the text, else in a picture.

A part that is named as the author's may hold more: a rank or a counter in the lines below the name, words such as
"says", the time. What holds no name by its look ("level 2", "13 points") is none, and a number is one only where the
page says that it is the author's.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import chain, islice
from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.discussion.removal import is_removal
from bot.loading.discussion.roles import AUTHOR_WORDS, LONGEST_NAMES, Role, words_of
from bot.loading.dumps.bylines import SAYS, is_name, read_byline
from bot.loading.pages.plain import plain_text
from bot.loading.pages.times import parse_time
from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml import html

    from bot.loading.discussion.parts import Reading

NAMING = frozenset({"a", "b", "strong", "cite", "h3", "h4", "h5", "h6", "span", "bdi", "dt", "div"})
LOWER_BY = re.compile(r"^(?:by|von|par|por|di|da|door|av|af)\s+(?=\S)")
ENDS_IN_BY = re.compile(r"(?:^|\W)(?:by|von|par|por|di|da|door|av|af|от|przez)\s*:?\s*$", re.IGNORECASE)
NO_PERSON = re.compile(
    r"(?:author|autor|auteur|admin|moderator|avatar|gravatar|user|profile|profil|photo|image|reply|"
    r"(?:posted|written|submitted|commented|published|geschrieben|veröffentlicht|publié|rédigé)(?: (?:by|von|par))?|"
    r"permalink|link|says|comment|kommentar|original poster|op|top contributor|pinned|edited|"
    r"(?:level|ebene|niveau|nivel|livello) \d+\b.*|"
    r".*\d[\d.,]*k?\s+(?:points?|likes?|votes?|replies|reply|comments?|posts?|punkte)|"
    r".*(?:avatar|profile picture|profilbild))",
    re.IGNORECASE,
)
NUMERIC = re.compile(r"#?[-+−]?[\d.,]+k?", re.IGNORECASE)
PROFILE = re.compile(r"/(?:users?|u|profiles?|members?)/(?!\d+/?$)([\w.-]{2,40})/?(?:[?#]|$)")
SAYED = re.compile(
    r"(?<=\S)\s+(?:says|said|wrote|writes|commented|replied|answered|schrieb|schreibt|sagte?|meint|kommentierte|"
    r"antwortete|dit|a écrit|dice|dijo|escribió|comentó|disse|ha scritto|пишет|написал)(?:\.\.\.|…)?$",
    re.IGNORECASE,
)
BREAKS = frozenset({"br", "div", "p", "ul", "li", "small", "dd", "h5", "h6"})
MARKED = ("a", "b", "strong", "span", "cite", "em")
LONGEST_AUTHOR = 80
LONGEST_BY = 30
MOST_INSIDE = 64  # elements in one that holds a name
SEVERAL = 3
MOST_NAMING = 12


def author_of(reading: Reading) -> str | None:
    """The writer's name as the page shows it, or None."""
    named = [element for _, element, role in reading.head if role & Role.AUTHOR]
    named[:0] = _term_before(reading.item.element)
    if len(named) > 1:  # a label such as "Author" may stand in a part that is named like it, inside that of the name
        named = [element for element in named if not _is_label(element.text_content().strip())]
    holders = _holders(named, reading.item.element)
    stated = reading.item.element.get("data-author") or reading.item.element.get("author")
    if stated and is_person(cleaned(stated)):
        return cleaned(stated)
    for element in named:
        if element not in holders:
            for name in map(cleaned, _name_in(reading, element, sure=True)):
                if is_person(name) and (not NUMERIC.fullmatch(name) or _is_an_author(element, name)):
                    return name
    heads = [element for _, element, role in reading.head if role & Role.META]
    others = (
        name
        for element in [*(element for element in named if element in holders), *heads]
        for name in _name_in(reading, element)
    )
    for name in chain(others, _unnamed(reading)):
        if is_person(cleaned(name)) and not NUMERIC.fullmatch(cleaned(name)):
            return cleaned(name)
    return None


def is_person(name: str) -> bool:
    """Whether a text may be a person's name: neither empty nor a label, a counter or a note of what is gone."""
    return 0 < len(name) <= LONGEST_AUTHOR and not NO_PERSON.fullmatch(name) and not is_removal(name)


def _is_label(text: str) -> bool:
    return len(text) <= LONGEST_AUTHOR and bool(NO_PERSON.fullmatch(text))


def _is_an_author(element: html.HtmlElement, name: str) -> bool:
    """Whether a part is the author's and nothing more: "post-author" is, "author-posts" is not, but for its link."""
    if element.get("itemprop") or element.get("property") or element.get("rel"):
        return True
    if any(link.text_content().strip() == name for link in element.iter("a")):
        return True
    return any(
        words_of(name)[-1:] and words_of(name)[-1] in AUTHOR_WORDS
        for name in (element.get("class") or "")[:LONGEST_NAMES].split()
    )


def _unnamed(reading: Reading) -> Iterator[str]:
    """What may be the name in an item that names no part as its author's."""
    # Without a part that is named as the text, what stands there may be the text itself.
    text = "" if reading.body is not None else reading.text()
    yield from _after_by(reading)
    yield from (name for name in _first_names(reading, reading.item.element) if name != text)
    for image in _first(reading, reading.item.element, "img"):
        yield image.get("alt") or ""
    for link in reading.item.links:
        if (match := PROFILE.search(link.get("href") or "")) and not reading.in_body(link):
            yield match[1]


def _term_before(element: html.HtmlElement) -> list[html.HtmlElement]:
    """The term that an element in a list of definitions belongs to, if it is in one."""
    before = element.getprevious() if element.tag == "dd" else None
    return [before] if before is not None and before.tag == "dt" else []


def _after_by(reading: Reading) -> Iterator[str]:
    """What is linked or marked right behind a word such as "by"."""
    for element in _first(reading, reading.item.element, *MARKED):
        before, parent = element.getprevious(), element.getparent()
        text = before.tail if before is not None else parent.text if parent is not None else None
        if text and ENDS_IN_BY.search(text[-LONGEST_BY:]):
            yield plain_text(element, reading.is_button)


def _holders(elements: Sequence[html.HtmlElement], top: html.HtmlElement) -> set[html.HtmlElement]:
    """What holds one of the elements, up to the item's own."""
    found: set[html.HtmlElement] = set()
    for element in elements:
        above = element if element is top else element.getparent()
        while above is not None and above not in found and above is not top:
            found.add(above)
            above = above.getparent()
    return found


def _name_in(reading: Reading, element: html.HtmlElement, *, sure: bool = False) -> Iterator[str]:
    """The names in an element that holds one, perhaps with the time; if `sure`, with nothing but the time."""
    if not sure and element.text and is_name(cleaned(element.text)) and not parse_time(element.text, reading.now):
        yield element.text
    whole = plain_text(element, reading.is_button)
    dated = parse_time(whole, reading.now) is not None
    byline = read_byline(whole, reading.now) if dated else None
    if byline and byline.published:
        yield _whole_name(reading, element, byline.author)
    elif not dated and (is_name(cleaned(whole)) or (sure and len(whole) <= LONGEST_AUTHOR)):
        if sure and len(element) and (first := _first_line(reading, element)):
            yield first
        yield whole
    else:
        yield from _first_names(reading, element)


def _whole_name(reading: Reading, element: html.HtmlElement, name: str) -> str:
    """The name with all that stands with it in an element of its own, such as a bracket, where it has one."""
    for child in element[:SEVERAL]:
        text = plain_text(child, reading.is_button)
        if text.startswith(name) and is_name(text) and not parse_time(text, reading.now):
            return text
    return name


def _first_line(reading: Reading, element: html.HtmlElement) -> str | None:
    """What stands on the first line of an element that has several; ranks and titles stand on the others."""
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "end":
            pieces.append("" if inner is element else inner.tail or "")
        elif inner is not element and reading.is_button(inner):
            walk.skip_subtree()
        elif inner.tag in BREAKS and "".join(pieces).strip():
            return one_line("".join(pieces))
        else:
            pieces.append(inner.text or "")
    return None


def _first_names(reading: Reading, element: html.HtmlElement) -> Iterator[str]:
    """The first words in bold or linked that may be a name."""
    for inner in _first(reading, element, *NAMING):
        if _is_box(inner):
            continue
        text = plain_text(inner, reading.is_button)
        byline = read_byline(text, reading.now)
        if byline and byline.published:
            yield _whole_name(reading, inner, byline.author)
        elif is_name(cleaned(text)) and not parse_time(text, reading.now):
            yield text


def _is_box(element: html.HtmlElement) -> bool:
    """Whether an element holds too much for a line with a name, such as all that follows where its end is missing."""
    if element.tag == "div" and (element.find(".//div") is not None or element.find(".//table") is not None):
        return True
    return next(islice(element.iter(), MOST_INSIDE, None), None) is not None


def _first(reading: Reading, root: html.HtmlElement, *tags: str) -> Iterator[html.HtmlElement]:
    """The first elements with one of the tags, outside the text and buttons."""
    walk = etree.iterwalk(root, events=("start",))
    count = 0
    for _, element in walk:
        if element is not root and (element is reading.body or reading.is_button(element)):
            walk.skip_subtree()
        elif element.tag in tags:
            yield element
            count += 1
            if count >= MOST_NAMING:
                return


@lru_cache(maxsize=256)  # each name is asked about several times in a row
def cleaned(name: str) -> str:
    """A name without the words and marks around it."""
    name = SAYS.sub("", one_line(name))
    if " " in name:
        name = LOWER_BY.sub("", SAYED.sub("", name))
    return name.strip(" ,;:·•|-–—").removeprefix("@")
