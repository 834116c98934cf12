"""A server on this machine that stands in for a model's provider: it answers what it is told to, and remembers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

Behaviour = Callable[[web.Request, dict[str, Any]], Awaitable[web.StreamResponse]]


@dataclass
class Endpoint:
    """What is asked of it, and what it answers: each behaviour once, the last one from then on."""

    behaviours: list[Behaviour] = field(default_factory=list)
    asked: list[dict[str, Any]] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)
    address: str = ""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        body = await request.json() if request.can_read_body else {}
        self.asked.append(body)
        self.headers.append({name.lower(): value for name, value in request.headers.items()})
        behaviour = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
        return await behaviour(request, body)

    @property
    def sent(self) -> str:
        """All that was sent to it."""
        return json.dumps(self.asked)


@asynccontextmanager
async def endpoint(*behaviours: Behaviour) -> AsyncIterator[Endpoint]:
    """An endpoint that behaves so, one request after the other."""
    standing = Endpoint(list(behaviours))
    application = web.Application(client_max_size=10_000_000)
    application.router.add_route("*", "/{path:.*}", standing.answer)
    runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    standing.address = f"http://127.0.0.1:{runner.addresses[0][1]}/v1"
    try:
        yield standing
    finally:
        await runner.cleanup()


def replies(payload: Any, *, status: int = 200, headers: dict[str, str] | None = None) -> Behaviour:
    """Answers with some JSON."""

    async def reply(_request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
        return web.json_response(payload, status=status, headers=headers)

    return reply


def writes(answer: Any, *, model: str = "gpt-5-mini-2025-08-07", **message: Any) -> Behaviour:
    """Answers with lines, in OpenAI's dialect."""
    return replies(openai(answer, model=model, **message))


def openai(
    answer: Any, *, model: str = "gpt-5-mini-2025-08-07", finish: str = "stop", **message: Any
) -> dict[str, Any]:
    """A chat completion as OpenAI writes it."""
    content = answer if isinstance(answer, str) or answer is None else json.dumps(answer)
    return {
        "id": "chatcmpl-CUj2",
        "object": "chat.completion",
        "created": 1764100000,
        "model": model,
        "choices": [
            {
                "index": 0,
                "message": {"role": "assistant", "content": content, "refusal": None, "annotations": [], **message},
                "logprobs": None,
                "finish_reason": finish,
            }
        ],
        "usage": {
            "prompt_tokens": 812,
            "completion_tokens": 188,
            "total_tokens": 1000,
            "prompt_tokens_details": {"cached_tokens": 0, "audio_tokens": 0},
            "completion_tokens_details": {"reasoning_tokens": 64, "audio_tokens": 0},
        },
        "service_tier": "default",
        "system_fingerprint": None,
    }


async def hangs(_request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
    """Takes the request and says nothing."""
    await asyncio.sleep(3600)
    raise AssertionError


async def trickles(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
    """Sends a space now and then, as proxies do to keep a connection open."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b" ")
        await asyncio.sleep(0.05)


async def never_ends(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
    """Sends as much as it can, for ever."""
    response = web.StreamResponse(headers={"Content-Type": "application/json"})
    await response.prepare(request)
    while True:
        await response.write(b'{"choices":[' + b" " * 65536)


async def breaks_off(request: web.Request, _body: dict[str, Any]) -> web.StreamResponse:
    """Sends half of an answer and closes the connection."""
    response = web.StreamResponse(headers={"Content-Type": "application/json", "Content-Length": "5000"})
    await response.prepare(request)
    await response.write(json.dumps(openai({"report": []})).encode()[:200])
    assert request.transport is not None
    request.transport.close()
    return response
