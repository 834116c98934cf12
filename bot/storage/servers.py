"""What the owners of servers have chosen."""

from __future__ import annotations

from datetime import datetime

import msgspec
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.servers import UNCHANGED, ServerSettings
from bot.storage.tables import SERVERS
from bot.storage.upsert import upsert


class Servers:
    """Keeps the settings of servers. They stay when the bot is removed, so that it finds them when it is back."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def find(self, guild: int | None) -> ServerSettings:
        """The settings of a server; what is usual where nothing was chosen, or where there is no server."""
        if guild is None:
            return UNCHANGED
        query = select(SERVERS.c.settings).where(SERVERS.c.guild == guild)
        async with self._engine.connect() as connection:
            kept = (await connection.execute(query)).scalar_one_or_none()
        # What an older or newer bot knew and this one does not is passed over.
        return UNCHANGED if kept is None else msgspec.convert(kept, ServerSettings)

    async def save(self, guild: int, settings: ServerSettings, *, now: datetime) -> None:
        """Keep the settings of a server in place of those before."""
        row = {"guild": guild, "settings": msgspec.to_builtins(settings), "changed_at": now}
        async with self._engine.begin() as connection:
            insert = upsert(connection, SERVERS).values(row)
            await connection.execute(insert.on_conflict_do_update(index_elements=[SERVERS.c.guild], set_=row))
