"""The numbers of a text with their units and with what they count: "six in ten", "60 to 200 euros"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.summarizing.grounding.amount import CURRENCIES, Amount
from bot.summarizing.grounding.numerals import numerals_of, readings
from bot.summarizing.grounding.reading import Word, language_of, telling, text_cache, words_of
from bot.summarizing.grounding.vocabulary import numbers

RATIO_WHOLES = frozenset({3, 4, 5, 10, 20, 100})
MOST_BETWEEN = 3  # words between the ends of "4 to 6 per cent", or around a number that say what is counted
APART = frozenset(
    {"after", "before", "following", "nach", "vor", "nachdem", "apres", "avant", "tras", "antes", "dopo", "prima"}
)
PAIRING = frozenset(
    {
        "from",
        "statt",
        "instead",
        "auf",
        "to",
        "-",
        "–",
        "of",
        "von",
        "der",
        "des",
        "de",
        "gegen",
        "contre",
        "contra",
        "contro",
        "sur",
        "su",
        "aus",
        "out",
        "bis",
        "against",
        "zu",
        "a",
    }
)


@text_cache
def amounts(text: str) -> tuple[Amount, ...]:
    """The numbers of a text, in order."""
    words = words_of(text)
    found = list(numerals_of(words, language_of(text)))
    found = _with_shared_units(_as_ratios(found, words), words)
    units = frozenset(amount.unit for amount in found)
    found = [replace(_in_context(amount, found, words), beside=units) for amount in found]
    return tuple(_with_shared_contexts(found, words))


def _as_ratios(found: Sequence[Amount], words: Sequence[Word]) -> list[Amount]:
    """So "six in ten" as a percentage in place of two numbers."""
    made: list[Amount] = []
    for amount in found:
        before = made[-1] if made else None
        if (
            before is not None
            and amount.values[0] in RATIO_WHOLES
            and not before.unit
            and before.values[0] < amount.values[0]
            and 0 < amount.first - before.last <= MOST_BETWEEN
            and all(word.folded in numbers.OUT_OF for word in words[before.last + 1 : amount.first])
        ):
            share = 100 * before.values[0] / amount.values[0]
            made[-1] = replace(before, values=(share,), unit="%", last=amount.last, is_word=False)
        else:
            made.append(amount)
    return made


def _with_shared_units(found: Sequence[Amount], words: Sequence[Word]) -> list[Amount]:
    """So "From 4 to 6 per cent", "60 to 200 euros": the first number has the unit of the second."""
    made = list(found)
    for number in range(len(made) - 2, -1, -1):
        one, other = made[number], made[number + 1]
        between = [word.folded for word in words[one.last + 1 : other.first]]
        linked = between and len(between) <= MOST_BETWEEN - 1 and set(between) <= _LINKS
        if linked and not one.unit and other.unit and other.unit != "x":
            size = other.values[0] / max(_readings_at(words, other), 1e-9)
            keep = size if other.unit not in CURRENCIES or (one.values[0] < 1000 and size > 1) else 1.0
            made[number] = replace(
                one, unit=other.unit, values=tuple(value * keep for value in one.values), is_word=False
            )
    return made


_LINKS = frozenset(
    {"to", "and", "or", "-", "–", "bis", "und", "oder", "a", "et", "ou", "y", "e", "o", "von", "auf", "zu"}
)


def _readings_at(words: Sequence[Word], amount: Amount) -> float:
    written = words[amount.first].written
    return readings(written)[0] if written[:1].isdecimal() else amount.values[0]


def _in_context(amount: Amount, found: Sequence[Amount], words: Sequence[Word]) -> Amount:
    """The number with the naming words of its clause between its neighbours."""
    others = {n for other in found if other is not amount for n in range(other.first, other.last + 1)}
    after = _near(words[amount.last + 1 :], amount.clause, others)
    before = _near(reversed(words[: amount.first]), amount.clause, others)
    next_word = telling(words[amount.last + 1 : amount.last + 2])
    following = next_word[0].folded if next_word else ""
    return replace(amount, context=(*telling(before), *telling(after)), follows=following)


def _with_shared_contexts(found: Sequence[Amount], words: Sequence[Word]) -> list[Amount]:
    """So "23 to 14", "850 of its 6,200 jobs", "12 lignes sur 40": what the one counts, the other counts as well."""
    made = list(found)
    for number in range(len(made) - 1):
        one, other = made[number], made[number + 1]
        between = {word.folded for word in words[one.last + 1 : other.first]}
        if other.first - one.last <= MOST_BETWEEN + 1 and between & PAIRING:
            both = (*one.context, *other.context)
            made[number], made[number + 1] = replace(one, context=both), replace(other, context=both)
    return made


def _near(words: Sequence[Word] | Iterator[Word], clause: int, stops: set[int]) -> list[Word]:
    near: list[Word] = []
    for word in words:
        if word.clause != clause or word.number in stops or len(near) > 2 * MOST_BETWEEN or word.folded in APART:
            break
        near.append(word)
    return near
