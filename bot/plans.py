"""What servers have planned, as plain frozen data: feeds, subscriptions, schedules, and what is delivered by them.

Ids of servers ("guild" is Discord's word) and channels are Discord's own. Moments are aware and in UTC. Rules, filters
and the like are kept as the text that their owner gave: what it means is said in `bot.posting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.models import FeedEntry

Way = Literal["stories", "roundup"]
Missed = Literal["skip", "latest", "all"]
Verdict = Literal["waiting", "posted", "left"]
DeliveryState = Literal["due", "claimed", "sent", "failed", "abandoned"]


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedFeed:
    """A feed that at least one server follows; servers that follow the same share it.

    Attributes:
        validators: what `load_feed` said to remember, as JSON, or "".
        failures: how often in a row it could not be read.
        next_ask: when it is to be read next.
        read_at: when it was last read; None if it never was.
        paused: why it is not read any more, or "".
    """

    id: int
    address: str
    title: str = ""
    validators: str = ""
    failures: int = 0
    next_ask: datetime
    read_at: datetime | None = None
    paused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A channel's subscription to a feed.

    Attributes:
        way: "stories" posts each by itself when it is ripe; "roundup" keeps them for the channel's schedules.
        filters: which entries are wanted, as an expression, or "" for all.
        ripeness: when a story is ripe, in words, or "" for at once.
        look: how its posts look, as JSON, or "".
        paused: why it rests, or "".
        added_by: who subscribed; None where that was not noted.
        quiet: hours in which nothing is posted, as text, or ""; they are meant in the IANA time zone `zone`.
    """

    id: int
    guild: int
    channel: int
    feed: int
    way: Way = "stories"
    filters: str = ""
    ripeness: str = ""
    look: str = ""
    paused: str = ""
    created_at: datetime
    added_by: int | None = None
    quiet: str = ""
    zone: str = "UTC"


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a channel gets a roundup of what its subscriptions of that way have gathered.

    Attributes:
        rule: when, as its owner wrote it; it is meant in the IANA time zone `zone`.
        missed: what to do with slots that went by while the bot was away.
        quiet: hours in which nothing is posted, as text, or "".
        stories: how many at the most.
        last_slot: the last slot that was dealt with, whether by a post or not; at first the moment it was made.
        paused: why it rests, or "".
    """

    id: int
    guild: int
    channel: int
    rule: str
    zone: str = "UTC"
    missed: Missed = "latest"
    quiet: str = ""
    stories: int = 5
    last_slot: datetime
    paused: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEntry:
    """A feed's entry as it was read last; `keys` and `fingerprint` are what its story is recognised by."""

    id: int
    feed: int
    entry: FeedEntry
    keys: tuple[str, ...] = ()
    fingerprint: str = ""
    first_seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided about an entry for a subscription, with the reason in words."""

    subscription: int
    entry: int
    verdict: Verdict
    why: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """Posts for one channel and one slot; it ends as exactly one of each post there, or as a failure that says why.

    Attributes:
        id: what it is for; there is one delivery of that name, ever.
        entries: the ids of the entries it is about.
        digests: the keys of its digests, a post each; None until they are made.
        messages: the ids of the messages that are there, by the number of the post.
        begun: the number of the post that may be there without its message being known, and `begun_at` since when.
        turn: how often it was put in the queue.
        attempts: how often Discord or a page asked for patience.
        error: what went wrong last, or "".
        subscription: the number of the one that it comes of, where it is a single story's.
    """

    id: str
    guild: int
    channel: int
    way: Way = "stories"
    slot: datetime
    entries: tuple[int, ...] = ()
    state: DeliveryState = "due"
    digests: tuple[str, ...] | None = None
    messages: Mapping[int, int] = field(default_factory=dict)
    begun: int | None = None
    begun_at: datetime | None = None
    turn: int = 0
    attempts: int = 0
    created_at: datetime
    next_try: datetime
    error: str = ""
    subscription: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingPost:
    """The post of a single story, which is kept up to date.

    Attributes:
        delivery: the delivery that it comes of, and
        number: which of its posts it is.
        entry: the number of the entry that it tells; None where that is not known.
        digest: the key of the digest that it shows.
        posted: when it was posted,
        edited: when it was edited last, or posted,
        edits: and how often.
        shown: how many comments there were when that digest was made; None until it is looked at first.
        last_count: how many there were when it was looked at last,
        moved: and when there was last one more than before.
        corrected: what its publisher has put right in it since it was posted, in a sentence, or "".
    """

    delivery: str
    number: int
    guild: int
    channel: int
    message: int
    subscription: int | None = None
    entry: int | None = None
    digest: str
    posted: datetime
    edited: datetime
    edits: int = 0
    shown: int | None = None
    last_count: int | None = None
    moved: datetime
    corrected: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What is to be told to whoever looks after something in a server.

    Attributes:
        channel: where it is said if the person cannot be reached.
        person: whom it concerns; None where that is not known.
        about: what it is about, as others wrote it (the title of a feed).
        said: what has happened, in a sentence, and
        advice: what can be done, in another one.
    """

    id: int
    guild: int
    channel: int
    person: int | None = None
    about: str
    said: str
    advice: str = ""
    written_at: datetime
    attempts: int = 0
