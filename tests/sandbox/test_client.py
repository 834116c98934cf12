"""An unchanged discord.py client in the stand-in: what members do reaches it, and what it answers is seen."""

from __future__ import annotations

import asyncio
from pathlib import Path

import aiohttp
import discord
import pytest

from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.standin import StandIn
from tests.sandbox.conftest import running, use
from tests.sandbox.sample_bot import SampleBot, card

ARTICLE = {"url": "https://news.example/ferry"}


def texts(message: Json) -> str:
    return "\n".join(part["content"] for part in message["components"][0]["components"][0]["components"])


def is_card(message: Json) -> bool:
    return bool(message["components"])


async def test_the_commands_are_synced(standin: StandIn, bot: SampleBot) -> None:
    names = [command["name"] for command in standin.world.commands[None]]
    assert {"digest", "Digest this link"} <= set(names)
    assert len(await bot.tree.fetch_commands()) == len(names)


async def test_a_deferred_command_ends_in_a_card(standin: StandIn, bot: SampleBot) -> None:
    invocation = await standin.slash("digest", ARTICLE)
    assert (await invocation.acknowledged()).type == 5
    message = await invocation.answer(until=is_card)
    assert "## Page 1" in texts(message)
    assert standin.messages() == [message]


async def test_the_delay_of_the_first_answer_is_measured(standin: StandIn, bot: SampleBot) -> None:
    acknowledgement = await (await standin.slash("digest", ARTICLE)).acknowledged()
    assert 0 < acknowledgement.delay < 3


async def test_the_bot_sees_its_own_edits(standin: StandIn, bot: SampleBot) -> None:
    message = await (await standin.slash("digest", ARTICLE)).answer(until=is_card)
    channel = bot.get_channel(int(message["channel_id"]))
    assert isinstance(channel, discord.TextChannel)
    fetched = await channel.fetch_message(int(message["id"]))
    assert isinstance(fetched.components[0], discord.Container)
    assert fetched.components[0].accent_colour == discord.Colour(0x3366CC)


async def test_a_button_changes_its_message(standin: StandIn, bot: SampleBot) -> None:
    message = await (await standin.slash("digest", ARTICLE)).answer(until=is_card)
    changed = await (await standin.click(message, "more:1")).answer()
    assert changed["id"] == message["id"]
    assert "## Page 2" in texts(changed)
    assert changed["edited_timestamp"] is not None


async def test_a_button_still_works_after_a_restart(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    use(standin, monkeypatch)
    async with running(SampleBot(), standin):
        message = await (await standin.slash("digest", ARTICLE)).answer(until=is_card)
    async with running(SampleBot(), standin):
        changed = await (await standin.click(message, "more:1")).answer()
    assert "## Page 2" in texts(changed)


async def test_a_context_menu_gets_the_text_of_its_message(standin: StandIn, bot: SampleBot) -> None:
    said = await standin.say("Look at https://news.example/ferry")
    answer = await (await standin.context_menu("Digest this link", message=said)).answer()
    assert answer["content"] == "Would read: Look at https://news.example/ferry"


async def test_an_answer_says_what_kind_of_command_it_answers(standin: StandIn, bot: SampleBot) -> None:
    said = await standin.say("https://news.example/ferry")
    by_menu = await (await standin.context_menu("Digest this link", message=said)).answer()
    by_slash = await (await standin.slash("silent")).answer()
    assert (by_slash["type"], by_menu["type"]) == (20, 23)


async def test_a_private_answer_is_seen_by_one_person_only(standin: StandIn, bot: SampleBot) -> None:
    invocation = await standin.slash("silent", user="robin")
    answer = await invocation.answer()
    assert invocation.is_ephemeral
    assert standin.messages(user="robin") == [answer]
    assert standin.messages(user="mina") == []
    assert standin.messages() == []


async def test_a_followup_takes_the_place_of_a_promised_answer(standin: StandIn, bot: SampleBot) -> None:
    invocation = await standin.slash("later")
    answer = await invocation.answer()
    assert answer["content"] == "Here it is"
    assert invocation.is_ephemeral
    assert invocation.followups == []


async def test_a_followup_after_an_answer_is_a_message_of_its_own(standin: StandIn, bot: SampleBot) -> None:
    invocation = await standin.slash("follow")
    followup = await invocation.followup()
    assert (followup["content"], (await invocation.answer())["content"]) == ("Second", "First")
    assert followup["flags"] & 64


async def test_a_form_is_filled_in_and_sent(standin: StandIn, bot: SampleBot) -> None:
    opened = await standin.slash("ask")
    await opened.acknowledged()
    answer = await (await standin.submit(opened, {"question": "Why?"})).answer()
    assert answer["content"] == "You asked: Why?"


async def test_a_choice_from_a_menu_reaches_the_bot(standin: StandIn, bot: SampleBot) -> None:
    message = await (await standin.slash("lengths")).answer()
    changed = await (await standin.click(message, "length", ("full",))).answer()
    assert (changed["content"], changed["components"]) == ("Chosen: full", [])


async def test_completions_are_offered_while_typing(standin: StandIn, bot: SampleBot) -> None:
    invocation = await standin.autocomplete("digest", {"url": "ferry"}, "url")
    await invocation.acknowledged()
    assert invocation.choices == [{"name": "Recent: ferry", "value": "https://ferry.example/"}]


async def test_a_bot_that_does_not_answer_is_noticed(standin: StandIn, bot: SampleBot) -> None:
    invocation = await standin.slash("slow")
    with pytest.raises(TimeoutError):
        await invocation.acknowledged(timeout=0.1)


async def test_the_text_of_others_is_hidden_without_the_right_to_it(standin: StandIn, bot: SampleBot) -> None:
    await standin.say("nobody's business")
    await standin.say(f"hello <@{standin.world.bot.id}>")
    while len(bot.heard) < 2:
        await asyncio.sleep(0.01)
    assert bot.heard == ["", f"hello <@{standin.world.bot.id}>"]


async def test_the_privileged_intent_is_refused_unless_switched_on(
    standin: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    use(standin, monkeypatch)
    bot = SampleBot(message_content=True)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        async with running(bot, standin):
            pass


async def test_a_wrong_token_is_refused(standin: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    use(standin, monkeypatch)
    bot = SampleBot()
    with pytest.raises(discord.LoginFailure):
        await bot.start("not-the-token")
    await bot.close()


async def test_a_lost_connection_is_taken_up_again_with_what_was_missed(standin: StandIn, bot: SampleBot) -> None:
    await standin.drop_connections()
    await standin.say(f"missed <@{standin.world.bot.id}>")
    while not (bot.resumed and bot.heard):
        await asyncio.sleep(0.01)
    assert bot.heard == [f"missed <@{standin.world.bot.id}>"]


async def test_a_permission_that_is_denied_reaches_the_bot(standin: StandIn, bot: SampleBot) -> None:
    standin.deny("news", Permission.SEND_MESSAGES)
    channel = bot.get_channel(standin.world.channel("news").id)
    assert isinstance(channel, discord.TextChannel)
    with pytest.raises(discord.Forbidden) as refused:
        await channel.send("hello")
    assert refused.value.code == 50013
    while channel.permissions_for(channel.guild.me).send_messages:
        await asyncio.sleep(0.01)


async def test_a_message_sent_twice_with_one_nonce_is_posted_once(standin: StandIn, bot: SampleBot) -> None:
    channel = bot.get_channel(standin.world.channel("news").id)
    assert isinstance(channel, discord.TextChannel)
    first = await channel.send(view=card(1), nonce="slot-1")
    second = await channel.send(view=card(1), nonce="slot-1")
    assert first.id == second.id
    assert len(standin.messages()) == 1


async def test_a_reply_shows_what_it_answers(standin: StandIn, bot: SampleBot) -> None:
    said = await standin.say("a question")
    channel = bot.get_channel(int(said["channel_id"]))
    assert isinstance(channel, discord.TextChannel)
    reply = await (await channel.fetch_message(int(said["id"]))).reply("an answer")
    assert reply.reference is not None
    assert reply.reference.message_id == int(said["id"])
    assert standin.messages()[1]["referenced_message"]["content"] == "a question"


async def test_a_file_is_taken_with_its_name_and_size(standin: StandIn, bot: SampleBot, tmp_path: Path) -> None:
    file = tmp_path / "digest.txt"
    file.write_text("seventeen letters")
    channel = bot.get_channel(standin.world.channel("news").id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send(file=discord.File(file))
    (attachment,) = standin.messages()[0]["attachments"]
    assert (attachment["filename"], attachment["size"]) == ("digest.txt", 17)


async def test_a_moderator_deletes_the_bots_message_and_the_bot_hears_of_it(standin: StandIn, bot: SampleBot) -> None:
    message = await (await standin.slash("digest", ARTICLE)).answer(until=is_card)
    heard = asyncio.create_task(bot.wait_for("raw_message_delete", timeout=5))
    await asyncio.sleep(0)
    standin.delete(message)
    assert (await heard).message_id == int(message["id"])


async def test_a_rate_limit_is_waited_for(standin: StandIn, bot: SampleBot) -> None:
    standin.fail(429, route="/channels", retry_after=0.05)
    channel = bot.get_channel(standin.world.channel("news").id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("hello")
    statuses = [record.status for record in standin.requests if record.route == "/channels/{channel_id}/messages"]
    assert statuses == [429, 200]


async def test_a_broken_connection_is_not_retried_by_the_library(standin: StandIn, bot: SampleBot) -> None:
    standin.fail(0, route="/channels")
    channel = bot.get_channel(standin.world.channel("news").id)
    assert isinstance(channel, discord.TextChannel)
    with pytest.raises(aiohttp.ServerDisconnectedError):
        await channel.send("hello")


async def test_an_error_of_the_server_is_retried_by_the_library(standin: StandIn, bot: SampleBot) -> None:
    standin.fail(500, route="/channels")
    channel = bot.get_channel(standin.world.channel("news").id)
    assert isinstance(channel, discord.TextChannel)
    await channel.send("hello")
    assert [message["content"] for message in standin.messages()] == ["hello"]
