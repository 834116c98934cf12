"""Looks every line of a digest up at the place that it says it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from bot.models import Checks, CommentSpan, Exchange, Highlight, ParagraphSpan, Story, Viewpoint


class Verification:
    """Keeps the lines of a digest that stand word for word in their source, and counts."""

    def __init__(self, story: Story) -> None:
        self._paragraphs = story.article.paragraphs if story.article else ()
        self._comments: dict[str, str] = {}
        for discussion in story.every_discussion:
            for comment in discussion.comments:
                if comment.text.strip() and not comment.removed:
                    self._comments.setdefault(comment.id, comment.text)
        self._quotes = 0
        self._verified = 0

    @property
    def checks(self) -> Checks:
        """How many lines were looked up so far and how many were found."""
        return Checks(quotes=self._quotes, quotes_verified=self._verified)

    def report(self, lines: Iterable[Highlight]) -> tuple[Highlight, ...]:
        """The highlights that were found."""
        return tuple(line for line in lines if self._found(line.text, line.sources))

    def exchanges(self, exchanges: Iterable[Exchange]) -> tuple[Exchange, ...]:
        """The exchanges of which every turn was found."""
        return tuple(
            exchange
            for exchange in exchanges
            if all([self._found(turn.text, turn.sources) for turn in exchange.turns])  # noqa: C419 - so that all are counted
        )

    def viewpoints(self, viewpoints: Iterable[Viewpoint]) -> tuple[Viewpoint, ...]:
        """The viewpoints whose quote was found."""
        return tuple(one for one in viewpoints if self._found(one.quote.text, one.quote.sources))

    def _found(self, text: str, sources: Iterable[ParagraphSpan | CommentSpan]) -> bool:
        found = text == " ".join(self._at(place) for place in sources)
        self._quotes += 1
        self._verified += found
        return found

    def _at(self, place: ParagraphSpan | CommentSpan) -> str:
        if isinstance(place, CommentSpan):
            return self._comments.get(place.comment, "")[place.start : place.end]
        inside = 0 <= place.paragraph < len(self._paragraphs)
        return self._paragraphs[place.paragraph][place.start : place.end] if inside else ""
