"""What a site asks of those who read it, towards one on loopback: robots.txt, pauses, and how many at once."""

from __future__ import annotations

import asyncio
from dataclasses import replace

import pytest
from aiohttp import web

from bot.errors import RefusedByServer, RobotsRefused, Unreachable
from bot.loading.fetching.fetch import Fetcher
from tests.loading.clock import FakeClock
from tests.loading.fetching.site import NOON, POLITE, QUICK, FakeSite, open_site
from tests.loading.server import serving

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
