"""What the header fields of an answer say: times, pauses, and which of them are kept.

A date is measured against the answer's own `Date` field, so that a wrong clock on either side does no harm; where that
field is missing, a date says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from multidict import CIMultiDict, CIMultiDictProxy, MultiMapping

KEPT = (
    "age", "cache-control", "date", "etag", "expires", "last-modified", "link", "location", "retry-after", "vary",
    "x-ratelimit-remaining", "x-ratelimit-reset", "x-wp-total", "x-wp-totalpages",
)  # fmt: skip
# Fields that are lists: coming several times means the same as coming once with all values.
LISTS = frozenset({"cache-control", "link", "vary"})
LONGEST = 4000
LONGEST_DATE = 60
DIGITS = re.compile(r"[0-9]{1,15}")


def kept(headers: MultiMapping[str]) -> Mapping[str, str]:
    """The fields that matter, with names in lower case; of one that came several times and is no list, the first.

    A value longer than 4,000 characters is left out: nobody honest sends one.
    """
    chosen: CIMultiDict[str] = CIMultiDict()
    for name in KEPT:
        values = headers.getall(name, [])
        value = ", ".join(values if name in LISTS else values[:1]).strip()
        if value and len(value) <= LONGEST:
            chosen[name] = value.encode("utf-8", "replace").decode()
    return CIMultiDictProxy(chosen)


def seconds(text: str) -> float | None:
    """A number of seconds in decimal digits; None for anything else."""
    text = text.strip()
    return float(text) if DIGITS.fullmatch(text) else None


def seconds_until(text: str, headers: Mapping[str, str]) -> float | None:
    """The seconds from when an answer was made to a date in one of its fields; negative for a date before.

    None where either of the two is missing or no date.
    """
    then, made = _moment(text), _moment(headers.get("date", ""))
    return None if then is None or made is None else (then - made).total_seconds()


def retry_after(headers: Mapping[str, str]) -> float | None:
    """The seconds that `Retry-After` asks to wait, as a number or until a date; None where it names neither."""
    text = headers.get("retry-after", "")
    waiting = seconds(text)
    if waiting is None:
        waiting = seconds_until(text, headers)
    return None if waiting is None else max(0.0, waiting)


def _moment(text: str) -> datetime | None:
    if not text or len(text) > LONGEST_DATE:
        return None
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):  # the parser's ways of saying that it is no date
        return None
