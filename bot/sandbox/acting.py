"""What people do in the server: use commands, press buttons, choose from menus and fill in forms.

Discord's own programs refuse what cannot work before the bot hears of it (a missing option, a button that is switched
off); so does this, with a `UsageError` that says what is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.errors import UsageError
from bot.sandbox import interactions
from bot.sandbox.commands import CHAT_INPUT, MESSAGE
from bot.sandbox.commands import USER as USER_COMMAND
from bot.sandbox.components import (
    BUTTON,
    CHANNEL_SELECT,
    LABEL,
    LINK_STYLE,
    ROLE_SELECT,
    SELECTS,
    STRING_SELECT,
    TEXT_DISPLAY,
    USER_SELECT,
    walk,
)
from bot.sandbox.interactions import AUTOCOMPLETE
from bot.sandbox.options import Resolved, declared_options, given, nest, refuse_misfits
from bot.sandbox.payloads import COMMAND, COMPONENT, MODAL, message_json
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.values import Actor, Interaction, Message, User
from bot.sandbox.world import World


def use_slash(world: World, actor: Actor, name: str, options: Mapping[str, object]) -> Interaction:
    """A member sends a slash command.

    Args:
        world: the server.
        actor: who types it, and where.
        name: the command, with its subcommand where there is one: "settings show".
        options: a value for each option that is given; a user, channel or role by name or id.

    Raises:
        UsageError: there is no such command, an option is missing, unknown or of the wrong kind, or it is not allowed.
    """
    command, path = _find(world, name, CHAT_INPUT)
    _allow(world, command, actor)
    resolved = Resolved(world)
    declared = declared_options(command, path)
    values = [given(option, options, resolved) for option in declared if options.get(option["name"]) is not None]
    refuse_misfits(f"/{name}", declared, options)
    data = _command_data(command, nest(path, values), resolved)
    return interactions.begin(world, actor, COMMAND, data)


def complete(world: World, actor: Actor, name: str, options: Mapping[str, object], focused: str) -> Interaction:
    """A member is typing the option `focused` of a slash command, which offers completions.

    Raises:
        UsageError: there is no such command or option.
    """
    command, path = _find(world, name, CHAT_INPUT)
    resolved = Resolved(world)
    values: list[Json] = []
    for option in declared_options(command, path):
        if option["name"] == focused:
            typed = str(options.get(focused) or "")
            values.append({"name": focused, "type": option["type"], "value": typed, "focused": True})
        elif options.get(option["name"]) is not None:
            values.append(given(option, options, resolved))
    data = _command_data(command, nest(path, values), resolved)
    return interactions.begin(world, actor, AUTOCOMPLETE, data)


def use_on_message(world: World, user: User, name: str, message: Message) -> Interaction:
    """A member picks a command from the menu of a message.

    Raises:
        UsageError: there is no such command, or it is not allowed.
    """
    command, _ = _find(world, name, MESSAGE)
    _allow(world, command, Actor(user, message.channel))
    data = _command_data(command, [], Resolved(world, {"messages": {str(message.id): message_json(world, message)}}))
    data["target_id"] = str(message.id)
    return interactions.begin(world, Actor(user, message.channel), COMMAND, data)


def use_on_user(world: World, actor: Actor, name: str, target: User) -> Interaction:
    """A member picks a command from the menu of another member.

    Raises:
        UsageError: there is no such command, or it is not allowed.
    """
    command, _ = _find(world, name, USER_COMMAND)
    _allow(world, command, actor)
    resolved = Resolved(world)
    data: Json = {"target_id": resolved.user(target.name)}
    data |= _command_data(command, [], resolved)
    return interactions.begin(world, actor, COMMAND, data)


def use_component(
    world: World, user: User, message: Message, custom_id: str, values: tuple[str, ...] = ()
) -> Interaction:
    """A member presses a button, or chooses `values` from a menu.

    Raises:
        UsageError: there is no such component for this member, or it cannot be used.
    """
    component = _component(message, custom_id)
    if message.id not in world.messages or message.visible_to not in (None, user):
        raise UsageError("That message is not there for this member.")
    if component.get("disabled"):
        raise UsageError(f"The component {custom_id!r} is switched off.")
    data: Json = {"custom_id": custom_id, "component_type": component["type"], "id": component["id"]}
    if component["type"] in SELECTS:
        _check_choice(component, values)
        data |= _chosen(world, component["type"], values)
    return interactions.begin(world, Actor(user, message.channel), COMPONENT, data, message)


def submit_modal(world: World, opened: Interaction, values: Mapping[str, str | list[str]]) -> Interaction:
    """A member fills in the form that the bot opened, and sends it.

    Raises:
        UsageError: the bot opened no form.
    """
    modal = opened.modal
    if modal is None:
        raise UsageError("No form is open.")
    filled = [_filled(component, values) for component in modal["components"] if component["type"] != TEXT_DISPLAY]
    data: Json = {"custom_id": modal["custom_id"], "components": filled, "resolved": {}}
    return interactions.begin(world, Actor(opened.user, opened.channel), MODAL, data, opened.message)


def _find(world: World, name: str, kind: int) -> tuple[Json, list[str]]:
    """The command of that name, and the names of its subcommands that follow."""
    words = name.split(" ") if kind == CHAT_INPUT else [name]
    for command in [*world.commands[None], *world.commands[world.guild_id]]:
        if command["type"] == kind and command["name"] == words[0]:
            return command, words[1:]
    known = sorted(command["name"] for command in world.commands[None] if command["type"] == kind)
    raise UsageError(f"There is no command {name!r}.", advice=f"The bot has: {', '.join(known) or 'none yet'}.")


def _allow(world: World, command: Json, actor: Actor) -> None:
    held = world.permissions(actor.user, actor.channel)
    needed = Permission(int(command["default_member_permissions"] or 0) | Permission.USE_APPLICATION_COMMANDS)
    if held & needed != needed:
        raise UsageError(
            f"{actor.user.display} may not use {command['name']!r} in #{actor.channel.name}.",
            advice="Be somebody else who may: Mina is a moderator, Olive the owner.",
        )


def _command_data(command: Json, options: list[Json], resolved: Resolved) -> Json:
    data: Json = {"id": command["id"], "name": command["name"], "type": command["type"]}
    if options:
        data["options"] = options
    if resolved.parts:
        data["resolved"] = resolved.parts
    if "guild_id" in command:
        data["guild_id"] = command["guild_id"]
    return data


def _component(message: Message, custom_id: str) -> Json:
    for component in walk(message.components):
        if component.get("custom_id") == custom_id and component["type"] in (BUTTON, *SELECTS):
            return component
    usable = [c["custom_id"] for c in walk(message.components) if "custom_id" in c and c.get("style") != LINK_STYLE]
    raise UsageError(f"The message has no component {custom_id!r}.", advice=f"It has: {', '.join(usable) or 'none'}.")


def _chosen(world: World, kind: int, values: tuple[str, ...]) -> Json:
    """What was chosen, as the bot gets it: texts as they are, people, roles and channels with all about them."""
    resolved = Resolved(world)
    add = {USER_SELECT: resolved.user, ROLE_SELECT: resolved.role, CHANNEL_SELECT: resolved.channel}.get(kind)
    if add is None:
        return {"values": list(values)}
    ids = [add(value) for value in values]
    return {"values": ids, "resolved": resolved.parts}


def _check_choice(component: Json, values: tuple[str, ...]) -> None:
    if not component["min_values"] <= len(values) <= component["max_values"]:
        raise UsageError(f"Choose {component['min_values']} to {component['max_values']} of the menu.")
    offered = [option["value"] for option in component.get("options", [])]
    if component["type"] == STRING_SELECT and not set(values) <= set(offered):
        raise UsageError("That is not on the menu.", advice=f"It offers: {', '.join(offered)}.")


def _filled(holder: Json, values: Mapping[str, str | list[str]]) -> Json:
    """A form's row or label as it comes back, with what was typed or chosen."""
    inner = holder["component"] if holder["type"] == LABEL else holder["components"][0]
    name = inner["custom_id"]
    value = values.get(name, inner.get("value") or "")
    filled: Json = {"type": inner["type"], "id": inner.get("id") or 1, "custom_id": name}
    filled["values" if isinstance(value, list) else "value"] = value
    if holder["type"] == LABEL:
        return {"type": LABEL, "id": holder.get("id") or 1, "component": filled}
    return {"type": holder["type"], "id": holder.get("id") or 1, "components": [filled]}
