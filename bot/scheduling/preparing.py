"""Delivery -> posts: a digest for each of its stories, made once and kept, so that a second try posts the same."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from bot.errors import LoadError, NothingToRead, PostError
from bot.language import told
from bot.plans import Delivery, KeptEntry
from bot.posting.delivery import Post, TakenOver
from bot.posting.sameness import Identity, same, story_identity
from bot.scheduling.showing import Showing
from bot.servers import ServerSettings
from bot.service import Service
from bot.storage.deliveries import Deliveries, HadStory
from bot.storage.digests import KeptDigest
from bot.storage.entries import Entries
from bot.storage.servers import Servers

LOG = logging.getLogger(__name__)


class Preparing:
    """Makes the posts of deliveries.

    Args:
        showing: how they look.
        holder: the name of this process.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        service: Service,
        entries: Entries,
        deliveries: Deliveries,
        servers: Servers,
        now: Callable[[], datetime],
        showing: Showing,
        holder: str,
    ) -> None:
        self._holder = holder
        self._now = now
        self._service = service
        self._entries = entries
        self._deliveries = deliveries
        self._servers = servers
        self._showing = showing

    async def posts(self, delivery: Delivery) -> Sequence[Post]:
        """The posts of a delivery, the same whenever it is asked.

        Raises:
            LoadError: none of its stories can be read.
            Gone: its digests are no longer kept.
            PostError: its channel has had its stories already.
            TakenOver: it is in other hands by now.
        """
        server = await self._servers.find(delivery.guild)
        if delivery.digests is None:
            made = await self._unlike(delivery, await self._digests(delivery, server))
        else:
            made = [await self._service.find(key) for key in delivery.digests]
        labels = await self._categories(delivery)
        return [
            await self._showing.post(
                kept,
                server,
                delivery=delivery.id,
                number=number,
                guild=delivery.guild,
                way=delivery.way,
                labels=labels,
            )
            for number, kept in enumerate(made)
        ]

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
            await self._go_on_holding(delivery)
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

    async def _go_on_holding(self, delivery: Delivery) -> None:
        """Say before each story that the delivery is still in hand: to read many can take longer than one may be held.

        Raises:
            TakenOver: it is in other hands by now.
        """
        if not await self._deliveries.renew(delivery.id, holder=self._holder, now=self._now()):
            raise TakenOver

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
        keys, now = [kept.key for kept in new], self._now()
        if not await self._deliveries.prepared(delivery.id, keys, known, holder=self._holder, now=now):
            raise TakenOver
        if not new:
            raise PostError(told("The channel has had it under the address that its page names."))
        return new


def is_alike(one: str, other: str) -> bool:
    """Whether two stories of one address are the same; a theme may give one address to all of its pages."""
    return not one or not other or same(Identity((), one), Identity((), other)) is not None
