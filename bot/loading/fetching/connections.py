"""One request, one answer: the only place that speaks HTTP, inside limits of place and size."""

from __future__ import annotations

import errno
import socket
from dataclasses import replace
from ipaddress import ip_address
from typing import TYPE_CHECKING

import aiohttp
from yarl import URL

from bot import metrics
from bot.errors import BadDocument, ForbiddenAddress, LoadError, TooLarge, Unreachable
from bot.language import told
from bot.loading.fetching.addresses import is_public
from bot.loading.fetching.contents import refuse_unreadable
from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.headers import kept, retry_after
from bot.loading.fetching.refusals import refusal
from bot.loading.fetching.request import Request
from bot.loading.fetching.robots import NAME
from bot.settings import LoadingSettings

if TYPE_CHECKING:
    from aiohappyeyeballs import AddrInfoType

REDIRECTS = frozenset({301, 302, 303, 307, 308})
SUCCESS = range(200, 300)
UNCHANGED = 304
TOO_MANY_REQUESTS = 429
BUSY = frozenset({TOO_MANY_REQUESTS, 503})
# The pause after a "too many requests" that names none.
REST = 30.0
ENCODINGS = frozenset({"", "identity", "gzip", "deflate", "br", "zstd"})
CHUNK = 64 * 1024
# Header fields are refused beyond this; some honest sites send far more than the library's own limits.
LONGEST_FIELD = 32 * 1024
MOST_FIELDS = 256
# The library reads a Content-Type in time that grows with its square, so a long one is not shown to it.
LONGEST_MEDIA = 200
PRIVATE = "not a public address"


class Connections:
    """The connections to all servers, opened as they are needed."""

    def __init__(self, settings: LoadingSettings) -> None:
        self._settings = settings
        self._session: aiohttp.ClientSession | None = None

    async def close(self) -> None:
        """Close all of them; a request after this opens new ones."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def ask(self, request: Request, former: Fetched | None = None) -> Fetched:
        """The answer to a request: a success with its body, a redirect, or that a former answer still holds (304).

        Args:
            request: what is asked.
            former: an answer to the same request that is at hand.

        Raises:
            ForbiddenAddress: the connection would lead into a private network.
            Unreachable: no connection.
            RefusedByServer: any other status; `retry_after` is set for 429 and, where the server names a time, 503.
            TooLarge, UnsupportedContent, BadDocument: as `Fetcher.fetch` says.
        """
        fields = request.fields(former)
        try:
            async with self._opened().request(
                request.method, request.address, headers=fields, data=request.body, allow_redirects=False
            ) as response:
                fetched = _opening(response, request, former)
                return fetched if fetched.status not in SUCCESS else await _whole(response, fetched, request)
        except aiohttp.ClientError as error:
            raise _explained(error, request.address) from error

    def _opened(self) -> aiohttp.ClientSession:
        if self._session is None or self._session.closed:
            contact = self._settings.contact.strip()
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(socket_factory=self._socket, limit=self._settings.at_once),
                cookie_jar=aiohttp.DummyCookieJar(),
                timeout=aiohttp.ClientTimeout(total=self._settings.timeout_seconds),
                headers={"User-Agent": f"{NAME}/0.1 (+{contact})" if contact else f"{NAME}/0.1"},
                trust_env=False,
                max_line_size=LONGEST_FIELD,
                max_field_size=LONGEST_FIELD,
                max_headers=MOST_FIELDS,
            )
        return self._session

    def _socket(self, info: AddrInfoType) -> socket.socket:
        """A socket for one connection. Every connection passes here, whatever its name looked like."""
        family, kind, protocol, _, target = info
        if not self._settings.allow_private_addresses and not is_public(ip_address(str(target[0]).partition("%")[0])):
            raise OSError(errno.EACCES, PRIVATE)
        return socket.socket(family, kind, protocol)


def _opening(response: aiohttp.ClientResponse, request: Request, former: Fetched | None) -> Fetched:
    """The answer without its body; refuses what is none."""
    media = response.headers.get("Content-Type", "")
    fetched = Fetched(
        url=str(response.url),
        body=b"",
        status=response.status,
        content_type=media[:LONGEST_MEDIA].partition(";")[0].strip().lower(),
        charset=response.charset if len(media) <= LONGEST_MEDIA else None,
        headers=kept(response.headers),
    )
    moved = fetched.status in REDIRECTS and "location" in fetched.headers and request.body is None
    unchanged = fetched.status == UNCHANGED and (former is not None or request.is_conditional)
    if not (moved or unchanged or fetched.status in SUCCESS):
        metrics.site_answered(fetched.status)
        raise refusal(fetched.status, response.url, _pause(fetched))
    return fetched


def _pause(fetched: Fetched) -> float | None:
    pause = retry_after(fetched.headers) if fetched.status in BUSY else None
    return REST if pause is None and fetched.status == TOO_MANY_REQUESTS else pause


async def _whole(response: aiohttp.ClientResponse, fetched: Fetched, request: Request) -> Fetched:
    if response.headers.get("Content-Encoding", "").strip().lower() not in ENCODINGS:
        raise BadDocument(
            told("{host} packed the page in a way that cannot be read.", host=response.url.host), resource=fetched.url
        )
    if request.purpose != "robots":
        refuse_unreadable(fetched.content_type, fetched.url)
    body = await _body(response, request)
    if not body and response.content_length and response.headers.get("Content-Encoding"):
        raise BadDocument(
            told("{host} sent a page that breaks off or is packed wrongly.", host=response.url.host),
            resource=fetched.url,
        )
    return replace(fetched, body=body)


async def _body(response: aiohttp.ClientResponse, request: Request) -> bytes:
    body = bytearray()
    is_cut = request.purpose == "robots"
    if not is_cut:
        _refuse_large(response.content_length or 0, request)
    async for chunk in response.content.iter_chunked(CHUNK):
        body += chunk
        if is_cut and len(body) >= request.limit:
            break
        _refuse_large(len(body), request)
    return bytes(body[: request.limit])


def _refuse_large(size: int, request: Request) -> None:
    if size > request.limit:
        raise TooLarge(
            told(
                "The page is larger than {value:g} MB, which is the most that is read.", value=request.limit / 1000000
            ),
            resource=str(request.address),
        )


def _explained(error: aiohttp.ClientError, address: URL) -> LoadError:
    """The failure of a connection, in words."""
    host, resource = address.host, str(address)
    if isinstance(error, aiohttp.ClientConnectorError) and PRIVATE in str(error):
        return ForbiddenAddress(
            told("{host} lies inside a private network, so it is not read.", host=host), resource=resource
        )
    if isinstance(error, aiohttp.ClientConnectorDNSError):
        return Unreachable(
            told("There is no server named {host}.", host=host), advice=told("Check the address."), resource=resource
        )
    if isinstance(error, aiohttp.ClientSSLError):
        return Unreachable(
            told("{host} has no valid certificate, so the page is not read.", host=host), resource=resource
        )
    if isinstance(error, aiohttp.ClientPayloadError):
        return BadDocument(
            told("{host} sent a page that breaks off or is packed wrongly.", host=host), resource=resource
        )
    if isinstance(error, aiohttp.ClientResponseError):
        return BadDocument(
            told("{host} sent an answer that no browser could read either.", host=host), resource=resource
        )
    return Unreachable(told("{host} does not answer.", host=host), advice=told("Try again later."), resource=resource)
