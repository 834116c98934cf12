"""What those who look after a server plan, through the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest
from aiohttp import web

from bot.assembly import now
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.sandbox.values import THREAD, Channel
from bot.settings import Settings
from bot.storage.belongings import Belongings
from bot.storage.database import open_database
from tests.e2e.conftest import Pages, running_bot
from tests.e2e.seen import Message, text_of, until

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Harbour News</title><link>https://harbour.example/</link>
<description>All of it</description><item><title>The ferry stops</title><guid>1</guid>
<link>https://harbour.example/ferry</link></item></channel></rss>"""


def has_text(message: Message) -> bool:
    return bool(text_of(message))


@pytest.fixture
async def bot(settings: Settings, standin: StandIn) -> AsyncIterator[None]:
    async with running_bot(settings, standin, plans=True):
        yield


@pytest.fixture
def feed(pages: Pages) -> str:
    pages.pages["/rss"] = web.Response(body=RSS.encode(), content_type="application/rss+xml")
    return pages.address + "/rss"


async def told(standin: StandIn, command: str, **options: object) -> str:
    """What the moderator Mina is told when she uses a command."""
    asked = await standin.slash(command, options, user="mina")
    text = text_of(await asked.answer(until=has_text))
    assert asked.is_ephemeral
    return text.replace("\\", "")


pytestmark = pytest.mark.usefixtures("bot")


async def test_a_feed_is_followed_and_listed(standin: StandIn, feed: str) -> None:
    added = await told(standin, "feed add", url=feed, when="when it has 20 comments, or after 6 hours")
    assert "**Harbour News** → #news, story by story" in added
    assert "when it has 20 comments" in await told(standin, "feed list")


async def test_the_feed_of_a_site_is_found(standin: StandIn, pages: Pages, feed: str) -> None:
    assert feed
    site = pages.html("/", '<html><head><link rel="alternate" type="application/rss+xml" href="/rss"></head></html>')
    assert "Harbour News" in await told(standin, "feed add", url=site)


async def test_what_is_no_feed_is_said_to_be_none(standin: StandIn, pages: Pages) -> None:
    assert "No feed" in await told(standin, "feed add", url=pages.html("/page", "<html><p>words</p></html>"))


async def test_words_that_cannot_be_understood_are_answered_with_what_to_write(standin: StandIn, feed: str) -> None:
    assert "at once" in await told(standin, "feed add", url=feed, when="some day")


async def test_a_feed_is_not_followed_twice_in_a_channel(standin: StandIn, feed: str) -> None:
    await told(standin, "feed add", url=feed)
    assert "already" in await told(standin, "feed add", url=feed)


async def test_a_feed_rests_goes_on_and_is_removed(standin: StandIn, feed: str) -> None:
    await told(standin, "feed add", url=feed)
    assert "Rests:" in await told(standin, "feed pause", feed=1)
    assert "Rests:" not in await told(standin, "feed resume", feed=1)
    await told(standin, "feed remove", feed=1)
    assert "follows no feed yet" in await told(standin, "feed list")


async def test_a_feed_of_another_server_is_not_there(standin: StandIn) -> None:
    assert "follows no such feed" in await told(standin, "feed remove", feed=99)


async def test_a_channel_that_the_bot_may_not_post_in_is_named_with_what_is_missing(
    standin: StandIn, feed: str
) -> None:
    standin.deny("news", Permission.SEND_MESSAGES)
    assert "I cannot post in #news: I need Send Messages there." in await told(standin, "feed add", url=feed)


def unheard_thread(standin: StandIn, name: str) -> str:
    """A Discord thread of which the bot hears nothing by itself, as of one that is archived."""
    world = standin.world
    thread = Channel(id=world.new_id(), name=name, kind=THREAD, parent=world.channel("general"), owner=world.owner)
    world.channels[thread.id] = thread
    return str(thread.id)


async def test_an_archived_thread_is_where_stories_and_roundups_go_when_it_is_named(
    standin: StandIn, feed: str
) -> None:
    thread = unheard_thread(standin, "old ferries")
    await told(standin, "feed add", url=feed, channel=thread)
    await told(standin, "schedule add", when="daily 08:30")
    await told(standin, "schedule edit", schedule=1, channel=thread)
    standin.world.tell("THREAD_CREATE", standin.world.channels[int(thread)])
    await until_listed(standin, "schedule list", "#old ferries")
    assert "→ #old ferries" in await told(standin, "feed list")


async def until_listed(standin: StandIn, command: str, name: str) -> None:
    async with asyncio.timeout(5):
        while name not in await told(standin, command):
            pass


async def test_a_thread_that_the_bot_may_not_see_is_refused_in_words(standin: StandIn, feed: str) -> None:
    thread = unheard_thread(standin, "closed")
    standin.fail(403, method="GET", route="/channels", code=50001, message="Missing Access")
    assert "I do not see #closed." in await told(standin, "feed add", url=feed, channel=thread)
    assert "follows no feed yet" in await told(standin, "feed list")


async def test_what_is_posted_of_a_feed_that_was_just_followed_is_said_as_it_is(standin: StandIn, feed: str) -> None:
    assert "nothing is posted that is older than a day or has no date" in await told(standin, "feed add", url=feed)


async def test_a_channel_that_the_bot_hears_nothing_of_is_not_said_to_be_deleted(standin: StandIn, feed: str) -> None:
    await told(standin, "feed add", url=feed, channel=unheard_thread(standin, "old ferries"))
    assert "deleted channel or archived thread" in await told(standin, "feed list")


async def test_a_schedule_shows_what_it_means_and_the_next_five_times(standin: StandIn) -> None:
    added = await told(standin, "schedule add", when="weekdays at 8:30", zone="Europe/Berlin")
    assert "from Monday to Friday at 08:30" in added
    assert added.count("<t:") == 5
    assert added.count(":f>") == 5


async def test_a_schedule_in_an_unknown_zone_is_refused_in_words(standin: StandIn) -> None:
    assert "zone" in await told(standin, "schedule add", when="daily 08:30", zone="Mars/Olympus")


async def test_a_roundup_of_nothing_is_said_to_be_empty(standin: StandIn) -> None:
    await told(standin, "schedule add", when="daily 08:30")
    assert "nothing to tell" in await told(standin, "schedule run-now", schedule=1)


async def test_a_schedule_rests_goes_on_and_is_removed(standin: StandIn) -> None:
    await told(standin, "schedule add", when="daily 08:30")
    assert "Rests:" in await told(standin, "schedule pause", schedule=1)
    assert "<t:" in await told(standin, "schedule resume", schedule=1)
    await told(standin, "schedule remove", schedule=1)
    assert "no schedule yet" in await told(standin, "schedule list")


async def test_feeds_are_offered_by_name_while_one_is_typed(standin: StandIn, feed: str) -> None:
    await told(standin, "feed add", url=feed)
    typing = await standin.autocomplete("feed remove", {"feed": "harb"}, focused="feed", user="mina")
    await until(lambda: typing.choices)
    assert [choice["name"] for choice in typing.choices] == ["Harbour News → #news"]


async def test_a_preview_says_what_would_become_of_each_entry_and_follows_nothing(standin: StandIn, feed: str) -> None:
    seen = await told(standin, "feed preview", url=feed, only="comments > 10")
    assert "**The ferry stops**" in seen or "[**The ferry stops**]" in seen
    assert "would not be posted" in seen
    assert "follows no feed yet" in await told(standin, "feed list")


async def test_the_feeds_of_a_server_are_given_as_a_list(standin: StandIn, feed: str) -> None:
    await told(standin, "feed add", url=feed)
    asked = await standin.slash("feed export", {}, user="mina")
    answer = await asked.answer(until=lambda message: bool(message["attachments"]))
    assert answer["attachments"][0]["filename"] == "feeds.opml"
    assert asked.is_ephemeral


async def test_a_feed_follows_simple_wishes_and_keeps_quiet_hours(standin: StandIn, feed: str) -> None:
    added = await told(standin, "feed add", url=feed, words="ferry, bridge", quiet="22:00-07:00", zone="Europe/Berlin")
    assert "ferry" in added
    assert "quiet 22:00-07:00 (Europe/Berlin)" in added
    changed = await told(standin, "feed edit", feed=1, only="all", quiet="none")
    assert "ferry" not in changed.replace(feed, "")
    assert "quiet" not in changed


async def test_a_feed_on_trial_shows_what_its_newest_story_would_look_like(
    standin: StandIn, pages: Pages, settings: Settings
) -> None:
    story = pages.sample("library-hours.html")
    rss = RSS.replace("https://harbour.example/ferry", story)
    pages.pages["/rss"] = web.Response(body=rss.encode(), content_type="application/rss+xml")
    await told(standin, "feed add", url=f"{pages.address}/rss")
    asked = await standin.slash("feed test", {"feed": 1}, user="mina")
    assert "It can be read, and has 1 story." in text_of(await asked.answer(until=has_text))
    await until(lambda: any("Tarrowby library" in text_of(each) for each in standin.messages(user="mina")))
    assert standin.messages() == []


async def test_a_schedule_is_changed(standin: StandIn) -> None:
    await told(standin, "schedule add", when="weekdays at 8:30", stories=3)
    changed = await told(standin, "schedule edit", schedule=1, when="daily 19:00", zone="Europe/Berlin")
    assert "19:00" in changed
    assert "3 stories" in changed
    assert changed.count(":f>") == 5


async def test_a_schedule_shows_what_its_roundup_would_tell(standin: StandIn) -> None:
    await told(standin, "schedule add", when="weekdays at 8:30")
    seen = await told(standin, "schedule preview", schedule=1)
    assert "08:30" in seen
    assert "No story has been gathered yet." in seen
    assert "Only feeds whose way is roundup gather stories for it" in seen


async def test_it_notes_that_it_was_removed_from_a_server_and_that_it_is_back(
    standin: StandIn, settings: Settings
) -> None:
    engine = await open_database(settings.storage.database_url)
    belongings = Belongings(engine)

    async def is_away(*, wanted: bool) -> None:
        async with asyncio.timeout(5):
            while bool(await belongings.left_before(now())) is not wanted:
                await asyncio.sleep(0.02)

    await told(standin, "schedule add", when="daily 08:30")
    standin.remove_bot()
    await is_away(wanted=True)
    standin.invite_bot()
    await is_away(wanted=False)
    assert "08:30" in await told(standin, "schedule list")
    await engine.dispose()


async def test_reasons_are_said_in_the_language_of_who_asks(standin: StandIn, feed: str) -> None:
    await told(standin, "feed add", url=feed)
    await told(standin, "feed pause", feed=1)
    standin.world.user("mina").locale = "de"
    assert "auf Wunsch angehalten" in await told(standin, "feed list")
