"""Orders: a decision to post and the delivery that comes of it, written together or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from bot.plans import Decision, Delivery, KeptEntry
from bot.storage.tables import CHANNEL_STORIES, DECISIONS, DELIVERIES, SCHEDULES
from bot.storage.upsert import upsert


class Orders:
    """Writes what was decided."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def decide(self, decisions: Sequence[Decision]) -> None:
        """Note decisions that lead to no post."""
        async with self._engine.begin() as connection:
            await _note(connection, decisions)

    async def story(self, delivery: Delivery, kept: KeptEntry, decision: Decision, *, now: datetime) -> bool:
        """Order the delivery of a story, which its channel then has had.

        Returned is False if the channel has it already, or there is such a delivery; then nothing is changed.
        """
        async with self._engine.begin() as connection:
            if not await _add(connection, delivery) or not await _had(connection, delivery, kept, now):
                await connection.rollback()
                return False
            await _note(connection, [decision])
        return True

    async def together(
        self, delivery: Delivery, entries: Sequence[KeptEntry], decisions: Sequence[Decision], *, now: datetime
    ) -> bool:
        """Order several stories in one delivery, without those that its channel has had meanwhile.

        Returned is False if none is left, or there is such a delivery; in the latter case nothing is changed.
        """
        async with self._engine.begin() as connection:
            if not await _add(connection, delivery):
                return False
            had = await _leave_out_had(connection, delivery, entries, now)
            await _note(connection, [one for one in decisions if one.entry not in had])
        return len(had) < len(entries) or not entries

    async def slot(  # noqa: PLR0913 - what belongs to one slot, by name
        self,
        schedule: int,
        slot: datetime,
        delivery: Delivery | None,
        *,
        entries: Sequence[KeptEntry] = (),
        decisions: Sequence[Decision] = (),
        now: datetime,
    ) -> bool:
        """Deal with a slot of a schedule: order its delivery, if there is anything to deliver, and remember the slot.

        What the channel has had meanwhile is left out. Returned is False if nothing is left of it, if somebody else has
        dealt with the slot, or it was dealt with before; then nothing is ordered.
        """
        had: set[int] = set()
        later = update(SCHEDULES).where(SCHEDULES.c.id == schedule, SCHEDULES.c.last_slot < slot)
        async with self._engine.begin() as connection:
            if not (await connection.execute(later.values(last_slot=slot))).rowcount:
                return False
            if delivery is not None:
                if not await _add(connection, delivery):
                    return False  # it was posted before the clock was put back; what was gathered since waits on
                had = await _leave_out_had(connection, delivery, entries, now)
            await _note(connection, [one for one in decisions if one.entry not in had])
        return len(had) < len(entries) or not entries

    async def since(self, channel: int, moment: datetime) -> Sequence[datetime]:
        """When deliveries were ordered for a channel, after a moment."""
        query = select(DELIVERIES.c.created_at).where(DELIVERIES.c.channel == channel, DELIVERIES.c.created_at > moment)
        async with self._engine.connect() as connection:
            return (await connection.execute(query)).scalars().all()


async def _add(connection: AsyncConnection, delivery: Delivery) -> bool:
    row = {
        "id": delivery.id,
        "guild": delivery.guild,
        "channel": delivery.channel,
        "way": delivery.way,
        "slot": delivery.slot,
        "entries": list(delivery.entries),
        "state": "due",
        "digests": None if delivery.digests is None else list(delivery.digests),
        "messages": {},
        "turn": 0,
        "attempts": 0,
        "next_try": delivery.next_try,
        "error": "",
        "created_at": delivery.created_at,
        "subscription": delivery.subscription,
    }
    query = upsert(connection, DELIVERIES).values(row).on_conflict_do_nothing().returning(DELIVERIES.c.id)
    return (await connection.execute(query)).first() is not None


async def _leave_out_had(
    connection: AsyncConnection, delivery: Delivery, entries: Sequence[KeptEntry], now: datetime
) -> set[int]:
    """Note that a channel has the stories of a delivery; those that it had before are left out of it, and returned.

    With none left the delivery is taken back. They were chosen before this transaction: a button that was pressed
    twice, or the tick beside it, may have ordered the same ones. What was decided of them is whoever's was first.
    """
    ordered = sorted(entries, key=lambda kept: kept.id)  # the same way for all, or two could wait for one another
    had = {kept.id for kept in ordered if not await _had(connection, delivery, kept, now)}
    left = [number for number in delivery.entries if number not in had]
    which = DELIVERIES.c.id == delivery.id
    if had and left:
        await connection.execute(update(DELIVERIES).where(which).values(entries=left))
    elif had:
        await connection.execute(delete(DELIVERIES).where(which))
    return had


async def _had(connection: AsyncConnection, delivery: Delivery, kept: KeptEntry, now: datetime) -> bool:
    """Note that a channel has a story; False where it had one with one of its keys before."""
    rows = [
        {"channel": delivery.channel, "key": key, "fingerprint": kept.fingerprint, "at": now}
        for key in dict.fromkeys(kept.keys)
    ]
    if not rows:
        return True
    query = upsert(connection, CHANNEL_STORIES).values(rows).on_conflict_do_nothing().returning(CHANNEL_STORIES.c.key)
    return len((await connection.execute(query)).all()) == len(rows)


async def _note(connection: AsyncConnection, decisions: Sequence[Decision]) -> None:
    rows = {(one.subscription, one.entry): asdict(one) for one in decisions}  # of two about one, the later counts
    if rows:
        query = upsert(connection, DECISIONS)
        changed = {name: query.excluded[name] for name in ("verdict", "why", "at")}
        query = query.on_conflict_do_update(index_elements=["subscription", "entry"], set_=changed)
        await connection.execute(query, list(rows.values()))
