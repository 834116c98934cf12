"""The picture of a discussion as a small PNG, to be attached to a post: bars and lines, without names.

Flat colours need no library: a palette, a byte for each pixel, and zlib (PNG specification, third edition, W3C 2025).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from bot.language import Words, told
from bot.models import Digest, Story
from bot.posting.outline import outline_of
from bot.posting.picture.layout import BAR, MARGIN, Picture, layout_of
from bot.posting.picture.svg import summary_of

MOST_ROWS = 40
FEWEST_ROWS = 3  # of less than that a picture says nothing
PALETTE = bytes.fromhex("f4f3f0aeb3bbb4500f9aa0a8")
PAPER, PLAIN, CHOSEN, JOINT = range(4)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as a file, and what it shows in words, for those who do not see it."""

    png: bytes
    description: str


def drawing_of(story: Story, digest: Digest, words: Words) -> Drawing | None:
    """The picture of a story's discussion with its description in a language; None if it is too little to draw."""
    picture = layout_of(outline_of(story, digest), most_rows=MOST_ROWS)
    if len(picture.rows) < FEWEST_ROWS:
        return None
    said = told("Who answers whom: {summary}", summary=summary_of(picture, words))
    return Drawing(png_of(picture), words.say(said))


def png_of(picture: Picture) -> bytes:
    """The bars and lines of a picture as a file."""
    right = max((row.x + row.width for row in picture.rows), default=0)
    canvas = _Canvas(_across(right + MARGIN), _down(picture.height))
    for joint in picture.joints:
        colour = CHOSEN if joint.is_chosen else JOINT
        canvas.fill(joint.x, joint.top, joint.x + 1, joint.bottom + 1, colour)
        canvas.fill(joint.x, joint.bottom, joint.end, joint.bottom + 1, colour)
    for row in picture.rows:
        top = row.y - BAR // 2
        canvas.fill(row.x, top, row.x + row.width, top + BAR, CHOSEN if row.is_chosen else PLAIN)
    return canvas.encoded()


def _across(units: int) -> int:
    """Units of the layout in pixels, across: the picture is wide rather than high, as a channel is."""
    return 2 * units


def _down(units: int) -> int:
    return units * 2 // 3


class _Canvas:
    """Pixels with a colour of the palette each."""

    def __init__(self, width: int, height: int) -> None:
        self._width = width
        self._rows = [bytearray(width) for _ in range(height)]  # all of them paper

    def fill(self, left: int, top: int, right: int, bottom: int, colour: int) -> None:
        """Fill a rectangle, given in units of the layout."""
        start, end = _across(left), min(_across(right), self._width)
        for row in self._rows[_down(top) : max(_down(bottom), _down(top) + 1)]:
            row[start:end] = bytes([colour]) * (end - start)

    def encoded(self) -> bytes:
        """The pixels as a PNG with eight bits for each, and no filters."""
        header = struct.pack(">IIBBBBB", self._width, len(self._rows), 8, 3, 0, 0, 0)
        pixels = zlib.compress(b"".join(b"\0" + row for row in self._rows), 9)
        chunks = ((b"IHDR", header), (b"PLTE", PALETTE), (b"IDAT", pixels), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in chunks)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
