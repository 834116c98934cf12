"""A database of any earlier version becomes one of this version, and loses nothing on the way."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.errors import SettingsError
from bot.storage.database import (
    MIGRATIONS,
    NEWEST,
    database_address,
    jobs_address,
    migrate,
    open_database,
    prepare_jobs,
)
from bot.storage.digests import Digests
from bot.storage.model_tables import MODEL_LINES
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story


def script() -> ScriptDirectory:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    return ScriptDirectory.from_config(config)


VERSIONS = [revision.revision for revision in script().walk_revisions()]


def differences(connection: Connection) -> list[Any]:
    found: list[Any] = compare_metadata(MigrationContext.configure(connection), MODEL_LINES.metadata)
    return found


async def is_up_to_date(engine: AsyncEngine) -> bool:
    async with engine.connect() as connection:
        return await connection.run_sync(differences) == []


def test_the_newest_version_is_the_last_step() -> None:
    assert script().get_current_head() == NEWEST


async def test_an_empty_database_gets_the_tables_of_this_version(engine: AsyncEngine) -> None:
    assert await is_up_to_date(engine)


@pytest.mark.parametrize("version", VERSIONS)
async def test_every_earlier_version_is_brought_up(database_url: str, version: str) -> None:
    earlier = create_async_engine(database_address(database_url))
    async with earlier.begin() as connection:
        await connection.run_sync(migrate, version)
    await earlier.dispose()
    engine = await open_database(database_url)
    assert await is_up_to_date(engine)
    await engine.dispose()


async def test_a_database_of_version_0_1_keeps_its_digests(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/old.db"
    engine = await open_database(url)
    kept = await Digests(engine).keep(digest_of(story(), Options(), now=NOON), story(), now=NOON)
    await engine.dispose()
    _make_it_old(tmp_path / "old.db")
    engine = await open_database(url)
    assert await Digests(engine).find(kept.key) == kept
    assert await is_up_to_date(engine)
    await engine.dispose()


def _make_it_old(file: Path) -> None:
    """Leave of a database what version 0.1 had made: one table, and no version."""
    with sqlite3.connect(file) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            if name not in ("digests", "sqlite_sequence"):
                connection.execute(f"DROP TABLE {name}")
        connection.execute("DROP INDEX ix_digests_created_at")
    connection.close()


async def test_a_database_of_a_later_version_is_refused_in_words(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/late.db"
    await (await open_database(url)).dispose()
    with create_engine(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(SettingsError, match="later version"):
        await open_database(url)


async def test_a_migration_that_is_killed_leaves_the_tables_as_they_were(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/half.db"
    engine = await open_database(url)
    async with engine.connect() as connection:
        await connection.exec_driver_sql("CREATE TABLE half_done (id INTEGER)")
        # and here it ends without a commit, as a killed process does
        await connection.invalidate()
    async with engine.connect() as connection:
        found = await connection.exec_driver_sql("SELECT count(*) FROM sqlite_master WHERE name = 'half_done'")
        assert found.scalar_one() == 0
    await engine.dispose()


@pytest.mark.parametrize(
    ("url", "jobs"),
    [
        ("sqlite:///belowfold.db", "sqlite:///belowfold-jobs.db"),
        ("sqlite+aiosqlite:////var/lib/b.db", "sqlite:////var/lib/b-jobs.db"),
        ("postgresql+asyncpg://u:p@host/name", "postgresql://u:p@host/name"),
    ],
)
def test_the_queue_has_its_tables_beside_the_others(url: str, jobs: str) -> None:
    assert jobs_address(url) == jobs


def test_readers_stand_beside_a_writer_in_the_file_of_the_queue(tmp_path: Path) -> None:
    prepare_jobs(f"sqlite:///{tmp_path}/belowfold.db")
    with closing(sqlite3.connect(tmp_path / "belowfold-jobs.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)


async def test_of_several_that_start_at_once_one_migrates(new_postgres: Callable[[], str]) -> None:
    url = new_postgres()
    engines = await asyncio.gather(*(open_database(url) for _ in range(4)))
    assert await is_up_to_date(engines[0])
    for engine in engines:
        await engine.dispose()
