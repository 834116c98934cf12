"""What the commands of those who look after a server have in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.errors import MissingPermission
from bot.handlers.answering import put
from bot.handlers.components import layout, own_words
from bot.language import told
from bot.posting.card import Card
from bot.text import truncate

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LONGEST_CHOICE = 100  # Discord: characters of a choice
MOST_CHOICES = 25
Text = app_commands.Range[str, 1, 500]
Short = app_commands.Range[str, 1, 60]


class Somewhere(app_commands.Transformer):
    """An option that names a channel of the server, or a Discord thread, of certain kinds."""

    def __init__(self, *kinds: discord.ChannelType) -> None:
        self._kinds = list(kinds)

    @property
    def type(self) -> discord.AppCommandOptionType:
        """What Discord offers."""
        return discord.AppCommandOptionType.channel

    @property
    def channel_types(self) -> list[discord.ChannelType]:
        """Of which kinds."""
        return self._kinds

    async def transform(
        self, _: discord.Interaction[Any], value: app_commands.AppCommandChannel | app_commands.AppCommandThread, /
    ) -> discord.abc.GuildChannel | discord.Thread:
        """The channel as the bot knows it, or, of a thread that is archived or private, as Discord tells of it.

        Raises:
            MissingPermission: the bot may not see it.
        """
        try:
            return value.resolve() or await value.fetch()
        except (discord.Forbidden, discord.NotFound) as error:
            raise MissingPermission(
                told("I do not see #{name}.", name=value.name),
                advice=told("A moderator can give me View Channel there, or add me to the thread."),
            ) from error


THREADS = (discord.ChannelType.news_thread, discord.ChannelType.public_thread, discord.ChannelType.private_thread)
TEXTS = (discord.ChannelType.text, discord.ChannelType.news, *THREADS)
Place = app_commands.Transform[
    discord.abc.GuildChannel | discord.Thread | None, Somewhere(discord.ChannelType.forum, *TEXTS)
]
ToRead = app_commands.Transform[discord.abc.GuildChannel | discord.Thread | None, Somewhere(*TEXTS)]


class PlanGroup(app_commands.Group):
    """Commands for those who may manage the server."""

    def __init__(self, name: str, description: str) -> None:
        super().__init__(
            name=name,
            description=description,
            guild_only=True,
            default_permissions=discord.Permissions(manage_guild=True),
        )


def guild_of(interaction: discord.Interaction[Any]) -> int:
    """The id of the server that a command comes from."""
    assert interaction.guild_id is not None  # noqa: S101 - the commands are for servers alone
    return interaction.guild_id


def place_of(
    interaction: Asked, channel: discord.abc.GuildChannel | discord.Thread | None
) -> discord.abc.GuildChannel | discord.Thread:
    """Where to post: the channel that was named, or the one the command came from.

    Raises:
        MissingPermission: the bot may not post there.
    """
    place = channel or interaction.channel
    if not isinstance(place, discord.abc.GuildChannel | discord.Thread) or interaction.guild is None:
        raise MissingPermission(told("I cannot post here."), advice=told("Name a channel of this server."))
    allowed = place.permissions_for(interaction.guild.me)
    needed = {"View Channel": allowed.view_channel, "Read Message History": allowed.read_message_history}
    if isinstance(place, discord.Thread):
        needed["Send Messages in Threads"] = allowed.send_messages_in_threads
    else:
        needed["Send Messages"] = allowed.send_messages
    missing = [name for name, is_there in needed.items() if not is_there]
    if missing:
        raise MissingPermission(
            told("I cannot post in #{name}: I need {value} there.", name=place.name, value=" and ".join(missing)),
            advice=told("A moderator can allow it under Edit Channel, Permissions."),
        )
    return place


def name_of(interaction: Asked, channel: int) -> str:
    """What a channel of the server is called; of an archived thread the bot hears as little as of what is gone."""
    found = interaction.guild.get_channel_or_thread(channel) if interaction.guild else None
    return found.name if found else own_words(interaction).say(told("deleted channel or archived thread"))


def choices(named: Sequence[tuple[str, int]], typed: str) -> list[app_commands.Choice[int]]:
    """Of some named numbers those whose name has what was typed, as Discord offers them."""
    fitting = [(name, number) for name, number in named if typed.casefold() in name.casefold()]
    return [app_commands.Choice(name=truncate(name, LONGEST_CHOICE), value=number) for name, number in fitting][
        :MOST_CHOICES
    ]


def unless_it_says(text: str | None, *nothing: str) -> str | None:
    """What somebody wrote for an option, or "" where it is a word for nothing; None where nothing was written."""
    return "" if text is not None and text.strip().casefold() in nothing else text


async def say(interaction: Asked, card: Card) -> None:
    """Tell the person who asked, and nobody else."""
    if interaction.response.is_done():
        await put(interaction, layout(card, own_words(interaction)))
    else:
        await interaction.response.send_message(view=layout(card, own_words(interaction)), ephemeral=True)
