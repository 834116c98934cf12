"""How the entries of a list are found in a text, and which language a text is in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from bot.summarizing.lexicon.articles import LEANING
from bot.summarizing.lexicon.discussions import OBJECTION
from bot.summarizing.tally import Tally, tally
from bot.text import words

NOTHING = re.compile(r"(?!)")
SAMPLE = 4000  # characters of a text that are enough to tell its language


@cache
def pattern(entries: str) -> re.Pattern[str]:
    """One expression that finds any of the entries ("_" in an entry stands for white space)."""
    longest_first = sorted(set(entries.split()), key=lambda entry: (-len(entry), entry))
    choices = "|".join(re.escape(entry).replace("_", r"\s+").replace("'", "['’]") for entry in longest_first)
    return re.compile(rf"(?<!\w)(?:{choices})(?!\w)", re.IGNORECASE)


def finder(lexicon: dict[str, str], language: str | None) -> re.Pattern[str]:
    """The expression that finds a language's entries; a language without a list finds nothing."""
    code = (language or "").split("-")[0].split("_")[0].lower()
    return pattern(lexicon[code]) if code in lexicon else NOTHING


def tally_of(lexicons: Sequence[dict[str, str]], language: str | None) -> Tally:
    """What counts a language's entries; a language without a list has none."""
    code = (language or "").split("-")[0].split("_")[0].lower()
    return tally(*(lexicon.get(code, "") for lexicon in lexicons))


def said_in(text: str) -> list[str]:
    """The words of a text as the lists spell them: in lower case, with straight apostrophes."""
    return words(text.replace("’", "'"))


def language_of(text: str) -> str | None:
    """The language whose small words a text has most of; None where it has none of any."""
    counts = tally(*(f"{LEANING[code]} {OBJECTION.get(code, '')}" for code in LEANING)).count(said_in(text[:SAMPLE]))
    hits = dict(zip(LEANING, counts, strict=True))
    best = max(hits, key=lambda code: hits[code])
    return best if hits[best] else None
