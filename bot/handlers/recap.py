"""/recap: what was said in a channel, for somebody who was not there."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any, Literal, Self

import discord
from discord import app_commands, ui

from bot.chat import Message
from bot.errors import Gone, MissingPermission
from bot.handlers.answering import put
from bot.handlers.components import RECAP_ID, layout, own_words
from bot.handlers.planning import ToRead
from bot.handlers.trouble import explaining
from bot.language import told
from bot.posting.card import Card
from bot.posting.recap import Scope, recap_card

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LONGEST_HOURS = 7 * 24
MOST_MESSAGES = 1000
Place = discord.TextChannel | discord.Thread | discord.VoiceChannel | discord.StageChannel
Since = Literal["some hours ago", "my last message"]


def add_recap(tree: app_commands.CommandTree[BelowfoldClient]) -> None:
    """Give the tree the command that reads a channel."""

    @tree.command(name="recap", description="What was said in a channel, for your eyes alone")
    @app_commands.describe(
        of="Which channel or Discord thread (this one unless you say)",
        since="From when on: some hours ago, or what you wrote there last",
        hours="How many hours back (24 unless you say)",
        messages="How many messages at the most",
    )
    @app_commands.guild_only()
    async def recap(
        interaction: Asked,
        of: ToRead = None,
        since: Since = "some hours ago",
        hours: app_commands.Range[int, 1, LONGEST_HOURS] = 24,
        messages: app_commands.Range[int, 10, MOST_MESSAGES] = MOST_MESSAGES,
    ) -> None:
        place = await _place(interaction, of or interaction.channel)
        await interaction.response.defer(ephemeral=True, thinking=True)
        start = discord.utils.time_snowflake(interaction.created_at - timedelta(hours=hours))
        if since == "my last message":
            start = await _last_word(interaction, place) or start
        await _show(interaction, place, start, messages)


class RecapButton(ui.DynamicItem[ui.Button[Any]], template=RECAP_ID):
    """The button that reads the same again: what was deleted or edited since is gone, or new."""

    def __init__(self, item: ui.Button[Any], channel: int, after: int, most: int) -> None:
        super().__init__(item)
        self.channel = channel
        self.after = after
        self.most = most

    @classmethod
    async def from_custom_id(
        cls, _press: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        assert isinstance(item, ui.Button)  # noqa: S101 - the custom id belongs to buttons alone
        return cls(item, int(match["channel"]), int(match["after"]), min(int(match["most"]), MOST_MESSAGES))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Show it again; whatever goes wrong is said to the person who pressed."""
        async with explaining(interaction):
            place = await _place(interaction, await _found(interaction, self.channel))
            await interaction.response.defer()
            await _show(interaction, place, self.after, self.most)


async def _found(interaction: Asked, channel: int) -> object:
    """A channel of the server; of an archived thread Discord tells when it is asked. None if it is not there."""
    guild = interaction.guild
    if guild is None:
        return None
    try:
        return guild.get_channel_or_thread(channel) or await guild.fetch_channel(channel)
    except (discord.Forbidden, discord.NotFound):
        return None


async def _show(interaction: Asked, place: Place, after: int, most: int) -> None:
    """Read a channel, and show what was said to the person who asked.

    Raises:
        NothingToRead: nobody wrote anything.
    """
    client = interaction.client
    with client.busy():
        silent = await client.reception.unquoted(place.guild.id)
        said = [message async for message in _written(place, after, most) if int(message.author) not in silent]
        digest = await client.service.recap(said)
        card: Card = recap_card(digest, _scope(place, after, most), exchanges=client.settings.digest.exchanges)
        await put(interaction, layout(card, own_words(interaction)))


def _scope(place: Place, after: int, most: int) -> Scope:
    since = discord.utils.snowflake_time(after)
    return Scope(channel=place.name, url=place.jump_url, since=since, key=f"{place.id}:{after}:{most}")


async def _written(channel: Place, after: int, most: int) -> AsyncIterator[Message]:
    """What people wrote, the newest first; bots and what Discord itself says are left out."""
    async for message in channel.history(limit=most, after=discord.Object(after), oldest_first=False):
        if not message.author.bot and message.type in (discord.MessageType.default, discord.MessageType.reply):
            yield message_of(message)


async def _last_word(interaction: Asked, place: Place) -> int | None:
    """What the person who asks wrote in a channel last, as far as its last messages tell."""
    async for message in place.history(limit=MOST_MESSAGES):
        if message.author == interaction.user:
            return message.id
    return None


def message_of(message: discord.Message) -> Message:
    """A message as the domain knows it."""
    answered = message.reference.message_id if message.reference else None
    return Message(
        id=str(message.id),
        author=str(message.author.id),
        name=message.author.display_name,
        text=message.clean_content,
        at=message.created_at,
        reply_to=str(answered) if answered else None,
        mentions=tuple(str(user.id) for user in message.mentions),
        url=message.jump_url,
    )


async def _place(interaction: Asked, channel: object) -> Place:
    """The channel to read, if both the bot and the person who asks may read it, and the server wants recaps.

    Without Read Message History Discord gives an empty past, not an error.

    Raises:
        MissingPermission: one of them may not, or the server has switched recaps off.
        Gone: the channel is not there any more.
    """
    if not (await interaction.client.reception.settings(interaction.guild_id)).recaps:
        raise MissingPermission(
            told("This server has switched recaps off."),
            advice=told("Those who look after it can change that in /settings."),
        )
    if not isinstance(channel, Place) or not isinstance(interaction.user, discord.Member):
        raise Gone(told("That channel is not there, or I may not see it."), advice=told("Choose another one."))
    allowed = channel.permissions_for(channel.guild.me)
    if not (allowed.read_message_history and allowed.view_channel):
        raise MissingPermission(
            told("I may not read #{name}: I need View Channel and Read Message History there.", name=channel.name),
            advice=told("A moderator can allow it under Edit Channel, Permissions."),
        )
    if not await _may_read(interaction.user, channel):
        raise MissingPermission(
            told("You may not read what was written in #{name}, so I do not tell you.", name=channel.name)
        )
    return channel


async def _may_read(member: discord.Member, channel: Place) -> bool:
    allowed = channel.permissions_for(member)
    if not (allowed.view_channel and allowed.read_message_history):
        return False
    if not isinstance(channel, discord.Thread) or not channel.is_private() or allowed.manage_threads:
        return True
    try:
        await channel.fetch_member(member.id)
    except discord.NotFound:
        return False
    return True
