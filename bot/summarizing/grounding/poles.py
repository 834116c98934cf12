"""Words that have an opposite: "rose" and "fell", "for" and "against"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from bot.summarizing.grounding.negation import negations
from bot.summarizing.grounding.reading import TEXTS, Word, clauses_of, words_of
from bot.summarizing.grounding.sides import poles_of_word
from bot.summarizing.grounding.vocabulary import opposites

MOVING = frozenset("go goes went gone going come comes came coming is are was were".split())  # noqa: SIM905
BOUNDS = frozenset({"least", "most", "longer", "more", "later"})
FALLING = frozenset({"fall", "falls", "fell", "rose", "rise", "rises"})
IDIOMS = frozenset({"short", "silent", "apart", "ill", "asleep", "behind", "foul"})  # "falls short" goes no way
TOWARDS = frozenset({"from", "by", "to", "almost", "more"})
VOTES = frozenset({"against", "gegen", "contre", "contra", "contro", "down", "up", "before", "vor_"})


@dataclass(frozen=True, slots=True)
class Pole:
    """One of two opposites in a text: of which pair, which side (after negation), where, in which clause."""

    pair: str
    side: bool
    word: Word
    clause: tuple[Word, ...]
    text: str = ""


@lru_cache(TEXTS)
def poles(text: str) -> tuple[Pole, ...]:
    """The words of a text that have an opposite."""
    words = words_of(text)
    denied = {word.number for negation in negations(text) for word in negation.reach}
    found: list[Pole] = []
    for clause in clauses_of(text):
        for word in clause:
            if word.folded in VOTES and _between_numbers(words, word.number):
                continue
            if word.folded in ("up", "down") and not _moves(words, word.number):
                continue
            if word.folded in FALLING and word.number + 1 < len(words) and words[word.number + 1].folded in IDIOMS:
                continue
            if word.folded in BOUNDS and word.number and words[word.number - 1].folded in ("at", "no", "any"):
                continue  # "at least", "no longer", "any more"
            for pair, side in poles_of_word(word.folded):
                turned = word.number in denied and pair not in opposites.NAMING_PAIRS
                found.append(Pole(pair, side != turned, word, tuple(clause), text))
    return tuple(found)


def _moves(words: Sequence[Word], at: int) -> bool:
    """Whether "up" or "down" says which way something goes, and is no part of another verb ("ate up")."""
    before = words[at - 1].folded if at else ""
    following = words[at + 1] if at + 1 < len(words) else None
    counts = following is not None and (following.written[:1] in "0123456789£$€" or following.folded in TOWARDS)
    return before in MOVING or counts


def _between_numbers(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands between two numbers, as in a result: "15 gegen 9"."""
    before = any(word.written[:1].isdecimal() for word in words[max(0, at - 2) : at])
    return before and any(word.written[:1].isdecimal() for word in words[at + 1 : at + 3])
