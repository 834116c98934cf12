from __future__ import annotations

import asyncio
import gzip
import time

import pytest
from aiohttp import web

from bot.errors import (
    BadDocument,
    ForbiddenAddress,
    RefusedByServer,
    TooLarge,
    Unreachable,
    UnsupportedContent,
)
from bot.loading.fetching.fetch import Fetcher
from bot.loading.fetching.fetched import Fetched
from bot.settings import LoadingSettings
from tests.loading.server import answering, serving

HERE = LoadingSettings(
    allow_private_addresses=True,
    timeout_seconds=3.0,
    max_bytes=100_000,
    contact="https://bot.example",
    host_interval_seconds=0.0,
    robots=False,
)
OUTSIDE = LoadingSettings(timeout_seconds=3.0, robots=False)


async def fetch(url: str, settings: LoadingSettings = HERE) -> Fetched:
    async with Fetcher(settings) as fetcher:
        return await fetcher.fetch(url)


async def test_a_page_comes_with_its_type_and_charset() -> None:
    async with serving(answering(b"<p>hi</p>", Content_Type="Text/HTML; charset=ISO-8859-1")) as at:
        fetched = await fetch(f"{at}/a")
    assert fetched == Fetched(url=f"{at}/a", body=b"<p>hi</p>", content_type="text/html", charset="ISO-8859-1")


async def test_the_bot_says_honestly_who_it_is() -> None:
    seen: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        seen.append(request.headers["User-Agent"])
        return web.Response(text="hi")

    async with serving(answer) as at:
        await fetch(at)
    assert seen == ["Belowfold/0.1 (+https://bot.example)"]


async def test_a_redirect_is_followed_to_its_end() -> None:
    async def answer(request: web.Request) -> web.Response:
        if request.path == "/old":
            raise web.HTTPMovedPermanently("/new?x=1")
        return web.Response(text="new")

    async with serving(answer) as at:
        fetched = await fetch(f"{at}/old")
    assert (fetched.url, fetched.body) == (f"{at}/new?x=1", b"new")


async def test_a_loop_of_redirects_ends() -> None:
    async with serving(answering(status=302, Location="/again")) as at:
        with pytest.raises(Unreachable, match="redirects more than 5 times"):
            await fetch(at)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "0x7f000001", "127.1", "2130706433"],  # noqa: S104 - asked for, not bound
)
async def test_loopback_is_never_reached_however_it_is_spelled(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        reached.append(request.path)
        return web.Response(text="secret")

    async with serving(answer) as at:
        port = at.rpartition(":")[2]
        monkeypatch.setattr("bot.loading.fetching.addresses.PORTS", {int(port)})
        with pytest.raises(ForbiddenAddress):
            await fetch(f"http://{host}:{port}/", OUTSIDE)
    assert reached == []


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "0x7f000001", "0x7f.1"])
async def test_the_connection_itself_is_checked_too(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the look at the address does not see, the socket does: here that look is switched off."""
    monkeypatch.setattr("bot.loading.fetching.addresses._refuse_private", lambda *_: None)
    async with serving(answering("secret")) as at:
        with pytest.raises(ForbiddenAddress, match="private network"):
            await fetch(f"http://{host}:{at.rpartition(':')[2]}/", OUTSIDE)


async def test_a_page_larger_than_the_limit_is_refused() -> None:
    async with serving(answering(b"x" * 100_001)) as at:
        with pytest.raises(TooLarge, match=r"0\.1 MB"):
            await fetch(at)


async def test_bytes_are_counted_after_unpacking() -> None:
    packed = gzip.compress(bytes(20_000_000))
    assert len(packed) < HERE.max_bytes
    async with serving(answering(packed, Content_Encoding="gzip")) as at:
        with pytest.raises(TooLarge):
            await fetch(at)


async def test_an_endless_page_is_refused() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while True:
            await response.write(b"x" * 10_000)

    async with serving(answer) as at:
        with pytest.raises(TooLarge):
            await fetch(at)


async def test_a_page_that_drips_in_slowly_runs_into_the_deadline() -> None:
    async def answer(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(100):
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response

    started = time.monotonic()
    async with serving(answer) as at:
        with pytest.raises(Unreachable, match=r"within 0\.3 seconds"):
            await fetch(at, LoadingSettings(allow_private_addresses=True, timeout_seconds=0.3))
    assert time.monotonic() - started < 3


async def test_a_server_that_never_answers_runs_into_the_deadline() -> None:
    async def answer(_request: web.Request) -> web.Response:
        await asyncio.sleep(5)
        return web.Response()

    async with serving(answer) as at:
        with pytest.raises(Unreachable):
            await fetch(at, LoadingSettings(allow_private_addresses=True, timeout_seconds=0.2))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        (401, "asks for a login"),
        (402, "asks for a subscription"),
        (403, "does not let this bot"),
        (404, "has no page at this address"),
        (410, "taken the page away"),
        (418, "refuses the request"),
        (429, "asks for fewer requests"),
        (500, "problem of its own"),
        (503, "problem of its own"),
    ],
)
async def test_each_kind_of_refusal_has_its_words(status: int, words: str) -> None:
    async with serving(answering(status=status)) as at:
        with pytest.raises(RefusedByServer, match=words) as caught:
            await fetch(at)
    assert caught.value.status == status


@pytest.mark.parametrize(
    ("media", "words"),
    [
        ("application/pdf", "a PDF document"),
        ("image/png", "a picture"),
        ("video/mp4", "a film"),
        ("model/x", "model/x"),
    ],
)
async def test_what_is_no_page_is_refused_in_words(media: str, words: str) -> None:
    async with serving(answering(b"%PDF", Content_Type=media)) as at:
        with pytest.raises(UnsupportedContent, match=words):
            await fetch(at)


@pytest.mark.parametrize("encoding", ["gzip", "gzip, gzip", "compress"])
async def test_wrongly_packed_bytes_are_a_broken_document(encoding: str) -> None:
    async with serving(answering(b"this is not packed", Content_Encoding=encoding)) as at:
        with pytest.raises(BadDocument):
            await fetch(at)


async def test_a_closed_port_is_unreachable() -> None:
    async with serving(answering()) as at:
        pass
    with pytest.raises(Unreachable, match="does not answer"):
        await fetch(at)


async def test_a_name_that_does_not_exist_is_unreachable() -> None:
    with pytest.raises(Unreachable, match="no server named"):
        await fetch("http://nobody.invalid/", OUTSIDE)


async def test_many_fetches_at_once_all_come_back() -> None:
    async with serving(answering("hi")) as at, Fetcher(HERE) as fetcher:
        pages = await asyncio.gather(*(fetcher.fetch(f"{at}/{number}") for number in range(40)))
    assert [page.url for page in pages] == [f"{at}/{number}" for number in range(40)]


async def test_a_closed_fetcher_can_be_used_again() -> None:
    fetcher = Fetcher(HERE)
    async with serving(answering("hi")) as at:
        await fetcher.fetch(at)
        await fetcher.close()
        assert (await fetcher.fetch(at)).body == b"hi"
        await fetcher.close()
