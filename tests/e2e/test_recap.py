"""What a member gets to see of what was said in a channel, through the stand-in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.assembly import build_parts, now
from bot.errors import SettingsError
from bot.handlers.client import BelowfoldClient
from bot.handlers.connecting import run_client, use_addresses
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.sandbox.values import THREAD, Channel
from bot.settings import Settings
from tests.discord_schema import SCHEMA_MISSING, violations
from tests.e2e.conftest import running_bot
from tests.e2e.seen import Message, buttons, menus, text_of
from tests.fakes import ARGUMENT

CLAIM, ANSWER = (one.text for one in ARGUMENT.comments[:2])
QUESTION = f"{CLAIM} Or would it not?"


def has_text(message: Message) -> bool:
    return bool(text_of(message))


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    """A stand-in whose application has the Message Content intent."""
    async with StandIn(token="good", now=now, message_content=True) as discord:
        yield discord
        if SCHEMA_MISSING is None:
            assert violations(discord.requests) == []


@pytest.fixture
def reading(settings: Settings) -> Settings:
    return replace(settings, discord=replace(settings.discord, message_content=True))


@pytest.fixture
async def bot(reading: Settings, standin: StandIn) -> AsyncIterator[None]:
    async with running_bot(reading, standin):
        yield


@pytest.mark.usefixtures("bot")
async def test_an_argument_in_the_channel_is_told_to_the_person_who_asks_alone(standin: StandIn) -> None:
    said = await standin.say(QUESTION, user="robin")
    await standin.say(ANSWER, user="mina")
    asked = await standin.slash("recap", {"hours": 2}, user="robin")
    text = text_of(await asked.answer(until=has_text))
    assert "What was said in" in text
    assert "sell the boat" in text
    assert "A bus takes 70 minutes" in text
    assert f"/{said['id']})" in text, "each message quoted is linked"
    assert asked.is_ephemeral


@pytest.mark.usefixtures("bot")
async def test_a_deleted_message_is_gone_from_the_next_recap(standin: StandIn) -> None:
    await standin.say(QUESTION, user="robin")
    answer = await standin.say(ANSWER, user="mina")
    standin.delete(answer)
    asked = await standin.slash("recap", user="robin")
    assert "70 minutes" not in text_of(await asked.answer(until=has_text))


@pytest.mark.usefixtures("bot")
async def test_an_empty_channel_is_said_to_be_empty(standin: StandIn) -> None:
    asked = await standin.slash("recap", user="robin")
    assert "Nobody wrote anything" in text_of(await asked.answer(until=has_text))


@pytest.mark.usefixtures("bot")
async def test_a_channel_that_the_bot_may_not_read_is_named_with_the_permission(standin: StandIn) -> None:
    standin.deny("news", Permission.READ_MESSAGE_HISTORY)
    asked = await standin.slash("recap", user="robin")
    text = text_of(await asked.answer(until=has_text))
    assert "#news" in text.replace("\\", "")
    assert "Read Message History" in text


@pytest.mark.usefixtures("bot")
async def test_another_channel_can_be_told_of(standin: StandIn) -> None:
    await standin.say(QUESTION, user="robin", channel="general")
    await standin.say(ANSWER, user="mina", channel="general")
    asked = await standin.slash("recap", {"of": "general"}, user="robin", channel="news")
    text = text_of(await asked.answer(until=has_text))
    assert "#general" in text.replace("\\", "")
    assert "A bus takes 70 minutes" in text


@pytest.mark.usefixtures("bot")
async def test_what_somebody_may_not_read_he_is_not_told_of(standin: StandIn) -> None:
    await standin.say(QUESTION, user="mina", channel="general")
    standin.hide("general", user="robin")
    asked = await standin.slash("recap", {"of": "general"}, user="robin", channel="news")
    assert "You may not read what was written in" in text_of(await asked.answer(until=has_text))


@pytest.mark.usefixtures("bot")
async def test_it_can_begin_at_ones_own_last_message(standin: StandIn) -> None:
    await standin.say("The old quarrel about the ticket machines, once more: they never work.", user="mina")
    await standin.say("I am off, see you all.", user="robin")
    await standin.say(QUESTION, user="mina")
    await standin.say(ANSWER, user="olive")
    asked = await standin.slash("recap", {"since": "my last message"}, user="robin")
    text = text_of(await asked.answer(until=has_text))
    assert "A bus takes 70 minutes" in text
    assert "2 contributions by 2 people" in text


@pytest.mark.usefixtures("bot")
async def test_what_was_deleted_leaves_a_recap_that_is_refreshed(standin: StandIn) -> None:
    await standin.say(QUESTION, user="robin")
    answer = await standin.say(ANSWER, user="mina")
    shown = await (await standin.slash("recap", user="robin")).answer(until=has_text)
    standin.delete(answer)
    again = await standin.click(shown, buttons(shown)["Refresh"], user="robin")
    assert "70 minutes" not in text_of(await again.answer(until=lambda m: "1 contribution" in text_of(m)))


@pytest.mark.usefixtures("bot")
async def test_who_does_not_want_to_be_quoted_is_left_out(standin: StandIn) -> None:
    told = await (await standin.slash("quote-me", {"wanted": False}, user="mina")).answer()
    assert "leave out what you write" in text_of(told)
    await standin.say(QUESTION, user="robin")
    await standin.say(ANSWER, user="mina")
    asked = await standin.slash("recap", user="robin")
    assert "70 minutes" not in text_of(await asked.answer(until=has_text))


@pytest.mark.usefixtures("bot")
async def test_who_wants_to_be_quoted_again_is(standin: StandIn) -> None:
    await (await standin.slash("quote-me", {"wanted": False}, user="mina")).answer()
    told = await (await standin.slash("quote-me", {"wanted": True}, user="mina")).answer()
    assert "may quote you again" in text_of(told)
    await standin.say(QUESTION, user="robin")
    await standin.say(ANSWER, user="mina")
    asked = await standin.slash("recap", user="robin")
    assert "70 minutes" in text_of(await asked.answer(until=has_text))


@pytest.mark.usefixtures("bot")
async def test_no_more_messages_are_read_than_asked_for(standin: StandIn) -> None:
    await standin.say(QUESTION, user="robin")
    await standin.say(ANSWER, user="mina")
    for number in range(10):
        await standin.say(f"Something else altogether, said for the {number}th time today.", user="olive")
    asked = await standin.slash("recap", {"messages": 10}, user="robin")
    assert "70 minutes" not in text_of(await asked.answer(until=has_text))


@pytest.mark.usefixtures("bot")
async def test_a_server_can_switch_recaps_off(standin: StandIn) -> None:
    shown = await (await standin.slash("settings", user="olive")).answer()
    await (await standin.click(shown, menus(shown)["shown"]["custom_id"], ("discussion",), user="olive")).answer()
    asked = await standin.slash("recap", user="robin")
    assert "has switched recaps off" in text_of(await asked.answer(until=has_text))


async def test_without_the_setting_there_is_no_recap(settings: Settings, standin: StandIn) -> None:
    async with running_bot(settings, standin):
        assert "recap" not in str([request.body for request in standin.requests if "commands" in request.path])


async def test_an_intent_that_the_application_lacks_is_named(reading: Settings) -> None:
    async with StandIn(token="good", now=now) as strict:
        discord = replace(reading.discord, api_url=strict.api_url, gateway_url=strict.gateway_url)
        settings = replace(reading, discord=discord)
        use_addresses(discord)
        async with build_parts(settings) as parts:
            with pytest.raises(SettingsError, match="Message Content intent"):
                await run_client(BelowfoldClient(parts.service, parts.reception, settings), "good", asyncio.Event())


@pytest.mark.usefixtures("bot")
async def test_an_archived_thread_is_told_of_and_told_again(standin: StandIn) -> None:
    world = standin.world
    thread = Channel(id=world.new_id(), name="old ferries", kind=THREAD, parent=world.channel("news"))
    world.channels[thread.id] = thread  # of which the bot hears nothing by itself
    await standin.say(QUESTION, channel=str(thread.id))
    asked = await standin.slash("recap", {"of": str(thread.id)}, user="robin")
    told = await asked.answer(until=has_text)
    assert "What was said in" in text_of(told)
    await standin.say(ANSWER, user="mina", channel=str(thread.id))
    await standin.click(told, buttons(told)["Refresh"], user="robin")
    assert "70 minutes" in text_of(await asked.answer(until=lambda message: "70 minutes" in text_of(message)))


@pytest.mark.usefixtures("bot")
async def test_links_of_the_last_messages_are_offered_and_the_channel_is_read_once(standin: StandIn) -> None:
    await standin.say("Have you seen https://news.example/ferry?")
    for typed in ("", "fer"):
        offered = await standin.autocomplete("digest", {"url": typed}, focused="url")
        await offered.acknowledged()
        assert [choice["value"] for choice in offered.choices] == ["https://news.example/ferry"]
    read = [record for record in standin.requests if record.method == "GET" and record.path.endswith("/messages")]
    assert len(read) == 1
