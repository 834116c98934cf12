"""Quotation marks in a line: what stands in them stands word for word in a source, and is said by the same person."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.reading import fold
from bot.summarizing.grounding.statement import Statement

QUOTED = re.compile(
    r"“([^“”]+)”|„([^„“”\"]+)[“”\"]|«([^«»]+)»|»([^«»]+)«|\"([^\"]+)\"|(?<!\w)[‘‚']([^‘’']{3,}(?:['’]\w[^‘’']*)*)[’'](?!\w)"
)
SIGNS = re.compile(r"[^\w]+")


def quotations(line: str) -> list[tuple[str, int, int]]:
    """What stands in quotation marks, with where the marks begin and end."""
    found = []
    for match in QUOTED.finditer(line):
        text = next(group for group in match.groups() if group is not None)
        found.append((text, match.start(), match.end()))
    return found


def plain(text: str) -> str:
    """Words alone, to compare quotations without regard to marks and spaces."""
    return f" {SIGNS.sub(' ', fold(text)).strip()} "


def altered(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The quotations of a line that no source has word for word."""
    for text, _, _ in quotations(line):
        pieces = [piece for piece in re.split(r"…|\.\.\.|\[[^\]]*\]", text) if piece.strip()]
        if not any(all(plain(piece) in plain(each.text) for piece in pieces) for each in cited):
            yield text


def holders(text: str, cited: Sequence[Statement]) -> list[Statement]:
    """The sources that have a quotation."""
    return [each for each in cited if plain(text) in plain(each.text)]


def outside(line: str) -> str:
    """A line without what it quotes."""
    shown, at = [], 0
    for _, start, end in quotations(line):
        shown.append(line[at:start])
        at = end
    return " ".join((*shown, line[at:]))
