"""The slash command and the context-menu command."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.errors import AddressError, MissingPermission
from bot.handlers.components import layout
from bot.posting.cards import digest_card, progress_card
from bot.settings import Length

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LINK = re.compile(r"https?://[^\s<>\"]+")
AFTER_LINK = ".,;:!?'*_~|)]}»”"


def add_commands(tree: app_commands.CommandTree[BelowfoldClient]) -> None:
    """Give the tree all that members can ask for."""

    @tree.command(name="digest", description="What an article reports, and what the argument below it is about")
    @app_commands.describe(
        url="The address of the article or discussion",
        length="How long the report is (as the bot's owner set it, unless you say)",
        private="Whether only you see it",
    )
    async def digest(
        interaction: Asked,
        url: app_commands.Range[str, 1, 2000],
        length: Length | None = None,
        private: bool = False,  # noqa: FBT001, FBT002 - how Discord hands over an option
    ) -> None:
        await answer(interaction, url, length=length, private=private)

    @tree.context_menu(name="Digest this link")
    async def digest_this_link(interaction: Asked, message: discord.Message) -> None:
        await answer(interaction, _link_of(message))

    @tree.context_menu(name="Digest privately")
    async def digest_privately(interaction: Asked, message: discord.Message) -> None:
        await answer(interaction, _link_of(message), private=True)


async def answer(interaction: Asked, url: str, *, length: Length | None = None, private: bool = False) -> None:
    """Say at once that the page is being read, and put the digest in place of that when it is done.

    Args:
        interaction: what was asked.
        url: the address of the page.
        length: how long the report is to be; as the owner set it where None.
        private: whether only the person who asked sees it.

    What goes wrong is raised, and said by the command tree.
    """
    if not private:
        _may_post(interaction)
    await interaction.response.send_message(view=layout(progress_card(f"Reading {url} …")), ephemeral=private)
    client = interaction.client
    with client.busy():
        kept = await client.service.digest(url, length=length)
        shown = client.settings.digest
        card = digest_card(kept.digest, exchanges=shown.exchanges, key=kept.key, image=shown.image)
        await interaction.edit_original_response(view=layout(card))


def first_link(message: discord.Message) -> str | None:
    """The first link of a message, in its text or in what another bot shows in it."""
    for text in (message.content, *(embed.url or "" for embed in message.embeds)):
        for match in LINK.finditer(text):
            return match.group().rstrip(AFTER_LINK)
    return None


def _link_of(message: discord.Message) -> str:
    """The first link of a message.

    Raises:
        AddressError: it has none.
    """
    link = first_link(message)
    if link is None:
        raise AddressError("There is no link in that message.", advice="Choose one with a link to an article.")
    return link


def _may_post(interaction: Asked) -> None:
    """Answers to commands pass by a channel's permissions; the bot keeps to them all the same.

    Raises:
        MissingPermission: the bot may not post in the channel.
    """
    if not interaction.is_guild_integration():
        return
    allowed = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (allowed.send_messages_in_threads if in_thread else allowed.send_messages):
        needed = "Send Messages in Threads" if in_thread else "Send Messages"
        name = getattr(interaction.channel, "name", None)
        raise MissingPermission(
            f"I may not post in {f'#{name}' if name else 'this channel'}: I need {needed} there.",
            advice="A moderator can allow it under Edit Channel, Permissions.",
        )
