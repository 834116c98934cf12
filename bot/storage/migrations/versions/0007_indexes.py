"""Indexes for what is asked often, or takes long when tables are large."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"

INDEXES: dict[str, list[tuple[str, ...]]] = {
    "requests": [("guild", "person", "at")],
    "subscriptions": [("feed",)],
    "decisions": [("entry",)],
    "deliveries": [("channel", "created_at"), ("ended_at",)],
    "digests": [("created_at",)],
    "entries": [("feed", "last_seen")],
    "channel_stories": [("at",), ("channel", "at")],
}


def upgrade() -> None:
    """Bring the tables one step further."""
    for table, indexes in INDEXES.items():
        for columns in indexes:
            op.create_index(f"ix_{table}_{'_'.join(columns)}", table, list(columns))
