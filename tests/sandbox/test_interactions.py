"""The life of an interaction: three seconds for the first answer, fifteen minutes for the rest."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.invocation import Invocation
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from tests.sandbox.conftest import Bare, Clock

COMMANDS: list[dict[str, Any]] = [
    {"name": "digest", "description": "Digest", "type": 1},
    {"name": "Digest this link", "type": 3},
]
BUTTON = {"type": 1, "components": [{"type": 2, "style": 2, "label": "More", "custom_id": "more"}]}


@pytest.fixture
async def invocation(standin: StandIn, bare: Bare) -> Invocation:
    """A slash command that the bot has not answered."""
    await bare.send("PUT", f"/applications/{standin.world.bot.id}/commands", COMMANDS)
    return await standin.slash("digest")


def callback(invocation: Invocation) -> str:
    return f"/interactions/{invocation.interaction.id}/{invocation.interaction.token}/callback"


def hook(standin: StandIn, invocation: Invocation, rest: str = "") -> str:
    return f"/webhooks/{standin.world.bot.id}/{invocation.interaction.token}{rest}"


ANSWER = {"type": 4, "data": {"content": "an answer"}}
ORIGINAL = "/messages/@original"


async def test_an_answer_needs_no_response(bare: Bare, invocation: Invocation) -> None:
    assert await bare.send("POST", callback(invocation), ANSWER) == (204, None)


async def test_an_answer_with_response_gives_the_message(bare: Bare, invocation: Invocation) -> None:
    _, reply = await bare.send("POST", f"{callback(invocation)}?with_response=1", ANSWER)
    assert reply["resource"]["message"]["content"] == "an answer"
    assert reply["interaction"]["response_message_id"] == reply["resource"]["message"]["id"]


async def test_a_promise_with_response_says_that_the_message_is_loading(bare: Bare, invocation: Invocation) -> None:
    _, reply = await bare.send("POST", f"{callback(invocation)}?with_response=1", {"type": 5, "data": {"flags": 64}})
    assert "resource" not in reply
    assert reply["interaction"]["response_message_loading"]
    assert reply["interaction"]["response_message_ephemeral"]


async def test_a_second_first_answer_is_refused(bare: Bare, invocation: Invocation) -> None:
    await bare.send("POST", callback(invocation), ANSWER)
    assert await bare.send("POST", callback(invocation), ANSWER) == (
        400,
        {"message": "Interaction has already been acknowledged.", "code": 40060},
    )


async def test_an_answer_after_three_seconds_is_too_late(bare: Bare, invocation: Invocation, clock: Clock) -> None:
    clock.forward(seconds=3.1)
    assert await bare.send("POST", callback(invocation), ANSWER) == (
        404,
        {"message": "Unknown interaction", "code": 10062},
    )


async def test_an_invented_interaction_is_unknown(bare: Bare) -> None:
    assert (await bare.send("POST", "/interactions/1/token/callback", ANSWER))[1]["code"] == 10062


async def test_a_wrong_answer_can_be_followed_by_a_right_one(bare: Bare, invocation: Invocation) -> None:
    status, reply = await bare.send("POST", callback(invocation), {"type": 4, "data": {"content": "x" * 2001}})
    assert (status, list(reply["errors"]["data"])) == (400, ["content"])
    assert (await bare.send("POST", callback(invocation), ANSWER))[0] == 204


@pytest.mark.parametrize("kind", [1, 6, 7, 8, 10, 12, None, "4"])
async def test_a_command_is_not_answered_like_a_button(bare: Bare, invocation: Invocation, kind: object) -> None:
    status, reply = await bare.send("POST", callback(invocation), {"type": kind})
    assert (status, list(reply["errors"])) == (400, ["type"])


async def test_an_empty_answer_is_refused(bare: Bare, invocation: Invocation) -> None:
    assert (await bare.send("POST", callback(invocation), {"type": 4}))[1]["code"] == 50006


async def test_the_answer_is_edited_and_deleted(standin: StandIn, bare: Bare, invocation: Invocation) -> None:
    await bare.send("POST", callback(invocation), ANSWER)
    path = hook(standin, invocation, ORIGINAL)
    assert (await bare.send("PATCH", path, {"content": "edited"}))[1]["content"] == "edited"
    assert (await bare.send("GET", path))[1]["content"] == "edited"
    assert await bare.send("DELETE", path) == (204, None)
    assert (await bare.send("GET", path))[1]["code"] == 10008


async def test_a_promised_answer_loads_until_it_comes(standin: StandIn, bare: Bare, invocation: Invocation) -> None:
    await bare.send("POST", callback(invocation), {"type": 5})
    assert standin.messages()[0]["flags"] & 128
    assert invocation.is_thinking
    await bare.send("PATCH", hook(standin, invocation, ORIGINAL), {"content": "here"})
    message = await invocation.answer()
    assert (message["flags"], message["edited_timestamp"]) == (0, None)


async def test_a_promise_cannot_be_kept_with_nothing(standin: StandIn, bare: Bare, invocation: Invocation) -> None:
    await bare.send("POST", callback(invocation), {"type": 5})
    assert (await bare.send("PATCH", hook(standin, invocation, ORIGINAL), {"content": ""}))[1]["code"] == 50006
    assert invocation.is_thinking


async def test_followups_come_after_an_answer_only(standin: StandIn, bare: Bare, invocation: Invocation) -> None:
    assert (await bare.send("POST", hook(standin, invocation), {"content": "x"}))[1]["code"] == 10015


async def test_a_followup_is_edited_and_deleted_by_its_id(standin: StandIn, bare: Bare, invocation: Invocation) -> None:
    await bare.send("POST", callback(invocation), ANSWER)
    _, followup = await bare.send("POST", hook(standin, invocation), {"content": "more"})
    path = hook(standin, invocation, f"/messages/{followup['id']}")
    assert (await bare.send("PATCH", path, {"content": "other"}))[1]["content"] == "other"
    assert invocation.followups[0]["content"] == "other"
    assert await bare.send("DELETE", path) == (204, None)
    assert (await bare.send("GET", path))[1]["code"] == 10008


async def test_a_token_works_for_fifteen_minutes(
    standin: StandIn, bare: Bare, invocation: Invocation, clock: Clock
) -> None:
    await bare.send("POST", callback(invocation), ANSWER)
    clock.forward(minutes=14.9)
    assert (await bare.send("POST", hook(standin, invocation), {"content": "x"}))[0] == 200
    clock.forward(minutes=0.2)
    assert await bare.send("POST", hook(standin, invocation), {"content": "x"}) == (
        401,
        {"message": "Invalid Webhook Token", "code": 50027},
    )


async def test_refusals_are_the_invocations_errors(standin: StandIn, bare: Bare, invocation: Invocation) -> None:
    await bare.send("POST", callback(invocation), ANSWER)
    await bare.send("POST", callback(invocation), ANSWER)
    assert [record.reply["code"] for record in invocation.errors] == [40060]


async def test_a_button_is_answered_by_changing_its_message(
    standin: StandIn, bare: Bare, invocation: Invocation
) -> None:
    await bare.send("POST", callback(invocation), {"type": 4, "data": {"content": "page 1", "components": [BUTTON]}})
    message = await invocation.answer()
    click = await standin.click(message, "more")
    await bare.send("POST", callback(click), {"type": 7, "data": {"content": "page 2"}})
    assert (await click.answer())["content"] == "page 2"


async def test_a_button_is_answered_later_by_editing_its_message(
    standin: StandIn, bare: Bare, invocation: Invocation
) -> None:
    await bare.send("POST", callback(invocation), {"type": 4, "data": {"content": "page 1", "components": [BUTTON]}})
    click = await standin.click(await invocation.answer(), "more")
    await bare.send("POST", callback(click), {"type": 6})
    assert click.is_thinking
    await bare.send("PATCH", hook(standin, click, ORIGINAL), {"content": "page 2"})
    assert (await click.answer())["content"] == "page 2"


async def test_the_button_of_a_deleted_message_has_nothing_to_change(
    standin: StandIn, bare: Bare, invocation: Invocation
) -> None:
    await bare.send("POST", callback(invocation), {"type": 4, "data": {"content": "page 1", "components": [BUTTON]}})
    message = await invocation.answer()
    click = await standin.click(message, "more")
    standin.delete(message)
    status, reply = await bare.send("POST", callback(click), {"type": 7, "data": {"content": "page 2"}})
    assert (status, reply["code"]) == (404, 10008)


async def test_a_private_message_is_not_to_be_found_in_the_channel(
    standin: StandIn, bare: Bare, invocation: Invocation
) -> None:
    await bare.send("POST", callback(invocation), {"type": 4, "data": {"content": "secret", "flags": 64}})
    message = await invocation.answer()
    channel = standin.world.channel("news").id
    assert (await bare.send("GET", f"/channels/{channel}/messages/{message['id']}"))[1]["code"] == 10008
    assert await bare.send("GET", f"/channels/{channel}/messages") == (200, [])


async def test_an_answer_needs_no_permission_in_the_channel(
    standin: StandIn, bare: Bare, invocation: Invocation
) -> None:
    standin.deny("news", Permission.SEND_MESSAGES)
    assert (await bare.send("POST", callback(invocation), ANSWER))[0] == 204
