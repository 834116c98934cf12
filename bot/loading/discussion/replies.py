"""Who answers whom: every item's parent, from whatever the page shows it by.

In order of trust: a pointer to the parent in an attribute; lying inside it; lying in a box of replies that follows it;
a depth (class, attribute or indentation); an ordinal such as "#2.1"; a link or quote that leads to it; a line that
joins it to the one before; a mention.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.discussion.pointers import known, mentioned, pointed, quoted, stated_parent, threaded
from bot.loading.discussion.roles import Role, roles_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

    from bot.loading.discussion.item import Item
    from bot.loading.discussion.parts import Reading

DEPTH_CLASS = re.compile(r"(?<![a-z0-9])(?:depth|level|indent|nesting|lvl)[-_]{0,2}(\d{1,2})(?!\d)", re.IGNORECASE)
DEPTH_ATTRIBUTES = ("data-depth", "data-level", "data-indent", "depth", "aria-level", "data-nesting-level", "indent")
INDENT_STYLE = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,4}(?:\.\d+)?)\s*(?:px|em|rem|%)", re.IGNORECASE)
LEVEL_TEXT = re.compile(r"(?:level|ebene|niveau|nivel|livello)\s+(\d{1,2})", re.IGNORECASE)
LISTS = frozenset({"ol", "ul", "dl", "blockquote"})
WIDTH_OF_AN_INDENT = 40
LONGEST_LEVEL_TEXT = 20
SEARCHED = 40
FIRST = 3
NEARLY_ALL = 0.8


def parents_of(items: Sequence[Item], readings: Sequence[Reading], topic: Item | None = None) -> list[int | None]:
    """For every item the place of its parent among the items, or None for one that answers nobody.

    `topic` is the post that all of them are about, where that is a post like them.
    """
    places = {item.element: place for place, item in enumerate(items)}
    keys = {item.key: place for place, item in enumerate(items) if item.key is not None}
    found = [pointed(item, keys) for item in items]
    for place, item in enumerate(items):
        if found[place] is None:
            found[place] = _containing(item, places)
    _fill(found, _beside(items, places))
    _fill(found, _by_depth(items, found))
    if not any(parent is not None for parent in found):
        _fill(found, _by_ordinal(readings))
        _fill(found, [quoted(reading, keys) for reading in readings])
        _fill(found, threaded(items))
        _fill(found, mentioned(readings, keys, topic))
    return _without_circles(found)


def missing_parents(items: Sequence[Item]) -> int:
    """How many items say that they answer one that is not on the page; they hang on the nearest one they lie in.

    Where most point to nothing, it is the article that they point to, and none is missing.
    """
    keys = {item.key: place for place, item in enumerate(items) if item.key is not None}
    stated = [value for item in items if (value := stated_parent(item))]
    lost = sum(known(value, keys) is None for value in stated)
    return lost if lost * 2 < len(stated) else 0


def _fill(found: list[int | None], more: Sequence[int | None]) -> None:
    for place, parent in enumerate(more):
        if found[place] is None and parent != place:
            found[place] = parent


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
