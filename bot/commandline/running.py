"""`belowfold run` and `belowfold worker`: the bot, until it is told to stop."""

from __future__ import annotations

import argparse
import asyncio
import signal
from contextlib import suppress

from bot.commandline.statuses import ALL_WORKED
from bot.errors import UsageError
from bot.handlers.sharding import parse_shards
from bot.running import run_bot, run_worker
from bot.settings import Settings


async def run(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold run`: the bot, until it is told to stop."""
    if (parsed.shards is None) is not (parsed.of is None):
        raise UsageError("--shards and --of go together.", advice="Write, for instance, --shards 0-3 --of 16.")
    shards = None if parsed.shards is None else parse_shards(parsed.shards, parsed.of)
    await run_bot(settings, settings.token, stop_signal(), shards=shards)
    return ALL_WORKED


async def worker(_parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold worker`: what the bot does by itself, without the gateway, until it is told to stop."""
    await run_worker(settings, settings.token, stop_signal())
    return ALL_WORKED


def stop_signal() -> asyncio.Event:
    """An event that is set when the system or a person asks the program to end."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no handlers on the loop; Ctrl+C still ends the program there
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop
