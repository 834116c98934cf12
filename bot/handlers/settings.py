"""/settings: how the bot behaves in a server; /quote-me: what a member decides for himself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import discord
from discord import app_commands

from bot.errors import MissingPermission
from bot.handlers.components import layout, own_words
from bot.language import told
from bot.posting.cards import notice_card
from bot.posting.settings_card import settings_card

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]


def add_settings(tree: app_commands.CommandTree[BelowfoldClient], *, recaps: bool) -> None:
    """Give the tree /settings, and /quote-me where there are `recaps`."""

    @tree.command(name="settings", description="How I behave in this server")
    @app_commands.guild_only()
    @app_commands.default_permissions(manage_guild=True)
    async def settings(interaction: Asked) -> None:
        guild = may_settle(interaction)
        server = await interaction.client.reception.settings(guild)
        card = settings_card(server, await interaction.client.service.spending(guild))
        await interaction.response.send_message(view=layout(card, own_words(interaction)), ephemeral=True)

    if recaps:

        @tree.command(name="quote-me", description="Whether recaps in this server may quote what you write")
        @app_commands.describe(wanted="Whether they may")
        @app_commands.guild_only()
        async def quote_me(interaction: Asked, wanted: bool) -> None:  # noqa: FBT001 - how Discord hands it over
            assert interaction.guild_id is not None  # noqa: S101 - the command is for servers alone
            await interaction.client.reception.quote(interaction.guild_id, interaction.user.id, wanted=wanted)
            said = (
                told("Recaps in this server may quote you again.")
                if wanted
                else told("Recaps in this server leave out what you write, from now on.")
            )
            await interaction.response.send_message(
                view=layout(notice_card(said), own_words(interaction)), ephemeral=True
            )


def may_settle(interaction: discord.Interaction[Any]) -> int:
    """The server whose settings a person may see and change.

    Raises:
        MissingPermission: the person may not manage the server.
    """
    if interaction.guild_id is None or not interaction.permissions.manage_guild:
        raise MissingPermission(
            told("Only those who may manage the server see and change its settings."),
            advice=told("Ask somebody who has Manage Server."),
        )
    return interaction.guild_id
