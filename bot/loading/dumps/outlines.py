"""Nested plain text to comments: bullets, indentation or quote marks that show who answers whom.

An outline is read in two steps: its lines are gathered into entries, each with its depth, and an entry's lines are then
told apart into the author's line and the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.loading.dumps.bylines import SAYS, Byline, read_byline
from bot.loading.pages.times import is_time
from bot.models import Comment
from bot.text import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

BULLET = re.compile(r"(\s*)([•◦▪▫‣⁃·●○■□►▸*+o–—-])(\s+)(?=\S)")
QUOTED = re.compile(r"(?:\s?[>|│])+\s?")
PLAIN = "*+o-"
MARK = re.compile(r"[>|│]")
CHROME = re.compile(
    r"(?:[▲▼△▽↑↓+\-–−•·|]|#?\d[\d.,]*+|\b(?:reply|replies|share|report|like|likes|liked|dislike|flag|permalink|link|"
    r"edit|quote|"
    r"upvote|downvote|vote|votes|points?|more|see more|read more|show less|parent|collapse|expand|hide|save|follow|"
    r"antworten|antwort|melden|teilen|zitieren|gefällt mir|empfehlen|répondre|signaler|partager|j'aime|responder|"
    r"denunciar|"
    r"compartir|me gusta|rispondi|segnala|condividi|mi piace|curtir|compartilhar|reageren|odpowiedz|ответить)\b|\s)+",
    re.IGNORECASE,
)
INLINE = re.compile(r"([^\s:][^:]{0,39}):\s+(?=\S)")
MOSTLY = 0.7


@dataclass(slots=True)
class Entry:
    """One comment before its lines are told apart: its depth, its lines, its height in all lines."""

    depth: int
    lines: list[str] = field(default_factory=list)
    height: int = 0

    def add(self, line: str) -> None:
        """Take in the next line; of an empty one only the height is kept."""
        self.height += 1
        if line:
            self.lines.append(line)


def bulleted(lines: Sequence[str], start: int = 0) -> list[Entry]:
    """The entries of a bulleted outline that begins with a line: each bullet begins one, as deep as it stands.

    A line that is indented no more than the first bullet, and has none, ends the outline. Where the first bullet is a
    typographic one, dashes and stars are text.
    """
    first = BULLET.match(lines[start]) if start < len(lines) else None
    if not first:
        return []
    plain = first[2] in PLAIN
    entries: list[Entry] = []
    for at in range(start, len(lines)):
        line = lines[at]
        match = BULLET.match(line)
        if match and len(match[1]) >= len(first[1]) and (match[2] in PLAIN) is plain:
            entries.append(Entry(len(match[1])))
            entries[-1].add(line[match.end() :].strip())
        elif line.strip() and _indent(line) <= len(first[1]):
            break
        else:
            entries[-1].add(line.strip())
    return entries


def quoted(lines: Iterable[str], now: datetime | None = None) -> list[Entry]:
    """The entries of an outline in which every reply has one more quote mark before its lines."""
    return _under_bylines(((marks(line), unquoted(line)) for line in lines), now)


def indented(lines: Iterable[str], now: datetime | None = None) -> list[Entry]:
    """The entries of an outline whose replies are indented and whose comments begin with a line naming the author."""
    return _under_bylines(((_indent(line), line.strip()) for line in lines), now)


def _under_bylines(lines: Iterable[tuple[int, str]], now: datetime | None) -> list[Entry]:
    """Begin an entry at every line that names an author where a paragraph begins."""
    entries: list[Entry] = []
    fresh = True
    for depth, line in lines:
        byline = read_byline(line, now)
        deeper = bool(entries) and entries[-1].depth != depth
        if not (fresh or deeper or (byline and byline.published)):
            byline = None  # a line in the middle of a paragraph begins a comment only if it has a time, too
        changed = bool(entries) and entries[-1].lines and depth > entries[-1].depth and len(entries[-1].lines) > 1
        if line and byline and (byline.sure or fresh or changed):
            entries.append(Entry(depth))
        if entries:
            entries[-1].add(line)
        fresh = not line
    return [entry for entry in entries if len(entry.lines) > 1]


def read_entries(entries: Sequence[Entry], now: datetime | None = None) -> tuple[Comment, ...]:
    """The comments of an outline, numbered from 0 in order."""
    inline = _is_inline(entries)
    found: list[Comment] = []
    above: list[tuple[int, str]] = []
    latest: dict[str, str] = {}
    for entry in entries:
        byline, text = _told_apart(entry, now, inline=inline)
        if not text:
            continue
        while above and above[-1][0] >= entry.depth:
            above.pop()
        number = str(len(found))
        answered = latest.get(byline.answers.casefold()) if byline and byline.answers else None
        if byline:
            latest[byline.author.casefold()] = number
        found.append(
            Comment(
                id=number,
                parent=answered or (above[-1][1] if above else None),
                author=byline.author if byline else None,
                published=byline.published if byline else None,
                text=text,
            )
        )
        above.append((entry.depth, number))
    return tuple(found)


def authored(entries: Sequence[Entry], now: datetime | None = None) -> tuple[int, int]:
    """How many entries begin with an author's line, and how many of these lines are beyond doubt."""
    if _is_inline(entries):
        return len(entries), len(entries)
    bylines = [_byline(entry, now) for entry in entries]
    return sum(byline is not None for byline in bylines), sum(bool(byline and byline.sure) for byline in bylines)


def _told_apart(entry: Entry, now: datetime | None, *, inline: bool) -> tuple[Byline | None, str]:
    byline = _byline(entry, now)
    rest = entry.lines[1:] if byline and byline.author == entry.lines[0] else entry.lines
    lines = [line for line in rest if not CHROME.fullmatch(line)]
    if byline:
        return byline, one_line(" ".join(lines if rest is not entry.lines else lines[1:]))
    text = one_line(" ".join(lines))
    match = INLINE.match(text) if inline else None
    if match:
        return read_byline(match[1], now), text[match.end() :]
    return None, text


def _byline(entry: Entry, now: datetime | None) -> Byline | None:
    """The entry's first line as author's line, if there is a text below it."""
    first, *others = entry.lines or [""]
    if first.isdigit() and len(first) > 1 and others and read_byline(others[0], now) is None:
        return Byline(first)  # a name that could be a counter, were there another
    lines = [line for line in entry.lines if not CHROME.fullmatch(line)]
    return read_byline(lines[0], now) if len(lines) > 1 else None


def _is_inline(entries: Sequence[Entry]) -> bool:
    """Whether most entries are written as "author: text" on one line."""
    matches = [INLINE.match(entry.lines[0]) for entry in entries if entry.lines]
    named = [match for match in matches if match and read_byline(match[1])]
    return len(named) > 1 and len(named) >= MOSTLY * len(matches)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def with_times(lines: Sequence[str], now: datetime | None = None) -> list[str]:
    """The lines, with a time that stands alone below an author's line put behind the author's name."""
    joined = list(lines)
    for at, line in enumerate(lines):
        if not is_time(unquoted(line), now):
            continue
        above = next((i for i in range(at - 1, max(-1, at - 3), -1) if unquoted(joined[i])), None)
        if above is None or _indent(lines[above]) != _indent(line) or marks(lines[above]) != marks(line):
            continue
        byline = read_byline(unquoted(lines[above]), now)
        if byline and byline.published is None:
            joined[above] = f"{SAYS.sub('', lines[above].rstrip())} · {unquoted(line)}"
            joined[at] = ""
    return joined


def unquoted(line: str) -> str:
    """The line without the quote marks before it."""
    return QUOTED.sub("", line, count=1).strip()


def marks(line: str) -> int:
    """How many quote marks stand before a line."""
    match = QUOTED.match(line)
    return len(MARK.findall(match.group())) if match else 0
