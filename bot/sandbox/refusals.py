"""The ways in which Discord says no, with its own status, code and words."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """A request that Discord would answer with an error.

    Attributes:
        status: the HTTP status.
        code: Discord's own error code, or 0 where it has none.
        message: Discord's sentence.
        errors: what is wrong with each field, nested as the request body was, or empty.
    """

    def __init__(self, status: int, code: int, message: str, errors: Json | None = None) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors or {}

    def body(self) -> Json:
        """The JSON object that Discord answers with."""
        body: Json = {"message": self.message, "code": self.code}
        return body | {"errors": self.errors} if self.errors else body


def unauthorized() -> Refusal:
    """The request has no token, or a wrong one."""
    return Refusal(401, 0, "401: Unauthorized")


def no_such_route() -> Refusal:
    """Nothing lives at this address."""
    return Refusal(404, 0, "404: Not Found")


def unknown(what: str) -> Refusal:
    """The thing asked for does not exist, or not any more.

    Args:
        what: one of the names in `UNKNOWN`.
    """
    return Refusal(404, UNKNOWN[what], f"Unknown {what}")


UNKNOWN = {
    "Channel": 10003,
    "Guild": 10004,
    "Member": 10007,
    "Message": 10008,
    "User": 10013,
    "Webhook": 10015,
    "interaction": 10062,
    "application command": 10063,
}


def missing_access() -> Refusal:
    """The bot does not see the channel."""
    return Refusal(403, 50001, "Missing Access")


def missing_permissions() -> Refusal:
    """The bot sees the channel, but may not do this there."""
    return Refusal(403, 50013, "Missing Permissions")


def not_the_author() -> Refusal:
    """Only its author edits a message."""
    return Refusal(403, 50005, "Cannot edit a message authored by another user")


def thread_is_there() -> Refusal:
    """A Discord thread was opened below that message before."""
    return Refusal(400, 160004, "A thread has already been created for this message")


def tag_required() -> Refusal:
    """A post in a forum that wants a tag on each has none."""
    return Refusal(400, 40067, "A tag is required to create a forum post in this channel")


def no_announcements() -> Refusal:
    """Only messages of announcement channels can be published."""
    return Refusal(400, 50024, "Cannot execute action on this channel type")


def published_before() -> Refusal:
    """A message can be published once."""
    return Refusal(400, 40033, "This message has already been crossposted")


def empty_message() -> Refusal:
    """A message without text, embeds, components or files."""
    return Refusal(400, 50006, "Cannot send an empty message")


def already_acknowledged() -> Refusal:
    """An interaction takes one first answer."""
    return Refusal(400, 40060, "Interaction has already been acknowledged.")


def invalid_webhook_token() -> Refusal:
    """The interaction's fifteen minutes are over."""
    return Refusal(401, 50027, "Invalid Webhook Token")


def invalid_json() -> Refusal:
    """The body is no JSON object (or array) at all."""
    return Refusal(400, 50109, "The request body contains invalid JSON.")


def invalid_form(errors: Json) -> Refusal:
    """The body is JSON, but some of its fields break a rule."""
    return Refusal(400, 50035, "Invalid Form Body", errors)
