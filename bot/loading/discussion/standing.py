"""Whether a comment's writer speaks for the site: what the page says beside the name, in a badge or a rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import html

from bot.loading.discussion.parts import Reading
from bot.loading.discussion.roles import Role
from bot.models import Standing

LONGEST_LABEL = 30  # characters
BESIDE = 3  # elements after the name, and after what holds it, in which a rank may stand
RANKED = ("span", "em", "div", "h5", "strong", "b", "i", "small", "p", "li")  # tags that ranks stand in
BY_POST_AUTHOR = "bypostauthor"  # WordPress: a comment by the writer of the article
LABELS: dict[Standing, re.Pattern[str]] = {
    "author": re.compile(
        r"(?:(?:post|article|original|blog)[ -])?(?:author|autor(?:in)?|auteure?|autrice|autore?|auteur)", re.IGNORECASE
    ),
    "moderator": re.compile(
        r"(?:(?:global|super|forum|community|site|comment)[ -])?(?:mods?|moderat(?:or|orin|ore|rice|ion)|"
        r"moderador[a]?|mod[ée]ra(?:teur|trice)|модератор)",
        re.IGNORECASE,
    ),
    "staff": re.compile(
        r"(?:(?:site|forum|community|verified|guardian)[ -])?(?:staff(?:[ -]member)?|admin(?:s|istrator|istrador[a]?)?"
        r"|administrateur|amministratore|(?:chief |senior )?editor|editorial team|redaktion(?:smitglied)?"
        r"|redakteur(?:in)?|r[ée]dact(?:ion|eur|rice)|redacci[óo]n|redazione|redactie|redakcja|редакция|администратор"
        r"|community[ -]manager|team(?:[ -]member)?)",
        re.IGNORECASE,
    ),
}


def standing_of(reading: Reading) -> Standing | None:
    """What the page says a comment's writer is to the site; None where it says nothing."""
    if BY_POST_AUTHOR in (reading.item.element.get("class") or ""):
        return "author"
    return next((found for label in _labels(reading) if (found := read_label(label))), None)


def read_label(label: str | None) -> Standing | None:
    """What a label such as "Staff" or "Moderator" says."""
    return _read(label) if label and len(label) <= LONGEST_LABEL and not label.isspace() else None


@lru_cache(maxsize=1024)  # a page has few labels, and each many times
def _read(label: str) -> Standing | None:
    said = label.strip(" \t\r\n:·•|()[]★✔")
    return next((standing for standing, pattern in LABELS.items() if pattern.fullmatch(said)), None)


def _labels(reading: Reading) -> Iterator[str | None]:
    """The texts in which a rank may stand: badges, and what comes right after the name."""
    for _, element, role in reading.head:
        if role & Role.CHROME:
            yield element.text
        elif role & Role.AUTHOR and element is not reading.item.element:
            yield element.text  # a label, where the name stands in what holds this
            yield from _after(element)


def _after(element: html.HtmlElement) -> Iterator[str | None]:
    around = element.getparent()
    for start in (element,) if around is None else (element, around):
        for beside in islice(start.itersiblings(*RANKED), BESIDE):
            yield beside.text
            if len(beside) == 1:
                yield beside[0].text
