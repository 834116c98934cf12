"""Messages to people alone, and into channels."""

from __future__ import annotations

from collections.abc import AsyncIterator

import discord
import pytest

from bot.assembly import now
from bot.errors import MissingPermission, NotNow, PostError
from bot.handlers.connecting import use_addresses
from bot.handlers.messenger import DiscordMessenger
from bot.posting.cards import notice_card
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.settings import DiscordSettings
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.e2e.seen import text_of

CARD, MARK = notice_card("A feed rests."), "fedcba9876543210"


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with StandIn(token="good", now=now) as discord:
        discord.add_forum("ideas")
        use_addresses(DiscordSettings(api_url=discord.api_url, gateway_url=discord.gateway_url))
        yield discord
        if SCHEMA_MISSING is None:
            assert violations(discord.requests) == []


@pytest.fixture
async def messenger(standin: StandIn) -> AsyncIterator[DiscordMessenger]:
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False
    async with discord.Client(intents=discord.Intents.none()) as client:
        await client.login("good")
        yield DiscordMessenger(client)


async def test_a_person_is_told_alone_and_once(standin: StandIn, messenger: DiscordMessenger) -> None:
    for _ in range(2):
        await messenger.tell_person(standin.world.user("olive").id, CARD, mark=MARK)
    assert [text_of(message) for message in standin.direct_messages("olive")] == ["A feed rests."]
    assert standin.messages() == []


async def test_who_takes_no_messages_is_said_to_take_none(standin: StandIn, messenger: DiscordMessenger) -> None:
    standin.close_direct_messages("olive")
    with pytest.raises(PostError):
        await messenger.tell_person(standin.world.user("olive").id, CARD, mark=MARK)


async def test_who_has_left_discord_cannot_be_told(messenger: DiscordMessenger) -> None:
    with pytest.raises(PostError):
        await messenger.tell_person(1, CARD, mark=MARK)


async def test_a_channel_is_told(standin: StandIn, messenger: DiscordMessenger) -> None:
    await messenger.tell_channel(standin.world.channel("news").id, CARD, mark=MARK)
    assert [text_of(message) for message in standin.messages()] == ["A feed rests."]


async def test_nothing_is_said_where_that_is_not_allowed_or_cannot_be(
    standin: StandIn, messenger: DiscordMessenger
) -> None:
    standin.deny("news", Permission.SEND_MESSAGES)
    with pytest.raises(MissingPermission):
        await messenger.tell_channel(standin.world.channel("news").id, CARD, mark=MARK)
    with pytest.raises(PostError):
        await messenger.tell_channel(standin.world.channel("ideas").id, CARD, mark=MARK)


async def test_silence_is_no_answer(standin: StandIn, messenger: DiscordMessenger) -> None:
    standin.fail(503, method="POST")
    with pytest.raises(NotNow):
        await messenger.tell_person(standin.world.user("olive").id, CARD, mark=MARK)
