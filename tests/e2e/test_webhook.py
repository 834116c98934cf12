"""Posts by a webhook, from the command line into the stand-in."""

from __future__ import annotations

import asyncio
import os
import sys

import pytest

from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.bots import ROOT, variables
from tests.e2e.seen import buttons, parts, text_of

SAMPLE = "config/samples/harbour-bridge.html"


async def digest(settings: Settings, webhook: str, *sources: str) -> tuple[int | None, str]:
    """Run `belowfold digest`; its exit status and what it complains about come back."""
    command = [sys.executable, "-m", "bot", "digest", *sources, "--webhook", webhook]
    ran = await asyncio.create_subprocess_exec(
        *command,
        cwd=ROOT,
        env={**os.environ, **variables(settings)},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    _, complaints = await ran.communicate()
    return ran.returncode, complaints.decode()


async def test_a_digest_is_posted_by_a_webhook(settings: Settings, standin: StandIn) -> None:
    assert await digest(settings, standin.add_webhook("general"), SAMPLE) == (0, "")
    (message,) = standin.messages("general")
    assert text_of(message).startswith("## [Lantern Bridge")
    assert list(buttons(message)) == ["Read the article"]
    assert not any("custom_id" in part for part in parts(message))


@pytest.mark.parametrize("address", ["https://news.example/", "hook", "https://discord.com/api/webhooks/12/"])
async def test_what_is_no_webhook_is_refused_in_words(settings: Settings, standin: StandIn, address: str) -> None:
    del standin
    status, complaints = await digest(settings, address, SAMPLE)
    assert status == 1
    assert "That is no address of a webhook." in complaints


async def test_a_webhook_that_is_gone_is_said_without_its_secret(settings: Settings, standin: StandIn) -> None:
    status, complaints = await digest(settings, f"{standin.api_url}/webhooks/12/secret-of-it", SAMPLE)
    assert status == 1
    assert "Discord does not know that webhook." in complaints
    assert "secret-of-it" not in complaints
