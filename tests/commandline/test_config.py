"""`belowfold config`, `completion` and the help, as they are typed."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

import pytest

from bot.cli import SHELLS, main
from bot.commandline.statuses import ALL_WORKED, BAD_USAGE
from bot.meanings import meanings
from bot.settings import Settings, variable_of

SECTIONS = {name: names for name, names in asdict(Settings()).items() if name not in ("token", "secrets")}
EVERY = [(section, name) for section, names in SECTIONS.items() for name in names]


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "1000")


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["config", *arguments]) == ALL_WORKED
    return capsys.readouterr().out


@pytest.mark.parametrize(("section", "name"), EVERY)
def test_a_setting_has_a_meaning(section: str, name: str) -> None:
    assert len(meanings()[section, name]) > 20


def test_every_setting_is_shown_with_its_meaning_and_variable(capsys: pytest.CaptureFixture[str]) -> None:
    text = printed(capsys)
    for section, name in EVERY:
        assert f"\n{name} = " in text
        assert f"    {meanings()[section, name]} ({variable_of(section, name)})\n" in text


def test_a_value_says_where_it_came_from(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    Path("config").mkdir()
    Path("config/belowfold.toml").write_text('[digest]\nlength = "full"\nexchanges = 2\n')
    Path(".env").write_text("BELOWFOLD_WORK_THREADS=3\n")
    monkeypatch.setenv("MODEL", "openai:some")
    assert printed(capsys, "--changed").splitlines()[:6] == [
        "[digest]",
        'length = "full"  (config/belowfold.toml)',
        "[model]",
        'name = "openai:some"  (MODEL in the environment)',
        "[work]",
        "threads = 3  (BELOWFOLD_WORK_THREADS in .env)",
    ]


def test_no_secret_is_shown(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "very-secret")
    monkeypatch.setenv("BELOWFOLD_STORAGE_DATABASE_URL", "postgresql://ann:very-secret@host/name")
    text = printed(capsys)
    assert "very-secret" not in text
    assert "DISCORD_TOKEN: set\n" in text
    assert 'database_url = "postgresql://ann:***@host/name"' in text


def test_a_misspelt_variable_is_refused_with_the_right_one(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BELOWFOLD_DIGEST_LENGHT", "full")
    assert main(["config"]) == BAD_USAGE
    assert "Did you mean BELOWFOLD_DIGEST_LENGTH?" in capsys.readouterr().err


def test_a_misspelt_line_is_refused_with_the_right_one(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("[digest]\nlenght = 3\n")
    assert main(["--settings", str(file), "config"]) == BAD_USAGE
    assert "unknown setting digest.lenght. Did you mean length?" in capsys.readouterr().err


@pytest.mark.parametrize("shell", SHELLS)
def test_a_shell_is_told_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["completion", shell]) == ALL_WORKED
    script = capsys.readouterr().out
    assert all(word in script for word in ("digest", "sandbox", "config", "exchanges"))


def test_help_is_there_without_what_the_commands_take() -> None:
    heavy = ("discord", "aiohttp", "sqlalchemy", "lxml", "rich", "structlog", "babel", "dbos")
    code = f"import sys, bot.cli; bot.cli.build_parser().format_help(); print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parents[2]
    )
    assert done.stdout == "[]\n"
