"""`belowfold completion`: what lets a shell complete commands and options."""

from __future__ import annotations

import argparse

import shtab

from bot.cli import build_parser
from bot.commandline.statuses import ALL_WORKED
from bot.settings import Settings


async def completion(parsed: argparse.Namespace, _settings: Settings) -> int:
    """Print a shell's script for it, made from the commands as they are."""
    print(shtab.complete(build_parser(), parsed.shell))  # noqa: T201 - that is what it is for
    return ALL_WORKED
