"""What is chosen from menus. As with buttons, custom ids and the database hold all that is needed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui
from discord.ui.select import BaseSelect

from bot.handlers.asking import answer
from bot.handlers.components import MENU_ID, layout, own_words
from bot.handlers.post_menu import choose
from bot.handlers.settings import may_settle
from bot.handlers.trouble import explaining
from bot.posting.links_card import chosen_link
from bot.posting.settings_card import settings_card

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Choice = discord.Interaction[BelowfoldClient]


class MenuChoice(ui.DynamicItem[BaseSelect[Any]], template=MENU_ID):
    """A menu, brought back from its custom id."""

    def __init__(self, item: BaseSelect[Any], name: str, key: str, mark: str) -> None:
        super().__init__(item)
        self.name = name
        self.key = key
        self.mark = mark

    @classmethod
    async def from_custom_id(
        cls, _choice: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The menu from which something was chosen."""
        assert isinstance(item, BaseSelect)  # noqa: S101 - the custom id belongs to menus alone
        return cls(item, match["name"], match["key"] or "", match["mark"] or "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Do what was chosen; whatever goes wrong is said to the person who chose."""
        values = [value if isinstance(value, str) else str(value.id) for value in self.item.values]
        async with explaining(interaction):
            if self.name in ("publicly", "privately"):
                await answer(interaction, _link(interaction, values), private=self.name == "privately")
            elif self.key:
                await choose(interaction, values[0] if values else "", key=self.key, mark=self.mark)
            else:
                await _change(interaction, self.name, values)


def _link(choice: Choice, values: list[str]) -> str:
    """The link that was chosen."""
    message = choice.message
    parts = [part for part in (message.components if message else []) if isinstance(part, discord.Container)]
    texts = [text.content for part in parts for text in part.children if isinstance(text, discord.TextDisplay)]
    return chosen_link(texts, values[0] if values else "")


async def _change(choice: Choice, name: str, values: list[str]) -> None:
    """Change a setting of the server, and show them all again.

    Raises:
        MissingPermission: the person may not manage the server.
        UsageError: the setting is not there any more.
    """
    guild = may_settle(choice)
    after = await choice.client.reception.change(guild, name, values)
    card = settings_card(after, await choice.client.service.spending(guild))
    await choice.response.edit_message(view=layout(card, own_words(choice)))
