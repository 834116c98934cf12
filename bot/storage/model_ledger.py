"""What a language model wrote, kept so that the same story costs once, and what it was used for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.budgets import Use
from bot.storage.model_tables import MODEL_LINES, MODEL_USE
from bot.storage.upsert import upsert

KEPT_FOR = timedelta(days=30)
MICRO = 1_000_000


class ModelLedger:
    """The cache of a language model's lines, and its use by day and server."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, key: str) -> tuple[str, bytes] | None:
        """The model and the lines that were kept under a key."""
        query = select(MODEL_LINES.c.model, MODEL_LINES.c.lines).where(MODEL_LINES.c.key == key)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else (row.model, row.lines)

    async def keep(self, key: str, model: str, draft: bytes, *, now: datetime) -> None:
        """Keep the lines of a model, and let go of those of a month ago."""
        row = {"key": key, "model": model, "lines": draft, "at": now}
        async with self._engine.begin() as connection:
            insert = upsert(connection, MODEL_LINES).values(row)
            await connection.execute(insert.on_conflict_do_update(index_elements=[MODEL_LINES.c.key], set_=row))
            await connection.execute(delete(MODEL_LINES).where(MODEL_LINES.c.at < now - KEPT_FOR))

    async def spent(self, day: date, server: int | None) -> Use:
        """What a server used on a day; None for all together."""
        query = select(func.sum(MODEL_USE.c.tokens), func.sum(MODEL_USE.c.microdollars)).where(MODEL_USE.c.day == day)
        if server is not None:
            query = query.where(MODEL_USE.c.guild == server)
        async with self._engine.connect() as connection:
            tokens, microdollars = (await connection.execute(query)).one()
        return Use(int(tokens or 0), int(microdollars or 0) / MICRO)

    async def spend(self, day: date, server: int, use: Use) -> None:
        """Note what was used."""
        row = {"day": day, "guild": server, "tokens": use.tokens, "microdollars": round(use.dollars * MICRO)}
        async with self._engine.begin() as connection:
            insert = upsert(connection, MODEL_USE).values(row)
            more = {
                "tokens": MODEL_USE.c.tokens + insert.excluded.tokens,
                "microdollars": MODEL_USE.c.microdollars + insert.excluded.microdollars,
            }
            await connection.execute(
                insert.on_conflict_do_update(index_elements=[MODEL_USE.c.day, MODEL_USE.c.guild], set_=more)
            )
