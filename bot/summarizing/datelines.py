"""Where an article was written, and for which agency, at its beginning.

"LONDON (Reuters) - ", "(CNN)", "BERLIN, 3. März (dpa) – ", "DUBAI, United Arab Emirates — ", "Dekalb, Ill. - ": a place
or an agency, then a dash. Without a dash the place is in capitals, the agency is known, or the text begins right there.
"""

from __future__ import annotations

import re

_WORD = r"[^\W\d_a-z][\w.'’-]*"
_PLACE = rf"{_WORD}(?:,?\s(?:{_WORD}|\d{{1,2}}\.?|am|an|der|de|do|da|of|on|la|le|sur|upon)){{0,6}}"
_CAPITALS = r"[^\W\d_a-z]{3,}"
_CITY = rf"{_CAPITALS}(?:,?\s{_CAPITALS}){{0,3}}"
_STATE = r"(?:[A-Z]{2}|(?:[A-Z][a-z]{0,4}\.){1,2})"
_AGENCY = r"\((?:[A-Z][\w.]{1,15}|[a-z]{2,4})(?:/[\w.]{2,10})?\)"
_KNOWN = r"\((?:AFP|ANSA|AP|CNN|EFE|Reuters|UPI|afp|ap|dpa|sid|sda)\)"
_BEGINNING = r"(?=[^\W\d_a-z]|[\"“„«'‘\d])"
_DATE = r"(?:,?\s(?:\w{1,9}\.?\s\d{1,2}|\d{1,2}\.?\s\w{3,10}))?"
_DASH = r"\s?[-–—]{1,2}\s+"
DATELINE = re.compile(
    rf"(?:{_PLACE},?\s?)?{_AGENCY}\s*(?:[-–—:.]{{1,2}}\s*)(?=\S)"
    rf"|(?:{_CITY},?\s?)?{_AGENCY}\s*{_BEGINNING}|(?:{_PLACE},?\s?)?(?:{_AGENCY}|{_KNOWN}\s+){_BEGINNING}"
    rf"|{_WORD}(?:\s{_WORD}){{0,2}},\s{_STATE}(?:,\s{_WORD}(?:\s{_WORD}){{0,2}})?(?:{_DASH}|:\s+)(?=\S)"
    rf"|{_CITY}(?:,(?:\s{_WORD}){{1,3}})?{_DATE},?(?:{_DASH}|:\s+)(?=\S)"
)


def after_dateline(text: str) -> int:
    """Where a text goes on after its dateline; 0 where it has none."""
    dateline = DATELINE.match(text)
    return dateline.end() if dateline and not text[dateline.end()].islower() else 0
