"""Numbers in words: "twelve", "dreiundzwanzig", "soixante-deux"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from bot.summarizing.grounding.reading import Word, folded_at
from bot.summarizing.grounding.vocabulary import numbers

COMPOUND_NUMBER = re.compile(
    r"(ein|zwei|drei|vier|funf|sechs|sieben|acht|neun)und(zwanzig|dreissig|vierzig|funfzig|sechzig|siebzig|achtzig|neunzig)"
)


def numerals_in(language: str | None) -> Mapping[str, int]:
    """The words for numbers in a language."""
    return numbers.NUMBER_WORDS.get(language or "", numbers.NUMBERS_ANYWHERE)


def spelled(words: Sequence[Word], at: int, numerals: Mapping[str, int]) -> tuple[int, int] | None:
    """A number in words: its value and its last word."""
    folded = words[at].folded
    compound = COMPOUND_NUMBER.fullmatch(folded)
    if compound:
        german = numbers.NUMBER_WORDS["de"]
        return german[compound[2]] + german.get(compound[1], 1), at
    if folded in numbers.TENS_WORDS and at + 2 < len(words) and words[at + 1].written == "-":
        english = numbers.NUMBER_WORDS["en"]
        ones = english.get(words[at + 2].folded, 1 if words[at + 2].folded == "one" else 0)
        if 0 < ones < 10:
            return english[folded] + ones, at + 2
    hyphenated = _hyphenated(words, at, numerals)
    if hyphenated is not None:
        return hyphenated, at + 2
    value = numerals.get(folded)
    following = folded_at(words, at + 1)
    if value is None and folded in numbers.ONES and (following in numbers.SCALES or following == "hundred"):
        value = 1
    if value is not None and value < 100 and following in ("hundred", "hundert"):
        return value * 100, at + 1
    if value is None and folded in ("thousand", "tausend", "mille", "mil") and following not in numbers.SCALES:
        return 1000, at
    return None if value is None else (value, at)


def _hyphenated(words: Sequence[Word], at: int, numerals: Mapping[str, int]) -> int | None:
    """French numbers such as "dix-huit" and "soixante-deux"."""
    if at + 2 >= len(words) or words[at + 1].written != "-":
        return None
    tens, ones = words[at].folded, words[at + 2].folded
    if tens in numbers.FRENCH_TENS and 0 < numerals.get(ones, 0) < 20:
        return numbers.FRENCH_TENS[tens] + numerals[ones]
    return numerals.get(f"{tens}-{ones}")
