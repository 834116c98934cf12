"""Names that lead to one place when they are looked up first, and inside the network afterwards.

In these tests 127.0.0.2 plays the public internet and 127.0.0.1 the private network.
"""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from ipaddress import IPv4Address, IPv6Address, ip_address
from typing import Any

import pytest
from aiohttp import web

from bot.errors import ForbiddenAddress
from bot.loading.fetching.fetch import Fetcher
from bot.settings import LoadingSettings
from tests.loading.server import answering, serving

PUBLIC, PRIVATE = "127.0.0.2", "127.0.0.1"
NAME = "rebinding.example"
SETTINGS = LoadingSettings(timeout_seconds=3.0, robots=False)


class FakeNames:
    """Looks names up: NAME leads to each of some groups of addresses in turn, the last one for good."""

    def __init__(self, *answers: list[str]) -> None:
        self.answers = list(answers)
        self.real = socket.getaddrinfo

    def __call__(self, host: str, port: int, *args: Any, **options: Any) -> Any:
        if host != NAME:
            return self.real(host, port, *args, **options)
        found = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in found]


def is_public(address: IPv4Address | IPv6Address) -> bool:
    return address == ip_address(PUBLIC)


@asynccontextmanager
async def network(names: FakeNames, monkeypatch: pytest.MonkeyPatch, public: str = "open") -> AsyncIterator[str]:
    """A public and a private server on the same port; gives the address of NAME there."""
    async with serving(answering(public), at=PUBLIC) as at:
        port = int(at.rpartition(":")[2])
        async with serving(answering("secret"), at=PRIVATE, port=port):
            monkeypatch.setattr("bot.loading.fetching.addresses.PORTS", {port})
            monkeypatch.setattr("bot.loading.fetching.connections.is_public", is_public)
            monkeypatch.setattr("socket.getaddrinfo", names)
            yield f"http://{NAME}:{port}/"


async def test_a_name_that_turns_inward_is_refused_the_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async with network(FakeNames([PUBLIC], [PRIVATE]), monkeypatch) as url, Fetcher(SETTINGS) as fetcher:
        assert (await fetcher.fetch(url)).body == b"open"
        await fetcher.close()
        with pytest.raises(ForbiddenAddress, match="private network"):
            await fetcher.fetch(url)


async def test_a_name_that_leads_both_ways_is_followed_outward_only(monkeypatch: pytest.MonkeyPatch) -> None:
    async with network(FakeNames([PRIVATE, PUBLIC]), monkeypatch) as url, Fetcher(SETTINGS) as fetcher:
        assert (await fetcher.fetch(url)).body == b"open"


async def test_a_name_that_leads_to_several_private_places_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    names = FakeNames([PRIVATE, "127.0.0.3", "10.0.0.1"])
    async with network(names, monkeypatch) as url, Fetcher(SETTINGS) as fetcher:
        with pytest.raises(ForbiddenAddress, match="private network"):
            await fetcher.fetch(url)


async def test_a_redirect_to_a_name_that_leads_inside_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    reached: list[str] = []

    async def secret(request: web.Request) -> web.Response:
        reached.append(request.path)
        return web.Response(text="secret")

    async def turn(_request: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": f"http://{NAME}:{port}/", "Connection": "close"})

    async with serving(turn, at=PUBLIC) as at:
        port = int(at.rpartition(":")[2])
        async with serving(secret, at=PRIVATE, port=port):
            monkeypatch.setattr("bot.loading.fetching.addresses.PORTS", {port})
            monkeypatch.setattr("bot.loading.fetching.addresses._refuse_private", lambda *_: None)
            monkeypatch.setattr("bot.loading.fetching.connections.is_public", is_public)
            monkeypatch.setattr("socket.getaddrinfo", FakeNames([PRIVATE]))
            async with Fetcher(SETTINGS) as fetcher:
                with pytest.raises(ForbiddenAddress):
                    await fetcher.fetch(f"http://{PUBLIC}:{port}/")
    assert reached == []
