"""What belongs to what: "the bakery in Dunmurry" is in no other place in a line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from bot.summarizing.grounding.reading import Word, alike, shared, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar, numbers


def other_places(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The things of a line that are tied to another name than in its sources."""
    theirs = [tie for each in cited for tie in _ties(each.text)]
    names = [word for each in cited for word in words_of(each.text) if word.is_capital]
    for thing, by, name in _ties(line):
        rivals = [
            word
            for their_thing, their_by, other in theirs
            if by == their_by and alike(thing.folded, their_thing.folded)
            for word in other
        ]
        if (
            rivals
            and not shared(name, rivals)
            and shared(name, names)
            and not shared(rivals, [word for word in words_of(line) if word.number < thing.number])
        ):
            yield f"“{thing.written}” and “{name[0].written}”"


def _ties(text: str) -> list[tuple[Word, str, list[Word]]]:
    """Things in lower case, or nouns, with the preposition and the name that it ties to them."""
    words = words_of(text)
    found: list[tuple[Word, str, list[Word]]] = []
    for preposition in words[1:-1]:
        if preposition.folded not in grammar.PREPOSITIONS:
            continue
        thing, name = words[preposition.number - 1], words[preposition.number + 1]
        if name.folded in grammar.DEFINITE and name.number + 1 < len(words):
            name = words[name.number + 1]
        run = list(takewhile(lambda word: word.is_capital, words[name.number :]))
        if telling([thing]) and telling(run[:1]) and not _is_date(name):
            found.append((thing, grammar.MELTED.get(preposition.folded, preposition.folded), run))
    return found


def _is_date(word: Word) -> bool:
    return word.folded in numbers.MONTHS or word.folded in numbers.WEEKDAYS
