"""Servers that mean harm or are badly broken: each ends soon, in one error of the tree or a page within the limits."""

from __future__ import annotations

import asyncio
import gzip
import random
import time
import zlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from aiohttp import web

from bot.errors import (
    AddressError,
    BadDocument,
    ForbiddenAddress,
    LoadError,
    RefusedByServer,
    TooLarge,
    Unreachable,
    UnsupportedContent,
)
from bot.loading.fetching.fetch import Fetcher
from bot.loading.fetching.fetched import Fetched
from bot.loading.pages.charsets import decode
from bot.settings import LoadingSettings
from tests.loading.server import answering, saying, serving, speaking

LIMIT = 100_000
SETTINGS = LoadingSettings(
    allow_private_addresses=True, timeout_seconds=6.0, max_bytes=LIMIT, robots=False, host_interval_seconds=0.0
)
HASTY = replace(SETTINGS, timeout_seconds=0.3)
SOON = 8.0
OK = b"HTTP/1.1 200 OK\r\n"
HTML = OK + b"Content-Type: text/html\r\n"
CHUNKED = HTML + b"Transfer-Encoding: chunked\r\n\r\n"
HI = b"Content-Length: 2\r\n\r\nhi"
FOUND = b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n"
ZEROS = bytes(20_000_000)
PACKED = gzip.compress(b"hi", mtime=0)


def packed(coding: bytes, body: bytes) -> bytes:
    return HTML + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (coding, len(body)) + body


def without_frame(body: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(body) + packer.flush()


REFUSED: dict[str, tuple[bytes, type[LoadError]]] = {
    # no HTTP, or hardly
    "HTTP/0.9": (b"<html>hello</html>", BadDocument),
    "a mail server": (b"220 mail.example ESMTP\r\n", BadDocument),
    "a shell": (b"SSH-2.0-OpenSSH_9.6\r\n\r\n", BadDocument),
    "a TLS alert": (b"\x15\x03\x01\x00\x02\x02\x28", BadDocument),
    "nothing": (b"", Unreachable),
    "zeros": (bytes(10_000), BadDocument),
    "half a status line": (b"HTTP/1.1 200 OK", Unreachable),
    "a head without an end": (HTML, Unreachable),
    "a status of letters": (b"HTTP/1.1 2OO OK\r\n" + HI, BadDocument),
    "a status of four digits": (b"HTTP/1.1 2000 OK\r\n" + HI, BadDocument),
    "a version that does not exist": (b"HTTP/9.9 200 OK\r\n" + HI, BadDocument),
    # statuses out of place
    "a change of protocol": (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\nx", RefusedByServer),
    "unchanged, though never asked": (b"HTTP/1.1 304 Not Modified\r\n\r\n", RefusedByServer),
    "a status beyond all": (b"HTTP/1.1 999 No\r\n" + HI, RefusedByServer),
    # lengths that lie
    "a body shorter than said": (HTML + b"Content-Length: 500\r\n\r\nshort", BadDocument),
    "a negative length": (HTML + b"Content-Length: -1\r\n\r\nhi", BadDocument),
    "a length of words": (HTML + b"Content-Length: two\r\n\r\nhi", BadDocument),
    "two lengths": (HTML + b"Content-Length: 3\r\n" + HI, BadDocument),
    "a length and chunks": (
        HTML + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n",
        BadDocument,
    ),
    "a terabyte announced": (HTML + b"Content-Length: 1000000000000\r\n\r\nx", TooLarge),
    "more digits than a number has": (HTML + b"Content-Length: " + b"9" * 5000 + b"\r\n\r\nx", BadDocument),
    # chunks
    "a chunk's size in words": (CHUNKED + b"zz\r\nhi\r\n0\r\n\r\n", BadDocument),
    "a chunk's size beyond all": (CHUNKED + b"f" * 40 + b"\r\nhi", BadDocument),
    "a negative chunk": (CHUNKED + b"-2\r\nhi\r\n0\r\n\r\n", BadDocument),
    "chunks that break off": (CHUNKED + b"5\r\nab", BadDocument),
    "a hundred thousand trailers": (CHUNKED + b"2\r\nhi\r\n0\r\n" + b"X: y\r\n" * 100_000 + b"\r\n", BadDocument),
    "chunks of one byte without an end": (CHUNKED + b"1\r\nx\r\n" * (LIMIT + 1), TooLarge),
    # header fields
    "ten thousand fields": (HTML + b"".join(b"X-%d: y\r\n" % n for n in range(10_000)) + HI, BadDocument),
    "a field of a megabyte": (HTML + b"X: " + b"y" * 1_000_000 + b"\r\n" + HI, BadDocument),
    "five thousand cookies": (HTML + b"Set-Cookie: a=b\r\n" * 5000 + HI, BadDocument),
    "a NUL in a field": (OK + b"X: a\x00b\r\n" + HI, BadDocument),
    "a field without a colon": (OK + b"nothing\r\n" + HI, BadDocument),
    "a space before the colon": (OK + b"X : a\r\n" + HI, BadDocument),
    # packing
    "a gzip bomb": (packed(b"gzip", gzip.compress(ZEROS)), TooLarge),
    "a zlib bomb": (packed(b"deflate", zlib.compress(ZEROS)), TooLarge),
    "a deflate bomb without a frame": (packed(b"deflate", without_frame(ZEROS)), TooLarge),
    "thousands of packed members": (packed(b"gzip", gzip.compress(b"") * 3000), BadDocument),
    "packed twice and said so": (packed(b"gzip, gzip", gzip.compress(gzip.compress(ZEROS))), BadDocument),
    "a hundred packings": (packed(b"gzip," * 100, b"hi"), BadDocument),
    "a packing nobody knows": (packed(b"compress", b"hi"), BadDocument),
    "not packed with gzip": (packed(b"gzip", b"hello"), BadDocument),
    "not packed with deflate": (packed(b"deflate", b"hello"), BadDocument),
    "not packed with brotli": (packed(b"br", b"hello"), BadDocument),
    "not packed with zstd": (packed(b"zstd", b"hello"), BadDocument),
    "packed with the wrong sum": (packed(b"gzip", gzip.compress(b"hello")[:-8] + bytes(8)), BadDocument),
    "packed and cut off before a word came": (packed(b"gzip", gzip.compress(b"hello")[:10]), BadDocument),
    # what it says it is
    "a PDF": (OK + b"Content-Type: application/pdf\r\n" + HI, UnsupportedContent),
    "a picture in capitals": (OK + b"CONTENT-TYPE: IMAGE/PNG ; x=y\r\n" + HI, UnsupportedContent),
    "a type of bytes": (OK + b"Content-Type: \xff\xfe/\xe9\r\n" + HI, UnsupportedContent),
    # redirects
    "a redirect to nowhere": (FOUND + b"Location:\r\n\r\n", RefusedByServer),
    "a redirect without a place": (FOUND + b"\r\n", RefusedByServer),
    "a redirect to itself": (FOUND + b"Location: /\r\n\r\n", Unreachable),
    "a redirect to half a literal": (FOUND + b"Location: http://[::1\r\n\r\n", AddressError),
    "a redirect of 20,000 characters": (FOUND + b"Location: /" + b"a" * 20_000 + b"\r\n\r\n", RefusedByServer),
}  # fmt: skip

READ: dict[str, tuple[bytes, bytes]] = {
    "five thousand times 100": (b"HTTP/1.1 100 Continue\r\n\r\n" * 5000 + HTML + HI, b"hi"),
    "early hints": (b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + HTML + HI, b"hi"),
    "two hundred cookies": (HTML + b"Set-Cookie: a=b\r\n" * 200 + HI, b"hi"),
    "cookies that are none": (HTML + b"Set-Cookie: " + b"=;\x80," * 2000 + b"\r\n" + HI, b"hi"),
    "a charset in pieces": (OK + b"Content-Type: text/html; charset*0*=''%ff; charset*1=x\r\n" + HI, b"hi"),
    "a remark on a chunk of 200,000 characters": (CHUNKED + b"2;" + b"x" * 200_000 + b"\r\nhi\r\n0\r\n\r\n", b"hi"),
    "a packed page inside a packed page": (packed(b"gzip", gzip.compress(PACKED)), PACKED),
    "lines that end in any way": (b"HTTP/1.1 200 OK\nContent-Length: 2\n\nhi", b"hi"),
    "a field in two lines": (OK + b"X: a\r\n b\r\n" + HI, b"hi"),
    "no type": (OK + HI, b"hi"),
    "nothing inside": (HTML + b"Content-Length: 0\r\n\r\n", b""),
    "lifetimes that are none": (HTML + b'Cache-Control: max-age="\r\nAge: -1\r\nExpires: x\r\nDate: y\r\n' + HI, b"hi"),
}  # fmt: skip


async def fetch(url: str, settings: LoadingSettings = SETTINGS) -> Fetched:
    started = time.monotonic()
    try:
        async with Fetcher(settings) as fetcher:
            return await fetcher.fetch(url)
    finally:
        assert time.monotonic() - started < SOON


@pytest.mark.parametrize(("said", "error"), REFUSED.values(), ids=REFUSED.keys())
async def test_a_hostile_answer_is_one_error(said: bytes, error: type[LoadError]) -> None:
    async with speaking(saying(said)) as at:
        with pytest.raises(error):
            await fetch(at)


@pytest.mark.parametrize(("said", "body"), READ.values(), ids=READ.keys())
async def test_a_strange_answer_is_read(said: bytes, body: bytes) -> None:
    async with speaking(saying(said)) as at:
        assert (await fetch(at)).body == body


async def test_a_type_with_ten_thousand_parameters_takes_no_time() -> None:
    started = time.monotonic()
    async with speaking(saying(OK + b"Content-Type: text/html" + b";a=" * 10_000 + b"\r\n" + HI)) as at:
        assert (await fetch(at)).content_type == "text/html"
    assert time.monotonic() - started < 1


async def test_a_brotli_bomb_is_too_large() -> None:
    brotli = pytest.importorskip("brotli", reason="the bot reads brotli only where its library is installed")
    async with speaking(saying(packed(b"br", brotli.compress(ZEROS)))) as at:
        with pytest.raises(TooLarge):
            await fetch(at)


ENDLESS = {
    "a body": (HTML + b"\r\n", b"x" * 10_000, TooLarge),
    "a chunked body": (CHUNKED, b"2710\r\n" + b"x" * 10_000 + b"\r\n", TooLarge),
    "header fields": (OK, b"X: " + b"y" * 1000 + b"\r\n", BadDocument),
    "one header field": (OK + b"X: ", b"y" * 10_000, BadDocument),
    "a status line": (b"HTTP/1.1 200 ", b"O" * 10_000, BadDocument),
    "preliminary answers": (b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 100, Unreachable),
    "a chunk's remark": (CHUNKED + b"2;", b"x" * 10_000, Unreachable),
}


@pytest.mark.parametrize(("start", "again", "error"), ENDLESS.values(), ids=ENDLESS.keys())
async def test_what_has_no_end_is_left(start: bytes, again: bytes, error: type[LoadError]) -> None:
    async def speech(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        while True:
            writer.write(again)
            await writer.drain()
            await asyncio.sleep(0.001)

    async with speaking(speech) as at:
        with pytest.raises(error):
            await fetch(at, HASTY if error is Unreachable else SETTINGS)


DRIPS = {
    "a status line": b"H",
    "header fields": OK + b"X: ",
    "a body": HTML + b"\r\n",
    "a chunk": CHUNKED + b"ffff\r\n",
}


@pytest.mark.parametrize("start", DRIPS.values(), ids=DRIPS.keys())
async def test_what_drips_in_is_left_at_the_deadline(start: bytes) -> None:
    async def speech(writer: asyncio.StreamWriter) -> None:
        writer.write(start)
        for byte in b"TTP/1.1 200 OK" * 10:
            await asyncio.sleep(0.02)
            writer.write(bytes([byte]))
            await writer.drain()

    async with speaking(speech) as at:
        with pytest.raises(Unreachable, match=r"within 0\.3 seconds"):
            await fetch(at, HASTY)


async def test_redirects_to_ever_new_places_end() -> None:
    asked: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        asked.append(request.path)
        return web.Response(status=302, headers={"Location": f"/{len(asked)}"})

    async with serving(answer) as at:
        with pytest.raises(Unreachable, match="redirects more than 5 times"):
            await fetch(at)
    assert len(asked) == 6


async def test_a_planted_second_answer_is_not_taken_for_that_to_the_next_question() -> None:
    planted = HTML + b"Content-Length: 7\r\n\r\nplanted"

    async def speech(writer: asyncio.StreamWriter) -> None:
        writer.write(HTML + HI)
        await writer.drain()
        await asyncio.sleep(0.05)
        writer.write(planted)

    async with speaking(speech) as at, Fetcher(SETTINGS) as fetcher:
        first = await fetcher.fetch(f"{at}/1")
        await asyncio.sleep(0.1)
        second = await fetcher.fetch(f"{at}/2")
    assert (first.body, second.body) == (b"hi", b"hi")


FORBIDDEN = [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "//127.0.0.1/", "http://0/", "http://0x7f000001/",
    "http://127.1/", "http://2130706433/", "http://0177.0.0.1/", "http://169.254.169.254/latest/meta-data/",
    "http://metadata.google.internal/", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "http://router/",
    "https://example.com:22/", "http://me:secret@example.com/", "http://example.com@127.0.0.1/",
]  # fmt: skip
NO_PAGES = [
    "file:///etc/passwd", "ftp://example.com/", "gopher://127.0.0.1:70/_x", "javascript:alert(1)", "data:text/html,hi",
    "dict://127.0.0.1:11211/stats", "http://127.0.0.1\\@example.com/", "http://exa mple/", "http://xn--a/",
]  # fmt: skip
INWARD = [*((place, ForbiddenAddress) for place in FORBIDDEN), *((place, AddressError) for place in NO_PAGES)]


def stands_for_the_internet(address: IPv4Address | IPv6Address) -> bool:
    return address == ip_address("127.0.0.2")


@asynccontextmanager
async def outside(location: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[str]:
    """A server of the public internet, played by 127.0.0.2, that redirects to a place."""
    async with serving(answering(status=302, Location=location), at="127.0.0.2") as at:
        monkeypatch.setattr("bot.loading.fetching.addresses.PORTS", {80, 443, int(at.rpartition(":")[2])})
        monkeypatch.setattr("bot.loading.fetching.addresses.is_public", stands_for_the_internet)
        monkeypatch.setattr("bot.loading.fetching.connections.is_public", stands_for_the_internet)
        yield at


@pytest.mark.parametrize(("location", "error"), INWARD, ids=[location for location, _ in INWARD])
async def test_a_redirect_to_where_no_page_is_is_refused(
    location: str, error: type[LoadError], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with outside(location, monkeypatch) as at:
        with pytest.raises(error):
            await fetch(at, LoadingSettings(timeout_seconds=6.0, robots=False))


@pytest.mark.parametrize(
    ("body", "declared", "text"),
    [
        (b"\xef\xbb\xbfK\xc3\xa4se", "iso-8859-1", "Käse"),
        (b"\xff\xfeK\x00\xe4\x00", "utf-8", "Kä"),
        (b"\xef\xbb\xbf\xef\xbb\xbfhi", None, "hi"),
        (b"K\xc3\xa4se", "utf-16", "Käse"),
        (b"<meta charset=utf-16>K\xc3\xa4se", None, "<meta charset=utf-16>Käse"),
        (b"K\xe4se", "utf-8", "Käse"),
        (b"hi", "zlib", "hi"),
        (b"hi", "idna", "hi"),
        (b"hi", "\x00", "hi"),
        (b"hi", "x" * 10_000, "hi"),
    ],
)
def test_a_charset_that_lies_does_not_spoil_the_text(body: bytes, declared: str | None, text: str) -> None:
    assert decode(body, declared) == text


PIECES = [
    OK, HTML, HI, FOUND, CHUNKED, b"HTTP/1.1 503 No\r\n", b"HTTP/1.1 100 Continue\r\n\r\n", b"\r\n", b"\n", b"\x00",
    b"\xff\xfe", b"Location: ", b"http://[::", b"//", b"Content-Length: 5\r\n", b"Transfer-Encoding: chunked\r\n",
    b"5\r\nhello\r\n", b"0\r\n\r\n", b"Content-Encoding: gzip\r\n", b"Content-Encoding: br\r\n",
    b"Content-Type: ;;=\xe9\r\n", b"Retry-After: x\r\n", b'ETag: "\xc3"\r\n', b"Date: Tue, 99 Nov\r\n",
    b"Connection: close\r\n", b"<html>",
]  # fmt: skip


@pytest.mark.parametrize("seed", range(8))
async def test_any_mixture_of_http_ends_in_a_page_or_an_error_of_the_tree(seed: int) -> None:
    pick = random.Random(seed)
    answer = b""

    async def speech(writer: asyncio.StreamWriter) -> None:
        writer.write(answer)

    async with speaking(speech) as at:
        for _ in range(60):
            answer = b"".join(pick.choices(PIECES, k=pick.randint(1, 9)))
            try:
                fetched = await fetch(at)
            except LoadError as error:
                assert error.message  # noqa: PT017 - both outcomes are right
            else:
                assert len(fetched.body) <= LIMIT
