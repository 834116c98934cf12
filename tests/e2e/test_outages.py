"""A database that is full, locked or gone for a while, and the bot in its own process: all is posted once."""

from __future__ import annotations

import asyncio
import os
import resource
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest

from bot.assembly import now
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.e2e.bots import all_sent, bots, expected, marks, order_stories
from tests.e2e.seen import until
from tests.postgres import NO_SERVER, postgres_server, programs

PLACES = ["news", "ideas", "in-depth"]
AWAY = 6.0  # seconds

pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the bots are forked, which this system cannot"),
    pytest.mark.skipif("BELOWFOLD_TEST_KILLS" not in os.environ, reason="takes long: set BELOWFOLD_TEST_KILLS"),
]


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with StandIn(token="good", now=now) as discord:
        discord.add_forum("ideas")
        discord.add_thread("in-depth")
        yield discord
        if SCHEMA_MISSING is None:
            assert violations(discord.requests[-80:]) == []


async def posting(standin: StandIn, count: int) -> None:
    """Wait until some posts more have been made."""
    before = len(standin.world.messages)
    await until(lambda: len(standin.world.messages) >= before + count, 30)


@pytest.mark.skipif(programs() is None, reason=NO_SERVER)
async def test_a_server_that_goes_away_and_comes_back(standin: StandIn, settings: Settings, tmp_path: Path) -> None:
    with postgres_server() as server:
        with psycopg.connect(f"{server.address}postgres", autocommit=True) as connection:
            connection.execute("CREATE DATABASE away")
        shared = replace(settings, storage=replace(settings.storage, database_url=f"{server.address}away"))
        engine = await open_database(shared.storage.database_url)
        ordered = await order_stories(engine, standin, PLACES, 150)
        async with bots(shared, tmp_path / "bots.log") as nursery:
            numbers = [await nursery.start() for _ in range(2)]
            await posting(standin, 20)
            await asyncio.to_thread(server.stop)
            await asyncio.sleep(AWAY)
            await asyncio.to_thread(server.start)
            assert await all_sent(engine, ordered, 150) == []
            assert marks(standin) == expected(ordered)
            assert [await nursery.stop(number) for number in numbers] == [0, 0]
        await engine.dispose()


async def test_a_file_that_another_program_locks(standin: StandIn, settings: Settings, tmp_path: Path) -> None:
    engine = await open_database(settings.storage.database_url)
    ordered = await order_stories(engine, standin, PLACES, 60)
    async with bots(settings, tmp_path / "bots.log") as nursery:
        number = await nursery.start()
        await posting(standin, 5)
        with closing(sqlite3.connect(tmp_path / "belowfold.db", isolation_level=None)) as other:
            other.execute("PRAGMA busy_timeout = 5000")
            other.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(60)
            other.execute("COMMIT")
        assert await all_sent(engine, ordered, 150) == []
        assert marks(standin) == expected(ordered)
        assert await nursery.stop(number) == 0
    assert "locked" in (tmp_path / "bots.log").read_text()
    await engine.dispose()


@pytest.mark.skipif(not hasattr(resource, "prlimit"), reason="a process's files cannot be bounded from outside here")
async def test_a_disk_on_which_there_is_no_room_for_a_while(
    standin: StandIn, settings: Settings, tmp_path: Path
) -> None:
    engine = await open_database(settings.storage.database_url)
    ordered = await order_stories(engine, standin, PLACES, 90)
    log = tmp_path / "bots.log"
    async with bots(settings, log) as nursery:
        number = await nursery.start()
        await posting(standin, 10)
        resource.prlimit(number, resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
        await asyncio.sleep(AWAY)
        resource.prlimit(number, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        assert await all_sent(engine, ordered, 150) == []
        assert marks(standin) == expected(ordered)
        assert await nursery.stop(number) == 0
    await engine.dispose()
