"""Who may have digests, where, and how many: asked before one is made."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot.handlers.trouble import explain, withdraw
from bot.reception import Admitted, Asking
from bot.servers import ServerSettings

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

NO_PAGE = ""  # in place of an address, for what is done about a digest that is there
PATIENCE = 1.5  # seconds that Discord is kept waiting for; it waits for three


async def admitted(interaction: Asked, addresses: Sequence[str], *, private: bool) -> Sequence[Admitted]:
    """Ask whether somebody may have digests; where the database takes its time, Discord is told first to wait.

    Nothing comes back where that was refused, and said, after Discord was told.

    Raises:
        BelowfoldError: it is refused.
    """
    admitting = asyncio.ensure_future(
        interaction.client.reception.admit(_asking_of(interaction, private=private), addresses)
    )
    await asyncio.wait({admitting}, timeout=PATIENCE)
    if not admitting.done():
        await interaction.response.defer(ephemeral=private, thinking=True)
    try:
        return await admitting
    except Exception as error:
        if not interaction.response.is_done() or private:
            raise
        await withdraw(interaction)  # what everybody sees is no place for a refusal
        await explain(interaction, error, in_place=False)
        return []


def _asking_of(interaction: Asked, *, private: bool) -> Asking:
    """Who asks, and where; `private` is whether only that person sees the answer."""
    user, channel = interaction.user, interaction.channel
    places = {interaction.channel_id or 0}
    if isinstance(channel, discord.Thread):
        places.add(channel.parent_id)
    return Asking(
        guild=interaction.guild_id,
        channels=places,
        answered_in=None if private else interaction.channel_id,
        person=user.id,
        roles=[role.id for role in user.roles] if isinstance(user, discord.Member) else [],
        is_manager=interaction.permissions.manage_guild and interaction.guild_id is not None,
    )


async def admitted_press(interaction: Asked) -> ServerSettings:
    """Let somebody use what is below a digest for something that takes work, and count it as a digest asked for.

    To be asked after Discord has been answered, for it asks the database. The settings of the server come back.

    Raises:
        MissingPermission: the server's settings do not let this person ask, or not in this channel.
        LimitReached: as many were asked for within the last hour as the settings allow.
    """
    (admitted,) = await interaction.client.reception.admit(_asking_of(interaction, private=True), [NO_PAGE])
    return admitted.server
