"""Delivery -> posts: a digest for each of its stories, made once and kept, so that a second try posts the same."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from bot.errors import LoadError, NothingToRead, PostError
from bot.language import told, words_of
from bot.pages import Pages
from bot.plans import Delivery, KeptEntry
from bot.posting.cards import digest_card
from bot.posting.delivery import Post, mark_of
from bot.posting.look import look_of
from bot.posting.picture.png import drawing_of
from bot.posting.sameness import Identity, same, story_identity
from bot.posting.translation import in_words
from bot.servers import ServerSettings
from bot.service import Service
from bot.storage.deliveries import Deliveries, HadStory
from bot.storage.digests import KeptDigest
from bot.storage.entries import Entries
from bot.storage.servers import Servers

LOG = logging.getLogger(__name__)
EXCHANGES_IN_A_ROUNDUP = 1


class Preparing:
    """Makes the posts of deliveries.

    Args:
        exchanges: how many exchanges the post of a single story shows.
        image: whether posts show pictures.
        pages: what gives posts their web pages, if anything.
        pictures: whether a picture of the discussion is attached to posts.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        service: Service,
        entries: Entries,
        deliveries: Deliveries,
        servers: Servers,
        now: Callable[[], datetime],
        exchanges: int,
        image: bool,
        pages: Pages | None = None,
        pictures: bool = False,
    ) -> None:
        self._pages = pages
        self._pictures = pictures
        self._now = now
        self._service = service
        self._entries = entries
        self._deliveries = deliveries
        self._servers = servers
        self._exchanges = exchanges
        self._image = image

    async def posts(self, delivery: Delivery) -> Sequence[Post]:
        """The posts of a delivery, the same whenever it is asked.

        Raises:
            LoadError: none of its stories can be read.
            Gone: its digests are no longer kept.
            PostError: its channel has had its stories already.
        """
        server = await self._servers.find(delivery.guild)
        if delivery.digests is None:
            made = await self._unlike(delivery, await self._digests(delivery, server))
        else:
            made = [await self._service.find(key) for key in delivery.digests]
        exchanges = EXCHANGES_IN_A_ROUNDUP if delivery.way == "roundup" else self._exchanges
        labels = await self._categories(delivery)
        posts: list[Post] = []
        for number, kept in enumerate(made):
            page = await page_of(self._pages, delivery.id, number, kept, delivery.guild)
            post = post_of(kept, server, exchanges=exchanges, image=self._image, labels=labels, page=page)
            posts.append(await with_picture(post, kept, server) if self._pictures else post)
        return posts

    async def _categories(self, delivery: Delivery) -> tuple[str, ...]:
        """What the feed files a single story under."""
        if len(delivery.entries) != 1:
            return ()
        return next((kept.entry.categories for kept in (await self._entries.find(delivery.entries)).values()), ())

    async def _digests(self, delivery: Delivery, server: ServerSettings) -> list[tuple[KeptEntry, KeptDigest]]:
        """A digest of each story that can be read."""
        entries = await self._entries.find(delivery.entries)
        made: list[tuple[KeptEntry, KeptDigest]] = []
        early_by = self._service.early_by()
        trouble: LoadError = NothingToRead(told("The stories that were to be posted are no longer kept."))
        for number in delivery.entries:
            if number not in entries:
                continue
            entry = entries[number]
            try:
                kept = await self._service.digest_entry(
                    entry.entry, server=server, guild=delivery.guild, early_by=early_by
                )
                made.append((entry, kept))
            except LoadError as error:
                LOG.info("left out of %s: %s", delivery.id, error)
                trouble = error
        if not made:
            raise trouble
        return made

    async def _unlike(self, delivery: Delivery, made: Sequence[tuple[KeptEntry, KeptDigest]]) -> list[KeptDigest]:
        """Those digests whose stories the channel has not had under the address that their own pages name.

        Raises:
            PostError: it has had them all.
        """
        new: list[KeptDigest] = []
        known: list[HadStory] = []
        for entry, kept in made:
            found = story_identity(kept.story)
            keys = [key for key in found.keys if key not in entry.keys]
            had = await self._entries.had_as(delivery.channel, keys)
            before = {one.key: one.fingerprint for one in known} | dict(had)
            if any(is_alike(found.fingerprint, before[key]) for key in keys if key in before):
                LOG.info("left out of %s: the channel has had %s", delivery.id, keys)
                continue
            new.append(kept)
            known += [HadStory(delivery.channel, key, found.fingerprint, self._now()) for key in keys]
        await self._deliveries.prepared(delivery.id, [kept.key for kept in new], known)
        if not new:
            raise PostError(told("The channel has had it under the address that its page names."))
        return new


def is_alike(one: str, other: str) -> bool:
    """Whether two stories of one address are the same; a theme may give one address to all of its pages."""
    return not one or not other or same(Identity((), one), Identity((), other)) is not None


async def page_of(pages: Pages | None, delivery: str, number: int, kept: KeptDigest, guild: int) -> str | None:
    """The address of the web page of a delivery's post, which shows a digest from now on; None where there are none."""
    return await pages.link(mark_of(delivery, number), kept.key, guild) if pages else None


async def with_picture(post: Post, kept: KeptDigest, server: ServerSettings) -> Post:
    """A post with a picture of its discussion, if the server wants discussions and there is enough of one."""
    if not server.discussions:
        return post
    words = words_of(server.language)
    drawn = await asyncio.to_thread(drawing_of, kept.story, kept.digest, words)  # of thousands, it takes a while
    return replace(post, picture=drawn)


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
    return Post(card=card, title=kept.digest.title or "", labels=labels, spread=server.spread, digest=kept.key)
