"""The README cannot rot: what it shows is run, what it names is there."""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from bot import cli

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^\$ belowfold (?P<arguments>.*)\n(?P<output>(?:(?!\$ ).*\n)*)", re.MULTILINE)
CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
EXAMPLES = [match for block in CONSOLE.findall(README) for match in COMMAND.finditer(block)]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["arguments"])
def test_an_example_prints_what_the_readme_shows(
    example: re.Match[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "80")
    assert cli.main(example["arguments"].split()) == 0
    assert capsys.readouterr().out == example["output"]


def test_there_are_examples() -> None:
    assert EXAMPLES


def test_the_map_names_every_file_and_folder_of_the_house() -> None:
    for path in (ROOT / "bot").iterdir():
        if path.name not in ("__init__.py", "__main__.py", "__pycache__", "py.typed"):
            assert re.search(rf"^      {re.escape(path.name)}/?\s", README, re.MULTILINE), path.name


def test_the_files_it_links_to_are_there() -> None:
    for target in re.findall(r"\]\((?!http|#)([^)]+)\)", README):
        assert (ROOT / target).exists(), target


def test_every_command_and_option_is_in_it() -> None:
    for parser in parsers(cli.build_parser()):
        for action in parser._actions:
            for option in action.option_strings:
                if option.startswith("--") and option not in ("--help", "--version", "--settings"):
                    assert option in README, option


def parsers(parser: argparse.ArgumentParser) -> list[argparse.ArgumentParser]:
    found = [parser]
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            found += action.choices.values()
    return found


def test_the_version_is_the_changelogs_newest() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    changelog = (ROOT / "CHANGELOG.md").read_text()
    assert re.search(r"^## (\S+)", changelog, re.MULTILINE).group(1) == version  # type: ignore[union-attr]


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_pins_by_hash_and_names_no_address(lock: str) -> None:
    text = (ROOT / "config" / lock).read_text()
    assert "://" not in text
    packages = re.findall(r"^([a-z0-9-]+)==", text, re.MULTILINE)
    assert len(packages) > 20
    assert text.count("==") >= len(packages)
    assert all("--hash=sha256:" in entry for entry in re.split(r"^(?=[a-z0-9-]+==)", text, flags=re.MULTILINE)[1:])


def test_the_locks_hold_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    locked = (ROOT / "config" / "requirements.lock").read_text()
    for declared in project["project"]["dependencies"]:
        name = re.split(r"[\[<>=]", declared)[0].lower().replace(".", "-").replace("_", "-")
        assert f"{name}==" in locked, name


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "digest", "--json", "config/samples/library-hours.html"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    assert json.loads(done.stdout)["title"]
