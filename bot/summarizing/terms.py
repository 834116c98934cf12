"""Texts as weighted terms, and how alike two texts are.

Terms are words cut to their first letters, a stemmer that needs no language (truncation does about as well as
rule-based stemming across European languages: McNamee and Mayfield, "Character n-gram tokenization for European
language text retrieval", 2004). Scripts without spaces between words give pairs of characters instead.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from bot.text import UNSPACED, Remembered, words

STEM_LENGTH = 6
UNSPACED_RUN = re.compile(rf"[{UNSPACED}]+")

SHORT = {1: 0.25, 2: 0.5, 3: 0.75}  # what terms of so many letters count, since in a short text every word is rare

Vector = Mapping[str, float]


def terms(text: str) -> list[str]:
    """The terms of a text, in order, with repetitions."""
    return [unit[:STEM_LENGTH] for unit in _units(text, words(text))]


def _units(text: str, said: Sequence[str]) -> Sequence[str]:
    """The words of a text, and pairs of characters in place of those without spaces between them."""
    if not is_unspaced(text):
        return said
    pairs = (run[i : i + 2] for run in UNSPACED_RUN.findall(text) for i in range(max(1, len(run) - 1)))
    return [*words(UNSPACED_RUN.sub(" ", text)), *pairs]


def is_unspaced(text: str) -> bool:
    """Whether some of a text is written without spaces between words: its terms are not those of its pieces."""
    return not text.isascii() and UNSPACED_RUN.search(text) is not None


def _cut(word: str) -> str:
    return word[:STEM_LENGTH]


_TERMS = Remembered(_cut)


def terms_of_words(said: Iterable[str]) -> tuple[str, ...]:
    """The terms of words, mostly as one object each however often they come: many texts then take little room."""
    return tuple(map(_TERMS.__getitem__, said))


class Weights:
    """How telling a term is: the rarer among the given texts, the more (inverse document frequency).

    Short terms count less.
    """

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        sets = [set(text) for text in texts]
        most = 1 + len(sets)
        seen = Counter(chain.from_iterable(sets))
        rarity = {n: math.log(most / (0.5 + n)) for n in set(seen.values())}
        self._of = _Table({term: rarity[n] * SHORT.get(len(term), 1.0) for term, n in seen.items()})
        self._of.unseen = math.log(2 * most)

    def of(self, term: str) -> float:
        """The weight of one term; one that no text had is as telling as can be."""
        return self._of[term]

    def vector(self, text: Sequence[str]) -> Vector:
        """A text as a vector of length one, with repetitions damped; an empty text has no entries."""
        counts = Counter(text)
        values = dict(zip(counts, map(self._of.__getitem__, counts), strict=True))
        if len(counts) < len(text):
            values |= {term: values[term] * (1 + math.log(n)) for term, n in counts.items() if n > 1}
        norm = math.hypot(*values.values())
        return {term: value / norm for term, value in values.items()} if norm else {}


class _Table(dict[str, float]):
    """Weights of terms, with one for all that are not in it."""

    unseen = 0.0

    def __missing__(self, _: str) -> float:
        return self.unseen


def likeness(one: Vector, other: Vector) -> float:
    """The cosine of two vectors of length one: 0 with nothing in common, 1 when alike."""
    if len(one) > len(other):
        one, other = other, one
    return sum(value * other[term] for term, value in one.items() if term in other)


def centre(vectors: Iterable[Vector]) -> Vector:
    """The direction that many vectors have in common, of length one."""
    total: dict[str, float] = {}
    for vector in vectors:
        for term, value in vector.items():
            total[term] = total.get(term, 0.0) + value
    norm = math.sqrt(sum(value * value for value in total.values()))
    return {term: value / norm for term, value in total.items()} if norm else {}
