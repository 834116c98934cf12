"""The commands about what the bot keeps: a copy of all, what is kept of one server, and its deletion."""

from __future__ import annotations

import argparse
import asyncio

from bot.assembly import build_belongings, now
from bot.commandline.statuses import ALL_WORKED
from bot.errors import UsageError
from bot.settings import Settings
from bot.storage.backup import back_up


async def backup(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold backup`: a copy of the database, while the bot goes on working."""
    await asyncio.to_thread(back_up, settings.storage.database_url, parsed.file)
    if not parsed.quiet:
        print(f"The database was copied to {parsed.file}.")  # noqa: T201 - what it says
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
