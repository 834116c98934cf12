"""No flood: a bound on what a channel gets in an hour, also at a first look and at a return after an outage."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.language import counted, told
from bot.posting.roundup import Candidate, Left, rank

HOUR = timedelta(hours=1)
PER_HOUR = 5
OLDEST_AT_FIRST = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What becomes of stories that are ripe.

    Attributes:
        now: those to be posted now, each by itself, the oldest first.
        roundup: those to be told in one roundup, now, the most discussed first.
        later: those that wait, because the channel has had enough for this hour,
        look_again: until then.
        why: the reason that they are not all posted by themselves, as a part of a sentence, or "".
    """

    now: tuple[Candidate, ...] = ()
    roundup: tuple[Candidate, ...] = ()
    later: tuple[Candidate, ...] = ()
    look_again: datetime | None = None
    why: str = ""


def share_out(
    ripe: Sequence[Candidate], posted: Sequence[datetime], now: datetime, *, per_hour: int = PER_HOUR
) -> Share:
    """Which of some ripe stories a channel gets now.

    Args:
        ripe: stories that are to be posted, in any order, none of them twice.
        posted: when the channel has had posts by itself lately; those older than an hour do not count.
        now: the time.
        per_hour: how many posts it may have in an hour, of which a roundup is one; at least 1.
    """
    # A moment to come is one from before the clock was put back; those far off are mistakes.
    recent = sorted(moment for moment in posted if abs(now - moment) < HOUR)
    room = max(per_hour, 1) - len(recent)
    if len(ripe) <= max(room, 0):
        return Share(now=tuple(sorted(ripe, key=_by_time)))
    bound = counted("a channel gets {n} post an hour", "a channel gets {n} posts an hour", max(per_hour, 1))
    if room < 1:
        first_to_age = recent[len(recent) - max(per_hour, 1)]
        return Share(later=tuple(sorted(ripe, key=_by_time)), look_again=first_to_age + HOUR, why=bound)
    ranked = sorted(ripe, key=rank)
    alone, together = ranked[: room - 1], ranked[room - 1 :]
    return Share(
        now=tuple(sorted(alone, key=_by_time)),
        roundup=tuple(together),
        why=told("{bound}; the rest is one roundup", bound=bound),
    )


def at_first(candidates: Sequence[Candidate], published: Sequence[datetime | None], now: datetime) -> list[Left]:
    """What was in a feed long before anybody followed it, and is not posted.

    Args:
        candidates: what the feed had when it was read first.
        published: when each was published, as the feed says; where it does not say, it may be of any age.
        now: when that was.
    """
    return [
        Left(candidate=candidate, why=told("it was there before the feed was followed"))
        for candidate, moment in zip(candidates, published, strict=True)
        if moment is None or now - moment > OLDEST_AT_FIRST
    ]


def _by_time(candidate: Candidate) -> tuple[datetime, tuple[int, int, float, tuple[str, ...], int]]:
    return candidate.seen, rank(candidate)
