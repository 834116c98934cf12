"""The tables of version 0.1: the digests that were posted."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Bring the tables one step further."""
    op.create_table(
        "digests",
        sa.Column("key", sa.String(16), primary_key=True),
        sa.Column("url", sa.String, nullable=True),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("story", sa.LargeBinary, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    )
