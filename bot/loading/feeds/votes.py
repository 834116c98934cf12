"""What lists of links write into the text of their entries, since RSS has no other place for it.

Reddit, Lemmy and hnrss (a well-known feed of Hacker News) say there where an entry's article is, where it is discussed,
in how many comments, and how many points it has.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml import html

from bot.loading.sources.markup import text_of
from bot.text import one_line

LOOKED_AT = 20_000  # characters at either end; more is somebody's own text
SIGN = re.compile(r"\[comments\]|comments url:|\bpoints? \|", re.IGNORECASE)
COMMENTS = re.compile(r"(?:comments: (\d{1,7})|(\d{1,7}) comments?(?!:))\b", re.IGNORECASE)
POINTS = re.compile(r"(?:points: (-?\d{1,7})|(-?\d{1,7}) points?(?!:))\b", re.IGNORECASE)
# The paragraphs that are such notes and nothing else.
NOTE = re.compile(
    r"(?:submitted by .{1,200}(?:\[comments\]|comments?)(?: https?://\S+)?|(?:article|comments) url: \S+|points: -?\d+"
    r"|#\s?comments: \d+)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """What the text of an entry says about it; links as they are written there."""

    article: str | None = None
    comments_url: str | None = None
    comments_count: int | None = None
    score: int | None = None


def votes_of(markup: str) -> Votes:
    """What the text of an entry, as HTML, says about it in the manner of a list of links; nothing in any other."""
    if not SIGN.search(markup):
        return Votes()
    looked_at = markup if len(markup) <= 2 * LOOKED_AT else markup[:LOOKED_AT] + markup[-LOOKED_AT:]
    tree = html.document_fromstring(f"<div>{looked_at}</div>")
    links: dict[str, str] = {}
    for anchor in tree.iter("a"):
        links.setdefault(one_line(anchor.text_content()), anchor.get("href") or "")
    text = text_of(looked_at)
    comments, points = COMMENTS.search(text), POINTS.search(text)
    discussed = next((href for label, href in links.items() if COMMENTS.fullmatch(label)), None)
    return Votes(
        article=links.get("[link]") or next((href for label, href in links.items() if label == href), None),
        comments_url=links.get("[comments]") or discussed,
        comments_count=int(comments[1] or comments[2]) if comments else None,
        score=int(points[1] or points[2]) if points else None,
    )


def is_note(paragraph: str) -> bool:
    """Whether a paragraph of an entry is such a note, and no part of its text."""
    return NOTE.fullmatch(paragraph) is not None
