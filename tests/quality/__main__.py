"""All figures in one run, beside the peers that are installed: `python -m tests.quality [--write]`.

With `--write` they take the place of the former ones in the README, between its marks. It takes some minutes; what
runs beside it on the machine makes the times longer, ours and the peers' alike.
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

from tests.quality import condensing, corpus, grounded, memory, speed, startup
from tests.quality.table import Cell, Run, text_tables, written_into

README = Path(__file__).parents[2] / "README.md"
Part = Callable[[], Iterable[Cell]]
PARTS: tuple[Part, ...] = (
    speed.pages,
    speed.comments,
    condensing.news,
    condensing.threads,
    condensing.viewpoints,
    condensing.exchanges,
    condensing.speed,
    speed.many_comments,
    grounded.totals,
    memory.memory,
    startup.startup,
)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
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
    cells: list[Cell] = []
    for part in PARTS:
        began = time.monotonic()
        cells += part()
        sys.stderr.write(f"{part.__module__}.{part.__name__}: {time.monotonic() - began:.0f} s\n")
    sys.stdout.write(f"{run}\n\n{text_tables(cells)}\n")
    if given.write:
        README.write_text(written_into(README.read_text(encoding="utf-8"), run, cells), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
