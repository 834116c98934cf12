"""How a client is connected to Discord, and what is said where that cannot be."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

import aiohttp
import discord
import yarl

from bot.errors import PostError, SettingsError
from bot.handlers.client import GRACE_SECONDS, BelowfoldClient
from bot.handlers.token_watch import demand, is_about_the_token, wrong_token
from bot.handlers.worker_client import WorkerClient
from bot.language import told
from bot.settings import DiscordSettings

LOG = logging.getLogger(__name__)


async def run_client(
    client: BelowfoldClient | WorkerClient,
    token: str,
    stop: asyncio.Event,
    *,
    before_close: Callable[[], Awaitable[None]] | None = None,
) -> None:
    """Run the bot until `stop` is set; then await `before_close`, if there is any, and leave Discord.

    Raises:
        SettingsError: the token is missing or wrong, or was changed meanwhile.
        PostError: Discord cannot be reached.
    """
    demand(token)
    running = asyncio.create_task(client.start(token))
    others = [asyncio.create_task(event.wait()) for event in (stop, client.token_watch.refused)]
    try:
        await asyncio.wait([running, *others], return_when=asyncio.FIRST_COMPLETED)
        try:
            if before_close is not None:
                await before_close()
        finally:
            await client.finish()
        async with asyncio.timeout(GRACE_SECONDS):
            await running
        if client.token_watch.refused.is_set():
            raise wrong_token()
    except discord.LoginFailure as error:
        raise wrong_token() from error
    except discord.PrivilegedIntentsRequired as error:
        raise SettingsError(
            told("The application does not have the Message Content intent that the settings speak of."),
            advice=told(
                "Switch it on in the developer portal (Bot, Privileged Gateway Intents), or set "
                "discord.message_content = false; /recap alone needs it."
            ),
        ) from error
    except TimeoutError:
        LOG.warning("the connection to Discord did not end in time and was cut")
    except (OSError, aiohttp.ClientError, discord.DiscordException) as error:
        if stop.is_set():  # whoever hangs up in the middle of a request is answered so
            LOG.info("the connection to Discord ended while the bot was being stopped: %s", error)
            return
        if client.token_watch.refused.is_set() or is_about_the_token(error):
            raise wrong_token() from error
        raise PostError(
            told("The connection to Discord ended: {error}.", error=error),
            advice=told("Look at https://discordstatus.com and at your network, then start again."),
        ) from error
    finally:
        for waiting in others:
            waiting.cancel()


def use_addresses(settings: DiscordSettings) -> None:
    """Point the library at the Discord named in the settings. It knows one for the whole process."""
    discord.http.Route.BASE = settings.api_url
    discord.gateway.DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL(settings.gateway_url)
