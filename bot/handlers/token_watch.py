"""Whether Discord still accepts the bot's token, which can be changed in the developer portal while the bot runs."""

from __future__ import annotations

import asyncio

import aiohttp
import discord

from bot.errors import SettingsError
from bot.handlers.publisher import UNAUTHORIZED, once_trace
from bot.language import told
from bot.settings import ENVIRONMENT_FILE

REFUSED_BY_GATEWAY = 4004
OTHER_TOKENS = ("/interactions/", "/webhooks/")  # requests that show another token than the bot's


def demand(token: str) -> None:
    """See that there is a token, before anything is begun with it.

    Raises:
        SettingsError: there is none.
    """
    if not token:
        raise SettingsError(
            told("There is no Discord token."),
            advice=told(
                "Put DISCORD_TOKEN=... into {file} or the environment (see README.md).",
                file=ENVIRONMENT_FILE.absolute(),
            ),
        )


class TokenWatch:
    """Whether Discord has refused the bot's token since it was logged in."""

    def __init__(self) -> None:
        self.refused = asyncio.Event()

    def trace(self) -> aiohttp.TraceConfig:
        """What the library's requests are watched with."""
        trace = once_trace()
        trace.on_request_end.append(self._look)
        return trace

    async def _look(self, _session: object, _context: object, ended: aiohttp.TraceRequestEndParams) -> None:
        if ended.response.status == UNAUTHORIZED and not any(part in ended.url.path for part in OTHER_TOKENS):
            self.refused.set()


def is_about_the_token(error: Exception) -> bool:
    """Whether the gateway has hung up because of the token."""
    return isinstance(error, discord.ConnectionClosed) and error.code == REFUSED_BY_GATEWAY


def wrong_token() -> SettingsError:
    """What to tell the owner then."""
    return SettingsError(
        told("Discord does not accept the token."),
        advice=told("Copy it again from the developer portal (Bot, Reset Token) into .env."),
    )
