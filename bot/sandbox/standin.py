"""The stand-in for Discord: a world, its REST API, its gateway and its page, on one port of this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from types import TracebackType
from typing import Any, Self

from aiohttp import web

from bot.errors import UsageError
from bot.sandbox import acting, messages
from bot.sandbox.api import PREFIX, Api, Failure, Record
from bot.sandbox.channel_page import ChannelPage
from bot.sandbox.gateway import Close, Gateway
from bot.sandbox.invocation import Invocation
from bot.sandbox.payloads import message_json
from bot.sandbox.permissions import Overwrite, Permission
from bot.sandbox.refusals import Json
from bot.sandbox.values import ANNOUNCEMENTS, FORUM, THREAD, Actor, Channel, Interaction, Message, User
from bot.sandbox.world import World

HOST = "127.0.0.1"
CLOSE_WITHIN = 1.0


class StandIn:
    """A stand-in for Discord that an unchanged discord.py client connects to.

    Use it as an async context manager; then `api_url`, `gateway_url` and `page_url` say where it is. Members, channels
    and messages are named by their name or id; by default it is the ordinary member "robin" who acts, in "news".

    Args:
        token: the token that the bot has to use.
        now: the clock, in UTC. Ids hold the time, so it should not start far from the bot's own.
        port: where to listen on this machine; 0 takes a free port.
        message_content: whether the application has the privileged intents switched on.
        heartbeat_seconds: how often the bot has to give a sign of life.
        forward: moves that clock, and the bot's, for members who move it on the page.
    """

    def __init__(  # noqa: PLR0913 - what tests and the sandbox set, by name
        self,
        *,
        token: str,
        now: Callable[[], datetime],
        port: int = 0,
        message_content: bool = False,
        heartbeat_seconds: float = 41.25,
        forward: Callable[[timedelta], None] | None = None,
    ) -> None:
        self.token = token
        self.world = World(now)
        self._port = port
        self._api = Api(self.world, token=self.token, message_content=message_content)
        self._gateway = Gateway(
            self.world, token=self.token, message_content=message_content, heartbeat_seconds=heartbeat_seconds
        )
        self._page = ChannelPage(self.world, forward)
        self._runner: web.AppRunner | None = None
        self.page_url = self.api_url = self.gateway_url = ""

    async def __aenter__(self) -> Self:
        application = web.Application()
        application.add_subapp(PREFIX, self._api.application())
        application.router.add_get("/gateway/", self._gateway.connect)
        application.router.add_get("/files/{number:[0-9]+}", self._file)
        self._page.add_routes(application.router)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=CLOSE_WITHIN)
        await self._runner.setup()
        site = web.TCPSite(self._runner, HOST, self._port)
        try:
            await site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise UsageError(
                f"The sandbox cannot use port {self._port} of this machine: {error.strerror}.",
                advice="Choose another with --port; 0 takes any that is free.",
            ) from error
        self._port = self._runner.addresses[0][1]
        self._name_addresses()
        return self

    def _name_addresses(self) -> None:
        self.page_url = f"http://{HOST}:{self._port}/"
        self.api_url = f"http://{HOST}:{self._port}{PREFIX}"
        self.gateway_url = f"ws://{HOST}:{self._port}/gateway/"
        self._api.gateway_url = self._gateway.url = self.gateway_url
        self.world.files_url = f"{self.page_url}files/"

    async def _file(self, request: web.Request) -> web.Response:
        """What a member uploaded."""
        body = self.world.uploads.get(int(request.match_info["number"]))
        if body is None:
            raise web.HTTPNotFound
        return web.Response(body=body)

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._page.close()
        await self._gateway.hang_up(code=1001)
        if self._runner is not None:
            await self._runner.cleanup()

    @property
    def requests(self) -> list[Record]:
        """The bot's requests so far with their answers, oldest first (the last ten thousand)."""
        return self._api.records

    @property
    def is_connected(self) -> bool:
        """Whether the bot listens at the gateway."""
        return self._gateway.is_connected()

    @property
    def connections(self) -> int:
        """How often the bot was let in at the gateway, with a new session or with one taken up again."""
        return self._gateway.connections

    @property
    def identified(self) -> list[tuple[datetime, tuple[int, int]]]:
        """When the bot identified itself at the gateway, and for which shard of how many."""
        return self._gateway.identified

    async def say(self, text: str, *, user: str = "robin", channel: str = "news") -> Json:
        """A member writes a message; returned as Discord shows it."""
        message = messages.say(self.world, self.world.user(user), self.world.channel(channel), text)
        return message_json(self.world, message)

    async def slash(
        self, name: str, options: Mapping[str, object] | None = None, *, user: str = "robin", channel: str = "news"
    ) -> Invocation:
        """A member sends a slash command; see `acting.use_slash`."""
        return self._invoked(acting.use_slash(self.world, self._actor(user, channel), name, options or {}))

    async def autocomplete(
        self, name: str, options: Mapping[str, object], focused: str, *, user: str = "robin", channel: str = "news"
    ) -> Invocation:
        """A member types the option `focused`; `Invocation.choices` has what the bot offers."""
        return self._invoked(acting.complete(self.world, self._actor(user, channel), name, options, focused))

    async def context_menu(self, name: str, *, message: Json | str, user: str = "robin") -> Invocation:
        """A member picks a command from the menu of a message (given as `say` returned it, or by its id)."""
        target = self._message(message)
        return self._invoked(acting.use_on_message(self.world, self.world.user(user), name, target))

    async def click(
        self, message: Json | str, custom_id: str, values: tuple[str, ...] = (), *, user: str = "robin"
    ) -> Invocation:
        """A member presses a button of a message, or chooses `values` from a menu."""
        target = self._message(message)
        return self._invoked(acting.use_component(self.world, self.world.user(user), target, custom_id, values))

    async def submit(self, opened: Invocation, values: Mapping[str, str | list[str]]) -> Invocation:
        """A member sends the form that the bot opened in answer to an earlier interaction."""
        return self._invoked(acting.submit_modal(self.world, opened.interaction, values))

    def messages(self, channel: str = "news", *, user: str | None = None) -> list[Json]:
        """The messages of a channel, oldest first, as Discord shows them; with `user` those only they see, too."""
        viewer = None if user is None else self.world.user(user)
        found = self.world.messages_in(self.world.channel(channel), viewer)
        return [message_json(self.world, message) for message in found]

    def direct_messages(self, user: str) -> list[Json]:
        """What the bot has written to a member alone, oldest first."""
        channel = self.world.direct_channel(self.world.user(user))
        return [message_json(self.world, message) for message in self.world.messages_in(channel)]

    def close_direct_messages(self, user: str) -> None:
        """Let a member take no messages from the bot."""
        self.world.closed.add(self.world.user(user).id)

    def delete(self, message: Json | str, *, user: str = "mina") -> None:
        """A member (by default a moderator) deletes a message."""
        messages.delete(self.world, self._message(message), by=self.world.user(user))

    def deny(self, channel: str, *permissions: Permission) -> None:
        """Take permissions from the bot in a channel, and tell it so."""
        place = self.world.channel(channel)
        denied = Permission(0)
        for permission in permissions:
            denied |= permission
        place.overwrites = [Overwrite(target=self.world.bot.id, is_member=True, deny=denied)]
        self.world.tell("CHANNEL_UPDATE", place)

    def remove_bot(self) -> None:
        """Remove the bot from the server."""
        self.world.has_bot = False
        self.world.tell("GUILD_DELETE")

    def invite_bot(self) -> None:
        """Add the bot to the server again."""
        self.world.has_bot = True
        self.world.tell("GUILD_CREATE")

    def hide(self, channel: str, *, user: str) -> None:
        """Keep a member out of a channel, and tell the bot so."""
        place = self.world.channel(channel)
        target = self.world.user(user).id
        place.overwrites = [Overwrite(target=target, is_member=True, deny=Permission.VIEW_CHANNEL)]
        self.world.tell("CHANNEL_UPDATE", place)

    def add_webhook(self, channel: str) -> str:
        """Make a webhook for a channel; its address comes back."""
        user = User(id=self.world.new_id(), name="hook", display="Hook", is_bot=True)
        token = f"hook-{user.id}"
        self.world.webhooks[token] = (user, self.world.channel(channel))
        return f"{self.api_url}/webhooks/{user.id}/{token}"

    def add_forum(self, name: str, *tags: str, tag_required: bool = False) -> None:
        """Add a forum to the server, with the tags that its posts may have, or must have one of."""
        forum = self.world.add_channel(name, kind=FORUM)
        forum.tags = {self.world.new_id(): tag for tag in tags}
        forum.tag_required = tag_required

    def add_announcements(self, name: str) -> None:
        """Add an announcement channel to the server."""
        self.world.add_channel(name, kind=ANNOUNCEMENTS)

    def add_thread(self, name: str, channel: str = "news") -> None:
        """Open a Discord thread in a channel."""
        parent = self.world.channel(channel)
        thread = Channel(id=self.world.new_id(), name=name, kind=THREAD, parent=parent, owner=self.world.owner)
        self.world.channels[thread.id] = thread
        self.world.tell("THREAD_CREATE", thread)

    def fail(self, status: int, **details: Any) -> None:  # noqa: ANN401 - the fields of Failure, checked by it
        """Let the next request of the bot go wrong, or be late; `details` are the fields of `Failure`."""
        self._api.fail(Failure(status=status, **details))

    async def drop_connections(self) -> None:
        """Break the bot's connection to the gateway. It comes back within milliseconds: wait for `connections`."""
        await self._gateway.hang_up()

    async def cut_gateway(self) -> None:
        """Break the bot's connection to the gateway, and let none be made until `mend_gateway`."""
        self._gateway.is_down = True
        await self._gateway.hang_up()

    def mend_gateway(self) -> None:
        """Let the bot connect to the gateway again."""
        self._gateway.is_down = False

    async def change_token(self, token: str) -> None:
        """Let no other token in from now on, as after *Reset Token* in the developer portal."""
        self.token = self._api.token = self._gateway.token = token
        await self._gateway.hang_up(Close.AUTHENTICATION_FAILED)

    async def ready(self, timeout: float = 10.0) -> None:
        """Wait until the bot has set its commands.

        Raises:
            TimeoutError: it has not after `timeout` seconds.
        """
        await self.world.until(lambda: any(self.world.commands.values()), timeout)

    def _actor(self, user: str, channel: str) -> Actor:
        return Actor(self.world.user(user), self.world.channel(channel))

    def _message(self, message: Json | str) -> Message:
        number = message if isinstance(message, str) else message["id"]
        return self.world.messages[int(number)]

    def _invoked(self, interaction: Interaction) -> Invocation:
        return Invocation(self.world, interaction, self._api.records)
