"""The commands about what the bot keeps, as they are typed."""

from __future__ import annotations

import asyncio
import json
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


@pytest.mark.parametrize("server", ["0", "-4", "everybody", str(2**63)])
def test_what_is_no_id_of_a_server_is_refused(server: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["forget", "--server", server])
    assert ended.value.code == BAD_USAGE
