"""Slots -> deliveries: a schedule's slot is filled with the most discussed stories that its channel has gathered."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.errors import UsageError
from bot.language import joined, told
from bot.plans import Decision, Delivery, KeptEntry, Schedule
from bot.posting.filters import is_wanted, parse_filter
from bot.posting.roundup import pick
from bot.posting.schedule import Rule, due, next_slots, parse_rule
from bot.scheduling.stories import candidate_of, had_by
from bot.storage.entries import Entries
from bot.storage.orders import Orders
from bot.storage.plans import Schedules, Subscriptions

LOG = logging.getLogger(__name__)
MOST_GATHERED = 500  # for one subscription
NEVER = datetime.max.replace(tzinfo=UTC)
LONG_AGO = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Choice:
    """A story that a subscription has gathered, whether a roundup tells it, and why."""

    kept: KeptEntry
    subscription: int
    why: str
    is_chosen: bool = False


class Roundups:
    """Fills slots that are due."""

    def __init__(
        self,
        *,
        schedules: Schedules,
        subscriptions: Subscriptions,
        entries: Entries,
        orders: Orders,
        now: Callable[[], datetime],
    ) -> None:
        self._schedules = schedules
        self._subscriptions = subscriptions
        self._entries = entries
        self._orders = orders
        self._now = now
        self._first: dict[int, tuple[tuple[Rule, datetime], datetime]] = {}

    async def fill_due(self) -> None:
        """Fill the slots of all schedules that are due; one that cannot be understood rests, and concerns no other."""
        schedules = await self._schedules.active()
        self._first = {each.id: self._first[each.id] for each in schedules if each.id in self._first}
        for schedule in schedules:
            try:
                rule = parse_rule(schedule.rule, schedule.zone, schedule.quiet)
                if self._now() < self._first_after(schedule, rule):
                    continue
                for slot in due(rule, schedule.last_slot, self._now(), missed=schedule.missed):
                    await self.fill(schedule, slot)
            except UsageError as error:
                LOG.warning("schedule %d rests: %s", schedule.id, error)
                await self._schedules.change(schedule.id, paused=joined(error.message, error.advice))

    def _first_after(self, schedule: Schedule, rule: Rule) -> datetime:
        """The first slot after a schedule's last one; it is remembered, for to find it is most of a tick's work."""
        about = (rule, schedule.last_slot)
        known = self._first.get(schedule.id)
        if known is None or known[0] != about:
            slots = next_slots(rule, schedule.last_slot)
            known = self._first[schedule.id] = (about, slots[0] if slots else NEVER)
        return known[1]

    async def fill(self, schedule: Schedule, slot: datetime) -> bool:
        """Fill one slot, which may be any moment after the last one; with nothing to tell, nothing is posted.

        Returned is whether a delivery was ordered.
        """
        now = self._now()
        choices = await self.choices(schedule, slot)
        chosen = [each.kept for each in choices if each.is_chosen]
        decisions = [
            Decision(
                subscription=each.subscription,
                entry=each.kept.id,
                verdict="posted" if each.is_chosen else "left",
                why=each.why,
                at=now,
            )
            for each in choices
        ]
        numbers = tuple(kept.id for kept in chosen)
        ordered = await self._orders.slot(
            schedule.id,
            slot,
            _delivery(schedule, slot, numbers, now) if chosen else None,
            entries=chosen,
            decisions=decisions,
            now=now,
        )
        return ordered and bool(chosen)

    async def choices(self, schedule: Schedule, slot: datetime) -> Sequence[Choice]:
        """What a roundup at a slot would tell if it were made now, in its order, and then what it would leave out."""
        now = self._now()
        gathered, unwanted = await self._gathered(schedule)
        candidates = [candidate_of(each.kept) for each in gathered]
        had = await had_by(self._entries, schedule.channel, candidates)
        picked = pick(candidates, after=now - LONG_AGO, until=now, most=schedule.stories, had=had)
        known = {each.kept.id: each for each in gathered}
        why = told("chosen for the roundup of {slot}", slot=f"{slot:%Y-%m-%d %H:%M} UTC")
        chosen = [replace(known[each.entry], is_chosen=True, why=why) for each in picked.chosen]
        left = [replace(known[each.candidate.entry], why=each.why) for each in picked.left]
        return [*chosen, *left, *unwanted]

    async def _gathered(self, schedule: Schedule) -> tuple[list[Choice], list[Choice]]:
        """What waits for the channel's roundups; and what the filters of their subscriptions keep out."""
        gathered: list[Choice] = []
        unwanted: list[Choice] = []
        for subscription in await self._subscriptions.for_roundups(schedule.channel):
            wanted = parse_filter(subscription.filters)
            for kept in await self._entries.waiting(subscription.id, limit=MOST_GATHERED):
                answer = is_wanted(wanted, kept.entry)
                (gathered if answer.wanted else unwanted).append(Choice(kept, subscription.id, answer.why))
        return gathered, unwanted


def _delivery(schedule: Schedule, slot: datetime, entries: tuple[int, ...], now: datetime) -> Delivery:
    return Delivery(
        id=f"roundup/{schedule.id}/{slot:%Y%m%dT%H%M%S}/{schedule.channel}",
        guild=schedule.guild,
        channel=schedule.channel,
        way="roundup",
        slot=slot,
        entries=entries,
        created_at=now,
        next_try=now,
    )
