"""Facts of two sentences in one: who is named in the one is not to have done what the other tells of somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.deeds import REACH, Part, parts
from bot.summarizing.grounding.reading import Word, alike, has_alike, shared, telling, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import claims, grammar, numbers
from bot.summarizing.grounding.vocabulary.generic import GENERIC

MUCH_MORE = 3  # times as many words of a clause in another sentence than in that of who is to have done it


def merged(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """Who is only in one sentence, and is to have done what only another one tells of somebody else."""
    if len(cited) < 2 or any(each.speaker for each in cited):
        return
    for mine in parts(line, openers=grammar.OPENERS - grammar.THAT):
        having = [each for each in cited if shared(mine.subject, words_of(each.text)) == len(mine.subject)]
        others = [each for each in cited if each not in having]
        rest = [
            word
            for word in _rest(mine)
            if not (claims.says(word.folded) and having) and word.folded not in numbers.SCALES
        ]
        if not having or not others or not rest:
            continue
        here = max(_hits(rest, each.text) for each in having)
        best = max(others, key=lambda each: _hits(rest, each.text))
        there = _hits(rest, best.text)
        earlier = [each for each in having if cited.index(each) < cited.index(best)]
        if there >= max(MUCH_MORE * here, 1) and not any(_may_mean(best.text, e.text, mine.subject) for e in earlier):
            yield f"what “{mine.subject[0].written}” is to have done"


def _rest(part: Part) -> list[Word]:
    digits = [word for word in part.words if word.written[:1].isdecimal()]
    return [*part.rest, *digits]


def _hits(words: Sequence[Word], text: str) -> int:
    known = [word for word in words_of(text) if word.is_word or word.written[:1].isdecimal()]
    return shared(words, known)


def _may_mean(text: str, earlier: str, subject: Sequence[Word]) -> bool:
    """Whether a sentence may speak of somebody whom an earlier one names, without the name: "she", "the company"."""
    words = words_of(text)
    if any(word.folded in grammar.STANDING_FOR for word in words[:4]):
        return True
    opening = parts(text)
    if not opening or words[0].folded not in grammar.DEFINITE or words[0].folded in grammar.PLURAL:
        return False
    if not _is_name(subject, earlier):
        return False
    noun = opening[0].subject[0]
    if noun.number != 1 or noun.folded not in GENERIC or _is_described(noun, words):
        return False
    before = words_of(earlier)
    there = [word for word in before if alike(word.folded, noun.folded)]
    return not there or any(
        abs(word.number - each.number) <= REACH for word in there for each in before if has_alike(each, subject)
    )


def _is_name(subject: Sequence[Word], text: str) -> bool:
    """Whether a subject may be a name by how it is written in a text: with a capital inside of a sentence."""
    words = words_of(text)
    return any(
        has_alike(word, subject)
        and word.is_capital
        and (word.number > 0 or any(each.is_capital for each in words[word.number + 1 : word.number + 2]))
        for word in words
    ) or has_alike(words[0], subject)


def _is_described(noun: Word, words: Sequence[Word]) -> bool:
    """Whether an adjective stands behind a noun: a verb comes only after it."""
    following = [word.folded for word in words[noun.number + 1 : noun.number + 3]]
    return (
        len(following) > 1
        and bool(telling(words[noun.number + 1 : noun.number + 2]))
        and (following[1] in grammar.HELPING - {"a"} or following[1] in grammar.STANDING_FOR)
    )
