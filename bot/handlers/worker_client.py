"""A process of the bot that posts and hears nothing, beside others that hear what happens in Discord."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import discord

from bot.handlers.token_watch import TokenWatch

LOG = logging.getLogger(__name__)


class WorkerClient(discord.Client):
    """The bot without an ear: it is logged in and posts, and hears nothing of what happens in Discord.

    `after_login` is awaited once it is logged in.
    """

    after_login: Callable[[], Awaitable[None]] | None

    def __init__(self) -> None:
        self.token_watch = TokenWatch()
        super().__init__(
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=self.token_watch.trace(),
        )
        self.after_login = None
        self._ended = asyncio.Event()

    async def setup_hook(self) -> None:
        """Begin to work."""
        LOG.info("logged in as %s, to post alone", self.user)
        if self.after_login is not None:
            await self.after_login()

    async def connect(self, *, reconnect: bool = True) -> None:  # noqa: ARG002 - what it is called with
        """Do what the gateway is for in other clients: last until the end."""
        await self._ended.wait()

    async def finish(self) -> None:
        """Leave Discord."""
        self._ended.set()
        await self.close()
