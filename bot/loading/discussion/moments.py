"""When an item was written: the time in the part that is there for it, else in bare text beside the writer's name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.discussion.keys import key_of
from bot.loading.discussion.parts import LONGEST_SIGN
from bot.loading.discussion.roles import Role
from bot.loading.pages.plain import plain_text
from bot.loading.pages.times import parse_time

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from lxml import html

    from bot.loading.discussion.parts import Reading

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
PASSED = 80  # elements
FACTS = frozenset({"dl", "ul", "ol", "p", "pre"})
JOINED = re.compile(r"join|regist|since|dabei|inscri|edit|bearbeitet|modifi", re.IGNORECASE)


def moment_of(reading: Reading) -> datetime | None:
    """When it was written."""
    marked = [element for _, element, role in reading.head if role & Role.TIME]
    if len(marked) > 1:
        frames = _frames(reading, marked)
        marked.sort(key=lambda element: (element.tag != "time" and not element.get("datetime"), element in frames))
    heads = [element for _, element, role in reading.head if role & (Role.META | Role.AUTHOR)]
    for element in [*marked, *heads]:
        for text in (*(element.get(name) for name in TIME_ATTRIBUTES), plain_text(element, reading.is_other)):
            if moment := parse_time(text, reading.now):
                return moment
    return _time_after_name(reading)


def _frames(reading: Reading, elements: Iterable[html.HtmlElement]) -> set[html.HtmlElement]:
    """What holds one of the elements, inside the item."""
    found = {reading.item.element}
    for element in elements:
        above = element.getparent()
        while above is not None and above not in found:
            found.add(above)
            above = above.getparent()
    return found


def _time_after_name(reading: Reading) -> datetime | None:
    """The time in bare text after the writer's name."""
    for _, element, role in reading.head:
        if role & Role.AUTHOR:
            beside = element.getnext()
            for text in (element.tail, beside.tail if beside is not None else None):
                if text and len(text) <= LONGEST_SIGN and (moment := parse_time(text, reading.now)):
                    return moment
    return _time_in_passing(reading, reading.item.element) or _time_beside(reading)


def _time_beside(reading: Reading) -> datetime | None:
    """The time in a head of the same number before it, or below it in a list of definitions."""
    before, after = reading.item.element.getprevious(), reading.item.element.getnext()
    if before is not None and reading.is_keyed and key_of(before) == reading.item.key:
        moment = _time_in_passing(reading, before)
        if moment is not None:
            return moment
    if after is None or {after.tag, reading.item.element.tag} != {"dd"} or reading.is_other(after):
        return None
    return _time_in_passing(reading, after)


def _time_in_passing(reading: Reading, root: html.HtmlElement) -> datetime | None:
    """The first time in bare text outside the writer's text, and outside lists of facts about the writer."""
    walk = etree.iterwalk(root, events=("start",))
    for count, (_, element) in enumerate(walk):
        if count >= PASSED:
            return None
        skipped = element is reading.body or element.tag in FACTS or reading.is_other(element)
        if skipped:
            walk.skip_subtree()
        for text in (None if skipped else element.text, None if element is root else element.tail):
            if text and len(text) <= LONGEST_SIGN and (moment := parse_time(text, reading.now)):
                return None if JOINED.search(text) else moment
    return None
