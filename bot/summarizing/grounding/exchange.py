"""One thing put in place of another: a line that follows a sentence but for one word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.summarizing.grounding.meaning import akin, has_akin
from bot.summarizing.grounding.reading import Word, alike, telling, words_of
from bot.summarizing.grounding.sides import poles_of_word
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.grounding.vocabulary import grammar, numbers

NEAR = 4  # words beside a noun among which are those that tell its place


def exchanged(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The words of a line that only another source has, between two words that stand around one left out."""
    if len(cited) < 2:
        return
    mine = telling(words_of(line))
    for each in cited:
        source = telling(words_of(each.text))
        others = [word for other in cited if other is not each for word in telling(words_of(other.text))]
        for before, word, after in zip(mine, mine[1:], mine[2:], strict=False):
            there = _between(before, after, source)
            if there is None or akin(word.folded, there.folded) or _says_more(word) or _says_more(there):
                continue
            if has_akin(word, others) and not has_akin(word, source):
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


def refilled(line: str, cited: Sequence[Statement]) -> Iterator[str]:
    """The nouns of a line in whose place, between the same words, its source has another one."""
    mine = words_of(line)
    for each in cited:
        source = words_of(each.text)
        for word in telling(mine):
            if word.folded.endswith("ing"):
                continue
            there = _in_place_of(word, mine, source)
            if there is not None and not _is_known(word, source):
                yield f"“{word.written}” for “{there.written}”"


def _in_place_of(word: Word, mine: Sequence[Word], source: Sequence[Word]) -> Word | None:
    """The noun that stands in a source between the same words as another in a line."""
    before, after = _around(word, mine)
    if before is None or mine[word.number - 1].folded not in grammar.PREPOSITIONS | grammar.ARTICLES:
        return None
    for there in telling(source):
        left, right = _around(there, source)
        if left is None or source[there.number - 1].folded != mine[word.number - 1].folded:
            continue
        ends = after is None and (right is None or source[there.number + 1].folded in grammar.OPENERS | grammar.BREAKS)
        follows = after is not None and right is not None and alike(after.folded, right.folded)
        if alike(before.folded, left.folded) and (ends or follows):
            return there
    return None


def _around(word: Word, words: Sequence[Word]) -> tuple[Word | None, Word | None]:
    """The naming words before and behind a word."""
    before = telling(words[max(0, word.number - NEAR) : word.number])
    after = telling(words[word.number + 1 : word.number + 1 + NEAR])
    return (before[-1] if before else None), (after[0] if after else None)


def _is_known(word: Word, source: Sequence[Word]) -> bool:
    """Whether a source has a word, or one of which it is the end: "Wiese" for "Streuobstwiese"."""
    return has_akin(word, source) or any(other.folded.endswith(word.folded) for other in source)
