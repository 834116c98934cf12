"""What is chosen from the menu below a digest: its viewpoints, its reasons, another length, a Discord thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import discord

from bot.errors import MissingPermission, PostError, UsageError
from bot.handlers.admission import admitted_press
from bot.handlers.components import as_it_was, layout, own_words
from bot.handlers.digest_posts import digest_view, look_for, page_used, put_digest
from bot.language import told
from bot.pages import page_name
from bot.posting.card import Card, Line, Run, Text
from bot.posting.cards import notice_card
from bot.posting.viewpoints_card import viewpoints_card
from bot.posting.why_card import why_card
from bot.text import clean, truncate

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Choice = discord.Interaction[BelowfoldClient]

LONGEST_THREAD_NAME = 100  # Discord
A_DAY: Literal[1440] = 1440  # minutes
ALREADY_THERE = 160004  # Discord: a thread was made of this message before


async def choose(choice: Choice, what: str, *, key: str, mark: str) -> None:
    """Do what was chosen below a digest.

    Raises:
        UsageError: this version of the bot does not know the choice.
        MissingPermission: the person may not ask for digests here, or the bot may not do it.
        LimitReached: as many digests were asked for as the settings allow.
        Gone: the digest is no longer kept.
        PostError: Discord does not let the bot do it.
    """
    match what:
        case "longer" | "shorter":
            with choice.client.busy():
                await _resize(choice, key, 1 if what == "longer" else -1, mark)
        case "viewpoints":
            with choice.client.busy():
                await _show_viewpoints(choice, key)
        case "why":
            await _unchanged(choice)
            kept = await choice.client.service.find(key)
            await _tell(choice, why_card(kept.digest, shown=choice.client.settings.digest.exchanges))
        case "discuss":
            await _discuss(choice, key)
        case _:
            raise UsageError(
                told("I do not know that choice any more."), advice=told("Use /digest with the link for a new post.")
            )


def may_change(interaction: discord.Interaction[BelowfoldClient]) -> bool:
    """Whether somebody may change a post for everybody: who asked for it, and moderators."""
    message = interaction.message
    asked = message.interaction_metadata.user if message and message.interaction_metadata else None
    return interaction.user == asked or interaction.permissions.manage_messages


def is_private(interaction: discord.Interaction[BelowfoldClient]) -> bool:
    """Whether the post that somebody used is one that nobody else sees."""
    return interaction.message is not None and interaction.message.flags.ephemeral


async def _resize(choice: Choice, key: str, step: int, mark: str) -> None:
    """Show the digest at another length: in the post for those who may change it, and else to the person alone."""
    own = may_change(choice)
    if own:
        await choice.response.defer()
    else:
        await _unchanged(choice)
    server = await admitted_press(choice)
    kept = await choice.client.service.resize(key, step, server=server, guild=choice.guild_id)
    if kept.key == key:
        await _tell(choice, notice_card(told("It cannot be longer.") if step > 0 else told("It cannot be shorter.")))
        return
    look = look_for(choice, server, private=not own or is_private(choice))
    if own:
        await put_digest(choice, kept.digest, kept.key, look, page=page_used(choice), mark=mark)
    else:
        view = await digest_view(choice, kept.digest, kept.key, look, page=page_name(str(choice.id)))
        await choice.followup.send(view=view, ephemeral=True)


async def _show_viewpoints(choice: Choice, key: str) -> None:
    await _unchanged(choice)
    server = await admitted_press(choice)
    found = await choice.client.service.viewpoints(key, server=server, guild=choice.guild_id)
    await _tell(choice, viewpoints_card(found))


async def _discuss(choice: Choice, key: str) -> None:
    """Open a Discord thread below the post, and lead the person there.

    Raises:
        MissingPermission: the person, or the bot, may not open threads here.
        PostError: there can be no thread here.
    """
    message, channel = choice.message, choice.channel
    if message is None or is_private(choice) or not isinstance(channel, discord.TextChannel):
        raise PostError(
            told("A Discord thread can be opened only below a post that everybody in a text channel sees."),
            advice=told("Ask with /digest in a text channel."),
        )
    if not choice.permissions.create_public_threads:
        raise MissingPermission(
            told("You may not open threads here."), advice=told("Ask a moderator for Create Public Threads.")
        )
    if not choice.app_permissions.create_public_threads:
        raise MissingPermission(
            told("I may not open threads in #{name}: I need Create Public Threads there.", name=channel.name),
            advice=told("A moderator can allow it under Edit Channel, Permissions."),
        )
    await _unchanged(choice)
    kept = await choice.client.service.find(key)
    title = truncate(clean(kept.digest.title or ""), LONGEST_THREAD_NAME) or str(told("Discussion"))
    try:
        await channel.get_partial_message(message.id).create_thread(name=title, auto_archive_duration=A_DAY)
    except discord.HTTPException as error:
        if error.code != ALREADY_THERE:
            raise
    # A thread has the id of the message it was opened below.
    url = f"https://discord.com/channels/{choice.guild_id}/{message.id}"
    await _tell(choice, Card((Text((Line((Run(told("It is discussed here:")), Run(" "), Run(title, url=url))),)),)))


async def _unchanged(choice: Choice) -> None:
    """Show the post as it is: its menu is ready for the next choice again."""
    if choice.message is None:
        await choice.response.defer()
    else:
        await choice.response.edit_message(view=as_it_was(choice.message))


async def _tell(choice: Choice, card: Card) -> None:
    await choice.followup.send(view=layout(card, own_words(choice)), ephemeral=True)
