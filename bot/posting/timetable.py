"""Rules in plain words to cron expressions: "Mondays and Thursdays at 7pm" is "0 19 * * 1,4"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from bot.errors import UsageError
from bot.language import told
from bot.posting.timewords import (
    ADVICE,
    ALL_DAYS,
    AT,
    DAY,
    EVERY,
    LAST,
    MONTH,
    NUMBER,
    ORDINAL,
    TIME,
    TO,
    Word,
    time_of_day,
    words_of,
)

LEAST_MINUTES = 5  # between two posts
MOST_TIMES = 24  # in one rule
HOUR, DAY_MINUTES = 60, 24 * 60
WORK_WEEK = (1, 2, 3, 4, 5)
# Phrases, by the letters of their words' kinds; `timewords.py` names these. The first that fits is the one.
PHRASES = re.compile(
    r"(?P<interval>EN?U|NU)"
    r"|(?P<window>F(?:T|S?N)[RA](?:T|S?N))"
    r"|(?P<nth>E?OM?(?:A?O)*D(?:A?D)*)"
    r"|(?P<dates>E?O(?:A?O)*B?(?!W))"
    r"|(?P<days>E?D(?:RD)?(?:A?E?D(?:RD)?)*)"
    r"|(?P<all>EB)"
    r"|(?P<times>S?[TN](?:A?S?[TN])*)"
    r"|(?P<month>E?M)"
    r"|(?P<week>E?W)"
    r"|(?P<joint>A)"
)


@dataclass(slots=True)
class _Clause:
    """Days with the times on them: "Mondays at 9:00 and 17:00"."""

    days: set[int] = field(default_factory=set)
    nth: list[str] = field(default_factory=list)
    dates: list[str] = field(default_factory=list)
    times: list[int] = field(default_factory=list)
    interval: int = 0
    window: tuple[int, int] | None = None
    monthly: bool = False
    weekly: bool = False
    alternating: bool = False  # "every second Monday": of the month, or every other week?

    @property
    def has_days(self) -> bool:
        return bool(self.days or self.nth or self.dates)

    @property
    def has_times(self) -> bool:
        return bool(self.times or self.interval)


def crons_of(text: str) -> tuple[str, ...]:
    """The cron expressions that a rule in English or German words stands for.

    Raises:
        UsageError: something in it cannot be understood, or it names no time of day.
    """
    clauses = _clauses(words_of(text))
    crons = dict.fromkeys(cron for clause in clauses for cron in _crons(clause))
    if not crons:
        raise UsageError(told("The rule is empty."), advice=ADVICE)
    if len(crons) > MOST_TIMES:
        raise UsageError(told("The rule has too many times."), advice=told("Make several schedules of it."))
    return tuple(crons)


def _clauses(words: Sequence[Word]) -> list[_Clause]:
    letters = "".join(word.kind for word in words)
    clauses = [_Clause()] if words else []
    at = 0
    while at < len(letters):
        match = PHRASES.match(letters, at)
        if match is None or match.lastgroup is None:
            raise _unclear(words, at)
        phrase, said = match.lastgroup, words[match.start() : match.end()]
        if _begins_anew(clauses[-1], phrase):
            clauses.append(_Clause())
        _take(clauses[-1], phrase, said)
        at = match.end()
    return clauses


def _unclear(words: Sequence[Word], at: int) -> UsageError:
    letters = "".join(word.kind for word in words[at : at + 3])
    if re.match("E?N[BW]", letters) or re.match("E?O?W", letters):
        return UsageError(
            told("“{said}” is no rhythm that a schedule can keep.", said=_said(words[at : at + 3])),
            advice=told("It can count minutes and hours; name weekdays or days of the month instead."),
        )
    if letters.startswith(NUMBER):
        number = words[at].text
        return UsageError(
            told("It is not clear what “{number}” means.", number=number),
            advice=told("Write a time as {number}:00.", number=number),
        )
    return UsageError(told("It is not clear what “{text}” means there.", text=words[at].text), advice=ADVICE)


def _said(words: Iterable[Word]) -> str:
    return " ".join(word.text for word in words)


def _begins_anew(clause: _Clause, phrase: str) -> bool:
    """Whether a phrase cannot belong to a clause that has days and times already."""
    complete = clause.has_days and clause.has_times
    return complete and phrase in ("days", "nth", "dates", "all", "times")


def _take(clause: _Clause, phrase: str, said: Sequence[Word]) -> None:
    """Add what a phrase says to a clause."""
    match phrase:
        case "interval":
            clause.interval = _interval(said)
        case "window":
            start, end = _times(said)
            clause.window = (start, end or DAY_MINUTES)
        case "nth":
            clause.nth += _nth_days(said)
            clause.alternating |= said[0].kind == EVERY
            clause.monthly |= any(word.kind == MONTH for word in said)
        case "dates":
            clause.dates += _dates(said)
        case "days" | "all":
            clause.days |= _days(said) if phrase == "days" else set(ALL_DAYS)
        case "times":
            clause.times += _times(said)
        case "month":
            clause.monthly = True
        case "week":
            clause.weekly = True


def _interval(said: Sequence[Word]) -> int:
    """An interval in minutes."""
    count = next((word.value[0] for word in said if word.kind == NUMBER), 1)
    return count * said[-1].value[0]


def _times(said: Sequence[Word]) -> list[int]:
    """Times of day in minutes; a mere number is an hour, where "at" or a proper time says that times are meant."""
    if not any(word.kind in (TIME, AT) for word in said) and said[0].kind == NUMBER:
        raise _unclear(said, 0)
    values = (word for word in said if word.kind in (TIME, NUMBER))
    return [word.value[0] if word.kind == TIME else time_of_day(word.value[0], 0, word.text) for word in values]


def _days(said: Sequence[Word]) -> set[int]:
    days: set[int] = set()
    for number, word in enumerate(said):
        if word.kind == TO:
            first, last = said[number - 1].value[-1], said[number + 1].value[0]
            days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
        elif word.kind == DAY:
            days.update(word.value)
    return days


def _nth_days(said: Sequence[Word]) -> Iterator[str]:
    ordinals = [word for word in said if word.kind == ORDINAL]
    for word in ordinals:
        if word.value[0] > 5:  # noqa: PLR2004 - no month has six Mondays
            raise UsageError(told("No month has a “{said}”.", said=_said(said)), advice=ADVICE)
        for day in sorted({day for named in said if named.kind == DAY for day in named.value}):
            yield f"{day}L" if word.value[0] == LAST else f"{day}#{word.value[0]}"


def _dates(said: Sequence[Word]) -> Iterator[str]:
    for word in said:
        if word.kind == ORDINAL:
            yield "L" if word.value[0] == LAST else str(word.value[0])


def _crons(clause: _Clause) -> Iterator[str]:
    _check(clause)
    weekdays = [_week(clause.days), *clause.nth] if clause.days else clause.nth
    dates, weekday = ",".join(clause.dates) or "*", ",".join(weekdays) or "*"
    for clock in _clocks(clause):
        # With both, cron means either, unless one of them is "*".
        yield f"{clock} {dates} * {weekday}"


def _check(clause: _Clause) -> None:
    if clause.window and not clause.interval:
        raise UsageError(
            told("The rule says from when to when, but not how often."), advice=told("Add “every 2 hours”.")
        )
    if not clause.has_times:
        raise UsageError(told("The rule names no time of day."), advice=told("Add one, such as “08:30” or “at 7pm”."))
    if clause.times and clause.interval:
        raise UsageError(told("The rule has both an interval and times of day."), advice=told("Use one of them."))
    if clause.monthly and not (clause.dates or clause.nth):
        raise UsageError(
            told("The rule does not say on which day of the month."), advice=told("Add one, such as “on the 1st”.")
        )
    if clause.weekly and not clause.days:
        raise UsageError(
            told("The rule does not say on which day of the week."), advice=told("Add one, such as “on Monday”.")
        )
    if clause.alternating and not clause.monthly:
        raise UsageError(
            told("It is not clear whether every other week is meant, which a schedule cannot keep."),
            advice=told("For one week of each month, write “second Monday of the month”."),
        )


def _week(days: set[int]) -> str:
    if len(days) == len(ALL_DAYS):
        return "*"
    return "1-5" if days == set(WORK_WEEK) else ",".join(str(day) for day in (*range(1, 7), 0) if day in days)


def _clocks(clause: _Clause) -> Iterator[str]:
    """The first two fields of cron, minute and hour, for the times of a clause."""
    if clause.interval:
        yield from _rhythm(clause.interval, clause.window)
        return
    by_minute: dict[int, set[int]] = {}
    for time in clause.times:
        by_minute.setdefault(time % HOUR, set()).add(time // HOUR)
    for minute, hours in by_minute.items():
        yield f"{minute} {','.join(map(str, sorted(hours)))}"


def _rhythm(interval: int, window: tuple[int, int] | None) -> Iterator[str]:
    whole = HOUR if interval < HOUR else DAY_MINUTES
    if interval < LEAST_MINUTES:
        raise UsageError(
            told("The rule comes too often."),
            advice=told("Leave at least {least_minutes} minutes.", least_minutes=LEAST_MINUTES),
        )
    if window is None and (whole % interval or (interval >= HOUR and interval % HOUR)):
        raise UsageError(
            told("That interval does not go evenly into a day."),
            advice=told("Use 5, 6, 10, 12, 15, 20 or 30 minutes, or 1, 2, 3, 4, 6, 8 or 12 hours."),
        )
    if window is None:
        minutes, hours = (f"*/{interval}", "*") if interval < HOUR else ("0", f"*/{interval // HOUR}")
        yield f"{minutes} {hours if hours != '*/1' else '*'}"
        return
    yield from _within(interval, *window)


def _within(interval: int, start: int, end: int) -> Iterator[str]:
    """The times from one to another, both included, an interval apart."""
    if start >= end:
        raise UsageError(
            told("The hours of the rule end before they begin."), advice=told("Make two schedules for a night.")
        )
    by_minute: dict[int, list[int]] = {}
    for time in range(start, min(end, DAY_MINUTES - 1) + 1, interval):
        by_minute.setdefault(time % HOUR, []).append(time // HOUR)
    for minute, hours in by_minute.items():
        step = hours[1] - hours[0] if len(hours) > 1 else 0
        even = list(range(hours[0], hours[-1] + 1, step or 1)) == hours
        yield f"{minute} {f'{hours[0]}-{hours[-1]}/{step}' if step and even else ','.join(map(str, hours))}"
