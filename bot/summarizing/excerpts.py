"""The part of a comment that is shown: whole sentences, word for word, in one piece or two."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import islice, takewhile

from bot.summarizing.terms import Weights, likeness, terms
from bot.text import WORD, Span, sentences, word_count, words

LONGEST_READ = 20_000  # characters of a comment in which an excerpt is looked for
MOST_SENTENCES = 200
LEAST_TAKEN_UP = 0.1  # likeness to an answer from which on a sentence is what it answers
LONGEST_OPENING = 300  # characters
FEWEST_WORDS = 5  # a shorter sentence says nothing by itself
FEWEST_AFTER_GREETING = 10  # and a shorter one that begins with a greeting is no more than that
EARLY = 1.5  # what being first is worth, beside the likeness to the whole
SCRAPS = 1.0  # what a sentence loses by being such a scrap
GREETING = re.compile(
    r"(?:hi|hello|dear|hey|hallo|liebe[rs]?|bonjour|hola|ciao|olá|thanks|thank you|danke)\b", re.IGNORECASE
)
SHORTEST_QUOTATION, LONGEST_QUOTATION = 6, 400  # words
FEWEST_OWN = 2  # words behind a quotation; with fewer it is all that the reply says
LONGEST_REPLY = 400  # a reply is what counts: it keeps more
# What stands in a comment and is not its writer's point: a quotation and what introduces it, an address, a signature.
SCRAP = re.compile(
    r"https?://|www\.|\w@\w|^\s*[>|\[<]|_{4}|-{4}"
    r"|\b(?:wrote|writes|schrieb|schreibt|a écrit|escribió|ha scritto|escreveu|schreef|napisała?|писал|yazd\w)\b"
)


def excerpt(text: str, language: str | None, limit: int = LONGEST_REPLY) -> Span:
    """The beginning of a comment, as many whole sentences as fit into `limit` characters.

    A first sentence longer than that is cut between words.
    """
    return _fitting(text, _sentences(text, language), limit)


def opening_excerpt(text: str, answers: Sequence[str], language: str | None, limit: int = LONGEST_OPENING) -> Span:
    """The sentences of an opening that its answers take up, as many as fit into `limit` characters."""
    spans = _sentences(text, language)
    whole = _fitting(text, spans, limit)
    if not spans or whole.end >= spans[-1].end:
        return whole
    marks = _taken_up(text, spans, " ".join(answers))
    best, best_mark = whole, -1.0
    for first in range(len(spans)):
        window = _fitting(text, spans[first:], limit)
        mark = sum(
            m for span, m in zip(spans, marks, strict=True) if window.start <= span.start and span.end <= window.end
        )
        if mark > best_mark + 1e-9:
            best, best_mark = window, mark
    return best


def answered_excerpt(text: str, answer: str, language: str | None, limit: int = LONGEST_REPLY) -> tuple[Span, ...]:
    """The beginning of a reply, and the sentence further down that was answered in turn.

    One span where the beginning holds that sentence anyway, two where it does not; together at most `limit` characters.
    """
    spans = _sentences(text, language)
    whole = _fitting(text, spans, limit)
    if not spans or whole.end >= spans[-1].end:
        return (whole,)
    marks = _taken_up(text, spans, answer)
    best = max(range(len(spans)), key=lambda place: (marks[place], -place))
    taken_up = spans[best]
    head = _fitting(text, spans, limit - (taken_up.end - taken_up.start))
    if (
        marks[best] < LEAST_TAKEN_UP
        or taken_up.end <= whole.end
        or head.end > spans[best - 1].end
        or head.end < spans[0].end
    ):
        return (whole,)
    return (Span(head.start, taken_up.end),) if head.end == spans[best - 1].end else (head, taken_up)


def after_quotation(text: str, others: Sequence[str]) -> int:
    """Where a reply goes on after words of others that it begins with; 0 where it begins with its writer's own.

    Args:
        text: the reply.
        others: what stands before it, and may be quoted word for word in it without a mark.
    """
    found = list(islice(WORD.finditer(text), LONGEST_QUOTATION))
    said = [word.group().casefold() for word in found]
    longest = max((_quoted(said, words(other[:LONGEST_READ])) for other in others), default=0)
    is_all = longest + FEWEST_OWN > len(said)
    return 0 if not longest or is_all else found[longest].start()


def _quoted(said: Sequence[str], theirs: Sequence[str]) -> int:
    """How many words some others have in a row from where they have the first few; 0 where they have them nowhere."""
    size = SHORTEST_QUOTATION
    at = next((at for at in range(len(theirs) - size + 1) if theirs[at : at + size] == said[:size]), None)
    if at is None:
        return 0
    alike = (one == other for one, other in zip(said, islice(theirs, at, None), strict=False))
    return sum(1 for _ in takewhile(bool, alike))


def typical_excerpt(text: str, telling: Callable[[str], float], language: str | None, limit: int) -> Span:
    """The sentence that stands best for a comment, with those after it as long as all fit into `limit` characters.

    Args:
        text: the comment.
        telling: how well a sentence stands for what the comment is about, from 0 to 1.
        language: ISO 639 code.
        limit: characters; a sentence that is longer stands alone, and is cut where it is longer than any excerpt.

    People say what they mean early: the later a sentence, the less it counts; greetings and scraps count nothing.
    """
    spans = _sentences(text, language)
    if not spans or spans[-1].end - spans[0].start <= limit:
        return _fitting(text, spans, limit)
    marks = [_mark(span.of(text), place, telling) for place, span in enumerate(spans)]
    best = max(range(len(spans)), key=lambda place: (marks[place], -place))
    alone = spans[best].end - spans[best].start
    end = next((place for place in range(best + 1, len(spans)) if marks[place] <= 0), len(spans))
    return _fitting(text, spans[best:end], limit if alone <= limit else LONGEST_OPENING)


def _sentences(text: str, language: str | None) -> list[Span]:
    """The sentences among which an excerpt is chosen: nobody's point comes after hundreds of them."""
    return sentences(text[:LONGEST_READ], language)[:MOST_SENTENCES]


def _taken_up(text: str, spans: Sequence[Span], answer: str) -> list[float]:
    """How much an answer takes up each of some sentences, from 0 to 1."""
    said = [terms(span.of(text)) for span in spans]
    weights = Weights(said)
    asked = weights.vector(terms(answer))
    return [likeness(asked, weights.vector(sentence)) for sentence in said]


def _mark(sentence: str, place: int, telling: Callable[[str], float]) -> float:
    count = word_count(sentence)
    if count < FEWEST_WORDS or (count < FEWEST_AFTER_GREETING and GREETING.match(sentence)):
        return 0.0
    return telling(sentence) + EARLY / (1 + place / 2) - (SCRAPS if SCRAP.search(sentence) else 0.0)


def _fitting(text: str, spans: Sequence[Span], limit: int) -> Span:
    if not spans:
        return Span(0, 0)
    start = spans[0].start
    fitting = [span.end for span in spans if span.end - start <= limit]
    if fitting:
        return Span(start, fitting[-1])
    space = text.rfind(" ", start, start + limit)
    return Span(start, space if space > start else start + limit)
