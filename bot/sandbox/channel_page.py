"""The page that shows a channel as one of its members sees it, and lets them act in it.

The page's files are plain HTML, CSS and JavaScript in `page/`. The server sends the whole view over a websocket
whenever something changed; what a member does comes as a small JSON request.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path

import msgspec
from aiohttp import web

from bot.errors import UsageError
from bot.sandbox import acting, messages
from bot.sandbox.channel_view import form, locales, view
from bot.sandbox.interactions import ACKNOWLEDGE_WITHIN
from bot.sandbox.refusals import Refusal
from bot.sandbox.values import Actor, Interaction, Message, User
from bot.sandbox.world import World

FILES = Path(__file__).parent / "page"
OWN_NAMES = ("127.0.0.1", "localhost")
PAUSE_BETWEEN_VIEWS = 0.03
FARTHEST = 31 * 86400  # seconds by which the clock can be moved at once
NO_RESPONSE = "The application did not respond"
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
            "submit": self._submit,
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
            outcome = await self._outcome(interaction)
            return web.json_response({"error": outcome, "form": form(interaction)}, headers=SECURITY)

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
        return ""

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

    def _submit(self, deed: Deed, user: User) -> Interaction:
        """Send the form that the interaction with the token in `name` opened, as it is filled in in `options`."""
        opened = self._world.interactions.get(deed.name)
        if opened is None or opened.user is not user:
            raise UsageError("That form is no longer open.")
        return acting.submit_modal(self._world, opened, deed.options)

    def _later(self, deed: Deed, _: User) -> None:
        """Move the clock forward by as many seconds as the text says."""
        if not deed.text.isdecimal() or self._forward is None:
            raise UsageError("The clock cannot be moved.")
        self._forward(timedelta(seconds=min(int(deed.text), FARTHEST)))
        self._world.tell("OTHER")

    def _language(self, deed: Deed, user: User) -> None:
        """A member sets Discord to another language."""
        if deed.text not in locales():
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


def _refuse_strangers(request: web.Request) -> None:
    """Other web sites, open in the same browser, have no business here."""
    origin = request.headers.get("Origin")
    own_host = request.url.host in OWN_NAMES
    if not own_host or origin not in (None, f"http://{request.host}"):
        raise web.HTTPForbidden(text="This page is for the people at this computer.")
