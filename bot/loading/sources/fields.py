"""Values out of JSON of any shape: each function gives what it names, or nothing where something else stands there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from bot.errors import BadDocument
from bot.language import told
from bot.loading.pages.times import parse_time
from bot.models import Standing

Json = Mapping[str, Any]

LONGEST_KEY = 200
LONGEST_ADDRESS = 4000
MOST = 10**15
MILLISECONDS = 10**11


def at(value: object, *path: str) -> object:
    """What stands at a path of names; None where there is nothing."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value


def rows(value: object, *path: str) -> list[Json]:
    """The objects in the list at a path; anything else in it is left out."""
    found = at(value, *path)
    return [row for row in found if isinstance(row, Mapping)] if isinstance(found, list) else []


def listed(value: object, *path: str) -> list[Json]:
    """The objects in the list at a path that must be there.

    Raises:
        BadDocument: there is no list.
    """
    if not isinstance(at(value, *path), list):
        raise unknown()
    return rows(value, *path)


def unknown() -> BadDocument:
    """The error for an answer of another shape than the service's."""
    return BadDocument(told("The answer has a shape that is not known."))


def sound(text: str) -> str:
    """The text without halves of characters, which can be written in JSON and nowhere else."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def string(value: object, *path: str) -> str:
    """The text at a path, or ""."""
    found = at(value, *path)
    return sound(found) if isinstance(found, str) else ""


def key(value: object, *path: str) -> str | None:
    """The name or number by which something is called; 0 and "" call nothing."""
    found = at(value, *path)
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found) if 0 < found < MOST * MOST else None
    return sound(found) if isinstance(found, str) and 0 < len(found) <= LONGEST_KEY else None


def number(value: object, *path: str) -> int | None:
    """A whole number of a sensible size, also where it is written as text."""
    found = at(value, *path)
    if isinstance(found, str) and found.isascii() and found.isdigit() and len(found) < len(str(MOST)):
        found = int(found)
    if isinstance(found, bool) or not isinstance(found, (int, float)):
        return None
    return int(found) if -MOST < found < MOST else None


def count(value: object, *path: str) -> int | None:
    """A whole number that counts something: none below zero."""
    found = number(value, *path)
    return found if found is not None and found >= 0 else None


def moment(value: object, *path: str) -> datetime | None:
    """A time in UTC, written as ISO 8601 or as seconds or milliseconds since 1970."""
    found = at(value, *path)
    seconds = number(found) if isinstance(found, (int, float)) else None
    if seconds is None:
        return parse_time(found) if isinstance(found, str) else None
    try:
        return datetime.fromtimestamp(seconds // 1000 if seconds > MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def is_true(value: object, *path: str) -> bool:
    """Whether a truth value is there, and true."""
    return at(value, *path) is True


def standing(value: object, *, moderator: str = "", staff: Sequence[str] = ()) -> Standing | None:
    """What a row says that its writer is, by the names of the fields that are true then."""
    if any(is_true(value, name) for name in staff):
        return "staff"
    return "moderator" if is_true(value, moderator) else None


def link(value: object, *path: str) -> str | None:
    """A web address that can be followed."""
    found = string(value, *path).strip()
    usable = found.startswith(("https://", "http://")) and len(found) <= LONGEST_ADDRESS
    return found if usable and not any(character.isspace() for character in found) else None
