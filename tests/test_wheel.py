"""The package as people install it: built, unpacked where nothing of the checkout can be seen, and used there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Timer

import pytest

ROOT = Path(__file__).parent.parent
WITHOUT = ("__pycache__",)
# What an editable installation adds is the checkout itself, which must not be seen here.
HIDE = f"import sys; sys.path[:] = [place for place in sys.path if place != {str(ROOT)!r}]\n"
RUN = f"{HIDE}import runpy; runpy.run_module('bot', run_name='__main__', alter_sys=True)"
IN_GERMAN = (
    f"{HIDE}from bot.language import told, words_of\nprint(words_of('de').say(told('The channel is no longer there.')))"
)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel installs."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=120)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(folder / "site")
    return folder / "site"


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "anywhere"
    folder.mkdir()
    return folder


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-P", "-c", RUN, *arguments]


def environment(installed: Path) -> Mapping[str, str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "SYSTEMROOT") if name in os.environ}
    return {**kept, "PYTHONPATH": str(installed), "PYTHONDONTWRITEBYTECODE": "1"}


def belowfold(installed: Path, empty: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return ran(command(*arguments), installed, empty)


def ran(line: Sequence[str], installed: Path, empty: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        line,
        cwd=empty,
        env=environment(installed),
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_every_file_of_the_program_is_in_it(installed: Path) -> None:
    files = [path for path in (ROOT / "bot").rglob("*") if path.is_file() and not set(WITHOUT) & set(path.parts)]
    missing = [path for path in files if not (installed / path.relative_to(ROOT)).is_file()]
    assert missing == []
    assert (installed / "bot" / "belowfold.toml").read_bytes() == (ROOT / "config" / "belowfold.toml").read_bytes()
    assert (installed / "bot" / "py.typed").exists()


def test_it_brings_along_nothing_else(installed: Path) -> None:
    assert sorted(path.name.partition("-")[0] for path in installed.iterdir()) == ["belowfold", "bot"]


def test_it_names_the_license_and_the_command(installed: Path) -> None:
    (about,) = installed.glob("*.dist-info")
    assert "belowfold = bot.cli:main" in (about / "entry_points.txt").read_text()
    assert (about / "licenses" / "LICENSE").read_bytes() == (ROOT / "LICENSE").read_bytes()


def test_it_is_the_installed_program_that_is_tried_here(installed: Path, empty: Path) -> None:
    shutil.copytree(installed, empty / "site")
    (empty / "site" / "bot" / "meanings.py").unlink()
    assert "bot.meanings" in belowfold(empty / "site", empty, "config").stderr


def test_help_is_there(installed: Path, empty: Path) -> None:
    done = belowfold(installed, empty, "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert "sandbox" in done.stdout


def test_settings_are_told_with_their_meanings(installed: Path, empty: Path) -> None:
    done = belowfold(installed, empty, "config")
    assert (done.returncode, done.stderr) == (0, "")
    assert "How long the report is" in done.stdout


def test_a_page_is_digested(installed: Path, empty: Path) -> None:
    page = shutil.copy(ROOT / "config" / "samples" / "waermenetz.html", empty)
    done = belowfold(installed, empty, "digest", str(page))
    assert (done.returncode, done.stderr) == (0, "")
    assert "Wärmenetz" in done.stdout


def test_the_check_says_that_a_token_is_missing_and_nothing_else(installed: Path, empty: Path) -> None:
    done = belowfold(installed, empty, "check")
    assert [line[:9] for line in done.stdout.splitlines() if line.startswith("!!")] == ["!! token:"]
    assert done.stderr == ""


def test_the_bot_speaks_german(installed: Path, empty: Path) -> None:
    done = ran([sys.executable, "-P", "-c", IN_GERMAN], installed, empty)
    assert (done.stdout, done.stderr) == ("Den Kanal gibt es nicht mehr.\n", "")


@contextmanager
def sandbox(installed: Path, empty: Path) -> Iterator[str]:
    """The sandbox while it runs; the address of its page."""
    process = subprocess.Popen(
        command("sandbox", "--port", "0"),
        cwd=empty,
        env=environment(installed),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    too_late = Timer(60, process.kill)
    too_late.start()
    try:
        line = process.stdout.readline()
        yield line.split()[5]
        for said in process.stderr:
            if "connected as" in said:
                break
        else:
            pytest.fail("the bot did not connect")
    finally:
        too_late.cancel()
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=30)
    assert process.returncode == 0


def test_the_sandbox_opens_its_page_and_the_bot_connects_with_a_database_of_this_version(
    installed: Path, empty: Path
) -> None:
    with sandbox(installed, empty) as address:
        for part in ("", *(f"page/{path.name}" for path in (ROOT / "bot" / "sandbox" / "page").glob("*.js"))):
            with urllib.request.urlopen(f"{address}{part}", timeout=10) as answer:  # noqa: S310 - of this machine
                assert answer.status == 200
    assert list(empty.iterdir()) == []
