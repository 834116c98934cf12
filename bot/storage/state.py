"""What a look at the database tells without changing anything in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Table, inspect, select, text
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import create_async_engine

from bot.storage.database import NEWEST, database_address, refuse_closed_folder, shown_place, unopened, unusable
from bot.storage.tables import FEEDS, SCHEDULES, SUBSCRIPTIONS

SHOWN = 20  # feeds that fail


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What there is.

    Attributes:
        shown: where the database is, for people.
        file: where it is, if it is SQLite's.
        version: of its tables; None where there are none yet.
        is_newest: whether that is the version of this program.
        places: each server with a channel of it that is posted to.
        failing: feeds that could not be read lately, with how often in a row.
    """

    shown: str
    file: Path | None
    version: str | None
    is_newest: bool = False
    places: Sequence[tuple[int, int]] = ()
    failing: Sequence[tuple[str, int]] = ()


async def state_of(url: str) -> State:
    """Look at a database, which need not be there yet.

    Raises:
        SettingsError: its address is wrong, or it cannot be read.
    """
    try:
        address = database_address(url)
        engine = create_async_engine(address)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise unusable(error) from error
    shown = shown_place(url)
    file = Path(address.database or "") if address.get_backend_name() == "sqlite" else None
    if file is not None:
        refuse_closed_folder(file)
        if not file.exists():
            return State(shown=shown, file=file, version=None)
    try:
        async with engine.connect() as connection:
            return await connection.run_sync(_read, shown, file)
    except (SQLAlchemyError, OSError) as error:
        raise unopened(url, error) from error
    finally:
        await engine.dispose()


def _read(connection: Connection, shown: str, file: Path | None) -> State:
    tables = inspect(connection).get_table_names()
    if "alembic_version" not in tables:
        return State(shown=shown, file=file, version=None)
    version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    if version != NEWEST:
        return State(shown=shown, file=file, version=version)
    failing = select(FEEDS.c.address, FEEDS.c.failures).where(FEEDS.c.failures > 0).order_by(FEEDS.c.failures.desc())
    return State(
        shown=shown,
        file=file,
        version=version,
        is_newest=True,
        places=sorted({place for table in (SUBSCRIPTIONS, SCHEDULES) for place in _places(connection, table)}),
        failing=[(address, failures) for address, failures in connection.execute(failing.limit(SHOWN))],
    )


def _places(connection: Connection, table: Table) -> list[tuple[int, int]]:
    found = select(table.c.guild, table.c.channel).where(table.c.paused == "")
    return [(guild, channel) for guild, channel in connection.execute(found)]
