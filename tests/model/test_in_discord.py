"""A model on the other side of the real bot: what a member sees while it writes, and when it is done."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace
from typing import Any

import pytest
from aiohttp import web

from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import Pages, pages, running_bot, settings, standin  # noqa: F401 - fixtures
from tests.e2e.seen import buttons, is_digest, text_of, until
from tests.model.endpoint import Endpoint, endpoint, openai

pytest.importorskip("pydantic_ai", reason="the extra 'model' is not installed")


class Slow:
    """Writes the first sentences that it is sent as lines, once its gate is open."""

    def __init__(self) -> None:
        self.gate = asyncio.Event()

    async def __call__(self, _request: web.Request, body: dict[str, Any]) -> web.StreamResponse:
        await self.gate.wait()
        sent = body["messages"][-1]["content"]
        sources = [json.loads(line) for line in sent.split("\n")]
        sentences = [each for each in sources if "n" in each and "reader" not in each][:3]
        lines = [{"text": each["text"], "cites": [each["n"]]} for each in sentences]
        return web.json_response(openai({"report": lines}, model="qwen3-8b"))


def with_model(settings: Settings, server: Endpoint) -> Settings:  # noqa: F811 - the fixture's value
    return replace(settings, model=replace(settings.model, name=f"{server.address}#qwen3-8b", early_seconds=0.2))


async def test_a_digest_from_the_text_comes_first_and_is_edited_when_the_model_is_done(
    standin: StandIn,  # noqa: F811
    pages: Pages,  # noqa: F811
    settings: Settings,  # noqa: F811
) -> None:
    slow = Slow()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        early = await asked.answer(until=is_digest)
        assert "qwen3-8b is still writing" in text_of(early)
        assert "Tarrowby library will open on Sundays" in text_of(early)
        slow.gate.set()
        done = await asked.answer(until=lambda message: "written by qwen3-8b" in text_of(message))
        assert "3 of 3 lines checked against the sources" in text_of(done)
        assert "still writing" not in text_of(done)
        press = await standin.click(done, buttons(done)["Where from?"], user="mina")
        assert "paragraph 1" in text_of(await press.answer())


async def test_a_model_that_is_down_costs_a_member_nothing(
    standin: StandIn,  # noqa: F811
    pages: Pages,  # noqa: F811
    settings: Settings,  # noqa: F811
) -> None:
    down = replace(settings, model=replace(settings.model, name="http://127.0.0.1:9/v1#qwen3-8b", seconds=1.0))
    async with running_bot(down, standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        done = await asked.answer(until=lambda message: "cannot be reached" in text_of(message))
        assert "Tarrowby library will open on Sundays" in text_of(done)


async def test_settings_show_what_was_used(
    standin: StandIn,  # noqa: F811
    pages: Pages,  # noqa: F811
    settings: Settings,  # noqa: F811
) -> None:
    slow = Slow()
    slow.gate.set()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        await asked.answer(until=lambda message: "written by qwen3-8b" in text_of(message))
        await until(lambda: len(server.asked) == 1)
        shown = await standin.slash("settings", {}, user="mina")
        assert "Today in this server: 1,000 of 200,000 tokens" in text_of(await shown.answer())
