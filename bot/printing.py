"""What the commands write: JSON to standard output or files, complaints to standard error."""

from __future__ import annotations

import sys
from pathlib import Path

from bot.errors import BelowfoldError, UsageError
from bot.text import one_line


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


def complain(error: BelowfoldError, source: str = "") -> None:
    """One line on standard error."""
    line = one_line(f"belowfold: {source}: {error}" if source else f"belowfold: {error}")
    print(line, file=sys.stderr)  # noqa: T201 - that is where it belongs
