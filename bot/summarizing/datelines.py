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
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)(?:[a-z]{2,6}|\.)?"
_DATE = r"(?:,?\s(?:\w{1,9}\.?\s\d{1,2}(?:,\s\d{4})?|\d{1,2}\.?\s\w{3,10}(?:\s\d{4})?|\(\w{3,9}\.?\s\d{1,2}\)))?"
_DASH = r"(?:\s?[-–—]{1,2}\s+|\s?(?:--|—)\s?)"
_FROM_AGENCY = rf"(?:{_PLACE},?\s?)?{_AGENCY}\s*"
_FROM_CITY = rf"{_CITY}(?:,(?:\s{_WORD}){{1,3}})?{_DATE},?"
_FROM_STATE = rf"{_WORD}(?:\s{_WORD}){{0,2}},\s{_STATE}(?:,\s{_WORD}(?:\s{_WORD}){{0,2}})?"
# Captions and summaries may stand before the paragraph that begins with one.
ANYWHERE = re.compile(
    rf"{_FROM_AGENCY}[-–—]{{1,2}}\s*(?=\S)|{_FROM_CITY}{_DASH}(?=\S)|{_MONTH}\s\d{{1,2}},\s\d{{4}}\s?(?:--|[–—])\s?{_BEGINNING}"
)
OPENING = re.compile(
    rf"{_FROM_AGENCY}[.:]{{1,2}}\s*(?=\S)|(?:{_CITY},?\s?)?{_AGENCY}\s*{_BEGINNING}"
    rf"|(?:{_PLACE},?\s?)?(?:{_AGENCY}|{_KNOWN}\s+){_BEGINNING}|{_FROM_STATE}(?:{_DASH}|:\s+)(?=\S)|{_FROM_CITY}:\s+(?=\S)"
)


def after_dateline(paragraph: str, *, opening: bool) -> int:
    """Where a paragraph goes on after its dateline; 0 where it has none. That of an `opening` may be plainer."""
    for pattern in (ANYWHERE, OPENING) if opening else (ANYWHERE,):
        dateline = pattern.match(paragraph)
        if dateline and not paragraph[dateline.end()].islower():
            return dateline.end()
    return 0
