"""From a post in a channel to its page, and what happens to that when something happens to the post."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import aiohttp
import pytest

from bot.assembly import now
from bot.plans import Delivery
from bot.running import run_bot
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.belongings import Belongings
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.orders import Orders
from bot.summarizing.summarizer import Options, digest_of
from tests.e2e.conftest import Pages
from tests.e2e.seen import Message, buttons, digested, menus, until
from tests.e2e.test_watching import is_ready, settings, watched
from tests.fakes import FERRY, story

__all__ = ["settings"]  # a fixture
GALLERY = 12
SAMPLE = "harbour-bridge.html"


def ferry(headline: str, *paragraphs: str) -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{body}</article></body></html>"
    )


async def opened(message: Message) -> tuple[int, str]:
    async with aiohttp.ClientSession() as client, client.get(buttons(message)["Whole digest"]) as answer:
        return answer.status, await answer.text()


@pytest.fixture
async def bot(standin: StandIn, settings: Settings) -> AsyncIterator[None]:
    async with watched(settings, run_bot) as watcher:
        await watcher.until(is_ready)
        await standin.ready()
        yield


@pytest.mark.usefixtures("bot")
async def test_a_digest_leads_to_its_page(standin: StandIn, pages: Pages) -> None:
    status, text = await opened(await digested(standin, pages.sample(SAMPLE)))
    assert status == 200
    assert "Lantern Bridge to close" in text


@pytest.mark.usefixtures("bot")
async def test_a_private_digest_has_a_page_too(standin: StandIn, pages: Pages) -> None:
    asked = await standin.slash("digest", {"url": pages.sample(SAMPLE), "private": True})
    message = await asked.answer(until=lambda message: "Whole digest" in buttons(message))
    assert (await opened(message))[0] == 200


@pytest.mark.usefixtures("bot")
async def test_two_posts_of_one_digest_have_pages_of_their_own(standin: StandIn, pages: Pages) -> None:
    one, other = [await digested(standin, pages.sample(SAMPLE)) for _ in range(2)]
    assert buttons(one)["Whole digest"] != buttons(other)["Whole digest"]
    await (await standin.click(one, buttons(one)["Remove"])).acknowledged()
    await until(lambda: len(standin.messages()) == 1)
    await _gone(one)
    assert (await opened(other))[0] == 200


@pytest.mark.usefixtures("bot")
async def test_a_refreshed_post_keeps_its_page_which_shows_what_is_new(standin: StandIn, pages: Pages) -> None:
    url = pages.html("/ferry", ferry("Ferry to end", *FERRY.paragraphs))
    message = await digested(standin, url)
    pages.html("/ferry", ferry("Ferry to go on", *FERRY.paragraphs, "The board decided on Tuesday to keep it."))
    await (await standin.click(message, buttons(message)["Refresh"])).answer()
    (now_shown,) = [each for each in standin.messages() if each["id"] == message["id"]]
    assert buttons(now_shown)["Whole digest"] == buttons(message)["Whole digest"]
    assert "Ferry to go on" in (await opened(message))[1]


@pytest.mark.usefixtures("bot")
async def test_a_longer_report_is_on_the_same_page(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    before = (await opened(message))[1].count('class="line"')
    menu = menus(message)["more"]
    await (await standin.click(message, menu["custom_id"], values=("longer",))).acknowledged()
    (shown,) = [each for each in standin.messages() if each["id"] == message["id"]]
    await until(lambda: standin.messages()[0] != message)
    status, text = await opened(shown)
    assert status == 200
    assert text.count('class="line"') > before


async def test_a_post_by_schedule_has_a_page_that_goes_with_its_server(
    standin: StandIn,
    settings: Settings,
) -> None:
    engine = await open_database(settings.storage.database_url)
    kept = await Digests(engine).keep(digest_of(story(), Options(), now=now()), story(), now=now())
    channel = standin.world.channel("news").id
    order = Delivery(
        id="story/1", guild=1, channel=channel, slot=now(), digests=(kept.key,), created_at=now(), next_try=now()
    )
    await Orders(engine).together(order, (), (), now=now())
    async with watched(settings):
        await until(standin.messages, 20)
        (message,) = standin.messages()
        status, text = await opened(message)
        assert status == 200
        assert "Harbour board to end ferry" in text
        await Belongings(engine).forget(1)
        await _gone(message)
    await engine.dispose()


async def test_a_post_by_schedule_has_the_picture_of_its_discussion(
    standin: StandIn,
    settings: Settings,
) -> None:
    message = await _posted(standin, settings)
    (item,) = [item for part in message["components"] if part["type"] == GALLERY for item in part["items"]]
    assert item["description"] == "Who answers whom: 5 comments, in 2 branches, up to 2 replies deep."
    assert [file["filename"] for file in message["attachments"]] == ["discussion.png"]
    async with aiohttp.ClientSession() as client, client.get(item["media"]["url"]) as answer:
        assert (await answer.read()).startswith(b"\x89PNG")


async def test_where_the_bot_may_not_attach_files_a_post_comes_without_its_picture(
    standin: StandIn,
    settings: Settings,
) -> None:
    standin.deny("news", Permission.ATTACH_FILES)
    message = await _posted(standin, settings)
    assert message["attachments"] == []
    assert "Whole digest" in buttons(message)


async def _posted(standin: StandIn, settings: Settings) -> Message:
    """The one post that a bot with pictures makes by schedule."""
    engine = await open_database(settings.storage.database_url)
    kept = await Digests(engine).keep(digest_of(story(), Options(), now=now()), story(), now=now())
    channel = standin.world.channel("news").id
    order = Delivery(
        id="story/1", guild=1, channel=channel, slot=now(), digests=(kept.key,), created_at=now(), next_try=now()
    )
    await Orders(engine).together(order, (), (), now=now())
    await engine.dispose()
    async with watched(replace(settings, posting=replace(settings.posting, picture=True))):
        await until(standin.messages, 20)
        (message,) = standin.messages()
    return message


async def test_without_an_address_posts_are_as_they_were(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    without = replace(settings, web=replace(settings.web, address=""))
    async with watched(without) as watcher:
        await watcher.until(is_ready)
        message = await digested(standin, pages.sample(SAMPLE))
        assert "Whole digest" not in buttons(message)


async def _gone(message: Message) -> None:
    status, text = await opened(message)
    assert status == 410
    assert "This page is not here any more." in text
