"""What a number counts, and what happened in a year: a line gives it to the same thing as its source."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.amount import Amount, agree
from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.meaning import akin, has_akin
from bot.summarizing.grounding.reading import Word, alike, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import numbers

TELLS = 2  # naming words beside a year, from which on a clause says what happened then


def other_things(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The numbers of a line that count what in its sources has another number, or none."""
    theirs = [(amount, each) for each in cited for amount in amounts(each.text)]
    for mine in amounts(line):
        if mine.unit or not mine.follows or mine.values[0] in numbers.YEARS:
            continue
        same = [(other, each) for other, each in theirs if not other.unit and agree(mine, other)]
        if not same or any(_may_count(other, mine.follows) for other, _ in same):
            continue
        counted = [other for other, _ in theirs if not other.unit and not agree(mine, other)]
        if any(other.follows and akin(mine.follows, other.follows) for other in counted) or all(
            _is_elsewhere(mine.follows, other, each.text, line) for other, each in same
        ):
            yield f"{mine.values[0]:g} {mine.follows}"


def _may_count(source: Amount, noun: str) -> bool:
    """Whether a number of a source counts what a line lets it count, as far as one can tell."""
    return not source.follows or any(akin(noun, word.folded) for word in source.context)


def _is_elsewhere(noun: str, amount: Amount, text: str, line: str) -> bool:
    """Whether a source speaks of a thing, but not by its number, and the line is silent on what that counts."""
    near = {word.number for word in amount.context}
    there = [word for word in telling(words_of(text)) if alike(noun, word.folded)]
    left_out = not any(akin(amount.follows, word.folded) for word in words_of(line))
    return bool(there) and left_out and not any(word.number in near for word in there)


def other_years(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The years of a line in which its sources let something else happen."""
    for year in words_of(line):
        if not year.written.isdecimal() or int(year.written) not in numbers.YEARS:
            continue
        mine = telling(words_of(line))
        if _tells_when(line, year.written):
            continue
        before = words_of(line)[year.number - 1].folded if year.number else ""
        having = [(word, each) for each in cited for word in words_of(each.text) if word.written == year.written]
        if any(each and words_of(each.text)[word.number - 1].folded == before for word, each in having):
            continue  # "als 2022" in both
        if having and all(_happens_elsewhere(mine, word, words_of(each.text)) for word, each in having):
            yield year.written


def _happens_elsewhere(mine: Sequence[Word], year: Word, source: Sequence[Word]) -> bool:
    """Whether the clause of a year tells of something that a line leaves out, and another clause of what it says."""
    here = [word for word in telling(source) if word.clause == year.clause]
    there = [word for word in telling(source) if word.clause != year.clause]
    times = [word for word in source if word.clause != year.clause and numbers.is_time(word.folded)]
    return bool(times) and len(here) >= TELLS - (year.clause > 0) and not _hits(mine, here) and _hits(mine, there) > 1


def _tells_when(line: str, year: str) -> bool:
    """Whether a line says when in another way than by a year."""
    return any(numbers.is_time(word.folded) for word in words_of(line) if word.written != year)


def _hits(mine: Sequence[Word], theirs: Sequence[Word]) -> int:
    return sum(has_akin(word, theirs) for word in mine)
