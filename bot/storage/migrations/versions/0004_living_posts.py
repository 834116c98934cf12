"""Posts that are kept up to date, what is told to owners, servers that were left, and quiet hours of subscriptions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Bring the tables one step further."""
    op.add_column("subscriptions", sa.Column("added_by", sa.BigInteger, nullable=True))
    op.add_column("subscriptions", sa.Column("quiet", sa.Text, nullable=False, server_default=""))
    op.add_column("subscriptions", sa.Column("zone", sa.String(64), nullable=False, server_default="UTC"))
    op.add_column("entries", sa.Column("last_seen", MOMENT, nullable=True))
    op.add_column("deliveries", sa.Column("subscription", sa.Integer, nullable=True))
    _create_posts()
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("guild", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("person", sa.BigInteger, nullable=True),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("about", "said", "advice")),
        sa.Column("written_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("next_try", MOMENT, nullable=False, index=True),
    )
    op.create_table(
        "departures",
        sa.Column("guild", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("at", MOMENT, nullable=False),
    )


def _create_posts() -> None:
    op.create_table(
        "posts",
        sa.Column("delivery", sa.String(120), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("guild", sa.BigInteger, nullable=False, index=True),
        sa.Column("channel", sa.BigInteger, nullable=False),
        sa.Column("message", sa.BigInteger, nullable=False),
        sa.Column("subscription", sa.Integer, nullable=True),
        sa.Column("entry", sa.Integer, nullable=True, index=True),
        sa.Column("digest", sa.String(16), nullable=False),
        sa.Column("posted", MOMENT, nullable=False),
        sa.Column("edited", MOMENT, nullable=False),
        sa.Column("edits", sa.Integer, nullable=False),
        sa.Column("shown", sa.Integer, nullable=True),
        sa.Column("last_count", sa.Integer, nullable=True),
        sa.Column("moved", MOMENT, nullable=False),
        *(sa.Column(name, sa.Text, nullable=False) for name in ("corrected", "woken")),
        sa.Column("next_look", MOMENT, nullable=True, index=True),
        sa.Column("why", sa.Text, nullable=False),
    )
