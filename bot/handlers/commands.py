"""The slash command and the context-menu commands that make digests."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.errors import AddressError
from bot.handlers.asking import answer, links_of
from bot.handlers.components import layout, own_words
from bot.handlers.trouble import offered
from bot.language import told
from bot.posting.links_card import choosable, links_card
from bot.servers import Length
from bot.text import clean, truncate

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LONGEST_CHOICE = 100  # Discord: characters of what is offered while somebody types
MOST_CHOICES = 25
LOOKED_AT = 40  # messages of the channel, for links to offer
REMEMBERED = timedelta(seconds=15)
MOST_KNOWN = 1000  # channels


def add_commands(tree: app_commands.CommandTree[BelowfoldClient]) -> None:
    """Give the tree all that members can ask for."""
    latest = LatestLinks()

    async def offer(interaction: Asked, typed: str) -> list[app_commands.Choice[str]]:
        return await _offered(interaction, typed, latest)

    @tree.command(name="digest", description="What an article reports, and what the argument below it is about")
    @app_commands.describe(
        url="The address of the article or discussion; several with spaces between them",
        length="How long the report is (as the server's settings say, unless you say)",
        private="Whether only you see it",
    )
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    @app_commands.autocomplete(url=offer)
    async def digest(
        interaction: Asked,
        url: app_commands.Range[str, 1, 2000],
        length: Length | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - how Discord hands over an option
    ) -> None:
        await answer(interaction, url, length=length, private=private)

    @tree.context_menu(name="Digest this link")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def digest_this_link(interaction: Asked, message: discord.Message) -> None:
        await _answer_to(interaction, message, private=False)

    @tree.context_menu(name="Digest privately")
    @app_commands.allowed_installs(guilds=True, users=True)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
    async def digest_privately(interaction: Asked, message: discord.Message) -> None:
        await _answer_to(interaction, message, private=True)


async def _answer_to(interaction: Asked, message: discord.Message, *, private: bool) -> None:
    """Digest the link of a message; where it has several, ask which.

    Raises:
        AddressError: it has none.
    """
    links = links_of(message)
    if not links:
        raise AddressError(
            told("There is no link in that message."), advice=told("Choose one with a link to an article.")
        )
    if len(choosable(links)) > 1:
        question = layout(links_card(links, private=private), own_words(interaction))
        await interaction.response.send_message(view=question, ephemeral=True)
    else:
        await answer(interaction, links[0], private=private)


class LatestLinks:
    """The links of channels' last messages, remembered for some seconds: each letter that is typed asks for them."""

    def __init__(self) -> None:
        self._known: dict[int, tuple[datetime, list[str]]] = {}

    async def of(self, interaction: Asked) -> list[str]:
        """Those of the channel in which somebody types, the latest first, if that person and the bot may read there."""
        channel, allowed = interaction.channel, interaction.app_permissions
        if interaction.guild_id is not None:
            allowed &= interaction.permissions
        if not isinstance(channel, discord.abc.Messageable) or not allowed.read_message_history:
            return []
        place, now = interaction.channel_id or 0, interaction.created_at
        known = self._known.get(place)
        if known is None or now - known[0] > REMEMBERED:
            found = [link async for message in channel.history(limit=LOOKED_AT) for link in links_of(message)]
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[place] = (now, found)
        return known[1]


async def _offered(interaction: Asked, typed: str, latest: LatestLinks) -> list[app_commands.Choice[str]]:
    """What to offer while an address is typed: the channel's latest links, and what was digested there."""
    client = interaction.client
    recent, links = await asyncio.gather(  # at once: Discord waits for three seconds, and each may take two
        offered(
            client.reception.recent(
                interaction.guild_id,
                typed,
                channel=interaction.channel_id,
                person=interaction.user.id,
                most=MOST_CHOICES,
            )
        ),
        offered(latest.of(interaction) if client.settings.discord.message_content else _none()),
    )
    titles = {each.url: each.title for each in recent}
    wanted = typed.strip().casefold()
    titles = {link: titles.get(link, link) for link in links if wanted in link.casefold()} | titles
    return [
        app_commands.Choice(name=truncate(clean(title), LONGEST_CHOICE) or url, value=url)
        for url, title in titles.items()
        if len(url) <= LONGEST_CHOICE
    ][:MOST_CHOICES]


async def _none() -> list[str]:
    return []
