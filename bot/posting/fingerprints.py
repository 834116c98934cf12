"""Fingerprints of texts, by which one that was published again is recognised: changed a little, under another name.

A fingerprint holds the smallest of the hashes of all runs of four words ("bottom-k sketch"). The part that two texts'
smallest hashes have in common is, give or take some hundredths, the part that their runs of words have in common.
"""

from __future__ import annotations

import base64
import binascii
import re
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import blake2b
from heapq import nsmallest

from bot.posting.corrections import plain_title
from bot.text import words

VERSION = "1"
RUN = 4  # words that are hashed together
KEPT = 64  # hashes
MOST_WORDS = 3000
LOOKED_AT = 40_000  # characters
LEAST_RUNS = 24  # of a text that can be told by its words
HASH = 4  # bytes
HEAD = struct.Struct("<IBIHH")
LARGEST = 0xFFFF
EPOCH = date(2000, 1, 1)
DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a story is recognised by apart from its addresses.

    Attributes:
        title: a hash of its headline's words.
        title_words: how many words its headline has.
        numbers: a hash of the numbers in its headline, or 0; "Part 3" is not "Part 4".
        day: on which day it was published, counted from 2000, or 0.
        runs: how many different runs of words its text has.
        hashes: the smallest of their hashes.
    """

    title: int
    title_words: int
    numbers: int
    day: int
    runs: int
    hashes: frozenset[int]

    @property
    def has_text(self) -> bool:
        """Whether there is enough text to tell it by."""
        return self.runs >= LEAST_RUNS


def fingerprint_of(title: str | None, paragraphs: Sequence[str], published: datetime | None) -> str:
    """A story's fingerprint as text for a database, at most 400 characters."""
    title_words = words(plain_title(title or ""))
    numbers = [number for word in title_words for number in DIGITS.findall(word)]
    day = (published.astimezone(UTC).date() - EPOCH).days if published is not None else 0
    hashes = {_hash(run) for run in _runs(" ".join(paragraphs)[:LOOKED_AT])}
    head = HEAD.pack(
        _hash(title_words),
        min(len(title_words), 0xFF),
        _hash(numbers) if numbers else 0,
        min(max(day, 0), LARGEST),
        min(len(hashes), LARGEST),
    )
    kept = nsmallest(KEPT, hashes)
    packed = head + struct.pack(f"<{len(kept)}I", *kept)
    return f"{VERSION}:{base64.b85encode(packed).decode('ascii')}"


@lru_cache(maxsize=8192)
def read_fingerprint(text: str) -> Fingerprint | None:
    """A fingerprint from its text; None for one of another version, or none."""
    version, _, rest = text.partition(":")
    if version != VERSION:
        return None
    try:
        packed = base64.b85decode(rest)
        title, title_words, numbers, day, runs = HEAD.unpack_from(packed)
        hashes = struct.unpack(f"<{(len(packed) - HEAD.size) // HASH}I", packed[HEAD.size :])
    except (ValueError, binascii.Error, struct.error):
        return None
    return Fingerprint(title, title_words, numbers, day, runs, frozenset(hashes))


def resemblance(one: Fingerprint, other: Fingerprint) -> float:
    """The part of two texts' runs of words that both have, about: 0 to 1."""
    both = one.hashes & other.hashes
    if not both:
        return 0.0
    smallest = nsmallest(KEPT, one.hashes | other.hashes)
    return sum(1 for number in smallest if number in both) / len(smallest)


def _runs(text: str) -> list[list[str]]:
    found = words(text)[:MOST_WORDS]
    return [found[start : start + RUN] for start in range(len(found) - RUN + 1)]


def _hash(run: Sequence[str]) -> int:
    return int.from_bytes(blake2b("\x1f".join(run).encode("utf-8", "replace"), digest_size=HASH).digest(), "little")
