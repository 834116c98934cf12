"""The tree of a page to its blocks of text, in one walk.

A block is a run of text that is shown as one paragraph, headline or item; a box is an element that holds blocks, and
is known by the range of its blocks. So the score of every box is a difference of two sums.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from lxml import etree

from bot.loading.article.furniture import Fit, fit_of
from bot.text import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import html


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NEVER = _words(
    "script style noscript template svg math canvas iframe object embed video audio picture map nav button select "
    "option textarea input datalist dialog footer head progress meter"
)
INLINE = _words(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd label mark nobr output q rp rt ruby s "
    "samp small span strike strong sub sup time tt u var wbr"
)
CELLS = frozenset({"td", "th"})
BOLD = frozenset({"b", "strong"})
HEADED = re.compile(r"(?:[.!?…,;:]\W*|^\s*|^.{80}.*)$", re.DOTALL)  # what ends as no headline does, is empty or long
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
DENSE = re.compile(f"[{UNSPACED}]")
SPACED = 15
MOST_IN_HINT = 20  # elements in a hint that are looked at


@dataclass(slots=True, eq=False)
class Box:
    """An element that holds blocks: those from `start` up to `end`.

    Attributes:
        tag: its tag.
        outer: the box around it.
        fit: what its names say of it.
        aside: whether it is furniture or lies in such.
    """

    tag: str
    outer: Box | None
    fit: int
    start: int
    end: int = 0
    aside: bool = False


@dataclass(slots=True, eq=False)
class Block:
    """A run of text. `linked` of its characters lead elsewhere.

    `tag` is that of the innermost box around it, or "p" for what is set apart by empty lines.
    """

    text: str
    linked: int
    tag: str
    box: Box

    @property
    def is_dense(self) -> bool:
        """Whether it is written without spaces between words, as Chinese and Thai are."""
        return len(self.text) > SPACED * (self.text.count(" ") + 1) and DENSE.search(self.text) is not None


def blocks_of(root: html.HtmlElement, without: Collection[html.HtmlElement] = ()) -> tuple[list[Block], list[Box]]:
    """The blocks and boxes below an element, in order.

    Args:
        root: the element.
        without: elements that are passed over, with all in them.
    """
    walk = _Walk()
    walk.through(root, without)
    return walk.blocks, walk.boxes


class _Walk:
    """One walk, with the run of text that it is in."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.boxes: list[Box] = []
        self._box = Box("", None, Fit.NONE, 0)
        self._pieces: list[str] = []
        self._linked = 0
        self._links = 0
        self._bold = 0
        self._headed = True  # whether all that the run holds so far is bold
        self._broken = False
        self._paragraph = False

    def through(self, root: html.HtmlElement, without: Collection[html.HtmlElement]) -> None:
        """Walk through all below an element."""
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: html.HtmlElement | None = None
        for event, element in walk:
            if event == "start":
                if element.tag in NEVER or element in without or _is_note(element):
                    walk.skip_subtree()
                    skipped = element
                    if element.tag not in INLINE:
                        self._flush()
                else:
                    self._enter(element)
                continue
            if element is not skipped:
                self._leave(element)
            if element.tail and element is not root:
                self._add(element.tail)
        self._flush()

    def _enter(self, element: html.HtmlElement) -> None:
        tag = str(element.tag)
        if _is_inline(element):
            self._enter_inline(tag)
        elif tag == "br":
            self._break()
        else:
            self._open(element, tag)
        if element.text:
            self._add(element.text)

    def _leave(self, element: html.HtmlElement) -> None:
        if element.tag == "a":
            self._links -= 1
        elif element.tag in BOLD:
            self._bold -= 1
        elif element.tag != "br" and not _is_inline(element):
            self._close()

    def _enter_inline(self, tag: str) -> None:
        if tag == "a":
            self._links += 1
        elif tag in BOLD:
            self._bold += 1
        elif tag in CELLS:
            self._pieces.append(" ")

    def _open(self, element: html.HtmlElement, tag: str) -> None:
        self._flush()
        fit = fit_of(element, tag)
        outer = self._box
        box = Box(tag, outer, fit, len(self.blocks))
        self._paragraph = False
        self.boxes.append(box)
        self._box = box

    def _close(self) -> None:
        self._flush()
        self._paragraph = False
        self._box.end = len(self.blocks)
        self._box = self._box.outer or self._box

    def _break(self) -> None:
        """Go to the next line; two breaks make a paragraph, of what was before and of what comes.

        A first line that is bold and no sentence is a headline over what comes.
        """
        if self._headed and self._pieces and not HEADED.search("".join(self._pieces)):
            self._flush()
        elif self._broken:
            self._paragraph = True
            self._flush()
            self._paragraph = True
        self._broken = True
        self._pieces.append(" ")

    def _add(self, text: str) -> None:
        if text.isspace():
            self._pieces.append(" ")
            return
        self._broken = False
        self._headed = self._headed and bool(self._bold)
        self._pieces.append(text)
        if self._links:
            self._linked += len(text)

    def _flush(self) -> None:
        self._broken = False
        if not self._pieces:
            return
        text = " ".join("".join(self._pieces).split())
        if text:
            tag = "p" if self._paragraph and self._box.tag not in HEADINGS else self._box.tag
            self.blocks.append(Block(text, self._linked, tag, self._box))
            self._paragraph = False
        self._pieces = []
        self._linked = 0
        self._headed = True


def _is_inline(element: html.HtmlElement) -> bool:
    """Whether an element is a part of a line; so is a table's cell with a few words, and no paragraphs or boxes."""
    tag = element.tag
    if tag in INLINE:
        return True
    return tag in CELLS and all(inner.tag in INLINE or inner.tag == "br" for inner in element)


def _is_note(element: html.HtmlElement) -> bool:
    """Whether an element in the middle of a line is no part of it: a tooltip, a button, words for screen readers.

    A hint with a note in it is the word that the note is about ("tooltip" around it and its "tooltip-text").
    """
    fit = _note_fit(element)
    if not fit & Fit.HINT:
        return bool(fit & Fit.NOTE)
    return not any(_note_fit(inner) & Fit.NOTE for inner in islice(element.iterdescendants(), MOST_IN_HINT))


def _note_fit(element: html.HtmlElement) -> int:
    tag = str(element.tag)
    return fit_of(element, tag) if tag in INLINE and tag != "a" else Fit.NONE
