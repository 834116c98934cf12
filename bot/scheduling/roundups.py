"""Slots -> deliveries: a schedule's slot is filled with the most discussed stories that its channel has gathered."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta

from bot.errors import UsageError
from bot.plans import Decision, Delivery, KeptEntry, Schedule
from bot.posting.filters import is_wanted, parse_filter
from bot.posting.roundup import pick
from bot.posting.schedule import due, parse_rule
from bot.scheduling.stories import candidate_of, had_by
from bot.storage.entries import Entries
from bot.storage.orders import Orders
from bot.storage.plans import Schedules, Subscriptions

LOG = logging.getLogger(__name__)
MOST_GATHERED = 500  # for one subscription
LONG_AGO = timedelta(days=365)
CHOSEN = "chosen for the roundup of {slot:%Y-%m-%d %H:%M} UTC"


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

    async def fill_due(self) -> None:
        """Fill the slots of all schedules that are due; one that cannot be understood rests, and concerns no other."""
        for schedule in await self._schedules.active():
            try:
                rule = parse_rule(schedule.rule, schedule.zone, schedule.quiet)
                for slot in due(rule, schedule.last_slot, self._now(), missed=schedule.missed):
                    await self.fill(schedule, slot)
            except UsageError as error:
                LOG.warning("schedule %d rests: %s", schedule.id, error)
                await self._schedules.change(schedule.id, paused=str(error))

    async def fill(self, schedule: Schedule, slot: datetime) -> bool:
        """Fill one slot, which may be any moment after the last one; with nothing to tell, nothing is posted.

        Returned is whether a delivery was ordered.
        """
        now = self._now()
        gathered, unwanted = await self._gathered(schedule, now)
        candidates = [candidate_of(kept) for kept, _ in gathered]
        had = await had_by(self._entries, schedule.channel, candidates)
        picked = pick(candidates, after=now - LONG_AGO, until=now, most=schedule.stories, had=had)
        whys = {each.entry: CHOSEN.format(slot=slot) for each in picked.chosen}
        whys |= {each.candidate.entry: each.why for each in picked.left}
        chosen = [each.entry for each in picked.chosen]
        decisions = [
            Decision(
                subscription=subscription,
                entry=kept.id,
                verdict="posted" if kept.id in chosen else "left",
                why=whys[kept.id],
                at=now,
            )
            for kept, subscription in gathered
            if kept.id in whys
        ]
        kept_entries = {kept.id: kept for kept, _ in gathered}
        ordered = await self._orders.slot(
            schedule.id,
            slot,
            _delivery(schedule, slot, tuple(chosen), now) if chosen else None,
            entries=[kept_entries[number] for number in chosen],
            decisions=[*decisions, *unwanted],
            now=now,
        )
        return ordered and bool(chosen)

    async def _gathered(self, schedule: Schedule, now: datetime) -> tuple[list[tuple[KeptEntry, int]], list[Decision]]:
        """What waits for the channel's roundups, each with its subscription; and what their filters keep out."""
        gathered: list[tuple[KeptEntry, int]] = []
        unwanted: list[Decision] = []
        for subscription in await self._subscriptions.for_roundups(schedule.channel):
            wanted = parse_filter(subscription.filters)
            for kept in await self._entries.waiting(subscription.id, limit=MOST_GATHERED):
                answer = is_wanted(wanted, kept.entry)
                if answer.wanted:
                    gathered.append((kept, subscription.id))
                else:
                    why = answer.why
                    unwanted.append(
                        Decision(subscription=subscription.id, entry=kept.id, verdict="left", why=why, at=now)
                    )
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
