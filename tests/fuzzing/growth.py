"""Looks for inputs whose time grows faster than their length: `python -m tests.fuzzing TARGET --growth`.

A piece (a word of a known input, a sign, two of them) is repeated n, 2n and 4n times, inside of a known input: where
four times the length takes more than nine times the time, the growth is told. The clock decides what is told, so this
is by hand; a pattern that it finds becomes a seed.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from contextlib import suppress

from bot.errors import BelowfoldError
from tests.fuzzing.mutation import Mutation
from tests.fuzzing.targets import TARGETS

SIZE = 16_000  # bytes of the smallest
TOO_MUCH = 9.0  # four times the length may take four times the time, and a little more
WORTH = 0.2  # seconds; below this the clock says nothing


def seconds(run: Callable[[bytes], object], data: bytes) -> float:
    """The CPU time of one run, whatever comes of it."""
    started = time.process_time()
    with suppress(BelowfoldError):
        run(data)
    return time.process_time() - started


def growth(run: Callable[[bytes], object], before: bytes, piece: bytes, after: bytes) -> tuple[float, float]:
    """How many times longer four times the pieces take, and the seconds that they take then."""
    count = max(1, SIZE // len(piece))
    small = min(seconds(run, before + piece * count + after) for _ in range(2))
    large = seconds(run, before + piece * 4 * count + after)
    return large / max(small, 0.001), large


def search(name: str, *, minutes: float) -> None:
    """Try pieces for some minutes; what grows is told, the worst first."""
    target = TARGETS[name]
    known = list(target.beginnings())
    words = Mutation(known, longest=SIZE).words
    chance = random.Random(int(time.time()))
    found: list[tuple[float, float, bytes, bytes]] = []
    ends, tried = time.monotonic() + 60 * minutes, 0
    while time.monotonic() < ends:
        tried += 1
        piece = b"".join(chance.choice((chance.choice(words), b" ", b"")) for _ in range(2)) or b" "
        data = chance.choice(known)
        place = chance.randint(0, len(data))
        before, after = data[:place], chance.choice((data[place:], b"", b"x"))
        times, taken = growth(target.run, before, piece[:200], after)
        if taken > WORTH and times > TOO_MUCH:
            found.append((times, taken, piece[:60], before[-60:]))
    sys.stdout.write(
        f"{name}: {tried:,} pieces tried in {minutes:g} minutes, {len(found)} grow faster than they should\n"
    )
    for times, taken, piece, before in sorted(found, reverse=True)[:10]:
        sys.stdout.write(f"  {times:5.1f} times, {taken:.1f} s: {piece!r} after {before!r}\n")
