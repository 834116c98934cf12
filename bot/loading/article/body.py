"""The blocks of a page to the paragraphs of its article.

Every block of text is worth its characters, less those of its links: prose counts for, menus and labels count against.
The body is the box with the highest sum, or the deepest one in it that holds nearly all of that; so a body split over
several boxes is read whole. Boxes of furniture, and boxes that show other articles, count nothing and are left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING

from bot.loading.article.blocks import HEADINGS, blocks_of
from bot.loading.article.cards import set_cards_aside
from bot.loading.article.furniture import Fit
from bot.loading.article.trimming import stands_over_others

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from lxml import html

    from bot.loading.article.blocks import Block, Box

COST_OF_A_PARAGRAPH = 20
COST_OF_A_BOX = 40
LONGEST_WORD = 20
PARAGRAPHS = frozenset({"p", "li", "blockquote", "pre", "dd"})
BOXES = frozenset({"div", "section", "td", "main", "body"})
CLOSING = "\"'”’»“)] "
ENDS = tuple(".!?…:;。！？；؟۔।॥։።")  # noqa: RUF001 - how sentences end in many scripts
LEAST_WORTH = 80
# Which part of the page's prose makes a box the body, though its names say that it is furniture.
MOST = 0.6
MUCH = 0.3
TWICE = 2
SEVERAL = 3
AN_ARTICLE = 1000
NEARLY_ALL = 0.9
MOSTLY = 0.6
NARROW = 0.7
LEAST_BELOW = 80
LINKED_PARAGRAPH = 0.9
LINKED_BLOCK = 0.6
LONG = 300
SHORT_LINK = 30
SHORT_LABEL = 40
LEAST_STANDFIRST = 60
LONGEST_STANDFIRST = 700
REPEATED = 40


@dataclass(frozen=True, slots=True)
class _Range:
    """The blocks from `start` up to `end`, and what they are worth together."""

    start: int
    end: int
    worth: int


def body_of(root: html.HtmlElement, without: Collection[html.HtmlElement] = ()) -> list[str]:
    """The paragraphs, headlines and items of the article on a page, in order.

    Args:
        root: the page's tree, which is not changed.
        without: elements that are no part of the article, such as the comments.

    Returns:
        lines of text; empty where nothing on the page reads like an article.
    """
    blocks, boxes = blocks_of(root, without)
    worths = [_worth(block) for block in blocks]
    _set_furniture_aside(boxes, worths, _column(blocks, worths))
    set_cards_aside(blocks, boxes)
    chosen = _chosen(boxes, [0 if block.box.aside else worth for block, worth in zip(blocks, worths, strict=True)])
    if chosen.worth < LEAST_WORTH:
        return []
    return _with_standfirst(_kept(blocks[chosen.start : chosen.end]), boxes, blocks, chosen.start)


def _worth(block: Block) -> int:
    text = block.text
    length = len(text)
    if block.tag in HEADINGS:
        return -block.linked
    if text.isascii():
        if length > LONGEST_WORD * (text.count(" ") + 1):
            return -COST_OF_A_PARAGRAPH
    elif block.is_dense:
        length *= 2
    if block.tag in PARAGRAPHS:
        return length - 2 * block.linked - COST_OF_A_PARAGRAPH
    worth = length - 2 * block.linked - COST_OF_A_BOX
    return min(worth, 0) if block.tag in BOXES and not _ends(text) else worth


def _ends(text: str) -> bool:
    """Whether a text ends like a sentence."""
    return text.rstrip(CLOSING).endswith(ENDS)


def _column(blocks: Sequence[Block], worths: Sequence[int]) -> Box | None:
    """The box with the most prose in paragraphs of its own, whatever it is called."""
    columns: dict[Box, int] = {}
    for block, worth in zip(blocks, worths, strict=True):
        column = block.box.outer if block.box.tag == "p" else block.box
        if block.tag == "p" and worth > 0 and column is not None:
            columns[column] = columns.get(column, 0) + worth
    named = sorted(columns, key=columns.__getitem__, reverse=True)
    return next((box for box in named[:SEVERAL] if not _is_never(box)), None)


def _is_never(box: Box | None) -> bool:
    while box is not None:
        if box.fit & Fit.NEVER and not box.fit & Fit.BODY:
            return True
        box = box.outer
    return False


def _set_furniture_aside(boxes: Sequence[Box], worths: Sequence[int], column: Box | None) -> None:
    """Mark the boxes that are furniture, or lie in such; a box with most of the page's prose is none."""
    sums = [0, *accumulate(max(worth, 0) for worth in worths)]
    holders = _holders(boxes, column)
    rest = _outside(boxes, sums)
    for box in boxes:
        if box.outer is not None and box.outer.aside:
            box.aside = True
        elif box.fit & Fit.FURNITURE:
            prose = sums[box.end] - sums[box.start]
            if box in holders:
                box.aside = prose < MUCH * sums[-1]
            elif box.fit & Fit.NEVER:
                box.aside = True
            else:
                box.aside = prose < min(MOST * sums[-1], max(TWICE * rest, AN_ARTICLE)) and not _is_prose(box, prose)


def _is_prose(box: Box, prose: int) -> bool:
    """Whether a box is a paragraph with more text than captions and bylines have."""
    return box.tag == "p" and prose >= LONG


def _outside(boxes: Sequence[Box], sums: Sequence[int]) -> int:
    """How much prose lies in no box of furniture."""
    rest, end = sums[-1], 0
    for box in boxes:
        if box.fit & Fit.FURNITURE and box.start >= end:
            rest -= sums[box.end] - sums[box.start]
            end = box.end
    return rest


def _holders(boxes: Sequence[Box], column: Box | None) -> set[Box]:
    """The boxes that hold the page's headline or its column of paragraphs, or a box that is named as its body."""
    found = {column} if column is not None else set()
    for box in reversed(boxes):
        if box.outer is not None and (box in found or box.fit & Fit.BODY or box.tag == "h1"):
            found.add(box.outer)
    return found


def _chosen(boxes: Sequence[Box], worths: Sequence[int]) -> _Range:
    sums = [0, *accumulate(worths)]
    inside = [sums[box.end] - sums[box.start] for box in boxes]
    most = max(inside, default=0)
    if most <= 0:
        return _Range(0, 0, 0)
    box, worth = next(
        (box, worth) for box, worth in zip(reversed(boxes), reversed(inside), strict=True) if worth >= NEARLY_ALL * most
    )
    return _narrowed(_Range(box.start, box.end, worth), boxes, inside)


def _narrowed(whole: _Range, boxes: Sequence[Box], worths: Sequence[int]) -> _Range:
    """From the first to the last box in a range that are named as the body, if most of it lies in these."""
    start, end, sum_of_worths = whole.end, whole.start, 0
    for box, worth in zip(boxes, worths, strict=True):
        if box.fit & Fit.BODY and worth > 0 and max(whole.start, end) <= box.start and box.end <= whole.end:
            start, end = min(start, box.start), box.end
            sum_of_worths += worth
    return _Range(start, end, sum_of_worths) if sum_of_worths >= NARROW * whole.worth else whole


def _kept(blocks: Sequence[Block]) -> list[str]:
    """The texts of the blocks that belong to the body, without the headline before it and what is said twice."""
    kept: list[str] = []
    said: set[str] = set()
    in_paragraphs = _is_in_paragraphs(blocks)
    for block, below in zip(blocks, [*blocks[1:], None], strict=True):
        text = block.text
        if block.box.aside or (block.tag == "h1" and not kept):
            continue
        if _is_link(block) and not _heads(block, below):
            continue
        if in_paragraphs and _is_label(block) and not stands_over_others(text):
            continue
        if len(text) >= REPEATED and text in said:
            continue
        said.add(text)
        kept.append(text)
    return kept


def _is_in_paragraphs(blocks: Sequence[Block]) -> bool:
    inside = [block for block in blocks if not block.box.aside]
    prose = sum(len(block.text) for block in inside if block.tag in PARAGRAPHS)
    return prose >= MOSTLY * sum(len(block.text) for block in inside)


def _heads(block: Block, below: Block | None) -> bool:
    """Whether a block, though it is a link, is the headline of the paragraph below it."""
    if block.tag not in HEADINGS or below is None or below.tag not in PARAGRAPHS:
        return False
    return len(below.text) >= LEAST_BELOW and not _is_link(below)


def _is_label(block: Block) -> bool:
    """Whether a block is a few words in a box of their own, and no sentence."""
    return block.tag in BOXES and len(block.text) < SHORT_LABEL and not _ends(block.text)


def _is_link(block: Block) -> bool:
    """Whether a block mostly leads elsewhere; a short link in a paragraph of its own names a source."""
    length = len(block.text)
    if block.tag == "p" and length < SHORT_LINK:
        return False
    return block.linked >= (LINKED_PARAGRAPH if block.tag == "p" or length > LONG else LINKED_BLOCK) * length


def _with_standfirst(kept: list[str], boxes: Sequence[Box], blocks: Sequence[Block], before: int) -> list[str]:
    """The body with the introduction that the page names as such and sets apart before it."""
    for box in boxes:
        if box.start >= before:
            break
        if box.fit & Fit.STANDFIRST and box.end == box.start + 1 and not box.aside:
            block = blocks[box.start]
            if LEAST_STANDFIRST <= len(block.text) <= LONGEST_STANDFIRST and not block.linked:
                return [block.text, *kept]
    return kept
