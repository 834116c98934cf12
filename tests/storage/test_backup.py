from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from bot import cli
from bot.errors import SettingsError, UsageError
from bot.storage.backup import back_up
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story


async def test_a_copy_made_while_the_database_is_in_use_is_a_database_by_itself(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/live.db"
    engine = await open_database(url)
    kept = await Digests(engine).keep(digest_of(story(), Options(), now=NOON), story(), now=NOON)
    async with engine.connect() as reader:
        await reader.exec_driver_sql("SELECT * FROM digests")
        back_up(url, tmp_path / "copy.db")
    await engine.dispose()
    copy = await open_database(f"sqlite:///{tmp_path}/copy.db")
    assert await Digests(copy).find(kept.key) == kept
    await copy.dispose()


@pytest.mark.skipif(os.name != "posix", reason="files have no such modes here")
async def test_a_copy_is_as_private_as_the_database(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/live.db"
    await (await open_database(url)).dispose()
    (tmp_path / "live.db").chmod(0o600)
    back_up(url, tmp_path / "copy.db")
    assert stat.S_IMODE((tmp_path / "copy.db").stat().st_mode) == 0o600


async def test_a_copy_that_breaks_off_leaves_no_file(tmp_path: Path) -> None:
    (tmp_path / "live.db").write_text("This is no database, however much is called one. " * 99)
    with pytest.raises(UsageError, match="cannot be written: file is not a database"):
        back_up(f"sqlite:///{tmp_path}/live.db", tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()


async def test_a_copy_overwrites_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/live.db"
    await (await open_database(url)).dispose()
    (tmp_path / "copy.db").write_text("precious")
    with pytest.raises(UsageError, match="there already"):
        back_up(url, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "precious"


async def test_a_copy_that_cannot_be_written_is_said_to_be(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/live.db"
    await (await open_database(url)).dispose()
    with pytest.raises(UsageError, match="cannot be written"):
        back_up(url, tmp_path / "no" / "folder" / "copy.db")


def test_where_there_is_no_database_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no database"):
        back_up(f"sqlite:///{tmp_path}/none.db", tmp_path / "copy.db")
    assert list(tmp_path.iterdir()) == []


def test_for_postgresql_it_names_the_tool_that_can(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="pg_dump"):
        back_up("postgresql://host/name", tmp_path / "copy.sql")


def test_the_command_says_what_is_wrong(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert cli.main(["backup", "copy.db"]) == 2
    assert f"There is no database {tmp_path}/belowfold.db." in capsys.readouterr().err
