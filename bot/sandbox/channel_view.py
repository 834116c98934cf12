"""What the page shows: the world as one of its members sees it in one channel, as JSON."""

from __future__ import annotations

from collections import deque
from typing import Any

from bot.language import FALLBACK, known_languages, language_name
from bot.sandbox.payloads import message_json
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.values import ENGLISH, Interaction, Message, User
from bot.sandbox.world import World

MESSAGES_SHOWN = 50


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
        "languages": locales(),
        "commands": [
            _localized(each, viewer.locale) for each in (*world.commands[None], *world.commands[world.guild_id])
        ],
        "messages": [_message(world, message, viewer) for message in last],
    }


def locales() -> dict[str, str]:
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


def form(interaction: Interaction | None) -> Json | None:
    """The form that the bot opened, with what tells it when it is sent."""
    if interaction is None or interaction.modal is None:
        return None
    return {**interaction.modal, "token": interaction.token}


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
