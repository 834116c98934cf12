"""Bytes from an address, inside limits of place, size, time and manners.

    address -> robots.txt -> what is at hand -> the host's turn -> one request, one answer -> redirect, or done

Each step has its own file beside this one; here they are put together.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Self

from yarl import URL

from bot.errors import RefusedByServer, RobotsRefused, Unreachable
from bot.language import told
from bot.loading.fetching.addresses import page_address, unwrapped
from bot.loading.fetching.cache import Cache
from bot.loading.fetching.connections import REDIRECTS, UNCHANGED, Connections
from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.pace import PATIENCE, Pace
from bot.loading.fetching.request import Request, joined, redirected
from bot.loading.fetching.robots import MOST_BYTES, Robots
from bot.settings import LoadingSettings

FOR_GOOD = frozenset({301, 308})


def _loop_time() -> float:
    return asyncio.get_running_loop().time()


class Fetcher:
    """Fetches pages. One for the whole program; close it, or use it with `async with`."""

    def __init__(
        self,
        settings: LoadingSettings,
        *,
        clock: Callable[[], float] = _loop_time,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Prepare; nothing is opened yet.

        Args:
            settings: the limits.
            clock: seconds that never run backwards; manners and lifetimes are measured by it.
            sleep: waits for some seconds of that clock.
        """
        self._settings = settings
        self._clock = clock
        self._sleep = sleep
        self._connections = Connections(settings)
        self._free = asyncio.Semaphore(max(1, settings.at_once))
        self._pace = Pace(
            at_once=settings.host_at_once, interval=settings.host_interval_seconds, clock=clock, sleep=sleep
        )
        self._robots = Robots(clock)
        self._cache = Cache(most_bytes=settings.cache_bytes, clock=clock)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections; a fetch after this opens new ones."""
        await self._connections.close()

    async def fetch(
        self,
        url: str,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        max_bytes: int | None = None,
        api: bool = False,
    ) -> Fetched:
        """The bytes at an address.

        All of it, redirects too, takes at most `timeout_seconds`, not counting the time in line for a busy host; every
        connection goes to the public internet unless private addresses are allowed.

        Args:
            url: the address.
            headers: header fields of the request besides the bot's own. They go to no other host than the one asked.
            body: what to post there; None asks with GET. What is posted follows no redirect.
            max_bytes: how many bytes are read; more than the setting are never read.
            api: whether the address is an interface for programs: robots.txt, which speaks of pages, is not asked then.

        Raises:
            AddressError: it is no address of a page.
            ForbiddenAddress: it, or where it redirects to, lies inside a private network.
            Unreachable: no answer, or not in time, or too many redirects.
            RefusedByServer: an error status, or a host that wants to be left alone for a while.
            RobotsRefused: the site asks robots not to read the page.
            TooLarge: more than `max_bytes` after decompression.
            UnsupportedContent: something else than a page, by its media type.
            BadDocument: an answer that breaks the rules of HTTP.
        """
        address = self._checked(url)
        limit = self._settings.max_bytes if max_bytes is None else min(max_bytes, self._settings.max_bytes)
        request = Request(
            address=address if api else unwrapped(address),
            purpose="api" if api else "page",
            limit=limit,
            headers=dict(headers or {}),
            body=body,
        )
        try:
            async with asyncio.timeout(self._settings.timeout_seconds) as deadline:
                return await self._follow(request, deadline)
        except TimeoutError as error:
            raise Unreachable(
                told(
                    "{host} did not send the page within {timeout_seconds:g} seconds.",
                    host=request.address.host,
                    timeout_seconds=self._settings.timeout_seconds,
                ),
                advice=told("Try again later."),
                resource=url,
            ) from error

    def _checked(self, url: str) -> URL:
        return page_address(url, private=self._settings.allow_private_addresses)

    async def _follow(self, request: Request, deadline: asyncio.Timeout) -> Fetched:
        """The answer at the end of the redirects."""
        moved_to, for_good = None, True
        for _ in range(self._settings.max_redirects + 1):
            if request.purpose == "page" and self._settings.robots:
                await self._obey_robots(request.address, deadline)
            fetched = await self._answer(request, deadline)
            target = fetched.headers.get("location")
            if fetched.status not in REDIRECTS or not target:
                return replace(fetched, moved_to=moved_to)
            request = redirected(request, self._checked(joined(request.address, target)))
            for_good = for_good and fetched.status in FOR_GOOD
            moved_to = str(request.address) if for_good else moved_to
        raise Unreachable(
            told(
                "{host} redirects more than {max_redirects} times.",
                host=request.address.host,
                max_redirects=self._settings.max_redirects,
            ),
            advice=told("Open the page in a browser and give the address it ends at."),
            resource=str(request.address),
        )

    async def _obey_robots(self, address: URL, deadline: asyncio.Timeout) -> None:
        async def read(file: URL) -> Fetched:
            return await self._follow(Request(address=file, purpose="robots", limit=MOST_BYTES), deadline)

        rules = await self._robots.rules(address.origin(), read)
        self._pace.keep_interval(address, rules.delay)
        if not rules.allow(address):
            raise RobotsRefused(
                told("{host} asks robots not to read this page.", host=address.host),
                advice=told("Open it in a browser; what its owner keeps from robots is not read here."),
                resource=str(address),
            )

    async def _answer(self, request: Request, deadline: asyncio.Timeout) -> Fetched:
        """The answer of one host: from memory, or asked for; once more after a pause, where it asks for a short one."""
        key = request.key
        fresh = self._cache.fresh(key) if key else None
        if fresh is not None:
            return fresh
        former = self._cache.stale(key) if key else None
        asked = self._clock()
        try:
            fetched = await self._ask(request, former, deadline)
        except RefusedByServer as error:
            if not _is_worth_waiting(error.retry_after, deadline):
                raise
            await self._sleep(error.retry_after or 0.0)
            fetched = await self._ask(request, former, deadline)
        if key is None:
            return fetched
        if fetched.status == UNCHANGED and former is not None:
            return self._cache.renew(key, former, fetched, asked)
        self._cache.keep(key, fetched, asked)
        return fetched

    async def _ask(self, request: Request, former: Fetched | None, deadline: asyncio.Timeout) -> Fetched:
        async with self._turn(request.address, deadline):
            try:
                return await self._connections.ask(request, former)
            except RefusedByServer as error:
                if error.retry_after is not None:
                    self._pace.rest(request.address, error.retry_after, error.status)
                raise

    @asynccontextmanager
    async def _turn(self, address: URL, deadline: asyncio.Timeout) -> AsyncIterator[None]:
        """Wait in line for a host with the deadline stopped, then let it run on."""
        left = _left(deadline)
        deadline.reschedule(None)
        async with self._pace.turn(address), self._free:
            deadline.reschedule(_loop_time() + left)
            yield


def _left(deadline: asyncio.Timeout) -> float:
    """The seconds until a deadline."""
    when = deadline.when()
    return 0.0 if when is None else when - _loop_time()


def _is_worth_waiting(pause: float | None, deadline: asyncio.Timeout) -> bool:
    return pause is not None and pause <= PATIENCE and pause < _left(deadline)
