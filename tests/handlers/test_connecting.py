"""How the connection to Discord ends."""

from __future__ import annotations

import asyncio

import pytest

from bot.handlers.connecting import run_client
from bot.handlers.token_watch import TokenWatch


class FakeClient:
    """A client that stays connected until it is told to finish."""

    def __init__(self) -> None:
        self.token_watch = TokenWatch()
        self.ended = asyncio.Event()

    async def start(self, _token: str) -> None:
        await self.ended.wait()

    async def finish(self) -> None:
        self.ended.set()


async def broken() -> None:
    raise RuntimeError("the database is away")


async def test_answers_under_way_come_to_their_end_whatever_goes_wrong_before() -> None:
    client, stop = FakeClient(), asyncio.Event()
    stop.set()
    with pytest.raises(RuntimeError, match="away"):
        await run_client(client, "good", stop, before_close=broken)  # type: ignore[arg-type]
    assert client.ended.is_set()
