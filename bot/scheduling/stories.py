"""Entries -> deliveries, story by story: what waits is looked at again, until it is posted or left."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import UsageError
from bot.language import joined, told
from bot.plans import Decision, Delivery, KeptEntry, Subscription, Verdict, Way
from bot.posting.filters import is_wanted, parse_filter
from bot.posting.flood import Share, share_out
from bot.posting.quiet import parse_quiet, quiet_until
from bot.posting.ripeness import Ripe, is_ripe, parse_ripeness
from bot.posting.roundup import Candidate, once, pick
from bot.posting.sameness import Identity
from bot.storage.entries import Entries
from bot.storage.orders import Orders
from bot.storage.plans import Subscriptions

LOG = logging.getLogger(__name__)
HOUR = timedelta(hours=1)
MOST_WAITING = 500  # looked at together, for one subscription
LONG_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Look:
    """What a subscription was, and when its feed was read last, when it was looked at; and when to do so again."""

    of: tuple[Subscription, datetime | None]
    next_look: datetime


class Stories:
    """Decides about entries that wait, for subscriptions that post story by story.

    Args:
        per_hour: how many posts a channel gets in an hour; what is more comes together, as a roundup.
    """

    def __init__(
        self,
        *,
        subscriptions: Subscriptions,
        entries: Entries,
        orders: Orders,
        per_hour: int,
        now: Callable[[], datetime],
    ) -> None:
        self._subscriptions = subscriptions
        self._entries = entries
        self._orders = orders
        self._per_hour = per_hour
        self._now = now
        self._looks: dict[int, Look] = {}

    async def decide(self) -> None:
        """Decide about what waits, where a feed was read, an owner has changed something, or the time for it has come.

        Which process has read or changed is all the same: that it was done is in the database.
        """
        waiting = await self._entries.subscriptions_waiting("stories")
        self._looks = {each.id: self._looks[each.id] for each, _ in waiting if each.id in self._looks}
        for subscription, read_at in waiting:
            number, now = subscription.id, self._now()
            known = self._looks.get(number)
            is_unchanged = known is not None and known.of == (subscription, read_at)
            if known and is_unchanged and now < known.next_look <= now + HOUR:  # later only if the clock was put back
                continue
            self._looks[number] = Look((subscription, read_at), now + HOUR)
            try:
                next_look = min(await self._decide(subscription, now), now + HOUR)
                self._looks[number] = Look((subscription, read_at), next_look)
            except UsageError as error:
                LOG.warning("subscription %d rests: %s", number, error)
                await self._subscriptions.change(number, paused=joined(error.message, error.advice))

    async def _decide(self, subscription: Subscription, now: datetime) -> datetime:
        """Decide about what waits for a subscription; returned is when to do so again if nothing happens till then."""
        waiting = {kept.id: kept for kept in await self._entries.waiting(subscription.id, limit=MOST_WAITING)}
        verdicts = {kept.id: _judged(subscription, kept, now) for kept in waiting.values()}
        ripe = [candidate_of(waiting[number]) for number, ripe in verdicts.items() if ripe.verdict == "post"]
        sorted_out = once(ripe, had=await had_by(self._entries, subscription.channel, ripe))
        posted = await self._orders.since(subscription.channel, now - HOUR)
        share = share_out(sorted_out.chosen, posted, now, per_hour=self._per_hour)
        whys = {number: ripe.why for number, ripe in verdicts.items()}
        whys |= {each.entry: share.why for each in (*share.roundup, *share.later)}
        whys |= {each.candidate.entry: each.why for each in sorted_out.left}
        left = [number for number, ripe in verdicts.items() if ripe.verdict == "leave"]
        left += [each.candidate.entry for each in sorted_out.left]
        await self._orders.decide([_decision(subscription, number, "left", whys[number], now) for number in left])
        await self._note_waiting(subscription, set(waiting) - set(left), whys, now)
        await self._order(subscription, share, waiting, whys)
        looks = [share.look_again, *(ripe.look_again for ripe in verdicts.values() if ripe.verdict == "wait")]
        return min((look for look in looks if look is not None), default=now + HOUR)

    async def _note_waiting(
        self, subscription: Subscription, numbers: set[int], whys: Mapping[int, str], now: datetime
    ) -> None:
        """Note what is waited for, where that has changed, so that an owner can be told."""
        known = await self._entries.decisions(subscription.id, sorted(numbers))
        changed = [number for number in numbers if number not in known or known[number].why != whys[number]]
        await self._orders.decide(
            [_decision(subscription, number, "waiting", whys[number], now) for number in sorted(changed)]
        )

    async def _order(
        self, subscription: Subscription, share: Share, waiting: Mapping[int, KeptEntry], whys: Mapping[int, str]
    ) -> None:
        now = self._now()
        for candidate in share.now:
            kept = waiting[candidate.entry]
            name = _name("story", subscription, kept)
            delivery = _delivery(subscription, name, "stories", [kept.id], now)
            posted = _decision(subscription, kept.id, "posted", whys[kept.id], now)
            await self._orders.story(delivery, kept, posted, now=now)
        if share.roundup:
            picked = pick(share.roundup, after=now - LONG_AGO, until=now)
            chosen = [each.entry for each in picked.chosen]
            name = _name("together", subscription, waiting[min(chosen)])
            why = told("posted with others: {why}", why=share.why)
            decisions = [_decision(subscription, number, "posted", why, now) for number in chosen]
            decisions += [_decision(subscription, each.candidate.entry, "left", each.why, now) for each in picked.left]
            delivery = _delivery(subscription, name, "roundup", chosen, now)
            await self._orders.together(delivery, [waiting[number] for number in chosen], decisions, now=now)


def _name(way: str, subscription: Subscription, kept: KeptEntry) -> str:
    """What a delivery is called. SQLite gives the number of what was removed to what comes next: hence the moment."""
    return f"{way}/{subscription.id}/{kept.id}.{kept.first_seen:%y%m%d%H%M%S}/{subscription.channel}"


def candidate_of(kept: KeptEntry) -> Candidate:
    """An entry as the pure decisions see it."""
    return Candidate(
        entry=kept.id,
        identity=Identity(kept.keys, kept.fingerprint),
        comments=kept.entry.comments_count,
        score=kept.entry.score,
        seen=kept.first_seen,
    )


async def had_by(entries: Entries, channel: int, candidates: Sequence[Candidate]) -> list[Identity]:
    """What a channel has had, as far as it may be the same as one of some stories."""
    keys = [key for candidate in candidates for key in candidate.identity.keys]
    if not keys:
        return []
    had = [Identity((key,)) for key in await entries.had(channel, keys)]
    return had + [Identity((), found) for found in await entries.fingerprints(channel)]


def _judged(subscription: Subscription, kept: KeptEntry, now: datetime) -> Ripe:
    """Whether a subscription wants an entry, and whether it is ripe.

    Raises:
        UsageError: its owner's words cannot be understood.
    """
    answer = is_wanted(parse_filter(subscription.filters), kept.entry)
    ripe = is_ripe(
        parse_ripeness(subscription.ripeness),
        comments=kept.entry.comments_count,
        score=kept.entry.score,
        published=kept.entry.published,
        seen=kept.first_seen,
        now=now,
    )
    if ripe.verdict == "post" and answer.wanted:
        return _unless_quiet(subscription, ripe, now)
    if answer.wanted or ripe.verdict == "leave":
        return ripe
    # A score or a number of comments may still rise: until the story is ripe, what is unwanted may come to be wanted.
    return Ripe(verdict="wait" if ripe.verdict == "wait" else "leave", why=answer.why)


def _unless_quiet(subscription: Subscription, ripe: Ripe, now: datetime) -> Ripe:
    """What is ripe in the quiet hours waits for their end, or is left out, as their owner said."""
    quiet = parse_quiet(subscription.quiet)
    until = quiet_until(now, quiet, subscription.zone)
    if quiet is None or until is None:
        return ripe
    if quiet.fate == "drop":
        return Ripe(verdict="leave", why=told("it was ripe in the quiet hours, {hours}", hours=subscription.quiet))
    why = told("it waits for the end of the quiet hours, {hours}", hours=subscription.quiet)
    return Ripe(verdict="wait", why=why, look_again=until)


def _decision(subscription: Subscription, entry: int, verdict: Verdict, why: str, now: datetime) -> Decision:
    return Decision(subscription=subscription.id, entry=entry, verdict=verdict, why=why, at=now)


def _delivery(subscription: Subscription, name: str, way: Way, entries: Sequence[int], now: datetime) -> Delivery:
    return Delivery(
        id=name,
        guild=subscription.guild,
        channel=subscription.channel,
        way=way,
        slot=now,
        entries=tuple(entries),
        created_at=now,
        next_try=now,
        subscription=subscription.id if way == "stories" else None,
    )
