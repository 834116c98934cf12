"""The tables of what language models wrote, and how much they were used."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Date, LargeBinary, String, Table, Text

from bot.storage.tables import METADATA, Moment

# What language models wrote, by what they were asked: the same story costs once.
MODEL_LINES = Table(
    "model_lines",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("model", Text, nullable=False),
    Column("lines", LargeBinary, nullable=False),
    Column("at", Moment, nullable=False, index=True),
)

# How much a language model was used on a day of UTC, by server (0: in private), in tokens and millionths of a dollar.
MODEL_USE = Table(
    "model_use",
    METADATA,
    Column("day", Date, primary_key=True),
    Column("guild", BigInteger, primary_key=True, autoincrement=False),
    Column("tokens", BigInteger, nullable=False),
    Column("microdollars", BigInteger, nullable=False),
)
