"""The bot's commands as one tree: what happens before each of them, and when one fails."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.handlers.trouble import explain
from bot.tracing import follow


class CommandTree(app_commands.CommandTree[Any]):
    """The commands, and the one place that says what went wrong in them."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let what is logged about a command carry its id; everybody may use it."""
        follow(interaction.id)
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tell the person who asked."""
        await explain(interaction, error.original if isinstance(error, app_commands.CommandInvokeError) else error)
