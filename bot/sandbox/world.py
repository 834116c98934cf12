"""The stand-in's world: one server with its channels, members, messages, commands and interactions. No web in here.

Everything is plain data that its parts (REST, gateway, page) read and change; whoever changes something tells it,
so that the others can pass it on.
"""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Literal

from bot.sandbox.permissions import MEMBER, MODERATOR, NOTHING, Permission, permissions_in
from bot.sandbox.refusals import Json, unknown
from bot.sandbox.values import DIRECT, ENGLISH, TEXT_CHANNEL, Channel, Interaction, Member, Message, Role, User

DISCORD_EPOCH = 1_420_070_400_000  # the first millisecond of 2015, from which Discord counts

Happening = Literal[
    "MESSAGE_CREATE",
    "MESSAGE_UPDATE",
    "MESSAGE_DELETE",
    "CHANNEL_UPDATE",
    "THREAD_CREATE",
    "INTERACTION_CREATE",
    "GUILD_CREATE",
    "GUILD_DELETE",
    "OTHER",
]
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
        self.locale = ENGLISH
        self.started = now()
        self.has_bot = True  # whether the bot is a member
        self.users: dict[int, User] = {}
        self.roles: dict[int, Role] = {}
        self.members: dict[int, Member] = {}
        self.channels: dict[int, Channel] = {}
        self.further: dict[int, list[Channel]] = {}  # servers with nothing but channels, by id
        self.elsewhere: dict[int, Channel] = {}  # their channels, by id
        self.direct: dict[int, Channel] = {}  # between the bot and one person each
        self.closed: set[int] = set()  # people who take no messages from the bot
        self.messages: dict[int, Message] = {}
        self.interactions: dict[str, Interaction] = {}
        self.webhooks: dict[str, tuple[User, Channel]] = {}  # by token: who posts by it, and where
        self.uploads: dict[int, bytes] = {}  # what members uploaded, which is at `files_url` and the number
        self.files_url = ""
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

    def add_server(self, *names: str) -> int:
        """Add a further server with channels of these names, where the bot may do what members may; its id is given."""
        guild = self.new_id()
        channels = [Channel(id=self.new_id(), name=name, guild=guild) for name in names]
        self.further[guild] = channels
        self.elsewhere.update({channel.id: channel for channel in channels})
        return guild

    @property
    def places(self) -> tuple[dict[int, Channel], ...]:
        """All channels that there are, by id: those of the server, of further ones, and those with one person."""
        return self.channels, self.elsewhere, self.direct

    def direct_channel(self, user: User) -> Channel:
        """The channel for the bot and one person alone."""
        for channel in self.direct.values():
            if channel.recipient is user:
                return channel
        channel = Channel(id=self.new_id(), name=user.name, kind=DIRECT, recipient=user)
        self.direct[channel.id] = channel
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
        if channel.guild is not None:
            return MEMBER if user is self.bot else NOTHING
        if channel.recipient is not None:
            return MEMBER if user in (channel.recipient, self.bot) else NOTHING
        member = self.members.get(user.id)
        if member is None or (user is self.bot and not self.has_bot):
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
