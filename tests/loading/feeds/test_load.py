from __future__ import annotations

import pytest
from aiohttp import web

from bot.errors import BadDocument, NothingToRead, RefusedByServer
from bot.loading.feeds.load import FeedAnswer, Validators, find_feed, load_feed
from bot.loading.fetching.fetch import Fetcher
from bot.settings import LoadingSettings
from tests.loading.feeds.feeds import WORDPRESS, rss
from tests.loading.server import Answer, answering, serving
from tests.loading.test_loader import run_in_thread

SETTINGS = LoadingSettings(allow_private_addresses=True, host_interval_seconds=0)
ONE = rss("<item><title>A</title><link>https://coast.example/a</link></item>")


async def load(at: str, former: Validators | None = None) -> FeedAnswer:
    async with Fetcher(SETTINGS) as fetcher:
        return await load_feed(at, fetcher, run_in_thread, former)


async def find(at: str) -> FeedAnswer:
    async with Fetcher(SETTINGS) as fetcher:
        return await find_feed(at, fetcher, run_in_thread)


def conditional(**headers: str) -> Answer:
    """A feed with an ETag, which is sent only to who does not have it."""

    async def answer(request: web.Request) -> web.StreamResponse:
        if request.headers.get("If-None-Match") == '"one"':
            return web.Response(status=304, headers={"ETag": '"one"', **headers})
        return web.Response(text=ONE, content_type="application/rss+xml", headers={"ETag": '"one"', **headers})

    return answer


def routed(**answers: Answer) -> Answer:
    """Other answers at other paths; what is not named is not there."""

    async def answer(request: web.Request) -> web.StreamResponse:
        name = request.path.strip("/").replace(".", "_") or "home"
        return await answers.get(name, answering("nothing", status=404))(request)

    return answer


def redirecting(target: str, status: int) -> Answer:
    return answering(status=status, Location=target)


async def test_a_feed_is_read_with_what_to_remember_of_it() -> None:
    async with serving(conditional()) as at:
        answer = await load(at)
    assert (answer.state, answer.address) == ("read", at)
    assert answer.feed is not None
    assert [entry.title for entry in answer.feed.entries] == ["A"]
    assert answer.validators.headers == {"If-None-Match": '"one"'}


async def test_a_feed_that_its_server_says_is_unchanged_is_not_read_again() -> None:
    async with serving(conditional(Cache_Control="max-age=60")) as at:
        first = await load(at)
        second = await load(at, first.validators)
    assert (second.state, second.feed, second.address) == ("unchanged", None, at)
    assert second.validators == first.validators


async def test_a_feed_with_the_same_bytes_is_unchanged_though_its_server_does_not_say_so() -> None:
    async with serving(answering(ONE)) as at:
        first = await load(at)
        assert (await load(at, first.validators)).state == "unchanged"


async def test_a_feed_with_other_bytes_is_read_again() -> None:
    async with serving(answering(ONE)) as at:
        assert (await load(at, Validators(body_hash="another"))).state == "read"


@pytest.mark.parametrize(
    ("said", "head", "seconds"),
    [
        ("max-age=600", "", 600),
        ("max-age=600", "<ttl>30</ttl>", 1800),
        ("no-store", "<ttl>30</ttl>", 1800),
        ("no-cache", "", None),
        ("max-age=99999999", "", 86_400),
        ("", "<ttl>9999999</ttl>", 86_400),
    ],
)
async def test_server_and_feed_say_when_to_ask_again(said: str, head: str, seconds: float | None) -> None:
    async with serving(answering(rss("", head=head), Cache_Control=said)) as at:
        assert (await load(at)).ask_again_after == seconds


async def test_a_server_that_sends_nothing_new_says_when_to_ask_again() -> None:
    async with serving(conditional(**{"Cache-Control": "max-age=600"})) as at:
        answer = await load(at, Validators(headers={"If-None-Match": '"one"'}))
    assert (answer.state, answer.ask_again_after) == ("unchanged", 600)


@pytest.mark.parametrize(("status", "moves"), [(301, True), (308, True), (302, False), (307, False)])
async def test_a_feed_that_moved_for_good_is_asked_for_there_from_then_on(status: int, moves: bool) -> None:
    async with serving(routed(old=redirecting("/new", status), new=answering(ONE))) as at:
        answer = await load(f"{at}/old")
    assert answer.address == (f"{at}/new" if moves else f"{at}/old")
    assert answer.feed is not None


async def test_of_several_moves_only_those_before_a_passing_one_are_for_good() -> None:
    async with serving(
        routed(a=redirecting("/b", 301), b=redirecting("/c", 302), c=redirecting("/d", 301), d=answering(ONE))
    ) as at:
        assert (await load(f"{at}/a")).address == f"{at}/b"


async def test_a_move_to_something_else_than_a_feed_is_not_followed_for_good() -> None:
    page = answering("<html><body>This domain is for sale</body></html>")
    async with serving(routed(old=redirecting("/sale", 301), sale=page)) as at:
        with pytest.raises(BadDocument, match="web page"):
            await load(f"{at}/old")


async def test_a_feed_that_was_taken_away_for_good_is_gone() -> None:
    async with serving(answering(status=410)) as at:
        answer = await load(at)
    assert (answer.state, answer.feed) == ("gone", None)


async def test_a_server_that_wants_to_be_left_alone_says_for_how_long() -> None:
    async with serving(answering(status=429, Retry_After="3600")) as at:
        with pytest.raises(RefusedByServer) as caught:
            await load(at)
    assert caught.value.retry_after == 3600


async def test_robots_that_may_read_no_page_may_read_a_feed() -> None:
    async with serving(routed(robots_txt=answering("User-agent: *\nDisallow: /"), feed=answering(ONE))) as at:
        assert (await load(f"{at}/feed")).state == "read"


HOME = '<html><head><link rel="alternate" type="application/rss+xml" href="/{0}"></head><body><p>Hi</p></body></html>'


async def test_the_feed_that_a_sites_page_names_is_found() -> None:
    async with serving(routed(home=answering(HOME.format("main.rss")), main_rss=answering(WORDPRESS))) as at:
        answer = await find(at)
    assert answer.address == f"{at}/main.rss"
    assert answer.feed is not None
    assert answer.feed.title == "Coast & Sea"


async def test_a_feed_is_found_where_sites_keep_it_though_the_named_one_is_broken() -> None:
    async with serving(routed(home=answering(HOME.format("gone")), feed=answering(ONE))) as at:
        assert (await find(at)).address == f"{at}/feed"


async def test_a_feeds_own_address_is_that_of_the_feed() -> None:
    async with serving(answering(ONE)) as at:
        assert (await find(f"{at}/feed")).address == f"{at}/feed"


async def test_a_site_without_a_feed_is_said_to_have_none() -> None:
    async with serving(routed(home=answering("<html><body><p>Hi</p></body></html>"))) as at:
        with pytest.raises(NothingToRead, match="No feed"):
            await find(at)
