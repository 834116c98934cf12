"""Feeds, subscriptions, schedules, and what is delivered by them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables one step further."""
    _create_plans()
    _create_entries()
    _create_deliveries()


def _reference(name: str, table: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(
        name, sa.Integer, sa.ForeignKey(f"{table}.id", ondelete="CASCADE"), primary_key=key, nullable=False
    )


def _create_plans() -> None:
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("address", sa.Text, nullable=False, unique=True),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("validators", sa.Text, nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("next_ask", MOMENT, nullable=False, index=True),
        sa.Column("read_at", MOMENT, nullable=True),
        sa.Column("paused", sa.Text, nullable=False),
    )
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("guild", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel", sa.BigInteger, nullable=False),
        _reference("feed", "feeds"),
        sa.Column("way", sa.String(10), nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("filters", "ripeness", "look", "paused")),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.UniqueConstraint("channel", "feed"),
    )
    op.create_table(
        "schedules",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("guild", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("rule", sa.Text, nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("missed", sa.String(10), nullable=False),
        sa.Column("quiet", sa.Text, nullable=False),
        sa.Column("stories", sa.Integer, nullable=False),
        sa.Column("last_slot", MOMENT, nullable=False),
        sa.Column("paused", sa.Text, nullable=False),
    )


def _create_entries() -> None:
    op.create_table(
        "entries",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        _reference("feed", "feeds"),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("entry", sa.LargeBinary, nullable=False),
        sa.Column("keys", sa.JSON, nullable=False),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("first_seen", MOMENT, nullable=False),
        sa.UniqueConstraint("feed", "key"),
    )
    op.create_table(
        "decisions",
        _reference("subscription", "subscriptions", key=True),
        _reference("entry", "entries", key=True),
        sa.Column("verdict", sa.String(10), nullable=False, index=True),
        sa.Column("why", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        "channel_stories",
        sa.Column("channel", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("fingerprint", sa.Text, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )


def _create_deliveries() -> None:
    op.create_table(
        "deliveries",
        sa.Column("id", sa.String(120), primary_key=True),
        sa.Column("guild", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("way", sa.String(10), nullable=False),
        sa.Column("slot", MOMENT, nullable=False),
        sa.Column("entries", sa.JSON, nullable=False),
        sa.Column("state", sa.String(10), nullable=False),
        sa.Column("digests", sa.JSON, nullable=True),
        sa.Column("messages", sa.JSON, nullable=False),
        sa.Column("begun", sa.Integer, nullable=True),
        sa.Column("begun_at", MOMENT, nullable=True),
        sa.Column("holder", sa.String(120), nullable=True),
        sa.Column("claimed_at", MOMENT, nullable=True),
        sa.Column("turn", sa.Integer, nullable=False),
        sa.Column("queued_at", MOMENT, nullable=True),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try", MOMENT, nullable=False),
        sa.Column("error", sa.Text, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT, nullable=True),
    )
    op.create_index("ix_deliveries_state_next_try", "deliveries", ["state", "next_try"])
    op.create_table(
        "processes",
        sa.Column("name", sa.String(120), primary_key=True),
        sa.Column("seen", MOMENT, nullable=False),
    )
