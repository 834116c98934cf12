"""Grave claims: that somebody died, stole, lied, was arrested. A line makes one only where its source does."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from bot.summarizing.grounding.reading import WORDS, alike, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary.grave import GRAVE


def unfounded(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The grave words of a line that its sources have nothing like."""
    theirs = [word.folded for each in cited for word in words_of(each.text)]
    known = {kind for word in theirs for kind in _kinds(word, "=~")}
    for word in words_of(line):
        kinds = _kinds(word.folded, "=")
        if kinds and not known.intersection(kinds) and not any(alike(word.folded, other) for other in theirs):
            yield word.written


def same_kind(one: str, other: str) -> bool:
    """Whether two folded words are grave in the same way."""
    return bool(_kinds(one, "=~") & _kinds(other, "=~"))


@cache
def _patterns(signs: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each kind an expression that finds the beginnings of its words, those with other signs left out."""
    wanted = {
        kind: [word for word in words.split() if word[0].isalpha() or word[0] in signs] for kind, words in GRAVE.items()
    }
    return tuple((kind, re.compile("|".join(map(_pattern, words)))) for kind, words in wanted.items())


def _pattern(entry: str) -> str:
    return re.escape(entry.lstrip("=~")) + ("$" if entry.startswith("=") else "")


@lru_cache(WORDS)
def _kinds(folded: str, signs: str) -> frozenset[str]:
    return frozenset(kind for kind, pattern in _patterns(signs) if pattern.match(folded))
