"""What people say in a channel, as plain frozen data."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message of a chat.

    Attributes:
        id: unique in the chat.
        author: who wrote it, as people are told apart; `name` is what they are called.
        text: as people read it, mentions written as "@name".
        at: when it was written.
        reply_to: the id of the message it answers, where it says so.
        mentions: the authors it addresses.
        url: where it can be read.
    """

    id: str
    author: str
    name: str
    text: str
    at: datetime
    reply_to: str | None = None
    mentions: tuple[str, ...] = ()
    url: str | None = None
