"""The check against Discord's description finds what is wrong, and lets pass what is known to be right."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import Any

import pytest

from tests.discord_schema import SCHEMA_MISSING, violations

pytestmark = pytest.mark.skipif(SCHEMA_MISSING is not None, reason=str(SCHEMA_MISSING))

MESSAGES = "/channels/{channel_id}/messages"
USER = {
    "id": "2",
    "username": "belowfold",
    "global_name": None,
    "discriminator": "0",
    "avatar": None,
    "public_flags": 0,
    "flags": 0,
    "primary_guild": None,
}
MESSAGE = {
    "id": "3",
    "channel_id": "1",
    "type": 0,
    "author": USER,
    "content": "words",
    "embeds": [],
    "components": [],
    "attachments": [],
    "timestamp": "2026-03-02T12:00:00+00:00",
    "edited_timestamp": None,
    "flags": 0,
    "mentions": [],
    "mention_roles": [],
    "mention_everyone": False,
    "pinned": False,
    "tts": False,
}


@dataclass
class Exchanged:
    """A request with its reply, as somebody might have recorded it."""

    method: str = "POST"
    route: str = MESSAGES
    body: Any = None
    status: int = 200
    reply: Any = None


def posted(body: object, **reply: object) -> list[str]:
    return violations([Exchanged(body=body, reply={**copy.deepcopy(MESSAGE), **reply})])


def row(**button: object) -> dict[str, object]:
    return {"type": 1, "components": [{"type": 2, "style": 2, "label": "More", "custom_id": "more", **button}]}


def test_a_right_request_and_a_right_reply_pass() -> None:
    assert posted({"content": "words", "components": [row()], "nonce": "1", "enforce_nonce": True, "tts": False}) == []


def test_ids_may_be_numbers_in_requests() -> None:
    reference = {"message_id": 1 << 60, "channel_id": 1 << 60, "guild_id": 1 << 60}
    assert (
        posted({"content": "words", "message_reference": reference, "attachments": [{"id": 0, "filename": "a"}]}) == []
    )


def test_a_field_that_is_too_long_is_found_at_its_place() -> None:
    (line,) = posted({"components": [row(), row(label="x" * 81)]})
    assert line.startswith(f"POST {MESSAGES} sent: components.1.components.0.label:")


def test_a_field_that_nobody_knows_is_found() -> None:
    assert posted({"content": "words", "colour": "red"}) == [f"POST {MESSAGES} sent: unknown field colour"]


def test_a_reply_that_lacks_a_field_is_found() -> None:
    reply = {name: value for name, value in MESSAGE.items() if name != "pinned"}
    (line,) = violations([Exchanged(body={"content": "x"}, reply=reply)])
    assert line == f"POST {MESSAGES} answered: the whole: 'pinned' is a required property"


def test_a_reply_with_a_number_for_an_id_is_found() -> None:
    assert len(posted({"content": "x"}, id=3)) == 1


def test_a_status_that_discord_never_answers_is_found() -> None:
    (line,) = violations([Exchanged(body={"content": "x"}, status=204)])
    assert line.endswith("answered 204, which it never does")


def test_a_route_that_discord_does_not_have_is_found() -> None:
    assert violations([Exchanged(route="/nothing")]) == ["POST /nothing: Discord has no such route"]


def test_a_body_where_none_is_taken_is_found() -> None:
    (line,) = violations([Exchanged("GET", "/gateway", {"x": 1}, 200, {"url": "wss://gateway.example/"})])
    assert line == "GET /gateway: takes no body"


def test_what_was_refused_is_not_held_against_anybody() -> None:
    assert violations([Exchanged(body={"content": 5}, status=400, reply={"code": 50035})]) == []
