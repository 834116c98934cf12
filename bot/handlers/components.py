"""Cards as Discord's components."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, TypedDict

import discord
from discord import ui

from bot.language import ENGLISH, Words, words_of
from bot.posting.card import Action, Block, Button, Buttons, Card, Menu, Rule, Text
from bot.posting.markdown import text_markdown
from bot.posting.translation import in_words
from bot.servers import ServerSettings

COLOURS = {"plain": discord.Colour(0x3B7DD8), "trouble": discord.Colour(0xC0392B)}
STYLES: dict[Action, discord.ButtonStyle] = {
    "more": discord.ButtonStyle.primary,
    "sources": discord.ButtonStyle.secondary,
    "refresh": discord.ButtonStyle.secondary,
    "remove": discord.ButtonStyle.secondary,
    "again": discord.ButtonStyle.secondary,
    "words": discord.ButtonStyle.secondary,
}
CHANNELS_TO_ASK_IN = [discord.ChannelType.text, discord.ChannelType.news, discord.ChannelType.forum]
# What the custom id of a button says: the action, the key of the digest, the page, and the mark of the post if it has
# one (see bot/posting/delivery.py).
CUSTOM_ID = (
    r"bf:(?P<action>more|sources|refresh|remove):(?P<key>[0-9a-f]{16}):(?P<page>[0-9]{1,4})(?::(?P<mark>[0-9a-f]{16}))?"
)
# That of a recap's: the channel, the message (or moment, in the same form) after which it begins, and how many at most.
RECAP_ID = r"bf:again:(?P<channel>[0-9]{1,20}):(?P<after>[0-9]{1,20}):(?P<most>[0-9]{1,4})"
# That of the button below the settings that opens the form for words to veil, and of that form.
WORDS_ID = r"bf:words"
# And that of a menu: what it is about, and where it belongs to a digest the same things as above.
MENU_ID = r"bf:choose:(?P<name>[a-z]{1,20})(?::(?P<key>[0-9a-f]{16})(?::(?P<mark>[0-9a-f]{16}))?)?"


class _Bounds(TypedDict):
    custom_id: str
    placeholder: str
    min_values: int
    max_values: int


def layout(card: Card, words: Words = ENGLISH, *, mark: str = "") -> ui.LayoutView:
    """A card in a language as a view to send; its buttons carry the mark, if one is given.

    The view is finished from the start, so that the library keeps nothing of it in memory: its buttons are answered
    by what their custom ids say (`buttons.py`, `menus.py`).
    """
    view = ui.LayoutView(timeout=None)
    card = in_words(card, words)
    colour = COLOURS[card.tone] if card.colour is None else discord.Colour(card.colour)
    view.add_item(ui.Container(*(_item(block, mark) for block in card.blocks), accent_colour=colour))
    view.stop()
    return view


def own_words(interaction: discord.Interaction[Any]) -> Words:
    """The language of the person who asks, for what that person alone sees."""
    return words_of(str(interaction.locale))


def server_words(interaction: discord.Interaction[Any], server: ServerSettings) -> Words:
    """The language for what everybody in a server sees: as its settings say, else its own; in private the person's."""
    return words_of(server.language or str(interaction.guild_locale or interaction.locale))


def in_parts(message: discord.Message, name: str) -> Iterator[str]:
    """What the parts of a message have under a name ("custom_id", "url"), nested ones too."""
    left: list[Mapping[str, Any]] = [component.to_dict() for component in message.components]
    while left:
        part = left.pop()
        if part.get(name):
            yield part[name]
        left += part.get("components", [])
        if "accessory" in part:
            left.append(part["accessory"])


def as_it_was(message: discord.Message) -> ui.LayoutView:
    """What a message shows already, to send once more."""
    view = ui.LayoutView.from_message(message, timeout=None)
    view.stop()
    return view


def _item(block: Block, mark: str) -> ui.Item[Any]:
    match block:
        case Rule():
            return ui.Separator()
        case Buttons(buttons=buttons):
            return ui.ActionRow(*(_button(button, mark) for button in buttons))
        case Menu():
            return ui.ActionRow(_menu(block, mark))
        case Text(image=str(image)):
            return ui.Section(text_markdown(block), accessory=ui.Thumbnail(image))
        case Text():
            return ui.TextDisplay(text_markdown(block))


def _button(button: Button, mark: str) -> ui.Button[Any]:
    if button.action is None:
        return ui.Button(label=button.label, url=button.url)
    about = f"{button.digest}:{button.page}" if button.digest else button.recap
    custom_id = ":".join(part for part in ("bf", button.action, about, button.digest and mark) if part)
    return ui.Button(label=button.label, style=STYLES[button.action], custom_id=custom_id)


def _menu(menu: Menu, mark: str) -> ui.Select[Any] | ui.RoleSelect[Any] | ui.ChannelSelect[Any]:
    custom_id = ":".join(part for part in ("bf", "choose", menu.name, menu.digest, menu.digest and mark) if part)
    bounds = _Bounds(custom_id=custom_id, placeholder=menu.label, min_values=menu.least, max_values=menu.most)
    match menu.offered:
        case "roles":
            return ui.RoleSelect(**bounds, default_values=_defaults(menu, discord.SelectDefaultValueType.role))
        case "channels":
            defaults = _defaults(menu, discord.SelectDefaultValueType.channel)
            return ui.ChannelSelect(**bounds, channel_types=CHANNELS_TO_ASK_IN, default_values=defaults)
        case "texts":
            shown = [discord.SelectOption(label=o.label, value=o.value, default=o.chosen) for o in menu.options]
            return ui.Select(**bounds, options=shown)


def _defaults(menu: Menu, kind: discord.SelectDefaultValueType) -> list[discord.SelectDefaultValue]:
    return [discord.SelectDefaultValue(id=number, type=kind) for number in menu.chosen]
