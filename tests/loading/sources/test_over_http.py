"""A service asked through the project's real HTTP client, on loopback."""

from __future__ import annotations

import asyncio
import json

import pytest
from aiohttp import web
from yarl import URL

from bot.errors import BadDocument, LoadError
from bot.loading.fetching.fetch import Fetcher
from bot.loading.sources.asking import Ask, Bounds, Question
from bot.loading.sources.service import Held, Place
from bot.settings import LoadingSettings
from tests.fakes import Clock
from tests.loading.server import Answer, answering, serving
from tests.loading.sources.fakes import SERVICES, at_once
from tests.loading.sources.recorded import DISCOURSE, DISCOURSE_MORE

HERE = LoadingSettings(allow_private_addresses=True, timeout_seconds=3.0, host_interval_seconds=0.0)


async def loaded(answer: Answer) -> Held:
    async with serving(answer) as at, Fetcher(HERE) as fetcher:
        ask = Ask(fetcher, bounds=Bounds(seconds=3.0), now=Clock(), sleep=asyncio.sleep, run_blocking=at_once)
        place = Place(service="discourse", url=f"{at}/t/77", site=at, key="77")
        return await SERVICES.load(place, ask)


async def test_a_discussion_comes_over_the_wire_without_robots_being_asked() -> None:
    paths: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        paths.append(request.path)
        return web.json_response(DISCOURSE if request.path == "/t/77.json" else DISCOURSE_MORE)

    held = await loaded(answer)
    assert [comment.id for comment in held.discussion.comments] == ["9002", "9003", "9004"]
    assert paths == ["/t/77.json", "/t/77/posts.json"]


async def test_what_is_posted_arrives_with_its_headers() -> None:
    async def answer(request: web.Request) -> web.Response:
        return web.json_response([request.method, request.headers["X-Spot-Id"], await request.text()])

    async with serving(answer) as at, Fetcher(HERE) as fetcher:
        ask = Ask(fetcher, bounds=Bounds(), now=Clock(), sleep=asyncio.sleep, run_blocking=at_once)
        reply = await ask.json(Question(URL(at), {"x-spot-id": "sp_1"}, b"{}"))
    assert reply.value == ["POST", "sp_1", "{}"]


async def test_a_page_instead_of_data_is_refused() -> None:
    with pytest.raises(BadDocument, match="sent no JSON"):
        await loaded(answering("<title>Just a moment</title>"))


@pytest.mark.parametrize("status", [401, 403, 404, 410, 429, 500, 503])
async def test_an_error_status_is_a_load_error(status: int) -> None:
    with pytest.raises(LoadError):
        await loaded(answering(json.dumps({"errors": ["no"]}), status=status))
