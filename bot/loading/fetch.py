"""Bytes from an address, inside limits of place, size and time; the project's only HTTP client for pages."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Self

import aiohttp
from yarl import URL

from bot.errors import BadDocument, ForbiddenAddress, LoadError, RefusedByServer, TooLarge, Unreachable
from bot.loading.addresses import is_public, page_address, unwrapped
from bot.loading.contents import refuse_unreadable
from bot.settings import LoadingSettings

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

REDIRECTS = frozenset({301, 302, 303, 307, 308})
ENCODINGS = frozenset({"", "identity", "gzip", "deflate", "br", "zstd"})
CHUNK = 64 * 1024
ERROR = 400
SERVER_ERROR = 500
PRIVATE = "not a public address"
ACCEPT = "text/html,application/xhtml+xml,text/plain;q=0.8,application/json;q=0.7,*/*;q=0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a server sent.

    Attributes:
        url: the address it came from in the end, after redirects.
        body: the bytes, decompressed.
        content_type: the media type in lower case, or "".
        charset: the encoding the server named, or None.
    """

    url: str
    body: bytes
    content_type: str = ""
    charset: str | None = None


class Fetcher:
    """Fetches pages. One for the whole program; close it, or use it with `async with`."""

    def __init__(self, settings: LoadingSettings) -> None:
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None
        self._free = asyncio.Semaphore(max(1, settings.at_once))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def close(self) -> None:
        """Close all connections; a fetch after this opens new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def fetch(self, url: str) -> Fetched:
        """The bytes at an address.

        All of it, redirects and waiting for the server too, takes at most `timeout_seconds`; every connection goes to
        the public internet unless private addresses are allowed.

        Raises:
            AddressError: it is no address of a page.
            ForbiddenAddress: it, or where it redirects to, lies inside a private network.
            Unreachable: no answer, or not in time, or too many redirects.
            RefusedByServer: an error status.
            TooLarge: more than `max_bytes` after decompression.
            UnsupportedContent: something else than a page, by its media type.
            BadDocument: an answer that breaks the rules of HTTP.
        """
        address = unwrapped(self._checked(url))
        async with self._free:
            try:
                async with asyncio.timeout(self._settings.timeout_seconds):
                    return await self._follow(address)
            except TimeoutError as error:
                seconds = f"{self._settings.timeout_seconds:g}"
                raise Unreachable(
                    f"{address.host} did not send the page within {seconds} seconds.",
                    advice="Try again later.",
                    resource=url,
                ) from error
            except aiohttp.ClientError as error:
                raise _explained(error, address) from error

    def _checked(self, url: str) -> URL:
        return page_address(url, private=self._settings.allow_private_addresses)

    async def _follow(self, address: URL) -> Fetched:
        for _ in range(self._settings.max_redirects + 1):
            async with self._opened().get(address, allow_redirects=False) as response:
                target = response.headers.get("Location")
                if response.status not in REDIRECTS or not target:
                    return await self._received(response)
            address = self._checked(_joined(address, target))
        raise Unreachable(
            f"{address.host} redirects more than {self._settings.max_redirects} times.",
            advice="Open the page in a browser and give the address it ends at.",
            resource=str(address),
        )

    async def _received(self, response: aiohttp.ClientResponse) -> Fetched:
        if response.status >= ERROR:
            raise refusal(response.status, response.url)
        if response.headers.get("Content-Encoding", "").strip().lower() not in ENCODINGS:
            raise BadDocument("The server packed the page in a way that cannot be read.", resource=str(response.url))
        media = _header(response.headers, "Content-Type")
        refuse_unreadable(media, str(response.url))
        return Fetched(
            url=str(response.url), body=await self._body(response), content_type=media, charset=response.charset
        )

    async def _body(self, response: aiohttp.ClientResponse) -> bytes:
        limit = self._settings.max_bytes
        body = bytearray()
        async for chunk in response.content.iter_chunked(CHUNK):
            body += chunk
            if len(body) > limit:
                raise TooLarge(
                    f"The page is larger than {limit / 1_000_000:g} MB, which is the most that is read.",
                    resource=str(response.url),
                )
        return bytes(body)

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            contact = self._settings.contact.strip()
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(socket_factory=self._socket, limit=self._settings.at_once),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=self._settings.timeout_seconds),
                headers={"User-Agent": f"Belowfold/0.1 (+{contact})" if contact else "Belowfold/0.1", "Accept": ACCEPT},
                trust_env=False,
            )
        return self._session

    def _socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for one connection. Every connection passes here, whatever its name looked like."""
        family, kind, protocol, _, target = info
        if not self._settings.allow_private_addresses and not is_public(ip_address(str(target[0]).partition("%")[0])):
            raise OSError(errno.EACCES, PRIVATE)
        return socket.socket(family, kind, protocol)


def _joined(address: URL, target: str) -> str:
    try:
        return str(address.join(URL(target)))
    except ValueError:
        return target


def _header(headers: Mapping[str, str], name: str) -> str:
    return headers.get(name, "").partition(";")[0].strip().lower()


def _explained(error: aiohttp.ClientError, address: URL) -> LoadError:
    """The failure of a connection, in words."""
    host, resource = address.host, str(address)
    if PRIVATE in str(error):
        return ForbiddenAddress(f"{host} lies inside a private network, so it is not read.", resource=resource)
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Unreachable(f"There is no server named {host}.", advice="Check the address.", resource=resource)
    if isinstance(error, aiohttp.ClientSSLError):
        return Unreachable(f"{host} has no valid certificate, so the page is not read.", resource=resource)
    if isinstance(error, aiohttp.ClientPayloadError):
        return BadDocument(f"{host} sent a page that breaks off or is packed wrongly.", resource=resource)
    if isinstance(error, aiohttp.ClientResponseError):
        return BadDocument(f"{host} sent an answer that no browser could read either.", resource=resource)
    return Unreachable(f"{host} does not answer.", advice="Try again later.", resource=resource)


REFUSALS = {
    401: ("asks for a login", "Only pages that anybody may read can be loaded."),
    402: ("asks for a subscription", "Only pages that anybody may read can be loaded."),
    403: ("does not let this bot read the page", "It may want a login, a subscription, or no bots at all."),
    404: ("has no page at this address", "Check the address."),
    410: ("has taken the page away for good", ""),
    429: ("asks for fewer requests", "Try again in a few minutes."),
    451: ("may not show the page for legal reasons", ""),
}


def refusal(status: int, url: URL) -> RefusedByServer:
    """The error for an HTTP status of 400 or more."""
    if status in REFUSALS:
        words, advice = REFUSALS[status]
    elif status >= SERVER_ERROR:
        words, advice = "has a problem of its own", "Try again later."
    else:
        words, advice = "refuses the request", "Check the address."
    return RefusedByServer(f"{url.host} {words} (status {status}).", status=status, advice=advice, resource=str(url))
