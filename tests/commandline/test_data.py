"""The commands about what the bot keeps, as they are typed."""

from __future__ import annotations

import asyncio
import json
import os
from pathlib import Path

import pytest

from bot.cli import main
from bot.commandline.statuses import ALL_WORKED, BAD_USAGE
from bot.storage.database import open_database
from bot.storage.plans import Schedules
from tests.fakes import NOON


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    url = f"sqlite:///{tmp_path}/belowfold.db"
    monkeypatch.setenv("BELOWFOLD_STORAGE_DATABASE_URL", url)
    asyncio.run(plan(url))
    return url


async def plan(url: str) -> None:
    engine = await open_database(url)
    await Schedules(engine).add(guild=7, channel=5, rule="daily 08:30", now=NOON)
    await engine.dispose()


@pytest.mark.usefixtures("database")
def test_what_is_kept_of_a_server_is_written_to_a_new_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "server.json"
    assert main(["export", "--server", "7", str(file)]) == ALL_WORKED
    assert json.loads(file.read_bytes())["schedules"][0]["rule"] == "daily 08:30"
    assert main(["export", "--server", "7", str(file)]) == BAD_USAGE
    assert "Name a new file." in capsys.readouterr().err


@pytest.mark.usefixtures("database")
def test_what_is_kept_of_a_server_is_deleted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--server", "8"]) == ALL_WORKED
    assert main(["forget", "--server", "7"]) == ALL_WORKED
    assert capsys.readouterr().out == "0 rows deleted\n1 rows deleted\n"
    assert main(["export", "--server", "7", str(tmp_path / "empty.json")]) == ALL_WORKED
    assert json.loads((tmp_path / "empty.json").read_bytes())["schedules"] == []


@pytest.mark.parametrize("command", [["forget", "--server", "7"], ["export", "--server", "7", "server.json"]])
def test_where_there_is_no_database_none_is_made(
    command: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BELOWFOLD_STORAGE_DATABASE_URL", "sqlite:///belowfold.db")
    assert main(command) == BAD_USAGE
    assert f"There is no database {tmp_path}/belowfold.db." in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("database")
def test_what_is_deleted_quietly_is_not_spoken_of(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["forget", "--server", "7", "--quiet"]) == ALL_WORKED
    assert capsys.readouterr().out == ""


@pytest.mark.usefixtures("database")
@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_what_is_kept_of_a_server_may_be_read_by_whoever_wrote_it_alone(tmp_path: Path) -> None:
    file = tmp_path / "server.json"
    assert main(["export", "--server", "7", str(file)]) == ALL_WORKED
    assert file.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("server", ["0", "-4", "everybody", str(2**63)])
def test_what_is_no_id_of_a_server_is_refused(server: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["forget", "--server", server])
    assert ended.value.code == BAD_USAGE
