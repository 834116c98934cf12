"""A copy, an upgrade and the way back, as config/deploy/README.md tells an owner, with the real commands."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import insert, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.ext.asyncio import create_async_engine

from bot.assembly import now
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import NEWEST, database_address, migrate, open_database
from bot.storage.digests import Digests
from bot.storage.tables import DIGESTS
from bot.summarizing.summarizer import Options, digest_of
from tests.e2e.bots import ROOT, all_sent, bots, expected, marks, order_stories, variables
from tests.e2e.seen import until
from tests.fakes import NOON, story
from tests.postgres import NO_SERVER, programs
from tests.thorough import THOROUGH, only_thorough

EARLIER = ["0001", "0002", "0003", "0004", "0005"] if THOROUGH else ["0001"]
GUIDE = (ROOT / "config" / "deploy" / "README.md").read_text(encoding="utf-8")
RESTORE = re.search(r"^### Go back to a copy\n.*?^```sh\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)
COPY = "belowfold-2026-11-26.db"  # as the guide calls it

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the bots are forked, which this system cannot")


def belowfold(settings: Settings, *arguments: str, cwd: Path) -> None:
    """Run a command as an owner does, in the bot's folder."""
    environment = {**os.environ, **variables(settings), "PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-m", "bot", *arguments], cwd=cwd, env=environment, check=True, timeout=60)


def go_back(folder: Path) -> None:
    """Do what the guide says, letter by letter."""
    assert RESTORE is not None
    subprocess.run(["/bin/sh", "-euc", RESTORE[1]], cwd=folder, check=True, timeout=60)


async def version_of(url: str) -> str:
    engine = create_async_engine(database_address(url))
    async with engine.connect() as connection:
        version = str((await connection.execute(text("SELECT version_num FROM alembic_version"))).scalar_one())
    await engine.dispose()
    return version


async def database_of(version: str, url: str) -> str:
    """A database as an earlier version left it, with one digest, whose key comes back."""
    scratch = await open_database("sqlite://")
    kept = await Digests(scratch).keep(digest_of(story(), Options(), now=NOON), story(), now=now())
    async with scratch.connect() as connection:
        row = dict((await connection.execute(select(DIGESTS))).mappings().one())
    await scratch.dispose()
    engine = create_async_engine(database_address(url))
    async with engine.begin() as connection:
        await connection.run_sync(migrate, version)
        await connection.execute(insert(DIGESTS).values(row))
    await engine.dispose()
    return kept.key


async def holds(url: str, key: str) -> bool:
    engine = create_async_engine(database_address(url))
    async with engine.connect() as connection:
        found = (await connection.execute(select(DIGESTS.c.key).where(DIGESTS.c.key == key))).scalar_one_or_none()
    await engine.dispose()
    return found is not None


@pytest.mark.parametrize("version", EARLIER)
async def test_a_bot_of_an_earlier_version_is_copied_upgraded_and_brought_back(
    version: str, standin: StandIn, settings: Settings, tmp_path: Path
) -> None:
    url = settings.storage.database_url
    key = await database_of(version, url)
    belowfold(settings, "backup", COPY, cwd=tmp_path)
    async with bots(settings, tmp_path / "bots.log") as nursery:
        number = await nursery.start()
        await until(lambda: standin.is_connected, 20)
        assert await nursery.stop(number) == 0
    assert (await version_of(url), await holds(url, key)) == (NEWEST, True)
    go_back(tmp_path)
    assert (await version_of(url), await holds(url, key)) == (version, True)


@only_thorough
async def test_after_going_back_to_a_copy_what_is_new_is_posted_and_what_the_copy_knows_is_not_posted_again(
    standin: StandIn, settings: Settings, tmp_path: Path
) -> None:
    engine = await open_database(settings.storage.database_url)
    ordered = await order_stories(engine, standin, ["news"], 4)
    async with bots(settings, tmp_path / "bots.log") as nursery:
        number = await nursery.start()
        assert await all_sent(engine, ordered, 30) == []
        belowfold(settings, "backup", COPY, cwd=tmp_path)
        since = await order_stories(engine, standin, ["news"], 2, first=4)
        assert await all_sent(engine, since, 30) == []
        await engine.dispose()
        await nursery.kill(number)  # as after a crash: what SQLite keeps beside its file is still there
        go_back(tmp_path)
        engine = await open_database(settings.storage.database_url)
        # New stories get the numbers that the lost ones had, and must not be taken for them.
        later = await order_stories(engine, standin, ["news"], 2, first=4)
        number = await nursery.start()
        assert await all_sent(engine, [*ordered, *later], 30) == []
        assert await nursery.stop(number) == 0
    seen = marks(standin)
    assert {mark: seen[mark] for mark in expected(ordered)} == expected(ordered)
    await engine.dispose()


@pytest.mark.skipif(programs() is None, reason=NO_SERVER)
@only_thorough
async def test_a_dump_of_postgresql_brings_back_posts_and_queue(
    standin: StandIn, settings: Settings, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    place = programs()
    assert place is not None
    if not (place / "pg_dump").exists():
        pytest.skip("pg_dump is not installed here")
    first, second = new_postgres(), new_postgres()
    shared = replace(settings, storage=replace(settings.storage, database_url=first))
    engine = await open_database(first)
    ordered = await order_stories(engine, standin, ["news"], 4)
    dump = tmp_path / "belowfold.dump"
    async with bots(shared, tmp_path / "bots.log") as nursery:
        number = await nursery.start()
        assert await all_sent(engine, ordered, 30) == []
        run(place / "pg_dump", "--format=custom", f"--file={dump}", first)
        assert await nursery.stop(number) == 0
    await engine.dispose()
    run(place / "pg_restore", "--exit-on-error", f"--dbname={make_url(second).render_as_string()}", str(dump))
    restored = replace(settings, storage=replace(settings.storage, database_url=second))
    engine = await open_database(second)
    more = await order_stories(engine, standin, ["news"], 2, first=4)
    async with bots(restored, tmp_path / "bots.log") as nursery:
        number = await nursery.start()
        assert await all_sent(engine, [*ordered, *more], 30) == []
        assert await nursery.stop(number) == 0
    assert marks(standin) == expected([*ordered, *more])
    await engine.dispose()


def run(program: Path, *arguments: str) -> None:
    subprocess.run([str(program), *arguments], check=True, timeout=60)
