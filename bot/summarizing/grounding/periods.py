"""When and how often: "at the end of the year" is not that of the month, and a sum a week is none a day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from bot.summarizing.grounding.reading import Word, folded_at, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar


def other_ends(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Where a line says "at the end of the year", and its sources "at the end of the month"."""
    mine, theirs = _spans(line), {span for each in cited for span in _spans(each.text)}
    if mine and theirs and not mine & theirs and not _may_be_same(mine, theirs):
        yield "another time"


def _spans(text: str) -> set[tuple[int, int]]:
    """Which periods a text names with an article or "next" and without a number: "this week", "Ende des Monats"."""
    words = words_of(text)
    return {
        (grammar.SPANS[_bare(word)], _which(words[before.number : word.number + 2]))
        for before, word in pairwise(words)
        if _bare(word) in grammar.SPANS
        and ("'" in word.folded or before.folded in grammar.ARTICLES or before.folded.startswith(grammar.NEXT))
    }


def _may_be_same(mine: AbstractSet[tuple[int, int]], theirs: AbstractSet[tuple[int, int]]) -> bool:
    """Whether a period without "last" or "next" may be one with it: "in the year" and "last year"."""
    return any(one == other and 0 in (which, its) for one, which in mine for other, its in theirs)


def _bare(word: Word) -> str:
    return word.folded.rsplit("'", 1)[-1]  # "quest'anno"


def _which(words: Sequence[Word]) -> int:
    """Whether a period is the last one, this one or the next: -1, 1, 2; 0 where that is not said."""
    return next((which for which, begins in grammar.WHICH for w in words if w.folded.startswith(begins)), 0)


def other_periods(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """A sum a week where the sources have one a day."""
    mine, theirs = _periods(line), {period for each in cited for period in _periods(each.text)}
    if mine and theirs and not mine & theirs:
        yield "per another time"


def _periods(text: str) -> set[int]:
    """The periods of "a day", "im Monat", "par semaine", "a year" in a text."""
    words = words_of(text)
    found: set[int] = set()
    for word in words:
        number = grammar.PERIODS.get(word.folded)
        if number is None:
            continue
        before = folded_at(words, word.number - 1)
        following = words[word.number + 1].written[:1] if word.number + 1 < len(words) else ""
        earlier = words[word.number - 2].folded if word.number > 1 else ""
        if word.folded.endswith(("ly", "lich", "liche", "licher")) or (
            (before in grammar.PER or earlier in ("a", "in", "pro", "par")) and not following.isdecimal()
        ):
            found.add(number)
    return found
