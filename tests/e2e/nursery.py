"""Bots in processes of their own, forked from one that has everything imported: dozens of them can be killed in a test.

Reads commands, a line each: "start run" answers with the number of a new process that does what `belowfold run` does,
"wait NUMBER" with what that one ended with (minus the signal that killed it).
"""

from __future__ import annotations

import os
import sys

import bot.running  # noqa: F401 - so that the forks need not import it
from bot import cli


def main() -> None:
    for line in sys.stdin:
        command, *arguments = line.split()
        if command == "start":
            _say(_forked(arguments))
        else:
            _, status = os.waitpid(int(arguments[0]), 0)
            _say(os.waitstatus_to_exitcode(status))


def _say(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def _forked(arguments: list[str]) -> int:
    child = os.fork()
    if child == 0:
        os._exit(cli.main(arguments))
    return child


if __name__ == "__main__":
    main()
