"""The gateway as a bot meets it on the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest

from bot.sandbox.gateway import Intent
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from tests.sandbox.conftest import TOKEN, Clock

INTENTS = int(Intent.GUILDS | Intent.GUILD_MESSAGES)
HELLO, HEARTBEAT, ACK, IDENTIFY, RESUME, INVALID = 10, 1, 11, 2, 6, 9


class Wire:
    """A websocket to the gateway."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse) -> None:
        self.socket = socket

    async def send(self, op: int, data: object = None) -> None:
        await self.socket.send_json({"op": op, "d": data})

    async def next(self) -> dict[str, Any]:
        frame: dict[str, Any] = await self.socket.receive_json(timeout=5)
        return frame

    async def event(self, name: str) -> dict[str, Any]:
        """The data of the next event, which has to be of that name."""
        frame = await self.next()
        assert (frame["op"], frame["t"]) == (0, name)
        data: dict[str, Any] = frame["d"]
        return data

    async def identify(self, **fields: object) -> dict[str, Any]:
        """Identify, and return what READY says."""
        await self.send(IDENTIFY, {"token": TOKEN, "intents": INTENTS, **fields})
        return await self.event("READY")

    async def closed_with(self) -> int | None:
        message = await self.socket.receive(timeout=5)
        assert message.type is aiohttp.WSMsgType.CLOSE
        return self.socket.close_code


@pytest.fixture
async def session() -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession() as session:
        yield session


async def connect(session: aiohttp.ClientSession, standin: StandIn) -> Wire:
    wire = Wire(await session.ws_connect(standin.gateway_url))
    assert (await wire.next())["op"] == HELLO
    return wire


@pytest.fixture
async def wire(session: aiohttp.ClientSession, standin: StandIn) -> Wire:
    """A connection that was greeted, and has not identified itself."""
    return await connect(session, standin)


async def test_a_heartbeat_is_acknowledged(wire: Wire) -> None:
    await wire.send(HEARTBEAT)
    assert (await wire.next())["op"] == ACK


async def test_who_gives_no_sign_of_life_is_hung_up_on(session: aiohttp.ClientSession, clock: Clock) -> None:
    async with StandIn(token=TOKEN, now=clock, heartbeat_seconds=0.02) as standin:
        wire = await connect(session, standin)
        assert await wire.closed_with() == 4009


async def test_a_session_begins_with_the_bot_and_its_server(standin: StandIn, wire: Wire) -> None:
    ready = await wire.identify()
    assert ready["user"]["id"] == str(standin.world.bot.id)
    assert ready["resume_gateway_url"] == standin.gateway_url
    guild = await wire.event("GUILD_CREATE")
    assert [channel["name"] for channel in guild["channels"]] == ["news", "general"]
    assert [member["user"]["username"] for member in guild["members"]] == ["belowfold"]


async def test_a_shard_hears_of_its_own_servers_only(standin: StandIn, wire: Wire) -> None:
    own = (standin.world.guild_id >> 22) % 2
    ready = await wire.identify(shard=[1 - own, 2])
    assert (ready["guilds"], ready["shard"]) == ([], [1 - own, 2])
    await standin.say("words")
    await wire.send(HEARTBEAT)
    assert (await wire.next())["op"] == ACK


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"token": "wrong"}, 4004),
        ({"intents": None}, 4013),
        ({"intents": INTENTS | Intent.MESSAGE_CONTENT}, 4014),
        ({"shard": [2, 2]}, 4010),
        ({"shard": "0/1"}, 4010),
    ],
)
async def test_a_wrong_identification_ends_the_connection(wire: Wire, fields: dict[str, object], code: int) -> None:
    await wire.send(IDENTIFY, {"token": TOKEN, "intents": INTENTS, **fields})
    assert await wire.closed_with() == code


@pytest.mark.parametrize(("text", "code"), [("{", 4002), ("[]", 4002), ('{"op": 99}', 4001), ('{"op": 3}', 4003)])
async def test_a_frame_that_makes_no_sense_ends_the_connection(wire: Wire, text: str, code: int) -> None:
    await wire.socket.send_str(text)
    assert await wire.closed_with() == code


async def test_a_bot_identifies_itself_once(wire: Wire) -> None:
    await wire.identify()
    await wire.event("GUILD_CREATE")
    await wire.send(IDENTIFY, {"token": TOKEN, "intents": INTENTS})
    assert await wire.closed_with() == 4005


async def test_messages_are_passed_on_as_they_come_change_and_go(standin: StandIn, wire: Wire) -> None:
    await wire.identify()
    await wire.event("GUILD_CREATE")
    said = await standin.say("words")
    created = await wire.event("MESSAGE_CREATE")
    assert (created["id"], created["content"], created["guild_id"]) == (said["id"], "", str(standin.world.guild_id))
    standin.delete(said)
    assert (await wire.event("MESSAGE_DELETE"))["id"] == said["id"]


async def test_messages_come_only_to_who_asked_for_them(standin: StandIn, wire: Wire) -> None:
    await wire.identify(intents=int(Intent.GUILDS))
    await wire.event("GUILD_CREATE")
    await standin.say("words")
    standin.deny("news", Permission.SEND_MESSAGES)
    await wire.event("CHANNEL_UPDATE")


async def test_messages_of_a_hidden_channel_do_not_come(standin: StandIn, wire: Wire) -> None:
    await wire.identify()
    await wire.event("GUILD_CREATE")
    standin.deny("news", Permission.VIEW_CHANNEL)
    await wire.event("CHANNEL_UPDATE")
    await standin.say("hidden", channel="news")
    said = await standin.say("seen", channel="general")
    assert (await wire.event("MESSAGE_CREATE"))["id"] == said["id"]


async def test_the_text_of_messages_comes_with_the_right_to_it(session: aiohttp.ClientSession, clock: Clock) -> None:
    async with StandIn(token=TOKEN, now=clock, message_content=True) as standin:
        wire = await connect(session, standin)
        await wire.identify(intents=INTENTS | int(Intent.MESSAGE_CONTENT))
        await wire.event("GUILD_CREATE")
        await standin.say("words")
        assert (await wire.event("MESSAGE_CREATE"))["content"] == "words"


async def test_a_session_that_is_taken_up_again_gets_only_what_it_missed(
    session: aiohttp.ClientSession, standin: StandIn, wire: Wire
) -> None:
    ready = await wire.identify()
    await wire.event("GUILD_CREATE")
    await wire.socket.close(code=4000)
    said = await standin.say("missed")
    again = await connect(session, standin)
    await again.send(RESUME, {"token": TOKEN, "session_id": ready["session_id"], "seq": 2})
    assert (await again.event("MESSAGE_CREATE"))["id"] == said["id"]
    await again.event("RESUMED")
    assert standin.connections == 2


@pytest.mark.parametrize("code", [1000, 1001])
async def test_a_session_that_the_bot_ended_is_over(
    session: aiohttp.ClientSession, standin: StandIn, wire: Wire, code: int
) -> None:
    ready = await wire.identify()
    await wire.event("GUILD_CREATE")
    await wire.socket.close(code=code)
    again = await connect(session, standin)
    await again.send(RESUME, {"token": TOKEN, "session_id": ready["session_id"], "seq": 2})
    assert (await again.next())["op"] == INVALID


async def test_a_session_cannot_be_taken_up_ahead_of_its_events(
    session: aiohttp.ClientSession, standin: StandIn, wire: Wire
) -> None:
    ready = await wire.identify()
    again = await connect(session, standin)
    await again.send(RESUME, {"token": TOKEN, "session_id": ready["session_id"], "seq": 99})
    assert (await again.next())["op"] == INVALID


async def test_a_session_has_one_connection(session: aiohttp.ClientSession, standin: StandIn, wire: Wire) -> None:
    ready = await wire.identify()
    await wire.event("GUILD_CREATE")
    again = await connect(session, standin)
    await again.send(RESUME, {"token": TOKEN, "session_id": ready["session_id"], "seq": 2})
    assert await wire.closed_with() == 4005
    await again.event("RESUMED")
    assert standin.is_connected
