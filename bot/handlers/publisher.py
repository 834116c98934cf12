"""Posts to Discord by themselves, without anybody having asked in the channel: the Publisher of `bot.posting.delivery`.

A message to a channel or a Discord thread carries its mark as nonce, too: for some minutes Discord itself gives the
first message again instead of making a second. A post in a forum has no such thing, so that it is tried once, and
after any doubt the forum is looked through.
"""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from io import BytesIO
from typing import TypeVar

import aiohttp
import discord

from bot import metrics
from bot.errors import Gone, MissingPermission, NotNow, PostError
from bot.handlers.components import CUSTOM_ID, in_parts, layout
from bot.language import told
from bot.posting.delivery import Post
from bot.posting.markdown import MOST_COMPONENTS, components
from bot.posting.tags import tags_for
from bot.text import clean, truncate

LOG = logging.getLogger(__name__)
CLOCKS_DIFFER = timedelta(minutes=1)  # between this machine and Discord, at the most
NONCE_HOLDS = timedelta(minutes=3)  # Discord says "a few minutes"
MOST_LOOKED_AT = 5000  # messages
MOST_PLACES = 20_000  # channels that are remembered, of servers that others hear of
MOST_POSTS_LOOKED_AT = 100  # of a forum's archive
LONGEST_TITLE = 100
LONGEST_ALT = 1024  # characters that describe a picture
PICTURE = "discussion.png"
NO_MESSAGE = 1  # an id that none has
OVERLOADED = 500
TOO_MANY = 429
UNAUTHORIZED = 401
TOO_MANY_EDITS = 30046  # of a message that is older than an hour, for now
UNKNOWN_MESSAGE = 10008
MESSAGE_GONE = told("The message is no longer there.")
SILENT = told("Discord did not answer.")
ASK_A_MODERATOR = told("Ask a moderator to give me View Channel, Send Messages and Read Message History there.")

T = TypeVar("T")
Place = discord.TextChannel | discord.Thread
_only_once: ContextVar[bool] = ContextVar("only_once", default=False)


def once_trace() -> aiohttp.TraceConfig:
    """What keeps the library from repeating a request that must be made once, for the client's `http_trace`."""
    trace = aiohttp.TraceConfig()
    trace.on_request_end.append(_count)
    trace.on_request_end.append(_refuse_repetition)
    return trace


async def _count(_session: object, _context: object, ended: aiohttp.TraceRequestEndParams) -> None:
    metrics.discord_answered(ended.response.status)


async def _refuse_repetition(_session: object, _context: object, ended: aiohttp.TraceRequestEndParams) -> None:
    if _only_once.get() and ended.response.status >= OVERLOADED:
        ended.response.close()
        raise discord.DiscordServerError(ended.response, None)


class DiscordPublisher:
    """Posts with a client that is logged in.

    Args:
        client: the client, made with `once_trace()`.
        now: the clock.
        settle: how long after a doubt a forum is not yet looked through, as a post may still be under way.
    """

    def __init__(self, client: discord.Client, *, now: Callable[[], datetime], settle: timedelta) -> None:
        self._client = client
        self._now = now
        self._settle = settle
        self._places: dict[int, object] = {}

    async def publish(self, channel: int, post: Post, *, mark: str) -> int:
        """Make a post; see `bot.posting.delivery.Publisher`."""
        async with in_words():
            place = await self._place(channel)
            if isinstance(place, discord.ForumChannel):
                return await _illustrated(post, mark, partial(_open_forum_post, place, post), files="files")
            message = await _illustrated(post, mark, partial(place.send, nonce=mark), files="files")
        if post.spread and isinstance(place, discord.TextChannel) and place.is_news():
            await _spread(message)
        return message.id

    async def find(self, channel: int, mark: str, *, since: datetime) -> int | None:
        """Look for a post; see `bot.posting.delivery.Publisher`."""
        async with in_words():
            place = await self._place(channel)
            if isinstance(place, discord.ForumChannel):
                return await self._find_forum_post(place, mark, since)
            if not await _may_look(place):
                if self._now() - since < NONCE_HOLDS:
                    return None  # if it is there, Discord will give it instead of making another
                raise MissingPermission(
                    told("I cannot tell whether my post is in #{name}, for I may not look there.", name=place.name),
                    advice=ASK_A_MODERATOR,
                )
            after = since - CLOCKS_DIFFER
            async for message in place.history(after=after, limit=MOST_LOOKED_AT, oldest_first=True):
                if self._is_marked(message, mark):
                    return message.id
        return None

    async def shown(self, channel: int, message: int) -> str | None:
        """The digest that a post shows; see `bot.posting.delivery.Editor`."""
        async with in_words():
            place = await self._holder(channel, message)
            found = await place.fetch_message(message)
            return next((key for custom_id in in_parts(found, "custom_id") if (key := _key_in(custom_id))), None)

    async def edit(self, channel: int, message: int, post: Post, *, mark: str) -> None:
        """Put a post in the place of another; see `bot.posting.delivery.Editor`."""
        async with in_words():
            place = await self._holder(channel, message)
            await _illustrated(post, mark, place.get_partial_message(message).edit, files="attachments")

    async def _holder(self, channel: int, message: int) -> Place:
        """Where a message is: the channel, or the thread of a forum's post, which has the id of its first message."""
        place = await self._place(channel)
        try:
            found = await self._place(message) if isinstance(place, discord.ForumChannel) else place
        except discord.NotFound as error:
            raise Gone(MESSAGE_GONE) from error
        if isinstance(found, discord.ForumChannel):
            raise Gone(told("The channel is no longer there."), advice=told("Choose another one."))
        return found

    async def _find_forum_post(self, forum: discord.ForumChannel, mark: str, since: datetime) -> int | None:
        waited = self._now() - since
        if waited < self._settle:
            wait = (self._settle - waited).total_seconds()
            raise NotNow(told("It is too early to tell whether the post is there."), retry_after=wait, in_doubt=True)
        async for thread in _posts_of(forum):
            made = discord.utils.snowflake_time(thread.id)
            if thread.owner_id == _own_id(self._client) and made > since - CLOCKS_DIFFER:
                try:
                    message = await thread.fetch_message(thread.id)
                except discord.NotFound:
                    continue  # its first message was deleted
                if self._is_marked(message, mark):
                    return message.id
        return None

    async def _place(self, channel: int) -> Place | discord.ForumChannel:
        """The channel, as it is known or as Discord tells of it.

        Raises:
            PostError: nothing can be posted there.
        """
        place = self._client.get_channel(channel) or await self._fetched(channel)
        if isinstance(place, discord.TextChannel | discord.Thread | discord.ForumChannel):
            return place
        raise PostError(
            told("I can post only in text channels, forums and threads."), advice=told("Choose another channel.")
        )

    async def _fetched(self, channel: int) -> object:
        """A channel of which this process hears nothing; as its kind does not change, it is asked for once."""
        if channel not in self._places:
            if len(self._places) >= MOST_PLACES:
                self._places.clear()
            self._places[channel] = await self._client.fetch_channel(channel)
        return self._places[channel]

    def _is_marked(self, message: discord.Message, mark: str) -> bool:
        if message.author.id != _own_id(self._client):
            return False
        return any(custom_id.endswith(f":{mark}") for custom_id in in_parts(message, "custom_id"))


def _own_id(client: discord.Client) -> int:
    assert client.user is not None  # noqa: S101 - it is logged in
    return client.user.id


async def _may_look(place: Place) -> bool:
    """Whether the bot may read what was said. Who may not is given an empty history; so ask for a message by its id."""
    try:
        await place.fetch_message(NO_MESSAGE)
    except discord.Forbidden:
        return False
    except discord.NotFound:
        return True
    return True


async def _spread(message: discord.Message) -> None:
    """Let those who follow the channel have a post. That it is there counts more: a failure is noted and no more."""
    try:
        await message.publish()
    except (discord.DiscordException, aiohttp.ClientError, OSError) as error:
        LOG.warning("%s could not be published to those who follow its channel: %s", message.jump_url, error)


def _tags(forum: discord.ForumChannel, post: Post) -> list[discord.ForumTag]:
    """The tags of a post: those that fit; where the forum wants one and none fits, its first."""
    open_to_all = [tag for tag in forum.available_tags if not tag.moderated]
    fitting = [open_to_all[place] for place in tags_for([tag.name for tag in open_to_all], post.labels, post.title)]
    return fitting or (open_to_all[:1] if forum.flags.require_tag else [])


async def _illustrated(post: Post, mark: str, send: Callable[..., Awaitable[T]], *, files: str) -> T:
    """Send a post with its picture, given in the argument `files`; without it, where the bot may not attach any."""
    view = layout(post.card, mark=mark)
    if post.picture is not None and components(post.card) < MOST_COMPONENTS:
        said = post.picture.description[:LONGEST_ALT]
        illustrated = layout(post.card, mark=mark)
        illustrated.add_item(
            discord.ui.MediaGallery(discord.MediaGalleryItem(f"attachment://{PICTURE}", description=said))
        )
        file = discord.File(BytesIO(post.picture.png), PICTURE, description=said)
        try:
            return await send(view=illustrated, **{files: [file]})
        except discord.Forbidden as error:
            LOG.info("a post goes without its picture: %s", error)
    return await send(view=view)


async def _open_forum_post(
    forum: discord.ForumChannel, post: Post, *, view: discord.ui.LayoutView, files: Sequence[discord.File] = ()
) -> int:
    title = truncate(clean(post.title), LONGEST_TITLE) or "Untitled"
    token = _only_once.set(True)
    try:
        opened = await forum.create_thread(name=title, view=view, files=files, applied_tags=_tags(forum, post))
    finally:
        _only_once.reset(token)
    return opened.message.id


async def _posts_of(forum: discord.ForumChannel) -> AsyncIterator[discord.Thread]:
    """The posts of a forum: those that are open, then the last ones of its archive."""
    for thread in await forum.guild.active_threads():
        if thread.parent_id == forum.id:
            yield thread
    async for thread in forum.archived_threads(limit=MOST_POSTS_LOOKED_AT):
        yield thread


def _key_in(custom_id: str) -> str | None:
    """The key of the digest that a button belongs to."""
    match = re.fullmatch(CUSTOM_ID, custom_id)
    return match["key"] if match else None


@asynccontextmanager
async def in_words() -> AsyncIterator[None]:
    """Say what Discord, or the way to it, has against a post, and whether to try again."""
    try:
        yield
    except discord.RateLimited as error:
        raise NotNow(told("Discord asks for patience."), retry_after=error.retry_after, in_doubt=False) from error
    except discord.HTTPException as error:
        raise _refusal(error) from error
    except (aiohttp.ClientError, OSError) as error:
        raise NotNow(SILENT, in_doubt=True) from error


def _refusal(error: discord.HTTPException) -> PostError:
    """What an answer that is none says."""
    status = error.status
    if isinstance(error, discord.Forbidden) and error.code:
        return MissingPermission(told("Discord does not let me post in that channel."), advice=ASK_A_MODERATOR)
    if isinstance(error, discord.NotFound) and error.code == UNKNOWN_MESSAGE:
        return Gone(MESSAGE_GONE)
    if isinstance(error, discord.NotFound):
        return Gone(told("The channel is no longer there."), advice=told("Choose another one."))
    if isinstance(error, discord.Forbidden) or status >= OVERLOADED:  # the former by something on the way to Discord
        in_doubt = status >= OVERLOADED
        return NotNow(told("Discord is in trouble ({status}).", status=status), in_doubt=in_doubt)
    # Where the token was changed, it comes with the next start, and the post then.
    passing = {UNAUTHORIZED: told("Discord does not accept the token."), TOO_MANY: told("Discord asks for patience.")}
    if said := passing.get(TOO_MANY if error.code == TOO_MANY_EDITS else status):
        return NotNow(said, in_doubt=False)
    return PostError(told("Discord did not take the post: {value}.", value=error.text or status))
