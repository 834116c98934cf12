"""What the bot says itself, kept as what it was made of: it can be said in any language later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import msgspec

from bot.language import Told
from bot.models import Notice

KEPT = "\x1f"  # what a kept saying begins with; no text of people's does


class Saying(msgspec.Struct, omit_defaults=True, frozen=True):
    """What a `Told` is made of; `sayings` are those of its values that were told themselves."""

    template: str
    one: str = ""
    values: dict[str, str | int | float] = {}
    sayings: dict[str, Saying] = {}


# Made once, as in bot/contract.py: they are used in several threads.
ONE, BY_MESSAGE = msgspec.json.Decoder(Saying), msgspec.json.Decoder(dict[str, Saying])


def sayings_to_json(notices: Iterable[Notice]) -> bytes:
    """The sayings among the messages of some notices, by message, on one line."""
    told = {str(each.message): _saying(each.message) for each in notices if isinstance(each.message, Told)}
    return msgspec.json.encode(told)


def said_again(notices: Iterable[Notice], sayings: bytes) -> tuple[Notice, ...]:
    """Notices as they were before their messages became plain text."""
    told = BY_MESSAGE.decode(sayings)
    return tuple(replace(each, message=_told(told[each.message])) if each.message in told else each for each in notices)


def text_of(said: str) -> str:
    """A sentence as the text that is kept of it."""
    return KEPT + msgspec.json.encode(_saying(said)).decode() if isinstance(said, Told) else said.removeprefix(KEPT)


def saying_of(text: str) -> str:
    """A sentence as it was before it was kept."""
    return _told(ONE.decode(text[1:])) if text.startswith(KEPT) else text


def _saying(text: Told) -> Saying:
    told = {name: _saying(value) for name, value in text.values.items() if isinstance(value, Told)}
    plain = {name: _plain(value) for name, value in text.values.items() if name not in told}
    return Saying(text.template, text.one, plain, told)


def _told(saying: Saying) -> Told:
    values = {**saying.values, **{name: _told(inner) for name, inner in saying.sayings.items()}}
    return Told.of(saying.template, values, one=saying.one)


def _plain(value: object) -> str | int | float:
    return value if isinstance(value, str | int | float) else str(value)
