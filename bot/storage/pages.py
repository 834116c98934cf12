"""Which posts have a web page, and which digest each shows; `bot.storage.digests` alone keeps the digest itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.page_tables import PAGES, SECRETS
from bot.storage.upsert import upsert

SIGNING = "links"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page: the server that it belongs to (0 in private), and the key of the digest that it shows."""

    guild: int
    digest: str


class PageTable:
    """Keeps what pages there are."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine

    async def show(self, name: str, *, guild: int, digest: str, now: datetime) -> None:
        """Let a page show a digest, in place of the one that it showed before."""
        row = {"name": name, "guild": guild, "digest": digest, "at": now}
        async with self._engine.begin() as connection:
            query = upsert(connection, PAGES).values(row)
            await connection.execute(query.on_conflict_do_update(index_elements=[PAGES.c.name], set_=row))

    async def find(self, name: str) -> KeptPage | None:
        """The page of a name; None if there is none."""
        query = select(PAGES.c.guild, PAGES.c.digest).where(PAGES.c.name == name)
        async with self._engine.connect() as connection:
            row = (await connection.execute(query)).one_or_none()
        return None if row is None else KeptPage(row.guild, row.digest)

    async def remove(self, name: str) -> None:
        """Let there be no page of a name."""
        async with self._engine.begin() as connection:
            await connection.execute(delete(PAGES).where(PAGES.c.name == name))

    async def secret(self, fresh: str) -> str:
        """What links are signed with: what was kept first; `fresh` where nothing is kept yet."""
        async with self._engine.begin() as connection:
            query = upsert(connection, SECRETS).values(name=SIGNING, value=fresh)
            await connection.execute(query.on_conflict_do_nothing())
            kept = select(SECRETS.c.value).where(SECRETS.c.name == SIGNING)
            return str((await connection.execute(kept)).scalar_one())
