"""How the parts of fetching behave together, towards a site on loopback that remembers what it was asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp import web

from bot.errors import RefusedByServer, RobotsRefused, TooLarge, Unreachable
from bot.loading.fetching.fetch import Fetcher
from bot.settings import LoadingSettings
from tests.loading.clock import FakeClock
from tests.loading.server import serving

POLITE = LoadingSettings(allow_private_addresses=True, timeout_seconds=3.0)
QUICK = replace(POLITE, robots=False)
NOON = "Sun, 01 Nov 2026 12:00:00 GMT"


class FakeSite:
    """Answers each path with what is written down for it, in turn; the last answer stays."""

    def __init__(self, **robots: str) -> None:
        self.pages: dict[str, list[web.Response]] = {}
        self.asked: list[web.Request] = []
        self.posted: list[bytes] = []
        if robots:
            self.on("/robots.txt", text="\n".join(f"{name.replace('_', '-')}: {text}" for name, text in robots.items()))

    def on(self, path: str, *, status: int = 200, text: str = "page", **headers: str) -> None:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages.setdefault(path, []).append(web.Response(status=status, text=text, headers=named))

    async def answer(self, request: web.Request) -> web.Response:
        self.asked.append(request)
        self.posted.append(await request.read())
        answers = self.pages.get(request.path)
        if not answers:
            return web.Response(status=404)
        chosen = answers.pop(0) if len(answers) > 1 else answers[0]
        return web.Response(status=chosen.status, body=chosen.body, headers=chosen.headers)

    @property
    def paths(self) -> list[str]:
        return [request.path for request in self.asked]


@asynccontextmanager
async def open_site(
    site: FakeSite, settings: LoadingSettings = QUICK, clock: FakeClock | None = None
) -> AsyncIterator[tuple[str, Fetcher]]:
    clock = clock or FakeClock()
    async with serving(site.answer) as at, Fetcher(settings, clock=clock, sleep=clock.sleep) as fetcher:
        yield at, fetcher


# robots.txt


async def test_a_page_that_is_closed_to_robots_is_not_asked_for() -> None:
    site = FakeSite(User_agent="*", Disallow="/closed")
    site.on("/closed/a")
    async with open_site(site, POLITE) as (at, fetcher):
        with pytest.raises(RobotsRefused, match=r"127\.0\.0\.1 asks robots not to read this page"):
            await fetcher.fetch(f"{at}/closed/a")
    assert site.paths == ["/robots.txt"]


async def test_other_pages_of_the_site_are_read_and_the_rules_are_asked_for_once() -> None:
    site = FakeSite(User_agent="*", Disallow="/closed")
    site.on("/open")
    async with open_site(site, POLITE) as (at, fetcher):
        await fetcher.fetch(f"{at}/open")
        await fetcher.fetch(f"{at}/open")
    assert site.paths == ["/robots.txt", "/open", "/open"]


async def test_a_redirect_into_a_closed_part_is_not_followed() -> None:
    site = FakeSite(User_agent="Belowfold", Disallow="/closed")
    site.on("/open", status=302, Location="/closed/a")
    async with open_site(site, POLITE) as (at, fetcher):
        with pytest.raises(RobotsRefused):
            await fetcher.fetch(f"{at}/open")
    assert site.paths == ["/robots.txt", "/open"]


async def test_an_interface_for_programs_is_no_page() -> None:
    site = FakeSite(User_agent="*", Disallow="/")
    site.on("/api", text="{}", Content_Type="application/json")
    async with open_site(site, POLITE) as (at, fetcher):
        assert (await fetcher.fetch(f"{at}/api", api=True)).body == b"{}"
    assert site.paths == ["/api"]


async def test_the_setting_leaves_the_rules_unread() -> None:
    site = FakeSite(User_agent="*", Disallow="/")
    site.on("/a")
    async with open_site(site, QUICK) as (at, fetcher):
        await fetcher.fetch(f"{at}/a")
    assert site.paths == ["/a"]


async def test_only_the_beginning_of_endless_rules_is_read() -> None:
    site = FakeSite()
    site.on("/robots.txt", text="User-agent: *\nDisallow: /closed\n" + "# and so on\n" * 100_000)
    site.on("/open")
    async with open_site(site, replace(POLITE, max_bytes=1000)) as (at, fetcher):
        await fetcher.fetch(f"{at}/open")
        with pytest.raises(RobotsRefused):
            await fetcher.fetch(f"{at}/closed")


async def test_the_time_that_a_site_asks_for_lies_between_two_requests() -> None:
    site, clock = FakeSite(User_agent="*", Crawl_delay="4"), FakeClock()
    site.on("/a")
    async with open_site(site, POLITE, clock) as (at, fetcher):
        for _ in range(3):
            await fetcher.fetch(f"{at}/a")
    assert clock.slept[-2:] == [4.0, 4.0]


# 429 and 503


@pytest.mark.parametrize("status", [429, 503])
async def test_a_short_pause_is_waited_for_once(status: int) -> None:
    site, clock = FakeSite(), FakeClock()
    site.on("/a", status=status, Retry_After="2")
    site.on("/a", text="at last")
    async with open_site(site, QUICK, clock) as (at, fetcher):
        assert (await fetcher.fetch(f"{at}/a")).body == b"at last"
    assert clock.slept == [2.0]


async def test_a_server_that_asks_for_a_pause_again_and_again_is_left() -> None:
    site = FakeSite()
    site.on("/a", status=429, Retry_After="1")
    async with open_site(site) as (at, fetcher):
        with pytest.raises(RefusedByServer, match=r"Try again in 1 second\."):
            await fetcher.fetch(f"{at}/a")
    assert len(site.asked) == 2


@pytest.mark.parametrize("pause", ["120", "Sun, 01 Nov 2026 12:02:00 GMT"])
async def test_a_long_pause_is_remembered_and_nothing_asked_until_it_is_over(pause: str) -> None:
    site, clock = FakeSite(), FakeClock()
    site.on("/a", status=503, Retry_After=pause, Date=NOON)
    site.on("/b")
    async with open_site(site, QUICK, clock) as (at, fetcher):
        with pytest.raises(RefusedByServer, match=r"Try again in 2 minutes\.") as caught:
            await fetcher.fetch(f"{at}/a")
        assert caught.value.retry_after == 120
        clock.now += 60
        with pytest.raises(RefusedByServer, match=r"Try again in 60 seconds\."):
            await fetcher.fetch(f"{at}/b")
        assert site.paths == ["/a"]
        clock.now += 60
        await fetcher.fetch(f"{at}/b")
    assert site.paths == ["/a", "/b"]


async def test_a_pause_longer_than_there_is_time_is_not_waited_for() -> None:
    site, clock = FakeSite(), FakeClock()
    site.on("/a", status=503, Retry_After="5")
    async with open_site(site, QUICK, clock) as (at, fetcher):
        with pytest.raises(RefusedByServer):
            await fetcher.fetch(f"{at}/a")
    assert clock.slept == []


async def test_too_many_requests_without_a_word_about_time_is_a_pause_too() -> None:
    site = FakeSite()
    site.on("/a", status=429)
    async with open_site(site) as (at, fetcher):
        for _ in range(2):
            with pytest.raises(RefusedByServer, match=r"Try again in 30 seconds\."):
                await fetcher.fetch(f"{at}/a")
    assert len(site.asked) == 1


async def test_a_server_with_a_problem_may_be_asked_again_at_once_where_it_names_no_time() -> None:
    site = FakeSite()
    site.on("/a", status=503)
    site.on("/a", text="better")
    async with open_site(site) as (at, fetcher):
        with pytest.raises(RefusedByServer) as caught:
            await fetcher.fetch(f"{at}/a")
        assert caught.value.retry_after is None
        assert (await fetcher.fetch(f"{at}/a")).body == b"better"


# what is at hand


async def test_a_page_is_not_asked_for_again_while_it_is_fresh() -> None:
    site, clock = FakeSite(), FakeClock()
    site.on("/a", text="one", Cache_Control="max-age=60")
    site.on("/a", text="two")
    async with open_site(site, QUICK, clock) as (at, fetcher):
        bodies = [(await fetcher.fetch(f"{at}/a")).body for _ in range(2)]
        clock.now += 60
        bodies.append((await fetcher.fetch(f"{at}/a")).body)
    assert bodies == [b"one", b"one", b"two"]


async def test_a_page_that_has_not_changed_is_not_sent_again() -> None:
    site = FakeSite()
    site.on("/a", text="one", ETag='"1"', Last_Modified=NOON)
    site.on("/a", status=304, text="")
    async with open_site(site) as (at, fetcher):
        first, second = await fetcher.fetch(f"{at}/a"), await fetcher.fetch(f"{at}/a")
    assert second == first
    asked = site.asked[1].headers
    assert (asked["If-None-Match"], asked["If-Modified-Since"]) == ('"1"', NOON)


async def test_a_page_that_has_changed_takes_the_place_of_the_former_one() -> None:
    site = FakeSite()
    site.on("/a", text="one", ETag='"1"')
    site.on("/a", text="two", ETag='"2"')
    async with open_site(site) as (at, fetcher):
        await fetcher.fetch(f"{at}/a")
        assert (await fetcher.fetch(f"{at}/a")).body == b"two"
        await fetcher.fetch(f"{at}/a")
    assert site.asked[2].headers["If-None-Match"] == '"2"'


async def test_a_redirect_that_may_be_kept_leads_to_its_end_without_asking() -> None:
    site = FakeSite()
    site.on("/old", status=301, text="", Location="/new", Cache_Control="max-age=60")
    site.on("/new", Cache_Control="max-age=60")
    async with open_site(site) as (at, fetcher):
        ends = [(await fetcher.fetch(f"{at}/old")).url for _ in range(2)]
    assert ends == [f"{at}/new"] * 2
    assert site.paths == ["/old", "/new"]


async def test_an_error_is_never_answered_from_memory() -> None:
    site = FakeSite()
    site.on("/a", status=404, Cache_Control="max-age=60")
    site.on("/a", text="there now")
    async with open_site(site) as (at, fetcher):
        with pytest.raises(RefusedByServer):
            await fetcher.fetch(f"{at}/a")
        assert (await fetcher.fetch(f"{at}/a")).body == b"there now"


async def test_a_page_that_never_was_sent_cannot_be_unchanged() -> None:
    site = FakeSite()
    site.on("/a", status=304, text="")
    async with open_site(site) as (at, fetcher):
        with pytest.raises(RefusedByServer, match="status 304"):
            await fetcher.fetch(f"{at}/a")


# requests with more to say


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


# many at once


async def test_one_slow_host_does_not_hold_up_another() -> None:
    slow = asyncio.Event()

    async def stuck(_request: web.Request) -> web.Response:
        await slow.wait()
        return web.Response(text="late")

    site = FakeSite()
    site.on("/a")
    async with serving(stuck) as stuck_at, open_site(site, replace(QUICK, at_once=3)) as (at, fetcher):
        waiting = [asyncio.create_task(fetcher.fetch(f"{stuck_at}/{number}")) for number in range(10)]
        await asyncio.sleep(0.05)
        async with asyncio.timeout(1):
            await fetcher.fetch(f"{at.replace('127.0.0.1', 'localhost')}/a")
        slow.set()
        assert {(await task).body for task in waiting} == {b"late"}


async def test_no_host_is_asked_more_often_at_once_than_the_setting_says() -> None:
    running: list[int] = [0]
    most = 0

    async def answer(_request: web.Request) -> web.Response:
        nonlocal most
        running[0] += 1
        most = max(most, running[0])
        await asyncio.sleep(0.01)
        running[0] -= 1
        return web.Response(text="hi")

    clock = FakeClock()
    async with serving(answer) as at, Fetcher(QUICK, clock=clock, sleep=clock.sleep) as fetcher:
        await asyncio.gather(*(fetcher.fetch(f"{at}/{number}") for number in range(12)))
    assert most == 2


async def test_waiting_in_line_is_not_counted_as_time_of_the_server() -> None:
    async def answer(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.06)
        return web.Response(text="hi")

    settings = replace(QUICK, host_at_once=1, timeout_seconds=0.3, host_interval_seconds=0.0)
    async with serving(answer) as at, Fetcher(settings) as fetcher:
        pages = await asyncio.gather(*(fetcher.fetch(f"{at}/{number}") for number in range(8)))
    assert len(pages) == 8


async def test_the_time_of_all_redirects_together_is_counted() -> None:
    async def answer(_request: web.Request) -> web.Response:
        await asyncio.sleep(0.1)
        return web.Response(status=302, headers={"Location": "/on"})

    settings = replace(QUICK, timeout_seconds=0.25, host_interval_seconds=0.0)
    async with serving(answer) as at, Fetcher(settings) as fetcher:
        with pytest.raises(Unreachable, match=r"within 0\.25 seconds"):
            await fetcher.fetch(at)
