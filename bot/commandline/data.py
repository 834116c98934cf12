"""The commands about what the bot keeps: a copy of all, what is kept of one server, and its deletion."""

from __future__ import annotations

import argparse
import asyncio
import os
from pathlib import Path

from bot.assembly import build_belongings, now
from bot.commandline.statuses import ALL_WORKED
from bot.errors import UsageError
from bot.settings import Settings
from bot.storage.backup import back_up, file_of


async def backup(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold backup`: a copy of the database, while the bot goes on working."""
    await asyncio.to_thread(back_up, settings.storage.database_url, parsed.file)
    if not parsed.quiet:
        print(f"The database was copied to {parsed.file}.")  # noqa: T201 - what it says
    return ALL_WORKED


async def export(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold export`: all that is kept of a server, as JSON."""
    file_of(settings.storage.database_url)  # or one would be made, and found empty
    async with build_belongings(settings) as belongings:
        document = await belongings.export(parsed.server, now=now())
    try:
        _write(parsed.file, document + b"\n")
    except OSError as error:
        raise UsageError(f"{parsed.file} cannot be written: {error.strerror}.", advice="Name a new file.") from error
    return ALL_WORKED


async def forget(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold forget`: delete all that is kept of a server."""
    file_of(settings.storage.database_url)  # or one would be made, and found empty
    async with build_belongings(settings) as belongings:
        rows = await belongings.forget(parsed.server)
    if not parsed.quiet:
        print(f"{rows} rows deleted")  # noqa: T201 - what it says
    return ALL_WORKED


def _write(file: Path, document: bytes) -> None:
    """Write a new file that nobody but whoever makes it may read: it says who asked for what."""
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(document)
