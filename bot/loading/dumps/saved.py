"""Plain text to article and discussion: a page that was copied or dumped from a browser.

The article comes first, as paragraphs between empty lines; the discussion, if there is one, as an outline below it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from bot.loading.dumps.bylines import BY, read_byline
from bot.loading.dumps.outlines import (
    BULLET,
    authored,
    bulleted,
    indented,
    marks,
    quoted,
    read_entries,
    unquoted,
    with_times,
)
from bot.models import Article, Discussion
from bot.text import one_line, word_count

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from bot.loading.dumps.outlines import Entry

HEADING = re.compile(
    r"\W*(?:(\d[\d.,]*)\s+)?(?:(?:reader|user|leser)[- ]?)?(?:comments?|kommentare?|commentaires?|comentarios?|"
    r"comentários?|"
    r"commenti|reacties|opmerkingen|komentarze|kommentarer|kommentit|discussion|diskussion|replies|responses|"
    r"antworten|"
    r"комментари[ийев]+|コメント|评论|評論|댓글|thoughts?)\W*(?:(\d[\d.,]*)\s?[件条條개]?\W*)?"
    r"(?:\s(?:on|to|auf|zu|sur|en|su|sobre|op)\s[“\"«„‘'].{1,200})?",
    re.IGNORECASE,
)
CAPTION = re.compile(
    r"(?:photo(?:graph)?|image|picture|foto|bild|abbildung|grafik|video|figure|fig|graphic|illustration|imagen|immagine|"
    r"imagem|afbeelding|zdjęcie|фото|写真|图)\W{0,2}(?:\d{1,2}|caption|credit|source|by|text|crédit|quelle)?\s*[:：©]|"
    r"(?:caption|credit|crédit photo|bildunterschrift|bildquelle|légende|quelle|copyright)\s*[:：]|©",
    re.IGNORECASE,
)
CREDITED = re.compile(
    r"[(\[]?(?:photo|foto|bild|image|picture|photograph)(?:\s(?:credit|by))?\s*:\s[^.:]{2,60}[)\]]?\.?$", re.IGNORECASE
)
LONGEST_CAPTION = 300
SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»“)\]]*$")
WORDS_OF_A_PARAGRAPH = 14
LONGEST_TITLE = 300
LONG_LINE = 100
LONGEST_HEADING = 160
LONGEST_END = 20
LONG_COMMENT = 60  # words
AUTHORED_FLAT = 3
AUTHORED_NESTED = 2
MOST_HEADINGS = 5  # each is tried with all that stands below it


def read_dump(text: str, *, fetched_at: datetime) -> tuple[Article | None, Discussion | None]:
    """The article and the discussion of a page that was saved as plain text.

    Args:
        text: the whole file.
        fetched_at: when it was saved or read, for times such as "3 hours ago" in it.

    Returns:
        the article (None where nothing reads like one) and the discussion (None where there is none).
    """
    lines = with_times([line.expandtabs(4) for line in text.splitlines()], fetched_at)
    outline = _outline(lines, fetched_at)
    if outline is None:
        return _article(lines), None
    comments = read_entries(outline.entries, fetched_at)
    return _article(lines[: outline.start]), Discussion(source="saved", declared=outline.declared, comments=comments)


@dataclass(frozen=True, slots=True)
class _Outline:
    """Where the discussion begins, how many comments its heading promises, and its entries."""

    start: int
    declared: int | None
    entries: Sequence[Entry]


def _outline(lines: Sequence[str], now: datetime) -> _Outline | None:
    return (
        _below_heading(lines, now)
        or _last_bulleted(lines, now)
        or _first_quoted(lines, now)
        or _first_dated(lines, now)
    )


def _below_heading(lines: Sequence[str], now: datetime) -> _Outline | None:
    """The outline below a line such as "12 comments"."""
    matches = ((at, _heading(line.strip())) for at, line in enumerate(lines))
    for at, match in islice(((at, match) for at, match in matches if match), MOST_HEADINGS):
        start = next((i for i in range(at + 1, len(lines)) if lines[i].strip()), len(lines))
        entries = _entries(lines[start:], now)
        if authored(entries, now)[0]:
            return _Outline(at, _number(match[1] or match[2]), entries)
    return None


def _heading(line: str) -> re.Match[str] | None:
    return HEADING.fullmatch(line) if 0 < len(line) <= LONGEST_HEADING else None


def _entries(lines: Sequence[str], now: datetime) -> list[Entry]:
    if lines and BULLET.match(lines[0]):
        return bulleted(lines)
    return quoted(lines, now) if any(marks(line) for line in lines) else indented(lines, now)


def _last_bulleted(lines: Sequence[str], now: datetime) -> _Outline | None:
    """The last bulleted list that reads like people talking, not like a list in an article."""
    found = None
    at = 0
    while at < len(lines):
        entries = bulleted(lines, at) if BULLET.match(lines[at]) else []
        if _is_talk(entries, now):
            found = _Outline(at, None, entries)
        at += sum(entry.height for entry in entries) or 1
    return found


def _is_talk(entries: Sequence[Entry], now: datetime) -> bool:
    named, sure = authored(entries, now)
    nested = len({entry.depth for entry in entries}) > 1
    return named >= (AUTHORED_NESTED if nested or sure else AUTHORED_FLAT) and named > len(entries) // 3


def _first_quoted(lines: Sequence[str], now: datetime) -> _Outline | None:
    """The outline made of quote marks, from its first author's line on: the one above the first quoted reply."""
    first = next((i for i, line in enumerate(lines) if marks(line) and _is_byline(unquoted(line), now)), None)
    if first is None:
        return None
    start = next((i for i in range(first, -1, -1) if not marks(lines[i]) and _is_byline(lines[i].strip(), now)), first)
    entries = quoted(lines[start:], now)
    return _Outline(start, None, entries) if authored(entries, now)[1] > 1 else None


def _first_dated(lines: Sequence[str], now: datetime) -> _Outline | None:
    """The outline without a heading that begins with a line of an author and a time, if there are several such lines.

    The first one of all may be the article's own; then far more stands below it than below the others.
    """
    starts = [at for at, line in enumerate(lines) if _is_dated(line.strip(), now)]
    for start in starts[:2]:
        entries = indented(lines[start:], now)
        lengths = [sum(map(word_count, entry.lines)) for entry in entries]
        if len(entries) > 1 and authored(entries, now)[1] > 1 and lengths[0] <= max(LONG_COMMENT, 2 * max(lengths[1:])):
            return _Outline(start, None, entries)
    return None


def _is_dated(line: str, now: datetime) -> bool:
    byline = read_byline(line, now)
    return bool(byline and byline.published and not BY.match(line))


def _is_byline(line: str, now: datetime) -> bool:
    byline = read_byline(line, now)
    return bool(byline and byline.sure)


def _number(digits: str | None) -> int | None:
    plain = (digits or "").replace(".", "").replace(",", "")
    return int(plain) if plain else None


def _article(lines: Sequence[str]) -> Article | None:
    """The article in the lines above the discussion: its first block is the headline, the others the body."""
    blocks = [block for block in _blocks(lines) if block]
    title = blocks[0] if blocks and len(blocks[0]) <= LONGEST_TITLE and len(blocks) > 1 else None
    paragraphs = tuple(block for block in blocks[1 if title else 0 :] if _is_paragraph(block))
    return Article(title=title, paragraphs=paragraphs) if paragraphs else None


def _blocks(lines: Sequence[str]) -> list[str]:
    """The text between empty lines, each on one line; lines too long to be wrapped are blocks of their own."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        bullet = BULLET.match(line)
        if not line.strip() or len(line) > LONG_LINE or bullet:
            blocks.append([])
        if line.strip():
            blocks[-1].append(line[bullet.end() :] if bullet else line)
        if len(line) > LONG_LINE:
            blocks.append([])
    return [one_line(" ".join(block)) for block in blocks]


def _is_paragraph(block: str) -> bool:
    """Whether a block is running text, and no caption, button or heading."""
    if CAPTION.match(block) or (len(block) <= LONGEST_CAPTION and CREDITED.search(block)):
        return False
    return bool(SENTENCE_END.search(block[-LONGEST_END:])) or word_count(block) >= WORDS_OF_A_PARAGRAPH
