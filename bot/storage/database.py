"""The connection to the database, brought to this version's tables."""

from __future__ import annotations

import logging
import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import AsyncAdaptedQueuePool, ConnectionPoolEntry

from bot.errors import SettingsError
from bot.text import one_line

ADVICE = "Look at storage.database_url in the settings: the folder must exist and be writable."
KINDS = 'Write "sqlite:///FILE" or "postgresql://USER:PASSWORD@HOST/NAME" as storage.database_url.'
LONGEST_REASON = 200
MIGRATIONS = Path(__file__).parent / "migrations"
FIRST, NEWEST = "0001", "0008"  # the tables of version 0.1, which wrote no version into the database, and these
POOL_TIMEOUT = 60.0  # seconds
MIGRATING = 0x62656C6F77  # the number of the lock that PostgreSQL keeps for the process that migrates
DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+psycopg", "postgres": "postgresql+psycopg"}


async def open_database(url: str) -> AsyncEngine:
    """Connect, and bring the tables to this version.

    Args:
        url: an address such as "sqlite:///belowfold.db" or "postgresql://user:password@host/name".

    Raises:
        SettingsError: the address is wrong, or the database cannot be opened or written, or it is of a later version.
    """
    try:
        address = database_address(url)
        engine = create_async_engine(address, **_pool(address))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise unusable(error) from error
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            refuse_closed_folder(Path(engine.url.database))
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
        event.listen(engine.sync_engine, "begin", _begin)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_bring_up)
    except SettingsError:
        await engine.dispose()
        raise
    except (SQLAlchemyError, OSError) as error:
        await engine.dispose()
        raise unopened(url, error) from error
    return engine


def _pool(address: URL) -> dict[str, Any]:
    """How connections are shared.

    SQLite lets one write at a time, and who finds it busy sleeps and tries again, up to a tenth of a second each time:
    so there is one connection, for which whoever wants it waits in line.
    """
    if address.get_backend_name() == "sqlite":
        return {"poolclass": AsyncAdaptedQueuePool, "pool_size": 1, "max_overflow": 0, "pool_timeout": POOL_TIMEOUT}
    return {"pool_pre_ping": True}


def database_address(url: str) -> URL:
    """An address with the driver that is used for its kind of database.

    Raises:
        ArgumentError: it is no address.
    """
    address = make_url(url)
    return address.set(drivername=DRIVERS.get(address.drivername.partition("+")[0], address.drivername))


def jobs_address(url: str) -> str:
    """Where DBOS keeps its tables: the same PostgreSQL database, or a second SQLite file beside the first."""
    address = database_address(url)
    if address.get_backend_name() != "sqlite":
        return address.set(drivername="postgresql").render_as_string(hide_password=False)
    file = Path(address.database or "belowfold.db")
    return f"sqlite:///{file.with_name(f'{file.stem}-jobs{file.suffix}')}"


def prepare_jobs(url: str) -> None:
    """See that in the file of the queue, where it is one, readers stand beside a writer; DBOS does not see to it."""
    address = make_url(jobs_address(url))
    if address.get_backend_name() == "sqlite" and address.database:
        with closing(sqlite3.connect(address.database)) as connection:
            connection.execute("PRAGMA journal_mode=WAL")


def _bring_up(connection: Connection) -> None:
    """See that the tables are this version's, which they mostly are: then Alembic is not even loaded."""
    tables = inspect(connection).get_table_names()
    if "alembic_version" in tables:
        version = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
        if version == NEWEST:
            return
    migrate(connection)


def migrate(connection: Connection, to: str = "head") -> None:
    """Bring the tables of a database of any earlier version, or an empty one, to a version, in one transaction.

    Raises:
        SettingsError: the database is of a version that is not known here.
    """
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command  # noqa: PLC0415 - takes a while, and many commands need no database
    from alembic.config import Config  # noqa: PLC0415 - the same
    from alembic.util import CommandError  # noqa: PLC0415 - the same

    if connection.dialect.name == "postgresql":  # of several processes that start at once, one migrates
        connection.execute(text("SELECT pg_advisory_xact_lock(:number)"), {"number": MIGRATING})
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    tables = inspect(connection).get_table_names()
    try:
        if "digests" in tables and "alembic_version" not in tables:
            command.stamp(config, FIRST)
        command.upgrade(config, to)
    except CommandError as error:
        raise SettingsError(
            "The database was written by a later version of Belowfold.", advice="Install that version, or a later one."
        ) from error


def shown_place(url: str) -> str:
    """Where a database is, for people: the file with its whole path, or the address without its password."""
    address = database_address(url)
    if address.get_backend_name() == "sqlite" and address.database:
        return str(Path(address.database).absolute())
    return make_url(url).render_as_string(hide_password=True)


def unusable(error: Exception) -> SettingsError:
    """What is said of an address that is none, or one of a kind of database that is not known here."""
    return SettingsError(f"The database address cannot be used: {error}.", advice=KINDS)


def unopened(url: str, error: Exception) -> SettingsError:
    """What is said of a database that cannot be opened, in the driver's words as to why."""
    place = shown_place(url)
    reason = one_line(str(getattr(error, "orig", None) or error)).rstrip(".")[:LONGEST_REASON]
    return SettingsError(f"The database {place} cannot be opened: {reason}.", advice=ADVICE, resource=place)


def refuse_closed_folder(file: Path) -> None:
    """Refuse a file that cannot be written, or be made, as SQLite needs it: with others beside it.

    Raises:
        SettingsError: it or its folder is closed to whoever runs this, or there is no such folder.
    """
    folder = file.absolute().parent
    if not os.access(folder, os.F_OK):
        raise SettingsError(f"There is no folder {folder} for the database.", advice=ADVICE, resource=str(folder))
    for place in (folder, file.absolute()):
        if os.access(place, os.F_OK) and not os.access(place, os.W_OK):
            said = f"{place} cannot be written to by the user who runs this."
            raise SettingsError(said, advice=ADVICE, resource=str(place))


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Readers beside one writer, waiting in line instead of failing, and nothing lost when the power fails.

    That last takes FULL: what was written just before a post tells, afterwards, that the post may be there.
    """
    connection.isolation_level = None  # SQLite's alone has it; see `_begin`
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begin a transaction where SQLAlchemy does; Python's driver would wait for a change, and not do it for tables."""
    connection.exec_driver_sql("BEGIN")
