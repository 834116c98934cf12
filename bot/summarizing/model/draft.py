"""What a model answers: lines, each with the numbers of the sources that it cites. Untrusted as any page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from bot.summarizing.model.parts import Part

LONGEST_LINE = 300  # characters
LONGEST_LABEL = 80
MOST_CITED = 4
MOST_LINES = 12

Cites = Annotated[list[int], Meta(max_length=MOST_CITED)]


class DraftLine(msgspec.Struct, frozen=True):
    """A line as a model wrote it, with the numbers of the sources that are to say so."""

    text: Annotated[str, Meta(max_length=LONGEST_LINE)]
    cites: Cites


class DraftOf(msgspec.Struct, frozen=True):
    """A line about the exchange or viewpoint of a number, which counts from 1."""

    number: int
    text: Annotated[str, Meta(max_length=LONGEST_LINE)]
    cites: Cites


class Draft(msgspec.Struct, frozen=True):
    """All that a model wrote for one request."""

    gist: DraftLine | None = None
    report: Annotated[list[DraftLine], Meta(max_length=MOST_LINES)] = msgspec.field(default_factory=list)
    exchanges: Annotated[list[DraftOf], Meta(max_length=MOST_LINES)] = msgspec.field(default_factory=list)
    viewpoints: Annotated[list[DraftOf], Meta(max_length=MOST_LINES)] = msgspec.field(default_factory=list)


def draft_of(answer: object) -> Draft:
    """A model's answer as a draft.

    Raises:
        ValueError: it is not what the schema asks for; the message says where, for the model.
    """
    return msgspec.convert(answer, type=Draft)


def draft_to_json(draft: Draft) -> bytes:
    """A draft as it is kept."""
    return msgspec.json.encode(draft)


def draft_from_json(data: bytes) -> Draft | None:
    """The draft that was kept; None where it cannot be read any more."""
    try:
        return msgspec.json.decode(data, type=Draft)
    except msgspec.DecodeError:
        return None


def schema_of(part: Part, lines: int) -> dict[str, Any]:
    """The JSON schema of the answer to a request.

    Everything is bounded and nothing may be added: a weak model writes until it is stopped.

    Args:
        part: the request.
        lines: how many lines of a report there may be.
    """
    line = _object({"text": _text(LONGEST_LINE), "cites": _cites()})
    fields: dict[str, Any] = {}
    if part.article:
        fields["gist"] = line
        fields["report"] = {"type": "array", "maxItems": lines, "items": line}
    if part.exchanges:
        fields["exchanges"] = _numbered(len(part.exchanges), LONGEST_LINE)
    if part.viewpoints:
        fields["viewpoints"] = _numbered(len(part.viewpoints), LONGEST_LABEL)
    return {"title": "Lines", **_object(fields)}


def _numbered(most: int, longest: int) -> dict[str, Any]:
    item = _object({"number": {"type": "integer"}, "text": _text(longest), "cites": _cites()})
    return {"type": "array", "maxItems": most, "items": item}


def _object(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "object", "additionalProperties": False, "required": list(fields), "properties": dict(fields)}


def _text(longest: int) -> dict[str, Any]:
    return {"type": "string", "maxLength": longest}


def _cites() -> dict[str, Any]:
    return {"type": "array", "minItems": 1, "maxItems": MOST_CITED, "items": {"type": "integer"}}
