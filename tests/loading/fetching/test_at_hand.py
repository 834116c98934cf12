"""What need not be asked for again, towards a site on loopback."""

from __future__ import annotations

import pytest

from bot.errors import RefusedByServer
from tests.loading.clock import FakeClock
from tests.loading.fetching.site import NOON, QUICK, FakeSite, open_site


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
