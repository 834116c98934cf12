"""What a language model takes is imported only where one is chosen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOOK = (
    "import sys, bot.cli, bot.running, bot.sandbox.standin; from bot.cli import main; status = main(sys.argv[1:]); "
    "heavy = [name for name in ('pydantic_ai', 'pydantic', 'openai', 'anthropic', 'httpx2') if name in sys.modules]; "
    "print('imported:', heavy); sys.exit(status)"
)


def run(*arguments: str, model: str = "") -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "MODEL": model, "DISCORD_TOKEN": ""}
    command = [sys.executable, "-c", LOOK, *arguments]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(("digest", "config/samples/library-hours.html", "--json"), 0), (("check",), 1)],  # which misses a token
)
def test_without_a_model_nothing_of_it_is_imported(arguments: tuple[str, ...], status: int) -> None:
    done = run(*arguments)
    assert done.returncode == status
    assert done.stdout.endswith("imported: []\n")


def test_a_choice_that_makes_no_sense_is_refused_before_anything_is_read() -> None:
    done = run("digest", "config/samples/library-hours.html", model="gpt-5")
    assert done.returncode == 2
    assert "MODEL names no model" in done.stderr
    assert "Traceback" not in done.stderr


def test_a_choice_without_its_library_says_what_to_install() -> None:
    blocked = "import sys; sys.modules['pydantic_ai'] = None; " + LOOK
    done = subprocess.run(
        [sys.executable, "-c", blocked, "check"],
        cwd=ROOT,
        env={**os.environ, "MODEL": "ollama:qwen3", "DISCORD_TOKEN": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "!! language model: " in done.stdout
    assert "pip install 'belowfold[model]'" in done.stdout
