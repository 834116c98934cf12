"""Digest of a conversation -> Card: what was said in a channel, with a link to each message that is quoted."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language import counted, told
from bot.models import Digest, Exchange
from bot.posting.card import Block, Button, Buttons, Card, Line, Rule, Run, Text
from bot.posting.lines import exchange_lines, viewpoint_lines
from bot.posting.markdown import fits
from bot.text import clean, truncate

LONGEST_CHANNEL = 100
LINE_LIMITS = (420, 310, 220, 120)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a recap was made of.

    Attributes:
        channel: the name of the channel.
        url: where it is.
        since: from when on it was read.
        key: what its button is told, to read the same again.
    """

    channel: str
    url: str
    since: datetime
    key: str


def recap_card(digest: Digest, scope: Scope, *, exchanges: int) -> Card:
    """The card of a recap.

    Args:
        digest: what was said.
        scope: what was read.
        exchanges: how many exchanges to show, as far as there is room.
    """
    shown = digest.exchanges[:exchanges]
    for count in range(len(shown), -1, -1):
        for limit in LINE_LIMITS:
            card = _card(digest, shown[:count], scope, limit)
            if fits(card):
                return card
    return _card(digest, (), scope, LINE_LIMITS[-1])


def _card(digest: Digest, shown: Sequence[Exchange], scope: Scope, limit: int) -> Card:
    channel = Run(f"#{truncate(clean(scope.channel), LONGEST_CHANNEL)}", url=scope.url)
    since = Run(f"{scope.since.day} {scope.since:%B %Y}", moment=scope.since, timed=True)
    title = Line((Run(told("What was said in")), Run(" "), channel), "heading")
    blocks: list[Block] = [Text((title, Line((Run(told("since")), Run(" "), since), "small")))]
    for exchange in shown:
        blocks += [Rule(), Text(tuple(exchange_lines(exchange, limit, digest.veiled, linked=True)))]
    if digest.viewpoints:
        blocks += [
            Rule(),
            Text(tuple(viewpoint_lines(told("Said by several"), digest.viewpoints, limit, digest.veiled))),
        ]
    again = Buttons((Button(told("Refresh"), action="again", recap=scope.key),))
    return Card((*blocks, Rule(), Text((_coverage(digest),)), again))


def _coverage(digest: Digest) -> Line:
    coverage = digest.coverage
    facts: list[str] = [
        told(
            "{contributions} by {people} read",
            contributions=counted("{n} contribution", "{n:,} contributions", coverage.comments_read),
            people=counted("{n} person", "{n:,} people", coverage.commenters),
        )
    ]
    if not digest.exchanges:
        facts.append(told("no exchange worth showing to somebody who was not there"))
    facts += [notice.message for notice in digest.warnings if notice.kind == "held_back"]
    return Line(tuple(piece for fact in facts for piece in (Run(" · "), Run(fact)))[1:], "small")
