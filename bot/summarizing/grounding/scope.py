"""How many are meant: a line says "all", "unanimously" or "most" only where a source does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.amounts import amounts
from bot.summarizing.grounding.negation import negations
from bot.summarizing.grounding.reading import Word, folded_at, shared, words_of
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import numbers, quantities

HALF = 50.0  # per cent


def widened(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The words of a line that say that something holds of all or most, where no source says so."""
    theirs = [word for each in cited for word in words_of(each.text)]
    whole = any(word.folded in quantities.NONE or _means_all(word) for word in theirs)
    whole = whole or any(_denies_of(negation.reach[:1], line) for each in cited for negation in negations(each.text))
    most = whole or any(word.folded in quantities.MOST | quantities.MOSTLY for word in theirs) or _is_large_part(cited)
    words = words_of(line)
    for word in words:
        if (_means_all(word) and not whole and not _is_idiom(words, word)) or (
            word.folded in quantities.MOST and not most and not _is_idiom(words, word)
        ):
            yield word.written


def _denies_of(nouns: Sequence[Word], line: str) -> bool:
    """Whether a line says of all what a source denies of any: "all factories stay open" for "no factory will close"."""
    return shared(nouns, words_of(line)) > 0


def _means_all(word: Word) -> bool:
    return word.folded in quantities.ALL or word.folded.startswith(quantities.ALL_STEMS)


def _is_idiom(words: Sequence[Word], word: Word) -> bool:
    """Whether "all" counts nothing: "above all", "all three", "most likely"."""
    before = folded_at(words, word.number - 1)
    after = words[word.number + 1 : word.number + 3]
    if before in quantities.NOT_ALL_BEHIND or any(each.folded in quantities.NOT_ALL_BEFORE for each in after[:1]):
        return True
    counted = numbers.NUMBERS_ANYWHERE.keys()
    return any(each.written[:1].isdecimal() or each.folded in counted for each in after)


def _is_large_part(cited: Sequence[Statement]) -> bool:
    return any(amount.unit == "%" and amount.values[0] > HALF for each in cited for amount in amounts(each.text))
