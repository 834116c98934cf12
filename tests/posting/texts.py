"""Texts for stories that are told twice: long enough to be recognised, and no two alike unless they are made so."""

from __future__ import annotations

import random

from bot.models import FeedEntry
from tests.fakes import FERRY, NOON

SYLLABLES = ("ha", "ri", "bo", "ten", "ulm", "ka", "veg", "os", "lin", "dra", "pe", "mo")
FEED = "https://paper.example/feed"


def prose(seed: int, count: int = 200) -> str:
    """Words that nobody wrote, always the same ones for a seed."""
    chance = random.Random(seed)
    return " ".join("".join(chance.choices(SYLLABLES, k=3)) for _ in range(count))


def entry(key: str = "1", *, address: str | None = None, title: str | None = FERRY.title, text: str = "") -> FeedEntry:
    """An entry of a feed about the ferry, unless said otherwise."""
    return FeedEntry(key=key, address=address, title=title, published=NOON, paragraphs=(text,) if text else ())
