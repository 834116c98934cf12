"""What a page shows, as plain data that its template puts into HTML. Text is raw here: the template escapes it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.web.marking import Part, Piece


@dataclass(frozen=True, slots=True)
class Link:
    """Somewhere to go within the page."""

    label: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """A line of the report; it leads to where it was taken from, and further to the `others`."""

    id: str
    pieces: tuple[Piece, ...]
    href: str | None
    others: tuple[Link, ...] = ()
    written: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnView:
    """One comment's part in an exchange, or the quote of a viewpoint."""

    id: str
    name: tuple[Piece, ...]
    note: str = ""
    to: tuple[Piece, ...] = ()
    pieces: tuple[Piece, ...]
    href: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeView:
    """An exchange, with the paragraph that it argues about."""

    id: str
    title: str
    topic: tuple[Piece, ...] = ()
    about: str | None = None
    turns: tuple[TurnView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewpointView:
    """A viewpoint: its label, how many hold it, and a quote."""

    label: tuple[Piece, ...]
    turn: TurnView


@dataclass(frozen=True, slots=True, kw_only=True)
class ParagraphView:
    """A paragraph of the article, with the exchanges that argue about it."""

    id: str
    parts: tuple[Part, ...]
    arguing: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentView:
    """A comment in the discussion. `step` is how far it is set in; `deep` says its depth where that is more."""

    id: str
    step: int
    deep: str = ""
    name: tuple[Piece, ...]
    to: tuple[Piece, ...] = ()
    to_href: str | None = None
    to_label: str = ""
    facts: tuple[str, ...] = ()
    moment: str | None = None
    day: str = ""
    url: str | None = None
    parts: tuple[Part, ...] = ()
    silence: str = ""
    chosen: tuple[Link, ...] = ()
    heading: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscussionView:
    """One page of the discussion: what it says about itself, its comments, and the other pages."""

    number: int
    said: str
    comments: tuple[CommentView, ...]
    pages: tuple[Link, ...]
    picture: str = ""
    summary: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageView:
    """A page. `report`, `exchanges`, `viewpoints` and `paragraphs` are on the first page alone."""

    code: str
    language: str
    title: str
    url: str | None
    facts: tuple[str, ...]
    gist: LineView | None = None
    report: tuple[LineView, ...] = ()
    exchanges: tuple[ExchangeView, ...] = ()
    viewpoints: tuple[ViewpointView, ...] = ()
    coverage: tuple[str, ...] = ()
    paragraphs: tuple[ParagraphView, ...] = ()
    discussion: DiscussionView | None = None
    say: Mapping[str, str]
