"""The real bot, watched from outside as programs do it: does /readyz tell the truth?"""

from __future__ import annotations

import asyncio
import socket
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.assembly import now
from bot.errors import SettingsError
from bot.plans import Delivery
from bot.running import run_bot, run_worker
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.orders import Orders
from bot.summarizing.summarizer import Options, digest_of
from tests.e2e.conftest import Pages
from tests.e2e.seen import digested, text_of
from tests.fakes import story

Ready = tuple[int, dict[str, Any]]


@dataclass
class Watcher:
    address: str
    client: aiohttp.ClientSession

    async def ready(self) -> Ready:
        async with self.client.get(f"{self.address}/readyz") as answer:
            return answer.status, await answer.json()

    async def until(self, happened: Callable[[Ready], bool], seconds: float = 20.0) -> Ready:
        async with asyncio.timeout(seconds):
            while True:
                try:
                    found = await self.ready()
                except aiohttp.ClientConnectionError:
                    found = (0, {})
                if happened(found):
                    return found
                await asyncio.sleep(0.01)

    async def metric(self, sample: str) -> float:
        async with self.client.get(f"{self.address}/metrics") as answer:
            lines = (await answer.text()).splitlines()
        return next((float(line.split()[-1]) for line in lines if line.startswith(f"{sample} ")), 0.0)


def is_ready(found: Ready) -> bool:
    return found[0] == 200


def is_not(part: str) -> Callable[[Ready], bool]:
    return lambda found: found[0] == 503 and not found[1][part]["ready"]


def with_pages(settings: Settings) -> Settings:
    """The settings with a web server on a free port, and pages of digests there."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        listen = f"127.0.0.1:{free.getsockname()[1]}"
    web = replace(settings.web, listen=listen, address=f"http://{listen}")
    return replace(settings, web=web, posting=replace(settings.posting, tick_seconds=0.2))


@pytest.fixture
def settings(settings: Settings) -> Settings:
    return with_pages(settings)


@asynccontextmanager
async def watched(settings: Settings, run: Callable[..., Any] = run_bot) -> AsyncIterator[Watcher]:
    """The bot, or a worker, as `belowfold` runs it."""
    stop = asyncio.Event()
    running = asyncio.create_task(run(settings, settings.token, stop))
    async with aiohttp.ClientSession() as client:
        try:
            yield Watcher(f"http://{settings.web.listen}", client)
        finally:
            stop.set()
            await asyncio.wait_for(running, 30)


async def test_the_bot_gets_ready_and_says_of_what(standin: StandIn, settings: Settings) -> None:
    async with watched(settings) as watcher:
        _, said = await watcher.until(is_ready)
        assert set(said) == {"ready", "gateway", "tick", "database"}
        assert said["gateway"]["state"] == "1 of 1 shards connected"
        assert await watcher.metric("belowfold_servers") == 1


async def test_a_gateway_that_is_cut_is_told_and_its_return_too(standin: StandIn, settings: Settings) -> None:
    async with watched(settings) as watcher:
        await watcher.until(is_ready)
        await standin.cut_gateway()
        _, said = await watcher.until(is_not("gateway"))
        assert said["gateway"]["state"] == "0 of 1 shards connected"
        assert said["database"]["ready"]
        standin.mend_gateway()
        await watcher.until(is_ready, 40)


async def test_a_database_that_another_program_locks_is_told(
    standin: StandIn, settings: Settings, tmp_path: Path
) -> None:
    async with watched(settings) as watcher:
        await watcher.until(is_ready)
        with closing(sqlite3.connect(tmp_path / "belowfold.db", isolation_level=None)) as other:
            other.execute("PRAGMA busy_timeout = 5000")
            other.execute("BEGIN IMMEDIATE")
            _, said = await watcher.until(is_not("database"))
            assert "has not answered for" in said["database"]["state"]
            assert said["gateway"]["ready"]
            async with watcher.client.get(f"{watcher.address}/healthz") as alive:
                assert alive.status == 200
            other.execute("COMMIT")
        await watcher.until(is_ready)


async def test_a_worker_is_ready_without_a_gateway(standin: StandIn, settings: Settings) -> None:
    async with watched(settings, run_worker) as watcher:
        _, said = await watcher.until(is_ready)
        assert "gateway" not in said


async def test_what_the_bot_does_is_counted(standin: StandIn, settings: Settings, pages: Pages) -> None:
    counted = (
        'belowfold_loads_total{outcome="ok"}',
        "belowfold_answer_seconds_count",
        "belowfold_condense_seconds_count",
    )
    failed = 'belowfold_failures_total{kind="refused"}'
    async with watched(settings) as watcher:
        await watcher.until(is_ready)
        before = [await watcher.metric(sample) for sample in (*counted, failed)]
        await digested(standin, pages.sample("harbour-bridge.html"))
        asked = await standin.slash("digest", {"url": f"{pages.address}/not-there"})
        assert "404" in text_of(await asked.followup())
        assert [await watcher.metric(sample) for sample in (*counted, failed)] == [count + 1 for count in before]


async def test_a_delivery_is_counted_with_how_late_it_was(standin: StandIn, settings: Settings) -> None:
    engine = await open_database(settings.storage.database_url)
    kept = await Digests(engine).keep(digest_of(story(), Options(), now=now()), story(), now=now())
    channel, slot = standin.world.channel("news").id, now() - timedelta(seconds=20)
    order = Delivery(
        id="story/1", guild=1, channel=channel, slot=slot, digests=(kept.key,), created_at=now(), next_try=now()
    )
    await Orders(engine).together(order, (), (), now=now())
    await engine.dispose()
    async with watched(settings) as watcher:
        await watcher.until(is_ready)
        async with asyncio.timeout(20):
            while not standin.messages():
                await asyncio.sleep(0.05)
            while await watcher.metric("belowfold_deliveries_due"):
                await asyncio.sleep(0.05)
        late = await watcher.metric('belowfold_delivery_lateness_seconds_bucket{le="15.0"}')
        assert await watcher.metric('belowfold_delivery_lateness_seconds_bucket{le="120.0"}') == late + 1


async def test_a_port_that_is_taken_ends_the_start_in_words(standin: StandIn, settings: Settings) -> None:
    host, _, port = settings.web.listen.partition(":")
    with closing(socket.socket()) as taken:
        taken.bind((host, int(port)))
        taken.listen()
        with pytest.raises(SettingsError, match=r"web\.listen cannot be used"):
            await run_bot(settings, settings.token, asyncio.Event())
