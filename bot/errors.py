"""The error tree: everything that Belowfold refuses or fails at, in words for the person it concerns.

BelowfoldError
├── UsageError               the command or request itself makes no sense
├── WrongLink                a link to a web page is none of ours, or its time is over
├── LimitReached             as many digests were asked for as the settings allow
├── SettingsError            a setting is missing or wrong
├── LoadError                a source could not be read
│   ├── AddressError         what was given is no address of a page
│   ├── ForbiddenAddress     the address lies inside a private network
│   ├── Unreachable          no answer: name, connection or time
│   ├── RefusedByServer      the server answered with an error status
│   ├── RobotsRefused        the site asks robots not to read the page
│   ├── TooLarge             more bytes than the limit
│   ├── UnsupportedContent   a PDF, a picture, a film: nothing to read as an article
│   ├── BadDocument          a file or payload that is broken or of an unknown shape
│   └── NothingToRead        a page without an article and without a discussion
├── ModelError               a language model did not help; the digest is made without it
│   └── RequestTooLong       it takes less at once than it was sent
└── PostError                a digest could not be posted
    ├── MissingPermission    Discord does not let the bot write there
    ├── Gone                 the digest, message or channel is no longer there
    └── NotNow               Discord asks for patience, or it is not known what became of a post
"""

from __future__ import annotations

from typing import ClassVar


class BelowfoldError(Exception):
    """Something that went wrong, said so that a person can act on it.

    Attributes:
        kind: a stable name for programs (`error.kind` in the JSON output).
        message: one sentence that says what happened.
        advice: one sentence that says what the person can do, or "".
        resource: the address, file or setting it is about, or "".

    The technical cause, where there is one, is `__cause__`.
    """

    kind: ClassVar[str] = "error"

    def __init__(self, message: str, *, advice: str = "", resource: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.advice = advice
        self.resource = resource

    def __str__(self) -> str:
        return f"{self.message} {self.advice}".rstrip()


class UsageError(BelowfoldError):
    """The command or request itself makes no sense."""

    kind = "usage"


class WrongLink(BelowfoldError):
    """A link to a web page is none that was given out here, or its time is over.

    Attributes:
        expired: whether it was good once.
    """

    kind = "wrong_link"

    def __init__(self, message: str, *, advice: str = "", expired: bool = False) -> None:
        super().__init__(message, advice=advice)
        self.expired = expired


class LimitReached(BelowfoldError):
    """As many digests were asked for within some time as the settings allow."""

    kind = "limit_reached"


class SettingsError(BelowfoldError):
    """A setting is missing or has a value that cannot be used."""

    kind = "settings"


class LoadError(BelowfoldError):
    """A source could not be read."""

    kind = "load"


class AddressError(LoadError):
    """What was given is no address of a page."""

    kind = "address"


class ForbiddenAddress(LoadError):
    """The address lies inside a private network, or uses a port or scheme that pages do not use."""

    kind = "forbidden_address"


class Unreachable(LoadError):
    """The server did not answer: unknown name, no connection, or not in time."""

    kind = "unreachable"


class RefusedByServer(LoadError):
    """The server answered, with an error.

    Attributes:
        status: the HTTP status code.
        retry_after: the seconds until the server may be asked again, or None where it did not say.
    """

    kind = "refused"

    def __init__(
        self, message: str, *, status: int, retry_after: float | None = None, advice: str = "", resource: str = ""
    ) -> None:
        super().__init__(message, advice=advice, resource=resource)
        self.status = status
        self.retry_after = retry_after


class RobotsRefused(LoadError):
    """The site asks robots, in its robots.txt, not to read the page."""

    kind = "robots"


class TooLarge(LoadError):
    """The page has more bytes than the limit."""

    kind = "too_large"


class UnsupportedContent(LoadError):
    """The address leads to something that is no page: a PDF, a picture, a film."""

    kind = "unsupported_content"


class BadDocument(LoadError):
    """A file or payload that is broken, or of a shape that is not known."""

    kind = "bad_document"


class NothingToRead(LoadError):
    """The page has neither an article nor a discussion."""

    kind = "nothing_to_read"


class ModelError(BelowfoldError):
    """A language model did not help, and the digest is made without it.

    Attributes:
        reason: what kind of trouble it was, for programs: "slow", "unreachable", "busy", "refused", "key", "failing",
            "nonsense", "declined", "schema", "resting", "budget".
        retry_after: how many seconds its server asks to wait, or None.
        again: whether asking once more may help.
        tokens: how many were used all the same, and
        dollars: what they cost.
    """

    kind = "model"
    tokens = 0
    dollars = 0.0

    def __init__(
        self, message: str, *, reason: str, again: bool = False, retry_after: float | None = None, advice: str = ""
    ) -> None:
        super().__init__(message, advice=advice)
        self.reason = reason
        self.again = again
        self.retry_after = retry_after


class RequestTooLong(ModelError):
    """The model takes fewer tokens at once than it was sent.

    Attributes:
        limit: how many it takes, or None where its server did not say.
    """

    kind = "request_too_long"

    def __init__(self, message: str, *, limit: int | None) -> None:
        super().__init__(message, reason="overflow")
        self.limit = limit


class PostError(BelowfoldError):
    """A digest could not be posted."""

    kind = "post"


class MissingPermission(PostError):
    """Discord does not let the bot do this in that channel."""

    kind = "missing_permission"


class Gone(PostError):
    """The digest, message or channel is no longer there."""

    kind = "gone"


class NotNow(PostError):
    """Discord asks for patience, or did not say what became of a post.

    Attributes:
        retry_after: how many seconds it asks to wait, or None where it did not say.
        in_doubt: whether what was to be posted may be there all the same.
    """

    kind = "not_now"

    def __init__(self, message: str, *, retry_after: float | None = None, in_doubt: bool) -> None:
        super().__init__(message)
        self.retry_after = retry_after
        self.in_doubt = in_doubt
