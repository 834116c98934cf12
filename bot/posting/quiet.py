"""Quiet hours: when nothing is posted, and what becomes of what was due then."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from bot.errors import UsageError
from bot.language import told
from bot.posting.wallclock import moment_of, on_the_wall

Fate = Literal["move", "drop"]

DAY = 24 * 60
LAST_HOUR, LAST_MINUTE = 24, 59
LONGEST = 60
TIME = r"(\d{1,2})(?:[:.](\d{2}))?(?:\s*uhr)?"
QUIET = re.compile(rf"{TIME}\s*(?:-|–|—|to|bis|until)\s*{TIME}(?:\s*[,;]?\s*\(?(\w+)\)?)?", re.IGNORECASE)
FATES: dict[str, Fate] = {
    "move": "move", "moved": "move", "verschieben": "move", "drop": "drop", "dropped": "drop", "auslassen": "drop",
}  # fmt: skip
ADVICE = told("Write them like “22:00-07:00”, or “22:00-07:00, drop” to leave out what would be due then.")


@dataclass(frozen=True, slots=True)
class QuietHours:
    """A part of every day, from `start` until before `end`, in minutes after midnight; it may include midnight.

    What is due then is moved to the end of the quiet hours, or dropped.
    """

    start: int
    end: int
    fate: Fate = "move"

    @property
    def length(self) -> timedelta:
        """How long they are."""
        return timedelta(minutes=(self.end - self.start) % DAY)

    def __str__(self) -> str:
        return f"{_clock(self.start)}-{_clock(self.end)}{', drop' if self.fate == 'drop' else ''}"


def parse_quiet(text: str) -> QuietHours | None:
    """Quiet hours as people write them; None for an empty text.

    Raises:
        UsageError: the text is no such hours.
    """
    written = text.strip()
    if not written:
        return None
    match = QUIET.fullmatch(written) if len(written) <= LONGEST else None
    fate = FATES.get((match[5] or "move").lower()) if match else None
    if match is None or fate is None:
        raise UsageError(told("“{value}” are no quiet hours.", value=written[:LONGEST]), advice=ADVICE)
    start, end = _minutes(match[1], match[2]), _minutes(match[3], match[4])
    if start % DAY == end % DAY:
        raise UsageError(
            told("The quiet hours end when they begin."), advice=told("To post nothing at all, pause it instead.")
        )
    return QuietHours(start % DAY, end % DAY, fate)


def settled(wall: datetime, quiet: QuietHours) -> datetime | None:
    """When something due at a time on the clock is to be done: then, at the end of the quiet hours, or never (None)."""
    left = _left(wall, quiet)
    if left is None:
        return wall
    return None if quiet.fate == "drop" else wall + left


def quiet_until(moment: datetime, quiet: QuietHours | None, zone: str) -> datetime | None:
    """The end of the quiet hours that a moment lies in, in UTC; None if it lies in none."""
    if quiet is None:
        return None
    wall = on_the_wall(moment, zone)
    left = _left(wall, quiet)
    # An end that the clock shows twice is meant the first time, and that may be over.
    ends = None if left is None else moment_of((wall + left).replace(second=0, microsecond=0), zone)
    return ends if ends is not None and ends > moment else None


def _left(wall: datetime, quiet: QuietHours) -> timedelta | None:
    """How long the quiet hours still last, from the minute that a clock shows; None outside of them."""
    minute = wall.hour * 60 + wall.minute
    since = timedelta(minutes=(minute - quiet.start) % DAY)
    return quiet.length - since if since < quiet.length else None


def _minutes(hour: str, minute: str | None) -> int:
    hours, minutes = int(hour), int(minute or 0)
    if hours > LAST_HOUR or minutes > LAST_MINUTE or (hours == LAST_HOUR and minutes):
        raise UsageError(told("There is no time {hour}:{value}.", hour=hour, value=minute or "00"), advice=ADVICE)
    return hours * 60 + minutes


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
