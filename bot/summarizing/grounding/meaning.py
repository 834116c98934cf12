"""Whether two words mean much the same, in one language or in two."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from bot.summarizing.grounding.reading import PAIRS, WORDS, Word, alike, base
from bot.summarizing.grounding.sides import same_side
from bot.summarizing.grounding.vocabulary import meanings

SHORTEST_STEM = 3  # letters
ENDINGS = ("", "s", "es", "ing", "ed", "d", "e", "en", "n", "er")


@lru_cache(WORDS)
def meanings_of(folded: str) -> frozenset[int]:
    """The numbers of the meanings of a folded word: as it stands, or by the longest beginning that is known."""
    word = base(folded)
    found: frozenset[int] = meanings.WORDS.get(folded, frozenset())
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= SHORTEST_STEM:
            found |= meanings.WORDS.get(word.removesuffix(ending), frozenset())
    for length in range(len(word), SHORTEST_STEM - 1, -1):
        if word[:length] in meanings.STEMS:
            return found | meanings.STEMS[word[:length]]
    return found


@lru_cache(PAIRS)
def same_meaning(one: str, other: str) -> bool:
    """Whether two folded words have a meaning in common."""
    return not meanings_of(one).isdisjoint(meanings_of(other))


def akin(one: str, other: str) -> bool:
    """Whether two folded words are forms of one word, go the same way ("shut", "close"), or mean much the same."""
    return alike(one, other) or same_side(one, other) or same_meaning(one, other)


def has_akin(word: Word, among: Sequence[Word]) -> bool:
    """Whether one of some words is akin to a word."""
    return any(akin(word.folded, each.folded) for each in among)


def any_akin(words: Sequence[Word], among: Sequence[Word]) -> bool:
    """Whether one of some words is akin to one of some others."""
    return any(has_akin(word, among) for word in words)
