"""Boxes that show other articles, each with its linked headline and a few words: teasers, related stories, feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.loading.article.blocks import HEADINGS
from bot.loading.article.furniture import Fit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.loading.article.blocks import Block, Box

LINKED = 0.8
LEAST_CARDS = 3
MOST_BLOCKS = 8
MOST_TEXT = 900


def set_cards_aside(blocks: Sequence[Block], boxes: Sequence[Box]) -> None:
    """Mark the boxes that show other articles, where a page has several; what lies in a named body is none.

    Args:
        blocks: all blocks of the page, in order.
        boxes: all its boxes, in order.
    """
    headlines = [b for b in blocks if b.tag in HEADINGS and b.tag != "h1" and b.linked >= LINKED * len(b.text)]
    if len(headlines) < LEAST_CARDS:
        return
    inside = _in_bodies(boxes)
    for headline in headlines:
        card = headline.box
        if card in inside:
            continue
        while card.outer is not None and _is_card(card.outer, blocks):
            card = card.outer
        for block in blocks[card.start : card.end]:
            block.box.aside = True


def _in_bodies(boxes: Sequence[Box]) -> set[Box]:
    """The boxes that are named as the body, or lie in such."""
    found: set[Box] = set()
    for box in boxes:
        if box.fit & Fit.BODY or box.outer in found:
            found.add(box)
    return found


def _is_card(box: Box, blocks: Sequence[Block]) -> bool:
    if box.end - box.start > MOST_BLOCKS or box.fit & Fit.BODY:
        return False
    inside = blocks[box.start : box.end]
    return sum(block.tag in HEADINGS for block in inside) == 1 and sum(len(b.text) for b in inside) <= MOST_TEXT
