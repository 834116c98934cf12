"""Standard output and standard error as they are found: closed, full, left by their reader, or short of letters.

None of that is a fault of the program's, and none ends in a traceback. What stands here is imported before
all else, for `--help` too.
"""

from __future__ import annotations

import codecs
import errno
import os
import sys
import unicodedata
from collections.abc import Callable
from contextlib import suppress
from io import BufferedWriter, FileIO, TextIOWrapper
from typing import TYPE_CHECKING

from bot.commandline.statuses import SOME_FAILED

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

PLAINLY = "belowfold-plainly"  # what `_plainly` is called among the codecs' ways with what they lack
PLAIN = {
    **dict.fromkeys("‘’‚", "'"),
    **dict.fromkeys("“”„‟«»", '"'),
    **dict.fromkeys("–—−─", "-"),
    **dict.fromkeys("┃│", "|"),
    "•": "*",
    "·": "-",
    "↳": ">",
    "→": "->",
    "↗": "",
    "…": "...",
    "ß": "ss",
}


def with_streams(command: Callable[[], int]) -> int:
    """Run a command that writes to standard output and standard error.

    Args:
        command: does so, and gives the exit status.

    Returns:
        That status, or the one for what failed if its output could not be written. A reader that has seen enough
        (`| head`) is told nothing; of a full disk a line on standard error tells.
    """
    output = _prepare()
    try:
        status = command()
    except (OSError, SystemExit):  # after help comes the second, whose writer is silent about what it cannot write
        if _why_lost(output) is None:
            raise
        status = SOME_FAILED
    lost = _why_lost(output)
    if lost is None:
        return status
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # for what the interpreter flushes at its end
    if lost.errno not in (errno.EPIPE, errno.EINVAL):  # Windows calls a pipe without a reader invalid
        sys.stderr.write(f"belowfold: What was to be printed could not be written: {lost.strerror}.\n")
    return SOME_FAILED


class _Output(FileIO):
    """Standard output, which remembers why it took nothing any more, if so: an error tells of no file by itself."""

    lost: OSError | None = None

    def write(self, data: ReadableBuffer) -> int:
        """Write as much as there is room for."""
        try:
            return super().write(data)
        except OSError as error:
            self.lost = error
            raise


def _prepare() -> _Output | None:
    """See that both streams are there, and that no letter is too much for them.

    Returns:
        Standard output, if it is a file, a pipe or a terminal of its own kind.
    """
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # closed by whoever started the program; the next file would take its place
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115, PTH123 - open until the end
    found = sys.stdout
    if not isinstance(found, TextIOWrapper):
        return None
    raw = getattr(found.buffer, "raw", found.buffer)  # itself, with PYTHONUNBUFFERED
    if found is not sys.__stdout__ or type(raw) is not FileIO:  # it is a test's, or the console of Windows
        found.reconfigure(errors=PLAINLY)
        return None
    found.flush()
    output = _Output(found.fileno(), "wb", closefd=False)
    at_once = found.line_buffering or raw is found.buffer
    sys.stdout = TextIOWrapper(BufferedWriter(output), encoding=found.encoding, errors=PLAINLY, line_buffering=at_once)
    return output


def _why_lost(output: _Output | None) -> OSError | None:
    """Why standard output takes nothing any more; None if it does."""
    with suppress(OSError):
        sys.stdout.flush()
    return None if output is None else output.lost


def _plainly(error: UnicodeError) -> tuple[str, int]:
    """What is written for letters that the stream's encoding lacks: something alike, or a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(_plain(letter, error.encoding) for letter in error.object[error.start : error.end]), error.end


def _plain(letter: str, encoding: str) -> str:
    if letter in PLAIN:
        return PLAIN[letter]
    bare = "".join(part for part in unicodedata.normalize("NFKD", letter) if not unicodedata.combining(part))
    try:
        bare.encode(encoding)
    except UnicodeEncodeError:
        return "?"
    return bare


codecs.register_error(PLAINLY, _plainly)
