"""Sentences of two halves, "one asked for it; the other refused": a line gives neither half to the other's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.amount import Amount, agree
from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.meaning import any_akin, has_akin
from bot.summarizing.grounding.reading import Word, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar

TELLS = 2  # words of the other half


def crossed(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The names of a line that get what the other half of a source's sentence tells."""
    for mine in _halves(line):
        names, deeds = _names(mine), _deeds(mine)
        if not names or not deeds:
            continue
        for each in cited:
            halves = _halves(each.text)
            here = [half for half in halves if any_akin(names, half)]
            there = [half for half in halves if half not in here and _names(half) and any_akin(deeds, half)]
            there = [half for half in there if not any_akin(telling(half)[:2], mine)]
            if here and there and not any(any_akin(deeds, half) for half in here):
                yield f"what “{names[0].written}” is to have done"


def misplaced(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The numbers of a line that stand in the one half of a source, where it tells what the other half does."""
    deeds = _deeds(words_of(line))
    for mine in amounts(line):
        for each in cited:
            halves = _halves(each.text)
            having = [half for half in halves for one in amounts(each.text) if agree(mine, one) and _holds(half, one)]
            others = [half for half in halves if half not in having]
            elsewhere = any(sum(has_akin(deed, half) for deed in deeds) >= TELLS for half in others)
            if having and elsewhere and not any(any_akin(deeds, half) for half in having):
                yield f"{mine.values[0]:g}"


def _holds(half: Sequence[Word], amount: Amount) -> bool:
    return half[0].number <= amount.first <= half[-1].number


def _halves(text: str) -> list[list[Word]]:
    """The parts of a text between semicolons and words such as "while"."""
    made: list[list[Word]] = [[]]
    for word in words_of(text):
        if word.written == ";" or word.folded in grammar.CONTRASTING:
            made.append([])
        made[-1].append(word)
    return [half for half in made if telling(half)]


def _names(words: Sequence[Word]) -> list[Word]:
    """The nouns with a capital that begin a half, or stand right behind its first verb."""
    if any(word.folded in grammar.PREPOSITIONS for word in words[:1]):
        return []
    naming = [word for word in telling(words) if word.is_capital and word.folded not in grammar.CONTRASTING]
    first = telling(words)[:2]
    return [word for word in naming if word in first]


def _deeds(words: Sequence[Word]) -> list[Word]:
    return [word for word in telling(words) if not word.is_capital]
