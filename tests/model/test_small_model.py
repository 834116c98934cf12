"""A real model with a real server: SmolLM2 by llama.cpp, which keeps to a schema and invents facts.

Whatever it writes, what reaches the card is supported by what it cites, or is the source's own words.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.contract import digest_from_json, story_from_json
from bot.models import Digest, Highlight, Story
from bot.summarizing.grounding.check import objections
from bot.summarizing.grounding.statement import Statement
from tests.quality.corpus import CORPUS

pytest.importorskip("xllamacpp", reason="a real model is not installed: config/requirements-local-model.lock")
pytest.importorskip("pydantic_ai", reason="the extra 'model' is not installed")

ROOT = Path(__file__).parents[2]
SAMPLES = [ROOT / "config/samples" / name for name in ("library-hours.html", "harbour-bridge.html", "waermenetz.html")]
SEED = CORPUS / "seed" / "article-with-discussion.txt"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "tests.model.local", str(port)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as server:
        assert server.stdout
        server.stdout.readline()
        yield f"http://127.0.0.1:{port}/v1"
        server.kill()


def belowfold(*arguments: str, address: str = "", status: int = 0) -> str:
    """What the command prints before it ends with a status; with an address, the model there writes."""
    # One core has to do: the story is cut into requests that the model answers within its time.
    small = {
        "BELOWFOLD_MODEL_SECONDS": "900",
        "BELOWFOLD_MODEL_REQUEST_TOKENS": "1500",
        "BELOWFOLD_MODEL_ANSWER_TOKENS": "900",
    }
    environment = {**os.environ, **small, "MODEL": address, "DISCORD_TOKEN": ""}
    done = subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
        timeout=1800,
    )
    assert done.returncode == status, done.stdout.decode() + done.stderr.decode()
    return done.stdout.decode()


def written(source: Path, address: str) -> tuple[Story, Digest, Digest]:
    """A story, its digest without a model, and with one."""
    story = story_from_json(belowfold("load", str(source), "--json").encode())
    plain = digest_from_json(belowfold("digest", str(source), "--json").encode())
    return story, plain, digest_from_json(belowfold("digest", str(source), "--json", address=address).encode())


def sentence(story: Story, line: Highlight) -> list[Statement]:
    assert story.article
    return [Statement(story.article.paragraphs[p.paragraph][p.start : p.end]) for p in line.sources]


def unsupported(story: Story, digest: Digest) -> list[Any]:
    """The lines of a digest that are neither supported by what they cite nor found there word for word."""
    wrong: list[Any] = []
    for line in (*digest.report, *([digest.gist] if digest.gist else [])):
        cited = sentence(story, line)
        if line.written:
            wrong += [(line.text, found) for found in objections(line.text, cited)]
        elif line.text != " ".join(each.text for each in cited):
            wrong.append((line.text, "not word for word"))
    return wrong


def test_it_is_described_in_words(address: str) -> None:
    said = belowfold("check", address=address, status=1)  # there is no token
    assert "SmolLM2-135M-Instruct" in said
    assert "kept to the schema" in said


@pytest.mark.parametrize("source", [*SAMPLES, SEED], ids=lambda source: source.name)
def test_nothing_unsupported_reaches_the_card(source: Path, address: str, record_property: Any) -> None:
    if not source.exists():
        pytest.skip("the seed is not on this machine")
    began = time.monotonic()
    story, plain, digest = written(source, address)
    checks = digest.checks
    dropped = checks.lines_offered - checks.lines_kept
    shown = sum(line.written for line in digest.report)
    count = f"{checks.lines_offered} offered, {dropped} dropped, {checks.lines_kept} kept, {shown} in the report"
    took = f"{time.monotonic() - began:.0f} s"
    print(f"\n{source.name}: {count} ({took}) {[notice.message for notice in digest.warnings]}")  # noqa: T201
    record_property("lines", count)
    assert unsupported(story, digest) == []
    assert [one.turns for one in digest.exchanges] == [one.turns for one in plain.exchanges]
    assert digest.report
    assert checks.lines_offered > 0
    assert json.loads(belowfold("digest", str(source), "--json"))["engine"] == "extractive"
