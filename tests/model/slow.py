"""A language model that takes its time."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from aiohttp import web

from tests.model.endpoint import openai


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
