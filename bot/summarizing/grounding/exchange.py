"""One thing put in place of another: a line that follows a sentence, but for a word of another sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.meaning import same_meaning
from bot.summarizing.grounding.negation import asks
from bot.summarizing.grounding.reading import Word, alike, telling, words_of
from bot.summarizing.grounding.sides import poles_of_word, same_side
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import numbers


def exchanged(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The words of a line that only another source has, between two words that stand around one left out."""
    if len(cited) < 2 or asks(line):
        return
    mine = telling(words_of(line))
    for each in cited:
        source = telling(words_of(each.text))
        others = [word for other in cited if other is not each for word in telling(words_of(other.text))]
        for before, word, after in zip(mine, mine[1:], mine[2:], strict=False):
            there = _between(before, after, source)
            if there is None or _like(word, there) or _says_more(word) or _says_more(there):
                continue
            if _has(word, others) and not _has(word, source):
                yield f"“{word.written}” for “{there.written}”"


def _between(before: Word, after: Word, source: Sequence[Word]) -> Word | None:
    """The one naming word that stands between two others in a source."""
    for one, word, other in zip(source, source[1:], source[2:], strict=False):
        if alike(before.folded, one.folded) and alike(after.folded, other.folded):
            return word
    return None


def _says_more(word: Word) -> bool:
    """Whether a word is a unit, or has an opposite, of which other rules speak."""
    return word.folded in numbers.UNITS or bool(poles_of_word(word.folded))


def _has(word: Word, among: Sequence[Word]) -> bool:
    return any(_like(word, each) for each in among)


def _like(one: Word, other: Word) -> bool:
    return (
        alike(one.folded, other.folded) or same_side(one.folded, other.folded) or same_meaning(one.folded, other.folded)
    )
