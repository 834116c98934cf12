"""Clocks on walls: what a moment is called in a time zone, and which moment a time on such a clock means."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from difflib import get_close_matches
from functools import lru_cache
from zoneinfo import ZoneInfo, available_timezones

from bot.errors import UsageError
from bot.language import told

MINUTE = timedelta(minutes=1)
LONGEST_ZONE = 64
OFFSET = re.compile(r"[+-]\d")


@lru_cache(maxsize=1)
def _zones() -> dict[str, str]:
    """The names of all zones, by what people write for them."""
    return {name.casefold(): name for name in sorted(available_timezones())}


def zone_name(text: str) -> str:
    """The proper name of an IANA time zone, however its letters are written: "europe/berlin", "America/New York".

    Raises:
        UsageError: there is no zone of that name; the advice names similar ones.
    """
    written = "_".join(text[:LONGEST_ZONE].casefold().split())
    zones = _zones()
    if written in zones:
        return zones[written]
    alike = _alike(written, zones)
    meant = (
        told("Perhaps one of these is meant: {names}.", names=", ".join(alike))
        if alike
        else told("Write a city's, like Europe/Berlin.")
    )
    raise UsageError(told("There is no time zone “{value}”.", value=text[:LONGEST_ZONE]), advice=meant)


def _alike(written: str, zones: Mapping[str, str]) -> list[str]:
    """The proper names of zones that are written alike, or whose city is.

    Who writes "UTC+2" is given none: "Etc/GMT+2" is the other way round.
    """
    if OFFSET.search(written):
        return []
    cities = {name.rpartition("/")[2]: name for name in zones if "/" in name}
    found = get_close_matches(written, [*cities, *zones], n=3)
    return list(dict.fromkeys(zones[cities.get(name, name)] for name in found))


def on_the_wall(moment: datetime, zone: str) -> datetime:
    """What a clock in a zone shows at a moment, without its zone."""
    return moment.astimezone(ZoneInfo(zone)).replace(tzinfo=None, fold=0)


def moment_of(wall: datetime, zone: str) -> datetime:
    """The moment, in UTC, at which a clock in a zone shows a time.

    A time that the clock shows twice is meant the first time; for one that it leaves out, the first whole minute after
    the gap is meant.
    """
    while True:
        moment = wall.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)
        if on_the_wall(moment, zone) == wall:
            return moment
        wall += MINUTE
