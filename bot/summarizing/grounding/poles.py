"""Words that have an opposite: "rose" and "fell", "for" and "against"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.summarizing.grounding.negation import negations
from bot.summarizing.grounding.reading import Word, clauses_of, folded_at, text_cache, words_of
from bot.summarizing.grounding.sides import poles_of_word
from bot.summarizing.grounding.vocabulary import opposites
from bot.summarizing.grounding.vocabulary.numbers import is_time

MOVING = frozenset("go goes went gone going come comes came coming is are was were".split())  # noqa: SIM905
BOUNDS = frozenset({"least", "most", "longer", "more", "later"})
GRADING = frozenset({"more", "less", "plus", "moins", "mas", "menos", "piu", "meno"})
ADJECTIVES = (
    "ive",
    "al",
    "ous",
    "ful",
    "able",
    "ible",
    "ent",
    "ant",
    "eux",
    "euse",
    "oso",
    "osa",
    "ico",
    "ica",
    "ivo",
    "iva",
)
IN_FAVOUR = frozenset({"for", "pour", "fur", "por", "per"})
VOTING = ("vot", "stimm")
LASTING = frozenset("last letzte letzten letzter letztes dernier derniere dernieres derniers first".split())  # noqa: SIM905
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


@text_cache
def poles(text: str) -> tuple[Pole, ...]:
    """The words of a text that have an opposite."""
    words = words_of(text)
    denied = {word.number for negation in negations(text) for word in negation.reach}
    denied |= {negation.word.number + 1 for negation in negations(text)}  # "not against"
    found: list[Pole] = []
    for clause in clauses_of(text):
        for word in clause:
            if _goes_no_way(words, word):
                continue
            if word.folded in IN_FAVOUR and word.number and words[word.number - 1].folded.startswith(VOTING):
                found.append(Pole("for or against", True, word, tuple(clause), text))
            for pair, side in poles_of_word(word.folded):
                turned = word.number in denied and pair not in opposites.NAMING_PAIRS
                found.append(Pole(pair, side != turned, word, tuple(clause), text))
    return tuple(found)


def _goes_no_way(words: Sequence[Word], word: Word) -> bool:
    """Whether a word says something else where it stands: "falls short", "at least", "last year", "less expensive"."""
    before = folded_at(words, word.number - 1)
    following = folded_at(words, word.number + 1)
    return (
        (word.folded in VOTES and _between_numbers(words, word.number))
        or (word.folded in ("up", "down") and not _moves(words, word.number))
        or (word.folded in FALLING and following in IDIOMS)
        or (word.folded in BOUNDS and before in ("at", "no", "any"))
        or (word.folded in LASTING and is_time(following))
        or (word.folded in GRADING and following.endswith(ADJECTIVES))
    )


def _moves(words: Sequence[Word], at: int) -> bool:
    """Whether "up" or "down" says which way something goes, and is no part of another verb ("ate up")."""
    before = folded_at(words, at - 1)
    following = words[at + 1] if at + 1 < len(words) else None
    counts = following is not None and (following.written[:1] in "0123456789£$€" or following.folded in TOWARDS)
    return before in MOVING or before.isdecimal() or counts


def _between_numbers(words: Sequence[Word], at: int) -> bool:
    """Whether a word stands between two numbers, as in a result: "15 gegen 9"."""
    before = any(word.written[:1].isdecimal() for word in words[max(0, at - 2) : at])
    return before and any(word.written[:1].isdecimal() for word in words[at + 1 : at + 3])
