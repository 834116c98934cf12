"""What fuzzing has found stays found: every input that a parser once failed at, and a few changed ones for each."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import FrameType

import pytest

from bot.errors import BelowfoldError
from tests.fuzzing.mutation import Mutation
from tests.fuzzing.targets import TARGETS

SEEDS = Path(__file__).parent / "seeds"
CALLS, CALLS_A_BYTE = 200_000, 400  # of functions; more is a parser that runs away
SECONDS = 20.0  # of CPU: a pattern without end makes no calls
CHANGED = 25


class Calls:
    """How many functions were called."""

    def __init__(self) -> None:
        self.count = 0

    def note(self, _frame: FrameType, event: str, _argument: object) -> None:
        self.count += event in ("call", "c_call")


@contextmanager
def counted() -> Iterator[Calls]:
    calls, before = Calls(), sys.getprofile()
    sys.setprofile(calls.note)
    try:
        yield calls
    finally:
        sys.setprofile(before)


def is_taken(target: str, data: bytes) -> bool:
    """Whether a parser takes an input; False where it refuses it in words. It may fail in no other way."""
    try:
        TARGETS[target].run(data)
    except BelowfoldError as error:
        assert error.message  # noqa: PT017 - to refuse is right too
        return False
    return True


@pytest.mark.parametrize("seed", [f"{file.parent.name}/{file.name}" for file in sorted(SEEDS.glob("*/*"))])
def test_what_a_parser_once_failed_at_is_read_or_refused_with_little_work(seed: str) -> None:
    data = (SEEDS / seed).read_bytes()
    started = time.process_time()
    with counted() as calls:
        is_taken(seed.partition("/")[0], data)
    assert calls.count <= CALLS + CALLS_A_BYTE * len(data)
    assert time.process_time() - started < SECONDS


@pytest.mark.parametrize("target", TARGETS)
def test_what_fuzzing_begins_with_is_taken(target: str) -> None:
    assert sum(is_taken(target, data) for data in TARGETS[target].beginnings()) > 0


@pytest.mark.parametrize("target", TARGETS)
def test_inputs_that_are_changed_a_little_are_read_or_refused(target: str) -> None:
    known = list(TARGETS[target].beginnings())
    mutation = Mutation(known, longest=20_000)
    for seed, data in enumerate(islice(known * CHANGED, CHANGED)):
        is_taken(target, mutation.of(data, seed))


def test_the_same_seed_makes_the_same_change() -> None:
    data = b'{"a": [1, "two"], "b": {"c": null}}'
    first, second = (Mutation([data], longest=1000) for _ in range(2))
    assert [first.of(data, seed) for seed in range(50)] == [second.of(data, seed) for seed in range(50)]
    assert len({first.of(data, seed) for seed in range(50)}) > 40
