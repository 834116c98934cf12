"""Stories and digests as the JSON of the command line, and back; README.md documents the fields."""

from __future__ import annotations

import msgspec

from bot.errors import BadDocument, BelowfoldError
from bot.language import Told
from bot.models import Digest, Story

# A decoder is made once, and here: two threads that meet a type for the first time together bring the library down.
PARTS, STORIES, DIGESTS = (
    msgspec.json.Decoder(dict[str, msgspec.Raw]),
    msgspec.json.Decoder(Story),
    msgspec.json.Decoder(Digest),
)
UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)  # the last where it is nested too deep


def story_to_json(story: Story) -> bytes:
    """One JSON object on one line, in UTF-8."""
    return msgspec.json.encode(story, enc_hook=_plain)


def is_story(data: bytes) -> bool:
    """Whether some bytes are a story's JSON, to tell it from the payloads of services and from pages."""
    if data.lstrip()[:1] != b"{":
        return False
    try:
        return {"article", "discussion"} <= PARTS.decode(data).keys()
    except UNREADABLE:
        return False


def story_from_json(data: bytes) -> Story:
    """The story that `story_to_json` wrote, or that another program wrote after the contract.

    Raises:
        BadDocument: not JSON, or not a story.
    """
    try:
        return STORIES.decode(data)
    except UNREADABLE as error:
        raise BadDocument(f"This is not a story as Belowfold writes it: {error}.") from error


def digest_to_json(digest: Digest) -> bytes:
    """One JSON object on one line, in UTF-8."""
    return msgspec.json.encode(digest, enc_hook=_plain)


def digest_from_json(data: bytes) -> Digest:
    """The digest that `digest_to_json` wrote.

    Raises:
        BadDocument: not JSON, or not a digest.
    """
    try:
        return DIGESTS.decode(data)
    except UNREADABLE as error:
        raise BadDocument(f"This is not a digest as Belowfold writes it: {error}.") from error


def failure_to_json(source: str, error: BelowfoldError) -> bytes:
    """The line that stands in the output for a source that could not be handled."""
    told = {"kind": error.kind, "message": _encodable(str(error))}
    return msgspec.json.encode({"source": _encodable(source), "error": told})


def _encodable(text: str) -> str:
    """A text as UTF-8 can hold it: the name of a file may have bytes that are no letters."""
    return text.encode("utf-8", "replace").decode()


def _plain(value: object) -> str:
    """What the bot says itself, in English: programs read it."""
    if isinstance(value, Told):
        return str(value)
    raise NotImplementedError(f"{type(value)} has no JSON")
