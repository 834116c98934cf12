"""The order of things: what became what, how a vote went, who did it to whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.summarizing.grounding.amount import Amount, agree
from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.poles import poles
from bot.summarizing.grounding.reading import Word, alike, clauses_of, shared, telling, words_of
from bot.summarizing.grounding.sides import same_side
from bot.summarizing.grounding.vocabulary import languages, numbers


def impossible_changes(line: str) -> Iterator[str]:
    """A rise "from 38 to 22", a fall "from 22 to 38"."""
    said = {pole.side for pole in poles(line) if pole.pair == "more or less"}
    if len(said) != 1:
        return
    for old, new in changes(line):
        if old.unit == new.unit and old.values[0] != new.values[0] and (new.values[0] > old.values[0]) not in said:
            yield "the numbers go the other way"


def changes(text: str) -> list[tuple[Amount, Amount]]:
    """The pairs of numbers of a text that say what something was and what it became."""
    words, found = words_of(text), amounts(text)
    made: list[tuple[Amount, Amount]] = []
    for one, other in pairwise(found):
        before = {word.folded for word in words[max(0, one.first - 2) : one.first]}
        between = [word.folded for word in words[one.last + 1 : other.first]]
        if len(between) > 6:
            continue
        last = set(between[-3:])
        if last & numbers.INSTEAD_WORDS or "from" in last or _is_versus(one, other, words):
            made.append((other, one))
        elif (before & numbers.FROM_WORDS and set(between) & numbers.TO_WORDS | before & numbers.INSTEAD_WORDS) or (
            before & {"de", "da"} and between[-1:] == ["a"] and len(between) <= len(["euros", "a"])
        ):
            made.append((one, other))
    return made


def _is_versus(one: Amount, other: Amount, words: Sequence[Word]) -> bool:
    """Whether "against" stands for "instead of", and not between votes: "19 euros, contre 140 euros jusqu'ici"."""
    between = {word.folded for word in words[one.last + 1 : other.first]}
    return bool(one.unit) and one.unit == other.unit and bool(between & numbers.VERSUS)


def turned_round(line: str, sources: Sequence[str]) -> bool:
    """Whether a line has two numbers of a change, a score or a share in the other order than its source."""
    theirs = [pair for source in sources for pair in (*changes(source), *scores(source))]
    for old, new in (*changes(line), *scores(line)):
        same = [pair for pair in theirs if agree(old, pair[0]) and agree(new, pair[1])]
        swapped = [pair for pair in theirs if agree(old, pair[1]) and agree(new, pair[0])]
        if swapped and not same:
            return True
    return False


def scores(text: str) -> list[tuple[Amount, Amount]]:
    """Pairs such as "23 to 14", "9 gegen 15", "12 sur 40", "850 of its 6,200"."""
    words, found = words_of(text), amounts(text)
    return [
        (one, other)
        for one, other in pairwise(found)
        if 0 < other.first - one.last <= REACH
        and not _is_versus(one, other, words)
        and any(word.folded in _BETWEEN for word in words[one.last + 1 : other.first])
    ]


REACH = 4  # words between the two
_BETWEEN = frozenset(
    {
        "to",
        "-",
        ":",
        "–",
        "gegen",
        "against",
        "contre",
        "contra",
        "contro",
        "zu",
        "of",
        "von",
        "der",
        "des",
        "sur",
        "su",
        "de",
        "votes",
        "bis",
    }
)


def swapped_names(line: str, sources: Sequence[str]) -> Iterator[str]:
    """Who did it to whom: two names on the other sides of the same word than in the source, neither time passive."""
    mine = list(_roles(line))
    theirs = [role for source in sources for role in _roles(source)]
    for verb, one, other in mine:
        for their_verb, first, second in theirs:
            if not (alike(verb.folded, their_verb.folded) or same_side(verb.folded, their_verb.folded)):
                continue
            if shared(one, second) and shared(other, first) and not shared(one, other):
                yield f"“{one[0].written}” and “{other[0].written}” at “{verb.written}”"


def _roles(text: str) -> Iterator[tuple[Word, Sequence[Word], Sequence[Word]]]:
    """Words in lower case between two names of a clause, with the names, where the clause is not passive."""
    for clause in clauses_of(text):
        if any(word.folded in languages.PASSIVE for word in clause):
            continue
        named = _runs([word for word in clause if word.is_word and word.is_capital])
        for verb in telling(clause):
            before = [run for run in named if run[-1].number < verb.number]
            after = [run for run in named if run[0].number > verb.number]
            if not verb.is_capital and before and after:
                yield verb, before[-1], after[0]


def _runs(words: Sequence[Word]) -> list[list[Word]]:
    """Words that stand side by side, together."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.number == runs[-1][-1].number + 1:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs
