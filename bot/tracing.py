"""The id that is in every line of the log about one digest, from the request or the due moment to the post."""

from __future__ import annotations

from contextlib import AbstractContextManager

from structlog.contextvars import bind_contextvars, bound_contextvars

NAME = "id"


def follow(what: object) -> None:
    """Let what this task, and those that it begins, log from now on carry an id."""
    bind_contextvars(**{NAME: str(what)})


def following(what: object) -> AbstractContextManager[None]:
    """The same for as long as the context lasts."""
    return bound_contextvars(**{NAME: str(what)})
