"""How often and how many at once: the manners of asking one host.

A request waits in its host's line -> for one of the host's few places -> for the host's pace -> and is off. Lines of
different hosts know nothing of each other, so a slow host holds up nobody else's requests.

The pace is a leaky bucket (the "generic cell rate algorithm"): BURST requests may follow each other at once, as a page
with its robots.txt and its redirects does; from then on there is one each `interval`. A host that asks for more time,
with `Crawl-delay` or `Retry-After`, gets it.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from yarl import URL

from bot.errors import Unreachable
from bot.language import told
from bot.loading.fetching.recent import Recent
from bot.loading.fetching.refusals import refusal

BURST = 5
# How many hosts are known at a time; one that was forgotten is met like a new one.
MOST_HOSTS = 1000
# A pause of at most so many seconds is waited for, a longer one refused at once.
PATIENCE = 10.0
# The longest pause that is believed.
LONGEST_REST = 86_400.0
# The longest time between two requests that a host gets by `Crawl-delay`: somebody is waiting for the page.
LONGEST_INTERVAL = 10.0
# How long a request waits in line before it is given up.
LONGEST_LINE = 60.0


@dataclass(slots=True)
class Host:
    """What is known of one host; times are those of the clock."""

    places: asyncio.Semaphore
    interval: float
    burst: int = BURST
    due: float = 0.0
    rests_until: float = 0.0
    status: int = 0


class Pace:
    """Gives each request to a host its turn."""

    def __init__(
        self,
        *,
        at_once: int,
        interval: float,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]],
    ) -> None:
        """Set the pace for all hosts: how many requests run `at_once`, and the seconds from one's start to the next."""
        self._at_once = max(1, at_once)
        self._interval = max(0.0, interval)
        self._clock = clock
        self._sleep = sleep
        self._hosts: Recent[str, Host] = Recent(MOST_HOSTS)

    @asynccontextmanager
    async def turn(self, url: URL) -> AsyncIterator[None]:
        """Wait until a host may be asked; for as long as this is held, it counts as one request to it.

        Raises:
            RefusedByServer: the host asked to be left alone for longer than is worth waiting for.
            Unreachable: the line before this host was too long.
        """
        host = self._host(url)
        self._refuse_resting(host, url)
        try:
            async with asyncio.timeout(LONGEST_LINE):
                await host.places.acquire()
        except TimeoutError as error:
            raise Unreachable(
                told("Too many pages of {host} are asked for at once.", host=url.host),
                advice=told("Try again in a minute."),
                resource=str(url),
            ) from error
        try:
            await self._wait(host, url)
            yield
        finally:
            host.places.release()

    def rest(self, url: URL, seconds: float, status: int) -> None:
        """Leave a host alone for some seconds, because it answered a request with this status."""
        host = self._host(url)
        host.rests_until = max(host.rests_until, self._clock() + min(seconds, LONGEST_REST))
        host.status = status

    def keep_interval(self, url: URL, wished: float | None) -> None:
        """Ask a host as rarely as it wishes, up to once in LONGEST_INTERVAL seconds; without a wish, as any other."""
        host = self._host(url)
        host.interval, host.burst = self._interval, BURST
        if wished is not None and wished > self._interval:
            host.interval, host.burst = min(wished, max(self._interval, LONGEST_INTERVAL)), 1

    async def _wait(self, host: Host, url: URL) -> None:
        now = self._clock()
        start = max(now, host.due - host.interval * (host.burst - 1))
        host.due = max(start, host.due) + host.interval
        if start > now:
            await self._sleep(start - now)
        self._refuse_resting(host, url)
        rest = host.rests_until - self._clock()
        if rest > 0:
            await self._sleep(rest)

    def _refuse_resting(self, host: Host, url: URL) -> None:
        rest = host.rests_until - self._clock()
        if rest > PATIENCE:
            raise refusal(host.status, url, rest)

    def _host(self, url: URL) -> Host:
        name = url.host or ""
        host = self._hosts.get(name)
        if host is None:
            host = Host(asyncio.Semaphore(self._at_once), self._interval)
            self._hosts.put(name, host)
        return host
