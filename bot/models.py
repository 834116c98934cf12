"""The domain's values, as plain frozen data; the glossary in README.md says what each word means.

Field names are those of the command line's JSON. Times are aware and in UTC, ids are strings, and what is not
known is None. Spans count code points: `paragraph[start:end]` is the text that a line was taken from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

Completeness = Literal["full", "preview"]
Standing = Literal["author", "moderator", "staff"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something the reader should know about how a story was read (`warnings` in JSON)."""

    kind: str
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A page's main text. `completeness` is "preview" where only the beginning could be read."""

    title: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str | None = None
    image: str | None = None
    paragraphs: tuple[str, ...] = ()
    completeness: Completeness = "full"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """One contribution; `parent`: what it answers, `removed`: only its place is left, `standing`: its writer's."""

    id: str
    parent: str | None = None
    author: str | None = None
    text: str
    published: datetime | None = None
    score: int | None = None
    url: str | None = None
    removed: bool = False
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Discussion:
    """All comments under one article, in the order of the page, and where they came from.

    `source` names the kind of place ("page", "saved", "hackernews") and `title` the place as people call it ("Hacker
    News"), where that is not the article's own page; `declared` is how many comments the source says there are.
    """

    source: str
    title: str | None = None
    url: str | None = None
    declared: int | None = None
    comments: tuple[Comment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article with its discussions, the main one and those found elsewhere: what was read at one time.

    The ids of comments in the others begin with their source and a slash: an id is unique in the whole story.
    """

    url: str | None = None
    canonical_url: str | None = None
    fetched_at: datetime | None = None
    content_hash: str | None = None
    article: Article | None = None
    discussion: Discussion | None = None
    discussions: tuple[Discussion, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def every_discussion(self) -> tuple[Discussion, ...]:
        """All there are, the main one first."""
        return (*([self.discussion] if self.discussion else []), *self.discussions)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """An item of a feed: an article that is not loaded yet, as its feed tells of it.

    Attributes:
        key: what the feed calls it; the same whenever the feed is read, and unique in the feed.
        address: where the article is; None where the entry is all there is.
        summary: the feed's description as plain text, shortened.
        paragraphs: the text that the feed itself carries, perhaps the whole article.
        whole: whether that text shows no sign of being cut.
        comments_url: where it is discussed, if the feed says so.
        comments_count: how many comments the feed says there are.
        score: its points, where the feed is a list that people vote on.
        reply_to: the key of what it replies to, where it is itself a comment.
    """

    key: str
    address: str | None = None
    title: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    updated: datetime | None = None
    categories: tuple[str, ...] = ()
    language: str | None = None
    image: str | None = None
    summary: str | None = None
    paragraphs: tuple[str, ...] = ()
    whole: bool = False
    comments_url: str | None = None
    comments_count: int | None = None
    score: int | None = None
    reply_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A source of articles. `entries` are in its own order; `left_out` counts those beyond the bound.

    `lifetime` is for how many seconds the feed says that it holds, or None.
    """

    title: str | None = None
    site_url: str | None = None
    language: str | None = None
    lifetime: float | None = None
    entries: tuple[FeedEntry, ...] = ()
    left_out: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphSpan:
    """A place in the article: characters `start` to `end` of paragraph number `paragraph` (from 0)."""

    paragraph: int
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentSpan:
    """A place in the discussion: characters `start` to `end` of the text of comment `comment`."""

    comment: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """A sentence taken from the article; its text is the text of its sources, joined by a space.

    Where it is `written`, a language model wrote it, and the sources are what it was checked against.
    """

    text: str
    sources: tuple[ParagraphSpan, ...]
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """What comments are about, in a line that a language model wrote and that was checked against them."""

    text: str
    sources: tuple[CommentSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One comment's part in an exchange.

    `reply_to` is the comment it answers, shown before it (None in the first turn). `length` is how many characters
    the whole comment has, so that a reader can be told what was left out; `wrote_article` says that its writer has
    the name of the article's, or is named as such; `standing` is the comment's.
    """

    comment: str
    reply_to: str | None = None
    author: str | None = None
    text: str
    sources: tuple[CommentSpan, ...]
    url: str | None = None
    length: int = 0
    wrote_article: bool = False
    standing: Standing | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """The paragraph of the article (from 0) that an exchange argues about."""

    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchange:
    """Two to five turns by at least two people.

    `reasons` are the parts of the `score` it was chosen by; `source` names the place it was found in where that is not
    the article's own page ("Hacker News"); `topic` is what it is about in words, where a language model wrote that.
    """

    turns: tuple[Turn, ...]
    source: str | None = None
    about: About | None = None
    reasons: Mapping[str, float] = field(default_factory=dict)
    topic: Topic | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A comment's words, shown as an example."""

    comment: str
    author: str | None = None
    text: str
    sources: tuple[CommentSpan, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Viewpoint:
    """A position that several commenters share; `share` is the part of all commenters (0 to 1) who hold it.

    `topic` is the position in words, where a language model wrote that.
    """

    label: str
    comments: tuple[str, ...]
    authors: int
    share: float
    quote: Quote
    topic: Topic | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much there was and how much of it was read.

    `comments_read` counts the loaded comments that have words to read (not removed, not empty); `commenters` the
    people with a name among their authors.
    """

    article: Literal["full", "preview", "missing"]
    comments_declared: int | None = None
    comments_loaded: int = 0
    comments_read: int = 0
    commenters: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """How many quotes there are, and were found word for word; how many lines a model offered, and sources support."""

    quotes: int
    quotes_verified: int
    lines_offered: int = 0
    lines_kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """Highlights, exchanges and viewpoints of one story, with how much of it was read.

    `reading_minutes` is how long the article takes to read; None where it could not be read whole. `veiled` are words
    in its lines and names that are not to be seen before somebody asks. `engine` is "extractive", or the name of the
    language model that wrote some of its lines; `gist` is the article in a line of such a model. `length` is how long
    the report was asked to be.
    """

    url: str | None = None
    title: str | None = None
    site: str | None = None
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    image: str | None = None
    language: str | None = None
    reading_minutes: int | None = None
    engine: str = "extractive"
    length: str | None = None
    gist: Highlight | None = None
    report: tuple[Highlight, ...] = ()
    exchanges: tuple[Exchange, ...] = ()
    viewpoints: tuple[Viewpoint, ...] = ()
    coverage: Coverage
    checks: Checks
    veiled: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()
    created_at: datetime | None = None
