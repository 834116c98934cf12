"""On which side of which pair of opposites a word stands."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from bot.summarizing.grounding.reading import PAIRS, WORDS
from bot.summarizing.grounding.vocabulary import opposites
from bot.summarizing.grounding.vocabulary.contrasts import CONTRASTS


@cache
def _poles() -> list[tuple[str, bool, re.Pattern[str]]]:
    made: list[tuple[str, bool, re.Pattern[str]]] = []
    for pair, sides in {**opposites.OPPOSITES, **CONTRASTS}.items():
        for side, listed in zip((True, False), sides, strict=True):
            patterns = (word.strip("_").replace("*", r"\w*") for word in listed.split())
            made.append((pair, side, re.compile("|".join(sorted(set(patterns), key=len, reverse=True)))))
    return made


@lru_cache(WORDS)
def poles_of_word(folded: str) -> tuple[tuple[str, bool], ...]:
    """The pairs that a folded word belongs to, each with its side."""
    return tuple((pair, side) for pair, side, pattern in _poles() if pattern.fullmatch(folded))


@lru_cache(PAIRS)
def same_side(one: str, other: str) -> bool:
    """Whether two folded words stand on the same side of one pair of opposites."""
    return bool(set(poles_of_word(one)) & set(poles_of_word(other)))
