"""Who does not want to be quoted in the recaps of a server."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.tables import UNQUOTED
from bot.storage.upsert import upsert


class Unquoted:
    """Keeps people's wish not to be quoted."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def of(self, guild: int) -> Collection[int]:
        """The ids of the people of a server who do not want to be quoted."""
        async with self._engine.connect() as connection:
            found = await connection.execute(select(UNQUOTED.c.person).where(UNQUOTED.c.guild == guild))
        return frozenset(found.scalars())

    async def change(self, guild: int, person: int, *, quoted: bool) -> None:
        """Keep or forget a person's wish not to be quoted."""
        async with self._engine.begin() as connection:
            if quoted:
                mine = (UNQUOTED.c.guild == guild) & (UNQUOTED.c.person == person)
                await connection.execute(delete(UNQUOTED).where(mine))
            else:
                wish = upsert(connection, UNQUOTED).values(guild=guild, person=person)
                await connection.execute(wish.on_conflict_do_nothing())
