"""Text with the places in it that lines were taken from: spans -> pieces, some marked, some veiled. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.text import clean, harmless

NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text; if it is `veiled`, it is seen only by those who ask."""

    text: str
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Pieces in one mark with the id `anchor`, from which `back` is the line's id; or, where both are "", in none."""

    pieces: tuple[Piece, ...]
    anchor: str = ""
    back: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters `start` to `end` of a text, which a line with the id `line` was taken from."""

    start: int
    end: int
    line: str


class Marks:
    """The marked places of one text. Those that overlap are one.

    Args:
        name: what the ids of the places begin with.
        marks: the places, in any order.
        length: of the text.
    """

    def __init__(self, name: str, marks: Iterable[Mark], length: int) -> None:
        self._name = name
        self.places: list[Mark] = []
        for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
            start, end = max(0, mark.start), min(mark.end, length)
            if start >= end:
                continue
            last = self.places[-1] if self.places else None
            if last is not None and start < last.end:
                self.places[-1] = Mark(last.start, max(last.end, end), last.line)
            else:
                self.places.append(Mark(start, end, mark.line))

    def anchor(self, start: int) -> str:
        """The id of the place that a character is in; that of the whole text where it is in none."""
        found = (number for number, place in enumerate(self.places) if place.start <= start < place.end)
        number = next(found, None)
        return self._name if number is None else f"{self._name}-{number}"

    def parts(self, text: str, veil: re.Pattern[str] = NOTHING) -> tuple[Part, ...]:
        """The text in parts, with every word veiled that the pattern finds."""
        made: list[Part] = []
        at = 0
        for number, place in enumerate(self.places):
            if at < place.start:
                made.append(Part(pieces(text[at : place.start], veil)))
            shown = pieces(text[place.start : place.end], veil)
            made.append(Part(shown, f"{self._name}-{number}", place.line))
            at = place.end
        if at < len(text):
            made.append(Part(pieces(text[at:], veil)))
        return tuple(part for part in made if part.pieces or part.anchor)


def pieces(text: str, veil: re.Pattern[str] = NOTHING) -> tuple[Piece, ...]:
    """A text that can do no harm, with every word veiled that the pattern finds."""
    return tuple(_pieces(text, veil))


def veil_of(words: Sequence[str]) -> re.Pattern[str]:
    """What finds some words wherever they stand alone."""
    wanted = [re.escape(word) for word in sorted({clean(word) for word in words}, key=len, reverse=True) if word]
    return re.compile(rf"(?<!\w)(?:{'|'.join(wanted)})(?!\w)", re.IGNORECASE) if wanted else NOTHING


def _pieces(text: str, veil: re.Pattern[str]) -> Iterator[Piece]:
    shown, at = harmless(text), 0
    for match in veil.finditer(shown):
        if match.start() > at:
            yield Piece(shown[at : match.start()])
        yield Piece(match.group(), veiled=True)
        at = match.end()
    if at < len(shown):
        yield Piece(shown[at:])
