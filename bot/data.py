"""The commands about what the bot keeps: a copy of all, what is kept of one server, and its deletion."""

from __future__ import annotations

import argparse
import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assembly import build_belongings, now
from bot.errors import UsageError
from bot.settings import Settings
from bot.storage.backup import back_up

if TYPE_CHECKING:
    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name

ALL_WORKED = 0
LARGEST_ID = 2**63 - 1


async def backup(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold backup`: a copy of the database, while the bot goes on working."""
    await asyncio.to_thread(back_up, settings.storage.database_url, parsed.file)
    return ALL_WORKED


async def export(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold export`: all that is kept of a server, as JSON."""
    async with build_belongings(settings) as belongings:
        document = await belongings.export(parsed.server, now=now())
    try:
        with parsed.file.open("xb") as file:
            file.write(document + b"\n")
    except OSError as error:
        raise UsageError(f"{parsed.file} cannot be written: {error.strerror}.", advice="Name a new file.") from error
    return ALL_WORKED


async def forget(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold forget`: delete all that is kept of a server."""
    async with build_belongings(settings) as belongings:
        rows = await belongings.forget(parsed.server)
    print(f"{rows} rows deleted")  # noqa: T201 - what it says
    return ALL_WORKED


def add_data_commands(commands: Commands) -> None:
    """Let the program have these commands."""
    backup_parser = commands.add_parser("backup", help="copy the database to a new file, also while the bot runs")
    backup_parser.add_argument("file", type=Path, metavar="FILE", help="where to")
    backup_parser.set_defaults(command=backup)
    export_parser = commands.add_parser("export", help="write all that is kept of a server to a new file, as JSON")
    _add_server(export_parser)
    export_parser.add_argument("file", type=Path, metavar="FILE", help="where to")
    export_parser.set_defaults(command=export)
    forget_parser = commands.add_parser("forget", help="delete all that is kept of a server")
    _add_server(forget_parser)
    forget_parser.set_defaults(command=forget)


def _add_server(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--server", type=number_between(1, LARGEST_ID), required=True, metavar="ID", help="the server's id in Discord"
    )


def number_between(least: int, most: int) -> Callable[[str], int]:
    """A reader of whole numbers between two bounds, for argparse."""

    def number(text: str) -> int:
        value = int(text)
        if not least <= value <= most:
            raise argparse.ArgumentTypeError(f"must be from {least} to {most}, not {value}")
        return value

    return number
