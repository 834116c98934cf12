"""The entries of feeds, what was decided about each for each subscription, and which stories a channel has had."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import msgspec
from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.models import FeedEntry
from bot.plans import Decision, KeptEntry, Subscription, Way
from bot.storage.tables import CHANNEL_STORIES, DECISIONS, ENTRIES, FEEDS, SUBSCRIPTIONS
from bot.storage.upsert import upsert

ROWS_OF_A_STORY = 5  # at most, as a rule: one for each key that it is recognised by
MOST_COMPARED = 500  # stories that a channel has had
FEED_ENTRIES = msgspec.json.Decoder(FeedEntry)
MOST_AT_ONCE = 200  # rows in one statement; SQLite takes a bounded number of values


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenEntry:
    """An entry as a feed shows it, with what its story is recognised by."""

    entry: FeedEntry
    keys: tuple[str, ...]
    fingerprint: str = ""


class Entries:
    """Keeps entries, and reads what was decided about them; `orders.py` writes that."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def keep(self, feed: int, seen: Iterable[SeenEntry], *, now: datetime) -> Sequence[KeptEntry]:
        """Keep the entries that a feed shows, and bring those that are known up to date; all of them come back."""
        rows = {one.entry.key: _entry_row(feed, one, now) for one in seen}
        if not rows:
            return []
        async with self._engine.begin() as connection:
            query = upsert(connection, ENTRIES)
            changed = {name: query.excluded[name] for name in ("entry", "keys", "fingerprint", "last_seen")}
            query = query.on_conflict_do_update(index_elements=["feed", "key"], set_=changed)
            return [_kept(row) for row in await connection.execute(query.returning(ENTRIES), list(rows.values()))]

    async def of_feed(self, feed: int) -> Sequence[KeptEntry]:
        """All entries of a feed that are kept."""
        async with self._engine.connect() as connection:
            return [_kept(row) for row in await connection.execute(select(ENTRIES).where(ENTRIES.c.feed == feed))]

    async def find(self, entries: Sequence[int]) -> Mapping[int, KeptEntry]:
        """The entries of these numbers, as far as they are kept."""
        async with self._engine.connect() as connection:
            rows = (await connection.execute(select(ENTRIES).where(ENTRIES.c.id.in_(entries)))).all()
        return {row.id: _kept(row) for row in rows}

    async def decisions(self, subscription: int, entries: Sequence[int]) -> Mapping[int, Decision]:
        """What was decided about some entries for a subscription."""
        found: dict[int, Decision] = {}
        async with self._engine.connect() as connection:
            for start in range(0, len(entries), MOST_AT_ONCE):
                some = DECISIONS.c.entry.in_(entries[start : start + MOST_AT_ONCE])
                query = select(DECISIONS).where(DECISIONS.c.subscription == subscription, some)
                found |= {row["entry"]: Decision(**row) for row in (await connection.execute(query)).mappings()}
        return found

    async def waiting(self, subscription: int, *, limit: int) -> Sequence[KeptEntry]:
        """Entries that wait for a decision to post, the first seen first."""
        query = (
            select(ENTRIES)
            .join(DECISIONS, DECISIONS.c.entry == ENTRIES.c.id)
            .where(DECISIONS.c.subscription == subscription, DECISIONS.c.verdict == "waiting")
            .order_by(ENTRIES.c.first_seen, ENTRIES.c.id)
            .limit(limit)
        )
        async with self._engine.connect() as connection:
            return [_kept(row) for row in await connection.execute(query)]

    async def subscriptions_waiting(self, way: Way) -> Sequence[tuple[Subscription, datetime | None]]:
        """Subscriptions of a way that are not paused and have entries that wait; and when the feed of each was read."""
        waiting = select(DECISIONS.c.subscription).where(DECISIONS.c.verdict == "waiting")
        query = (
            select(SUBSCRIPTIONS, FEEDS.c.read_at)
            .join(FEEDS, FEEDS.c.id == SUBSCRIPTIONS.c.feed)
            .where(SUBSCRIPTIONS.c.id.in_(waiting), SUBSCRIPTIONS.c.way == way, SUBSCRIPTIONS.c.paused == "")
        )
        async with self._engine.connect() as connection:
            rows = [dict(row) for row in (await connection.execute(query)).mappings()]
        read = [row.pop("read_at") for row in rows]
        return [(Subscription(**row), at) for row, at in zip(rows, read, strict=True)]

    async def had(self, channel: int, keys: Sequence[str]) -> Sequence[str]:
        """Those of some keys that stand for a story which a channel has had."""
        found: list[str] = []
        async with self._engine.connect() as connection:
            for start in range(0, len(keys), MOST_AT_ONCE):
                some = CHANNEL_STORIES.c.key.in_(keys[start : start + MOST_AT_ONCE])
                query = select(CHANNEL_STORIES.c.key).where(CHANNEL_STORIES.c.channel == channel, some)
                found += (await connection.execute(query)).scalars()
        return found

    async def had_as(self, channel: int, keys: Sequence[str]) -> Mapping[str, str]:
        """Those of some keys that stand for a story which a channel has had, with the fingerprint of that story."""
        query = select(CHANNEL_STORIES.c.key, CHANNEL_STORIES.c.fingerprint)
        query = query.where(CHANNEL_STORIES.c.channel == channel, CHANNEL_STORIES.c.key.in_(keys))
        async with self._engine.connect() as connection:
            return {row.key: row.fingerprint for row in await connection.execute(query)}

    async def fingerprints(self, channel: int, *, limit: int = MOST_COMPARED) -> Sequence[str]:
        """The fingerprints of the last stories that a channel has had."""
        latest = (
            select(CHANNEL_STORIES.c.fingerprint)
            .where(CHANNEL_STORIES.c.channel == channel, CHANNEL_STORIES.c.fingerprint != "")
            .order_by(CHANNEL_STORIES.c.at.desc())
            .limit(ROWS_OF_A_STORY * limit)
        )
        async with self._engine.connect() as connection:
            found = (await connection.execute(latest)).scalars().all()
        return list(islice(dict.fromkeys(found), limit))


def _entry_row(feed: int, seen: SeenEntry, now: datetime) -> dict[str, Any]:
    return {
        "feed": feed,
        "key": seen.entry.key,
        "entry": zlib.compress(msgspec.json.encode(seen.entry)),
        "keys": list(seen.keys),
        "fingerprint": seen.fingerprint,
        "first_seen": now,
        "last_seen": now,
    }


def _kept(row: Row[Any]) -> KeptEntry:
    return KeptEntry(
        id=row.id,
        feed=row.feed,
        entry=FEED_ENTRIES.decode(zlib.decompress(row.entry)),
        keys=tuple(row.keys),
        fingerprint=row.fingerprint,
        first_seen=row.first_seen,
    )
