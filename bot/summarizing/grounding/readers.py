"""What a reader tells of himself, and what of others: a line lets him do only what he says that he did."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.quotations import outside
from bot.summarizing.grounding.reading import Word, alike, fold, has_alike, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, grammar, languages


def not_their_own(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The deeds that a line gives to a reader and his comment to somebody else."""
    words = words_of(outside(line))
    for each in cited:
        if not each.speaker:
            continue
        name = [word.folded for word in words_of(each.speaker)]
        end = _end_of(name, words)
        if end is None:
            continue
        clause = [word for word in words[end:] if word.clause == words[end - 1].clause]
        if any(claims.says(word.folded) for word in clause) or any(word.is_capital for word in clause[:1]):
            continue
        for deed in [word for word in clause if word in telling(clause) or word.written[:1].isdecimal()][:1]:
            who = _doer(deed, words_of(each.text))
            if who is not None and not has_alike(who, words):
                yield f"“{deed.written}” is said of “{who.written}”"


def _end_of(name: Sequence[str], words: Sequence[Word]) -> int | None:
    """Behind which word of a line a reader's name ends, where the line or a clause of it begins with it."""
    folded = [word.folded for word in words]
    return len(name) if folded[: len(name)] == list(name) and len(folded) > len(name) else None


def _doer(deed: Word, comment: Sequence[Word]) -> Word | None:
    """Who does something in a comment, where a noun stands before the deed and no "I" or "we"."""
    for verb in comment:
        if not alike(verb.folded, deed.folded):
            continue
        before = [word for word in comment[: verb.number] if word.clause == verb.clause]
        if any(fold(word.written).split("'")[0] in languages.FIRST_PERSON for word in before):
            return None
        nouns = [word for word in telling(before) if not _is_governed(word, comment)]
        if nouns:
            return nouns[0]
    return None


def _is_governed(word: Word, words: Sequence[Word]) -> bool:
    """Whether a preposition stands before a noun, or before its article."""
    before = [each.folded for each in words[max(0, word.number - 2) : word.number]]
    return bool(before) and (
        before[-1] in grammar.PREPOSITIONS or (before[0] in grammar.PREPOSITIONS and before[-1] in grammar.ARTICLES)
    )
