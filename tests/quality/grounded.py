"""The labelled lines, and what the rules say of them.

`python -m tests.quality.grounded` prints every set, those that are held out apart.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.summarizing.grounding.check import ANY, objections
from bot.summarizing.grounding.statement import Objection, Statement
from tests.quality.table import Cell

FOLDER = Path(__file__).parent / "grounding"
HALVES = (
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "twelfth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
)
HELD_OUT = ("eleventh", "thirteenth")  # no rule has learnt from these


@dataclass(frozen=True)
class Labelled:
    is_good: bool
    kind: str
    line: str
    cited: tuple[Statement, ...]
    speakers: tuple[str, ...]

    def objections(self) -> list[Objection]:
        return list(objections(self.line, self.cited, speakers=self.speakers, language=ANY))


def labelled(half: str) -> Iterator[Labelled]:
    """The lines of one file."""
    for passage in tomllib.loads((FOLDER / f"{half}.toml").read_text(encoding="utf-8"))["passage"]:
        sources = [
            Statement(each["text"], each["says"]) if isinstance(each, dict) else Statement(each)
            for each in passage["sources"]
        ]
        speakers = tuple({each.speaker for each in sources if each.speaker})
        for label, kind, numbers, line in passage["lines"]:
            yield Labelled(label == "good", kind, line, tuple(sources[n - 1] for n in numbers), speakers)


@dataclass(frozen=True)
class Score:
    good: int
    kept: int
    bad: int
    caught: int


def score(half: str) -> Score:
    """How many good lines of a half are kept and how many bad ones are caught."""
    lines = [(line.is_good, bool(line.objections())) for line in labelled(half)]
    good = [dropped for is_good, dropped in lines if is_good]
    bad = [dropped for is_good, dropped in lines if not is_good]
    return Score(len(good), good.count(False), len(bad), bad.count(True))


def totals() -> Iterator[Cell]:
    """How much is kept and caught, of the sets that rules learnt from and of those that are held out."""
    for row, names in (("sets that rules learnt from", HALVES), ("sets that no rule learnt from", HELD_OUT)):
        found = [score(name) for name in names]
        for column, had, of in (
            ("good lines kept, %", sum(one.kept for one in found), sum(one.good for one in found)),
            ("bad lines caught, %", sum(one.caught for one in found), sum(one.bad for one in found)),
        ):
            yield Cell(
                "Lines of a model, labelled",
                f"{row} ({sum(one.good + one.bad for one in found)})",
                column,
                100 * had / of,
            )


def main(halves: list[str]) -> None:
    for half in halves or HALVES:
        result = score(half)
        kinds: dict[str, Counter[bool]] = defaultdict(Counter)
        print(f"\n{half}: {result.kept} of {result.good} good lines kept, {result.caught} of {result.bad} bad caught")
        for line in labelled(half):
            found = line.objections()
            kinds[("good: " if line.is_good else "bad: ") + line.kind][bool(found) != line.is_good] += 1
            if bool(found) == line.is_good:
                why = "; ".join(f"{each.rule}: {each.found}" for each in found[:3])
                print(f"  {'dropped' if found else 'missed '} [{line.kind}] {line.line}  ({why})")
        print("  " + "; ".join(f"{kind} {n[True]}/{n.total()}" for kind, n in sorted(kinds.items())))
    for half in () if halves else HELD_OUT:  # the lines are not printed: whoever reads them learns from them
        result = score(half)
        print(f"\n{half}, held out: {result.kept} of {result.good} good lines kept,", end=" ")
        print(f"{result.caught} of {result.bad} bad caught")


if __name__ == "__main__":
    main(sys.argv[1:])
