"""What goes wrong while somebody types."""

from __future__ import annotations

import asyncio

import pytest

from bot.handlers import trouble
from bot.handlers.trouble import offered


async def found() -> list[str]:
    return ["the ferry"]


async def broken() -> list[str]:
    raise OSError("the database is away")


async def slow() -> list[str]:
    await asyncio.sleep(60)
    return ["too late"]


async def test_what_is_found_is_offered() -> None:
    assert await offered(found()) == ["the ferry"]


async def test_nothing_is_offered_where_it_cannot_be_found() -> None:
    assert await offered(broken()) == []


async def test_nothing_is_offered_too_late(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(trouble, "OFFERED_WITHIN", 0.01)
    assert await offered(slow()) == []
