"""The command line, run as a person or a program runs it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.commandline.statuses import ALL_WORKED, BAD_USAGE, SOME_FAILED

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "config" / "samples"
BRIDGE = str(SAMPLES / "harbour-bridge.html")
DUMP = str(SAMPLES / "night-trains.txt")


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)


def objects(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_load_prints_one_story_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "--json", BRIDGE, DUMP]) == ALL_WORKED
    assert [set(one) >= {"article", "discussion"} for one in objects(capsys)] == [True, True]


def test_what_load_prints_digest_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "--out", str(tmp_path), BRIDGE]) == ALL_WORKED
    assert main(["digest", "--json", str(tmp_path / "harbour-bridge.json")]) == ALL_WORKED
    assert main(["digest", "--json", BRIDGE]) == ALL_WORKED
    again, directly = objects(capsys)
    assert again["report"] == directly["report"]
    assert again["exchanges"] == directly["exchanges"]


def test_every_line_of_a_digest_stands_where_it_says(capsys: pytest.CaptureFixture[str]) -> None:
    main(["load", "--json", BRIDGE])
    main(["digest", "--json", "--length", "full", "--exchanges", "9", BRIDGE])
    story, digest = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    comments = {comment["id"]: comment["text"] for comment in story["discussion"]["comments"]}
    for line in digest["report"]:
        assert (
            " ".join(story["article"]["paragraphs"][s["paragraph"]][s["start"] : s["end"]] for s in line["sources"])
            == line["text"]
        )
    turns = [turn for exchange in digest["exchanges"] for turn in exchange["turns"]]
    assert turns
    for turn in turns:
        assert " ".join(comments[s["comment"]][s["start"] : s["end"]] for s in turn["sources"]) == turn["text"]


def test_out_writes_a_file_for_each_source(tmp_path: Path) -> None:
    assert main(["load", "--json", "--out", str(tmp_path / "new"), BRIDGE, DUMP]) == ALL_WORKED
    assert sorted(file.name for file in (tmp_path / "new").iterdir()) == ["harbour-bridge.json", "night-trains.json"]


def test_a_failure_is_one_line_and_one_object_and_the_rest_goes_on(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", "--json", "nowhere.html", BRIDGE]) == SOME_FAILED
    captured = capsys.readouterr()
    failed, good = (json.loads(line) for line in captured.out.splitlines())
    assert failed["source"] == "nowhere.html"
    assert set(failed["error"]) == {"kind", "message"}
    assert "report" in good
    assert len(captured.err.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [[], ["digest"], ["digest", "--length", "epic", BRIDGE], ["digest", "--report-words", "0", BRIDGE], ["fly"]],
)
def test_bad_usage_is_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == BAD_USAGE
    assert "usage:" in capsys.readouterr().err


def test_wrong_settings_are_bad_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "x.toml").write_text("[loading]\nmax_byte = 1")
    assert main(["--settings", str(tmp_path / "x.toml"), "load", BRIDGE]) == BAD_USAGE
    assert "unknown setting loading.max_byte" in capsys.readouterr().err


def test_running_without_a_token_says_what_to_do(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run"]) == BAD_USAGE
    assert "DISCORD_TOKEN" in capsys.readouterr().err


def test_an_address_inside_the_network_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", "http://127.0.0.1/"]) == SOME_FAILED
    assert "private network" in capsys.readouterr().err


def test_digest_draws_a_card(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["digest", BRIDGE]) == ALL_WORKED
    out = capsys.readouterr().out
    assert out.startswith("╭")
    assert "From the discussion" in out


def test_load_says_what_was_read(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["load", BRIDGE]) == ALL_WORKED
    assert "comments" in capsys.readouterr().out


def test_the_sandbox_ends_cleanly_when_told_to() -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "sandbox", "--port", "0"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ,
    )
    assert process.stdout is not None
    assert process.stdout.readline().startswith("The sandbox is open at http://127.0.0.1:")
    process.send_signal(signal.SIGTERM)
    _, errors = process.communicate(timeout=30)
    assert (process.returncode, "Traceback" in errors) == (0, False), errors


@pytest.mark.parametrize("arguments", [["--shards", "0"], ["--of", "4"], ["--shards", "4-5", "--of", "4"]])
def test_shards_that_make_no_sense_are_refused(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", *arguments]) == BAD_USAGE
    assert "shards" in capsys.readouterr().err
