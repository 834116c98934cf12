"""The options of slash commands: from what a member typed to what the bot gets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.errors import UsageError
from bot.sandbox.commands import GROUP, SUBCOMMAND
from bot.sandbox.payloads import channel_json, member_json, role_json, user_json
from bot.sandbox.refusals import Json
from bot.sandbox.world import World

TEXT, WHOLE, YES_OR_NO, USER, CHANNEL, ROLE, MENTIONABLE, NUMBER, FILE = 3, 4, 5, 6, 7, 8, 9, 10, 11
LONGEST_TEXT = 6000


@dataclass(slots=True)
class Resolved:
    """The people, channels, roles and files that a command's options name, as the bot gets them."""

    world: World
    parts: dict[str, Json] = field(default_factory=dict)

    def user(self, name: str) -> str:
        """Add a user, and return the id."""
        user = self.world.user(name)
        member = member_json(self.world, user)
        self.parts.setdefault("users", {})[str(user.id)] = user_json(user)
        self.parts.setdefault("members", {})[str(user.id)] = {k: v for k, v in member.items() if k != "user"} | {
            "permissions": "0"
        }
        return str(user.id)

    def channel(self, name: str) -> str:
        """Add a channel, and return the id."""
        channel = self.world.channel(name)
        self.parts.setdefault("channels", {})[str(channel.id)] = channel_json(self.world, channel) | {
            "permissions": "0"
        }
        return str(channel.id)

    def file(self, text: str) -> str:
        """Add a file that a member uploads, given by what is in it, and return the id."""
        number = self.world.new_id()
        self.world.uploads[number] = text.encode()
        self.parts.setdefault("attachments", {})[str(number)] = {
            "id": str(number),
            "filename": "upload",
            "size": len(self.world.uploads[number]),
            "url": f"{self.world.files_url}{number}",
            "proxy_url": f"{self.world.files_url}{number}",
            "ephemeral": True,
        }
        return str(number)

    def role(self, name: str) -> str:
        """Add a role, and return the id."""
        for role in self.world.roles.values():
            if name in (role.name, str(role.id)):
                self.parts.setdefault("roles", {})[str(role.id)] = role_json(role)
                return str(role.id)
        raise UsageError(f"There is no role {name!r} in this server.")


def declared_options(command: Json, path: list[str]) -> list[Json]:
    """The options that a command or one of its subcommands takes."""
    options: list[Json] = command["options"]
    for word in path:
        inner = [option for option in options if option["name"] == word and option["type"] in (SUBCOMMAND, GROUP)]
        if not inner:
            raise UsageError(f"/{command['name']} has no subcommand {word!r}.")
        options = inner[0].get("options", [])
    if any(option["type"] in (SUBCOMMAND, GROUP) for option in options):
        names = ", ".join(option["name"] for option in options)
        raise UsageError(f"/{command['name']} needs one of its subcommands.", advice=f"They are: {names}.")
    return options


def nest(path: list[str], values: list[Json]) -> list[Json]:
    """The values inside the subcommands that they are for."""
    kinds = [GROUP, SUBCOMMAND][-len(path) :] if path else []
    for word, kind in zip(reversed(path), reversed(kinds), strict=True):
        values = [{"name": word, "type": kind, "options": values}]
    return values


def refuse_misfits(name: str, declared: list[Json], options: Mapping[str, object]) -> None:
    """Hold the names of the options given against those that the command takes and needs.

    Raises:
        UsageError: one is unknown, or missing.
    """
    unknown = options.keys() - {option["name"] for option in declared}
    if unknown:
        raise UsageError(f"{name} has no option {', '.join(sorted(unknown))}.")
    missing = [option["name"] for option in declared if option.get("required") and options.get(option["name"]) is None]
    if missing:
        raise UsageError(f"{name} needs {', '.join(missing)}.")


def given(option: Json, options: Mapping[str, object], resolved: Resolved) -> Json:
    """One option with the value that was typed, as the bot gets it.

    Raises:
        UsageError: the value is not of the option's kind, or outside its limits.
    """
    value = _converted(option, options[option["name"]], resolved)
    choices = option.get("choices") or []
    if choices and value not in [choice["value"] for choice in choices]:
        raise UsageError(f"{option['name']} has to be one of {', '.join(str(choice['name']) for choice in choices)}.")
    size = len(value) if isinstance(value, str) else value
    least, most = (option.get(f"{end}_{'length' if isinstance(value, str) else 'value'}") for end in ("min", "max"))
    if (least is not None and size < least) or (most is not None and size > most):
        raise UsageError(f"{option['name']} is outside its limits.")
    return {"name": option["name"], "type": option["type"], "value": value}


def _converted(option: Json, value: object, resolved: Resolved) -> Any:  # noqa: ANN401 - JSON: text, number or truth
    """A value as the bot gets it; the page sends all of them as text."""
    kind, text = option["type"], str(value)
    try:
        if kind == TEXT:
            return text[:LONGEST_TEXT]
        if kind == WHOLE:
            return int(text)
        if kind == NUMBER:
            return float(text)
    except ValueError as error:
        advice = "Choose one of those that are offered while you type." if option.get("autocomplete") else ""
        raise UsageError(f"{option['name']} has to be a number.", advice=advice) from error
    if kind == YES_OR_NO:
        return text.lower() == "true"
    by_kind: dict[int, Callable[[str], str]] = {
        FILE: resolved.file,
        USER: resolved.user,
        MENTIONABLE: resolved.user,
        CHANNEL: resolved.channel,
        ROLE: resolved.role,
    }
    if kind not in by_kind:
        raise UsageError(f"The sandbox cannot fill in {option['name']} (option type {kind}).")
    return by_kind[kind](text)
