"""The tables as they are now; `migrations/` brings older databases to this."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.types import TypeDecorator

from bot.storage.sayings import saying_of, text_of

METADATA = MetaData()


class Moment(TypeDecorator[datetime]):
    """An aware moment. SQLite knows no zones, so that it is given UTC, and UTC is what comes back."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """From the program to the database."""
        if value is None:
            return None
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: Any, _dialect: Dialect) -> datetime | None:  # noqa: ANN401 - any driver's
        """From the database to the program."""
        if value is None:
            return None
        moment: datetime = value
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


class Sentence(TypeDecorator[str]):
    """Text of which what the bot said itself can be said in another language when it comes back."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, _dialect: Dialect) -> str | None:
        """From the program to the database."""
        return None if value is None else text_of(value)

    def process_result_value(self, value: Any, _dialect: Dialect) -> str | None:  # noqa: ANN401 - any driver's
        """From the database to the program."""
        return None if value is None else saying_of(value)


def _number() -> Column[int]:
    """A row's own number."""
    return Column("id", Integer, primary_key=True, autoincrement=True)


def _owned_by(table: str) -> Column[int]:
    """A reference to the row that a row belongs to and ends with."""
    return Column(table.removesuffix("s"), Integer, ForeignKey(f"{table}.id", ondelete="CASCADE"), nullable=False)


def _words(name: str) -> Column[str]:
    return Column(name, Text, nullable=False, default="")


def _sentence(name: str) -> Column[str]:
    return Column(name, Sentence, nullable=False, default="")


# One row for each digest that was posted. `digest` and `story` are JSON, compressed with zlib.
DIGESTS = Table(
    "digests",
    METADATA,
    Column("key", String(16), primary_key=True),
    Column("url", String, nullable=True),
    Column("digest", LargeBinary, nullable=False),
    Column("story", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False, index=True),
)

# The tables below hold the values of bot/plans.py, where their columns are explained.
FEEDS = Table(
    "feeds",
    METADATA,
    _number(),
    Column("address", Text, nullable=False, unique=True),
    _words("title"),
    _words("validators"),
    Column("failures", Integer, nullable=False, default=0),
    Column("next_ask", Moment, nullable=False, index=True),
    Column("read_at", Moment, nullable=True),
    _sentence("paused"),
)

SUBSCRIPTIONS = Table(
    "subscriptions",
    METADATA,
    _number(),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    _owned_by("feeds"),
    Column("way", String(10), nullable=False),
    _words("filters"),
    _words("ripeness"),
    _words("look"),
    _sentence("paused"),
    Column("created_at", Moment, nullable=False),
    Column("added_by", BigInteger, nullable=True),
    _words("quiet"),
    Column("zone", String(64), nullable=False, default="UTC"),
    UniqueConstraint("channel", "feed"),
    Index("ix_subscriptions_feed", "feed"),
)

SCHEDULES = Table(
    "schedules",
    METADATA,
    _number(),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    Column("rule", Text, nullable=False),
    Column("zone", String(64), nullable=False),
    Column("missed", String(10), nullable=False),
    _words("quiet"),
    Column("stories", Integer, nullable=False),
    Column("last_slot", Moment, nullable=False),
    _sentence("paused"),
)

ENTRIES = Table(
    "entries",
    METADATA,
    _number(),
    _owned_by("feeds"),
    Column("key", Text, nullable=False),
    Column("entry", LargeBinary, nullable=False),  # JSON, compressed with zlib
    Column("keys", JSON, nullable=False),
    _words("fingerprint"),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=True),
    UniqueConstraint("feed", "key"),
    Index("ix_entries_feed_last_seen", "feed", "last_seen"),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column(
        "subscription", Integer, ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True, nullable=False
    ),
    Column(
        "entry", Integer, ForeignKey("entries.id", ondelete="CASCADE"), primary_key=True, index=True, nullable=False
    ),
    Column("verdict", String(10), nullable=False, index=True),
    _sentence("why"),
    Column("at", Moment, nullable=False),
)

# What a channel has had, by every key that a story is recognised by, so that it never gets a story twice.
CHANNEL_STORIES = Table(
    "channel_stories",
    METADATA,
    Column("channel", BigInteger, primary_key=True, autoincrement=False),
    Column("key", Text, primary_key=True),
    _words("fingerprint"),
    Column("at", Moment, nullable=False, index=True),
    Index("ix_channel_stories_channel_at", "channel", "at"),
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", String(120), primary_key=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    Column("way", String(10), nullable=False),
    Column("slot", Moment, nullable=False),
    Column("entries", JSON, nullable=False),
    Column("state", String(10), nullable=False),
    Column("digests", JSON, nullable=True),
    Column("messages", JSON, nullable=False),
    Column("begun", Integer, nullable=True),
    Column("begun_at", Moment, nullable=True),
    Column("holder", String(120), nullable=True),
    Column("claimed_at", Moment, nullable=True),
    Column("turn", Integer, nullable=False, default=0),
    Column("queued_at", Moment, nullable=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try", Moment, nullable=False),
    _sentence("error"),
    Column("created_at", Moment, nullable=False),
    Column("ended_at", Moment, nullable=True, index=True),
    Column("subscription", Integer, nullable=True),
    Index("ix_deliveries_channel_created_at", "channel", "created_at"),
    Index("ix_deliveries_state_next_try", "state", "next_try"),
)

# The processes that work on this database, and when each last gave a sign of life.
PROCESSES = Table(
    "processes",
    METADATA,
    Column("name", String(120), primary_key=True),
    Column("seen", Moment, nullable=False),
)

# What owners have chosen: the fields of bot/servers.py as JSON.
SERVERS = Table(
    "servers",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("settings", JSON, nullable=False),
    Column("changed_at", Moment, nullable=False),
)

# Who asked for a digest lately; `title` is "" until answered, `channel` null where only the person sees the answer.
REQUESTS = Table(
    "requests",
    METADATA,
    _number(),
    Column("guild", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=False),
    Column("channel", BigInteger, nullable=True),
    Column("url", Text, nullable=False),
    _words("title"),
    Column("at", Moment, nullable=False, index=True),
    Index("ix_requests_guild_at", "guild", "at"),
    Index("ix_requests_guild_person_at", "guild", "person", "at"),
    Index("ix_requests_guild_channel_at", "guild", "channel", "at"),
)

# Who does not want to be quoted in recaps, in which server.
UNQUOTED = Table(
    "unquoted",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
)

# The posts of single stories that are kept up to date; no `next_look` where that is over.
POSTS = Table(
    "posts",
    METADATA,
    Column("delivery", String(120), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    Column("message", BigInteger, nullable=False),
    Column("subscription", Integer, nullable=True),
    Column("entry", Integer, nullable=True, index=True),
    Column("digest", String(16), nullable=False),
    Column("posted", Moment, nullable=False),
    Column("edited", Moment, nullable=False),
    Column("edits", Integer, nullable=False, default=0),
    Column("shown", Integer, nullable=True),
    Column("last_count", Integer, nullable=True),
    Column("moved", Moment, nullable=False),
    _sentence("corrected"),
    _words("woken"),
    Column("next_look", Moment, nullable=True, index=True),
    _sentence("why"),
)

# What is yet to be told to those who look after a server; a row ends when it was told.
LETTERS = Table(
    "letters",
    METADATA,
    _number(),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("channel", BigInteger, nullable=False),
    Column("person", BigInteger, nullable=True),
    Column("about", Text, nullable=False),
    _sentence("said"),
    _sentence("advice"),
    Column("written_at", Moment, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_try", Moment, nullable=False, index=True),
)

# Servers that the bot was removed from, and when; what is kept for them is deleted a day later.
DEPARTURES = Table(
    "departures",
    METADATA,
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
)
