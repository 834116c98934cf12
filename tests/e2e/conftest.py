"""The real bot, connected to the stand-in, reading pages from a server on this machine."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from aiohttp import web

from bot.assembly import build_parts, now
from bot.handlers.client import BelowfoldClient
from bot.handlers.connecting import run_client, use_addresses
from bot.handlers.wiring import wire
from bot.running import build_leaving, build_plans
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.e2e.seen import until

SAMPLES = Path(__file__).parents[2] / "config" / "samples"


@dataclass
class Pages:
    """A web server with the pages it was given; `gate` holds its answers back while it is closed."""

    address: str = ""
    pages: dict[str, web.Response] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def html(self, path: str, body: str | bytes) -> str:
        """Give it a page; its address comes back."""
        self.pages[path] = web.Response(
            body=body if isinstance(body, bytes) else body.encode(), content_type="text/html", charset="utf-8"
        )
        return self.address + path

    def sample(self, name: str) -> str:
        return self.html(f"/{name}", (SAMPLES / name).read_bytes())

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request.path)
        await self.gate.wait()
        page = self.pages.get(request.path)
        if page is None:
            raise web.HTTPNotFound
        return web.Response(body=page.body, status=page.status, headers=page.headers)


@pytest.fixture
async def pages() -> AsyncIterator[Pages]:
    served = Pages()
    served.gate.set()
    application = web.Application()
    application.router.add_get("/{path:.*}", served.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    served.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield served
    served.gate.set()
    await runner.cleanup()


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in whose every request and reply is held against Discord's schema when the test is over."""
    async with StandIn(token="good", now=now) as discord:
        yield discord
        if SCHEMA_MISSING is None:
            assert violations(discord.requests) == []


@pytest.fixture
def settings(standin: StandIn, tmp_path: Path) -> Settings:
    empty = Settings(token="good")
    return replace(
        empty,
        discord=replace(empty.discord, api_url=standin.api_url, gateway_url=standin.gateway_url),
        loading=replace(empty.loading, allow_private_addresses=True, timeout_seconds=5.0, host_interval_seconds=0.0),
        storage=replace(empty.storage, database_url=f"sqlite:///{tmp_path}/belowfold.db"),
    )


@asynccontextmanager
async def running_bot(settings: Settings, standin: StandIn, *, plans: bool = False) -> AsyncIterator[asyncio.Event]:
    """The bot while it runs, with the commands that plan if `plans`; the event that is given stops it."""
    stop = asyncio.Event()
    use_addresses(settings.discord)
    async with build_parts(settings) as parts:
        client = BelowfoldClient(parts.service, parts.reception, settings)
        wire(client, build_plans(parts) if plans else ())
        client.leaving = build_leaving(parts) if plans else None
        running = asyncio.create_task(run_client(client, settings.token, stop))
        await standin.ready()
        await until(lambda: standin.is_connected)
        try:
            yield stop
        finally:
            stop.set()
            await asyncio.wait_for(running, 20)


@pytest.fixture
async def bot(settings: Settings, standin: StandIn) -> AsyncIterator[asyncio.Event]:
    async with running_bot(settings, standin) as stop:
        yield stop
