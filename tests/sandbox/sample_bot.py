"""A small bot for the tests: commands, a card with a button that outlives a restart, a menu, a form, completions."""

from __future__ import annotations

import re
from typing import Any, Self

import discord
from discord import app_commands, ui

Interaction = discord.Interaction["SampleBot"]


class More(ui.DynamicItem[ui.Button[Any]], template=r"more:(?P<page>\d+)"):
    """A button that knows its page from its id alone."""

    def __init__(self, page: int) -> None:
        super().__init__(ui.Button(label=f"More than {page}", custom_id=f"more:{page}"))
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, interaction: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str]
    ) -> Self:
        del interaction, item
        return cls(int(match["page"]))

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        await interaction.response.edit_message(view=card(self.page + 1))


def card(page: int, address: str = "https://news.example/ferry") -> ui.LayoutView:
    view = ui.LayoutView(timeout=None)
    row: ui.ActionRow[Any] = ui.ActionRow()
    row.add_item(More(page))
    row.add_item(ui.Button(label="Open", url=address))
    thumbnail: ui.Thumbnail[Any] = ui.Thumbnail("https://news.example/ferry.jpg", description="A ferry")
    section: ui.Section[Any] = ui.Section(f"## Page {page}", "The ferry stops in June.", accessory=thumbnail)
    view.add_item(ui.Container(section, ui.Separator(), row, accent_colour=0x3366CC))
    return view


class Question(ui.Modal, title="A question"):
    """A form with one line to fill in."""

    line: ui.Label[Any] = ui.Label(text="Your question", component=ui.TextInput(custom_id="question"))

    async def on_submit(self, interaction: discord.Interaction[Any]) -> None:
        assert isinstance(self.line.component, ui.TextInput)
        await interaction.response.send_message(f"You asked: {self.line.component.value}", ephemeral=True)


class Menu(ui.View):
    """A menu of three lengths."""

    @ui.select(custom_id="length", options=[discord.SelectOption(label=x.title(), value=x) for x in ("gist", "full")])
    async def chosen(self, interaction: discord.Interaction[Any], menu: ui.Select[Any]) -> None:
        await interaction.response.edit_message(content=f"Chosen: {menu.values[0]}", view=None)


class SampleBot(discord.Client):
    """The bot; `heard` keeps the text of every message event that it gets."""

    def __init__(self, **options: Any) -> None:
        intents = discord.Intents(guilds=True, guild_messages=True, **options)
        super().__init__(intents=intents, allowed_mentions=discord.AllowedMentions.none())
        self.tree = app_commands.CommandTree(self)
        self.heard: list[str] = []
        self.resumed = 0
        commands: list[app_commands.Command[Any, ..., Any] | app_commands.ContextMenu] = [
            *(digest, later, silent, ask, lengths, follow, slow),
            digest_link,
        ]
        for command in commands:
            self.tree.add_command(command)

    async def setup_hook(self) -> None:
        self.add_dynamic_items(More)
        await self.tree.sync()

    async def on_message(self, message: discord.Message) -> None:
        self.heard.append(message.content)

    async def on_resumed(self) -> None:
        self.resumed += 1


@app_commands.command(description="Digest the article at an address")
@app_commands.describe(url="The article", length="How long", exchanges="How many")
@app_commands.choices(length=[app_commands.Choice(name="In full", value="full")])
async def digest(
    interaction: Interaction, url: str, length: str = "brief", exchanges: app_commands.Range[int, 0, 5] = 2
) -> None:
    del length, exchanges
    await interaction.response.defer(thinking=True)
    await interaction.edit_original_response(content="Loading …")
    await interaction.edit_original_response(content=None, view=card(1, url))


@digest.autocomplete("url")
async def recent(interaction: Interaction, typed: str) -> list[app_commands.Choice[str]]:
    del interaction
    return [app_commands.Choice(name=f"Recent: {typed}", value=f"https://{typed}.example/")]


@app_commands.command(description="Answer at once, for one person only")
async def silent(interaction: Interaction) -> None:
    await interaction.response.send_message("Only you", ephemeral=True)


@app_commands.command(description="Promise a private answer, and give it as a followup")
async def later(interaction: Interaction) -> None:
    await interaction.response.defer(ephemeral=True, thinking=True)
    await interaction.followup.send("Here it is")


@app_commands.command(description="Answer, and say something more")
async def follow(interaction: Interaction) -> None:
    await interaction.response.send_message("First")
    await interaction.followup.send("Second", ephemeral=True)
    assert (await interaction.original_response()).content == "First"


@app_commands.command(description="Open a form")
async def ask(interaction: Interaction) -> None:
    await interaction.response.send_modal(Question())


@app_commands.command(description="Show a menu")
async def lengths(interaction: Interaction) -> None:
    await interaction.response.send_message("How long?", view=Menu())


@app_commands.command(description="Never answer")
async def slow(interaction: Interaction) -> None:
    del interaction


@app_commands.context_menu(name="Digest this link")
async def digest_link(interaction: Interaction, message: discord.Message) -> None:
    await interaction.response.send_message(f"Would read: {message.content}", ephemeral=True)
