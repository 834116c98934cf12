"""The bot's commands as one tree: what happens before each of them, and when one fails."""

from __future__ import annotations

from typing import Any

import discord
from discord import app_commands

from bot.errors import BelowfoldError
from bot.handlers.trouble import NO_ANSWER, explain
from bot.tracing import follow


class CommandTree(app_commands.CommandTree[Any]):
    """The commands, and the one place that says what went wrong in them."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Let what is logged about a command carry its id; everybody may use it."""
        follow(interaction.id)
        return True

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """Tell the person who asked."""
        await explain(interaction, _cause(error))


def _cause(error: app_commands.AppCommandError) -> Exception:
    """What went wrong in a command, or while an option was looked at, without what the library wraps it in."""
    if isinstance(error, app_commands.CommandInvokeError):
        return error.original
    if isinstance(error, app_commands.TransformerError) and isinstance(error.__cause__, (BelowfoldError, *NO_ANSWER)):
        return error.__cause__
    return error
