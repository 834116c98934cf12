"""How an answer gets to its place."""

from __future__ import annotations

import asyncio
from typing import Any

import aiohttp
import discord
from discord import ui

PAUSE = 0.5  # seconds before an edit is sent again


async def put(interaction: discord.Interaction[Any], view: ui.LayoutView) -> None:
    """Put a card in place of what was answered before.

    Where the connection is broken off nobody knows whether it is there. An edit made twice is as one: it is sent again.

    Raises:
        discord.DiscordException: Discord does not take it.
        aiohttp.ClientError: the connection was broken off twice.
    """
    try:
        await interaction.edit_original_response(view=view)
    except (aiohttp.ClientError, ConnectionError):
        await asyncio.sleep(PAUSE)
        await interaction.edit_original_response(view=view)
