"""The values of an entry, checked and bounded, wherever in a feed they stood."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from urllib.parse import urljoin

from bot.loading.feeds.votes import is_note
from bot.loading.fetching.addresses import LONGEST, unwrapped, without_trackers
from bot.loading.pages.people import people_in
from bot.loading.pages.times import parse_time
from bot.loading.sources.fields import sound
from bot.loading.sources.markup import paragraphs_of, text_of
from bot.loading.sources.traces import parsed
from bot.models import FeedEntry
from bot.text import one_line, truncate, word_count

MOST_ENTRIES = 1000
LONGEST_TITLE = 400
LONGEST_SUMMARY = 1000
LONGEST_NAME = 80
LONGEST_KEY = 500
LONGEST_DATE = 80
MOST_AUTHORS = 12
MOST_CATEGORIES = 30
FIRST_YEAR = 1990
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
MAILBOX = re.compile(r"\S{1,100}@\S{1,100}")
BRACKETED = re.compile(r"[^()]{0,200}@[^()]{0,200}\(([^()]{1,200})\)|([^<>]{1,200})<[^<>]{0,200}>")
# How the copy of an article ends that a feed cuts short, and the line that WordPress puts below a whole one.
CUT = re.compile(
    r"(?:\[\s?(?:…|\.{3}|&hellip;)\s?\]|…|\.{3}"
    r"|\b(?:continue reading|read (?:more|the (?:full|rest|whole))|keep reading|weiterlesen|mehr lesen"
    r"|lire la suite|seguir leyendo|leer más|leia mais|continua a leggere|lees verder|czytaj (?:dalej|więcej))"
    r"\b[^.!?]{0,120})\W{0,10}$",
    re.IGNORECASE,
)
SIGNED_OFF = re.compile(
    r"(?:the post|der beitrag|l[’']article|la entrada|o post|l[’']articolo|het bericht) .{1,300}? "
    r"(?:appeared first on|erschien zuerst auf|est apparu en premier sur|se publicó primero en|apareceu primeiro em"
    r"|proviene da|verscheen eerst op) .{1,120}",
    re.IGNORECASE,
)
LEAST_WORDS = 80  # of a text that may be an article; with fewer it is a teaser, whole or not


def link(text: str | None, base: str) -> str | None:
    """An address as it stands in a feed, made whole; None for what cannot be followed: other schemes, broken ones."""
    written = (text or "").strip()
    if not written or len(written) > LONGEST or any(character.isspace() for character in written):
        return None
    try:
        url = parsed(urljoin(base, written))
        return None if url is None or len(str(url)) > LONGEST else str(url)
    except ValueError:
        return None


def article_link(text: str | None, base: str) -> str | None:
    """The same for an article: the publisher's own address, without what only tells where a reader came from."""
    url = parsed(link(text, base) or "")
    return None if url is None else str(without_trackers(unwrapped(url)))


def moment(text: str | None) -> datetime | None:
    """A moment as feeds write it, in UTC: RFC 822 with its time zone, ISO 8601, and whatever a page may say."""
    written = one_line((text or "")[:LONGEST_DATE])
    found = _mail_date(written) or parse_time(written)
    return found if found is not None and found.year >= FIRST_YEAR else None


def _mail_date(text: str) -> datetime | None:
    try:
        found = parsedate_to_datetime(text)
        if found.tzinfo is None:  # it knows American zones alone
            return parse_time(text) or found.replace(tzinfo=UTC)
        return found.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):  # the parser's ways of saying that it is no such date
        return None


def title(markup: str) -> str | None:
    """A headline as plain text."""
    return truncate(text_of(markup), LONGEST_TITLE) or None


def summary(markup: str) -> str | None:
    """A description as plain text, shortened."""
    paragraphs, _ = own_text(markup)
    return truncate(" ".join(paragraphs), LONGEST_SUMMARY) or None


def authors(lines: Iterable[str]) -> tuple[str, ...]:
    """The names in what a feed gives as its authors; addresses of mailboxes are left out."""
    names: dict[str, None] = {}
    for line in lines:
        match = BRACKETED.fullmatch(one_line(sound(line[:LONGEST_TITLE])))
        name = (match[1] or match[2]) if match else line[:LONGEST_TITLE]
        written = text_of(MAILBOX.sub(" ", name)).strip(" ,;")
        names.update(dict.fromkeys(people_in(written) or ([written[:LONGEST_NAME]] if written else [])))
    return tuple(names)[:MOST_AUTHORS]


def categories(names: Iterable[str]) -> tuple[str, ...]:
    """The names of categories, each once."""
    lines = (text_of(name)[:LONGEST_NAME].strip() for name in names)
    return tuple(dict.fromkeys(line for line in lines if line))[:MOST_CATEGORIES]


def language(*codes: str | None) -> str | None:
    """The first of some language codes that can be one."""
    matches = (LANGUAGE.fullmatch((code or "").strip()) for code in codes)
    return next((match[0].replace("_", "-") for match in matches if match), None)


def own_text(markup: str, *, least: int = LEAST_WORDS) -> tuple[tuple[str, ...], bool]:
    """The paragraphs of the text that an entry carries, and whether they may be a whole article.

    That has at least so many words, and no sign at its end of being cut.
    """
    paragraphs = [paragraph for paragraph in paragraphs_of(markup) if not is_note(paragraph)]
    if paragraphs and SIGNED_OFF.fullmatch(paragraphs[-1]):
        paragraphs.pop()
    whole = bool(paragraphs) and not CUT.search(paragraphs[-1][-LONGEST_TITLE:])
    return tuple(paragraphs), whole and sum(map(word_count, paragraphs)) >= least


def keyed(entries: Sequence[FeedEntry]) -> tuple[FeedEntry, ...]:
    """Entries with a key each, and each once.

    An entry that its feed gives no key is known by its address, or else by its title and text. A key that several
    articles of a feed share, as some broken ones do, is told apart by their addresses.
    """
    named = [replace(entry, key=(entry.key or entry.address or _fingerprint(entry))) for entry in entries]
    addresses: dict[str, set[str | None]] = {}
    for entry in named:
        addresses.setdefault(entry.key, set()).add(entry.address)
    unique: dict[str, FeedEntry] = {}
    for entry in named:
        shared = len(addresses[entry.key]) > 1
        key = _short(f"{entry.key} {entry.address or _fingerprint(entry)}" if shared else entry.key)
        unique.setdefault(key, replace(entry, key=key))
    return tuple(unique.values())


def _fingerprint(entry: FeedEntry) -> str:
    parts = (entry.title or "", entry.summary or "", *entry.paragraphs)
    return sha256("\x1f".join(parts).encode("utf-8", "replace")).hexdigest()


def _short(key: str) -> str:
    return key if len(key) <= LONGEST_KEY else sha256(key.encode("utf-8", "replace")).hexdigest()


def has_something(entry: FeedEntry) -> bool:
    """Whether there is anything in an entry to load or to show."""
    return bool(entry.address or entry.title or entry.paragraphs or entry.summary)
