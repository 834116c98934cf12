"""How much memory large inputs take, each in a process of its own: `python -m tests.quality.memory [PART]`."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bot.summarizing.summarizer import Options, digest_of
from tests.quality import corpus
from tests.quality.condensing import talk
from tests.quality.speed import FULL, page_of
from tests.quality.table import Cell, text_tables

ROOT = Path(__file__).parents[2]
TABLE = "Memory"
COLUMN = "MB at most, the interpreter and the input included"


def nothing() -> None:
    """What it takes to be there."""


def page() -> None:
    corpus.story_of(page_of(10_000, FULL))


def condensing() -> None:
    story, _ = talk(100_000)
    digest_of(story, Options(exchanges=8), now=corpus.NOON)


PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "nothing": ("the readers and the condenser, imported", nothing),
    "page": ("a page with 10,000 comments in the markup of a WordPress theme", page),
    "condensing": ("a discussion of 100,000 comments", condensing),
}


def peak() -> float:
    """The most memory that this process has had, in MB. (What `getrusage` says is the parent's where that was more.)"""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024 / 1e6


def memory() -> Iterator[Cell]:
    """Each part in a process of its own."""
    for name, (row, _) in PARTS.items():
        command = [sys.executable, "-m", "tests.quality.memory", name]
        said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
        yield Cell(TABLE, row, COLUMN, float(said.stdout), 0)


def main() -> None:
    if len(sys.argv) > 1:
        PARTS[sys.argv[1]][1]()
        print(peak())
    else:
        print(text_tables(memory()))


if __name__ == "__main__":
    main()
