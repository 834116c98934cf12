"""Digest -> post: how a digest looks that the bot posts by itself, with its web page and its picture."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot.language import told, words_of
from bot.pages import Pages, page_name
from bot.plans import Way
from bot.posting.cards import digest_card
from bot.posting.delivery import Post, mark_of
from bot.posting.look import look_of
from bot.posting.picture.png import drawing_of
from bot.posting.translation import in_words
from bot.servers import ServerSettings
from bot.storage.digests import KeptDigest
from bot.text import clean

EXCHANGES_IN_A_ROUNDUP = 1


class Showing:
    """Makes posts as their servers want them, and where these leave it open as whoever runs the bot does.

    Args:
        exchanges: how many exchanges the post of a single story shows.
        image: whether posts show the pictures of articles.
        pages: what gives posts their web pages, if anything.
        pictures: whether a picture of the discussion is attached to posts.
    """

    def __init__(self, *, exchanges: int, image: bool, pages: Pages | None = None, pictures: bool = False) -> None:
        self._exchanges = exchanges
        self._image = image
        self._pages = pages
        self._pictures = pictures

    async def post(  # noqa: PLR0913 - each of the last by name
        self,
        kept: KeptDigest,
        server: ServerSettings,
        *,
        delivery: str,
        number: int,
        guild: int,
        way: Way = "stories",
        labels: tuple[str, ...] = (),
    ) -> Post:
        """The post of a digest; its web page shows that digest from now on.

        Args:
            kept: the digest.
            server: what the owner of the server has chosen.
            delivery: the id of the delivery that the post belongs to,
            number: and which of its posts it is.
            guild: the server's id.
            way: whether it is posted alone or in a roundup.
            labels: what its feed files it under.
        """
        name = page_name(mark_of(delivery, number))
        page = await self._pages.link(name, kept.key, guild) if self._pages else None
        exchanges = EXCHANGES_IN_A_ROUNDUP if way == "roundup" else self._exchanges
        post = post_of(kept, server, exchanges=exchanges, image=self._image, labels=labels, page=page)
        if not self._pictures or not server.discussions:
            return post
        words = words_of(server.language)
        drawn = await asyncio.to_thread(drawing_of, kept.story, kept.digest, words)  # of thousands, it takes a while
        return replace(post, picture=drawn)

    async def removed(self, delivery: str, number: int) -> None:
        """Let the page of a post go with it."""
        if self._pages is not None:
            await self._pages.remove(page_name(mark_of(delivery, number)))


def post_of(  # noqa: PLR0913 - each of the last by name
    kept: KeptDigest,
    server: ServerSettings,
    *,
    exchanges: int,
    image: bool,
    labels: tuple[str, ...] = (),
    page: str | None = None,
) -> Post:
    """The post of a digest as a server wants it, in its language.

    Args:
        kept: the digest.
        server: what the owner of the server has chosen,
        exchanges: and where that leaves it open, how many exchanges are shown,
        image: and whether a picture is.
        labels: what its feed files it under.
        page: the address of its web page, if it has one.
    """
    words = words_of(server.language)
    look = look_of(server, exchanges=exchanges, image=image, words=words)
    card = in_words(digest_card(kept.digest, look, key=kept.key, page=page), words)
    labels = (*labels, kept.digest.site or "")
    title = kept.digest.title or ""
    title = title if clean(title) else words.say(told("Untitled"))
    return Post(card=card, title=title, labels=labels, spread=server.spread, digest=kept.key)
