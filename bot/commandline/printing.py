"""What the commands write: JSON to standard output or files, complaints and progress to standard error."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import BelowfoldError, UsageError
from bot.text import one_line

if TYPE_CHECKING:
    from rich.console import Console

NARROWEST = 20  # columns; what claims to have fewer (a terminal inside a container often claims 0) is not believed
USUAL_WIDTH = 80


def write(file: Path, document: bytes) -> None:
    """Write a line to a file, in folders that are made for it.

    Raises:
        UsageError: it cannot be written.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(document + b"\n")
    except OSError as error:
        raise UsageError(f"{file} cannot be written: {error.strerror}.") from error


def print_json(document: bytes) -> None:
    """One line on standard output."""
    sys.stdout.buffer.write(document + b"\n")
    sys.stdout.buffer.flush()


def terminal() -> Console:
    """Where to draw what people read: standard output."""
    from rich.console import Console  # noqa: PLC0415 - complaints come without it, sooner

    console = Console(highlight=False)
    if console.width < NARROWEST:
        console.width = USUAL_WIDTH
    return console


def complain(error: BelowfoldError, source: str = "") -> None:
    """One line on standard error."""
    is_named = source and not str(error).startswith(source)
    line = one_line(f"belowfold: {source}: {error}" if is_named else f"belowfold: {error}")
    print(line, file=sys.stderr)  # noqa: T201 - that is where it belongs


@contextmanager
def progress(total: int, *, wanted: bool) -> Iterator[Callable[[], None]]:
    """A bar on standard error, if that is a terminal, and what moves it on by one.

    Args:
        total: how many steps there are.
        wanted: whether there is to be one.
    """
    from rich.console import Console  # noqa: PLC0415 - complaints come without it, sooner
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn  # noqa: PLC0415

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not (wanted and console.is_terminal)) as bar:
        task = bar.add_task("pages", total=total)
        yield lambda: bar.advance(task)
