"""A part and its whole: "two of the eleven schools" are not the eleven, and what "a third of them" do not all do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.summarizing.grounding.amount import Amount, agree
from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.meaning import has_akin
from bot.summarizing.grounding.reading import telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import numbers

REACH = 4  # words between "two" and "eleven"
SHARED = 2  # words beside the number by which a line tells of the part's deed


def whole_for_part(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The numbers of a line that are a whole, where what it tells is said of a part."""
    found = amounts(line)
    for each in cited:
        for part, whole in _pairs(each.text):
            mine = [amount for amount in found if agree(amount, whole)]
            if len(found) > 1 or len(mine) != 1 or agree(mine[0], part):
                continue
            if _tells(line, mine[0], each.text, part):
                yield f"{mine[0].values[0]:g} for {part.values[0]:g}"


def _pairs(text: str) -> list[tuple[Amount, Amount]]:
    """The parts of a text, each with its whole: "two of the eleven", "6,000, a third of them"."""
    words, found = words_of(text), amounts(text)
    made: list[tuple[Amount, Amount]] = []
    for one, other in pairwise(found):
        between = {word.folded for word in words[one.last + 1 : other.first]}
        behind = {word.folded for word in words[other.last + 1 : other.last + 3]}
        near = 0 < other.first - one.last <= REACH and one.unit == other.unit
        if near and between & numbers.OUT_OF and one.values[0] < other.values[0]:
            made.append((one, other))
        elif behind & numbers.OF_THEM and (other.unit == "%" or other.values[0] < one.values[0]):
            made.append((other, one))
    return made


def _tells(line: str, mine: Amount, text: str, part: Amount) -> bool:
    """Whether a line tells of a whole what stands in the clause of a part."""
    words = words_of(text)
    here = [word for word in telling(words) if word.clause == part.clause or part.unit != "%"]
    said = [word for word in telling(words_of(line)) if word.folded != mine.follows and has_akin(word, here)]
    return len(said) >= SHARED and not all(word.is_capital for word in said)
