"""A site on loopback that remembers what it was asked."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

from aiohttp import web

from bot.loading.fetching.fetch import Fetcher
from bot.settings import LoadingSettings
from tests.loading.clock import FakeClock
from tests.loading.server import serving

POLITE = LoadingSettings(allow_private_addresses=True, timeout_seconds=3.0)
QUICK = replace(POLITE, robots=False)
NOON = "Sun, 01 Nov 2026 12:00:00 GMT"


class FakeSite:
    """Answers each path with what is written down for it, in turn; the last answer stays."""

    def __init__(self, **robots: str) -> None:
        self.pages: dict[str, list[web.Response]] = {}
        self.asked: list[web.Request] = []
        self.posted: list[bytes] = []
        if robots:
            self.on("/robots.txt", text="\n".join(f"{name.replace('_', '-')}: {text}" for name, text in robots.items()))

    def on(self, path: str, *, status: int = 200, text: str = "page", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages.setdefault(path, []).append(web.Response(status=status, text=text, headers=named))

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        self.posted.append(await request.read())
        answers = self.pages.get(request.path)
        if not answers:
            return web.Response(status=404)
        chosen = answers.pop(0) if len(answers) > 1 else answers[0]
        return web.Response(status=chosen.status, body=chosen.body, headers=chosen.headers)

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]


@asynccontextmanager
async def open_site(
    site: FakeSite, settings: LoadingSettings = QUICK, clock: FakeClock | None = None
) -> AsyncIterator[tuple[str, Fetcher]]:
    clock = clock or FakeClock()
    async with serving(site.answer) as at, Fetcher(settings, clock=clock, sleep=clock.sleep) as fetcher:
        yield at, fetcher
