"""Cards as Discord's components."""

from __future__ import annotations

from typing import Any

import discord
from discord import ui

from bot.posting.card import Action, Block, Button, Buttons, Card, Rule, Text
from bot.posting.markdown import text_markdown

COLOURS = {"plain": discord.Colour(0x3B7DD8), "trouble": discord.Colour(0xC0392B)}
STYLES: dict[Action, discord.ButtonStyle] = {
    "more": discord.ButtonStyle.primary,
    "sources": discord.ButtonStyle.secondary,
    "refresh": discord.ButtonStyle.secondary,
    "remove": discord.ButtonStyle.secondary,
}
# What the custom id of a button says: the action, the key of the digest, the page, and the mark of the post if it has
# one (see bot/posting/delivery.py).
CUSTOM_ID = (
    r"bf:(?P<action>more|sources|refresh|remove):(?P<key>[0-9a-f]{16}):(?P<page>[0-9]{1,4})(?::(?P<mark>[0-9a-f]{16}))?"
)


def layout(card: Card, *, mark: str = "") -> ui.LayoutView:
    """A card as a view to send; its buttons carry the mark, if one is given.

    The view is finished from the start, so that the library keeps nothing of it in memory: its buttons are answered
    by what their custom ids say (`buttons.py`).
    """
    view = ui.LayoutView(timeout=None)
    view.add_item(ui.Container(*(_item(block, mark) for block in card.blocks), accent_colour=COLOURS[card.tone]))
    view.stop()
    return view


def _item(block: Block, mark: str) -> ui.Item[Any]:
    match block:
        case Rule():
            return ui.Separator()
        case Buttons(buttons=buttons):
            return ui.ActionRow(*(_button(button, mark) for button in buttons))
        case Text(image=str(image)):
            return ui.Section(text_markdown(block), accessory=ui.Thumbnail(image))
        case Text():
            return ui.TextDisplay(text_markdown(block))


def _button(button: Button, mark: str) -> ui.Button[Any]:
    if button.action is None:
        return ui.Button(label=button.label, url=button.url)
    custom_id = f"bf:{button.action}:{button.digest}:{button.page}" + (f":{mark}" if mark else "")
    return ui.Button(label=button.label, style=STYLES[button.action], custom_id=custom_id)
