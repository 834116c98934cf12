"""Which part of the servers a process hears of.

Discord lets a bot of many servers hear of them in parts, its shards. A process has one or more of them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.errors import UsageError

PART = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?")


@dataclass(frozen=True, slots=True)
class Shards:
    """The shards of a process, by number, and how many there are in all."""

    numbers: tuple[int, ...]
    of: int

    def hears_of(self, guild: int) -> bool:
        """Whether a server belongs to one of these shards."""
        return (guild >> 22) % self.of in self.numbers


def parse_shards(text: str, of: int) -> Shards:
    """The shards that "0-3", "0,2" or "5" names, of so many.

    Raises:
        UsageError: it cannot be understood, or there are not so many.
    """
    numbers: set[int] = set()
    for part in text.replace(" ", "").split(","):
        match = PART.fullmatch(part)
        if match is None:
            raise UsageError(f"“{part}” names no shards.", advice="Write them like 0-3 or 0,2,5.")
        first, last = int(match[1]), int(match[2] or match[1])
        if not first <= last < of:
            raise UsageError(f"There are no shards {part} of {of}.", advice=f"They are numbered from 0 to {of - 1}.")
        numbers.update(range(first, last + 1))
    return Shards(tuple(sorted(numbers)), of)
