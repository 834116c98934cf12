"""What a site asks of robots in its robots.txt (RFC 9309, and the `Crawl-delay` that many sites add to it).

A file that is not there (a status of 400 to 499) asks nothing. One that the server fails to send (500 and above) closes
the whole site for the time being, as the RFC demands; a former copy is used in its place where there is one. A server
that cannot be reached at all fails in the words of that failure, which its pages would fail in too.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from weakref import WeakValueDictionary

from protego import Protego
from yarl import URL

from bot.errors import AddressError, ForbiddenAddress, RefusedByServer, RobotsRefused
from bot.language import told
from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.recent import Recent
from bot.loading.fetching.refusals import SERVER_ERROR

# Our name in a robots.txt: the first word of the User-Agent field.
NAME = "Belowfold"
FILE = "/robots.txt"
# What is read of a file; the RFC asks for this much at least. The rest is left out.
MOST_BYTES = 500 * 1024
# For how long a file holds; the RFC allows a day.
LIFETIME = 3600.0
# The size of all files that are remembered; with what surrounds a small one.
MOST_KEPT = 4_000_000
OVERHEAD = 2000
TOO_MANY_REQUESTS = 429
TOKEN = re.compile(r"[A-Za-z_-]+")  # all that counts of a name (RFC 9309, 2.2.1): "Belowfold/2.0 (+https://...)"
GROUP = re.compile(r"\s*user[\s-]*agent(?=[\s:])[\s:]*([^#]*)", re.IGNORECASE)


class Rules:
    """The rules of one robots.txt, as far as they concern us."""

    def __init__(self, text: str) -> None:
        self._rules = Protego.parse(_ours(text))
        self.delay = self._rules.crawl_delay(NAME)

    def allow(self, url: URL) -> bool:
        """Whether a page may be read."""
        return self._rules.can_fetch(str(url), NAME)


def _ours(text: str) -> str:
    """The file with one name for all robots that are not us.

    Protego notes each rule once for every name above it, so that a file of names and rules would cost their product.
    """
    return "\n".join(_renamed(line) for line in text.splitlines())


def _renamed(line: str) -> str:
    match = GROUP.match(line)
    if match is None or match[1].strip() == "*":
        return line
    name = TOKEN.match(match[1].strip())
    return f"User-agent: {NAME if name and name[0].lower() == NAME.lower() else '-'}"


@dataclass(frozen=True, slots=True)
class Copy:
    """Rules as they were read, and until when they hold."""

    rules: Rules
    until: float


class Robots:
    """The rules of the sites that were met lately; each file is read once at a time."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._copies: Recent[URL, Copy] = Recent(MOST_KEPT)
        self._locks: WeakValueDictionary[URL, asyncio.Lock] = WeakValueDictionary()

    async def rules(self, site: URL, read: Callable[[URL], Awaitable[Fetched]]) -> Rules:
        """The rules of a site.

        Args:
            site: the site's origin: an address without path.
            read: gives what is at an address, cut at MOST_BYTES.

        Raises:
            RobotsRefused: the site does not say what it asks.
            RefusedByServer: the site asks for fewer requests.
            LoadError: one of its kinds: the site cannot be reached.
        """
        lock = self._locks.setdefault(site, asyncio.Lock())
        async with lock:
            copy = self._copies.get(site)
            if copy is None or copy.until <= self._clock():
                copy = await self._read(site, read, copy)
            return copy.rules

    async def _read(self, site: URL, read: Callable[[URL], Awaitable[Fetched]], former: Copy | None) -> Copy:
        try:
            fetched = await read(site.with_path(FILE))
        except RefusedByServer as error:
            if error.status >= SERVER_ERROR and former is not None:
                return former
            if error.status >= SERVER_ERROR:
                raise RobotsRefused(
                    told(
                        "{host} fails to say which pages robots may read (status {status}).",
                        host=site.host,
                        status=error.status,
                    ),
                    advice=told("Try again later."),
                    resource=str(site.with_path(FILE)),
                ) from error
            if error.status == TOO_MANY_REQUESTS:
                raise
            return await self._keep("", site)
        except (
            AddressError,
            ForbiddenAddress,
        ):  # it redirects to where no robots.txt is; the page is checked by itself
            return await self._keep("", site)
        end = URL(fetched.url)
        ends = {site, end.origin()} if end.path == FILE else {site}
        return await self._keep(fetched.body.decode("utf-8", "replace").removeprefix("\ufeff"), *ends)

    async def _keep(self, text: str, *sites: URL) -> Copy:
        rules = await asyncio.to_thread(Rules, text) if text else Rules(text)
        copy = Copy(rules, self._clock() + LIFETIME)
        for site in sites:
            self._copies.put(site, copy, len(text) + OVERHEAD)
        return copy
