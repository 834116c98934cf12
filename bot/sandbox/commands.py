"""Application commands: the limits that Discord sets to them, and what it keeps of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from bot.sandbox.forms import NO_OBJECT, Fault, Form, OneOf, Path, Rules, Text
from bot.sandbox.refusals import Json, invalid_form
from bot.sandbox.world import World

CHAT_INPUT, USER, MESSAGE = 1, 2, 3
SUBCOMMAND, GROUP = 1, 2
MOST_OF_TYPE = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15}
OPTIONS = 25
CHARACTERS = 8000

_DESCRIPTION = Text(least=1, most=100, required=True)
_OPTION: Rules = {
    "name": Text(least=1, most=32, required=True),
    "description": _DESCRIPTION,
    "type": OneOf(choices=range(1, 12), required=True),
}
_INVALID_NAME: Fault = ("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid")
_DUPLICATE: Fault = ("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")


def overwrite_commands(world: World, guild: int | None, bodies: object) -> list[Json]:
    """Replace all commands of a scope (a server, or None for everywhere) by those given.

    A command that was there before, by type and name, keeps its id.

    Returns:
        The commands as Discord hands them back.

    Raises:
        Refusal: a limit is overstepped; nothing has changed then.
    """
    form = Form()
    if not isinstance(bodies, list):
        raise invalid_form({"_errors": [{"code": "LIST_TYPE_CONVERT", "message": "Must be a list."}]})
    seen = set()
    for at, body in enumerate(bodies):
        if not isinstance(body, dict):
            form.refuse((at,), NO_OBJECT)
            continue
        _check_command(form, (at,), body)
        key = (_type(body), str(body.get("name")))
        if key in seen:
            form.refuse((at,), _DUPLICATE)
        seen.add(key)
    _check_numbers(form, bodies)
    form.close()
    known = {(command["type"], command["name"]): command["id"] for command in world.commands[guild]}
    world.commands[guild] = [_as_kept(world, guild, body, known) for body in bodies]
    world.tell("OTHER")
    return world.commands[guild]


def create_command(world: World, guild: int | None, body: Json) -> Json:
    """Add one command, or replace the one of the same type and name.

    Returns:
        The command as Discord hands it back.

    Raises:
        Refusal: a limit is overstepped.
    """
    form = Form()
    _check_command(form, (), body)
    form.close()
    key = (_type(body), body["name"])
    known = {(command["type"], command["name"]): command["id"] for command in world.commands[guild]}
    command = _as_kept(world, guild, body, known)
    others = [kept for kept in world.commands[guild] if (kept["type"], kept["name"]) != key]
    world.commands[guild] = [*others, command]
    world.tell("OTHER")
    return command


def _type(body: Json) -> int:
    kind = body.get("type")
    return kind if isinstance(kind, int) else CHAT_INPUT


def _check_numbers(form: Form, bodies: list[object]) -> None:
    for kind, most in MOST_OF_TYPE.items():
        if sum(1 for body in bodies if isinstance(body, dict) and _type(body) == kind) > most:
            form.refuse((), ("MAX_APPLICATION_COMMANDS", f"Maximum number of application commands reached ({most})."))


def _check_command(form: Form, where: Path, body: Json) -> None:
    form.check(where, body, {"name": Text(least=1, most=32, required=True), "type": OneOf(choices=MOST_OF_TYPE)})
    if _type(body) != CHAT_INPUT:
        if body.get("description"):
            form.refuse(
                (*where, "description"), ("APPLICATION_COMMAND_DESCRIPTION", "Context menus have no description")
            )
        form.items(where, body, "options", most=0)
        return
    _check_name(form, where, body)
    form.check(where, body, {"description": _DESCRIPTION})
    characters = _length(body)
    for place, option in _options(form, where, body):
        form.check(place, option, _OPTION)
        _check_name(form, place, option)
        _check_choices(form, place, option)
        characters += _length(option)
    if characters > CHARACTERS:
        form.refuse(where, ("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({CHARACTERS})"))


def _options(form: Form, where: Path, body: Json) -> Iterator[tuple[Path, Json]]:
    """All options, those of groups and subcommands too; Discord allows three levels."""
    pending = [(where, body, 0)]
    while pending:
        outer, holder, depth = pending.pop()
        names = set()
        required_before = True
        for place, option in form.objects(outer, holder, "options", most=OPTIONS):
            yield place, option
            name = str(option.get("name"))
            if name in names:
                form.refuse(
                    place, ("APPLICATION_COMMAND_OPTIONS_NAME_INVALID", "Option name already exists in options")
                )
            names.add(name)
            if option.get("required") and not required_before:
                ordering = "Required options must be placed before non-required options"
                form.refuse(place, ("APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID", ordering))
            required_before = bool(option.get("required"))
            if option.get("type") in (SUBCOMMAND, GROUP):
                _nest(form, pending, (place, option, depth + 1))
            else:
                form.items(place, option, "options", most=0)


def _nest(form: Form, pending: list[tuple[Path, Json, int]], inner: tuple[Path, Json, int]) -> None:
    place, option, depth = inner
    if option["type"] == GROUP and depth > 1:
        form.refuse(place, ("APPLICATION_COMMAND_OPTIONS_TYPE_INVALID", "Sub-command groups cannot be nested"))
        return
    pending.append(inner)


def _check_name(form: Form, where: Path, body: Json) -> None:
    name = body.get("name")
    if isinstance(name, str) and not (all(map(_may_be_in_name, name)) and name == name.lower()):
        form.refuse((*where, "name"), _INVALID_NAME)


def _may_be_in_name(character: str) -> bool:
    """Letters, digits, marks of Indic and Thai scripts, "-", "_" and "'" make up names."""
    return character in "-_'" or unicodedata.category(character)[0] in "LNM"


def _check_choices(form: Form, where: Path, option: Json) -> None:
    choices = form.objects(where, option, "choices", most=OPTIONS)
    for place, choice in choices:
        form.check(place, choice, {"name": Text(least=1, most=100, required=True)})
    if choices and option.get("autocomplete"):
        form.refuse(
            where, ("APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE", "An option has choices or autocomplete, not both")
        )


def _length(body: Json) -> int:
    """The characters that count of a command or option: name, description and choices, in their longest language."""
    choices = body.get("choices")
    own = sum(_longest(body, name) for name in ("name", "description"))
    if not isinstance(choices, list):
        return own
    return own + sum(
        _longest(choice, "name") + len(str(choice.get("value"))) for choice in choices if isinstance(choice, dict)
    )


def _longest(body: Json, name: str) -> int:
    localized = body.get(f"{name}_localizations")
    texts = list(localized.values()) if isinstance(localized, dict) else []
    return max(len(str(text)) for text in [body.get(name) or "", *texts])


def _as_kept(world: World, guild: int | None, body: Json, known: dict[tuple[int, str], str]) -> Json:
    kind = _type(body)
    permissions = body.get("default_member_permissions")
    command: Json = {
        "id": known.get((kind, body["name"])) or str(world.new_id()),
        "application_id": str(world.bot.id),
        "version": str(world.new_id()),
        "type": kind,
        "name": body["name"],
        "name_localizations": body.get("name_localizations"),
        "description": body.get("description") or "",
        "description_localizations": body.get("description_localizations"),
        "default_member_permissions": None if permissions is None else str(permissions),
        "dm_permission": body.get("dm_permission") is not False,
        "contexts": body.get("contexts"),
        "integration_types": body.get("integration_types") or [0],
        "nsfw": bool(body.get("nsfw")),
        "options": [_option_as_kept(option) for option in body.get("options") or []],
    }
    return command if guild is None else command | {"guild_id": str(guild)}


def _option_as_kept(option: Json) -> Json:
    """An option without the fields that are null; options nest three deep at most, since they were checked."""
    kept = {name: value for name, value in option.items() if value is not None}
    if "options" in kept:
        kept["options"] = [_option_as_kept(inner) for inner in kept["options"]]
    return kept
