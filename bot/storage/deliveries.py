"""The ledger of deliveries: who is at work on which, what is there already, and what is in doubt.

A delivery goes from "due" to "claimed" and from there to "sent", "failed" or "abandoned", or back to "due" for a later
try. Each step is one statement that finds the row in the state it expects, or does nothing; so several processes can
work on one ledger, and one that was killed leaves nothing half done. Once it is claimed, each step is its holder's
alone: one that was taken for dead and comes back finds that it is not, by an answer of False, and changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Update, and_, or_, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.plans import Delivery, DeliveryState
from bot.storage.endings import note_failure, note_living
from bot.storage.letters import Wording
from bot.storage.resting import let_channel_rest
from bot.storage.tables import CHANNEL_STORIES, DELIVERIES, PROCESSES
from bot.storage.upsert import upsert

SILENCE = timedelta(seconds=30)  # a process that has given no sign of life for so long is taken for dead
LEASE = timedelta(minutes=5)  # how long a living process may take over one delivery
LOST = timedelta(minutes=5)  # after that, what was put in the queue and not begun is put there again
UNFINISHED = ("due", "claimed")
ROW = DELIVERIES.c
SHOWN = tuple(
    ROW[name]
    for name in (
        *("id", "guild", "channel", "way", "slot", "entries", "state", "digests", "messages"),
        *("begun", "begun_at", "turn", "attempts", "created_at", "next_try", "error", "subscription"),
    )
)


@dataclass(frozen=True, slots=True)
class HadStory:
    """A key and a fingerprint by which a channel has had a story, and since when."""

    channel: int
    key: str
    fingerprint: str
    at: datetime


class Deliveries:
    """Keeps deliveries."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, name: str) -> Delivery | None:
        """The delivery of that name."""
        async with self._engine.connect() as connection:
            row = (await connection.execute(select(*SHOWN).where(ROW.id == name))).mappings().one_or_none()
        return None if row is None else _delivery(row)

    async def of_guild(self, guild: int, *, limit: int = 50) -> Sequence[Delivery]:
        """A server's deliveries, newest first."""
        query = select(*SHOWN).where(ROW.guild == guild).order_by(ROW.created_at.desc(), ROW.id).limit(limit)
        async with self._engine.connect() as connection:
            return [_delivery(row) for row in (await connection.execute(query)).mappings()]

    async def due(self, now: datetime, *, limit: int) -> Sequence[Delivery]:
        """What is to be put in the queue, the longest due first."""
        query = (
            select(*SHOWN)
            .where(ROW.state == "due", ROW.next_try <= now, ROW.queued_at.is_(None))
            .order_by(ROW.next_try, ROW.id)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [_delivery(row) for row in (await connection.execute(query)).mappings()]

    async def queued(self, delivery: Delivery, *, now: datetime) -> None:
        """Note that a delivery was put in the queue, unless it has come back from there already."""
        await self._run(update(DELIVERIES).where(ROW.id == delivery.id, ROW.turn == delivery.turn), queued_at=now)

    async def recall_lost(self, now: datetime) -> int:
        """Make due again what was queued long ago and is in nobody's hands; returned is how many."""
        nobodys = or_(ROW.state == "due", and_(ROW.state == "claimed", _abandoned_by_holder(now)))
        which = update(DELIVERIES).where(ROW.state.in_(UNFINISHED), ROW.queued_at < now - LOST, nobodys)
        return await self._run(which, state="due", holder=None, queued_at=None, turn=ROW.turn + 1)

    async def claim(self, name: str, *, holder: str, now: datetime) -> Delivery | None:
        """Take a delivery in hand; None if it is done, not due yet, or in the hands of another living process."""
        free = or_(
            and_(ROW.state == "due", ROW.next_try <= now),
            and_(ROW.state == "claimed", or_(ROW.holder == holder, _abandoned_by_holder(now))),
        )
        query = update(DELIVERIES).where(ROW.id == name, free).values(state="claimed", holder=holder, claimed_at=now)
        async with self._engine.begin() as connection:
            row = (await connection.execute(query.returning(*SHOWN))).mappings().one_or_none()
        return None if row is None else _delivery(row)

    async def renew(self, name: str, *, holder: str, now: datetime) -> bool:
        """Say that a delivery is still being worked on; False if it is in other hands now."""
        return await self._run(_held(name, holder), claimed_at=now) > 0

    async def prepared(
        self, name: str, digests: Sequence[str], known: Sequence[HadStory] = (), *, holder: str, now: datetime
    ) -> bool:
        """Note which digests a delivery posts, from then on it is these; and by what else their stories are known.

        Returned is False if the delivery is in other hands now; then nothing is noted.
        """
        query = _held(name, holder).values(digests=list(digests), claimed_at=now)
        async with self._engine.begin() as connection:
            if not (await connection.execute(query)).rowcount:
                return False
            if known:
                rows = [asdict(one) for one in known]
                await connection.execute(upsert(connection, CHANNEL_STORIES).on_conflict_do_nothing(), rows)
        return True

    async def begin(self, name: str, number: int, *, holder: str, now: datetime) -> bool:
        """Note that a post is about to be made; False if the delivery is in other hands now."""
        return await self._run(_held(name, holder), begun=number, begun_at=now, claimed_at=now) > 0

    async def confirm(self, name: str, messages: dict[int, int], *, holder: str) -> bool:
        """Note which messages are there, nothing is in doubt any more; False if the delivery is in other hands now."""
        kept = {str(number): message for number, message in messages.items()}
        return await self._run(_held(name, holder), messages=kept, begun=None, begun_at=None) > 0

    async def put_off(self, name: str, until: datetime, error: str, *, in_doubt: bool, holder: str) -> bool:
        """Try again later; `in_doubt` says that the post that was begun may be there.

        Returned is False if the delivery is in other hands now.
        """
        values: dict[str, Any] = {} if in_doubt else {"begun": None, "begun_at": None}
        changed = await self._run(
            _held(name, holder),
            state="due",
            holder=None,
            queued_at=None,
            next_try=until,
            turn=ROW.turn + 1,
            attempts=ROW.attempts + 1,
            error=error,
            **values,
        )
        return changed > 0

    async def end(self, name: str, state: DeliveryState, *, error: str = "", holder: str, now: datetime) -> bool:
        """Close a delivery: "sent", "failed" or "abandoned". What was to be said of its stories is noted with that.

        Returned is False if the delivery is in other hands now.
        """
        query = _held(name, holder).values(state=state, holder=None, error=error, ended_at=now)
        async with self._engine.begin() as connection:
            row = (await connection.execute(query.returning(*SHOWN))).mappings().one_or_none()
            if row is None:
                return False
            delivery = _delivery(row)
            if state == "sent":
                await note_living(connection, delivery, now)
            elif not delivery.messages:
                await note_failure(connection, delivery, error, now)
        return True

    async def closed(self, delivery: Delivery, said: str, advice: str, *, now: datetime) -> None:
        """Note that nothing can be posted in a delivery's channel: what posts there rests, and who added it is told."""
        async with self._engine.begin() as connection:
            await let_channel_rest(connection, delivery.guild, delivery.channel, Wording(said, advice), now)

    async def _run(self, query: Update, **values: object) -> int:
        async with self._engine.begin() as connection:
            return (await connection.execute(query.values(**values))).rowcount


def _held(name: str, holder: str) -> Update:
    return update(DELIVERIES).where(ROW.id == name, ROW.state == "claimed", ROW.holder == holder)


def _abandoned_by_holder(now: datetime) -> ColumnElement[bool]:
    # A sign of life from the future is one from before the clock was put back.
    living = select(PROCESSES.c.name).where(PROCESSES.c.seen.between(now - SILENCE, now + SILENCE))
    return or_(ROW.holder.not_in(living), ROW.claimed_at < now - LEASE)


def _delivery(row: Any) -> Delivery:  # noqa: ANN401 - a mapping of columns, each of its own type
    values = dict(row)
    values["entries"] = tuple(values["entries"])
    values["digests"] = None if values["digests"] is None else tuple(values["digests"])
    values["messages"] = {int(number): message for number, message in values["messages"].items()}
    return Delivery(**values)
