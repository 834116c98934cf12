"""The lines that several cards are made of: names, quotations and exchanges, with a veil where one belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.language import Told, counted, told
from bot.models import Exchange, Highlight, Quote, Turn, Viewpoint
from bot.posting.card import Line, Run
from bot.text import capitalized, clean, shorten, truncate

LONGEST_NAME = 60
SENTENCE_END = re.compile(r"[.!?…。\uff01\uff1f।؟:][\"”»’')\]]*$")
NAMELESS = told("A reader")
STANDINGS = {"author": told("wrote the article"), "moderator": told("moderator"), "staff": told("staff")}


def exchange_lines(exchange: Exchange, limit: int, veiled: Sequence[str], *, linked: bool = False) -> Iterator[Line]:
    """An exchange: for each turn a line that says who answers whom, and one with the words.

    Args:
        exchange: what to show.
        limit: characters for the words of one turn.
        veiled: words over which to put a veil.
        linked: whether a name leads to its comment.
    """
    if exchange.topic:
        yield Line(runs(capitalized(truncate(clean(exchange.topic.text), limit)), veiled))
    names = {turn.comment: name(turn) for turn in exchange.turns}
    for before, turn in pairwise((None, *exchange.turns)):
        assert turn is not None  # noqa: S101 - only the place before the first is None
        url = turn.url if linked else None
        head = [Run("" if before is None else "↳ "), *runs(names[turn.comment], veiled, bold=True, url=url)]
        if label := _standing(turn):
            head += [Run(" ("), Run(label), Run(")")]
        if turn.reply_to in names:
            head += [Run(" "), Run(told("to")), Run(" "), *runs(names[turn.reply_to], veiled)]
        yield Line(tuple(head))
        yield Line(runs(quoted(turn, limit), veiled), "quote")


def _standing(turn: Turn) -> str | None:
    """What the writer of a turn is to the site, where that is known."""
    if turn.wrote_article:
        return STANDINGS["author"]
    return STANDINGS[turn.standing] if turn.standing else None


def report_line(line: Highlight, limit: int) -> str:
    """A line of a report as it is shown, cut to `limit` characters; "…" says that its sentence goes on."""
    text = capitalized(truncate(clean(line.text), limit))
    is_cut = not line.written and not SENTENCE_END.search(text)
    return f"{text.rstrip(',;:')} …" if is_cut and len(text) + 2 <= limit else text


def viewpoint_lines(heading: str, viewpoints: Sequence[Viewpoint], limit: int, veiled: Sequence[str]) -> Iterator[Line]:
    """Viewpoints below a heading: who says it and how many say much the same, then the words, cut to `limit`."""
    yield Line((Run(heading),), "heading")
    for one in viewpoints:
        like = Run(counted("like {n} person", "like {n:,} people", one.authors))
        label = runs(f": {clean(one.topic.text if one.topic else one.label)}", veiled)
        yield Line((*runs(name(one.quote), veiled, bold=True), Run(" · "), like, *label))
        yield Line(runs(truncate(clean(one.quote.text), limit), veiled), "quote")


def quoted(turn: Turn, limit: int) -> str:
    """A turn's words, with "…" where its comment goes on before, between or after them."""
    first, last = turn.sources[0], turn.sources[-1]
    text = clean(_with_gaps(turn))
    if first.start > 0:
        text = "… " + text
    shown = shorten(text, limit)
    return f"{shown} …" if shown == text and last.end < turn.length and len(shown) + 2 <= limit else shown


def _with_gaps(turn: Turn) -> str:
    pieces: list[str] = []
    at = 0
    for place in turn.sources:
        length = place.end - place.start
        pieces.append(turn.text[at : at + length])
        at += length + 1
    return " … ".join(pieces)


def name(of: Turn | Quote) -> str:
    """Whose words they are, on one line, as far as that is known."""
    return truncate(clean(of.author or ""), LONGEST_NAME) or NAMELESS


def runs(text: str, veiled: Sequence[str], *, bold: bool = False, url: str | None = None) -> tuple[Run, ...]:
    """The text with a veil over each of some words, wherever they stand in it."""
    if not veiled or isinstance(text, Told):
        return (Run(text, bold=bold, url=url),)
    words = "|".join(re.escape(clean(word)) for word in sorted(veiled, key=len, reverse=True))
    pieces = re.split(rf"(?<!\w)({words})(?!\w)", text, flags=re.IGNORECASE)
    return tuple(
        Run(piece, bold=bold, url=None if number % 2 else url, veiled=number % 2 == 1)
        for number, piece in enumerate(pieces)
        if piece
    )


def kept(text: str, limit: int) -> str:
    """A text of at most so many characters that disturbs nothing; what the bot tells itself can still be translated."""
    if isinstance(text, Told) and len(text) <= limit:
        return text.mapped(clean)
    return truncate(clean(text), limit)


def small(text: str) -> Line:
    """A line of small print."""
    return Line((Run(text),), "small")
