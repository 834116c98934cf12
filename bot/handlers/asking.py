"""From a link that somebody asks about to the digest below it: who may ask, what is said meanwhile, and the answer."""

from __future__ import annotations

import logging
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import discord

from bot import metrics
from bot.errors import AddressError, MissingPermission
from bot.handlers.admission import admitted
from bot.handlers.answering import put
from bot.handlers.components import layout
from bot.handlers.digest_posts import digest_view, look_for, put_digest
from bot.handlers.trouble import explain, withdraw
from bot.language import counted, told
from bot.models import Digest, Story
from bot.pages import page_name
from bot.posting.card import Card
from bot.posting.cards import progress_card
from bot.posting.look import Look
from bot.reception import Admitted
from bot.servers import Length

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

LOG = logging.getLogger(__name__)
LINK = re.compile(r"https?://[^\s<>\"]+")
AFTER_LINK = ".,;:!?'*_~|)]}»”"
MOST_AT_ONCE = 4  # links in one command
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
    let_in = await admitted(interaction, addresses, private=private)
    if not let_in:
        return
    what = addresses[0] if len(addresses) == 1 else counted("{n} page", "{n} pages", len(addresses))
    doing = progress_card(told("Reading {what} …", what=what))
    look = look_for(interaction, let_in[0].server, private=private)
    post = _Post(interaction, look, private=private)
    with interaction.client.busy():
        try:
            await post.say(doing)
            with metrics.timed(metrics.ANSWER_SECONDS):
                if len(addresses) == 1:
                    await _answer_one(post, addresses[0], let_in[0], length)
                else:
                    await _answer_each(post, list(zip(addresses, let_in, strict=True)), length)
        except Exception as error:  # noqa: BLE001 - a fault of ours, too, is answered; `explain` logs it
            await explain(interaction, error, in_place=False)
            if not post.shown:
                await withdraw(interaction)
            return
    LOG.info("answered in the channel %s", interaction.channel_id)


def links_of(message: discord.Message) -> list[str]:
    """The links of a message, in its text and in what another bot shows in it, each once."""
    texts = (message.content, *(embed.url or "" for embed in message.embeds))
    found = (match.group().rstrip(AFTER_LINK) for text in texts for match in LINK.finditer(text))
    return list(dict.fromkeys(found))


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

    async def say(self, doing: Card) -> None:
        """Say what is being done, as the answer or in place of what it was until now."""
        view = layout(doing, self._look.words)
        if self.interaction.response.is_done():
            await put(self.interaction, view)
        else:
            await self.interaction.response.send_message(view=view, ephemeral=self._private)

    async def tell(self, story: Story) -> None:
        """Say that there is much to read, if there is."""
        comments = len(story.discussion.comments) if story.discussion else 0
        if comments >= MANY_COMMENTS:
            await self.say(progress_card(told("Reading {comments:,} comments …", comments=comments)))

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
