"""A card: one message-sized piece of what people see, as plain data that every kind of screen can draw.

Text in a card is raw: nothing in it is markup. `markdown.py` writes it for Discord, `terminal.py` for a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

LineStyle = Literal["title", "heading", "body", "bullet", "quote", "small"]
Action = Literal["more", "sources", "refresh", "remove", "again", "words"]
Offered = Literal["texts", "roles", "channels"]


@dataclass(frozen=True, slots=True)
class Run:
    """Some text in one style.

    With `url` it is a link, with `moment` a day that is shown in the reader's own way, and in his own time zone with
    the time of day where it is `timed`; what is `veiled` is seen only by those who ask for it.
    """

    text: str
    bold: bool = False
    url: str | None = None
    moment: datetime | None = None
    timed: bool = False
    veiled: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Runs that stand on one line (which a screen may wrap)."""

    runs: tuple[Run, ...]
    style: LineStyle = "body"


@dataclass(frozen=True, slots=True)
class Text:
    """Lines that belong together, with a small picture beside them where `image` is given."""

    lines: tuple[Line, ...]
    image: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A line that divides."""


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press: it opens `url`, or asks the bot for `action` on page `page` of a digest, or of a `recap`."""

    label: str
    url: str | None = None
    action: Action | None = None
    digest: str = ""
    page: int = 0
    recap: str = ""


@dataclass(frozen=True, slots=True)
class Buttons:
    """Up to five buttons side by side."""

    buttons: tuple[Button, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose from a menu: what people read, what the bot is told, and whether it is chosen now."""

    label: str
    value: str
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """Something to choose from.

    Attributes:
        name: what the choice is about, for the bot.
        label: what is shown while nothing is chosen.
        options: up to 25; none where the server's roles or channels are `offered`.
        chosen: the ids of the roles or channels that are chosen now.
        least: how many may be chosen at the least,
        most: and at the most.
        digest: the key of the digest that it belongs to, or "".
    """

    name: str
    label: str
    options: tuple[Option, ...] = ()
    offered: Offered = "texts"
    chosen: tuple[int, ...] = ()
    least: int = 1
    most: int = 1
    digest: str = ""


Block = Text | Rule | Buttons | Menu
Tone = Literal["plain", "trouble"]


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks from top to bottom; with `colour`, 0xRRGGBB, in place of that of its tone."""

    blocks: tuple[Block, ...]
    tone: Tone = "plain"
    colour: int | None = None
