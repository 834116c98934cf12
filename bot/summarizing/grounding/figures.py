"""The numbers of a line, and whether its sources have them, or what they can be reckoned from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import permutations, product

from bot.summarizing.grounding.amount import Amount, agree
from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.order import changes
from bot.summarizing.grounding.poles import poles
from bot.summarizing.grounding.reading import Word, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import numbers

WHOLE = 100.0  # per cent
COMPARING = frozenset({"more or less", "fast or slow", "early or late"})


def unknown_amounts(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The numbers of a line that none of its sources has."""
    theirs = [amount for each in cited for amount in amounts(each.text)]
    people = len({each.speaker for each in cited if each.speaker})
    words = words_of(line)
    for mine in amounts(line):
        counted = mine.is_word and people and mine.values[0] <= max(people, 2)
        if (
            not counted
            and not any(agree(mine, other) for other in theirs)
            and not _is_period(mine, theirs)
            and not _is_difference(line, mine, cited)
            and not _is_reciprocal(mine, words, theirs)
            and not _is_part_of_another(mine, cited)
        ):
            yield " ".join(word.written for word in words[mine.first : mine.last + 1])


def _is_difference(line: str, mine: Amount, cited: Sequence[Statement]) -> bool:
    """Whether a number is by how much two numbers of one source differ, in a line that compares."""
    is_compared = any(pole.pair in COMPARING for pole in poles(line))
    for each in cited:
        if not is_compared and not changes(each.text):
            continue
        found = [amount for amount in amounts(each.text) if amount.unit in (mine.unit, "") or not mine.unit]
        for one, other in permutations(found, 2):
            apart = round((one.raw or one.values)[0] - (other.raw or other.values)[0], 6)
            said = replace(mine, unit="", values=mine.raw or mine.values)
            if apart > 0 and agree(said, replace(one, unit="", values=(apart,), bound="")):
                return True
    return False


def _is_part_of_another(mine: Amount, cited: Sequence[Statement]) -> bool:
    """Whether a number is a part of another one of the same source: 2,000 for "6,000, a third of them"."""
    for each in cited:
        found = amounts(each.text)
        parts = [other for other in found if other.unit == "%" and 0 < other.values[0] < WHOLE]
        wholes = [other for other in found if other.unit == mine.unit != "%" and other.values[0] not in numbers.YEARS]
        for part, whole in product(parts, wholes):
            value = round(part.values[0] * whole.values[0] / WHOLE, 3)
            if agree(mine, replace(whole, values=(value,), raw=(value,))):
                return True
    return False


def _is_reciprocal(mine: Amount, words: Sequence[Word], theirs: Sequence[Amount]) -> bool:
    """Whether "three times as much" is said of what is "a third" in a source, or the other way round."""
    following = {word.folded for word in words[mine.last + 1 : mine.last + 2]}
    if following & numbers.TIMES:
        return any(other.unit == "%" and abs(100 / mine.values[0] - other.values[0]) < 1 for other in theirs)
    return mine.unit == "%" and any(
        not other.unit and other.follows in numbers.TIMES and abs(100 / other.values[0] - mine.values[0]) < 1
        for other in theirs
        if other.values[0]
    )


def _is_period(mine: Amount, theirs: Sequence[Amount]) -> bool:
    """Weeks as days, years as months: units of time that do not divide evenly are compared in days."""
    days = {"hours": 1 / 24, "days": 1.0, "months": 30.44}
    if mine.unit not in days:
        return False
    return any(
        other.unit in days
        and abs(mine.values[0] * days[mine.unit] - other.values[0] * days[other.unit])
        <= 0.05 * other.values[0] * days[other.unit]
        for other in theirs
    )
