"""More than or less than: a line has the same word before the same thing as its sources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.negation import negations
from bot.summarizing.grounding.reading import fold
from bot.summarizing.grounding.statement import Statement

MORE = r"more|plus|mehr|mas|piu|over|at least|mindestens|au moins|al menos"
LESS = r"less|fewer|moins|weniger|menos|meno|under|at most|hochstens|au plus"
TIMES = re.compile(
    rf"\b(\w+) (?:times|mal|fois|veces|volte) "
    rf"(?:(?P<more>as much|as many|{MORE}|hoher|grosser|higher|larger)|(?P<less>{LESS}))\b"
)
COMPARED = re.compile(
    rf"\b(?:(?P<more>{MORE})|(?P<less>{LESS})) (?:than |als |que |di |de |d'|che )?(?P<what>[\w.,]+ \w+)"
)


def other_bounds(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where a line has "more than" before what its sources have "less than" before."""
    if negations(line):
        return
    theirs = {bound for each in cited for bound in _bounds(each.text)}
    for what, is_more in _bounds(line):
        if (what, not is_more) in theirs and (what, is_more) not in theirs:
            yield what


def _bounds(text: str) -> list[tuple[str, bool]]:
    folded = fold(text)
    return [(found["what"], found["more"] is not None) for found in COMPARED.finditer(folded)] + [
        (found[1], found["more"] is not None) for found in TIMES.finditer(folded)
    ]
