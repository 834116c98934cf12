"""Words that a beginning turns into their opposite: "legal" and "illegal", "aconsejar" and "desaconsejar"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.summarizing.grounding.negation import negations
from bot.summarizing.grounding.reading import PAIRS, Word, alike, telling, words_of

TURNING = ("un", "in", "il", "ir", "dis", "des", "mis", "non", "s", "anti", "nicht")
LONG_ENOUGH = 6  # letters of the word without its beginning


def turned(line: str, sources: Sequence[str]) -> Iterator[str]:
    """The words of a line that sources have only with such a beginning more or less, neither of them denied."""
    theirs = {word.folded for source in sources for word in _undenied(source)}
    for word in _undenied(line):
        if word.folded not in theirs and any(are_opposite(word.folded, other) for other in theirs):
            yield word.written


def _undenied(text: str) -> list[Word]:
    denied = {word.number for negation in negations(text) for word in negation.reach}
    return [word for word in telling(words_of(text)) if word.number not in denied]


@lru_cache(PAIRS)
def are_opposite(one: str, other: str) -> bool:
    """Whether one of two folded words is the other with a beginning that turns it round."""
    shorter, longer = sorted((one, other), key=len)
    return any(
        longer.startswith(prefix)
        and len(longer) - len(prefix) >= LONG_ENOUGH
        and longer[len(prefix) : len(prefix) + LONG_ENOUGH] == shorter[:LONG_ENOUGH]
        and alike(shorter, longer[len(prefix) :])
        for prefix in TURNING
    )
