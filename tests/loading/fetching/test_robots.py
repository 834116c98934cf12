from __future__ import annotations

import asyncio
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.errors import ForbiddenAddress, LoadError, RefusedByServer, RobotsRefused, Unreachable
from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.robots import LIFETIME, MOST_BYTES, Robots, Rules
from tests.loading.clock import FakeClock

SITE = URL("https://example.com")
PAGE = URL("https://example.com/news/a?page=2")
CLOSED = "User-agent: *\nDisallow: /news/"


class FakeSite:
    """A site whose robots.txt is a text, or an error, and that counts how often it is asked for it."""

    def __init__(self, told: str | LoadError, *, moved_to: str = "") -> None:
        self.told = told
        self.moved_to = moved_to
        self.asked = 0

    async def read(self, file: URL) -> Fetched:
        self.asked += 1
        await asyncio.sleep(0)
        if isinstance(self.told, LoadError):
            raise self.told
        return Fetched(url=self.moved_to or str(file), body=self.told.encode())


def refused(status: int) -> RefusedByServer:
    return RefusedByServer("no", status=status)


@pytest.mark.parametrize(
    "text",
    [
        "User-agent: *\nDisallow: /",
        "User-agent: *\nDisallow: /news/",
        "user-agent:belowfold\ndisallow:/news",
        "User-Agent: BelowFold # the digest bot\nDisallow: /*?page=",
        "User-agent: Other\nUser-agent: Belowfold\nDisallow: /",
        "User-agent: Belowfold/0.1\nDisallow: /",
        "User-agent: belowfold (+https://belowfold.example/bot)\nDisallow: /",
        "User-agent: *\nDisallow: /*/a?page=2$",
        "User-agent: *\nAllow: /news/\nDisallow: /news/a",
        "User-agent: *\nDisallow: /n%65ws/",
        "\r\n\r\nUser-agent: *\rDisallow: /",
        "Sitemap: https://example.com/map.xml\nUser-agent: *\nCrawl-delay: 2\nDisallow: /",
        "User-agent: Other\nAllow: /\n\nUser-agent: *\nDisallow: /",
    ],
)
def test_a_page_that_a_site_closes_to_us_is_closed(text: str) -> None:
    assert not Rules(text).allow(PAGE)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "<html><body>Not found</body></html>",
        "User-agent: *\nDisallow:",
        "User-agent: Other\nDisallow: /",
        "User-agent: Abovefold\nDisallow: /",
        "User-agent: Belowfolder\nDisallow: /",
        "User-agent: b\nDisallow: /",
        "User-agent: Below\nDisallow: /",
        "User-agent: Belowfold-Images/1.0\nDisallow: /",
        "User-agent: *\nDisallow: /\n\nUser-agent: Belowfold\nDisallow: /private",
        "User-agent: *\nDisallow: /news/\nAllow: /news/a",
        "User-agent: *\nDisallow: /news$",
        "User-agent: *\nDisallow: /NEWS/",
        "Disallow: /",
        "\x00\x01\x02",
    ],
)
def test_a_page_that_a_site_does_not_close_to_us_is_open(text: str) -> None:
    assert Rules(text).allow(PAGE)


@pytest.mark.parametrize(
    ("text", "delay"),
    [
        ("User-agent: *\nCrawl-delay: 2.5", 2.5),
        ("User-agent: Belowfold\nCrawl-delay: 1\n\nUser-agent: *\nCrawl-delay: 9", 1.0),
        ("User-agent: Other\nCrawl-delay: 9", None),
        ("User-agent: *\nCrawl-delay: soon", None),
        ("User-agent: *\nCrawl-delay: inf", None),
        ("User-agent: *\nCrawl-delay: -1", None),
        ("", None),
    ],
)
def test_a_site_may_ask_for_time_between_two_requests(text: str, delay: float | None) -> None:
    assert Rules(text).delay == delay


@given(st.text(alphabet="User-agent: *Dislow/$#%\n\r\x0b\x85fold", max_size=400) | st.text(max_size=200))
def test_any_text_is_a_robots_file(text: str) -> None:
    assert Rules(text).allow(PAGE) in (True, False)


HALF = MOST_BYTES // 2
HEAVY = {
    "names and rules": "".join(f"User-agent:{n}\n" for n in range(HALF // 16)) + "Disallow:/x\n" * (HALF // 12),
    "spelled names": "".join(f"user agent * {n}\n" for n in range(HALF // 18)) + "Disallow:/x\n" * (HALF // 12),
    "stars": "".join(f"User-agent:{'*' * n}\n" for n in range(2, 700)) + "Disallow:/x\n" * (HALF // 12),
    "one pattern": "User-agent: *\nDisallow: /" + "*a" * HALF,
    "many patterns": "User-agent: *\n" + "Disallow: /*a*b*c$\n" * (MOST_BYTES // 19),
    "dollars": "User-agent: *\nDisallow: " + "$" * MOST_BYTES,
    "escapes": "User-agent: *\nDisallow: /" + "%zz" * (MOST_BYTES // 3),
    "one line": "x" * MOST_BYTES,
}


@pytest.mark.parametrize("text", HEAVY.values(), ids=HEAVY.keys())
def test_a_file_made_to_be_slow_is_read_in_time(text: str) -> None:
    started = time.process_time()
    Rules(text[:MOST_BYTES]).allow(URL("https://example.com/" + "a" * 3000))
    assert time.process_time() - started < 2


async def test_a_file_is_read_once_and_holds_for_an_hour() -> None:
    clock, site = FakeClock(), FakeSite(CLOSED)
    robots = Robots(clock)
    await robots.rules(SITE, site.read)
    clock.now += LIFETIME - 1
    await robots.rules(SITE, site.read)
    assert site.asked == 1
    clock.now += 1
    await robots.rules(SITE, site.read)
    assert site.asked == 2


async def test_many_who_come_at_once_ask_for_the_file_once() -> None:
    robots, site = Robots(FakeClock()), FakeSite(CLOSED)
    await asyncio.gather(*(robots.rules(SITE, site.read) for _ in range(20)))
    assert site.asked == 1


async def test_if_the_one_who_asks_goes_the_next_one_asks() -> None:
    robots, site = Robots(FakeClock()), FakeSite(CLOSED)
    first = asyncio.create_task(robots.rules(SITE, site.read))
    second = asyncio.create_task(robots.rules(SITE, site.read))
    await asyncio.sleep(0)
    first.cancel()
    assert not (await second).allow(PAGE)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 418])
async def test_a_site_without_the_file_asks_nothing(status: int) -> None:
    rules = await Robots(FakeClock()).rules(SITE, FakeSite(refused(status)).read)
    assert rules.allow(PAGE)


@pytest.mark.parametrize("status", [500, 502, 503])
async def test_a_site_that_fails_to_send_the_file_is_closed(status: int) -> None:
    with pytest.raises(RobotsRefused, match=r"example\.com fails to say which pages robots may read"):
        await Robots(FakeClock()).rules(SITE, FakeSite(refused(status)).read)


async def test_a_site_that_fails_to_send_the_file_again_is_read_by_the_former_one() -> None:
    clock, site = FakeClock(), FakeSite(CLOSED)
    robots = Robots(clock)
    await robots.rules(SITE, site.read)
    clock.now += LIFETIME
    site.told = refused(503)
    assert not (await robots.rules(SITE, site.read)).allow(PAGE)


@pytest.mark.parametrize("error", [Unreachable("gone"), refused(429)], ids=["unreachable", "too many requests"])
async def test_a_site_that_cannot_be_asked_fails_in_its_own_words(error: LoadError) -> None:
    with pytest.raises(type(error)) as caught:
        await Robots(FakeClock()).rules(SITE, FakeSite(error).read)
    assert caught.value is error


async def test_a_file_that_leads_to_a_forbidden_place_is_none() -> None:
    rules = await Robots(FakeClock()).rules(SITE, FakeSite(ForbiddenAddress("inside")).read)
    assert rules.allow(PAGE)


async def test_a_file_that_moved_to_another_sites_holds_for_both() -> None:
    robots, site = Robots(FakeClock()), FakeSite(CLOSED, moved_to="https://www.example.com/robots.txt")
    await robots.rules(SITE, site.read)
    rules = await robots.rules(URL("https://www.example.com"), site.read)
    assert (site.asked, rules.allow(PAGE)) == (1, False)


async def test_a_page_that_came_in_place_of_the_file_says_nothing_of_the_site_it_is_on() -> None:
    robots, site = Robots(FakeClock()), FakeSite(CLOSED, moved_to="https://login.example.com/")
    await robots.rules(SITE, site.read)
    await robots.rules(URL("https://login.example.com"), site.read)
    assert site.asked == 2


async def test_the_memory_of_sites_is_bounded() -> None:
    robots, site = Robots(FakeClock()), FakeSite("#" * 400_000)
    for number in range(30):
        await robots.rules(URL(f"https://{number}.example.com"), site.read)
    await robots.rules(URL("https://0.example.com"), site.read)
    assert site.asked == 31
