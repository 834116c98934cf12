"""Who answers whom: every item's parent, from whatever the page shows it by.

In order of trust: a pointer to the parent in an attribute; lying inside it; lying in a box of replies that follows it;
a depth (class, attribute or indentation); an ordinal such as "#2.1"; a link or quote that leads to it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.discussion.roles import Role, roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

    from bot.loading.discussion.items import Item
    from bot.loading.discussion.parts import Reading

PARENT_ATTRIBUTES = (
    "data-parent-id", "data-parentid", "data-parent", "data-comment-parent", "data-comment-parent-id", "parentid",
    "data-in-reply-to", "data-reply-to", "data-parent-comment-id", "parent-id",
)  # fmt: skip
POINTERS = frozenset(PARENT_ATTRIBUTES)
ID = re.compile(r"(?=.*[1-9])(?:[a-z]{1,12}[-_])?[0-9a-z]{1,40}")  # none is "0", "none", "root" or ""
PAIR_ID = re.compile(r"comm-(\d+)_(\d+)$")
NUMBER = re.compile(r"\d+")
DEPTH_CLASS = re.compile(r"(?<![a-z0-9])(?:depth|level|indent|nesting|lvl)[-_]{0,2}(\d{1,2})(?!\d)", re.IGNORECASE)
DEPTH_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "depth", "aria-level", "data-nesting-level", "indent")
INDENT_STYLE = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(?:px|em|rem|%)", re.IGNORECASE)
LEVEL_TEXT = re.compile(r"(?:level|ebene|niveau|nivel|livello)\s+(\d{1,2})", re.IGNORECASE)
ANSWERS = re.compile(
    r"in reply to|reply(?:ing)? to|answer(?:ing)? to|response to|parent|antwort auf|als antwort|en réponse à|"
    r"en respuesta a|"
    r"in risposta a|em resposta a|als reactie op|odpowiedź na|↑|^@",
    re.IGNORECASE,
)
QUOTED_POST = re.compile(r"(?:(?:post|pid|comment)[-_:= ]*|#p?|[?&]p=)(\d{1,20})", re.IGNORECASE)
LISTS = frozenset({"ol", "ul", "dl", "blockquote"})
WIDTH_OF_AN_INDENT = 40
LONGEST_LEVEL_TEXT = 20
SEARCHED = 40
FIRST = 3
NEARLY_ALL = 0.8


def parents_of(items: Sequence[Item], readings: Sequence[Reading]) -> list[int | None]:
    """For every item the place of its parent among the items, or None for one that answers nobody."""
    places = {item.element: place for place, item in enumerate(items)}
    keys = {item.key: place for place, item in enumerate(items) if item.key is not None}
    found = [_pointed(item, keys) for item in items]
    for place, item in enumerate(items):
        if found[place] is None:
            found[place] = _containing(item, places)
    _fill(found, _beside(items, places))
    _fill(found, _by_depth(items, found))
    if not any(parent is not None for parent in found):
        _fill(found, _by_ordinal(readings))
        _fill(found, [_quoted(reading, keys) for reading in readings])
    return _without_circles(found)


def missing_parents(items: Sequence[Item]) -> int:
    """How many items say that they answer one that is not on the page; they hang on the nearest one they lie in.

    Where most point to nothing, it is the article that they point to, and none is missing.
    """
    keys = {item.key: place for place, item in enumerate(items) if item.key is not None}
    stated = [value for item in items if (value := _stated_parent(item))]
    lost = sum(_known(value, keys) is None for value in stated)
    return lost if lost * 2 < len(stated) else 0


def _stated_parent(item: Item) -> str | None:
    values = ((item.element.get(name) or "").strip() for name in PARENT_ATTRIBUTES)
    return next((value for value in values if ID.fullmatch(value)), None)


def _fill(found: list[int | None], more: Sequence[int | None]) -> None:
    for place, parent in enumerate(more):
        if found[place] is None and parent != place:
            found[place] = parent


def _pointed(item: Item, keys: dict[str, int]) -> int | None:
    element = item.element
    if not POINTERS.isdisjoint(element.keys()):
        for name in PARENT_ATTRIBUTES:
            if (parent := _known(element.get(name), keys)) is not None and items_differ(parent, item, keys):
                return parent
    pair = PAIR_ID.search(element.get("id") or "")
    if pair and (parent := keys.get(pair[2])) is not None:
        return parent
    for count, span in enumerate(element.iter("span")):
        if count >= SEARCHED:
            break
        if span.get("rel") == "sioc:reply_of" and (parent := _known(span.get("resource"), keys)) is not None:
            return parent
    return None


def items_differ(parent: int, item: Item, keys: dict[str, int]) -> bool:
    """Whether a place is that of another item."""
    return item.key is None or keys.get(item.key) != parent


def _known(value: str | None, keys: dict[str, int]) -> int | None:
    if not value:
        return None
    name = value.removeprefix("t1_")
    if name in keys:
        return keys[name]
    if "comment" not in value and not value.isdigit():
        return None
    match = NUMBER.search(value)
    return keys.get(match.group()) if match else None


def _containing(item: Item, places: dict[html.HtmlElement, int]) -> int | None:
    if not item.role & Role.COMMENT and not item.below_replies:
        return None  # forums are flat: a post inside another is an element that nobody closed
    outer = item.outer
    while outer is not None:
        if outer.element in places:
            return places[outer.element]
        outer = outer.outer
    return None


def _beside(items: Sequence[Item], places: dict[html.HtmlElement, int]) -> list[int | None]:
    """For items in a box of replies: the comment that the box follows."""
    known: dict[html.HtmlElement, int | None] = {}
    return [_before_box(item.element, places, known) for item in items]


def _before_box(
    element: html.HtmlElement, places: dict[html.HtmlElement, int], known: dict[html.HtmlElement, int | None]
) -> int | None:
    passed = []
    answer: int | None = None
    for box in element.iterancestors():
        if box in places:
            break
        if box in known:
            answer = known[box]
            break
        passed.append(box)
        if _holds_replies(box):
            answer = _comment_before(box, places)
            if answer is not None:
                break
    known.update(dict.fromkeys(passed, answer))
    return answer


def _holds_replies(box: html.HtmlElement) -> bool:
    return box.tag in LISTS or bool(roles_of(box) & Role.REPLIES)


def _comment_before(box: html.HtmlElement, places: dict[html.HtmlElement, int]) -> int | None:
    """The item among the elements before a box, the nearest first; other boxes of replies are passed over."""
    for count, element in enumerate(box.itersiblings(preceding=True)):
        if element in places:
            return places[element]
        if count >= SEARCHED:
            return None
        if not isinstance(element.tag, str) or _holds_replies(element):
            continue
        for depth, inner in enumerate(element.iter()):
            if inner in places:
                return places[inner]
            if depth >= SEARCHED:
                break
    return None


def _by_depth(items: Sequence[Item], found: Sequence[int | None]) -> list[int | None]:
    """Parents by the depth that each item states: the last item before it that is less deep."""
    depths = [_depth(item) for item in items]
    stated = [depth for depth in depths if depth is not None]
    if len(set(stated)) == 1 or not stated or len(stated) < len(depths) * NEARLY_ALL:
        return [None] * len(items)
    above: list[tuple[float, int]] = []
    parents: list[int | None] = []
    for place, depth in enumerate(depths):
        deep = min(stated) if depth is None else depth
        while above and above[-1][0] >= deep:
            above.pop()
        parents.append(above[-1][1] if above and found[place] is None else None)
        above.append((deep, place))
    return parents


def _depth(item: Item) -> float | None:
    element = item.element
    for candidate in (element, element.getparent()):
        if candidate is None:
            continue
        for name in DEPTH_ATTRIBUTES:
            stated = candidate.get(name) or ""
            if stated.isdigit():
                return float(stated)
        if match := DEPTH_CLASS.search(candidate.get("class") or ""):
            return float(match[1])
        if match := INDENT_STYLE.search(candidate.get("style") or ""):
            return float(match[1])
    return _depth_inside(item)


def _depth_inside(item: Item) -> float | None:
    """The depth that something at the beginning of an item shows: a spacer, an attribute, hidden words."""
    for count, inner in enumerate(item.element.iter("td", "img", "span", "div")):
        if count >= SEARCHED:
            return None
        indent = inner.get("indent") or ""
        if indent.isdigit():
            return float(indent)
        width = inner.get("width") or ""
        if inner.tag == "img" and width.isdigit() and inner.get("height") in ("1", "0"):
            return float(width) / WIDTH_OF_AN_INDENT
        text = inner.text or ""
        if len(text) <= LONGEST_LEVEL_TEXT and (match := LEVEL_TEXT.fullmatch(text.strip())):
            return float(match[1])
    return None


def _by_ordinal(readings: Sequence[Reading]) -> list[int | None]:
    """Parents by ordinals: "#2.1" answers "#2"."""
    if not any(reading.ordinal() for reading in readings[:FIRST]):
        return [None] * len(readings)
    ordinals = [reading.ordinal() for reading in readings]
    if not any(ordinal and "." in ordinal for ordinal in ordinals):
        return [None] * len(ordinals)
    places = {ordinal: place for place, ordinal in enumerate(ordinals) if ordinal}
    return [places.get(ordinal.rpartition(".")[0]) if ordinal else None for ordinal in ordinals]


def _quoted(reading: Reading, keys: dict[str, int]) -> int | None:
    """The comment that a link "in reply to", or the first quote, leads to."""
    own = reading.item.key
    for link in reading.item.links:
        if ANSWERS.search(link.text_content()[:LONGEST_LEVEL_TEXT]):
            for number in NUMBER.findall((link.get("href") or "").rpartition("#")[2]):
                if number in keys and number != own:
                    return keys[number]
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


def _without_circles(parents: list[int | None]) -> list[int | None]:
    """The parents without those that lead back to where they came from; pages can state such pointers."""
    state = [0] * len(parents)
    for start in range(len(parents)):
        path = []
        place: int | None = start
        while place is not None and state[place] == 0:
            state[place] = 1
            path.append(place)
            place = parents[place]
        if place is not None and state[place] == 1:
            parents[path[-1]] = None
        for passed in path:
            state[passed] = 2
    return parents
