"""The connection to the database, and the tables in it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry

from bot.errors import SettingsError
from bot.storage.tables import METADATA

ADVICE = "Look at storage.database_url in the settings: the folder must exist and be writable."


async def open_database(url: str) -> AsyncEngine:
    """Connect, and make the tables that are missing.

    Args:
        url: an address for SQLAlchemy's async engines, such as "sqlite+aiosqlite:///belowfold.db".

    Raises:
        SettingsError: the address is wrong, or the database cannot be opened or written.
    """
    try:
        engine = create_async_engine(url)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise SettingsError(f"The database address cannot be used: {error}.", advice=ADVICE) from error
    if engine.dialect.name == "sqlite":
        _refuse_missing_folder(engine.url.database)
        event.listen(engine.sync_engine, "connect", _prepare_sqlite)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(METADATA.create_all)
    except (SQLAlchemyError, OSError) as error:
        await engine.dispose()
        raise SettingsError("The database cannot be opened.", advice=ADVICE, resource=url) from error
    return engine


def _refuse_missing_folder(file: str | None) -> None:
    folder = Path(file or "").parent
    if not folder.is_dir():
        raise SettingsError(f"There is no folder {folder} for the database.", advice=ADVICE, resource=str(folder))


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """Readers beside one writer, and waiting in line instead of failing."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "busy_timeout=5000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()
