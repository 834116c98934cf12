"""Whether a comment's writer speaks for the site: what the page says beside the name, in a badge or a rank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import html

from bot.loading.discussion.authors import LONGEST_AUTHOR, cleaned
from bot.loading.discussion.parts import Reading
from bot.loading.discussion.roles import Role
from bot.models import Standing

LONGEST_LABEL = 30  # characters
FIRST = 8  # texts in an element, the first of which that is not blank may be the name
MOST_NAMED = 12  # parts that may hold the name
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


def standing_of(reading: Reading, author: str | None) -> Standing | None:
    """What the page says a comment's writer, whose name is `author`, is to the site; None where it says nothing."""
    if BY_POST_AUTHOR in (reading.item.element.get("class") or ""):
        return "author"
    return next((found for label in _labels(reading, author) if (found := read_label(label))), None)


def read_label(label: str | None) -> Standing | None:
    """What a label such as "Staff" or "Moderator" says."""
    return _read(label) if label and len(label) <= LONGEST_LABEL and not label.isspace() else None


@lru_cache(maxsize=1024)  # a page has few labels, and each many times
def _read(label: str) -> Standing | None:
    said = label.strip(" \t\r\n:·•|()[]★✔")
    return next((standing for standing, pattern in LABELS.items() if pattern.fullmatch(said)), None)


def _labels(reading: Reading, author: str | None) -> Iterator[str | None]:
    """The texts in which a rank may stand: badges, and what comes right after the name.

    Neither what the commenter wrote is one, nor what he calls himself.
    """
    elements = islice((element for _, element, role in reading.head if role & Role.AUTHOR), MOST_NAMED)
    named = {element: _first_text(element) for element in elements}
    is_said = author is not None and author in named.values()
    for _, element, role in reading.head:
        if role & Role.CHROME:
            yield element.text
        elif element in named and element is not reading.item.element:
            if is_said and named[element] != author:
                yield element.text  # a label, where the name stands in what holds this, or beside it
            besides = (beside for beside in _after(element) if beside not in named)
            yield from (beside.text for beside in besides if not reading.is_text(beside))


def _first_text(element: html.HtmlElement) -> str:
    texts = (cleaned(text[:LONGEST_AUTHOR]) for text in islice(element.itertext(), FIRST))
    return next(filter(None, texts), "")


def _after(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    around = element.getparent()
    for start in (element,) if around is None else (element, around):
        for beside in islice(start.itersiblings(*RANKED), BESIDE):
            yield beside
            if len(beside) == 1:
                yield beside[0]
