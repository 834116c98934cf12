"""What the project's documents name is there: commands, links, settings, variables and files."""

from __future__ import annotations

import asyncio
import re
import shlex
import subprocess
from dataclasses import fields
from pathlib import Path
from urllib.parse import unquote

import pytest

from bot import cli
from bot.settings import MODEL, TOKEN, Secrets, Settings, variable_of
from bot.storage.database import open_database

ROOT = Path(__file__).parent.parent
DOCUMENTS = {
    name: (ROOT / name).read_text(encoding="utf-8")
    for name in ("README.md", "config/deploy/README.md", "config/samples/README.md")
}
README = DOCUMENTS["README.md"]
SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
INLINE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")
HEADING = re.compile(r"^#+ (.*)$", re.MULTILINE)
JOINTS = re.compile(r"\|\||&&|>>?|[|;&\n]")
FILLED_BY_SHELL = re.compile(r"\$\([^)]*\)")
BEFORE = re.compile(r"^(?:\w+=\S*\s+)*(?:docker compose .*?exec bot\s+)?(?:\S*/)?belowfold(?=\s)")
FILLED = {"ID": "1", "LIST": "0-3", "N": "2", "SOURCE": "page.html", "SOURCE...": "page.html"}


def _settings() -> set[tuple[str, str]]:
    usual = Settings()
    sections = [one.name for one in fields(usual) if one.name not in ("token", "secrets")]
    return {(section, one.name) for section in sections for one in fields(getattr(usual, section))}


def commands(text: str) -> list[list[str]]:
    """The arguments of each `belowfold` that a piece of shell runs."""
    found = []
    for piece in JOINTS.split(FILLED_BY_SHELL.sub("FILLED", text.replace("\\\n", " "))):
        if BEFORE.match(piece.strip()):
            words = shlex.split(BEFORE.sub("", piece.strip()), comments=True)
            found.append([FILLED.get(word, word) for word in words if word != "..."])
    return found


def contract() -> list[list[str]]:
    """The commands that the contract draws, once with nothing that may be left out, once with each such thing."""
    block = README[README.index("## The contract of the command line") :]
    lines = re.findall(r"^ {4,}.*$", block[: block.index("Every command takes")], re.MULTILINE)
    drawn = re.sub(r"\n {8,}", " ", "\n".join(lines))
    drawn = drawn.replace("bash|zsh|tcsh", "bash").replace("gist|brief|full", "gist")
    found = []
    for line in drawn.splitlines():
        whole = line.strip().removeprefix("belowfold ")
        options = re.findall(r"\[([^\]]*)\]", whole)
        bare = " ".join(re.sub(r"\[[^\]]*\]", "", whole).split())
        found += commands("\n".join(f"belowfold {bare} {option}" for option in ("", *options)))
    return found


def inline(document: str) -> list[str]:
    return INLINE.findall(FENCED.sub("", document).replace("\n", " "))


SHOWN = [
    *(
        (name, command)
        for name, text in DOCUMENTS.items()
        for block in SHELL.findall(text)
        for command in commands(block)
    ),
    *((name, command) for name, text in DOCUMENTS.items() for code in inline(text) for command in commands(code)),
    *(("contract", command) for command in contract()),
]


@pytest.mark.parametrize(
    ("place", "command"), SHOWN, ids=lambda value: value if isinstance(value, str) else " ".join(value)
)
def test_a_command_that_is_shown_is_one(place: str, command: list[str]) -> None:
    del place
    if command == ["--help"]:
        return
    parsed = cli.build_parser().parse_args(command)
    assert parsed.command


def test_commands_are_found_at_all_places_where_they_are_shown() -> None:
    found = {
        name: [" ".join(command) for where, command in SHOWN if where == name] for name in (*DOCUMENTS, "contract")
    }
    assert "sandbox" in found["README.md"]
    assert "export --server 1 FILE" in found["README.md"]
    assert "backup belowfold-FILLED.db" in found["config/deploy/README.md"]
    assert "check" in found["config/deploy/README.md"]
    assert "digest config/samples/harbour-bridge.html" in found["config/samples/README.md"]
    assert {command.split()[0] for command in found["contract"]} == set(_known_commands())
    assert "run --shards 0-3 --of 2" in found["contract"]


def _known_commands() -> list[str]:
    (choices,) = [action.choices for action in cli.build_parser()._actions if action.dest == "help" or action.choices][
        -1:
    ]
    return list(choices or [])


CHEAP = {
    "config": 0,
    "config --changed": 0,
    "check": 1,  # there is no token
    "completion bash": 0,
    "digest --json page.html": 0,
    "load --json page.html": 0,
    "backup FILE": 0,
    "export --server 1 FILE": 0,
    "forget --server 1": 0,
}


async def _make_database() -> None:
    await (await open_database(Settings().storage.database_url)).dispose()


@pytest.mark.parametrize("command", CHEAP)
def test_a_command_that_is_shown_does_what_it_says(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv(TOKEN, raising=False)
    (tmp_path / "page.html").write_bytes((ROOT / "config" / "samples" / "library-hours.html").read_bytes())
    asyncio.run(_make_database())
    assert cli.main(command.split()) == CHEAP[command]
    assert capsys.readouterr().out or (tmp_path / "FILE").stat().st_size


@pytest.mark.parametrize("name", DOCUMENTS)
def test_what_is_to_be_typed_into_a_shell_is_shell(name: str) -> None:
    for block in SHELL.findall(DOCUMENTS[name]):
        subprocess.run(["/bin/sh", "-n", "-c", block], check=True)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_link_inside_the_project_leads_somewhere(name: str) -> None:
    for target in LINK.findall(FENCED.sub("", DOCUMENTS[name])):
        if target.startswith("http"):
            assert target.startswith("https://"), target
            continue
        path, _, anchor = target.partition("#")
        file = (ROOT / name).parent / unquote(path) if path else ROOT / name
        assert file.exists(), target
        if anchor:
            assert anchor in anchors(file.read_text(encoding="utf-8")), target


def anchors(text: str) -> list[str]:
    """What GitHub calls the headings of a document."""
    return [
        re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in HEADING.findall(FENCED.sub("", text))
    ]


def test_every_chapter_is_in_the_table_of_contents() -> None:
    chapters = re.findall(r"^## (.*)$", FENCED.sub("", README), re.MULTILINE)
    contents = README[: README.index("\n## ")]
    assert [chapter for chapter in chapters if f"(#{anchors(f'# {chapter}')[0]})" not in contents] == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_setting_that_is_named_is_one(name: str) -> None:
    sections = {section for section, _ in _settings()}
    for code in inline(DOCUMENTS[name]):
        for section, setting in re.findall(r"(?<![\w/.-])([a-z]+)\.([a-z_]+)(?![\w.])", code):
            assert section not in sections or (section, setting) in _settings(), code


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_variable_that_is_named_is_read(name: str) -> None:
    known = {variable_of(*setting) for setting in _settings()}
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("*.py"))
    for variable in re.findall(r"BELOWFOLD_[A-Z_]+", DOCUMENTS[name]):
        assert variable in known or f'"{variable}"' in tests, variable


def test_the_example_of_an_environment_file_has_every_secret_and_nothing_that_is_not_read() -> None:
    lines = (ROOT / "config" / ".env.example").read_text(encoding="utf-8").splitlines()
    named = [line.partition("=")[0] for line in lines if line and not line.startswith("#")]
    assert sorted(named) == sorted([TOKEN, MODEL, *(one.name.upper() for one in fields(Secrets))])
    assert all(line.endswith("=") for line in lines if line and not line.startswith("#"))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_file_that_is_named_is_there(name: str) -> None:
    for code in inline(DOCUMENTS[name]):
        if re.fullmatch(r"(?:bot|tests|config)/[\w./-]+", code) and code != "config/belowfold.toml":
            assert (ROOT / code).exists(), code
