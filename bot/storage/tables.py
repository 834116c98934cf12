"""The tables."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, LargeBinary, MetaData, String, Table

METADATA = MetaData()

# One row for each digest that was posted. `digest` and `story` are JSON, compressed with zlib.
DIGESTS = Table(
    "digests",
    METADATA,
    Column("key", String(16), primary_key=True),
    Column("url", String, nullable=True),
    Column("digest", LargeBinary, nullable=False),
    Column("story", LargeBinary, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)
