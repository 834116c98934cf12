"""Numbers as they are written, one by one: "£2.3bn", "41 per cent", "a quarter", "38.000", "7pm", "3 March"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.summarizing.grounding.amount import CURRENCIES, Amount, Bound
from bot.summarizing.grounding.fractions import and_a_half, fraction
from bot.summarizing.grounding.reading import Word, base, folded_at
from bot.summarizing.grounding.spelling import numerals_in, spelled
from bot.summarizing.grounding.vocabulary import denying, numbers

GROUPED = re.compile(r"\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+")
CLOCK = re.compile(r"(\d{1,2})[:.h](\d{2})")
AM_PM = {"am": 0, "pm": 12, "uhr": 0}
THOUSANDS = {"en": ",", "de": ".", "es": ".", "it": "."}


def numerals_of(words: Sequence[Word], language: str | None) -> Iterator[Amount]:
    """The numbers among some words, in order, each with its unit and scale."""
    at = 0
    while at < len(words):
        amount = (
            _clock(words, at)
            or and_a_half(words, at)
            or fraction(words, at, language)
            or _multiple(words, at)
            or _number(words, at, language)
        )
        if amount is None:
            at += 1
            continue
        yield replace(amount, bound=_bound(words, amount.first))
        at = amount.last + 1


def readings(written: str, language: str | None = None) -> tuple[float, ...]:
    """What a number written in digits may mean: separators are points or commas by language, and of two kinds."""
    plain = re.sub(r"['’\u00a0\u202f ]", "", written)
    marks = [mark for mark in plain if mark in ".,"]
    if ":" in plain:
        return (float(plain.split(":")[0]),)
    if not marks:
        return (float(plain),)
    if len(set(marks)) == 2:
        thousands = plain[min(plain.index("."), plain.index(","))]
        return (float(plain.replace(thousands, "").replace(",", ".")),)
    without = float(plain.replace(marks[0], ""))
    if len(marks) > 1:
        return (without,)
    decimal = float(plain.replace(",", "."))
    if language in THOUSANDS and GROUPED.fullmatch(plain):
        return (without if marks[0] == THOUSANDS[language] else decimal,)
    return (without, decimal) if GROUPED.fullmatch(plain) and plain[0] != "0" else (decimal,)


def _number(words: Sequence[Word], at: int, language: str | None) -> Amount | None:
    """A number in digits or words, with the scale and unit behind it and the currency before it."""
    word = words[at]
    if word.written[:1].isdecimal():
        values, last, spelt = readings(word.written, language), at, False
    else:
        in_words = spelled(words, at, numerals_in(language))
        if in_words is None:
            return None
        values, last, spelt = (float(in_words[0]),), in_words[1], True
    before = _currency(words[at - 1].written) if at else ""
    factor, last, loose = _scale(words, last, language)
    unit, size, end = ("", 1.0, last) if before else _unit(words, last)
    if before:
        unit, _, end = before, 1.0, last
        if end + 1 < len(words) and _currency(words[end + 1].written) == before:
            end += 1
    raw = tuple(value * factor for value in values)
    values = tuple(value * size for value in raw)
    if loose and not before:  # "2.3m" may be metres
        values += tuple(value / factor for value in values)
    is_day = not unit and factor == 1 and not spelt and values[0] <= 31
    day = _month_beside(words, at, end) if is_day else None
    unit = f"month-{day}" if day else unit
    plain = spelt and last == at and not unit
    return Amount(values, unit, at, end, word.clause, is_word=plain, raw=raw)


def _scale(words: Sequence[Word], last: int, language: str | None) -> tuple[float, int, bool]:
    """The factor behind a number, its last word, and whether that may be a unit as well."""
    nearby = last + 1
    if nearby >= len(words):
        return 1.0, last, False
    folded = words[nearby].folded
    if folded == "m" and words[nearby].start == words[last].start + len(words[last].written):
        return 1e6, nearby, True
    if folded in ("mil", "mille") and nearby + 1 < len(words) and words[nearby + 1].folded in ("millones", "milioni"):
        return 1e9, nearby + 1, False
    if folded in numbers.LONG_BILLION and language in ("de", "fr", "es", "it"):
        return 1e12, nearby, False
    if folded in numbers.SCALES:
        after = nearby + 1 if nearby + 1 < len(words) and words[nearby + 1].written == "." else nearby
        abbreviated = folded in ("mio", "mrd", "tsd", "mn", "bn", "md") and after > nearby
        return float(numbers.SCALES[folded]), after if abbreviated else nearby, False
    return 1.0, last, False


def _unit(words: Sequence[Word], last: int) -> tuple[str, float, int]:
    """The unit behind a number, its size, and its last word."""
    at = last + 1
    while at < len(words) and (words[at].written == "-" or words[at].folded in ("de", "d'", "di")):
        at += 1
    if at >= len(words):
        return "", 1.0, last
    folded = base(words[at].folded)
    following = folded_at(words, at + 1)
    if folded in ("per", "pour", "por", "pro") and following in ("cent", "ciento", "cento"):
        return "%", 1.0, at + 1
    if folded in ("percentage", "percent") and following.startswith("point"):
        return "points", 1.0, at + 1
    if folded in numbers.UNITS:
        return (*numbers.UNITS[folded], at)
    return "", 1.0, last


def _currency(written: str) -> str:
    unit = numbers.UNITS.get(written.casefold(), ("", 1.0))[0]
    return unit if unit in CURRENCIES else ""


def _clock(words: Sequence[Word], at: int) -> Amount | None:
    """A time of day, as minutes since noon or midnight."""
    match = CLOCK.fullmatch(words[at].written)
    following = folded_at(words, at + 1)
    if match and (":" in words[at].written or following in AM_PM) and int(match[1]) < 25 and int(match[2]) < 60:
        minutes, last = int(match[1]) * 60 + int(match[2]), at + (following in AM_PM)
    elif words[at].written.isdecimal() and following in AM_PM and int(words[at].written) < 25:
        minutes, last = int(words[at].written) * 60, at + 1
    else:
        return None
    return Amount((float(minutes % 720),), "clock", at, last, words[at].clause)


def _multiple(words: Sequence[Word], at: int) -> Amount | None:
    factor = numbers.MULTIPLES.get(words[at].folded)
    return Amount((float(factor),), "x", at, at, words[at].clause) if factor else None


def _month_beside(words: Sequence[Word], first: int, last: int) -> int | None:
    """The month whose day a number is: "3 March", "March 3", "3. März", "3rd of March", "1 de julio"."""
    after = [
        word
        for word in words[last + 1 : last + 4]
        if word.written not in (".", ",") and word.folded not in ("de", "of", "th", "st", "nd", "rd", "di", "er")
    ]
    before = words[max(0, first - 1) : first]
    for word in (*after[:1], *before):
        if word.folded in numbers.MONTHS and (word.folded != "may" or word.is_capital):
            return numbers.MONTHS[word.folded]
    return None


def _bound(words: Sequence[Word], first: int) -> Bound:
    here = words[first]
    if here.written.isdecimal() and 1900 <= int(here.written) <= 2100:
        return ""
    near = {word.folded for word in words[max(0, first - 3) : first] if word.clause == here.clause}
    clause = {word.folded for word in words[:first] if word.clause == here.clause}
    denied = near & {"no", "not", "kein", "nicht"} or clause & denying.DENYING_BOUNDS
    if denied:
        return "less" if near & numbers.MORE_THAN else "more" if near & numbers.LESS_THAN else ""
    if near & numbers.MORE_THAN:
        return "more"
    if near & numbers.LESS_THAN:
        return "less"
    return "about" if near & numbers.ABOUT else ""
