"""The text of an element on one line, without what stands in it and is no part of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "del", "dfn", "em", "font", "i", "img", "ins"}
    | {"kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "tt", "u", "var", "wbr"}
)
EMOJI = re.compile(r"emoji|smil|emoticon", re.IGNORECASE)


def plain_text(element: html.HtmlElement, skip: Callable[[html.HtmlElement], bool]) -> str:
    """The text of an element on one line, without the elements inside it that `skip` names."""
    if len(element) == 0 and element.tag != "img":
        return one_line(element.text or "")
    pieces: list[str] = []
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "end":
            if inner is not element:
                pieces.append(" " if inner.tag not in INLINE else "")
                pieces.append(inner.tail or "")
        elif inner is not element and skip(inner):
            walk.skip_subtree()
            pieces.append(" ")
        else:
            pieces.append(" " if inner.tag not in INLINE else "")
            pieces.append(_alt(inner) if inner.tag == "img" else inner.text or "")
    return one_line("".join(pieces))


def _alt(image: html.HtmlElement) -> str:
    """What a picture stands for, if it is an emoji."""
    return (image.get("alt") or "") if EMOJI.search((image.get("class") or "") + (image.get("src") or "")) else ""
