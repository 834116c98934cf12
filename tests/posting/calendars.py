"""An independent way to find out when something is due: look at the clock on the wall every minute."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

MINUTE = timedelta(minutes=1)
Shown = Callable[[datetime], bool]  # whether a time that a clock shows is one of a rule's


def walk(zone: str, start: datetime, end: datetime, rules: Sequence[Shown]) -> list[list[datetime]]:
    """For each rule its moments in [start, end): a minute is one if the clock comes to, or passes over, a time it has.

    A clock that is put back comes to nothing new until it shows what it has not shown before.
    """
    found: list[list[datetime]] = [[] for _ in rules]
    latest = _wall(start - timedelta(days=2), zone)
    for before in _minutes(start - timedelta(days=2), start):
        latest = max(latest, _wall(before, zone))
    for moment in _minutes(start, end):
        wall = _wall(moment, zone)
        while latest < wall:
            latest += MINUTE
            for rule, moments in zip(rules, found, strict=True):
                if rule(latest) and moments[-1:] != [moment]:
                    moments.append(moment)
    return found


def _wall(moment: datetime, zone: str) -> datetime:
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None)


def _minutes(start: datetime, end: datetime) -> Iterator[datetime]:
    moment = start
    while moment < end:
        yield moment
        moment += MINUTE


def at(text: str) -> datetime:
    """A moment in UTC: "2026-03-02 12:00"."""
    return datetime.fromisoformat(text).replace(tzinfo=UTC)
