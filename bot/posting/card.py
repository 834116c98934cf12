"""A card: one message-sized piece of what people see, as plain data that every kind of screen can draw.

Text in a card is raw: nothing in it is markup. `markdown.py` writes it for Discord, `terminal.py` for a terminal.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

LineStyle = Literal["title", "heading", "body", "bullet", "quote", "small"]
Action = Literal["more", "sources", "refresh", "remove"]


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
    """Something to press: it opens `url`, or asks the bot for `action` on page `page` of a digest."""

    label: str
    url: str | None = None
    action: Action | None = None
    digest: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class Buttons:
    """Up to five buttons side by side."""

    buttons: tuple[Button, ...]


Block = Text | Rule | Buttons
Tone = Literal["plain", "trouble"]


@dataclass(frozen=True, slots=True)
class Card:
    """Blocks from top to bottom."""

    blocks: tuple[Block, ...]
    tone: Tone = "plain"
