"""The part of a comment that is shown: whole sentences, word for word, in one piece."""

from __future__ import annotations

from collections.abc import Sequence

from bot.summarizing.terms import Weights, likeness, terms
from bot.text import Span, sentences

LONGEST_OPENING = 300  # characters
LONGEST_REPLY = 400  # a reply is what counts: it keeps more


def excerpt(text: str, language: str | None, limit: int = LONGEST_REPLY) -> Span:
    """The beginning of a comment, as many whole sentences as fit into `limit` characters.

    A first sentence longer than that is cut between words.
    """
    return _fitting(text, sentences(text, language), limit)


def opening_excerpt(text: str, answers: Sequence[str], language: str | None, limit: int = LONGEST_OPENING) -> Span:
    """The sentences of an opening that its answers take up, as many as fit into `limit` characters."""
    spans = sentences(text, language)
    whole = _fitting(text, spans, limit)
    if not spans or whole.end >= spans[-1].end:
        return whole
    weights = Weights(terms(span.of(text)) for span in spans)
    asked = weights.vector([term for answer in answers for term in terms(answer)])
    marks = [likeness(asked, weights.vector(terms(span.of(text)))) for span in spans]
    best, best_mark = whole, -1.0
    for first in range(len(spans)):
        window = _fitting(text, spans[first:], limit)
        mark = sum(
            m for span, m in zip(spans, marks, strict=True) if window.start <= span.start and span.end <= window.end
        )
        if mark > best_mark + 1e-9:
            best, best_mark = window, mark
    return best


def _fitting(text: str, spans: Sequence[Span], limit: int) -> Span:
    if not spans:
        return Span(0, 0)
    start = spans[0].start
    fitting = [span.end for span in spans if span.end - start <= limit]
    if fitting:
        return Span(start, fitting[-1])
    space = text.rfind(" ", start, start + limit)
    return Span(start, space if space > start else start + limit)
