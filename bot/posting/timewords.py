"""The words of a rule, in English and German: "Mondays at 7pm" is a day, "at" and a time.

A rule becomes a row of words, each of a kind named by one letter, so that `timetable.py` can look for phrases in it
with regular expressions over those letters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import get_close_matches

from bot.errors import UsageError
from bot.language import told

ADVICE = told(
    "Write it like “daily 08:30”, “Mondays and Thursdays at 7pm”, “every 2 hours” or “1st of the month 09:00”."
)

TIME, DAY, ORDINAL, NUMBER, UNIT, EVERY = "TDONUE"
MONTH, WEEK, DATE, AND, TO, FROM, AT = "MWBARFS"
KINDS = "TDONUEMWBARFS"

ALL_DAYS = tuple(range(7))
LAST = -1  # as an ordinal: the last of the month
NOON = 12 * 60
HALF_DAY = 12
LAST_HOUR, LAST_MINUTE = 23, 59
LAST_DATE = 31


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a rule: its kind, what it means (a tuple of numbers), and how it is written."""

    kind: str
    value: tuple[int, ...]
    text: str


WEEKDAYS = (
    ("sunday", "sundays", "sun", "sonntag", "sonntags", "so"),
    ("monday", "mondays", "mon", "montag", "montags", "mo"),
    ("tuesday", "tuesdays", "tue", "tues", "dienstag", "dienstags", "di"),
    ("wednesday", "wednesdays", "wed", "mittwoch", "mittwochs", "mi"),
    ("thursday", "thursdays", "thu", "thur", "thurs", "donnerstag", "donnerstags", "do"),
    ("friday", "fridays", "fri", "freitag", "freitags", "fr"),
    ("saturday", "saturdays", "sat", "samstag", "samstags", "sonnabend", "sonnabends", "sa"),
)
ORDINALS = {
    1: "first erste ersten erster erstes",
    2: "second zweite zweiten zweiter",
    3: "third dritte dritten dritter",
    4: "fourth vierte vierten vierter",
    5: "fifth fünfte fünften fünfter",
    LAST: "last letzte letzten letzter",
}
NUMBERS = {
    2: "two zwei", 3: "three drei", 4: "four vier", 5: "five fünf", 6: "six sechs", 8: "eight acht", 10: "ten zehn",
    12: "twelve zwölf", 15: "fifteen fünfzehn", 20: "twenty zwanzig", 30: "thirty dreißig",
}  # fmt: skip
OTHERS: tuple[tuple[str, tuple[int, ...], str], ...] = (
    (DAY, ALL_DAYS, "daily everyday täglich tgl tagtäglich"),
    (DAY, (1, 2, 3, 4, 5), "weekday weekdays workday workdays werktag werktags werktage wochentags wochentag"),
    (DAY, (0, 6), "weekend weekends wochenende wochenenden"),
    (TIME, (NOON,), "noon midday mittags mittag"),
    (TIME, (0,), "midnight mitternacht mitternachts"),
    (UNIT, (60,), "hour hours hr hrs h stunde stunden std"),
    (UNIT, (1,), "minute minutes min mins minuten"),
    (EVERY, (), "every each alle jeden jede jedes jedem"),
    (MONTH, (), "month months monthly monat monats monate monatlich"),
    (WEEK, (), "week weeks weekly woche wochen wöchentlich"),
    (DATE, (), "day days tag tage tages"),
    (AND, (), "and und plus"),
    (TO, (), "to until till through thru bis"),
    (FROM, (), "from between von zwischen"),
    (AT, (), "at um"),
)
# Words of courtesy and grammar, which change nothing.
FILLER_WORDS = "on of the in a an per once always o'clock uhr am im des der den dem jeweils immer please bitte"
FILLERS = frozenset(FILLER_WORDS.split())


def _vocabulary() -> dict[str, tuple[str, tuple[int, ...]]]:
    known = {name: (DAY, (number,)) for number, names in enumerate(WEEKDAYS) for name in names}
    known |= {name: (ORDINAL, (number,)) for number, names in ORDINALS.items() for name in names.split()}
    known |= {name: (NUMBER, (number,)) for number, names in NUMBERS.items() for name in names.split()}
    return known | {name: (kind, value) for kind, value, names in OTHERS for name in names.split()}


VOCABULARY = _vocabulary()
HOURLY = frozenset({"hourly", "stündlich"})
PIECE = re.compile(
    r"(?P<clock>(?P<hour>\d{1,2})(?:[:.](?P<minute>\d\d)(?!\d))?"
    r"(?:\s*(?P<half>[ap])\.?m\b\.?|\s*(?P<uhr>uhr)\b(?:\s*(?P<past>\d\d)\b(?![:.]))?)?)(?![\w:])"
    r"(?P<dot>\.(?=\s|$))?"
    r"|(?P<nth>\d{1,2})(?:st|nd|rd|th)\b"
    r"|(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)\.?"
    r"|(?P<and>[,;&/+])"
    r"|(?P<to>[-–—])"
    r"|(?P<other>\S+)",
    re.IGNORECASE,
)


def words_of(text: str) -> list[Word]:
    """The words of a rule, without those that change nothing.

    Raises:
        UsageError: a word is not known, or a time does not exist.
    """
    words: list[Word] = []
    for match in PIECE.finditer(text):
        words.extend(_read(match))
    return words


def _read(match: re.Match[str]) -> list[Word]:
    written = match.group()
    if match["clock"]:
        return [_clock(match)]
    if match["nth"]:
        return [_date(int(match["nth"]), written)]
    if match["and"]:
        return [Word(AND, (), written)]
    if match["to"]:
        return [Word(TO, (), written)]
    return _known((match["word"] or "").replace("’", "'").casefold(), written)


def _known(word: str, written: str) -> list[Word]:
    if word in FILLERS:
        return []
    if word in HOURLY:
        return [Word(EVERY, (), written), Word(UNIT, (60,), written)]
    if word in VOCABULARY:
        kind, value = VOCABULARY[word]
        return [Word(kind, value, written)]
    alike = get_close_matches(word, [*VOCABULARY, *HOURLY], n=1, cutoff=0.7)
    meant = f" Is “{alike[0]}” meant?" if alike else ""
    raise UsageError(
        told("The rule has a word that is not known here: “{written}”.{meant}", written=written, meant=meant),
        advice=ADVICE,
    )


def _clock(match: re.Match[str]) -> Word:
    """A number with what stands behind it: a time of day, "15." or a mere number."""
    written = match.group().strip()
    hour, minute = int(match["hour"]), int(match["minute"] or match["past"] or 0)
    if not (match["minute"] or match["half"] or match["uhr"]):
        return _date(hour, written) if match["dot"] else Word(NUMBER, (hour,), written)
    if match["half"]:
        if not 1 <= hour <= HALF_DAY:
            raise UsageError(
                told("There is no time “{written}”.", written=written), advice=told("Write 19:30, or 7:30pm.")
            )
        hour = hour % HALF_DAY + (HALF_DAY if match["half"].lower() == "p" else 0)
    return Word(TIME, (time_of_day(hour, minute, written),), written)


def time_of_day(hour: int, minute: int, written: str) -> int:
    """A time of day in minutes after midnight; 24:00 is 0.

    Raises:
        UsageError: there is no such time.
    """
    if (hour, minute) == (LAST_HOUR + 1, 0):
        return 0
    if hour > LAST_HOUR or minute > LAST_MINUTE:
        raise UsageError(
            told("There is no time “{written}”.", written=written),
            advice=told("The hours are 0 to 23, the minutes 0 to 59."),
        )
    return hour * 60 + minute


def _date(number: int, written: str) -> Word:
    if not 1 <= number <= LAST_DATE:
        raise UsageError(
            told("No month has a day “{written}”.", written=written), advice=told("The days of a month are 1 to 31.")
        )
    return Word(ORDINAL, (number,), written)
