"""Feeds -> entries: each feed that is due is read once for all who follow it, and none waits for another.

A feed that fails is asked ever more rarely, and paused in the end; one that its server took away is paused at once.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from functools import partial

import msgspec

from bot import metrics
from bot.addresses import without_query
from bot.errors import LoadError, RefusedByServer
from bot.language import joined, told
from bot.loading.feeds.load import FeedAnswer, Validators
from bot.loading.sources.asking import RunsBlocking
from bot.models import FeedEntry
from bot.plans import Decision, FollowedFeed, KeptEntry, Subscription, Verdict
from bot.posting.corrections import correction_in
from bot.posting.flood import at_first
from bot.posting.sameness import identities
from bot.scheduling.hands import Hands
from bot.scheduling.stories import candidate_of
from bot.storage.entries import Entries, SeenEntry
from bot.storage.feeds import Feeds
from bot.storage.letters import Wording
from bot.storage.orders import Orders
from bot.storage.plans import Subscriptions
from bot.storage.posts import Posts
from bot.storage.pruning import UNSEEN

LOG = logging.getLogger(__name__)
AT_ONCE = 8
TAKEN_FOR = timedelta(minutes=10)  # after that, a feed whose reader died is read by another
SHORTEST = timedelta(minutes=5)
LONGEST = timedelta(days=1)
CORRECTED_WITHIN = timedelta(days=7)  # after it was posted
MOST_FAILURES = 20  # in a row, which takes about two weeks
AGAIN = told("When it can be read again, /feed resume goes on with it; /feed remove ends it.")
ANOTHER = told("If it has another address now, follow that with /feed add; /feed remove ends the old one.")
VALIDATORS = msgspec.json.Decoder(Validators)

Loads = Callable[[str, Validators], Awaitable[FeedAnswer]]


class Reading:
    """Reads feeds that are due.

    Args:
        load: asks for a feed.
        run_blocking: does what only computes beside the event loop.
        usual: how long to wait between two readings where server and feed say nothing.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        load: Loads,
        run_blocking: RunsBlocking,
        feeds: Feeds,
        subscriptions: Subscriptions,
        entries: Entries,
        orders: Orders,
        posts: Posts,
        now: Callable[[], datetime],
        usual: timedelta,
    ) -> None:
        self._load = load
        self._run_blocking = run_blocking
        self._feeds = feeds
        self._subscriptions = subscriptions
        self._entries = entries
        self._orders = orders
        self._posts = posts
        self._now = now
        self._usual = usual
        self._hands = Hands(AT_ONCE)

    async def begin_due(self) -> None:
        """Begin to read all that is due, as hands get free; `settled` waits for the end of it."""
        while True:
            free, now = await self._hands.free(), self._now()
            feeds = await self._feeds.take_due(now, until=now + TAKEN_FOR, limit=free)
            for feed in feeds:
                self._hands.begin(self.read(feed), f"the feed {without_query(feed.address)}")
            if len(feeds) < free:
                return

    async def settled(self) -> None:
        """Wait until nothing is being read any more."""
        await self._hands.settled()

    async def stop(self) -> None:
        """Stop reading."""
        await self._hands.stop()

    async def read(self, feed: FollowedFeed) -> None:
        """Read a feed, and note what is new in it for each who follows it."""
        try:
            answer = await self._load(feed.address, _validators(feed))
        except LoadError as error:
            metrics.FEED_READS.labels(error.kind).inc()
            await self._failed(feed, error)
            return
        metrics.FEED_READS.labels("gone" if answer.state == "gone" else metrics.WORKED).inc()
        if answer.state == "gone":
            gone = Wording(told("Its server took it away for good."), ANOTHER)
            await self._feeds.pause(feed.id, gone, now=self._now())
            return
        now = self._now()  # before it is looked who follows: who comes from then on is new to it the next time
        await self._note(feed, answer)
        await self._feeds.was_read(
            feed.id,
            address=answer.address,
            title=(answer.feed.title if answer.feed else None) or "",
            validators=msgspec.json.encode(answer.validators).decode(),
            now=now,
            next_ask=now + self._pause(answer.ask_again_after),
        )

    async def _note(self, feed: FollowedFeed, answer: FeedAnswer) -> None:
        """Keep what a feed shows, and let what is new in it wait for a decision for each who follows it."""
        followers = await self._subscriptions.to_feed(feed.id)
        newcomers = [one for one in followers if feed.read_at is None or feed.read_at < one.created_at]
        if answer.feed is not None:
            seen = await self._run_blocking(partial(_seen, feed.address, answer.feed.entries))
            kept = await self._entries.keep(feed.id, seen, now=self._now())
            await self._note_corrections(kept)
        elif newcomers:
            kept = await self._entries.of_feed(feed.id)
        else:
            return
        rested = feed.read_at is not None and self._now() - feed.read_at > UNSEEN  # what it had is forgotten by now
        for subscription in followers:
            since = subscription.created_at if subscription in newcomers else feed.read_at if rested else None
            await self._note_new(subscription, kept, since=since)

    async def _note_corrections(self, kept: Sequence[KeptEntry]) -> None:
        """Let the posts of entries that say they were corrected be looked at soon, even those that are quiet."""
        now = self._now()
        for one in kept:
            found = correction_in(one.entry)
            if found is not None:
                await self._posts.wake(one.id, found.said, since=now - CORRECTED_WITHIN, now=now)

    async def _note_new(self, subscription: Subscription, kept: Sequence[KeptEntry], *, since: datetime | None) -> None:
        """Let what is not known wait for a decision; where all may be unknown, leave out what is older than `since`."""
        now = self._now()
        known = await self._entries.decisions(subscription.id, [one.id for one in kept])
        new = [one for one in kept if one.id not in known]
        if not new:
            return
        candidates, published = [candidate_of(one) for one in new], [one.entry.published for one in new]
        left = at_first(candidates, published, since) if since is not None else []
        whys = {each.candidate.entry: each.why for each in left}
        decisions: list[Decision] = []
        for one in new:
            verdict: Verdict = "left" if one.id in whys else "waiting"
            why = whys.get(one.id, "")
            decisions.append(Decision(subscription=subscription.id, entry=one.id, verdict=verdict, why=why, at=now))
        await self._orders.decide(decisions)

    async def _failed(self, feed: FollowedFeed, error: LoadError) -> None:
        wait = min(self._usual * 2 ** min(feed.failures, 16), LONGEST)
        if isinstance(error, RefusedByServer) and error.retry_after is not None:
            wait = max(wait, timedelta(seconds=min(error.retry_after, LONGEST.total_seconds())))
        LOG.info("feed %s failed %d times: %s", without_query(feed.address), feed.failures + 1, error)
        if feed.failures + 1 < MOST_FAILURES:
            await self._feeds.failed(feed.id, next_ask=self._now() + wait)
            return
        times = told("It could not be read {times} times in a row.", times=MOST_FAILURES)
        await self._feeds.pause(feed.id, Wording(joined(times, error.message), AGAIN), now=self._now())

    def _pause(self, asked: float | None) -> timedelta:
        return self._usual if asked is None else min(max(timedelta(seconds=asked), SHORTEST), LONGEST)


def _seen(address: str, entries: Sequence[FeedEntry]) -> list[SeenEntry]:
    return [
        SeenEntry(entry=entry, keys=identity.keys, fingerprint=identity.fingerprint)
        for entry, identity in zip(entries, identities(address, entries), strict=True)
    ]


def _validators(feed: FollowedFeed) -> Validators:
    return VALIDATORS.decode(feed.validators) if feed.validators else Validators()
