"""The names of people in what a page gives as its author: "By Ann Lee and Bo Falk, 3 May 2024 · 4 comments"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from bot.loading.pages.calendar import MONTHS
from bot.text import one_line

LEADING = re.compile(
    r"^(?:(?:view all )?(?:posts?|articles?|stories|written|posted|published|veröffentlicht|geschrieben|publié|escrito"
    r"|publicado|scritto)\s+)?(?:by|von|par|por|di|da|door|av|af|autor(?:in)?|authors?|text)\b\s*:?\s*",
    re.IGNORECASE,
)
# What a byline goes on with that is no name: a date, a counter, a label behind a bar or dot, a new sentence.
END = re.compile(r"\d|[|·•/()\[\]]|\s[–—-]\s|(?<=\w{3})\.\s|:\s|\n|\b(?:[Pp]ublished|[Uu]pdated|[Pp]osted)\b")
WEEKDAY = re.compile(
    r"(?<=\w),?\s+(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo)$"
)
# "E" and "Y" are initials; a line all in capitals has the longer words in capitals, too.
SEVERAL = re.compile(r"\s*[,;&]\s*|\s+(?:and|AND|und|UND|et)\s+")
JOINED = re.compile(r"\s+[ye]\s+")  # between two people, or the two surnames of one
NO_NAME = re.compile(
    r"^(?:admin|administrator|staff|redaktion|redaction|redacción|redazione|editor|unknown|null|none|anonymous|guest"
    r"|view all posts|posted|updated|published|comments?)$|://|@",
    re.IGNORECASE,
)
SMALL = frozenset(
    {
        "af",
        "al",
        "ap",
        "at",
        "av",
        "bar",
        "ben",
        "bin",
        "da",
        "das",
        "de",
        "del",
        "dela",
        "della",
        "den",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "ibn",
        "in",
        "la",
        "las",
        "le",
        "los",
        "mc",
        "'t",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
        "und",
        "of",
        "the",
        "for",
    }
)
LONGEST = 80  # characters
LONGEST_LINE = 2000
LEAST_WORDS = 2  # of a name that "y" or "e" may part from another
MOST_WORDS = 6
MOST_NICKNAME_WORDS = 2


def people_in(text: str) -> list[str]:
    """The names that an author line begins with, in order; none where it does not read like one.

    A name has few words, each with a capital (where its script has any) but for particles such as "van"; what follows
    the last name is left out.
    """
    line = LEADING.sub("", one_line(text)[:LONGEST_LINE])
    end = END.search(line)
    if end:
        line = _without_month(line[: end.start()])
    names: list[str] = []
    for part in chain.from_iterable(map(_apart, SEVERAL.split(line))):
        name = part.strip(" .,;:-–—'\"")
        if not _is_name(name):
            break
        names.append(name)
    return names


def _apart(names: str) -> Iterator[str]:
    """People joined by "y" or "e", each of whom has a name of several words; "José Ortega y Gasset" is one."""
    start = 0
    for match in JOINED.finditer(names):
        before, after = names[start : match.start()], JOINED.split(names[match.end() :], maxsplit=1)[0]
        if min(len(before.split()), len(after.split())) >= LEAST_WORDS:
            yield before
            start = match.end()
    yield names[start:]


def nickname_in(text: str) -> list[str]:
    """The whole of a field that holds nothing but an author, where that is no full name ("vortex_cannon")."""
    name = one_line(text)
    fits = 1 < len(name) <= LONGEST and len(name.split()) <= MOST_NICKNAME_WORDS and not NO_NAME.search(name)
    return [name] if fits and any(character.isalpha() for character in name) else []


def _without_month(line: str) -> str:
    """The line without the weekday and month that a date cut off behind it began with."""
    words = line.rstrip(" ,.").split()
    words = words[:-1] if words and words[-1].casefold().rstrip(".") in MONTHS else words
    return WEEKDAY.sub("", " ".join(words).rstrip(" ,"))


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        1 < len(name) <= LONGEST
        and len(words) <= MOST_WORDS
        and not NO_NAME.search(name)
        and any(character.isalpha() for character in name)
        and all(word.casefold() in SMALL or not word[0].islower() for word in words)
    )
