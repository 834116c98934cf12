"""The buttons below a digest. All they need is in their custom ids and the database, so they outlive restarts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Self

import discord
from discord import ui

from bot.errors import MissingPermission
from bot.handlers.admission import admitted_press
from bot.handlers.answering import put
from bot.handlers.components import CUSTOM_ID, layout, own_words
from bot.handlers.digest_posts import look_for, page_used, put_digest
from bot.handlers.post_menu import is_private, may_change
from bot.handlers.trouble import explaining
from bot.language import told
from bot.posting.cards import exchange_card, news_of, notice_card
from bot.posting.evidence import sources_card

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Press = discord.Interaction[BelowfoldClient]


class DigestButton(ui.DynamicItem[ui.Button[Any]], template=CUSTOM_ID):
    """A button of a digest, brought back from its custom id."""

    def __init__(self, item: ui.Button[Any], action: str, key: str, page: int, mark: str) -> None:
        super().__init__(item)
        self.mark = mark
        self.action = action
        self.key = key
        self.page = page

    @classmethod
    async def from_custom_id(
        cls, _press: discord.Interaction[Any], item: ui.Item[Any], match: re.Match[str], /
    ) -> Self:
        """The button that was pressed."""
        assert isinstance(item, ui.Button)  # noqa: S101 - the custom id belongs to buttons alone
        return cls(item, match["action"], match["key"], int(match["page"]), match["mark"] or "")

    async def callback(self, interaction: discord.Interaction[Any]) -> None:
        """Answer the press; whatever goes wrong is said to the person who pressed."""
        async with explaining(interaction):
            if self.action == "remove":
                await _remove(interaction)
            elif self.action == "refresh":
                await _refresh(interaction, self.key, self.mark)
            else:
                await _show(interaction, self.action, self.key, self.page)


async def _show(press: Press, action: str, key: str, page: int) -> None:
    """More of the digest, for the person who pressed alone."""
    await press.response.defer(ephemeral=True, thinking=True)
    kept = await press.client.service.find(key)
    if action == "more":
        card = exchange_card(kept.digest, key=key, page=page)
    else:
        card = sources_card(kept.digest, kept.story, key=key, page=page)
    await put(press, layout(card, own_words(press)))


async def _refresh(press: Press, key: str, mark: str) -> None:
    """Read the page again, and edit the post if there is anything new; say what to the person who pressed alone.

    Raises:
        MissingPermission: the person may not ask for digests here.
        LimitReached: as many were asked for as the settings allow.
        Gone: what the post was made from is no longer kept.
        LoadError: the page could not be read.
    """
    await press.response.defer()
    client = press.client
    with client.busy():
        server = await admitted_press(press)
        before, kept = await client.service.refresh(key, server=server, guild=press.guild_id)
        if kept.key != key:
            look = look_for(press, server, private=is_private(press))
            await put_digest(press, kept.digest, kept.key, look, page=page_used(press), mark=mark)
        news = notice_card(*news_of(before.digest, kept.digest))
        await press.followup.send(view=layout(news, own_words(press)), ephemeral=True)


async def _remove(press: Press) -> None:
    """Take the post away, and its page, if the person asked for it or looks after the channel.

    Raises:
        MissingPermission: the person may not.
    """
    if not may_change(press):
        raise MissingPermission(
            told("Only the person who asked for this digest or a moderator can remove it."),
            advice=told("Ask somebody who has Manage Messages in this channel."),
        )
    await press.response.defer()
    await press.delete_original_response()
    if press.client.pages is not None:
        await press.client.pages.remove(page_used(press))
