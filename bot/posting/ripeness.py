"""When a story is ripe to be posted: at once, or when its discussion has got going, or after a while."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import reduce
from typing import Literal

from bot.errors import UsageError
from bot.language import Told, counted, told

MOMENTS = ("at once", "immediately", "now", "sofort", "")
LONGEST = 120
MOST_NUMBER = 100_000
LONGEST_WAIT = timedelta(days=30)
NUMBER = r"(?P<number>\d{1,6})"
SPAN = rf"{NUMBER}\s*(?P<unit>minutes?|minuten?|mins?|hours?|hrs?|stunden?|h|days?|tage?n?|d)"
IF = r"(?:(?:when|once|if) (?:it has|there are) |wenn es |ab |bei )?"
COMMENTS = re.compile(rf"{IF}{NUMBER} (?:comments?|kommentare?n?)(?: hat| gibt)?")
SCORE = re.compile(rf"{IF}{NUMBER} (?:points?|punkten?)(?: hat)?")
AFTER = re.compile(rf"(?:after|nach) {SPAN}")
AT_MOST = re.compile(rf"(?:(?:at (?:the )?)?most|up to|höchstens|maximal|bis zu) {SPAN}(?: old)?")
# Its conditions are alternatives, so that an "and" can stand only before the limit.
PARTS = re.compile(r"[,;]? (?:or|oder) |[,;]? (?:and|und) (?=at |up |höchst|maxim|bis )|[,;] ?")
PATTERNS = (("comments", COMMENTS), ("score", SCORE), ("after", AFTER), ("at_most", AT_MOST))
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1), "s": timedelta(hours=1), "d": timedelta(days=1),
         "t": timedelta(days=1)}  # fmt: skip
MINUTE = timedelta(minutes=1)
HOUR, DAY = 60, 24 * 60  # minutes
SIZES = ((DAY, "day"), (HOUR, "hour"))
ADVICE = told("Write it like “when it has 20 comments, or after 6 hours, at most 2 days”, or “at once”.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripeness:
    """When a story is ripe: as soon as one of the first three is so. With none of them it is ripe at once.

    Attributes:
        comments: how many comments it has.
        score: how many points it has.
        after: how old it is.
        at_most: how old it may be; what is older is not posted any more. None where there is no such limit.
    """

    comments: int | None = None
    score: int | None = None
    after: timedelta | None = None
    at_most: timedelta | None = None

    @property
    def at_once(self) -> bool:
        """Whether there is nothing to wait for."""
        return self.comments is None and self.score is None and self.after is None

    def __str__(self) -> str:
        parts = [f"when it has {self.comments} comments"] if self.comments is not None else []
        parts += [f"when it has {self.score} points"] if self.score is not None else []
        parts += [f"after {_exactly(self.after)}"] if self.after is not None else []
        said = ", or ".join(parts) or "at once"
        return f"{said}, at most {_exactly(self.at_most)}" if self.at_most is not None else said


def in_own_words(ripeness: Ripeness) -> str:
    """When a story is ripe, for people to read in their own language; `str` gives what can be parsed again."""
    parts: list[str] = []
    if ripeness.comments is not None:
        parts.append(told("when it has {there}", there=so_many_comments(ripeness.comments)))
    if ripeness.score is not None:
        parts.append(told("when it has {there}", there=_so_many_points(ripeness.score)))
    if ripeness.after is not None:
        parts.append(told("after {time}", time=_exact_words(ripeness.after)))
    said = reduce(lambda one, other: told("{first}, or {second}", first=one, second=other), parts or [told("at once")])
    if ripeness.at_most is None:
        return said
    return told("{when}, at most {time}", when=said, time=_exact_words(ripeness.at_most))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ripe:
    """Whether to post a story now, and why; `look_again` says when that may have changed by itself."""

    verdict: Literal["post", "wait", "leave"]
    why: str
    look_again: datetime | None = None


def parse_ripeness(text: str) -> Ripeness:
    """Ripeness as people write it, in English or German; "" is "at once".

    Raises:
        UsageError: it cannot be understood, or contradicts itself.
    """
    written = " ".join(text.casefold().split()).rstrip(".")
    if len(written) > LONGEST:
        raise UsageError(told("That is too long for a time to post."), advice=ADVICE)
    counts: dict[str, int] = {}
    spans: dict[str, timedelta] = {}
    for part in PARTS.split(written):
        if part not in MOMENTS:
            _take(part, counts, spans)
    after, at_most = spans.get("after"), spans.get("at_most")
    if after is not None and at_most is not None and after >= at_most:
        raise UsageError(
            told(
                "A story that has waited for {in_words} is older than {in_words2}.",
                in_words=in_words(after),
                in_words2=in_words(at_most),
            ),
            advice=told("Let it wait less, or be older."),
        )
    return Ripeness(comments=counts.get("comments"), score=counts.get("score"), after=after, at_most=at_most)


def _take(part: str, counts: dict[str, int], spans: dict[str, timedelta]) -> None:
    """Add what one condition says to the numbers and spans of time."""
    matches = ((name, pattern.fullmatch(part)) for name, pattern in PATTERNS)
    name, match = next(((name, match) for name, match in matches if match), ("", None))
    if match is None:
        raise UsageError(told("It is not clear when “{part}” is.", part=part), advice=ADVICE)
    if name in counts or name in spans:
        raise UsageError(told("“{part}” is the second of its kind.", part=part), advice=told("Keep one of them."))
    amount = int(match["number"])
    if not 1 <= amount <= MOST_NUMBER:
        raise UsageError(
            told("{amount} is not a number to wait for.", amount=amount),
            advice=told("Use 1 to {most_number:,}.", most_number=MOST_NUMBER),
        )
    if "unit" in match.groupdict():
        spans[name] = _span(amount, match)
    else:
        counts[name] = amount


def _span(amount: int, match: re.Match[str]) -> timedelta:
    span = amount * UNITS[match["unit"][0]]
    if span > LONGEST_WAIT:
        raise UsageError(
            told("“{group}” is too long.", group=match.group()),
            advice=told("Use at most {days} days.", days=LONGEST_WAIT.days),
        )
    return span


def is_ripe(  # noqa: PLR0913 - what is wanted, and what is known
    ripeness: Ripeness, *, comments: int | None, score: int | None, published: datetime | None, seen: datetime,
    now: datetime,
) -> Ripe:  # fmt: skip
    """Whether to post a story now.

    Args:
        ripeness: when it is ripe.
        comments: how many comments it has; None where nobody says.
        score: how many points it has; None where nobody says.
        published: when it was published, as its feed says; a time after `seen` is not believed.
        seen: when it was seen first.
        now: the time.
    """
    began = min(published or seen, seen)
    age = max(now - began, timedelta())
    if ripeness.at_most is not None and age > ripeness.at_most:
        return Ripe(verdict="leave", why=_too_old(age, ripeness.at_most))
    if ripeness.at_once:
        return Ripe(verdict="post", why=told("it is posted at once"))
    if ripeness.comments is not None and comments is not None and comments >= ripeness.comments:
        return Ripe(verdict="post", why=_reached(so_many_comments(comments), ripeness.comments))
    if ripeness.score is not None and score is not None and score >= ripeness.score:
        return Ripe(verdict="post", why=_reached(_so_many_points(score), ripeness.score))
    if ripeness.after is not None and age >= ripeness.after:
        return Ripe(verdict="post", why=told("{time} have passed", time=in_words(ripeness.after)))
    ends = [began + span for span in (ripeness.after, ripeness.at_most) if span is not None]
    return Ripe(verdict="wait", why=_waiting(ripeness, comments, score, age), look_again=min(ends, default=None))


def _too_old(age: timedelta, most: timedelta) -> str:
    return told("it is {age} old, and {most} is the most", age=in_words(age), most=in_words(most))


def _reached(there: str, wanted: int) -> str:
    return told("it has {there}; {wanted} were waited for", there=there, wanted=wanted)


def _waiting(ripeness: Ripeness, comments: int | None, score: int | None, age: timedelta) -> str:
    """What is still waited for, and how far it is."""
    parts: list[str] = []
    if ripeness.comments is not None:
        known = told("no word of its comments") if comments is None else so_many_comments(comments)
        parts.append(told("{there} of {wanted}", there=known, wanted=ripeness.comments))
    if ripeness.score is not None:
        known = told("no word of its points") if score is None else _so_many_points(score)
        parts.append(told("{there} of {wanted}", there=known, wanted=ripeness.score))
    old = told("{age} old", age=in_words(age))
    parts.append(told("{there} of {wanted}", there=old, wanted=in_words(ripeness.after)) if ripeness.after else old)
    return told("it waits: {what}", what=reduce(_and, parts))


def _and(first: str, second: str) -> str:
    return told("{first}, {second}", first=first, second=second)


def so_many_comments(number: int) -> Told:
    """A number of comments: "1 comment", "20 comments"."""
    return counted("{n} comment", "{n:,} comments", number)


def _so_many_points(number: int) -> Told:
    return counted("{n} point", "{n:,} points", number)


def in_words(span: timedelta) -> str:
    """A span of time, roughly: "6 hours", "2 days"."""
    minutes = span // MINUTE
    return _so_many(minutes, next((size for size in (DAY, HOUR) if minutes >= 2 * size or minutes == size), 1))


def _exact_words(span: timedelta) -> str:
    """A span of whole minutes in words, in the largest unit that it is whole in."""
    minutes = span // MINUTE
    return _so_many(minutes, next((size for size in (DAY, HOUR) if minutes % size == 0), 1))


def _so_many(minutes: int, size: int) -> str:
    number = minutes // size
    if size == DAY:
        return counted("{n} day", "{n} days", number)
    return counted("{n} hour", "{n} hours", number) if size == HOUR else counted("{n} minute", "{n} minutes", number)


def _exactly(span: timedelta) -> str:
    """A span of whole minutes in the largest unit that it is whole in."""
    minutes = span // MINUTE
    size, name = next(((size, name) for size, name in SIZES if minutes % size == 0), (1, "minute"))
    count = minutes // size
    return f"{count} {name}{'' if count == 1 else 's'}"
