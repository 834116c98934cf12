"""The web server: health and metrics for programs, pages of digests for people.

Nothing in a page comes from elsewhere: the policy that goes with each answer allows its own stylesheet and script.
There are no cookies, and nothing is kept of who asked.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from importlib.resources import files
from types import TracebackType
from typing import Self

from aiohttp import web

from bot import metrics
from bot.errors import SettingsError, WrongLink
from bot.language import told
from bot.web.health import Health
from bot.web.visits import Visits, language_for

STATIC = "/static"
TYPES = {"style.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",  # an address holds the proof that opens the page
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Server": "belowfold",
}
KEEP_NOTHING = "no-store"
KEEP = "public, max-age=3600"
FORWARDED = ("Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Real-IP", "Via")
HIGHEST_PORT = 65_535
LONGEST_LINE = 2000  # bytes of an address, or of one header
GRACE_SECONDS = 2.0

Answering = Callable[[web.Request], Awaitable[web.StreamResponse]]


class WebServer:
    """Listens while it is open.

    Args:
        listen: "HOST:PORT".
        health: how the bot is.
        visits: shows pages; None where there are none.
    """

    def __init__(self, listen: str, health: Health, visits: Visits | None) -> None:
        self.host, self._port = host_and_port(listen)
        self._health = health
        self._visits = visits
        self._static = {name: (files("bot.web") / "static" / name).read_bytes() for name in TYPES}
        application = web.Application(middlewares=[_with_headers])
        application.router.add_get("/healthz", _for_programs(self._alive))
        application.router.add_get("/readyz", _for_programs(self._ready))
        application.router.add_get("/metrics", _for_programs(self._metrics))
        application.router.add_get("/robots.txt", _robots)
        application.router.add_get(f"{STATIC}/{{name}}", self._file)
        if visits is not None:
            application.router.add_get("/d/{name}", visits.show)
            application.router.add_get("/d/{name}/{proof}", visits.show)
        application.router.add_get("/{path:.*}", self._nothing)
        self._runner = web.AppRunner(
            application,
            access_log=None,
            shutdown_timeout=GRACE_SECONDS,
            max_line_size=LONGEST_LINE,
            max_field_size=4 * LONGEST_LINE,
        )

    @property
    def port(self) -> int:
        """Where it listens, once it is open."""
        return int(self._runner.addresses[0][1])

    async def __aenter__(self) -> Self:
        """Begin to listen.

        Raises:
            SettingsError: it cannot.
        """
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, self.host, self._port).start()
        except OSError as error:
            await self._runner.cleanup()
            raise SettingsError(
                f"web.listen cannot be used: {error.strerror or error}.",
                advice="Another program may have the port, or the host is not this machine's.",
                resource=f"{self.host}:{self._port}",
            ) from error
        self._health.start()
        return self

    async def __aexit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        await self._health.stop()
        await self._runner.cleanup()

    async def _alive(self, _request: web.Request) -> web.StreamResponse:
        """That there is an answer says that the process is alive and its event loop runs."""
        return _json({"alive": True, "loop_lag_seconds": round(self._health.lag, 3)}, 200)

    async def _ready(self, _request: web.Request) -> web.StreamResponse:
        states = await self._health.ready()
        said = {name: {"ready": state.good, "state": state.said} for name, state in states.items()}
        ready = all(state.good for state in states.values())
        return _json({"ready": ready, **said}, 200 if ready else 503)

    async def _metrics(self, _request: web.Request) -> web.StreamResponse:
        await self._health.measure()
        return web.Response(body=metrics.exposition(), headers={"Content-Type": metrics.CONTENT_TYPE})

    async def _file(self, request: web.Request) -> web.StreamResponse:
        name = request.match_info["name"]
        if name not in self._static:
            return await self._nothing(request)
        content = self._static[name]
        response = web.Response(body=content, content_type=TYPES[name], charset="utf-8")
        response.headers["Cache-Control"] = KEEP
        return response

    async def _nothing(self, request: web.Request) -> web.StreamResponse:
        """For every address that is none of these."""
        if self._visits is None:
            return web.Response(text="There is nothing here.\n", status=404)
        error = WrongLink(
            told("There is nothing here."), advice=told("A digest has its own address, to which its post leads.")
        )
        return self._visits.trouble(error, language_for(request.headers.get("Accept-Language", "")), 404)


def host_and_port(listen: str) -> tuple[str, int]:
    """Where to listen, by what the owner wrote.

    Raises:
        SettingsError: it is not "HOST:PORT".
    """
    host, _, port = listen.strip().rpartition(":")
    host = host.removeprefix("[").removesuffix("]")
    if not host or not (port.isascii() and port.isdigit()) or len(port) > len("65535") or int(port) > HIGHEST_PORT:
        raise SettingsError(
            f"web.listen is not HOST:PORT: {listen[:100]}.", advice='Write, for instance, "127.0.0.1:8711".'
        )
    return host, int(port)


@web.middleware
async def _with_headers(request: web.Request, handler: Answering) -> web.StreamResponse:
    try:
        response = await handler(request)
    except web.HTTPException as refusal:  # a method that is not GET or HEAD
        response = web.Response(text=f"{refusal.reason}\n", status=refusal.status)
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Cache-Control", KEEP_NOTHING)
    return response


def _for_programs(answering: Answering) -> Answering:
    """What is told inside the own network alone: whoever comes through a proxy that says so is told nothing."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if any(name in request.headers for name in FORWARDED):
            return web.Response(text="There is nothing here.\n", status=404)
        return await answering(request)

    return answer


async def _robots(_request: web.Request) -> web.StreamResponse:
    return web.Response(text="User-agent: *\nDisallow: /\n")


def _json(value: object, status: int) -> web.Response:
    return web.json_response(value, status=status, dumps=lambda value: json.dumps(value, indent=2) + "\n")
