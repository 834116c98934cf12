"""Posts in channels, threads and forums, found again by their marks, and Discord's refusals in words."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta

import discord
import pytest

from bot.assembly import now
from bot.errors import Gone, MissingPermission, NotNow, PostError
from bot.handlers.connecting import use_addresses
from bot.handlers.publisher import NONCE_HOLDS, DiscordPublisher, once_trace
from bot.posting.card import Button, Buttons, Card, Line, Run, Text
from bot.posting.delivery import Post
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.settings import DiscordSettings
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.e2e.seen import buttons, text_of

KEY, MARK, OTHER = "0123456789abcdef", "fedcba9876543210", "0000000000000001"
POST = Post(
    card=Card(
        (
            Text((Line((Run("What was said"),)),)),
            Buttons(
                (Button("Where from?", action="sources", digest=KEY), Button("Remove", action="remove", digest=KEY))
            ),
        )
    ),
    title="A headline",
)
PLACES = ["news", "in-depth", "ideas"]
SETTLE = timedelta(seconds=5)


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with StandIn(token="good", now=now) as discord:
        discord.add_thread("in-depth")
        discord.add_forum("ideas")
        use_addresses(DiscordSettings(api_url=discord.api_url, gateway_url=discord.gateway_url))
        yield discord
        if SCHEMA_MISSING is None:
            assert violations(discord.requests) == []


@pytest.fixture
async def publisher(standin: StandIn) -> AsyncIterator[DiscordPublisher]:
    """A publisher that is logged in and knows nothing yet: it hears of no events."""
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    async with discord.Client(intents=discord.Intents.none(), http_trace=once_trace()) as client:
        await client.login("good")
        yield DiscordPublisher(client, now=now, settle=SETTLE)


def channel(standin: StandIn, name: str) -> int:
    return standin.world.channel(name).id


def marked(standin: StandIn) -> int:
    """How many messages carry the mark."""
    places = [str(place) for place in standin.world.channels]
    messages = [message for place in places for message in standin.messages(place)]
    return sum(any(MARK in custom_id for custom_id in buttons(message).values()) for message in messages)


@pytest.mark.parametrize("place", PLACES)
async def test_a_post_is_made_and_found_by_its_mark(standin: StandIn, publisher: DiscordPublisher, place: str) -> None:
    before = now() - SETTLE
    made = await publisher.publish(channel(standin, place), POST, mark=MARK)
    await publisher.publish(channel(standin, place), POST, mark=OTHER)
    assert await publisher.find(channel(standin, place), MARK, since=before) == made
    assert await publisher.find(channel(standin, place), "1" * 16, since=before) is None


async def test_a_forum_post_bears_its_title(standin: StandIn, publisher: DiscordPublisher) -> None:
    made = await publisher.publish(channel(standin, "ideas"), POST, mark=MARK)
    assert standin.world.channels[made].name == "A headline"


async def test_the_buttons_say_what_they_always_say_and_the_mark(standin: StandIn, publisher: DiscordPublisher) -> None:
    await publisher.publish(channel(standin, "news"), POST, mark=MARK)
    assert buttons(standin.messages()[-1]) == {
        "Where from?": f"bf:sources:{KEY}:0:{MARK}",
        "Remove": f"bf:remove:{KEY}:0:{MARK}",
    }


async def test_what_somebody_else_wrote_is_not_taken_for_the_post(
    standin: StandIn, publisher: DiscordPublisher
) -> None:
    before = now()
    await standin.say(f"bf:sources:{KEY}:0:{MARK}")
    assert await publisher.find(channel(standin, "news"), MARK, since=before) is None


async def test_a_post_is_found_behind_hundreds_of_later_messages(standin: StandIn, publisher: DiscordPublisher) -> None:
    before = now()
    made = await publisher.publish(channel(standin, "news"), POST, mark=MARK)
    for number in range(250):
        await standin.say(f"chatter {number}")
    assert await publisher.find(channel(standin, "news"), MARK, since=before) == made


@pytest.mark.parametrize("place", ["news", "in-depth"])
async def test_made_twice_within_minutes_it_is_one_message(
    standin: StandIn, publisher: DiscordPublisher, place: str
) -> None:
    ids = {await publisher.publish(channel(standin, place), POST, mark=MARK) for _ in range(2)}
    assert len(ids) == 1
    assert marked(standin) == 1


@pytest.mark.parametrize(
    ("labels", "required", "given"),
    [
        (["sport"], False, ["Sport"]),
        ([], False, []),
        ([], True, ["Politics"]),
        (["sport", "politics"], True, ["Politics", "Sport"]),
    ],
)
async def test_a_forum_post_gets_the_tags_that_fit(
    standin: StandIn, publisher: DiscordPublisher, labels: list[str], required: bool, given: list[str]
) -> None:
    standin.add_forum("stories", "Politics", "Sport", tag_required=required)
    await publisher.publish(standin.world.channel("stories").id, replace(POST, labels=tuple(labels)), mark=MARK)
    assert sorted(standin.world.channel("A headline").tags.values()) == given


@pytest.mark.parametrize(("spread", "published"), [(True, 1), (False, 0)])
async def test_a_post_in_an_announcement_channel_is_published_if_wanted(
    standin: StandIn, publisher: DiscordPublisher, spread: bool, published: int
) -> None:
    standin.add_announcements("notices")
    await publisher.publish(standin.world.channel("notices").id, replace(POST, spread=spread), mark=MARK)
    assert [message["flags"] & 1 for message in standin.messages("notices")] == [published]


async def test_a_post_that_cannot_be_published_is_there_all_the_same(
    standin: StandIn, publisher: DiscordPublisher
) -> None:
    standin.add_announcements("notices")
    standin.fail(403, method="POST", route="/channels/{channel_id}/messages/{message_id}/crosspost")
    await publisher.publish(standin.world.channel("notices").id, replace(POST, spread=True), mark=MARK)
    assert len(standin.messages("notices")) == 1


async def test_a_refusal_that_is_not_discords_own_word_says_nothing_of_the_channel(
    standin: StandIn, publisher: DiscordPublisher
) -> None:
    standin.fail(403, method="POST", route="/channels/{channel_id}/messages")
    with pytest.raises(NotNow):
        await publisher.publish(channel(standin, "news"), POST, mark=MARK)


@pytest.mark.parametrize("status", [500, 502, 503, 0])
async def test_a_forum_post_is_tried_once_and_then_in_doubt(
    standin: StandIn, publisher: DiscordPublisher, status: int
) -> None:
    standin.fail(status, method="POST", after=True)
    with pytest.raises(NotNow) as caught:
        await publisher.publish(channel(standin, "ideas"), POST, mark=MARK)
    assert caught.value.in_doubt
    assert marked(standin) == 1
    found = await publisher.find(channel(standin, "ideas"), MARK, since=now() - SETTLE)
    assert found in standin.world.channels


async def test_a_forum_is_not_looked_through_too_early(standin: StandIn, publisher: DiscordPublisher) -> None:
    with pytest.raises(NotNow, match="too early") as caught:
        await publisher.find(channel(standin, "ideas"), MARK, since=now())
    assert caught.value.in_doubt
    assert 0 < (caught.value.retry_after or 0) <= SETTLE.total_seconds()


@pytest.mark.parametrize("status", [503, 0])
async def test_silence_is_a_doubt(standin: StandIn, publisher: DiscordPublisher, status: int) -> None:
    standin.fail(status, method="POST")
    with pytest.raises(NotNow) as caught:
        await publisher.publish(channel(standin, "news"), POST, mark=MARK)
    assert caught.value.in_doubt


async def test_a_server_error_of_discords_is_ridden_out(standin: StandIn, publisher: DiscordPublisher) -> None:
    standin.fail(500, method="POST", after=True)
    await publisher.publish(channel(standin, "news"), POST, mark=MARK)
    assert marked(standin) == 1


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "missing", [Permission.VIEW_CHANNEL, Permission.SEND_MESSAGES | Permission.SEND_MESSAGES_IN_THREADS]
)
async def test_a_missing_permission_is_named(
    standin: StandIn, publisher: DiscordPublisher, place: str, missing: Permission
) -> None:
    parent = standin.world.channel(place).parent
    standin.deny(parent.name if parent else place, missing)
    with pytest.raises(MissingPermission, match="does not let me post"):
        await publisher.publish(channel(standin, place), POST, mark=MARK)


async def test_a_channel_that_is_gone_is_said_to_be(publisher: DiscordPublisher) -> None:
    with pytest.raises(Gone, match="no longer there"):
        await publisher.publish(1, POST, mark=MARK)


@pytest.mark.parametrize("place", PLACES)
async def test_a_post_that_somebody_removed_is_not_said_to_be_a_channel(
    standin: StandIn, publisher: DiscordPublisher, place: str
) -> None:
    where = channel(standin, place)
    message = await publisher.publish(where, POST, mark=MARK)
    if place == "ideas":
        del standin.world.channels[message]  # with the post of a forum its thread goes
    standin.delete(str(message))
    with pytest.raises(Gone, match="The message is no longer there"):
        await publisher.edit(where, message, POST, mark=MARK)


async def test_what_discord_finds_wrong_is_passed_on(standin: StandIn, publisher: DiscordPublisher) -> None:
    standin.fail(400, method="POST", message="No such luck")
    with pytest.raises(PostError, match="No such luck"):
        await publisher.publish(channel(standin, "news"), POST, mark=MARK)


async def test_who_may_not_look_trusts_the_nonce_for_some_minutes_and_then_says_so(
    standin: StandIn, publisher: DiscordPublisher
) -> None:
    await publisher.publish(channel(standin, "news"), POST, mark=MARK)
    standin.deny("news", Permission.READ_MESSAGE_HISTORY)
    assert await publisher.find(channel(standin, "news"), MARK, since=now()) is None
    with pytest.raises(MissingPermission, match="I may not look"):
        await publisher.find(channel(standin, "news"), MARK, since=now() - NONCE_HOLDS)


@pytest.mark.parametrize("place", PLACES)
async def test_who_cannot_look_just_now_stays_in_doubt(
    standin: StandIn, publisher: DiscordPublisher, place: str
) -> None:
    await publisher.publish(channel(standin, place), POST, mark=MARK)
    standin.fail(503, method="GET", times=2)
    with pytest.raises(NotNow) as caught:
        await publisher.find(channel(standin, place), MARK, since=now() - SETTLE)
    assert caught.value.in_doubt


@pytest.mark.parametrize("place", PLACES)
async def test_a_post_is_edited_where_it_is(standin: StandIn, publisher: DiscordPublisher, place: str) -> None:
    made = await publisher.publish(channel(standin, place), POST, mark=MARK)
    assert await publisher.shown(channel(standin, place), made) == KEY
    later = Post(card=Card((Text((Line((Run("What was said since"),)),)), *POST.card.blocks[1:])), title="A headline")
    await publisher.edit(channel(standin, place), made, later, mark=MARK)
    where = str(made) if place == "ideas" else place
    (message,) = standin.messages(where)
    assert "since" in text_of(message)
    assert marked(standin) == 1


@pytest.mark.parametrize("place", PLACES)
async def test_a_post_that_somebody_removed_is_gone(standin: StandIn, publisher: DiscordPublisher, place: str) -> None:
    made = await publisher.publish(channel(standin, place), POST, mark=MARK)
    standin.delete(str(made))
    with pytest.raises(Gone):
        await publisher.shown(channel(standin, place), made)
    with pytest.raises(Gone):
        await publisher.edit(channel(standin, place), made, POST, mark=MARK)
    assert marked(standin) == 0


async def test_a_message_that_may_not_be_changed_so_often_is_left_for_later(
    standin: StandIn, publisher: DiscordPublisher
) -> None:
    made = await publisher.publish(channel(standin, "news"), POST, mark=MARK)
    standin.fail(400, method="PATCH", code=30046, message="Maximum number of edits to old messages reached")
    with pytest.raises(NotNow):
        await publisher.edit(channel(standin, "news"), made, POST, mark=MARK)
