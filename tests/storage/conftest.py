"""An open database of each kind."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database import open_database


@pytest.fixture
async def engine(database_url: str) -> AsyncIterator[AsyncEngine]:
    database = await open_database(database_url)
    yield database
    await database.dispose()
