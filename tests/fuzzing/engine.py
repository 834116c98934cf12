"""Runs a target for some time, and keeps one input for each way in which it failed."""

from __future__ import annotations

import hashlib
import random
import subprocess
import sys
import time
import traceback
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from bot.errors import BelowfoldError
from tests.fuzzing.mutation import Mutation

ROOT = Path(__file__).parents[2]
FOUND = ROOT / "var" / "fuzzing"
SEEDS = Path(__file__).parent / "seeds"
LONGEST = 64_000  # bytes of an input
SLOW = 2.0  # seconds of CPU for an input of that length


class Trial:
    """Feeds one target; `failures` has the ways in which it failed, each with its first input."""

    def __init__(self, name: str) -> None:
        from tests.fuzzing.targets import TARGETS  # noqa: PLC0415 - imported under instrumentation before

        self.name = name
        self.target = TARGETS[name]
        self.runs = 0
        self.failures: dict[str, bytes] = {}
        self.slowest = 0.0

    def beginnings(self) -> list[bytes]:
        kept = [file.read_bytes() for file in sorted((SEEDS / self.name).glob("*"))]
        return [*self.target.beginnings(), *kept]

    def run(self, data: bytes) -> None:
        """Feed an input, and note how that failed, if it did."""
        self.runs += 1
        started = time.process_time()
        try:
            self.target.run(data)
        except BelowfoldError:
            pass
        except Exception as error:  # noqa: BLE001 - that is what is looked for
            self._note(_way(error), data, traceback.format_exc())
        taken = time.process_time() - started
        if taken > self.slowest:
            self.slowest = taken
            if taken > SLOW:
                self._note(f"slow-{int(taken)}", data, f"{taken:.1f} seconds of CPU for {len(data)} bytes\n")

    def _note(self, way: str, data: bytes, words: str) -> None:
        if way in self.failures:
            return
        self.failures[way] = data
        folder = FOUND / self.name
        folder.mkdir(parents=True, exist_ok=True)
        name = hashlib.sha256(data).hexdigest()[:12]
        (folder / name).write_bytes(data)
        (folder / f"{name}.txt").write_text(words, encoding="utf-8", errors="backslashreplace")
        _say(f"{self.name}: {way} -> {folder / name}\n{words[-1500:]}")

    def report(self, minutes: float, how: str) -> None:
        _say(
            f"{self.name}: {self.runs:,} inputs in {minutes:.1f} minutes ({how}), "
            f"{len(self.failures)} ways to fail, slowest {self.slowest:.2f} s"
        )


def fuzz(name: str, *, minutes: float) -> None:
    """Feed a target for some minutes."""
    trial = Trial(name)
    known = trial.beginnings()
    for data in known:
        trial.run(data)
    mutation = Mutation(known, longest=LONGEST)
    started = time.monotonic()
    if find_spec("atheris") is not None:
        _guided(trial, known, mutation, minutes)
        return  # atheris ends the process
    chance = random.Random(int(time.time()))
    while time.monotonic() - started < 60 * minutes:
        trial.run(mutation.of(chance.choice(known), chance.randrange(2**32)))
    trial.report(minutes, "blindly")


def in_a_process(name: str, *, minutes: float) -> None:
    """The same in a process of its own: atheris ends the one that it runs in."""
    command = [sys.executable, "-m", "tests.fuzzing", name, "--minutes", str(minutes)]
    subprocess.run(command, cwd=ROOT, check=False)


def _guided(trial: Trial, known: Sequence[bytes], mutation: Mutation, minutes: float) -> None:
    import atheris  # noqa: PLC0415 - it may not be installed

    corpus = FOUND / f"{trial.name}.corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in known:
        (corpus / hashlib.sha256(data).hexdigest()).write_bytes(data[:LONGEST])
    started = time.monotonic()
    told = False

    def one(data: bytes) -> None:
        nonlocal told
        trial.run(data)
        if not told and time.monotonic() - started > 60 * minutes:
            told = True
            trial.report(minutes, "guided by coverage")

    def changed(data: bytes, most: int, seed: int) -> bytes:
        if seed % 3 == 0:
            return bytes(atheris.Mutate(data, most))
        return mutation.of(data, seed)[:most]

    limits = [f"-max_total_time={round(60 * minutes) + 1}", f"-max_len={LONGEST}", "-timeout=120", "-rss_limit_mb=3000"]
    atheris.Setup([sys.argv[0], str(corpus), *limits, "-verbosity=0"], one, custom_mutator=changed)
    atheris.Fuzz()


def _way(error: Exception) -> str:
    """What tells one failure from another: its kind, and the last lines of ours that it went through."""
    ours = [frame for frame in traceback.extract_tb(error.__traceback__) if "/bot/" in frame.filename]
    place = "-".join(f"{Path(frame.filename).stem}.{frame.lineno}" for frame in ours[-1:]) or "here"
    return f"{type(error).__name__}-{place}"


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()
