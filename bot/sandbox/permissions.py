"""Permissions: their bits, and what a member may do in a channel."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntFlag


class Permission(IntFlag):
    """The permissions that matter to a bot that posts, by Discord's bits and names."""

    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    USE_EXTERNAL_EMOJIS = 1 << 18
    MANAGE_WEBHOOKS = 1 << 29
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    SEND_MESSAGES_IN_THREADS = 1 << 38


NOTHING = Permission(0)
EVERYTHING = NOTHING
for _permission in Permission:
    EVERYTHING |= _permission

MEMBER = (
    Permission.VIEW_CHANNEL
    | Permission.SEND_MESSAGES
    | Permission.EMBED_LINKS
    | Permission.ATTACH_FILES
    | Permission.ADD_REACTIONS
    | Permission.READ_MESSAGE_HISTORY
    | Permission.USE_APPLICATION_COMMANDS
    | Permission.CREATE_PUBLIC_THREADS
    | Permission.SEND_MESSAGES_IN_THREADS
)
MODERATOR = (
    Permission.MANAGE_MESSAGES | Permission.MANAGE_THREADS | Permission.MENTION_EVERYONE | Permission.MANAGE_GUILD
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Overwrite:
    """An exception that a channel makes for one role or one member (`target` is its id)."""

    target: int
    is_member: bool
    allow: Permission = NOTHING
    deny: Permission = NOTHING


def permissions_in(
    *,
    member: int,
    everyone: int,
    roles: Iterable[tuple[int, Permission]],
    overwrites: Iterable[Overwrite],
    is_owner: bool = False,
) -> Permission:
    """What a member may do in a channel, by Discord's order: roles, then the channel's exceptions.

    Args:
        member: the member's id.
        everyone: the id of the role that everybody has (it is the server's id).
        roles: id and permissions of each of the member's roles, that of everybody among them.
        overwrites: the channel's exceptions.
        is_owner: whether the server is the member's own.
    """
    held = dict(roles)
    allowed = NOTHING
    for role in held.values():
        allowed |= role
    if is_owner or Permission.ADMINISTRATOR in allowed:
        return EVERYTHING
    exceptions = list(overwrites)
    steps = (
        [o for o in exceptions if not o.is_member and o.target == everyone],
        [o for o in exceptions if not o.is_member and o.target in held and o.target != everyone],
        [o for o in exceptions if o.is_member and o.target == member],
    )
    for step in steps:
        for overwrite in step:
            allowed &= ~overwrite.deny
        for overwrite in step:
            allowed |= overwrite.allow
    return allowed if Permission.VIEW_CHANNEL in allowed else NOTHING
