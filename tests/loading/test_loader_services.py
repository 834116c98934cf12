"""Loading through the services: a page that points to one, and what becomes of a refusal."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from aiohttp import web

from bot.errors import RefusedByServer
from bot.loading.fetching.fetch import Fetcher
from bot.loading.fetching.fetched import Fetched
from bot.loading.loader import Loader
from bot.loading.sources.building import build_gatherer
from bot.loading.sources.gathering import Gatherer
from bot.models import Comment, Discussion, Story
from bot.settings import LoadingSettings, Secrets, SourcesSettings
from bot.workers import Workers
from tests.fakes import NOON
from tests.loading.server import serving
from tests.loading.sources.fakes import SERVICES, FakeFetcher, asking
from tests.loading.sources.recorded import ARTICLE, RECORDED
from tests.loading.sources.recorded_embedded import WORDPRESS
from tests.loading.sources.test_gathering import NOWHERE
from tests.loading.test_loader import run_in_thread

HERE = LoadingSettings(allow_private_addresses=True, timeout_seconds=3.0, host_interval_seconds=0.0)
TEXT = "<p>" + "The harbour board will end the ferry in June, its chair said on Monday. " * 6 + "</p>"


def page(at: str) -> str:
    head = f'<link rel="https://api.w.org/" href="{at}/wp-json/"><title>The last ferry</title>'
    return f'<html><head>{head}</head><body class="postid-8"><article>{TEXT * 3}</article></body>'


async def load(comments: web.Response) -> Story:
    addresses: list[str] = []

    async def answer(request: web.Request) -> web.Response:
        if request.path.startswith("/wp-json"):
            return comments
        if request.path == "/robots.txt":
            return web.Response(status=404)
        return web.Response(text=page(addresses[0]), content_type="text/html")

    workers = Workers(1)
    async with serving(answer) as at, Fetcher(HERE) as fetcher:
        addresses.append(at)
        now = lambda: datetime.now(UTC)  # noqa: E731
        gatherer = build_gatherer(SourcesSettings(), Secrets(), fetcher, workers.run, now)
        story = await Loader(fetcher, workers.run, now, gatherer).load(f"{at}/ferry")
    workers.close()
    return story


async def test_the_comments_that_a_page_leaves_to_a_service_are_loaded() -> None:
    story = await load(web.json_response(WORDPRESS))
    assert story.discussion is not None
    assert (story.discussion.source, len(story.discussion.comments)) == ("wordpress", 2)


async def test_a_refusal_is_a_warning() -> None:
    story = await load(web.Response(status=403, text="no"))
    assert story.article is not None
    assert [notice.kind for notice in story.warnings] == ["service_failed"]


class WalledSite:
    """A network in which one article is for subscribers only, and the services answer."""

    def __init__(self, *answers: tuple[str, object]) -> None:
        self.services = FakeFetcher(*answers)

    async def fetch(self, url: str, **_: object) -> Fetched:
        raise RefusedByServer(f"{url} asks for a subscription.", status=402)


async def load_walled(*answers: tuple[str, object]) -> Story:
    network = WalledSite(*answers)
    workers = Workers(1)
    gatherer = Gatherer(SERVICES, lambda: asking(network.services))
    try:
        loader = Loader(network, workers.run, lambda: NOON, gatherer)  # type: ignore[arg-type]
        return await loader.load(ARTICLE)
    finally:
        workers.close()


async def test_what_is_said_elsewhere_of_an_article_for_subscribers_is_a_story() -> None:
    hit = {"hits": [{"objectID": "500", "url": ARTICLE, "num_comments": 4}]}
    story = await load_walled(("hn.algolia.com/api/v1/search", hit), *NOWHERE[1:], *RECORDED["hackernews"].answers)
    assert story.article is None
    assert story.discussion is not None
    assert story.discussion.title == "Hacker News"
    assert story.warnings[0].message.endswith("asks for a subscription.")


class Rooms:
    """A gatherer that finds two rooms in which an article is talked about, the first of them empty."""

    def place(self, _asked: str) -> None:
        return None

    def place_of(self, *_: object) -> None:
        return None

    async def with_rooms(self, story: Story) -> Story:
        said = Discussion(source="lemmy", comments=(Comment(id="1", text="It will be missed."),))
        return replace(story, discussions=(Discussion(source="hackernews"), said))


async def test_a_room_in_which_nobody_has_spoken_hides_no_other() -> None:
    loader = Loader(WalledSite(), run_in_thread, lambda: NOON, Rooms())  # type: ignore[arg-type]
    story = await loader.load(ARTICLE)
    assert story.discussion is not None
    assert story.discussion.source == "lemmy"
    assert [discussion.source for discussion in story.discussions] == ["hackernews"]


async def test_an_article_for_subscribers_that_nobody_talks_about_is_refused() -> None:
    with pytest.raises(RefusedByServer):
        await load_walled(*NOWHERE)
