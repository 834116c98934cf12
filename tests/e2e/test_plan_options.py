"""Every option of the commands that plan, and the files that they give and take, through the stand-in."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import Pages, running_bot
from tests.e2e.seen import text_of

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title><link>https://harbour.example/</link>
<description>All of it</description><item><title>The ferry stops</title><guid>1</guid>
<link>https://harbour.example/ferry</link></item></channel></rss>"""
OPML = '<opml version="2.0"><head><title>Mine</title></head><body>{outlines}</body></opml>'


@pytest.fixture(autouse=True)
async def bot(settings: Settings, standin: StandIn) -> AsyncIterator[None]:
    async with running_bot(settings, standin, plans=True):
        yield


def feed_at(pages: Pages, path: str, title: str = "Harbour News") -> str:
    pages.pages[path] = web.Response(body=RSS.format(title=title).encode(), content_type="application/rss+xml")
    return pages.address + path


async def told(standin: StandIn, command: str, **options: object) -> str:
    """What the moderator Mina is told when she uses a command."""
    asked = await standin.slash(command, options, user="mina")
    text = text_of(await asked.answer(until=lambda message: bool(text_of(message))))
    return text.replace("\\", "")


async def test_a_feed_is_followed_in_another_channel_and_for_roundups(standin: StandIn, pages: Pages) -> None:
    said = await told(standin, "feed add", url=feed_at(pages, "/rss"), channel="general", way="roundup")
    assert "→ #general, for roundups" in said


async def test_why_nothing_was_posted_yet_is_told(standin: StandIn, pages: Pages) -> None:
    await told(standin, "feed add", url=feed_at(pages, "/rss"))
    assert await told(standin, "feed why", feed=1)


async def test_what_following_would_bring_is_shown_with_a_ripeness(standin: StandIn, pages: Pages) -> None:
    said = await told(standin, "feed preview", url=feed_at(pages, "/rss"), when="when it has 5 comments")
    assert "The ferry stops" in said


async def test_a_list_of_feeds_is_taken_from_a_file(standin: StandIn, pages: Pages) -> None:
    outlines = "".join(
        f'<outline type="rss" text="{name}" xmlUrl="{feed_at(pages, f"/{name}", name)}"/>' for name in ("one", "two")
    )
    said = await told(standin, "feed import", file=OPML.format(outlines=outlines), channel="general", way="roundup")
    assert "2 feeds are followed now in #general." in said
    shown = await told(standin, "feed list")
    assert shown.count("for roundups") == 2


async def test_a_file_that_is_no_list_of_feeds_is_refused_in_words(standin: StandIn) -> None:
    assert "This is no list of feeds." in await told(standin, "feed import", file="words", when="at once")


async def test_the_list_of_feeds_is_given_as_a_file(standin: StandIn, pages: Pages) -> None:
    await told(standin, "feed add", url=feed_at(pages, "/rss"))
    asked = await standin.slash("feed export", {}, user="mina")
    answer = await asked.answer()
    assert [file["filename"] for file in answer["attachments"]] == ["feeds.opml"]


async def test_a_schedule_has_a_channel_quiet_hours_and_a_way_with_what_was_missed(standin: StandIn) -> None:
    said = await told(
        standin, "schedule add", when="every 2 hours", channel="general", quiet="22:00-07:00", missed="skip", stories=3
    )
    assert "→ #general, 3 stories" in said
    hours = {(int(part.split(":")[0]) // 3600) % 24 for part in said.split("<t:")[1:]}
    assert hours <= set(range(7, 22))


async def test_a_time_in_the_quiet_hours_is_said_to_be_moved(standin: StandIn) -> None:
    said = await told(standin, "schedule add", when="daily 23:00", quiet="22:00-07:00")
    assert "moved to their end" in said


async def test_feeds_and_schedules_are_offered_while_typing(standin: StandIn, pages: Pages) -> None:
    await told(standin, "feed add", url=feed_at(pages, "/rss"))
    await told(standin, "schedule add", when="daily 08:30")
    for command in ("feed edit", "feed pause", "feed resume", "feed remove", "feed why"):
        offered = await standin.autocomplete(command, {"feed": "harb"}, focused="feed", user="mina")
        await offered.acknowledged()
        assert [choice["value"] for choice in offered.choices] == [1], command
    for command in ("schedule pause", "schedule resume", "schedule remove", "schedule run-now"):
        offered = await standin.autocomplete(command, {"schedule": "08"}, focused="schedule", user="mina")
        await offered.acknowledged()
        assert [choice["value"] for choice in offered.choices] == [1], command
