"""Moments as people write them: ISO 8601, seconds since 1970, "18. Oktober 2023 - 13:11", "vor 8 Stunden".

A moment without a time zone is taken as UTC; a day without an hour as its beginning.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

MONTHS = {
    month: number
    for number, spellings in enumerate(
        (
            "january jan januar jänner janvier janv enero ene januari gennaio gen janeiro styczeń stycznia января",
            "february feb februar février fevrier févr fév febrero februari febbraio fevereiro fev luty lutego февраля",
            "march mar märz maerz mrz mars marzo marz maart março marco marzec marca марта",
            "april apr avril avr abril abr aprile kwiecień kwietnia апреля",
            "may mai mayo mei maggio mag maio maj maja мая",
            "june jun juni juin junio giugno giu junho czerwiec czerwca июня",
            "july jul juli juillet juil julio luglio lug julho lipiec lipca июля",
            "august aug août aout agosto ago augustus sierpień sierpnia августа",
            "september sep sept septembre septiembre settembre set setembro wrzesień września сентября",
            "october oct oktober okt octobre octubre oktober ottobre ott outubro out październik października октября",
            "november nov novembre noviembre novembro listopad listopada ноября",
            "december dec dezember dez décembre decembre déc diciembre dic dicembre dezembro grudzień grudnia декабря",
        ),
        start=1,
    )
    for month in spellings.split()
}
UNITS = {
    spelling: seconds
    for seconds, spellings in (
        (1, "s sec secs second seconds sek sekunde sekunden seconde secondes segundo segundos secondi"),
        (60, "m min mins minute minutes minuten minuto minutos minuti minuut mn минут"),
        (3600, "h hr hrs hour hours std stunde stunden heure heures hora horas ora ore uur uren godz часов часа"),
        (86400, "d day days tag tage tagen jour jours día días dia dias giorno giorni dag dagen dni дней дня"),
        (604800, "w wk week weeks woche wochen semaine semaines semana semanas settimana settimane weken"),
        (2592000, "mo mos month months monat monate monaten mois mes meses mese mesi maand maanden"),
        (31536000, "y yr yrs year years jahr jahre jahren an ans año años ano anos anno anni jaar"),
    )
    for spelling in spellings.split()
}
AGO = re.compile(r"\b(?:ago|vor|her|il y a|hace|fa|há|geleden|temu|назад|sitten|sedan|siden)\b", re.IGNORECASE)
PART = re.compile(r"(\d{1,4}|\b(?:an?|eine[rmn]?|une?|una|ein)\b)\s*\+?\s*([^\W\d_]{1,12})", re.IGNORECASE)
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
LONGEST = 120
MILLISECONDS = 1e11
CENTURY = 100
NOON = 12
LAST_MONTH = 12


def parse_time(text: str | None, now: datetime | None = None) -> datetime | None:
    """The moment that a text names, in UTC.

    Args:
        text: what stands on the page; only its first 120 characters are read.
        now: when the page was fetched, for times such as "3 hours ago"; without it such times are unknown.

    Returns:
        an aware datetime in UTC, or None where the text names no moment that can be understood.
    """
    words = (text or "").strip()[:LONGEST]
    if not words:
        return None
    return _iso(words) or _epoch(words) or _written(words) or (_relative(words, now) if now else None)


def _iso(text: str) -> datetime | None:
    try:
        return _utc(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        return None


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
    try:
        return datetime(year, month, number, hour, minute, second, tzinfo=UTC)
    except ValueError:
        return None


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
    """Read 3/10/2019 the American way, 3.10.2019 and 3-10-2019 the European; a month over 12 is a day."""
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    month, day = (first, second) if match[2] == "/" else (second, first)
    if month > LAST_MONTH:
        month, day = day, month
    return (year if year >= CENTURY else 2000 + year), month, day


def _hour(clock: re.Match[str]) -> tuple[int, int, int]:
    hour, minute, second = int(clock[1]), int(clock[2]), int(clock[3] or 0)
    if clock[4]:
        hour = hour % NOON + (NOON if clock[4].lower() == "p" else 0)
    return hour, minute, second


def _relative(text: str, now: datetime) -> datetime | None:
    if not AGO.search(text):
        return None
    seconds = 0
    for count, unit in PART.findall(text):
        seconds += UNITS.get(unit.casefold(), 0) * (int(count) if count.isdigit() else 1)
    return _utc(now) - timedelta(seconds=seconds) if seconds else None


def _utc(moment: datetime) -> datetime:
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
