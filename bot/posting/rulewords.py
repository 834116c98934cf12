"""A rule's cron expressions in words, in every language of the bot: "from Monday to Friday at 08:30".

What plain words can say (timetable.py) is put into words again here; a cron expression that says more is described in
cronsim's English.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from cronsim import CronSim

from bot.language import told

ANY = "*"
ANY_TIME = datetime(2000, 1, 1, tzinfo=UTC)
WEEKDAYS = (
    told("Sunday"),
    told("Monday"),
    told("Tuesday"),
    told("Wednesday"),
    told("Thursday"),
    told("Friday"),
    told("Saturday"),
)
ORDINALS = (told("first"), told("second"), told("third"), told("fourth"), told("fifth"))
NUMBERS = re.compile(r"\d+(?:,\d+)*")
STEP = re.compile(r"\*/(\d+)")
STRETCH = re.compile(r"(\d+)-(\d+)(?:/(\d+))?")
NTH = re.compile(r"(\d)#([1-5])")
LAST = re.compile(r"(\d)L")


def cron_in_words(cron: str) -> str:
    """A cron expression of five fields in words.

    Args:
        cron: one that can be read.
    """
    minute, hour, date, month, weekday = cron.split()
    times, days = _times(minute, hour), _days(date, weekday)
    if month != ANY or times is None or days is None:
        said = CronSim(cron, ANY_TIME).explain()
        return said[:1].lower() + said[1:]
    is_rhythm = not (minute.isdigit() and NUMBERS.fullmatch(hour))
    if is_rhythm:
        return times if date == weekday == ANY else told("{times}, {days}", times=times, days=days)
    return told("{days} at {times}", days=days, times=times)


def _times(minute: str, hour: str) -> str | None:
    """When in a day: times of day as a list, or a rhythm."""
    step = STEP.fullmatch(minute)
    if step and hour == ANY:
        return told("every {count} minutes", count=int(step[1]))
    if not minute.isdigit():
        return None
    if NUMBERS.fullmatch(hour):
        return _listed([_clock(each, minute) for each in hour.split(",")])
    return _hours(minute, hour)


def _hours(minute: str, hour: str) -> str | None:
    step, stretch = STEP.fullmatch(hour), STRETCH.fullmatch(hour)
    if stretch:
        start, end = _clock(stretch[1], minute), _clock(stretch[2], minute)
        if stretch[3] in (None, "1"):
            return told("every hour from {start} to {end}", start=start, end=end)
        return told("every {count} hours from {start} to {end}", count=int(stretch[3]), start=start, end=end)
    if hour == ANY and minute != "0":
        return told("{count} minutes past every hour", count=int(minute))
    if hour == ANY:
        return told("every hour")
    return told("every {count} hours", count=int(step[1])) if step and minute == "0" else None


def _clock(hour: str, minute: str) -> str:
    return f"{int(hour):02}:{int(minute):02}"


def _days(date: str, weekday: str) -> str | None:
    if date == ANY:
        return told("every day") if weekday == ANY else _weekdays(weekday)
    if weekday != ANY:
        return None
    if date == "L":
        return told("on the last day of the month")
    if NUMBERS.fullmatch(date):
        return told("on day {days} of the month", days=_listed(date.split(",")))
    return None


def _weekdays(weekday: str) -> str | None:
    if stretch := re.fullmatch(r"([0-6])-([0-6])", weekday):
        return told("from {first} to {last}", first=WEEKDAYS[int(stretch[1])], last=WEEKDAYS[int(stretch[2])])
    if re.fullmatch(r"[0-6](?:,[0-6])*", weekday):
        return told("on {days}", days=_listed([WEEKDAYS[int(each)] for each in weekday.split(",")]))
    said = [_in_month(each) for each in weekday.split(",")]
    return _listed([each for each in said if each]) if all(said) else None


def _in_month(weekday: str) -> str | None:
    if nth := NTH.fullmatch(weekday):
        return told(
            "on the {nth} {day} of the month", nth=ORDINALS[int(nth[2]) - 1], day=WEEKDAYS[int(nth[1]) % len(WEEKDAYS)]
        )
    if last := LAST.fullmatch(weekday):
        return told("on the last {day} of the month", day=WEEKDAYS[int(last[1]) % len(WEEKDAYS)])
    return None


def _listed(parts: Sequence[str]) -> str:
    """A list in words: "Monday, Tuesday and Friday"."""
    said, *others = parts
    for number, part in enumerate(others, 2):
        is_last = number == len(parts)
        said = (
            told("{said} and {part}", said=said, part=part) if is_last else told("{said}, {part}", said=said, part=part)
        )
    return said
