"""What can be seen of the feeds that a server follows, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import FeedEntry
from bot.plans import FollowedFeed, Subscription


@dataclass(frozen=True, slots=True)
class Following:
    """A subscription with the feed that it is to."""

    subscription: Subscription
    feed: FollowedFeed


@dataclass(frozen=True, slots=True)
class Preview:
    """What is in a feed now, each entry with what would become of it, in words."""

    title: str
    address: str
    entries: Sequence[tuple[FeedEntry, str]]


@dataclass(frozen=True, slots=True)
class Tested:
    """What a feed gives now: how many entries, and the first of those that its subscription wants."""

    following: Following
    entries: int
    wanted: FeedEntry | None
