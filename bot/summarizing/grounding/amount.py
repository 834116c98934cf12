"""A number with its unit, and whether two of them say the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from bot.summarizing.grounding.reading import Word

Bound = Literal["", "about", "more", "less"]
LARGE = 1000  # a sum that is one without saying so: "it costs 2.2 million"
YEARLY = ("annual", "annue", "anual", "annua", "jahrlich", "yearly", "monthly", "monatlich", "mensu")
CURRENCIES = frozenset({"gbp", "usd", "eur", "chf"})


@dataclass(frozen=True, slots=True)
class Amount:
    """A number in a text.

    Attributes:
        values: what it may mean; "4.300" is two readings.
        unit: what is measured ("%", "eur", "days", "month-3" for a day of March), or "".
        first: the number of its first word in the text, `last` of its last.
        clause: the clause it stands in.
        bound: whether it is said to be about, more or less than this.
        context: the words around it that say what is counted.
        follows: the naming word right after it, or "".
        is_word: whether it is written as one small word ("two"), as one counts people.
        raw: the values as they are written, before weeks are days.
        beside: the units of the other numbers in the text, which this may leave out ("25 minutes instead of 70").
    """

    values: tuple[float, ...]
    unit: str
    first: int
    last: int
    clause: int
    bound: Bound = ""
    context: tuple[Word, ...] = field(default=(), compare=False)
    follows: str = ""
    is_word: bool = False
    raw: tuple[float, ...] = ()
    beside: frozenset[str] = frozenset()


def agree(line: Amount, source: Amount) -> bool:
    """Whether a number of a line says the same as a number of its source, rounded at most as the line says."""
    if line.unit == source.unit:
        return _any_agree(line, source, line.values, source.values)
    if not _may_differ(line, source):
        return False
    return _any_agree(line, source, line.raw or line.values, source.raw or source.values)


def _any_agree(line: Amount, source: Amount, mine: Sequence[float], theirs: Sequence[float]) -> bool:
    return any(_values_agree(one, other, line.bound, source.bound) for one in mine for other in theirs)


def _may_differ(line: Amount, source: Amount) -> bool:
    """Whether a unit may be left out on one side: an age may, a share or a sum only where it stands beside."""
    units = {line.unit, source.unit}
    if "" not in units:
        return False
    bare, other = (line, source.unit) if not line.unit else (source, line.unit)
    if other == "x":
        return bare.is_word
    if other in bare.beside:
        return True
    if other in CURRENCIES:
        return bare is line and line.values[0] >= LARGE and (not line.follows or line.follows.startswith(YEARLY))
    return other not in ("%", "points") and not other.startswith("month-")


def _values_agree(line: float, source: float, bound: Bound, source_bound: Bound) -> bool:
    if {bound, source_bound} == {"more", "less"}:
        return False
    slack = 0.012 * abs(source) if source >= 10 else 0.0
    if abs(line - source) <= slack and not (
        source == int(source) and line == int(line) and source < 10000 and line != source
    ):
        return True
    low, high = {
        "": (0.0, 0.0), "about": (0.06, 0.06), "more": (0.15, 0.0), "less": (0.0, 0.15)
    }[bound]  # fmt: skip
    return source * (1 - low) <= line <= source * (1 + high)
