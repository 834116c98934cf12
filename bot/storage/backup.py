"""A copy of the database, made while the bot goes on working."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.exc import ArgumentError

from bot.errors import SettingsError, UsageError
from bot.storage.database import ADVICE, database_address, unusable


def back_up(url: str, file: Path) -> None:
    """Write a copy of the database to a new file, which is then a database by itself.

    Raises:
        SettingsError: the address is wrong, or there is no database there.
        UsageError: the file is there already or cannot be written, or the database is PostgreSQL's.
    """
    database = file_of(url)
    if database is None:
        raise UsageError(
            "Belowfold copies SQLite databases only.", advice="For PostgreSQL use pg_dump, which is safe while running."
        )
    _make(file, mode=database.stat().st_mode & 0o777)
    try:
        with closing(sqlite3.connect(database)) as connection:
            connection.execute("VACUUM INTO ?", (str(file),))
    except sqlite3.Error as error:
        file.unlink(missing_ok=True)
        raise UsageError(f"The copy {file} cannot be written: {error}.", resource=str(file)) from error


def file_of(url: str) -> Path | None:
    """The file of a database, which is there already; None where it is PostgreSQL's.

    Raises:
        SettingsError: the address is wrong, or there is no database there.
    """
    try:
        address = database_address(url)
    except ArgumentError as error:
        raise unusable(error) from error
    if address.get_backend_name() != "sqlite":
        return None
    database = Path(address.database or "")
    if not database.is_file():
        raise SettingsError(f"There is no database {database.absolute()}.", advice=ADVICE, resource=str(database))
    return database


def _make(file: Path, *, mode: int) -> None:
    """Make the file, empty, so that nobody can read the copy who cannot read the database."""
    try:
        os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode))
    except FileExistsError as error:
        raise UsageError(f"{file} is there already.", advice="Name a new file.", resource=str(file)) from error
    except OSError as error:
        raise UsageError(f"The copy {file} cannot be written: {error.strerror}.", resource=str(file)) from error
