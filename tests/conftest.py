"""What the whole suite shares."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import hypothesis
import psycopg
import pytest

from tests.postgres import NO_SERVER, postgres_server, programs
from tests.thorough import EXAMPLES

hypothesis.settings.register_profile("belowfold", max_examples=EXAMPLES)
hypothesis.settings.load_profile("belowfold")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden files anew instead of comparing")


@pytest.fixture(scope="session")
def new_postgres() -> Iterator[Callable[[], str]]:
    """Makes empty PostgreSQL databases; the server is started when the first test asks for one."""
    if programs() is None:
        pytest.skip(NO_SERVER)
    with postgres_server() as server:
        numbers = count()

        def make() -> str:
            name = f"belowfold_{next(numbers)}"
            with psycopg.connect(f"{server.address}postgres", autocommit=True) as connection:
                connection.execute(f"CREATE DATABASE {name}")
            return f"{server.address}{name}"

        yield make


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database, of each kind in turn."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/belowfold.db"
    make: Callable[[], str] = request.getfixturevalue("new_postgres")
    return make()
