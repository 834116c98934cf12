"""What is logged: one line an event, with an id, without secrets."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from bot.commandline.logs import start_logging
from bot.settings import LogsSettings
from bot.tracing import following

LOG = logging.getLogger("bot.testing")


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_program_gets_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(LogsSettings(form="auto"))
    with following("17/2026-03-29T06:30"):
        LOG.info("posted %d messages", 2)
    LOG.info("another\nline")
    first, second = (json.loads(line) for line in capsys.readouterr().err.splitlines())
    assert (first["event"], first["id"], first["level"]) == ("posted 2 messages", "17/2026-03-29T06:30", "info")
    assert "id" not in second


def test_a_person_gets_one_line_an_event(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(LogsSettings(form="text"))
    with following(17):
        LOG.warning("late by %d seconds", 3)
    (line,) = capsys.readouterr().err.splitlines()
    assert "late by 3 seconds" in line
    assert "id=17" in line


def test_a_traceback_is_in_the_log_of_programs_too(capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(LogsSettings(form="json"))
    try:
        int("torn")
    except ValueError:
        LOG.exception("broke off")
    assert "ValueError: invalid literal" in json.loads(capsys.readouterr().err)["exception"]


@pytest.mark.parametrize(
    ("line", "veiled"),
    [
        ("token MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcdE.abcdefghijklmnopqrstuvwxyz0123456789AB refused", "token *** refused"),
        (
            "POST https://discord.com/api/webhooks/1234567890/abcDEF-ghi_JKL",
            "POST https://discord.com/api/webhooks/***",
        ),
        ("key sk-proj-abcdefghijklmnopqrstuvwx refused", "key *** refused"),
        ("cannot reach postgresql://ann:hunter2@host/name", "cannot reach postgresql://***@host/name"),
        ("loaded https://example.com/news-2026.html", "loaded https://example.com/news-2026.html"),
    ],
)
def test_what_looks_like_a_secret_is_veiled(line: str, veiled: str, capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(LogsSettings(form="json"))
    LOG.error("%s", line)
    assert json.loads(capsys.readouterr().err)["event"] == veiled


@pytest.mark.parametrize(("how", "levels"), [({"quiet": True}, 1), ({}, 2), ({"verbose": True}, 3)])
def test_how_much_is_said_can_be_chosen(how: dict[str, bool], levels: int, capsys: pytest.CaptureFixture[str]) -> None:
    start_logging(LogsSettings(form="json"), **how)
    LOG.debug("a step")
    LOG.info("an event")
    LOG.error("a failure")
    assert len(capsys.readouterr().err.splitlines()) == levels
