"""The bot as Discord sees it: one client, which wiring.py gives its commands and buttons."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypedDict

import discord

from bot.handlers.command_tree import CommandTree
from bot.handlers.command_words import CommandWords
from bot.handlers.sharding import Shards
from bot.handlers.token_watch import TokenWatch
from bot.pages import Pages
from bot.reception import Reception
from bot.scheduling.leaving import Leaving
from bot.service import Service
from bot.settings import Settings

LOG = logging.getLogger(__name__)
INVITATION = logging.getLogger(f"{__name__}.invitation")  # of its own, for where there is nobody to invite it
# What the bot needs in a server, and nothing beside it (README.md says what for).
NEEDED = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    read_message_history=True,
    create_public_threads=True,
)
GRACE_SECONDS = 10.0  # how long answers that are under way may take when the bot is stopped


@dataclass(frozen=True, slots=True)
class Gateway:
    """How many of Discord's shards are connected, of how many; and of how many servers the process hears."""

    connected: int
    shards: int
    servers: int


class _Part(TypedDict, total=False):
    shard_ids: list[int]
    shard_count: int


def _part(shards: Shards | None) -> _Part:
    """The part of the servers that the library is to hear of."""
    return _Part() if shards is None else _Part(shard_ids=list(shards.numbers), shard_count=shards.of)


class BelowfoldClient(discord.AutoShardedClient):
    """The bot. What it digests is given to it with each command; /recap alone needs the Message Content intent.

    Its commands are made known by the process that has the first shard; then `after_login` is awaited, before the
    gateway is connected. `pages` gives digests web pages, where there are any; `connected` are the shards that are.
    Before it identifies itself for a shard it awaits its `turn`, of a kind that Discord names.

    Args:
        shards: which part of the servers it hears of; None for all, in as many shards as Discord advises.
    """

    after_login: Callable[[], Awaitable[None]] | None
    turn: Callable[[int], Awaitable[None]] | None

    def __init__(
        self, service: Service, reception: Reception, settings: Settings, *, shards: Shards | None = None
    ) -> None:
        self.token_watch = TokenWatch()
        discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False  # the bot has no voice to warn about
        super().__init__(
            intents=discord.Intents(guilds=True, message_content=settings.discord.message_content),
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            http_trace=self.token_watch.trace(),
            **_part(shards),
        )
        self.shards_here = shards
        self.turn = None
        self._kinds = 1
        self.after_login = None
        self.pages: Pages | None = None
        self.connected: set[int | None] = set()
        self.leaving: Leaving | None = None
        self.service = service
        self.reception = reception
        self.settings = settings
        self.tree = CommandTree(self)
        self._under_way = 0
        self._idle = asyncio.Event()
        self._idle.set()

    async def setup_hook(self) -> None:
        """Make the commands known, before the gateway is connected."""
        await self.tree.set_translator(CommandWords())
        if self.shards_here is None or 0 in self.shards_here.numbers:  # commands are the whole bot's: one sets them
            await self.tree.sync()
        if self.turn is not None:
            self._kinds = (await self.fetch_session_start_limits()).max_concurrency
        if self.after_login is not None:
            await self.after_login()

    async def before_identify_hook(self, shard_id: int | None, *, initial: bool = False) -> None:
        """Wait until this process may identify itself for a shard."""
        if self.turn is None:
            await super().before_identify_hook(shard_id, initial=initial)
        else:
            await self.turn((shard_id or 0) % self._kinds)

    async def on_shard_connect(self, shard_id: int | None) -> None:
        """Note that a shard is connected."""
        self.connected.add(shard_id)

    async def on_shard_resumed(self, shard_id: int | None) -> None:
        """Note that a shard is connected again."""
        self.connected.add(shard_id)

    async def on_shard_disconnect(self, shard_id: int | None) -> None:
        """Note that a shard is not connected any more."""
        self.connected.discard(shard_id)

    async def on_guild_join(self, guild: discord.Guild) -> None:
        """Note that the bot was added to a server."""
        if self.leaving is not None:
            await self.leaving.came(guild.id)

    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Note that the bot was removed from a server."""
        if self.leaving is not None:
            await self.leaving.left(guild.id)

    async def on_ready(self) -> None:
        """Say that the bot is there, and how to invite it; find out which servers have removed it meanwhile."""
        servers = "1 server" if len(self.guilds) == 1 else f"{len(self.guilds)} servers"
        LOG.info("connected as %s, in %s", self.user, servers)
        if self.leaving is not None:
            await self.leaving.is_in({guild.id for guild in self.guilds}, sees=self._hears_of)
        if self.application_id is not None:
            INVITATION.info("to invite it: %s", discord.utils.oauth_url(self.application_id, permissions=NEEDED))

    def gateway(self) -> Gateway:
        """How the connection to Discord is."""
        return Gateway(connected=len(self.connected), shards=len(self.shards), servers=len(self.guilds))

    def _hears_of(self, guild: int) -> bool:
        return self.shards_here is None or self.shards_here.hears_of(guild)

    @contextmanager
    def busy(self) -> Iterator[None]:
        """Count an answer as under way, so that stopping the bot waits for it."""
        self._under_way += 1
        self._idle.clear()
        try:
            yield
        finally:
            self._under_way -= 1
            if not self._under_way:
                self._idle.set()

    async def finish(self) -> None:
        """Give the answers under way some time, then leave Discord."""
        try:
            async with asyncio.timeout(GRACE_SECONDS):
                await self._idle.wait()
        except TimeoutError:
            LOG.warning("%d answers were still under way when the bot was stopped", self._under_way)
        await self.close()
