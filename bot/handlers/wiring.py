"""What people can use of the bot in Discord, given to its client: commands, buttons, menus, forms."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import discord

from bot.handlers.buttons import DigestButton
from bot.handlers.client import BelowfoldClient
from bot.handlers.commands import add_commands
from bot.handlers.forms import WordsButton, sent
from bot.handlers.menus import MenuChoice
from bot.handlers.planning import PlanGroup
from bot.handlers.recap import RecapButton, add_recap
from bot.handlers.settings import add_settings


def wire(client: BelowfoldClient, plans: Iterable[PlanGroup] = ()) -> None:
    """Give a client its commands and components, before it is started; `plans` are those for what is posted."""
    recaps = client.settings.discord.message_content
    add_commands(client.tree)
    add_settings(client.tree, recaps=recaps)
    if recaps:
        add_recap(client.tree)
    for group in plans:
        client.tree.add_command(group)
    client.add_dynamic_items(DigestButton, MenuChoice, RecapButton, WordsButton)
    client.event(on_interaction)


async def on_interaction(interaction: discord.Interaction[Any]) -> None:
    """Take the forms that people send; all else is the library's to hand out."""
    await sent(interaction)
