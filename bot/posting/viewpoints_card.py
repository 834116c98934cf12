"""What positions readers take -> Card, for whoever asks below a digest."""

from __future__ import annotations

from bot.models import Digest
from bot.posting.card import Card, Text
from bot.posting.cards import notice_card
from bot.posting.lines import small, viewpoint_lines
from bot.posting.markdown import fits

LINE_LIMITS = (420, 310, 220, 120)
HEADING = "What readers say"


def viewpoints_card(digest: Digest) -> Card:
    """The viewpoints of a digest, each by its most typical comment."""
    if not digest.viewpoints:
        return notice_card("I found no position that several readers share.")
    people = digest.coverage.commenters
    foot = small(f"Each by its most typical comment · {people} named {'people' if people != 1 else 'person'} in all")
    for limit in LINE_LIMITS:
        lines = tuple(viewpoint_lines(HEADING, digest.viewpoints, limit, digest.veiled))
        card = Card((Text((*lines, foot)),))
        if fits(card):
            return card
    few = tuple(viewpoint_lines(HEADING, digest.viewpoints[:2], LINE_LIMITS[-1], digest.veiled))
    return Card((Text((*few, foot)),))
