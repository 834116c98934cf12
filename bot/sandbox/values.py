"""What the stand-in's world is made of: people, roles, channels, messages, and what somebody asked of the bot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from bot.sandbox.permissions import Overwrite, Permission
from bot.sandbox.refusals import Json

TEXT_CHANNEL, DIRECT, ANNOUNCEMENTS, THREAD, FORUM = 0, 1, 5, 11, 15
CROSSPOSTED = 1 << 0
REQUIRE_TAG = 1 << 4
ENGLISH = "en-US"
EPHEMERAL = 1 << 6
LOADING = 1 << 7
COMPONENTS_V2 = 1 << 15


@dataclass(slots=True, kw_only=True)
class User:
    """A person, or the bot; `locale` is the language of the person's Discord."""

    id: int
    name: str
    display: str
    is_bot: bool = False
    locale: str = ENGLISH


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

    A Discord thread has a `parent`, whose exceptions hold in it, and an `owner`. Posts in a forum are threads. A forum
    has `tags`, its posts some of them; with `tag_required` each needs one.
    A channel of the bot and one person alone has that `recipient`; one of a further server that server's id as `guild`.
    """

    id: int
    name: str
    topic: str = ""
    kind: int = TEXT_CHANNEL
    position: int = 0
    overwrites: list[Overwrite] = field(default_factory=list)
    parent: Channel | None = None
    owner: User | None = None
    tags: dict[int, str] = field(default_factory=dict)
    tag_required: bool = False
    recipient: User | None = None
    guild: int | None = None


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
