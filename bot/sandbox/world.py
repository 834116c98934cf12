"""The stand-in's world: one server with its channels, members, messages, commands and interactions. No web in here.

Everything is plain data that its parts (REST, gateway, page) read and change; whoever changes something tells it,
so that the others can pass it on.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

from bot.sandbox.permissions import MEMBER, MODERATOR, NOTHING, Overwrite, Permission, permissions_in
from bot.sandbox.refusals import Json, unknown

DISCORD_EPOCH = 1_420_070_400_000  # the first millisecond of 2015, from which Discord counts
TEXT_CHANNEL, THREAD, FORUM = 0, 11, 15
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15

Happening = Literal[
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "CHANNEL_UPDATE",
    "THREAD_CREATE",
    "INTERACTION_CREATE",
    "OTHER",
]


@dataclass(slots=True, kw_only=True)
class User:
    """A person, or the bot."""

    id: int
    name: str
    display: str
    is_bot: bool = False


@dataclass(slots=True, kw_only=True)
class Role:
    """A named set of permissions. The role that everybody has carries the server's id."""

    id: int
    name: str
    permissions: Permission
    position: int = 0
    color: int = 0


@dataclass(slots=True, kw_only=True)
class Member:
    """A user as part of the server, with the roles beside the one that everybody has."""

    user: User
    roles: tuple[int, ...] = ()


@dataclass(slots=True, kw_only=True)
class Channel:
    """A place for messages; `overwrites` are its exceptions from what the roles permit.

    A Discord thread has a `parent`, whose exceptions hold in it, and an `owner`. Posts in a forum are threads.
    """

    id: int
    name: str
    topic: str = ""
    kind: int = TEXT_CHANNEL
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    parent: Channel | None = None
    owner: User | None = None


@dataclass(slots=True, kw_only=True)
class Message:
    """A message.

    Attributes:
        components: in the form of Discord's replies.
        answers_to: the id of the message that this one replies to.
        visible_to: the only person who sees it, or None where everybody does.
        interaction: what it came as an answer to.
    """

    id: int
    channel: Channel
    author: User
    sent: datetime
    content: str = ""
    embeds: list[Json] = field(default_factory=list)
    components: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    flags: int = 0
    edited: datetime | None = None
    nonce: str | None = None
    answers_to: int | None = None
    visible_to: User | None = None
    interaction: Interaction | None = None
    mentions: list[User] = field(default_factory=list)
    mention_roles: list[int] = field(default_factory=list)
    mention_everyone: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who does something, and the channel they do it in."""

    user: User
    channel: Channel


@dataclass(frozen=True, slots=True, kw_only=True)
class Acknowledgement:
    """The bot's first answer to an interaction: its callback type, and how many seconds it took."""

    type: int
    delay: float


@dataclass(slots=True, kw_only=True)
class Interaction:
    """Somebody used a command, a button or a form, and what the bot did about it.

    Attributes:
        kind: Discord's interaction type (2 command, 3 component, 4 autocomplete, 5 modal).
        data: the `data` that the bot gets with it.
        message: the message with the component that was used.
        original: the message that the first answer made or, for a component, the one that it changes.
        deferred: whether the first answer only promised one, and it has not come yet.
        choices: the answer to an autocomplete.
        modal: the form that the bot opened.
    """

    id: int
    token: str
    kind: int
    user: User
    channel: Channel
    data: Json
    created: datetime
    message: Message | None = None
    acknowledgement: Acknowledgement | None = None
    original: Message | None = None
    deferred: bool = False
    followups: list[Message] = field(default_factory=list)
    choices: list[Json] | None = None
    modal: Json | None = None


Subject = Message | Channel | Interaction | None
Listener = Callable[[Happening, Subject], None]


class World:
    """One server, its people and everything said in it.

    Args:
        now: the clock, in UTC. Discord's ids hold the time, so it should not be far from the bot's own.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self._last_id = 0
        self._listeners: list[Listener] = []
        self.guild_id = self.new_id()
        self.guild_name = "The Reading Room"
        self.started = now()
        self.users: dict[int, User] = {}
        self.roles: dict[int, Role] = {}
        self.members: dict[int, Member] = {}
        self.channels: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.webhooks: dict[str, tuple[User, Channel]] = {}  # by token: who posts by it, and where
        self.commands: defaultdict[int | None, list[Json]] = defaultdict(list)
        self._furnish()

    def _furnish(self) -> None:
        self.roles[self.guild_id] = Role(id=self.guild_id, name="@everyone", permissions=MEMBER)
        moderators = self.add_role("Moderators", MODERATOR, color=0x3BA55D)
        bots = self.add_role("Belowfold", MEMBER)
        self.owner = self.add_member("olive", "Olive")
        self.add_member("mina", "Mina", moderators)
        self.add_member("robin", "Robin")
        self.bot = self.add_member("belowfold", "Belowfold", bots, is_bot=True)
        self.add_channel("news", "Articles, and what readers make of them")
        self.add_channel("general", "Everything else")

    def new_id(self) -> int:
        """A fresh snowflake: the time in milliseconds, then a count; always above the one before."""
        milliseconds = int(self.now().timestamp() * 1000) - DISCORD_EPOCH
        self._last_id = max(self._last_id + 1, milliseconds << 22)
        return self._last_id

    def add_role(self, name: str, permissions: Permission, *, color: int = 0) -> Role:
        """Add a role above the others."""
        role = Role(id=self.new_id(), name=name, permissions=permissions, position=len(self.roles), color=color)
        self.roles[role.id] = role
        return role

    def add_member(self, name: str, display: str, *roles: Role, is_bot: bool = False) -> User:
        """Let somebody join the server; `name` is what `user` finds them by."""
        user = User(id=self.new_id(), name=name, display=display, is_bot=is_bot)
        self.users[user.id] = user
        self.members[user.id] = Member(user=user, roles=tuple(role.id for role in roles))
        return user

    def add_channel(self, name: str, topic: str = "", kind: int = TEXT_CHANNEL) -> Channel:
        """Add a channel below the others."""
        channel = Channel(id=self.new_id(), name=name, topic=topic, kind=kind, position=len(self.channels))
        self.channels[channel.id] = channel
        return channel

    def user(self, name: str) -> User:
        """The user of that name or id.

        Raises:
            Refusal: there is nobody of that name.
        """
        for user in self.users.values():
            if name in (user.name, str(user.id)):
                return user
        raise unknown("User")

    def channel(self, name: str) -> Channel:
        """The channel of that name or id.

        Raises:
            Refusal: there is no such channel.
        """
        for channel in self.channels.values():
            if name in (channel.name, str(channel.id)):
                return channel
        raise unknown("Channel")

    def message(self, channel: Channel, message_id: str) -> Message:
        """The message with that id in a channel; one that only one person sees is not found there.

        Raises:
            Refusal: there is no such message.
        """
        for message in self.messages_in(channel):
            if message_id == str(message.id):
                return message
        raise unknown("Message")

    def messages_in(self, channel: Channel, viewer: User | None = None) -> Iterator[Message]:
        """The messages of a channel, oldest first: the public ones, and those that only `viewer` sees."""
        for message in self.messages.values():
            if message.channel is channel and message.visible_to in (None, viewer):
                yield message

    def permissions(self, user: User, channel: Channel) -> Permission:
        """What a user may do in a channel; nothing for somebody who is no member."""
        member = self.members.get(user.id)
        if member is None:
            return NOTHING
        return permissions_in(
            member=user.id,
            everyone=self.guild_id,
            roles=[(role, self.roles[role].permissions) for role in (self.guild_id, *member.roles)],
            overwrites=(channel.parent or channel).overwrites,
            is_owner=user is self.owner,
        )

    def age(self, interaction: Interaction) -> timedelta:
        """How long ago an interaction began."""
        return self.now() - interaction.created

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` at everything that happens from now on, until the function returned is called."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def tell(self, happening: Happening, subject: Subject = None) -> None:
        """Let everybody who listens know that something happened."""
        for listener in tuple(self._listeners):
            listener(happening, subject)

    async def until(self, condition: Callable[[], bool], timeout: float) -> None:
        """Wait until something that happens makes `condition` true.

        Raises:
            TimeoutError: it was still false after `timeout` seconds.
        """
        come_true = asyncio.Event()
        stop = self.listen(lambda _happening, _subject: come_true.set() if condition() else None)
        try:
            if not condition():
                await asyncio.wait_for(come_true.wait(), timeout)
        finally:
            stop()
