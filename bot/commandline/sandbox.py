"""`belowfold sandbox`: a stand-in for Discord on this machine, with a web page to try the bot in."""

from __future__ import annotations

import argparse
from dataclasses import replace
from tempfile import TemporaryDirectory

from bot.assembly import now
from bot.commandline.running import stop_signal
from bot.commandline.statuses import ALL_WORKED
from bot.handlers.client import INVITATION
from bot.running import run_bot
from bot.sandbox.standin import StandIn
from bot.settings import DiscordSettings, Settings

TOKEN = "sandbox"  # noqa: S105 - known to everybody, and of use on this machine alone


async def sandbox(parsed: argparse.Namespace, settings: Settings) -> int:
    """`belowfold sandbox`: a stand-in for Discord on this machine, and the real bot connected to it."""
    stop = stop_signal()
    INVITATION.disabled = True  # it leads to Discord itself, which knows nothing of this bot
    standin = StandIn(port=parsed.port, token=TOKEN, now=now, message_content=True, forward=now.forward)
    standin.add_announcements("notices")
    standin.add_forum("stories", "Politics", "Science", "Sport")
    standin.add_thread("Book of the month")
    async with standin:
        print(f"The sandbox is open at {standin.page_url} (Ctrl+C ends it)", flush=True)  # noqa: T201 - what it says
        with TemporaryDirectory(prefix="belowfold-") as folder:
            here = DiscordSettings(api_url=standin.api_url, gateway_url=standin.gateway_url, message_content=True)
            storage = replace(settings.storage, database_url=f"sqlite:///{folder}/sandbox.db")
            await run_bot(replace(settings, discord=here, storage=storage), TOKEN, stop)
    return ALL_WORKED
