"""What went wrong, in words for the person who asked, and only to that person."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import aiohttp
import discord
from discord import app_commands

from bot import metrics
from bot.errors import BelowfoldError, Gone, MissingPermission, PostError, UsageError
from bot.handlers.answering import put
from bot.handlers.components import layout, own_words
from bot.language import told
from bot.posting.cards import trouble_card
from bot.text import clean, truncate

LOG = logging.getLogger(__name__)
# What Discord's library raises, and what goes through it as it is: a connection that is broken off.
NO_ANSWER = (discord.DiscordException, aiohttp.ClientError, ConnectionError, TimeoutError)
LONGEST_VALUE = 100  # characters of what somebody typed
OFFERED_WITHIN = 2.0  # seconds; Discord waits for three
T = TypeVar("T")


@asynccontextmanager
async def explaining(interaction: discord.Interaction[Any]) -> AsyncIterator[None]:
    """Whatever goes wrong inside is told to the person who pressed, chose or sent something."""
    try:
        yield
    except Exception as error:  # noqa: BLE001 - a fault of ours, too, is answered; `explain` logs it
        await explain(interaction, error)


async def offered(found: Awaitable[Sequence[T]]) -> Sequence[T]:
    """What is found to be offered while somebody types; nothing where it cannot be, or not before Discord gives up."""
    try:
        async with asyncio.timeout(OFFERED_WITHIN):
            return await found
    except Exception as error:
        LOG.warning("nothing was offered to somebody who typed", exc_info=error)
        return []


async def explain(interaction: discord.Interaction[Any], error: Exception, *, in_place: bool = True) -> None:
    """Tell the person who asked what went wrong; the log keeps what is the bot's or Discord's own fault.

    Args:
        interaction: what was asked.
        error: what went wrong.
        in_place: whether that may stand where an answer was announced; where everybody sees it, it may not.
    """
    metrics.FAILURES.labels(metrics.kind_of(error)).inc()
    said = error if isinstance(error, BelowfoldError) else in_words(error)
    if said is not error:
        level = logging.WARNING if isinstance(error, NO_ANSWER) else logging.ERROR
        LOG.log(level, "could not answer an interaction", exc_info=error)
    view = layout(trouble_card(said), own_words(interaction))
    try:
        if in_place and interaction.response.type is discord.InteractionResponseType.deferred_channel_message:
            await put(interaction, view)
        elif interaction.response.is_done():
            await interaction.followup.send(view=view, ephemeral=True)
        else:
            await interaction.response.send_message(view=view, ephemeral=True)
    except NO_ANSWER:
        LOG.warning("could not say what went wrong: %s", said, exc_info=True)


async def withdraw(interaction: discord.Interaction[Any]) -> None:
    """Take back the message that an interaction was first answered with."""
    try:
        await interaction.delete_original_response()
    except NO_ANSWER:
        LOG.info("a progress message could not be taken back", exc_info=True)


def in_words(error: Exception) -> BelowfoldError:
    """An error of Discord's or a fault of the bot's, as a sentence."""
    if isinstance(error, discord.Forbidden):
        return MissingPermission(
            told("Discord does not let me post here."),
            advice=told("Ask a moderator to give me View Channel and Send Messages in this channel."),
        )
    if isinstance(error, discord.NotFound):
        return Gone(told("The message that this belonged to is no longer there."))
    if refusal := _refusal(error):
        return refusal
    if isinstance(error, NO_ANSWER) and not isinstance(error, app_commands.AppCommandError):
        return PostError(told("Discord did not take my answer."), advice=told("Try again in a minute."))
    return BelowfoldError(
        told("Something went wrong on my side; it has been noted."), advice=told("Try again in a minute.")
    )


def _refusal(error: Exception) -> BelowfoldError | None:
    """What the library has against a command before the bot sees it, if that is the error."""
    if isinstance(error, app_commands.CommandSignatureMismatch | app_commands.CommandNotFound):
        return UsageError(
            told("This command is another one now than your Discord shows."),
            advice=told("Restart Discord, and send it again."),
        )
    if isinstance(error, app_commands.TransformerError):
        return UsageError(
            told("I can make nothing of “{value}”.", value=truncate(clean(str(error.value)), LONGEST_VALUE)),
            advice=told("Choose one of those that are offered while you type."),
        )
    if isinstance(error, app_commands.CheckFailure):
        return MissingPermission(told("You may not use this command, or not here."))
    return None
