"""What Discord says of the bot before it connects: who it is, what it may hear and where it may post."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import discord
from aiohttp.helpers import parse_http_date

from bot.errors import PostError
from bot.handlers.client import NEEDED
from bot.handlers.connecting import use_addresses
from bot.handlers.token_watch import wrong_token
from bot.settings import DiscordSettings

SECONDS = 20.0  # that Discord may take for all
MOST_SERVERS = 100  # of which the permissions are looked at


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """What came of it.

    Attributes:
        name: the bot's.
        servers: how many it is in, about.
        hears_messages: whether the Message Content intent is switched on in the developer portal.
        troubles: a sentence for each channel that is posted to and in which something is missing.
        looked_at: how many channels were looked at.
        ahead: how far this machine's clock is ahead of Discord's, to a second or so; None where it did not say.
    """

    name: str
    servers: int
    hears_messages: bool
    troubles: Sequence[str]
    looked_at: int
    ahead: timedelta | None


async def inspect(
    settings: DiscordSettings,
    token: str,
    places: Iterable[tuple[int, int]],
    *,
    pictures: bool = False,
    now: Callable[[], datetime],
) -> Inspection:
    """Ask Discord.

    Args:
        settings: where Discord is.
        token: the bot's.
        places: each server with a channel of it that is posted to.
        pictures: whether pictures are attached to posts.
        now: the clock.

    Raises:
        SettingsError: the token is not accepted.
        PostError: Discord cannot be reached.
    """
    use_addresses(settings)
    clock = _Clock(now)
    client = discord.Client(intents=discord.Intents(guilds=True), http_trace=clock.trace())
    try:
        async with asyncio.timeout(SECONDS), client:
            await client.login(token)
            application = await client.application_info()
            troubles, looked_at = await _troubles(
                client, places, discord.Permissions(NEEDED.value, attach_files=pictures)
            )
            flags = application.flags
            return Inspection(
                name=str(client.user),
                servers=application.approximate_guild_count or 0,
                hears_messages=flags.gateway_message_content or flags.gateway_message_content_limited,
                troubles=troubles,
                looked_at=looked_at,
                ahead=clock.ahead,
            )
    except discord.LoginFailure as error:
        raise wrong_token() from error
    except (OSError, TimeoutError, aiohttp.ClientError, discord.DiscordException) as error:
        raise PostError(
            f"Discord cannot be asked: {error}.", advice="Look at https://discordstatus.com and at your network."
        ) from error


class _Clock:
    """Compares this machine's clock with the Date of Discord's answers (RFC 9110, 6.6.1)."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self._now = now
        self.ahead: timedelta | None = None

    def trace(self) -> aiohttp.TraceConfig:
        """What is told of each answer."""
        config = aiohttp.TraceConfig()
        config.on_request_end.append(self._note)
        return config

    async def _note(self, _session: object, _context: object, end: aiohttp.TraceRequestEndParams) -> None:
        date = parse_http_date(end.response.headers.get("Date"))
        if date is not None:
            self.ahead = self._now() - date


async def _troubles(
    client: discord.Client, places: Iterable[tuple[int, int]], needed: discord.Permissions
) -> tuple[list[str], int]:
    by_server: dict[int, list[int]] = {}
    for number, place in places:
        by_server.setdefault(number, []).append(place)
    found: list[str] = []
    looked_at = 0
    for number, channels in list(by_server.items())[:MOST_SERVERS]:
        looked_at += len(channels)
        try:
            guild = await client.fetch_guild(number, with_counts=False)
            me = await guild.fetch_member(client.user.id if client.user else 0)
            there = {channel.id: channel for channel in await guild.fetch_channels()}
        except (discord.NotFound, discord.Forbidden):
            found.append(f"I am no longer in the server {number}, which has posts planned: invite me again.")
            continue
        for each in channels:
            channel = there.get(each) or there.get(await _channel_of_thread(client, each))
            found += [f"{guild.name}: {said}" for said in _missing(channel, me, needed, each)]
    return found, looked_at


async def _channel_of_thread(client: discord.Client, number: int) -> int:
    """The channel that a thread is in, whose permissions are the thread's; 0 if there is no such thread."""
    try:
        found = await client.fetch_channel(number)
    except (discord.NotFound, discord.Forbidden, discord.InvalidData):
        return 0
    return found.parent_id if isinstance(found, discord.Thread) else 0


def _missing(
    channel: discord.abc.GuildChannel | None, me: discord.Member, needed: discord.Permissions, number: int
) -> Iterable[str]:
    """What the bot lacks in a channel."""
    if channel is None:
        yield f"the channel {number} is not there any more, or I may not see it."
        return
    allowed = channel.permissions_for(me)
    missing = [name for name, wanted in needed if wanted and not getattr(allowed, name)]
    if missing:
        words = ", ".join(name.replace("_", " ").title() for name in missing)
        yield f"in #{channel.name} I need {words} (Edit Channel, Permissions)."
