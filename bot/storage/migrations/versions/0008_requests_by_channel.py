"""In which channel a request was answered, so that it is offered again only where everybody saw it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Bring the tables one step further. Nobody knows the channel of earlier requests: they are for who asked alone."""
    op.add_column("requests", sa.Column("channel", sa.BigInteger, nullable=True))
    op.create_index("ix_requests_guild_channel_at", "requests", ["guild", "channel", "at"])
