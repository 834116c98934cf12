"""/recap: what was said in a channel, for somebody who was not there."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.errors import MissingPermission
from bot.handlers.components import layout
from bot.models import Message
from bot.posting.recap import recap_card

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LONGEST_HOURS = 7 * 24
MOST_MESSAGES = 1000


def add_recap(tree: app_commands.CommandTree[BelowfoldClient]) -> None:
    """Give the tree the command that reads a channel."""

    @tree.command(name="recap", description="What was said in this channel, for your eyes alone")
    @app_commands.describe(hours="How many hours back (24 unless you say)", messages="How many messages at the most")
    @app_commands.guild_only()
    async def recap(
        interaction: Asked,
        hours: app_commands.Range[int, 1, LONGEST_HOURS] = 24,
        messages: app_commands.Range[int, 10, MOST_MESSAGES] = MOST_MESSAGES,
    ) -> None:
        await answer(interaction, hours, messages)


async def answer(interaction: Asked, hours: int, most: int) -> None:
    """Read the channel and show what was said to the person who asked, and to nobody else.

    Raises:
        MissingPermission: the bot, or the person, may not read the channel's past.
        NothingToRead: nobody wrote anything.
    """
    channel = interaction.channel
    _may_read(interaction)
    assert isinstance(channel, discord.abc.Messageable)  # noqa: S101 - commands come from channels that hold messages
    await interaction.response.defer(ephemeral=True, thinking=True)
    client = interaction.client
    with client.busy():
        since = interaction.created_at - timedelta(hours=hours)
        said = [message async for message in _written(channel, since, most)]
        digest = await client.service.recap(said)
        name = getattr(channel, "name", None) or "this channel"
        link = f"https://discord.com/channels/{interaction.guild_id or '@me'}/{interaction.channel_id}"
        card = recap_card(digest, channel=name, url=link, since=since, exchanges=client.settings.digest.exchanges)
        await interaction.edit_original_response(view=layout(card))


async def _written(channel: discord.abc.Messageable, since: datetime, most: int) -> AsyncIterator[Message]:
    """What people wrote, the newest first; bots and what Discord itself says are left out."""
    async for message in channel.history(limit=most, after=since, oldest_first=False):
        if not message.author.bot and message.type in (discord.MessageType.default, discord.MessageType.reply):
            yield message_of(message)


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


def _may_read(interaction: Asked) -> None:
    """Without Read Message History Discord gives an empty past, not an error.

    Raises:
        MissingPermission: the bot, or the person who asks, may not read the channel's past.
    """
    name = getattr(interaction.channel, "name", None)
    where = f"#{name}" if name else "this channel"
    if not (interaction.app_permissions.read_message_history and interaction.app_permissions.view_channel):
        raise MissingPermission(
            f"I may not read {where}: I need View Channel and Read Message History there.",
            advice="A moderator can allow it under Edit Channel, Permissions.",
        )
    if not interaction.permissions.read_message_history:
        raise MissingPermission(f"You may not read what was written in {where} before, so I do not tell you.")
