"""The page that shows a channel as one of its members sees it, and lets them act in it.

The page's files are plain HTML, CSS and JavaScript in `page/`. The server sends the whole view over a websocket
whenever something changed; what a member does comes as a small JSON request.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
from aiohttp import web

from bot.errors import UsageError
from bot.language import FALLBACK, known_languages, language_name
from bot.sandbox import acting, messages
from bot.sandbox.interactions import ACKNOWLEDGE_WITHIN
from bot.sandbox.payloads import message_json
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json, Refusal
from bot.sandbox.values import ENGLISH, Actor, Interaction, Message, User
from bot.sandbox.world import World

FILES = Path(__file__).parent / "page"
OWN_NAMES = ("127.0.0.1", "localhost")
MESSAGES_SHOWN = 50
PAUSE_BETWEEN_VIEWS = 0.03
FARTHEST = 31 * 86400  # seconds by which the clock can be moved at once
NO_RESPONSE = "The application did not respond"
NO_FORMS = "The bot opened a form, and this page cannot show forms yet."
SECURITY = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' data: http: https:; base-uri 'none'; "
    "form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


class Deed(msgspec.Struct, frozen=True, kw_only=True):
    """Something that a member does on the page; which of the fields matter depends on what it is."""

    user: str
    channel: str = ""
    text: str = ""
    name: str = ""
    options: dict[str, str] = {}
    message: str = ""
    custom_id: str = ""
    values: list[str] = []


class ChannelPage:
    """The page's routes.

    Args:
        world: what the page shows and changes.
        forward: moves the clock of the world and of the bot, where it can be moved.
    """

    def __init__(self, world: World, forward: Callable[[timedelta], None] | None = None) -> None:
        self._world = world
        self._forward = forward
        self._sockets: set[web.WebSocketResponse] = set()

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Add the page, its files and its actions."""
        router.add_get("/", self._file)
        router.add_get("/page/live", self._live)
        router.add_get("/page/{name}", self._file)
        router.add_post("/page/complete", self._complete)
        for name, act in self._deeds().items():
            router.add_post(f"/page/{name}", self._doing(act))

    async def close(self) -> None:
        """End all live views."""
        for socket in tuple(self._sockets):
            await socket.close()

    async def _file(self, request: web.Request) -> web.StreamResponse:
        _refuse_strangers(request)
        name = request.match_info.get("name", "index.html")
        if name not in {file.name for file in FILES.iterdir()}:
            raise web.HTTPNotFound
        return web.FileResponse(FILES / name, headers=SECURITY)

    async def _live(self, request: web.Request) -> web.WebSocketResponse:
        """Send the view of one member, again at every change."""
        _refuse_strangers(request)
        try:
            viewer = self._world.user(request.query.get("user", ""))
            channel = request.query.get("channel", "")
            self._world.channel(channel)
        except Refusal as refusal:
            raise web.HTTPNotFound(text=refusal.message) from refusal
        socket = web.WebSocketResponse(heartbeat=20)
        await socket.prepare(request)
        changed = asyncio.Event()
        stop = self._world.listen(lambda _happening, _subject: changed.set())
        self._sockets.add(socket)
        sender = asyncio.create_task(self._send_views(socket, changed, viewer, channel))
        try:
            async for _ in socket:  # the page sends nothing; this ends when it goes
                pass
        finally:
            stop()
            self._sockets.discard(socket)
            sender.cancel()
            await asyncio.wait([sender])
        return socket

    async def _send_views(
        self, socket: web.WebSocketResponse, changed: asyncio.Event, viewer: User, channel: str
    ) -> None:
        with contextlib.suppress(ConnectionError):  # the page has gone, which the reading side notices
            while True:
                await socket.send_json(view(self._world, viewer, channel))
                await changed.wait()
                await asyncio.sleep(PAUSE_BETWEEN_VIEWS)
                changed.clear()

    def _deeds(self) -> dict[str, Callable[[Deed, User], Interaction | None]]:
        return {
            "say": self._say,
            "slash": self._slash,
            "menu": self._menu,
            "click": self._click,
            "delete": self._delete,
            "later": self._later,
            "language": self._language,
        }

    def _doing(
        self, act: Callable[[Deed, User], Interaction | None]
    ) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
        async def do(request: web.Request) -> web.StreamResponse:
            _refuse_strangers(request)
            try:
                deed = msgspec.json.decode(await request.read(), type=Deed)
                interaction = act(deed, self._world.user(deed.user))
            except (UsageError, Refusal, msgspec.ValidationError) as error:
                return web.json_response({"error": str(error)}, headers=SECURITY)
            return web.json_response({"error": await self._outcome(interaction)}, headers=SECURITY)

        return do

    async def _complete(self, request: web.Request) -> web.StreamResponse:
        """What the bot offers while a member types an option, whose name is in `text`."""
        _refuse_strangers(request)
        try:
            deed = msgspec.json.decode(await request.read(), type=Deed)
            actor = Actor(self._world.user(deed.user), self._world.channel(deed.channel))
            interaction = acting.complete(self._world, actor, deed.name, deed.options, deed.text)
        except (UsageError, Refusal, msgspec.ValidationError) as error:
            return web.json_response({"error": str(error)}, headers=SECURITY)
        outcome = await self._outcome(interaction)
        return web.json_response({"choices": interaction.choices or [], "error": outcome}, headers=SECURITY)

    async def _outcome(self, interaction: Interaction | None) -> str:
        """What to tell the member, or "": Discord complains when the bot takes too long."""
        if interaction is None:
            return ""
        try:
            seconds = ACKNOWLEDGE_WITHIN.total_seconds()
            await self._world.until(lambda: interaction.acknowledgement is not None, seconds)
        except TimeoutError:
            return NO_RESPONSE
        return NO_FORMS if interaction.modal is not None else ""

    def _say(self, deed: Deed, user: User) -> None:
        messages.say(self._world, user, self._world.channel(deed.channel), deed.text)

    def _slash(self, deed: Deed, user: User) -> Interaction:
        actor = Actor(user, self._world.channel(deed.channel))
        return acting.use_slash(self._world, actor, deed.name, deed.options)

    def _menu(self, deed: Deed, user: User) -> Interaction:
        return acting.use_on_message(self._world, user, deed.name, self._message(deed, user))

    def _click(self, deed: Deed, user: User) -> Interaction:
        message = self._message(deed, user)
        return acting.use_component(self._world, user, message, deed.custom_id, tuple(deed.values))

    def _later(self, deed: Deed, _: User) -> None:
        """Move the clock forward by as many seconds as the text says."""
        if not deed.text.isdecimal() or self._forward is None:
            raise UsageError("The clock cannot be moved.")
        self._forward(timedelta(seconds=min(int(deed.text), FARTHEST)))
        self._world.tell("OTHER")

    def _language(self, deed: Deed, user: User) -> None:
        """A member sets Discord to another language."""
        if deed.text not in _locales():
            raise UsageError("The bot does not speak that language.")
        user.locale = deed.text
        self._world.tell("OTHER")

    def _delete(self, deed: Deed, user: User) -> None:
        message = self._message(deed, user)
        messages.delete(self._world, message, by=None if message.visible_to is user else user)

    def _message(self, deed: Deed, user: User) -> Message:
        for message in self._world.messages.values():
            if str(message.id) == deed.message and message.visible_to in (None, user):
                return message
        raise UsageError("That message is no longer there.")


def view(world: World, viewer: User, channel: str) -> Json:
    """All that the page shows to one member in one channel."""
    place = world.channel(channel)
    seen = Permission.VIEW_CHANNEL in world.permissions(viewer, place)
    last = deque(world.messages_in(place, viewer) if seen else (), maxlen=MESSAGES_SHOWN)
    return {
        "server": world.guild_name,
        "channel": place.name,
        "channel_id": str(place.id),
        "now": world.now().isoformat(),
        "topic": place.topic or " · ".join(place.tags.values()),
        "viewer": viewer.name,
        "channels": _channels(world, viewer),
        "members": [_member(world, user) for user in world.users.values()],
        "roles": {str(role.id): role.name for role in world.roles.values()},
        "locale": viewer.locale,
        "languages": _locales(),
        "commands": [
            _localized(each, viewer.locale) for each in (*world.commands[None], *world.commands[world.guild_id])
        ],
        "messages": [_message(world, message, viewer) for message in last],
    }


def _locales() -> dict[str, str]:
    """The languages that can be chosen: Discord's name for each, and what people call it."""
    return {ENGLISH if code == FALLBACK else code: language_name(code) for code in known_languages()}


def _localized(command: Json, locale: str) -> Json:
    """A command, an option or a choice as it is shown in a language; `label` is what it is called there."""
    shown = dict(command)
    shown["label"] = (command.get("name_localizations") or {}).get(locale, command["name"])
    described = (command.get("description_localizations") or {}).get(locale)
    if described:
        shown["description"] = described
    for inner in ("options", "choices"):
        if command.get(inner):
            shown[inner] = [_localized(each, locale) for each in command[inner]]
    return shown


def _channels(world: World, viewer: User) -> list[Json]:
    """The channels that a member sees, each followed by its Discord threads or, in a forum, its posts."""
    seen = [each for each in world.channels.values() if Permission.VIEW_CHANNEL in world.permissions(viewer, each)]
    ordered = [
        each for top in seen if top.parent is None for each in (top, *(one for one in seen if one.parent is top))
    ]
    return [
        {"id": str(each.id), "name": each.name, "kind": each.kind, "parent": each.parent.name if each.parent else None}
        for each in ordered
    ]


def _member(world: World, user: User) -> Json:
    roles = [world.roles[role] for role in world.members[user.id].roles]
    is_owner = user is world.owner
    return {
        "id": str(user.id),
        "name": user.name,
        "display": user.display,
        "bot": user.is_bot,
        "color": roles[0].color if roles else 0,
        "standing": "owner" if is_owner else "moderator" if roles and not user.is_bot else "member",
    }


def _message(world: World, message: Message, viewer: User) -> Json:
    shown: dict[str, Any] = message_json(world, message)
    may_manage = Permission.MANAGE_MESSAGES in world.permissions(viewer, message.channel)
    shown["author_name"] = message.author.display
    shown["ephemeral"] = message.visible_to is not None
    shown["deletable"] = may_manage or message.author is viewer or message.visible_to is viewer
    if message.interaction is not None and message.answers_to is None:
        used = message.interaction.data.get("name")
        shown["used"] = {"user": message.interaction.user.display, "command": used}
    return shown


def _refuse_strangers(request: web.Request) -> None:
    """Other web sites, open in the same browser, have no business here."""
    origin = request.headers.get("Origin")
    own_host = request.url.host in OWN_NAMES
    if not own_host or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="This page is for the people at this computer.")
