"""Moments as people write them: ISO 8601, seconds since 1970, "18. Oktober 2023 - 13:11", "vor 8 Stunden".

A moment without a time zone, or with one that is not known, is taken as UTC; a day without an hour as its beginning. A
number that is misread as a date gives years such as 1612, so moments that cannot be are none: before `EARLIEST`, or
after the page was fetched.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from bot.loading.pages.calendar import AGO, BESIDE_TIMES, DAYS_BACK, JUST_NOW, MONTHS, NEAR_DAY, UNITS, ZONES

PART = re.compile(r"(\d{1,4}|\b(?:an?|eine[rmn]?|une?|una|ein)\b)\s*\+?\s*([^\W\d_]{1,12}?)(?=前|전|\b)", re.IGNORECASE)
CLOCK = re.compile(r"\b(\d{1,2})(?:[:.hH]|\s?Uhr\s?)(\d{2})(?::(\d{2}))?\s*([ap])?\.?m?\b", re.IGNORECASE)
YEAR_FIRST = re.compile(r"\b((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})\b")
YEAR_LAST = re.compile(r"\b(\d{1,2})\s?([-/.])\s?(\d{1,2})\s?[-/.]\s?((?:19|20)?\d\d)\b")
CHINESE = re.compile(r"((?:19|20)\d\d)\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})")
DAY_MONTH = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th|er|º|\.)?\s+(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de[l]?\s+)?((?:19|20)\d\d)\b"
)
MONTH_DAY = re.compile(r"\b([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)\b")
YEAR = re.compile(r"(?:19|20)\d\d")
EPOCH = re.compile(r"\d{9,10}(?:\d{3})?(?:\.\d+)?")
WRITTEN_BY_MACHINE = re.compile(
    r"(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(?:\s?(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?))?(?![\w:.])"
)
# What goes on behind a clock. Without seconds, "10:00-12:00" is from ten to twelve.
ZONE = re.compile(
    r"(?:\.\d{1,9})?\.?\s?(?:(?:(?:UTC|GMT)\s?|(?<=:\d\d:\d\d)|(?<=:\d\d:\d\d\s)|(?=[+-]\d{4})|(?=\+))"
    r"([+-])(\d\d):?(\d\d)?(?!\d)|\(?([A-Z]{2,4})\b)"
)
HALF_DAY = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
STAMP = re.compile(r"((?:19|20)\d{6})(\d{6})")
DIGITS_OF_A_DAY = 8  # as in 20240503
EARLIEST = 1990
A_DAY = timedelta(days=1)
FARTHEST = timedelta(hours=14)  # that a time zone is from UTC
LETTERS = re.compile(r"[^\W\d_]+")
LONGEST_ALONE = 60
LONGEST = 120
MILLISECONDS = 1e11
CENTURY = 100
NOON = 12
LAST_MONTH = 12


def parse_time(text: str | None, now: datetime | None = None, *, earliest: int = EARLIEST) -> datetime | None:
    """The moment that a text names, in UTC.

    Args:
        text: what stands on the page; only its first 120 characters are read.
        now: when the page was fetched, for times such as "3 hours ago"; without it such times are unknown.
        earliest: the first year that can be meant; nobody wrote on the web before 1990, yet some of what is there
            was printed long before.

    Returns:
        an aware datetime in UTC, or None where the text names no moment that can be understood, or one before
        `earliest` or more than a day after `now`.
    """
    words = (text or "").strip()[:LONGEST]
    if not words:
        return None
    if len(words) > DIGITS_OF_A_DAY and words.isascii() and words.replace(".", "", 1).isdigit():
        moment = _epoch(words) or _stamp(words)
    else:
        moment = _iso(_machine_written(words)) or _written(words) or (_relative(words, now) if now else None)
    if moment is None or moment.year < earliest or (now is not None and _is_after(moment, _utc(now))):
        return None
    return moment


def is_time(text: str, now: datetime | None = None) -> bool:
    """Whether a text is a moment and nothing else: "May 3, 2024 at 10:15 am", "vor 3 Stunden"."""
    if len(text) > LONGEST_ALONE or parse_time(text, now) is None:
        return False
    return all(word in BESIDE_TIMES or word in MONTHS or word in UNITS for word in LETTERS.findall(text.casefold()))


def _is_after(moment: datetime, now: datetime) -> bool:
    return moment - now > A_DAY


def _machine_written(text: str) -> str:
    """The moment that a text begins with, if a program wrote it: date, hour and zone, as ISO 8601 has them."""
    match = WRITTEN_BY_MACHINE.match(text)
    if match is None or (match[3] is None and _offset(text, match.end()) is not None):
        return text
    return f"{match[1]}T{match[2]}{(match[3] or '').replace('UTC', '').replace('GMT', '')}"


def _iso(text: str) -> datetime | None:
    try:
        return _utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


def _stamp(text: str) -> datetime | None:
    """A moment written with fourteen digits: 20240503101500."""
    match = STAMP.fullmatch(text)
    return _iso(f"{match[1]}T{match[2]}") if match else None


def _epoch(text: str) -> datetime | None:
    if not EPOCH.fullmatch(text):
        return None
    seconds = float(text)
    try:
        return datetime.fromtimestamp(seconds / 1000 if seconds >= MILLISECONDS else seconds, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def _written(text: str) -> datetime | None:
    day = _day(text)
    if day is None:
        return None
    start, end, year, month, number = day
    clock = CLOCK.search(text, end) or CLOCK.search(text[:start])
    hour, minute, second = _hour(clock) if clock else (0, 0, 0)
    offset = (_offset(clock.string, clock.end()) if clock else None) or timedelta()
    try:
        return datetime(year, month, number, hour, minute, second, tzinfo=UTC) - offset
    except (ValueError, OverflowError):
        return None


def _offset(text: str, start: int) -> timedelta | None:
    """How far the time zone that a text goes on with is before UTC; None where it names none that is known."""
    match = ZONE.match(text, start)
    if match is None:
        return None
    if match[4]:
        return timedelta(hours=ZONES[match[4]]) if match[4] in ZONES else None
    offset = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return None if offset > FARTHEST else -offset if match[1] == "-" else offset


def _day(text: str) -> tuple[int, int, int, int, int] | None:
    """Where a date stands in the text, and its year, month and day."""
    if YEAR.search(text) and (day := _day_of_year(text)):
        return day
    if match := YEAR_LAST.search(text):
        return (*match.span(), *_year_last(match))
    return None


def _day_of_year(text: str) -> tuple[int, int, int, int, int] | None:
    """The same, where the year has four digits and the order of the parts is beyond doubt."""
    for pattern in (YEAR_FIRST, CHINESE):
        if match := pattern.search(text):
            return (*match.span(), int(match[1]), int(match[2]), int(match[3]))
    for pattern, month, day in ((DAY_MONTH, 2, 1), (MONTH_DAY, 1, 2)):
        for match in pattern.finditer(text):
            if number := MONTHS.get(match[month].casefold()):
                return (*match.span(), int(match[3]), number, int(match[day]))
    return None


def _year_last(match: re.Match[str]) -> tuple[int, int, int]:
    """Read 3/10/2019 and 3-10-2019 10 AM the American way, 3.10.2019 and 3-10-2019 the European.

    A month over 12 is a day.
    """
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    american = match[2] == "/" or (match[2] == "-" and bool(HALF_DAY.search(match.string)))
    month, day = (first, second) if american else (second, first)
    if month > LAST_MONTH:
        month, day = day, month
    return (year if year >= CENTURY else 2000 + year), month, day


def _hour(clock: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % NOON + (NOON if clock[4].lower() == "p" else 0)
    return hour, minute, second


def _relative(text: str, now: datetime) -> datetime | None:
    if JUST_NOW.match(text):
        return _utc(now)
    if near := NEAR_DAY.match(text):
        return _near(text, DAYS_BACK[near[1].casefold()], now)
    if not AGO.search(text):
        return None
    seconds = 0
    for count, unit in PART.findall(text):
        seconds += UNITS.get(unit.casefold(), 0) * (int(count) if count.isdigit() else 1)
    try:
        return _utc(now) - timedelta(seconds=seconds) if seconds else None
    except OverflowError:  # before the first year
        return None


def _near(text: str, back: int, now: datetime) -> datetime | None:
    """The moment that "yesterday at 10:15" names."""
    clock = CLOCK.search(text)
    if clock is None:
        return None
    hour, minute, second = _hour(clock)
    try:
        return _utc(now - timedelta(days=back)).replace(hour=hour, minute=minute, second=second, microsecond=0)
    except ValueError:
        return None


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
