"""Requests that say more than an address, towards a site on loopback."""

from __future__ import annotations

from dataclasses import replace

import pytest
from aiohttp import web

from bot.errors import RefusedByServer, TooLarge
from bot.loading.fetching.fetch import Fetcher
from tests.loading.fetching.site import QUICK, FakeSite, open_site
from tests.loading.server import serving


async def test_header_fields_and_the_answers_own_come_through() -> None:
    site = FakeSite()
    site.on("/a", text="[]", Content_Type="application/json", X_WP_Total="31", X_WP_TotalPages="4")
    async with open_site(site) as (at, fetcher):
        fetched = await fetcher.fetch(f"{at}/a", headers={"Accept": "application/json"}, api=True)
    assert site.asked[0].headers.getall("Accept") == ["application/json"]
    assert (fetched.headers["x-wp-total"], fetched.headers["X-WP-TotalPages"]) == ("31", "4")


async def test_answers_to_different_header_fields_are_kept_apart() -> None:
    site = FakeSite()
    site.on("/a", text="one", Cache_Control="max-age=60")
    site.on("/a", text="two", Cache_Control="max-age=60")
    async with open_site(site) as (at, fetcher):
        first = await fetcher.fetch(f"{at}/a", headers={"Accept": "text/plain"})
        second = await fetcher.fetch(f"{at}/a", headers={"Accept": "application/json"})
    assert (first.body, second.body) == (b"one", b"two")


async def test_a_body_is_posted_and_its_answer_never_kept() -> None:
    site = FakeSite()
    site.on("/a", Cache_Control="max-age=60")
    async with open_site(site) as (at, fetcher):
        for _ in range(2):
            await fetcher.fetch(f"{at}/a", body=b'{"a": 1}', headers={"Content-Type": "application/json"}, api=True)
    assert [(request.method, request.content_type) for request in site.asked] == [("POST", "application/json")] * 2
    assert site.posted == [b'{"a": 1}'] * 2


@pytest.mark.parametrize("status", [302, 303, 307, 308])
async def test_what_is_posted_goes_nowhere_else(status: int) -> None:
    site = FakeSite()
    site.on("/a", status=status, Location="/b")
    async with open_site(site) as (at, fetcher):
        with pytest.raises(RefusedByServer):
            await fetcher.fetch(f"{at}/a", body=b"secret", api=True)
    assert site.paths == ["/a"]


async def test_a_secret_is_not_told_to_the_host_that_a_redirect_leads_to() -> None:
    site, other = FakeSite(), FakeSite()
    other.on("/b")
    async with serving(other.answer) as there, open_site(site) as (at, fetcher):
        site.on("/a", status=302, Location=f"{there}/b")
        await fetcher.fetch(f"{at}/a", headers={"Authorization": "Bearer secret"}, api=True)
    assert "Authorization" in site.asked[0].headers
    assert "Authorization" not in other.asked[0].headers


async def test_a_redirect_on_the_same_host_keeps_the_header_fields() -> None:
    site = FakeSite()
    site.on("/a", status=302, Location="/b")
    site.on("/b")
    async with open_site(site) as (at, fetcher):
        await fetcher.fetch(f"{at}/a", headers={"Authorization": "Bearer secret"}, api=True)
    assert site.asked[1].headers["Authorization"] == "Bearer secret"


@pytest.mark.parametrize("length", ["said", "unsaid"])
async def test_a_caller_may_want_less_than_the_setting_allows(length: str) -> None:
    site = FakeSite()
    site.on("/a", text="x" * 1001)

    async def unsaid(request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        await response.write(b"x" * 1001)
        return response

    answer = site.answer if length == "said" else unsaid
    async with serving(answer) as at, Fetcher(QUICK) as fetcher:
        with pytest.raises(TooLarge):
            await fetcher.fetch(f"{at}/a", max_bytes=1000)


async def test_a_caller_cannot_have_more_than_the_setting_allows() -> None:
    site = FakeSite()
    site.on("/a", text="x" * 1001)
    async with open_site(site, replace(QUICK, max_bytes=1000)) as (at, fetcher):
        with pytest.raises(TooLarge):
            await fetcher.fetch(f"{at}/a", max_bytes=5000)
