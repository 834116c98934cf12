"""Holds recorded requests and replies against Discord's official description of its API.

The description (OpenAPI 3.1) lies outside the project, in `discord/openapi.json` of the folder that the environment
variable BELOWFOLD_SHARED names, or of `../shared`. Where it is missing, `SCHEMA_MISSING` says so, and tests skip.
"""

from __future__ import annotations

import functools
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

SHARED = Path(os.environ.get("BELOWFOLD_SHARED", Path(__file__).parents[2] / "shared"))
SCHEMA_FILE = SHARED / "discord" / "openapi.json"
SCHEMA_MISSING = None if SCHEMA_FILE.exists() else f"Discord's description of its API is not at {SCHEMA_FILE}"

# discord.py sends these although the description does not name them, and Discord takes them.
KNOWN_EXTRAS = {"tts", "nsfw", "flags"}
SNOWFLAKES = {"id", "message_id", "channel_id", "guild_id", "recipient_id"}
REFUSED = 400
DESCRIPTION = "urn:discord"


class Recorded(Protocol):
    """One request with its answer, as the stand-in records it."""

    @property
    def method(self) -> str: ...
    @property
    def route(self) -> str: ...
    @property
    def body(self) -> Any: ...
    @property
    def status(self) -> int: ...
    @property
    def reply(self) -> Any: ...


def violations(records: Iterable[Recorded]) -> list[str]:
    """What breaks Discord's description, a line each.

    Requests that were refused (400 and above) are not held against it, nor are their replies: a test that provokes a
    refusal means it.
    """
    return [line for record in records if 0 < record.status < REFUSED for line in _violations(record)]


def _violations(record: Recorded) -> Iterator[str]:
    here = f"{record.method} {record.route}"
    operation = _description()["paths"].get(record.route, {}).get(record.method.lower())
    if operation is None:
        yield f"{here}: Discord has no such route"
        return
    place: tuple[str, ...] = ("paths", record.route, record.method.lower())
    request = operation.get("requestBody", {}).get("content", {}).get("application/json")
    if record.body is not None:
        if request is None:
            yield f"{here}: takes no body"
        else:
            at: tuple[str, ...] = (*place, "requestBody", "content", "application/json", "schema")
            yield from _against(at, _with_texts_for_snowflakes(record.body), f"{here} sent")
            yield from (f"{here} sent: unknown field {name}" for name in _unknown(request["schema"], record.body))
    answered = operation["responses"].get(str(record.status))
    if answered is None:
        yield f"{here}: answered {record.status}, which it never does"
    elif "content" in answered:
        at = (*place, "responses", str(record.status), "content", "application/json", "schema")
        yield from _against(at, record.reply, f"{here} answered")


@functools.cache
def _description() -> Any:
    return json.loads(SCHEMA_FILE.read_text(encoding="utf-8"))


@functools.cache
def _registry() -> Registry[Any]:
    description: Resource[Any] = DRAFT202012.create_resource(_description())
    empty: Registry[Any] = Registry()
    registry: Registry[Any] = empty.with_resource(DESCRIPTION, description)
    return registry


@functools.cache
def _validator(place: tuple[str, ...]) -> Draft202012Validator:
    pointer = "/".join(_escaped(step) for step in place)
    return Draft202012Validator({"$ref": f"{DESCRIPTION}#/{pointer}"}, registry=_registry())


def _escaped(step: str) -> str:
    step = step.replace("~", "~0").replace("/", "~1")
    return step.replace("{", "%7B").replace("}", "%7D")


def _against(place: tuple[str, ...], value: object, here: str) -> Iterator[str]:
    for error in _validator(place).iter_errors(value):
        deepest = _telling(error)
        where = ".".join(str(step) for step in deepest.absolute_path)
        yield f"{here}: {where or 'the whole'}: {deepest.message[:300]}"


def _telling(error: ValidationError) -> ValidationError:
    """Of a union's complaints the one about the branch that was meant: the branch whose `type` fits."""
    while error.context:
        branches: dict[object, list[ValidationError]] = {}
        for inner in error.context:
            branches.setdefault(inner.schema_path[0], []).append(inner)
        meant = [errors for errors in branches.values() if not any(_is_about_type(inner) for inner in errors)]
        error = max((meant or list(branches.values()))[0], key=lambda inner: len(inner.absolute_path))
    return error


def _is_about_type(error: ValidationError) -> bool:
    return (bool(error.path) and error.path[-1] == "type") or error.validator == "type"


def _with_texts_for_snowflakes(value: Any) -> Any:
    """A copy in which ids written as numbers are text: discord.py sends some so, and Discord takes both."""
    if isinstance(value, dict):
        return {
            name: str(inner)
            if name in SNOWFLAKES and _is_snowflake(inner, value)
            else _with_texts_for_snowflakes(inner)
            for name, inner in value.items()
        }
    return [_with_texts_for_snowflakes(inner) for inner in value] if isinstance(value, list) else value


def _is_snowflake(value: object, holder: Any) -> bool:
    """Whether a number is an id: a big one, or that of a file (components have small numbers as ids, too)."""
    return isinstance(value, int) and (value > 1 << 22 or "filename" in holder)


def _unknown(schema: Any, body: object) -> list[str]:
    """Fields of a request body's outermost object that none of its shapes knows."""
    if not isinstance(body, dict):
        return []
    shapes = [_resolved(shape) for shape in schema.get("anyOf") or schema.get("oneOf") or [schema]]
    known = {name for shape in shapes for name in shape.get("properties", {})}
    return sorted(body.keys() - known - KNOWN_EXTRAS)


def _resolved(schema: Any) -> Any:
    name = schema.get("$ref", "").rpartition("/")[2]
    return _description()["components"]["schemas"][name] if name else schema
