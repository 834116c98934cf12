"""A stand-in, a bot connected to it, and a bare client for requests that no library would send."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import discord
import pytest
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.sandbox.standin import StandIn
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.sandbox.sample_bot import SampleBot

TOKEN = "a-token-of-the-tests"


class Clock:
    """The time of this machine, that tests may move forward."""

    def __init__(self) -> None:
        self.ahead = timedelta(0)

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **by: float) -> None:
        self.ahead += timedelta(**by)


@dataclass
class Bare:
    """Requests to the API as they are, without a library that knows better."""

    session: aiohttp.ClientSession
    address: str

    async def send(self, method: str, route: str, body: object = None) -> tuple[int, Any]:
        async with self.session.request(method, self.address + route, json=body) as response:
            return response.status, await response.json() if response.status != 204 else None


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
async def standin(clock: Clock) -> AsyncIterator[StandIn]:
    """A stand-in; at the end everything that was recorded is held against Discord's description of its API."""
    async with StandIn(token=TOKEN, now=clock) as standin:
        yield standin
    if SCHEMA_MISSING is None:
        assert violations(standin.requests) == []


@pytest.fixture
async def bare(standin: StandIn) -> AsyncIterator[Bare]:
    async with aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session:
        yield Bare(session, standin.api_url)


@contextlib.asynccontextmanager
async def running(bot: discord.Client, standin: StandIn) -> AsyncIterator[None]:
    """Let a client run until the block ends; it is connected and ready when the block begins."""
    running = asyncio.create_task(bot.start(standin.token))
    try:
        ready = asyncio.create_task(_ready(bot, running))
        await asyncio.wait([running, ready], return_when=asyncio.FIRST_COMPLETED, timeout=10)
        if running.done():
            ready.cancel()
            running.result()
        yield
    finally:
        await bot.close()
        await asyncio.wait([running])


async def _ready(bot: discord.Client, running: asyncio.Task[None]) -> None:
    while not running.done() and not (bot.user and bot.guilds):
        await asyncio.sleep(0.01)


@pytest.fixture
async def bot(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[SampleBot]:
    """The sample bot, connected to the stand-in."""
    use(standin, monkeypatch)
    bot = SampleBot()
    async with running(bot, standin):
        yield bot


def use(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give discord.py the stand-in's addresses."""
    monkeypatch.setattr(Route, "BASE", standin.api_url)
    monkeypatch.setattr(DiscordWebSocket, "DEFAULT_GATEWAY", yarl.URL(standin.gateway_url))
