"""Parts as they are written: "a quarter", "two-thirds", "one in five", "jede vierte", "a year and a half"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.summarizing.grounding.amount import Amount
from bot.summarizing.grounding.reading import Word, folded_at
from bot.summarizing.grounding.spelling import numerals_in, spelled
from bot.summarizing.grounding.vocabulary import numbers

LARGEST_WHOLE = 1000  # of "one in"
HALVES = (
    ("and", "a", "half"),
    ("et", "demi"),
    ("et", "demie"),
    ("y", "medio"),
    ("y", "media"),
    ("e", "mezzo"),
    ("e", "mezza"),
)


def fraction(words: Sequence[Word], at: int, language: str | None) -> Amount | None:
    """A part such as "a third" or "zwei Drittel", as a percentage."""
    folded = words[at].folded
    before = folded_at(words, at - 1)
    following = words[at + 1].written if at + 1 < len(words) else ""
    if (
        (following == "-" and folded in numbers.FRACTIONS)
        or following.startswith("time")
        or before in ("first", "second", "erste", "ersten", "zweite", "zweiten")
    ):
        return None  # half-time, the second half
    if folded in numbers.HALF_ALONE and not _is_time(words, at + 1):
        return Amount((numbers.FRACTIONS[folded],), "%", at, at, words[at].clause)
    ratio = _one_of(words, at, language) or _ordinal_part(words, at) or _hyphenated_part(words, at, language)
    if ratio is not None:
        return ratio
    if at + 1 >= len(words) or words[at + 1].folded not in numbers.FRACTIONS or _is_time(words, at + 2):
        return None
    times = 1 if folded in numbers.ONES or folded == "un" else numerals_in(language).get(folded, 0)
    if folded == "la" and words[at + 1].folded in ("moitie", "mitad", "meta"):
        times = 1
    if not 0 < times < 10:
        return None
    return Amount((times * numbers.FRACTIONS[words[at + 1].folded],), "%", at, at + 1, words[at].clause)


def _one_of(words: Sequence[Word], at: int, language: str | None) -> Amount | None:
    """What "one in five" is as a percentage."""
    if words[at].folded not in numbers.ONES or at + 2 >= len(words):
        return None
    at_link = next((n for n in (at + 1, at + 2) if words[n].folded in ("in", "von", "sur", "su")), None)
    if words[at].folded in ("a", "an") or at_link is None or at_link + 1 >= len(words):
        return None
    at_link += words[at_link + 1].folded == "cada"
    whole = spelled(words, at_link + 1, numerals_in(language)) if at_link + 1 < len(words) else None
    if whole is None or not 2 < whole[0] <= LARGEST_WHOLE or _is_time(words, whole[1] + 1):
        return None
    return Amount((100 / whole[0],), "%", at, whole[1], words[at].clause)


def _hyphenated_part(words: Sequence[Word], at: int, language: str | None) -> Amount | None:
    """What "two-thirds" is as a percentage."""
    times = numerals_in(language).get(words[at].folded)
    if times is None or at + 2 >= len(words) or words[at + 1].written != "-":
        return None
    part = numbers.FRACTIONS.get(words[at + 2].folded)
    if part is None or not words[at + 2].folded.endswith("s"):
        return None
    return Amount((times * part,), "%", at, at + 2, words[at].clause)


def and_a_half(words: Sequence[Word], at: int) -> Amount | None:
    """What "a year and a half" is, at its first word."""
    behind = [word.folded for word in words[at + 1 : at + 5]]
    if words[at].folded not in numbers.ONES or len(behind) < 3 or behind[0] not in numbers.UNITS:
        return None
    length = next((n for n, half in enumerate(HALVES, 1) if tuple(behind[1 : 1 + len(half)]) == half), 0)
    if not length:
        return None
    unit, size = numbers.UNITS[behind[0]]
    last = at + 1 + len(HALVES[length - 1])
    return Amount((1.5 * size,), unit, at, last, words[at].clause, raw=(1.5,))


def _ordinal_part(words: Sequence[Word], at: int) -> Amount | None:
    """What "una quinta parte", "every fifth" and "jede fünfte" are as a percentage."""
    if at + 1 >= len(words) or words[at + 1].folded not in numbers.ORDINAL_PARTS:
        return None
    is_part = at + 2 < len(words) and words[at + 2].folded == "parte"
    if not (words[at].folded in numbers.EVERY or (is_part and words[at].folded in ("una", "la"))):
        return None
    part = numbers.ORDINAL_PARTS[words[at + 1].folded]
    return None if _is_time(words, at + 2) else Amount((part,), "%", at, at + 1 + is_part, words[at].clause)


def _is_time(words: Sequence[Word], at: int) -> bool:
    nearby = [word.folded for word in words[at : at + 2] if word.folded != "an"]  # German, not the French year
    return any(numbers.UNITS.get(word, ("", 0))[0] in ("hours", "days", "months") for word in nearby)
