"""From a link that somebody asks about to the digest below it: who may ask, what is said meanwhile, and the answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord
from discord import ui

from bot import metrics
from bot.errors import AddressError, MissingPermission
from bot.handlers.answering import put
from bot.handlers.components import in_parts, layout, own_words, server_words
from bot.handlers.trouble import explain, withdraw
from bot.language import counted, told
from bot.models import Digest, Story
from bot.pages import page_name
from bot.posting.cards import digest_card, progress_card
from bot.posting.look import Look, look_of
from bot.reception import Admitted, Asking
from bot.servers import Length, ServerSettings

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LOG = logging.getLogger(__name__)
LINK = re.compile(r"https?://[^\s<>\"]+")
AFTER_LINK = ".,;:!?'*_~|)]}»”"
MOST_AT_ONCE = 4  # links in one command
NO_PAGE = ""  # in place of an address, for what is done about a digest that is there
MANY_COMMENTS = 300  # are worth saying that they are being read


async def answer(interaction: Asked, asked: str, *, length: Length | None = None, private: bool = False) -> None:
    """Say at once that pages are being read, and put the digest in place of that when it is done.

    Args:
        interaction: what was asked.
        asked: the address of a page, or several with spaces between them.
        length: how long the report is to be; as the server's settings say where None.
        private: whether only the person who asked sees it.

    What is refused beforehand is raised. What goes wrong afterwards is told to the person who asked, for each page,
    and the message that said that pages are being read is taken back, unless there is a digest in its place.
    """
    addresses = _addresses(asked)
    if not private:
        _may_post(interaction)
    client = interaction.client
    admitted = await client.reception.admit(asking_of(interaction, private=private), addresses)
    what = addresses[0] if len(addresses) == 1 else counted("{n} page", "{n} pages", len(addresses))
    doing = progress_card(told("Reading {what} …", what=what))
    look = look_for(interaction, admitted[0].server, private=private)
    await interaction.response.send_message(view=layout(doing, look.words), ephemeral=private)
    post = _Post(interaction, look, private=private)
    with client.busy():
        try:
            with metrics.timed(metrics.ANSWER_SECONDS):
                if len(addresses) == 1:
                    await _answer_one(post, addresses[0], admitted[0], length)
                else:
                    await _answer_each(post, list(zip(addresses, admitted, strict=True)), length)
        except Exception as error:  # noqa: BLE001 - a fault of ours, too, is answered; `explain` logs it
            await explain(interaction, error)
            if not post.shown:
                await withdraw(interaction)
            return
    LOG.info("answered in the channel %s", interaction.channel_id)


def links_of(message: discord.Message) -> list[str]:
    """The links of a message, in its text and in what another bot shows in it, each once."""
    texts = (message.content, *(embed.url or "" for embed in message.embeds))
    found = (match.group().rstrip(AFTER_LINK) for text in texts for match in LINK.finditer(text))
    return list(dict.fromkeys(found))


def asking_of(interaction: Asked, *, private: bool) -> Asking:
    """Who asks, and where; `private` is whether only that person sees the answer."""
    user, channel = interaction.user, interaction.channel
    places = {interaction.channel_id or 0}
    if isinstance(channel, discord.Thread):
        places.add(channel.parent_id)
    return Asking(
        guild=interaction.guild_id,
        channels=places,
        answered_in=None if private else interaction.channel_id,
        person=user.id,
        roles=[role.id for role in user.roles] if isinstance(user, discord.Member) else [],
        is_manager=interaction.permissions.manage_guild and interaction.guild_id is not None,
    )


async def admitted_press(interaction: Asked) -> ServerSettings:
    """Let somebody use what is below a digest for something that takes work, and count it as a digest asked for.

    To be asked after Discord has been answered, for it asks the database. The settings of the server come back.

    Raises:
        MissingPermission: the server's settings do not let this person ask, or not in this channel.
        LimitReached: as many were asked for within the last hour as the settings allow.
    """
    (admitted,) = await interaction.client.reception.admit(asking_of(interaction, private=True), [NO_PAGE])
    return admitted.server


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


def _addresses(asked: str) -> list[str]:
    """The addresses that were asked about.

    Raises:
        AddressError: there are too many.
    """
    found = list(dict.fromkeys(asked.split()))
    if len(found) <= 1 or not all(LINK.match(each) for each in found):
        return [asked]  # what is no address is said to be none
    if len(found) > MOST_AT_ONCE:
        raise AddressError(
            told(
                "These are {count} links; I read up to {most_at_once} at once.",
                count=len(found),
                most_at_once=MOST_AT_ONCE,
            ),
            advice=told("Ask in two steps."),
        )
    return found


class _Post:
    """What an interaction is answered with: first that pages are being read, then a digest in place of that.

    Attributes:
        shown: how many digests there are to be seen, or were until somebody removed them.
    """

    def __init__(self, interaction: Asked, look: Look, *, private: bool) -> None:
        self.interaction = interaction
        self._look = look
        self._private = private
        self.shown = 0

    async def tell(self, story: Story) -> None:
        """Say that there is much to read, if there is."""
        comments = len(story.discussion.comments) if story.discussion else 0
        if comments >= MANY_COMMENTS:
            card = progress_card(told("Reading {comments:,} comments …", comments=comments))
            await put(self.interaction, layout(card, self._look.words))

    async def show(self, digest: Digest, key: str) -> None:
        """Show the digest of the only page; what was shown of it before, and somebody has removed, stays away."""
        try:
            await put_digest(self.interaction, digest, key, self._look, page=page_name(str(self.interaction.id)))
        except discord.NotFound:
            if not self.shown:
                raise
            LOG.info("a digest was removed before it was finished")
        self.shown = 1

    async def add(self, digest: Digest, key: str) -> None:
        """Show the digest of a further page: in place of what was said meanwhile, or in a message of its own."""
        page = page_name(f"{self.interaction.id}/{self.shown}")
        if self.shown:
            view = await digest_view(self.interaction, digest, key, self._look, page=page)
            await self.interaction.followup.send(view=view, ephemeral=self._private)
        else:
            await put_digest(self.interaction, digest, key, self._look, page=page)
        self.shown += 1


async def _answer_one(post: _Post, address: str, admitted: Admitted, length: Length | None) -> None:
    client = post.interaction.client
    kept = await client.service.digest(
        address,
        length=length,
        server=admitted.server,
        guild=post.interaction.guild_id,
        loaded=post.tell,
        early=post.show,
    )
    await client.reception.answered(admitted, url=address, title=kept.digest.title or address)
    await post.show(kept.digest, kept.key)


async def _answer_each(post: _Post, pages: Sequence[tuple[str, Admitted]], length: Length | None) -> None:
    """A message for each page, the first in place of what was said meanwhile; what fails is said and left out."""
    client, guild = post.interaction.client, post.interaction.guild_id
    failed: list[Exception] = []
    for address, each in pages:
        try:
            kept = await client.service.digest(address, length=length, server=each.server, guild=guild)
            await client.reception.answered(each, url=address, title=kept.digest.title or address)
        except Exception as error:  # noqa: BLE001 - a fault of ours, too, keeps no other page back; `explain` logs it
            failed.append(error)
            continue
        await post.add(kept.digest, kept.key)
    if not post.shown:
        raise failed.pop(0)
    for trouble in failed:
        await explain(post.interaction, trouble)


def _may_post(interaction: Asked) -> None:
    """Answers to commands pass by a channel's permissions; the bot keeps to them all the same.

    Raises:
        MissingPermission: the bot may not post in the channel.
    """
    if not interaction.is_guild_integration():
        return
    allowed = interaction.app_permissions
    in_thread = isinstance(interaction.channel, discord.Thread)
    if not (allowed.send_messages_in_threads if in_thread else allowed.send_messages):
        needed = "Send Messages in Threads" if in_thread else "Send Messages"
        name = getattr(interaction.channel, "name", None)
        raise MissingPermission(
            told(
                "I may not post in {place}: I need {needed} there.",
                place=f"#{name}" if name else told("this channel"),
                needed=needed,
            ),
            advice=told("A moderator can allow it under Edit Channel, Permissions."),
        )
