"""CPU time, side by side: the clock of a machine that others use wanders, so whatever is compared takes turns."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Mapping, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")
ROUNDS = 5


def as_the_program_does() -> None:
    """Look for garbage as seldom as the program itself."""
    gc.set_threshold(50_000, 20, 20)


def milliseconds(work: Callable[[], object]) -> float:
    """The CPU time of one run."""
    started = time.process_time()
    work()
    return 1000 * (time.process_time() - started)


def side_by_side(works: Mapping[str, Callable[[], object]], rounds: int = ROUNDS) -> dict[str, float]:
    """The median CPU time of each in milliseconds; in every round each has its turn."""
    taken: dict[str, list[float]] = {name: [] for name in works}
    for _ in range(rounds):
        for name, work in works.items():
            taken[name].append(milliseconds(work))
    return {name: median(times) for name, times in taken.items()}


def each_in_turn(sources: Sequence[T], work: Callable[[T], object]) -> Callable[[], object]:
    """Work on another source in each round, so that nothing is remembered from the round before."""
    left = iter(sources)
    return lambda: work(next(left))
