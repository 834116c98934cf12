"""Who stands right before a verb: "residents have complained" is no support for "hauliers have complained".

Nothing is parsed; only who stands beside his verb, helping words aside, on both sides is compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.deeds import without_tail
from bot.summarizing.grounding.meaning import has_akin
from bot.summarizing.grounding.quotations import outside
from bot.summarizing.grounding.reading import Word, alike, base, has_alike, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, grammar, numbers, places
from bot.summarizing.grounding.vocabulary.generic import GENERIC

AGENTS = ("er", "ers", "or", "ors")  # "lorry drivers" drive nobody
PAST = ("ed", "te", "ten", "ait", "aient", "ó", "aron", "ieron", "ò", "arono", "irono")


def changed(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Who does something in a line that a source lets somebody else do."""
    words, told = words_of(outside(line)), words_of(without_tail(outside(line)))
    for verb, mine in _deeds(words):
        theirs = [
            (other, source)
            for source in (words_of(each.text) for each in cited)
            for same, other in _deeds(source)
            if alike(verb.folded, same.folded) and _is_passive(verb, words) == _is_passive(same, source)
        ]
        if theirs and all(_changed(mine, other, source, told) for other, source in theirs):
            yield f"“{mine.written}” at “{verb.written}”, where the source has “{theirs[0][0].written}”"


def _changed(mine: Word, theirs: Word, source: Sequence[Word], line: Sequence[Word]) -> bool:
    """Whether a source names both, and a line leaves out the one who does it there."""
    return has_alike(mine, source) and not has_akin(theirs, line) and theirs.folded not in GENERIC


def _deeds(words: Sequence[Word]) -> list[tuple[Word, Word]]:
    """The words in lower case with the noun right before them, helping words between them aside."""
    found: list[tuple[Word, Word]] = []
    naming = set(telling(words))
    for verb in words:
        if verb not in naming or verb.is_capital or verb.folded.endswith(AGENTS):
            continue
        before = _without_apposition(list(words[: verb.number]))
        while before and before[-1].folded in grammar.HELPING | grammar.PASSIVE and not before[-1].is_capital:
            before.pop()
        is_apart = bool(before) and before[-1].number < verb.number - 1
        is_verb = is_apart or verb.written.endswith(PAST) or base(verb.folded) != verb.folded
        if before and is_verb and before[-1] in naming and _may_do(before[-1], words):
            found.append((verb, before[-1]))
        elif (sayer := _sayer_behind(verb, words)) is not None:
            found.append((verb, sayer))
    return found


def _sayer_behind(verb: Word, words: Sequence[Word]) -> Word | None:
    """Who says something in a line's tail: ", promet la direction"."""
    if not claims.says(verb.folded) or verb.number == 0 or words[verb.number - 1].folded not in grammar.BREAKS:
        return None
    behind = words[verb.number + 1 : verb.number + 3]
    return next((word for word in behind if word.tells), None) if behind[:1] and not behind[0].is_capital else None


def _without_apposition(before: list[Word]) -> list[Word]:
    """What stands before a verb, without the comma that ends a name: "the minister, Liam Croft, welcomed"."""
    is_name = len(before) > 1 and before[-1].written == "," and before[-2].is_capital
    return before[:-1] if is_name else before


def _may_do(noun: Word, words: Sequence[Word]) -> bool:
    """Whether a noun may be who does something: no preposition stands before it."""
    before = [word.folded for word in words[max(0, noun.number - 2) : noun.number]]
    return (
        not any(word in grammar.PREPOSITIONS for word in before)
        and not any(word in grammar.BREAKS for word in before[-1:])
        and noun.folded not in numbers.UNITS
        and noun.folded not in places.TITLES
    )


def _is_passive(verb: Word, words: Sequence[Word]) -> bool:
    near = {word.folded for word in words[max(0, verb.number - 3) : verb.number]}
    return bool(near & grammar.PASSIVE)
