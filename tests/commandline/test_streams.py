"""What the commands print, where standard output is not as one would wish."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.commandline.printing import USUAL_WIDTH
from bot.commandline.statuses import ALL_WORKED, BAD_USAGE, SOME_FAILED

ROOT = Path(__file__).parents[2]
LIBRARY = str(ROOT / "config" / "samples" / "library-hours.html")
DIGEST = ["digest", LIBRARY]
FULL = Path("/dev/full")
needs_shell = pytest.mark.skipif(os.name != "posix", reason="there is no such shell here")


def run(*arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env={**os.environ, **variables},
        capture_output=True,
        check=False,
    )


def in_shell(line: str) -> subprocess.CompletedProcess[bytes]:
    """What a line of shell does, in which `$b` is the command line and `$s` a saved page."""
    return subprocess.run(
        ["/bin/sh", "-c", f'b="{sys.executable} -m bot"; s={LIBRARY}; {line}'],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize("encoding", ["ascii", "cp1252"])
def test_a_terminal_without_the_letters_shows_something_alike(encoding: str) -> None:
    done = run(*DIGEST, PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (ALL_WORKED, b"")
    text = done.stdout.decode(encoding)
    assert "Tarrowby library to open on Sunday afternoons" in text
    assert "five o'clock" in text or "five o’clock" in text
    assert "2 comments read" in text
    assert "?" not in text


def test_letters_lose_their_accents_before_they_are_given_up() -> None:
    done = run("load", str(ROOT / "config" / "samples" / "waermenetz.html"), PYTHONIOENCODING="ascii")
    assert "Stadtrat beschliesst Warmenetz" in done.stdout.decode("ascii")


@needs_shell
@pytest.mark.parametrize("command", ["load --json $s $s $s", "check", "completion bash", "digest $s"])
def test_a_reader_that_has_seen_enough_is_no_fault(command: str) -> None:
    done = in_shell(f"$b {command} | true")
    assert done.stderr == b""


@pytest.mark.skipif(not FULL.exists(), reason="there is no disk here that is always full")
@pytest.mark.parametrize("command", ["load --json $s", "digest $s", "config", "--help"])
def test_a_full_disk_is_told_in_a_line(command: str) -> None:
    done = in_shell(f"$b {command} > /dev/full")
    assert done.returncode == SOME_FAILED
    assert done.stderr == b"belowfold: What was to be printed could not be written: No space left on device.\n"


@needs_shell
@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("$b digest --json $s >&-", ALL_WORKED),
        ("$b digest $s >&-", ALL_WORKED),
        ("$b --help >&-", ALL_WORKED),
        ("$b run 2>&-", BAD_USAGE),
        ("$b digest nowhere.html 2>&-", SOME_FAILED),
    ],
)
def test_a_stream_that_is_closed_is_done_without(line: str, status: int) -> None:
    done = in_shell(f"unset DISCORD_TOKEN; {line}")
    assert (done.returncode, done.stdout, done.stderr) == (status, b"", b"")


@pytest.mark.parametrize("columns", ["0", "1", "5"])
def test_a_terminal_that_claims_to_have_no_room_is_not_believed(
    columns: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert main(DIGEST) == ALL_WORKED
    lines = capsys.readouterr().out.splitlines()
    assert {len(line) for line in lines} == {USUAL_WIDTH}
    assert any("Tarrowby library" in line for line in lines)


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="names of files are Unicode here")
def test_a_file_whose_name_is_no_text_is_named_as_well_as_can_be() -> None:
    done = in_shell(r"""name=$(printf '/nowhere/\377.html'); $b load --json "$name" """)
    assert done.returncode == SOME_FAILED
    assert json.loads(done.stdout)["source"] == "/nowhere/?.html"
    assert done.stderr.startswith(b"belowfold: /nowhere/")
    assert b"Traceback" not in done.stderr


def test_a_failure_names_its_source_once(capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", "nowhere.html"])
    assert capsys.readouterr().err.startswith("belowfold: nowhere.html is neither an address nor a file.")
