"""The form in which those who look after a server write down words to veil.

A restart between opening and sending it loses nothing: what is sent is told from its custom id alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.handlers.components import WORDS_ID, layout, own_words
from bot.handlers.settings import may_settle
from bot.handlers.trouble import explaining
from bot.language import Words, told
from bot.posting.settings_card import settings_card

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LONGEST = 2000  # characters


class WordsButton(ui.DynamicItem[ui.Button[Any]], template=WORDS_ID):
    """The button below the settings that opens the form."""

    @classmethod
    async def from_custom_id(cls, _press: discord.Interaction[Any], item: ui.Item[Any], _: re.Match[str], /) -> Self:
        """The button that was pressed."""
        assert isinstance(item, ui.Button)  # noqa: S101 - the custom id belongs to buttons alone
        return cls(item)

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Open the form, with the words that are veiled now."""
        async with explaining(interaction):
            server = await interaction.client.reception.settings(may_settle(interaction))
            await interaction.response.send_modal(_form(", ".join(server.veiled_words), own_words(interaction)))


async def sent(interaction: Asked) -> None:
    """Do what a form says that somebody sent; interactions of other kinds are left to the library."""
    if interaction.type is not discord.InteractionType.modal_submit:
        return
    async with explaining(interaction):
        if interaction.data and interaction.data.get("custom_id") == WORDS_ID:
            guild = may_settle(interaction)
            after = await interaction.client.reception.veil(guild, _written(interaction.data))
            card = settings_card(after, await interaction.client.service.spending(guild))
            await interaction.response.edit_message(view=layout(card, own_words(interaction)))


def _form(now: str, words: Words) -> ui.Modal:
    field: ui.TextInput[Any] = ui.TextInput(
        style=discord.TextStyle.paragraph, default=now, required=False, max_length=LONGEST, custom_id=WORDS_ID
    )
    label: ui.Label[Any] = ui.Label(
        text=words.say(told("Words to veil")),
        description=words.say(told("With commas between them; a word that ends in * stands for all that begin so.")),
        component=field,
    )
    form = ui.Modal(title=words.say(told("Words to veil in this server")), custom_id=WORDS_ID)
    return form.add_item(label)


def _written(data: Any) -> str:  # noqa: ANN401 - as Discord sends it
    """What was written into the form's one field."""
    parts = [part.get("component", part) for part in data.get("components", ())]
    return next((str(part.get("value") or "") for part in parts if part.get("custom_id") == WORDS_ID), "")
