"""A digest as the message that shows it, with its look and its web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import ui

from bot.handlers.answering import put
from bot.handlers.components import in_parts, layout, own_words, server_words
from bot.models import Digest
from bot.pages import page_name
from bot.posting.cards import digest_card
from bot.posting.look import Look, look_of
from bot.servers import ServerSettings

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]


def look_for(interaction: Asked, server: ServerSettings, *, private: bool) -> Look:
    """The look of a digest: in the person's own language where only that person sees it, else in the server's."""
    words = own_words(interaction) if private else server_words(interaction, server)
    usual = interaction.client.settings.digest
    return look_of(server, exchanges=usual.exchanges, image=usual.image, words=words)


async def digest_view(  # noqa: PLR0913 - each of the last by name
    interaction: Asked, digest: Digest, key: str, look: Look, *, page: str, mark: str = ""
) -> ui.LayoutView:
    """A digest as a post, which leads to its web page if there are any.

    Args:
        interaction: what is answered.
        digest: the digest.
        key: what it is kept under.
        look: how it is to look.
        page: what that page is called.
        mark: what its buttons carry, if anything.
    """
    pages = interaction.client.pages
    link = await pages.link(page, key, interaction.guild_id) if pages else None
    return layout(digest_card(digest, look, key=key, page=link), look.words, mark=mark)


async def put_digest(  # noqa: PLR0913 - as `digest_view`
    interaction: Asked, digest: Digest, key: str, look: Look, *, page: str, mark: str = ""
) -> None:
    """Put a digest in place of what was answered before, or in the post that was used; for the rest see `digest_view`.

    Raises:
        discord.NotFound: somebody has removed the message meanwhile; its page stays removed.
        discord.DiscordException: Discord does not take it.
        aiohttp.ClientError: the connection was broken off twice.
    """
    view = await digest_view(interaction, digest, key, look, page=page, mark=mark)
    try:
        await put(interaction, view)
    except discord.NotFound:
        if interaction.client.pages is not None:
            await interaction.client.pages.remove(page)
        raise


def page_used(interaction: Asked) -> str:
    """What the page of the post is called that somebody used: the page that it leads to, or the one it would get."""
    message, pages = interaction.message, interaction.client.pages
    if message is None:
        return page_name(str(interaction.id))
    return (pages.named_in(in_parts(message, "url")) if pages else None) or page_name(str(message.id))
