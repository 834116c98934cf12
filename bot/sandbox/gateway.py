"""The gateway: the websocket over which Discord tells a bot what happens.

A bot connects, identifies itself and gets a session; events are numbered within it. When the connection is lost, the
bot resumes the session and gets what it missed.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Awaitable, Callable
from datetime import datetime
from enum import IntEnum, IntFlag

from aiohttp import WSMsgType, web

from bot.sandbox.guild_payloads import application_json, further_guild_json, guild_create_json
from bot.sandbox.payloads import channel_json, event_message_json, interaction_json, user_json
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.session import Session
from bot.sandbox.values import Channel, Interaction, Message
from bot.sandbox.world import Happening, Subject, World

MESSAGE_BYTES = 4096
FAREWELLS = (1000, 1001)  # a bot that hangs up with one of these does not come back to its session


class Op(IntEnum):
    """What a frame is for."""

    HEARTBEAT = 1
    IDENTIFY = 2
    PRESENCE = 3
    VOICE_STATE = 4
    RESUME = 6
    REQUEST_MEMBERS = 8
    INVALID_SESSION = 9
    HELLO = 10
    HEARTBEAT_ACK = 11


class Close(IntEnum):
    """Why the gateway hangs up."""

    UNKNOWN_OP = 4001
    DECODE_ERROR = 4002
    NOT_AUTHENTICATED = 4003
    AUTHENTICATION_FAILED = 4004
    ALREADY_AUTHENTICATED = 4005
    TIMED_OUT = 4009
    INVALID_SHARD = 4010
    INVALID_INTENTS = 4013
    DISALLOWED_INTENTS = 4014


class Intent(IntFlag):
    """Kinds of events that a bot asks for. The privileged ones have to be switched on for the application."""

    GUILDS = 1 << 0
    GUILD_MEMBERS = 1 << 1
    GUILD_PRESENCES = 1 << 8
    GUILD_MESSAGES = 1 << 9
    MESSAGE_CONTENT = 1 << 15


ONLY_SHARD = [0, 1]  # the first of one
PRIVILEGED = Intent.GUILD_MEMBERS | Intent.GUILD_PRESENCES | Intent.MESSAGE_CONTENT


class Gateway:
    """All sessions of the bot, and the door to them.

    Args:
        world: what the events are about.
        token: the only token that is let in.
        message_content: whether the application may ask for the text of messages (and the other privileged intents).
        heartbeat_seconds: how often a connection has to give a sign of life.
    """

    def __init__(self, world: World, *, token: str, message_content: bool, heartbeat_seconds: float = 41.25) -> None:
        self.world = world
        self.token = token
        self.message_content = message_content
        self.heartbeat_seconds = heartbeat_seconds
        self.sessions: dict[str, Session] = {}
        self.connections = 0
        self.identified: list[tuple[datetime, tuple[int, int]]] = []  # when, and for which shard
        self.url = ""
        self.is_down = False  # as happens on bad days: nobody can connect
        world.listen(self._pass_on)

    async def connect(self, request: web.Request) -> web.WebSocketResponse:
        """Serve one connection, until either side hangs up."""
        if self.is_down:
            raise web.HTTPServiceUnavailable
        socket = web.WebSocketResponse(max_msg_size=MESSAGE_BYTES)
        await socket.prepare(request)
        await Connection(self, socket).serve()
        return socket

    async def hang_up(self, code: int = 4000) -> None:
        """Break all connections, as happens on the real internet; the sessions can be resumed."""
        for session in tuple(self.sessions.values()):
            if session.socket is not None:
                await session.socket.close(code=code)

    def is_connected(self) -> bool:
        """Whether a bot listens right now."""
        return any(session.socket is not None for session in self.sessions.values())

    def _pass_on(self, happening: Happening, subject: Subject) -> None:
        for session in self.sessions.values():
            if self.guild_is_on(session) and (data := self._event(session, happening, subject)) is not None:
                session.add(happening, data)

    def guild_is_on(self, session: Session) -> bool:
        """Whether the session's shard is the one that hears of the server."""
        return session.hears_of(self.world.guild_id)

    def _event(self, session: Session, happening: Happening, subject: Subject) -> Json | None:
        """The event as this session gets it, or None where it does not."""
        if happening == "GUILD_DELETE":
            return {"id": str(self.world.guild_id)}
        if happening == "GUILD_CREATE":
            return guild_create_json(self.world)
        if isinstance(subject, Interaction):
            return interaction_json(self.world, subject) if happening == "INTERACTION_CREATE" else None
        if isinstance(subject, Channel):
            return channel_json(self.world, subject) if session.intents & Intent.GUILDS else None
        return self._message_event(session, happening, subject) if subject is not None else None

    def _message_event(self, session: Session, happening: Happening, message: Message) -> Json | None:
        bot = self.world.bot
        sees = Permission.VIEW_CHANNEL in self.world.permissions(bot, message.channel)
        is_direct = message.channel.recipient is not None  # the bot does not ask for those
        if message.visible_to is not None or is_direct or not sees or not session.intents & Intent.GUILD_MESSAGES:
            return None
        if happening == "MESSAGE_DELETE":
            where = {"channel_id": str(message.channel.id), "guild_id": str(self.world.guild_id)}
            return {"id": str(message.id), **where}
        is_own = message.author is bot or bot in message.mentions
        with_text = is_own or bool(session.intents & Intent.MESSAGE_CONTENT)
        return event_message_json(self.world, message, with_text=with_text)


class Connection:
    """One websocket of a bot, from the greeting to the hanging up."""

    def __init__(self, gateway: Gateway, socket: web.WebSocketResponse) -> None:
        self.gateway = gateway
        self.socket = socket
        self._session: Session | None = None
        self._writer: asyncio.Task[None] | None = None
        self._is_farewell = False
        self._answers: dict[int, Callable[[Json], Awaitable[Close | None]]] = {
            Op.IDENTIFY: self._identify,
            Op.RESUME: self._resume,
            Op.PRESENCE: self._ignore,
            Op.VOICE_STATE: self._ignore,
            Op.REQUEST_MEMBERS: self._ignore,
        }

    async def serve(self) -> None:
        """Greet, then answer frames until the end."""
        interval = self.gateway.heartbeat_seconds
        await self._send(Op.HELLO, {"heartbeat_interval": int(interval * 1000)})
        try:
            code = await self._listen(interval * 1.5)
            if code is not None:
                await self.socket.close(code=code)
        finally:
            await self._leave()

    async def _listen(self, patience: float) -> Close | None:
        """Answer frames; what comes back is why to hang up, or None where the bot did."""
        while True:
            try:
                message = await self.socket.receive(timeout=patience)
            except TimeoutError:
                return Close.TIMED_OUT
            if message.type not in (WSMsgType.TEXT, WSMsgType.BINARY):
                self._is_farewell = message.type is WSMsgType.CLOSE and message.data in FAREWELLS
                return None
            if (code := await self._answer(message.data)) is not None:
                return code

    async def _answer(self, data: str | bytes) -> Close | None:
        try:
            frame = json.loads(data)
        except ValueError:
            return Close.DECODE_ERROR
        if not isinstance(frame, dict):
            return Close.DECODE_ERROR
        op, body = frame.get("op"), frame.get("d")
        if op == Op.HEARTBEAT:
            await self._send(Op.HEARTBEAT_ACK)
            return None
        if not isinstance(op, int) or op not in self._answers:
            return Close.UNKNOWN_OP
        is_first = op in (Op.IDENTIFY, Op.RESUME)
        if is_first is not (self._session is None):
            return Close.ALREADY_AUTHENTICATED if is_first else Close.NOT_AUTHENTICATED
        return await self._answers[op](body if isinstance(body, dict) else {})

    async def _identify(self, body: Json) -> Close | None:
        gateway = self.gateway
        if (wrong := self._fault(body)) is not None:
            return wrong
        number, count = body.get("shard") or ONLY_SHARD
        session = Session(f"session-{gateway.world.new_id()}", body["intents"], (number, count))
        gateway.sessions[session.name] = session
        gateway.identified.append((gateway.world.now(), session.shard))
        self._greet(session)
        self._attach(session, after=0)
        return None

    def _fault(self, body: Json) -> Close | None:
        """Why an identification is turned away, or None."""
        intents, shard = body.get("intents"), body.get("shard") or ONLY_SHARD
        if body.get("token") != self.gateway.token:
            return Close.AUTHENTICATION_FAILED
        if not isinstance(intents, int):
            return Close.INVALID_INTENTS
        if intents & PRIVILEGED and not self.gateway.message_content:
            return Close.DISALLOWED_INTENTS
        is_pair = isinstance(shard, list) and len(shard) == len(ONLY_SHARD) and all(isinstance(n, int) for n in shard)
        return None if is_pair and 0 <= shard[0] < shard[1] else Close.INVALID_SHARD

    def _greet(self, session: Session) -> None:
        world = self.gateway.world
        is_on = self.gateway.guild_is_on(session) and world.has_bot
        further = [guild for guild in world.further if session.hears_of(guild)]
        guilds = [world.guild_id, *further] if is_on else further
        application = application_json(world, message_content=self.gateway.message_content)
        ready: Json = {
            "v": 10,
            "user": user_json(world.bot) | {"verified": True, "mfa_enabled": False, "email": None},
            "guilds": [{"id": str(guild), "unavailable": True} for guild in guilds],
            "session_id": session.name,
            "resume_gateway_url": self.gateway.url,
            "shard": list(session.shard),
            "application": {"id": application["id"], "flags": application["flags"]},
        }
        session.add("READY", ready)
        if is_on and session.intents & Intent.GUILDS:
            session.add("GUILD_CREATE", guild_create_json(world))
        for guild in further if session.intents & Intent.GUILDS else ():
            session.add("GUILD_CREATE", further_guild_json(world, guild))

    async def _resume(self, body: Json) -> Close | None:
        session = self.gateway.sessions.get(str(body.get("session_id")))
        number = body.get("seq")
        if body.get("token") != self.gateway.token:
            return Close.AUTHENTICATION_FAILED
        if session is None or not isinstance(number, int) or not session.remembers(number):
            await self._send(Op.INVALID_SESSION, data=False)
            return None
        if session.socket is not None:
            await session.socket.close(code=Close.ALREADY_AUTHENTICATED)
        session.add("RESUMED", {})
        self._attach(session, after=number)
        return None

    async def _ignore(self, body: Json) -> Close | None:
        """Presence, voice and member lists do not matter to this bot."""

    def _attach(self, session: Session, *, after: int) -> None:
        self._session = session
        session.socket = self.socket
        self.gateway.connections += 1
        self._writer = asyncio.create_task(self._write(session, after))

    async def _write(self, session: Session, after: int) -> None:
        with contextlib.suppress(ConnectionError):  # the listening side notices it too, and ends the connection
            while True:
                for number, frame in session.since(after):
                    await self.socket.send_str(frame)
                    after = number
                if not session.since(after):
                    session.news.clear()
                    await session.news.wait()

    async def _send(self, op: Op, data: object = None) -> None:
        await self.socket.send_json({"op": op, "s": None, "t": None, "d": data})

    async def _leave(self) -> None:
        if self._writer is not None:
            self._writer.cancel()
            await asyncio.wait([self._writer])
        session = self._session
        if session is not None and session.socket is self.socket:
            session.socket = None
            if self._is_farewell:
                self.gateway.sessions.pop(session.name, None)
