"""What positions readers take -> Card, for whoever asks below a digest."""

from __future__ import annotations

from bot.language import counted, told
from bot.models import Digest
from bot.posting.card import Card, Text
from bot.posting.cards import notice_card
from bot.posting.lines import small, viewpoint_lines
from bot.posting.markdown import fits

LINE_LIMITS = (420, 310, 220, 120)
HEADING = told("What readers say")


def viewpoints_card(digest: Digest) -> Card:
    """The viewpoints of a digest, each by its most typical comment."""
    if not digest.viewpoints:
        return notice_card(told("I found no position that several readers share."))
    people = digest.coverage.commenters
    foot = small(
        counted(
            "Each by its most typical comment, of {n} named person in all",
            "Each by its most typical comment, of {n:,} named people in all",
            people,
        )
    )
    for limit in LINE_LIMITS:
        lines = tuple(viewpoint_lines(HEADING, digest.viewpoints, limit, digest.veiled))
        card = Card((Text((*lines, foot)),))
        if fits(card):
            return card
    few = tuple(viewpoint_lines(HEADING, digest.viewpoints[:2], LINE_LIMITS[-1], digest.veiled))
    return Card((Text((*few, foot)),))
