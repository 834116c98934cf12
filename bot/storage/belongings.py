"""All that is kept of one server: given out as JSON, or deleted. Over which tables it is spread is said here alone."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Select, delete, select, union
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.model_tables import MODEL_USE
from bot.storage.page_tables import PAGES
from bot.storage.tables import (
    CHANNEL_STORIES,
    DECISIONS,
    DELIVERIES,
    DEPARTURES,
    ENTRIES,
    FEEDS,
    LETTERS,
    POSTS,
    REQUESTS,
    SCHEDULES,
    SERVERS,
    SUBSCRIPTIONS,
    UNQUOTED,
)
from bot.storage.upsert import upsert

# Every table whose rows belong to a server.
OWNED = (SERVERS, SUBSCRIPTIONS, SCHEDULES, DELIVERIES, POSTS, LETTERS, REQUESTS, UNQUOTED, MODEL_USE, PAGES)


class Belongings:
    """What belongs to servers, taken together."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def export(self, guild: int, *, now: datetime) -> bytes:
        """All that is kept of a server, as one JSON object: a list of rows for each table, moments in ISO 8601."""
        queries: dict[str, Select[Any]] = {
            table.name: select(table).where(table.c.guild == guild) for table in OWNED if table is not SUBSCRIPTIONS
        }
        queries["subscriptions"] = (
            select(SUBSCRIPTIONS, FEEDS.c.address.label("feed_address"))
            .join(FEEDS, FEEDS.c.id == SUBSCRIPTIONS.c.feed)
            .where(SUBSCRIPTIONS.c.guild == guild)
        )
        queries["decisions"] = (
            select(DECISIONS, ENTRIES.c.key.label("entry_key"))
            .join(ENTRIES, ENTRIES.c.id == DECISIONS.c.entry)
            .where(DECISIONS.c.subscription.in_(select(SUBSCRIPTIONS.c.id).where(SUBSCRIPTIONS.c.guild == guild)))
        )
        queries["channel_stories"] = select(CHANNEL_STORIES).where(CHANNEL_STORIES.c.channel.in_(_channels(guild)))
        found: dict[str, object] = {"server": guild, "exported_at": now}
        async with self._engine.connect() as connection:
            for name, query in sorted(queries.items()):
                rows = (await connection.execute(query)).mappings().all()
                found[name] = [{column: _plain(value) for column, value in row.items()} for row in rows]
        return msgspec.json.format(msgspec.json.encode(found), indent=2)

    async def forget(self, guild: int) -> int:
        """Delete all that is kept of a server; returned is how many rows that was, but for those that hung on others.

        Digests hold what a page says to everybody, belong to no server, and go when their time is over.
        """
        async with self._engine.begin() as connection:
            had = delete(CHANNEL_STORIES).where(CHANNEL_STORIES.c.channel.in_(_channels(guild)))
            count = (await connection.execute(had)).rowcount
            for table in OWNED:
                count += (await connection.execute(delete(table).where(table.c.guild == guild))).rowcount
            await connection.execute(delete(DEPARTURES).where(DEPARTURES.c.guild == guild))
        return count

    async def owners(self) -> Collection[int]:
        """The servers of which anything is kept that should not outlive the bot's stay there."""
        queries = [select(table.c.guild) for table in OWNED]
        async with self._engine.connect() as connection:
            return frozenset((await connection.execute(union(*queries))).scalars())

    async def left(self, guilds: Sequence[int], now: datetime) -> None:
        """Note that the bot is no longer in some servers, if that is not noted yet."""
        if guilds:
            async with self._engine.begin() as connection:
                rows = [{"guild": guild, "at": now} for guild in guilds]
                await connection.execute(upsert(connection, DEPARTURES).on_conflict_do_nothing(), rows)

    async def came_back(self, guilds: Sequence[int]) -> None:
        """Note that the bot is in some servers."""
        async with self._engine.begin() as connection:
            away = (await connection.execute(select(DEPARTURES.c.guild))).scalars().all()
            back = sorted(set(away) & set(guilds))
            if back:
                await connection.execute(delete(DEPARTURES).where(DEPARTURES.c.guild.in_(back)))

    async def left_before(self, moment: datetime) -> Sequence[int]:
        """Servers that the bot has been away from since before a moment."""
        async with self._engine.connect() as connection:
            query = select(DEPARTURES.c.guild).where(DEPARTURES.c.at < moment)
            return (await connection.execute(query)).scalars().all()


def _channels(guild: int) -> Any:  # noqa: ANN401 - SQLAlchemy's compound selects have no common public type
    """The channels in which a server has had posts, or is to have them."""
    tables = (SUBSCRIPTIONS, SCHEDULES, DELIVERIES)
    return union(*(select(table.c.channel).where(table.c.guild == guild) for table in tables)).subquery().select()


def _plain(value: object) -> object:
    """A value as JSON takes it; what the bot says itself as the English text that it is."""
    if isinstance(value, str):
        return str.__str__(value)
    return dict(value) if isinstance(value, Mapping) else value
