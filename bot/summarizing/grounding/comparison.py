"""What is compared with what: "weaker in women than in men", "parents rather than schools", "before the vote"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.summarizing.grounding.meaning import any_akin
from bot.summarizing.grounding.poles import Pole, poles
from bot.summarizing.grounding.reading import Word, telling, text_cache, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar

GRADED = frozenset(
    {
        "more or less",
        "strong or weak",
        "better or worse",
        "fast or slow",
        "early or late",
        "easy or hard",
        "safe or dangerous",
        "many or few",
        "young or old",
    }
)
REACH = 7  # words between "weaker" and "than"
AGAINST = 6  # words behind "than" in which stands what something is compared with


@dataclass(frozen=True, slots=True)
class Comparison:
    """One thing beside another: all naming words before "than" or "before", and the first ones behind it."""

    first: tuple[Word, ...]
    second: tuple[Word, ...]
    pair: str
    side: bool


@text_cache
def comparisons(text: str) -> tuple[Comparison, ...]:
    """What a text compares, in its order."""
    words, found = words_of(text), poles(text)
    made: list[Comparison] = []
    for link in words:
        pole = _pole_of(link, words, found)
        if pole is None:
            continue
        pair, side, since = pole
        first = telling(word for word in words[: link.number] if word.number != since)
        second = telling(word for word in words[link.number + 1 : link.number + 1 + AGAINST])
        if first and second and not any(word.folded in grammar.POINTING for word in words[link.number + 1 :][:1]):
            made.append(Comparison(tuple(first), tuple(second), pair, side))
    return tuple(made)


def _pole_of(link: Word, words: Sequence[Word], found: Sequence[Pole]) -> tuple[str, bool, int] | None:
    """Of which pair and side a comparison is, and the number of the word that says so."""
    for pole in found:
        if pole.word is link and pole.pair == "before or after":
            return pole.pair, pole.side, link.number
    if link.folded not in grammar.THAN:
        return None
    near = words[max(0, link.number - REACH) : link.number]
    if any(word.folded in grammar.RATHER for word in near):
        return "rather", True, link.number
    for pole in reversed(found):
        if pole.pair in GRADED and link.number - REACH <= pole.word.number < link.number:
            return pole.pair, pole.side, pole.word.number
    return None


def turned_round(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """What a line compares the other way round than its sources."""
    for mine in comparisons(line):
        for each in cited:
            for theirs in comparisons(each.text):
                same = mine.pair == theirs.pair and mine.side == theirs.side
                if same and mine.pair != "before or after" and _crossed(mine, theirs):
                    yield f"“{mine.second[0].written}” compared with “{theirs.second[0].written}”"


def is_converse(pole: Pole, rival: Pole, line: str) -> bool:
    """Whether a line says the opposite word of a source's and turns what is compared: "after" for "before"."""
    for theirs in comparisons(rival.text):
        if theirs.pair != pole.pair:
            continue
        for mine in comparisons(line):
            if mine.pair == theirs.pair and mine.side != theirs.side and _crossed(mine, theirs):
                return True
        alone = _apart(theirs.second, theirs.first)
        if not any(word.folded in grammar.THAN for word in words_of(line)) and any_akin(alone, telling(words_of(line))):
            return not any_akin(_apart(theirs.first[-1:], theirs.second), telling(words_of(line)))
    return False


def _crossed(mine: Comparison, theirs: Comparison) -> bool:
    """Whether each has on the one side what the other has on the other, and nothing of it on the same."""
    second, other = _apart(mine.second, mine.first), _apart(theirs.second, theirs.first)
    return any_akin(second, theirs.first) and any_akin(other, mine.first) and not any_akin(second[:1], other)


def _apart(words: Sequence[Word], others: Sequence[Word]) -> list[Word]:
    return [word for word in words if not any_akin([word], others)]
