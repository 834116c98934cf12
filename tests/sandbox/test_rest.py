"""Discord's REST API as the stand-in answers it: what is there, and what is refused."""

from __future__ import annotations

import aiohttp
import pytest

from bot.errors import UsageError
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from tests.sandbox.conftest import TOKEN, Bare, Clock

EMPTY = {"message": "Cannot send an empty message", "code": 50006}


def news(standin: StandIn) -> str:
    return f"/channels/{standin.world.channel('news').id}"


async def test_the_bot_learns_who_it_is(standin: StandIn, bare: Bare) -> None:
    _, user = await bare.send("GET", "/users/@me")
    _, application = await bare.send("GET", "/oauth2/applications/@me")
    assert (user["id"], user["bot"]) == (application["id"], True)


async def test_the_bot_is_sent_to_this_gateway(standin: StandIn, bare: Bare) -> None:
    for route in ("/gateway", "/gateway/bot"):
        assert (await bare.send("GET", route))[1]["url"] == standin.gateway_url


async def test_nothing_is_told_without_the_token(standin: StandIn) -> None:
    async with aiohttp.ClientSession() as session:
        bare = Bare(session, standin.api_url)
        assert await bare.send("GET", "/users/@me") == (401, {"message": "401: Unauthorized", "code": 0})
        assert await bare.send("GET", "/gateway") == (200, {"url": standin.gateway_url})


async def test_what_is_not_there_is_answered_in_json(bare: Bare) -> None:
    assert await bare.send("GET", "/nothing/here") == (404, {"message": "404: Not Found", "code": 0})


async def test_a_method_that_a_route_lacks_is_answered_in_json(bare: Bare) -> None:
    assert await bare.send("PUT", "/users/@me") == (405, {"message": "405: Method Not Allowed", "code": 0})


async def test_what_is_no_json_is_refused(standin: StandIn) -> None:
    headers = {"Authorization": f"Bot {TOKEN}"}
    async with (
        aiohttp.ClientSession(headers=headers) as session,
        session.post(f"{standin.api_url}{news(standin)}/messages", data=b"{not json") as response,
    ):
        assert (response.status, (await response.json())["code"]) == (400, 50109)


async def test_answers_have_exactly_the_content_type_that_clients_compare(standin: StandIn) -> None:
    async with aiohttp.ClientSession() as session, session.get(f"{standin.api_url}/gateway") as response:
        assert response.headers["Content-Type"] == "application/json"


@pytest.mark.parametrize(
    "route", ["", "/channels", "/roles", "/members/{bot}"], ids=["itself", "its channels", "its roles", "a member"]
)
async def test_the_server_is_shown(standin: StandIn, bare: Bare, route: str) -> None:
    path = f"/guilds/{standin.world.guild_id}{route.format(bot=standin.world.bot.id)}"
    assert (await bare.send("GET", path))[0] == 200


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/channels/1", 10003),
        ("/channels/not-a-number", 10003),
        ("/guilds/1", 10004),
        ("/users/1", 10013),
        ("/guilds/{guild}/members/1", 10007),
        ("{news}/messages/1", 10008),
        ("/applications/{bot}/commands/1", 10063),
    ],
)
async def test_what_is_unknown_is_said_to_be(standin: StandIn, bare: Bare, path: str, code: int) -> None:
    world = standin.world
    status, reply = await bare.send("GET", path.format(guild=world.guild_id, bot=world.bot.id, news=news(standin)))
    assert (status, reply["code"]) == (404, code)


async def test_the_commands_of_another_application_are_not_the_bots_business(bare: Bare) -> None:
    assert (await bare.send("GET", "/applications/1/commands"))[0] == 403


async def test_commands_may_be_set_for_one_server(standin: StandIn, bare: Bare) -> None:
    path = f"/applications/{standin.world.bot.id}/guilds/{standin.world.guild_id}/commands"
    _, kept = await bare.send("PUT", path, [{"name": "digest", "description": "Digest", "type": 1}])
    assert kept[0]["guild_id"] == str(standin.world.guild_id)
    assert await bare.send("GET", path) == (200, kept)


async def test_a_message_is_posted_read_changed_and_deleted(standin: StandIn, bare: Bare) -> None:
    _, posted = await bare.send("POST", f"{news(standin)}/messages", {"content": "first"})
    path = f"{news(standin)}/messages/{posted['id']}"
    assert (await bare.send("GET", path))[1]["content"] == "first"
    assert (await bare.send("PATCH", path, {"content": "second"}))[1]["content"] == "second"
    assert await bare.send("DELETE", path) == (204, None)
    assert (await bare.send("GET", path))[1]["code"] == 10008


async def test_an_edit_leaves_alone_what_it_does_not_name(standin: StandIn, bare: Bare) -> None:
    body = {"content": "words", "embeds": [{"title": "a title"}]}
    _, posted = await bare.send("POST", f"{news(standin)}/messages", body)
    _, edited = await bare.send("PATCH", f"{news(standin)}/messages/{posted['id']}", {"content": "other words"})
    assert (edited["content"], edited["embeds"][0]["title"]) == ("other words", "a title")


async def test_an_empty_message_is_refused(standin: StandIn, bare: Bare) -> None:
    assert await bare.send("POST", f"{news(standin)}/messages", {"content": ""}) == (400, EMPTY)


async def test_a_message_cannot_be_edited_until_it_is_empty(standin: StandIn, bare: Bare) -> None:
    _, posted = await bare.send("POST", f"{news(standin)}/messages", {"content": "words"})
    assert await bare.send("PATCH", f"{news(standin)}/messages/{posted['id']}", {"content": None}) == (400, EMPTY)


async def test_an_old_message_becomes_a_new_one_only_without_its_content(standin: StandIn, bare: Bare) -> None:
    _, posted = await bare.send("POST", f"{news(standin)}/messages", {"content": "words"})
    path = f"{news(standin)}/messages/{posted['id']}"
    new = {"flags": 1 << 15, "components": [{"type": 10, "content": "new"}]}
    assert (await bare.send("PATCH", path, new))[1]["code"] == 50035
    status, changed = await bare.send("PATCH", path, {**new, "content": None})
    assert (status, changed["content"], changed["flags"]) == (200, "", 1 << 15)


async def test_only_the_bots_own_messages_can_be_edited(standin: StandIn, bare: Bare) -> None:
    said = await standin.say("mine")
    assert (await bare.send("PATCH", f"{news(standin)}/messages/{said['id']}", {"content": "x"}))[1]["code"] == 50005


async def test_a_message_of_somebody_else_is_deleted_only_with_the_permission(standin: StandIn, bare: Bare) -> None:
    said = await standin.say("mine")
    assert (await bare.send("DELETE", f"{news(standin)}/messages/{said['id']}"))[1]["code"] == 50013


@pytest.mark.parametrize(
    ("denied", "body", "code"),
    [
        (Permission.SEND_MESSAGES, {"content": "x"}, 50013),
        (Permission.VIEW_CHANNEL, {"content": "x"}, 50001),
        (Permission.EMBED_LINKS, {"embeds": [{"title": "x"}]}, 50013),
        (Permission.ATTACH_FILES, {"content": "x", "attachments": [{"id": "0", "filename": "x"}]}, 50013),
    ],
)
async def test_a_missing_permission_is_named(
    standin: StandIn, bare: Bare, denied: Permission, body: object, code: int
) -> None:
    standin.deny("news", denied)
    status, reply = await bare.send("POST", f"{news(standin)}/messages", body)
    assert (status, reply["code"]) == (403, code)


async def test_a_permission_is_missing_in_its_channel_only(standin: StandIn, bare: Bare) -> None:
    standin.deny("news", Permission.SEND_MESSAGES)
    general = standin.world.channel("general").id
    assert (await bare.send("POST", f"/channels/{general}/messages", {"content": "x"}))[0] == 200


async def test_the_history_is_empty_without_the_permission_to_read_it(standin: StandIn, bare: Bare) -> None:
    await standin.say("words")
    standin.deny("news", Permission.READ_MESSAGE_HISTORY)
    assert await bare.send("GET", f"{news(standin)}/messages") == (200, [])


async def test_the_history_comes_newest_first_and_in_pages(standin: StandIn, bare: Bare) -> None:
    said = [await standin.say(str(number)) for number in range(5)]
    ids = [message["id"] for message in said]
    _, last = await bare.send("GET", f"{news(standin)}/messages?limit=2")
    assert [message["id"] for message in last] == [ids[4], ids[3]]
    _, before = await bare.send("GET", f"{news(standin)}/messages?limit=2&before={ids[3]}")
    assert [message["id"] for message in before] == [ids[2], ids[1]]
    _, after = await bare.send("GET", f"{news(standin)}/messages?limit=2&after={ids[1]}")
    assert [message["id"] for message in after] == [ids[3], ids[2]]


async def test_the_history_hides_the_text_of_others(standin: StandIn, bare: Bare) -> None:
    await standin.say("private words")
    await bare.send("POST", f"{news(standin)}/messages", {"content": "own words"})
    _, history = await bare.send("GET", f"{news(standin)}/messages")
    assert [message["content"] for message in history] == ["own words", ""]


async def test_the_history_shows_the_text_of_others_with_the_right_to_it(clock: Clock) -> None:
    async with (
        StandIn(token=TOKEN, now=clock, message_content=True) as standin,
        aiohttp.ClientSession(headers={"Authorization": f"Bot {TOKEN}"}) as session,
    ):
        await standin.say("public words")
        _, history = await Bare(session, standin.api_url).send("GET", f"{news(standin)}/messages")
    assert history[0]["content"] == "public words"


@pytest.mark.parametrize(
    ("allowed", "pings"),
    [
        (None, (1, 1, False)),
        ({"parse": []}, (0, 0, False)),
        ({"parse": ["users"]}, (1, 0, False)),
        ({"parse": ["roles"]}, (0, 1, False)),
        ({"users": ["{robin}"]}, (1, 0, False)),
        ({"users": ["1"]}, (0, 0, False)),
    ],
)
async def test_a_message_pings_whom_it_may(
    standin: StandIn, bare: Bare, allowed: dict[str, list[str]] | None, pings: tuple[int, int, bool]
) -> None:
    world = standin.world
    robin, moderators = world.user("robin").id, next(r.id for r in world.roles.values() if r.name == "Moderators")
    body: dict[str, object] = {"content": f"<@{robin}> <@&{moderators}> @everyone"}
    if allowed is not None:
        body["allowed_mentions"] = {k: [v.format(robin=robin) for v in values] for k, values in allowed.items()}
    _, posted = await bare.send("POST", f"{news(standin)}/messages", body)
    assert (len(posted["mentions"]), len(posted["mention_roles"]), posted["mention_everyone"]) == pings


async def test_text_displays_ping_too(standin: StandIn, bare: Bare) -> None:
    text = {"type": 10, "content": f"<@{standin.world.user('robin').id}>"}
    body = {"flags": 1 << 15, "components": [{"type": 17, "components": [text]}]}
    _, posted = await bare.send("POST", f"{news(standin)}/messages", body)
    assert [user["username"] for user in posted["mentions"]] == ["robin"]


async def test_a_nonce_is_forgotten_after_a_few_minutes(standin: StandIn, bare: Bare, clock: Clock) -> None:
    body = {"content": "x", "nonce": "slot-1", "enforce_nonce": True}
    _, first = await bare.send("POST", f"{news(standin)}/messages", body)
    clock.forward(minutes=4)
    _, second = await bare.send("POST", f"{news(standin)}/messages", body)
    clock.forward(minutes=2)
    _, third = await bare.send("POST", f"{news(standin)}/messages", body)
    assert first["id"] == second["id"] != third["id"]


async def test_components_are_numbered_and_completed(standin: StandIn, bare: Bare) -> None:
    body = {"flags": 1 << 15, "components": [{"type": 17, "components": [{"type": 10, "content": "x", "id": 1}]}]}
    _, posted = await bare.send("POST", f"{news(standin)}/messages", body)
    (container,) = posted["components"]
    assert (container["id"], container["components"][0]["id"]) == (2, 1)
    assert (container["accent_color"], container["spoiler"]) == (None, False)


async def test_everything_is_recorded(standin: StandIn, bare: Bare) -> None:
    body = {"content": "x"}
    _, posted = await bare.send("POST", f"{news(standin)}/messages", body)
    await bare.send("GET", "/nothing")
    first, second = standin.requests
    assert (first.method, first.route, first.status) == ("POST", "/channels/{channel_id}/messages", 200)
    assert (first.path, first.body, first.reply) == (f"{news(standin)}/messages", body, posted)
    assert (second.route, second.status) == ("/nothing", 404)


async def test_a_failure_comes_as_often_as_it_was_ordered(standin: StandIn, bare: Bare) -> None:
    standin.fail(503, times=2, route="/users")
    statuses = [(await bare.send("GET", "/users/@me"))[0] for _ in range(3)]
    assert statuses == [503, 503, 200]


async def test_a_failure_strikes_only_what_it_was_ordered_for(standin: StandIn, bare: Bare) -> None:
    standin.fail(403, method="POST", route="/channels", code=50013, message="Missing Permissions")
    assert (await bare.send("GET", "/users/@me"))[0] == 200
    assert await bare.send("POST", f"{news(standin)}/messages", {"content": "x"}) == (
        403,
        {"message": "Missing Permissions", "code": 50013},
    )
    assert standin.messages() == []


async def test_a_slow_answer_is_an_answer_all_the_same(standin: StandIn, bare: Bare, clock: Clock) -> None:
    standin.fail(200, delay=0.05)
    began = clock()
    assert (await bare.send("GET", "/users/@me"))[0] == 200
    assert (clock() - began).total_seconds() >= 0.05


async def test_a_port_that_is_taken_is_said_to_be(standin: StandIn, clock: Clock) -> None:
    port = int(standin.page_url.split(":")[2].strip("/"))
    with pytest.raises(UsageError, match=f"cannot use port {port}"):
        async with StandIn(token=TOKEN, now=clock, port=port):
            pass
