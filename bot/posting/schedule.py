"""When a schedule is due: rules in plain words or as cron, in a time zone, to moments in UTC.

A rule speaks of clocks on walls. A time that a clock leaves out when it is put forward is due at the next minute
there is; one that it shows twice when it is put back is due the first time.
"""

from __future__ import annotations

import heapq
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import chain, islice, pairwise, takewhile
from typing import Literal

from cronsim import CronSim, CronSimError

from bot.errors import UsageError
from bot.language import told
from bot.posting.quiet import QuietHours, parse_quiet, settled
from bot.posting.rulewords import cron_in_words
from bot.posting.timetable import LEAST_MINUTES, crons_of
from bot.posting.wallclock import MINUTE, moment_of, on_the_wall, zone_name

Missed = Literal["skip", "latest", "all"]

LONGEST_RULE = 200
MOST_SLOTS = 1000
SHOWN_SLOTS = 5
MOST_LATE = 5  # slots that are caught up with, at the most, where all of them are wanted
GRACE = timedelta(minutes=15)
DAY = timedelta(days=1)
CRON_FIELDS = 5
CRON = re.compile(r"[\d*][\d*,/-]*(?:\s+[\d*,/#a-z-]+){3,}", re.IGNORECASE)
ALWAYS_THERE = datetime(2024, 1, 1)  # noqa: DTZ001 - a time on a wall, from which some rule either comes or never does
# How cronsim says what people call "every 2 hours".


@dataclass(frozen=True, slots=True)
class Rule:
    """When something is due, again and again.

    Attributes:
        text: the rule as its owner wrote it; also what `str` gives.
        zone: the IANA time zone whose clocks it means.
        crons: the same as cron expressions of five fields; it is due when any of them is.
        quiet: the hours in which nothing is due.
    """

    text: str
    zone: str
    crons: tuple[str, ...]
    quiet: QuietHours | None = None

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=4096)
def parse_rule(text: str, zone: str = "UTC", quiet: str = "") -> Rule:
    """A rule from what its owner wrote: "30 8 * * 1-5", "Mondays and Thursdays at 7pm", "alle 2 Stunden".

    Args:
        text: cron of five fields, or English or German words.
        zone: the name of an IANA time zone.
        quiet: quiet hours such as "22:00-07:00", or "" for none.

    Raises:
        UsageError: one of them cannot be understood, the rule is never due, or more often than every five minutes.
    """
    written = " ".join(text.split())
    if len(written) > LONGEST_RULE:
        raise UsageError(
            told("The rule is too long."),
            advice=told("Use at most {longest_rule} characters, or two schedules.", longest_rule=LONGEST_RULE),
        )
    crons = (written,) if CRON.fullmatch(written) else crons_of(written)
    for cron in crons:
        _check(cron)
    rule = Rule(written, zone_name(zone), crons, parse_quiet(quiet))
    if rule.quiet is not None and not _is_ever_due(rule):
        raise UsageError(
            told("All its times lie in the quiet hours."), advice=told("Change the times, or the quiet hours.")
        )
    return rule


def slots_between(rule: Rule, after: datetime, until: datetime, *, most: int = MOST_SLOTS) -> list[datetime]:
    """The moments after `after`, and not after `until`, at which a rule is due: the first `most` of them."""
    return list(islice(takewhile(lambda slot: slot <= until, _slots(rule, after)), most))


def next_slots(rule: Rule, after: datetime, count: int = SHOWN_SLOTS) -> list[datetime]:
    """The next moments at which a rule is due."""
    return list(islice(_slots(rule, after), count))


def due(  # noqa: PLR0913 - what was done, what time it is, and what the owner wants
    rule: Rule,
    last_done: datetime,
    now: datetime,
    *,
    missed: Missed = "latest",
    grace: timedelta = GRACE,
    bound: int = MOST_LATE,
) -> list[datetime]:
    """The moments that are to be dealt with now, the oldest first. A clock that was put back makes none come again.

    Args:
        rule: when it is due.
        last_done: the last moment that was dealt with; nothing up to it is due.
        now: the time.
        missed: "skip" gives what is not older than `grace`; "latest" the last one, however old; "all" all of them.
        grace: how late a post may be and still be in time.
        bound: how many at the most; where there are more, the last ones.
    """
    passed = takewhile(lambda slot: slot > last_done, _slots_back(rule, now))
    match missed:
        case "skip":
            passed = takewhile(lambda slot: now - slot <= grace, passed)
        case "latest":
            bound = min(bound, 1)
        case "all":
            pass
    return sorted(islice(passed, bound))


def describe(rule: Rule) -> str:
    """A rule in words: "from Monday to Friday at 08:30 (Europe/Berlin)"."""
    said, *others = map(cron_in_words, rule.crons)
    for other in others:
        said = told("{said}, and {other}", said=said, other=other)
    said = told("{said} ({zone})", said=said, zone=rule.zone)
    if rule.quiet is None:
        return said
    start, _, end = str(rule.quiet).partition(",")[0].partition("-")
    if rule.quiet.fate == "drop":
        return told("{said}; what is due from {start} to {end} is left out", said=said, start=start, end=end)
    return told("{said}; what is due from {start} to {end} is moved to their end", said=said, start=start, end=end)


def _check(cron: str) -> None:
    """Refuse a cron expression that cannot be read, never comes, or comes too often.

    Raises:
        UsageError: it is one of these.
    """
    fields = len(cron.split())
    if fields != CRON_FIELDS:
        raise UsageError(
            told("A cron rule has five fields; this one has {fields}.", fields=fields),
            advice=told("They are minute, hour, day of the month, month and day of the week, as in “30 8 * * 1-5”."),
        )
    try:
        times = CronSim(cron, ALWAYS_THERE)
        comes = next(times, None) is not None
    except CronSimError as error:
        field = str(error).removeprefix("Bad ").replace("-", " ")
        raise UsageError(
            told("The cron rule “{cron}” cannot be read: its {field} is wrong.", cron=cron, field=field),
            advice=told("A rule like “30 8 * * 1-5” means half past eight from Monday to Friday."),
        ) from error
    if not comes:
        raise UsageError(told("The rule “{cron}” never comes.", cron=cron), advice=told("Look at its day and month."))
    minutes = sorted(times.minutes)
    if len(times.hours) > 1:
        minutes.append(minutes[0] + 60)  # of the next hour
    if any(later - earlier < LEAST_MINUTES for earlier, later in pairwise(minutes)):
        raise UsageError(
            told("The rule comes too often."),
            advice=told("Leave at least {least_minutes} minutes between its times.", least_minutes=LEAST_MINUTES),
        )


def _is_ever_due(rule: Rule) -> bool:
    """Whether quiet hours leave anything of a rule; every time of day that it has comes among its first thousand."""
    walls = chain.from_iterable(islice(CronSim(cron, ALWAYS_THERE), MOST_SLOTS) for cron in rule.crons)
    return rule.quiet is None or any(settled(wall, rule.quiet) is not None for wall in walls)


def _slots(rule: Rule, after: datetime) -> Iterator[datetime]:
    """The moments after a moment at which a rule is due, each once."""
    start = on_the_wall(after, rule.zone) - (rule.quiet.length if rule.quiet else timedelta())
    last = after
    for wall in _walls(rule, [CronSim(cron, start) for cron in rule.crons], back=False):
        slot = moment_of(wall, rule.zone)
        if slot > last:
            last = slot
            yield slot


def _slots_back(rule: Rule, until: datetime) -> Iterator[datetime]:
    """The moments up to a moment at which a rule is due, the last one first, each once."""
    wall_now = on_the_wall(until, rule.zone)
    # Where clocks were put back within a day, they have shown later times than they show now.
    put_back = max(on_the_wall(until - DAY, rule.zone) + DAY - wall_now, timedelta())
    start = wall_now + put_back + MINUTE
    last = None
    for wall in _walls(rule, [CronSim(cron, start, reverse=True) for cron in rule.crons], back=True):
        slot = moment_of(wall, rule.zone)
        if slot <= until and slot != last:
            last = slot
            yield slot


def _walls(rule: Rule, times: Iterable[Iterable[datetime]], *, back: bool) -> Iterator[datetime]:
    """The times on the clock at which a rule is due, in order, perhaps several times the same."""
    for wall in heapq.merge(*times, reverse=back):
        when = wall if rule.quiet is None else settled(wall, rule.quiet)
        if when is not None:
            yield when
