"""What a start does not pay for: libraries that only some of what the program does takes, counted and not timed."""

from __future__ import annotations

import subprocess
import sys

import pytest


def imported(code: str) -> set[str]:
    """The names of all that a fresh interpreter has imported after some code."""
    told = "; import sys; print(*sys.modules)"
    said = subprocess.run([sys.executable, "-c", code + told], capture_output=True, text=True, check=True)
    return set(said.stdout.rpartition("\n\n")[2].split())


def test_help_imports_little() -> None:
    assert len(imported("from bot import cli; cli.build_parser()")) < 250


@pytest.mark.parametrize("library", ["jinja2", "pydantic_ai", "openai"])
def test_a_bot_without_web_pages_and_model_does_not_import_what_they_take(library: str) -> None:
    assert library not in imported("import bot.running")
