"""Delivering: claim -> look, where in doubt -> publish -> confirm.

Before a post is made, the ledger notes that it is begun. A process that is killed, or an answer of Discord's that
gets lost, leaves that note behind, and whoever comes next looks into the channel for the post before making it again.
There it is known by its mark, which its buttons carry.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Protocol

from bot import metrics
from bot.errors import (
    BelowfoldError,
    Gone,
    LoadError,
    MissingPermission,
    NotNow,
    PostError,
    RefusedByServer,
    Unreachable,
)
from bot.language import joined, told
from bot.plans import Delivery, DeliveryState
from bot.posting.card import Card
from bot.posting.picture.png import Drawing
from bot.tracing import following

LOG = logging.getLogger(__name__)
MARK_LENGTH = 16
GIVE_UP = timedelta(hours=24)  # after it was ordered; news of yesterday is no news
LONGEST_WAIT = 3600.0  # seconds
WAITS = (1.0, 5.0, 15.0, 30.0, 60.0)
OVERLOADED = 500  # the HTTP status from which on a server's refusal may pass
PASSING = frozenset({408, 425, 429})  # and those below that, too

PERMITTED = told("Once I may post there again, /feed resume and /schedule resume go on with what posts there.")
ELSEWHERE = told("Follow it in another channel with /feed add; /feed remove and /schedule remove end it in this one.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """One message of a delivery.

    Attributes:
        card: what it shows.
        title: names it where it gets a place of its own, as in a forum,
        labels: and what it is filed under, for that place's tags.
        spread: whether those who follow an announcement channel from elsewhere get it too.
        digest: the key of the digest that it shows.
        picture: what is attached to it, where the bot may attach files.
    """

    card: Card
    title: str
    labels: tuple[str, ...] = ()
    spread: bool = False
    digest: str = ""
    picture: Drawing | None = None


class Publisher(Protocol):
    """Where posts go."""

    async def find(self, channel: int, mark: str, *, since: datetime) -> int | None:
        """The id of the message with a mark, posted after a moment; None if it is surely not there.

        Raises:
            NotNow: Discord did not answer, or it is too early to be sure.
            PostError: it cannot be known, because the bot may not look.
        """
        ...

    async def publish(self, channel: int, post: Post, *, mark: str) -> int:
        """Make a post that carries a mark; the id of its message comes back.

        Raises:
            NotNow: not now, or it is in doubt whether it is there.
            PostError: it is surely not there, and trying again would not help.
        """
        ...


class Editor(Protocol):
    """Where posts are changed that are there already. None that somebody has removed is made again."""

    async def shown(self, channel: int, message: int) -> str | None:
        """The key of the digest that a message shows; None if it shows none.

        Raises:
            NotNow: Discord did not answer.
            Gone: somebody has removed the message, or its channel.
            PostError: the bot may not look.
        """
        ...

    async def edit(self, channel: int, message: int, post: Post, *, mark: str) -> None:
        """Put a post in the place of one that carries the same mark.

        Raises:
            NotNow: Discord did not answer, or asks for patience.
            Gone: somebody has removed the message, or its channel.
            PostError: Discord does not let the bot change it.
        """
        ...


class Ledger(Protocol):
    """What is remembered of deliveries; `bot.storage.deliveries` says what each does."""

    async def claim(self, name: str, *, holder: str, now: datetime) -> Delivery | None: ...  # noqa: D102
    async def begin(self, name: str, number: int, *, holder: str, now: datetime) -> bool: ...  # noqa: D102
    async def confirm(self, name: str, messages: dict[int, int], *, holder: str) -> bool: ...  # noqa: D102
    async def put_off(  # noqa: D102
        self, name: str, until: datetime, error: str, *, in_doubt: bool, holder: str
    ) -> bool: ...
    async def closed(self, delivery: Delivery, said: str, advice: str, *, now: datetime) -> None: ...  # noqa: D102
    async def end(  # noqa: D102
        self, name: str, state: DeliveryState, *, error: str = "", holder: str, now: datetime
    ) -> bool: ...


class TakenOver(Exception):
    """The delivery is in other hands by now."""


class Deliverer:
    """Brings deliveries to their end, each post once.

    Args:
        ledger: where deliveries are kept.
        publisher: where posts go.
        posts: makes the posts of a delivery, the same ones whenever it is asked; it may raise `TakenOver`.
        holder: the name of this process.
        now: the clock.
        first_wait: how long to wait before the second try; before each further one twice as long.
        sent: is told of what was posted: the delivery, and for each post its number, its message and what it was.
        waits: for how many seconds to wait for the ledger, each time that it cannot be written.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        ledger: Ledger,
        publisher: Publisher,
        posts: Callable[[Delivery], Awaitable[Sequence[Post]]],
        holder: str,
        now: Callable[[], datetime],
        first_wait: timedelta,
        sent: Callable[[Delivery, int, int, Post], None] = lambda *_: None,
        waits: Sequence[float] = WAITS,
    ) -> None:
        self._waits = waits
        self._sent = sent
        self._first_wait = first_wait.total_seconds()
        self._ledger = ledger
        self._publisher = publisher
        self._posts = posts
        self._holder = holder
        self._now = now
        self._in_hand: set[str] = set()

    async def deliver(self, name: str) -> None:
        """Bring a delivery as far as it goes now; whatever comes of it is in the ledger.

        One that is done, or in other hands, is left alone.
        """
        if name in self._in_hand:
            return
        self._in_hand.add(name)
        try:
            with following(name):
                await self._patiently(name)
        finally:
            self._in_hand.discard(name)

    async def _patiently(self, name: str) -> None:
        """Deliver, and if what becomes of it cannot be written down, wait for the database and look again."""
        for wait in self._waits:
            try:
                await self._once(name)
            except Exception as error:  # noqa: BLE001 - the database, full or away; whatever it is, it is tried again
                LOG.warning("delivery %s is tried again in %.0f seconds: %s", name, wait, error)
                await asyncio.sleep(wait)
            else:
                return
        await self._once(name)

    async def _once(self, name: str) -> None:
        delivery = await self._ledger.claim(name, holder=self._holder, now=self._now())
        if delivery is not None:
            await self._deliver(delivery)

    async def _deliver(self, delivery: Delivery) -> None:
        try:
            await self._as_far_as_it_goes(delivery)
        except TakenOver:
            LOG.warning("delivery %s was taken over by another process", delivery.id)

    async def _as_far_as_it_goes(self, delivery: Delivery) -> None:
        try:
            await self._deliver_all(delivery, await self._posts(delivery))
        except TakenOver:
            raise
        except NotNow as error:
            await self._put_off(delivery, error, error.retry_after, in_doubt=error.in_doubt)
        except (Unreachable, RefusedByServer) as error:
            if isinstance(error, RefusedByServer) and error.status < OVERLOADED and error.status not in PASSING:
                await self._end(delivery, "failed", error)
            else:
                await self._put_off(delivery, error, getattr(error, "retry_after", None), in_doubt=True)
        except (LoadError, PostError) as error:
            await self._end(delivery, "failed", error)
        except Exception:  # a fault of ours, or the database gone: in either case it is not known how far it went
            LOG.exception("delivery %s broke off", delivery.id)
            await self._put_off(
                delivery, NotNow(told("Something went wrong on my side."), in_doubt=True), None, in_doubt=True
            )

    async def _deliver_all(self, delivery: Delivery, posts: Sequence[Post]) -> None:
        messages = dict(delivery.messages)
        for number, post in enumerate(posts):
            if number not in messages:
                messages[number] = await self._post(delivery, number, post)
                if not await self._ledger.confirm(delivery.id, messages, holder=self._holder):
                    raise TakenOver
        if not await self._ledger.end(delivery.id, "sent", holder=self._holder, now=self._now()):
            raise TakenOver
        metrics.DELIVERIES.labels("sent").inc()
        metrics.LATENESS.observe(max(0.0, (self._now() - delivery.slot).total_seconds()))
        count = "1 message" if len(messages) == 1 else f"{len(messages)} messages"
        LOG.info("posted %s in the channel %d", count, delivery.channel)
        for number, post in enumerate(posts):
            self._sent(delivery, number, messages[number], post)

    async def _post(self, delivery: Delivery, number: int, post: Post) -> int:
        """The message of a post: the one that is there, or a new one."""
        mark = mark_of(delivery.id, number)
        if delivery.begun == number and delivery.begun_at is not None:
            found = await self._find(delivery.channel, mark, delivery.begun_at)
            if found is not None:
                LOG.info("post %d of %s was there already", number, delivery.id)
                return found
        if self._is_late(delivery):
            raise NotNow(told("It could not be posted within a day, and now it is too old."), in_doubt=False)
        if not await self._ledger.begin(delivery.id, number, holder=self._holder, now=self._now()):
            raise TakenOver
        try:
            return await self._publisher.publish(delivery.channel, post, mark=mark)
        except MissingPermission as error:  # it may be given back: for a day this is tried again
            await self._ledger.closed(delivery, joined(error.message, error.advice), PERMITTED, now=self._now())
            raise NotNow(joined(error.message, error.advice), in_doubt=False) from error
        except Gone as error:
            await self._ledger.closed(delivery, error.message, ELSEWHERE, now=self._now())
            raise

    async def _find(self, channel: int, mark: str, since: datetime) -> int | None:
        try:
            return await self._publisher.find(channel, mark, since=since)
        except NotNow as error:
            error.in_doubt = True  # whoever could not look knows no more than before
            raise

    async def _put_off(
        self, delivery: Delivery, error: BelowfoldError, retry_after: float | None, *, in_doubt: bool
    ) -> None:
        if self._is_late(delivery):
            await self._end(delivery, "abandoned", error)
            return
        seconds = max(min(self._first_wait * 2 ** min(delivery.attempts, 32), LONGEST_WAIT), retry_after or 0.0)
        until, said = self._now() + timedelta(seconds=seconds), joined(error.message, error.advice)
        if not await self._ledger.put_off(delivery.id, until, said, in_doubt=in_doubt, holder=self._holder):
            raise TakenOver
        LOG.info("delivery %s waits for %.0f seconds: %s", delivery.id, seconds, error)
        metrics.DELIVERIES.labels("put_off").inc()

    def _is_late(self, delivery: Delivery) -> bool:
        return self._now() - delivery.created_at > GIVE_UP

    async def _end(self, delivery: Delivery, state: DeliveryState, error: BelowfoldError) -> None:
        said = joined(error.message, error.advice)
        if not await self._ledger.end(delivery.id, state, error=said, holder=self._holder, now=self._now()):
            raise TakenOver
        LOG.warning("delivery %s is %s: %s", delivery.id, state, error)
        metrics.DELIVERIES.labels(state).inc()


def mark_of(delivery: str, number: int) -> str:
    """What a post of a delivery is known by: sixteen hexadecimal digits."""
    return sha256(f"{delivery}#{number}".encode()).hexdigest()[:MARK_LENGTH]
