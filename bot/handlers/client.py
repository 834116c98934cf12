"""The bot as Discord sees it: one client, its commands and its buttons."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypedDict

import aiohttp
import discord
import yarl

from bot.errors import PostError, SettingsError
from bot.handlers.buttons import DigestButton
from bot.handlers.command_tree import CommandTree
from bot.handlers.command_words import CommandWords
from bot.handlers.commands import add_commands
from bot.handlers.forms import WordsButton, sent
from bot.handlers.menus import MenuChoice
from bot.handlers.planning import PlanGroup
from bot.handlers.recap import RecapButton, add_recap
from bot.handlers.settings import add_settings
from bot.handlers.sharding import Shards
from bot.handlers.token_watch import TokenWatch, demand, is_about_the_token, wrong_token
from bot.language import told
from bot.pages import Pages
from bot.reception import Reception
from bot.scheduling.leaving import Leaving
from bot.service import Service
from bot.settings import DiscordSettings, Settings

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


async def _nothing() -> None:
    """For those who wait for nothing."""


class WorkerClient(discord.Client):
    """The bot without an ear: it is logged in and posts, and hears nothing of what happens in Discord.

    `after_login` is awaited once it is logged in.
    """

    after_login: Callable[[], Awaitable[None]]

    def __init__(self) -> None:
        self.token_watch = TokenWatch()
        super().__init__(
            intents=discord.Intents.none(),
            allowed_mentions=discord.AllowedMentions.none(),
            http_trace=self.token_watch.trace(),
        )
        self.after_login = _nothing
        self._ended = asyncio.Event()

    async def setup_hook(self) -> None:
        """Begin to work."""
        LOG.info("logged in as %s, to post alone", self.user)
        await self.after_login()

    async def connect(self, *, reconnect: bool = True) -> None:  # noqa: ARG002 - what it is called with
        """Do what the gateway is for in other clients: last until the end."""
        await self._ended.wait()

    async def finish(self) -> None:
        """Leave Discord."""
        self._ended.set()
        await self.close()


class _Part(TypedDict, total=False):
    shard_ids: list[int]
    shard_count: int


def _part(shards: Shards | None) -> _Part:
    """The part of the servers that the library is to hear of."""
    return _Part() if shards is None else _Part(shard_ids=list(shards.numbers), shard_count=shards.of)


class BelowfoldClient(discord.AutoShardedClient):
    """The bot. What it digests is given to it with each command; /recap alone needs the Message Content intent.

    `after_login` is awaited once the bot is logged in, before the gateway is connected; the commands in `plans`
    are made known before that, by the process that has the first shard. `pages` gives digests
    web pages, where there are any; `connected` are the shards that are. Before it identifies itself for a shard it
    awaits its `turn`, of a kind that Discord names.

    Args:
        shards: which part of the servers it hears of; None for all, in as many shards as Discord advises.
    """

    after_login: Callable[[], Awaitable[None]]
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
        self.after_login = _nothing
        self.plans: tuple[PlanGroup, ...] = ()
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
        """Make the commands and buttons known, before the gateway is connected."""
        add_commands(self.tree)
        add_settings(self.tree, recaps=self.settings.discord.message_content)
        if self.settings.discord.message_content:
            add_recap(self.tree)
        for group in self.plans:
            self.tree.add_command(group)
        self.add_dynamic_items(DigestButton, MenuChoice, RecapButton, WordsButton)
        await self.tree.set_translator(CommandWords())
        if self.shards_here is None or 0 in self.shards_here.numbers:  # commands are the whole bot's: one sets them
            await self.tree.sync()
        if self.turn is not None:
            self._kinds = (await self.fetch_session_start_limits()).max_concurrency
        await self.after_login()

    async def on_interaction(self, interaction: discord.Interaction[Any]) -> None:
        """Take the forms that people send; all else is the library's to hand out."""
        await sent(interaction)

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


async def run_client(
    client: BelowfoldClient | WorkerClient,
    token: str,
    stop: asyncio.Event,
    *,
    before_close: Callable[[], Awaitable[None]] = _nothing,
) -> None:
    """Run the bot until `stop` is set; then await `before_close` and leave Discord.

    Raises:
        SettingsError: the token is missing or wrong, or was changed meanwhile.
        PostError: Discord cannot be reached.
    """
    demand(token)
    running = asyncio.create_task(client.start(token))
    others = [asyncio.create_task(event.wait()) for event in (stop, client.token_watch.refused)]
    try:
        await asyncio.wait([running, *others], return_when=asyncio.FIRST_COMPLETED)
        await before_close()
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
