"""Comments that stand on a page twice, and names that several comments claim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.text import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.loading.discussion.item import Item

COMPARED = 400  # characters
MOSTLY = 0.6


def without_doubles(items: Sequence[Item]) -> list[Item]:
    """Of items with the same name only the first: pages repeat their best comments above the others."""
    keys = [item.key for item in items if item.key is not None]
    if len(set(keys)) * 2 < len(keys):
        for item in items:
            item.key = None  # not theirs, but that of the article or the like
    seen: dict[str, Item] = {}
    kept = []
    for item in items:
        twin = seen.get(item.key) if item.key is not None else None
        if twin is None:
            kept.append(item)
        elif not _say_the_same(item, twin):
            item.key = None  # two comments cannot have one name
            kept.append(item)
        if item.key is not None:
            seen.setdefault(item.key, item)
    return kept


def _say_the_same(item: Item, twin: Item) -> bool:
    one, other = (set(words(each.element.text_content()[:COMPARED])) for each in (item, twin))
    return len(one & other) >= MOSTLY * min(len(one), len(other))
