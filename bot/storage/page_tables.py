"""The tables of what the web pages of digests need. They hold no text: a page shows a digest that is kept."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, String, Table, Text

from bot.storage.tables import METADATA, Moment

# One row for each post that has a page: whose it is, and which digest it shows now.
PAGES = Table(
    "pages",
    METADATA,
    Column("name", String(16), primary_key=True),
    Column("guild", BigInteger, nullable=False, index=True),
    Column("digest", String(16), nullable=False, index=True),
    Column("at", Moment, nullable=False),
)

# What the bot made up once and must remember to itself, such as what it signs links with.
SECRETS = Table(
    "secrets",
    METADATA,
    Column("name", String(20), primary_key=True),
    Column("value", Text, nullable=False),
)
