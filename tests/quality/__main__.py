"""All figures, beside the peers that are installed: `python -m tests.quality [PART...] [--write]`.

Without a PART all are measured in one run, of some minutes; with some, the others' are those of the last time, which
are kept in var/quality.json. With `--write` they take the place of the former ones in the README, between its marks.
What runs beside it on the machine makes the times longer, ours and the peers' alike.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

import msgspec

from tests.quality import condensing, corpus, grounded, memory, speed, startup, whole
from tests.quality.table import Cell, Run, text_tables, written_into

README = Path(__file__).parents[2] / "README.md"
Part = Callable[[], Iterable[Cell]]
KEPT = Path(__file__).parents[2] / "var" / "quality.json"
PARTS: dict[str, Part] = {
    "pages": speed.pages,
    "comments": speed.comments,
    "news": condensing.news,
    "threads": condensing.threads,
    "viewpoints": condensing.viewpoints,
    "exchanges": condensing.exchanges,
    "condensing": condensing.speed,
    "whole": whole.whole,
    "many": speed.many_comments,
    "model": grounded.totals,
    "memory": memory.memory,
    "startup": startup.startup,
}


def part_name(text: str) -> str:
    """The name of a part."""
    if text not in PARTS:
        raise argparse.ArgumentTypeError(f"there is no part {text!r}; there are {', '.join(PARTS)}")
    return text


def kept() -> dict[str, list[Cell]]:
    """The figures of the last time, by their parts."""
    return msgspec.json.decode(KEPT.read_bytes(), type=dict[str, list[Cell]]) if KEPT.exists() else {}


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("parts", nargs="*", type=part_name, metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--write", action="store_true", help="write the figures into the README")
    given = parser.parse_args()
    if not corpus.is_there():
        sys.stdout.write(f"The corpus is not at {corpus.CORPUS}; BELOWFOLD_SHARED names another folder.\n")
        return 1
    speed.quiet()
    run = Run(
        day=f"{datetime.now(UTC):%-d %B %Y}",
        python=platform.python_version(),
        processors=os.cpu_count() or 1,
        missing=[*speed.readers()[1], *condensing.missing()],
    )
    measured = kept() if given.parts else {}
    for name in given.parts or PARTS:
        began = time.monotonic()
        measured[name] = list(PARTS[name]())
        sys.stderr.write(f"{name}: {time.monotonic() - began:.0f} s\n")
    KEPT.parent.mkdir(exist_ok=True)
    KEPT.write_bytes(msgspec.json.encode(measured))
    cells = [cell for name in PARTS for cell in measured.get(name, ())]
    sys.stdout.write(f"{run}\n\n{text_tables(cells)}\n")
    if given.write:
        README.write_text(written_into(README.read_text(encoding="utf-8"), run, cells), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
