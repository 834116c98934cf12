"""What an article says, in a few of its own sentences: Article -> Highlights.

    1. cut paragraphs into sentences; one that leans on the sentence before it ("He said ...", a quotation that goes
       on, a claim whose source was named just before) is offered only together with that one, as one span
    2. score each candidate: place (news says the most important thing first), likeness to the whole and to the
       headline, figures, and who says so
    3. take the best, one by one, less what repeats those already taken, until lines or words are used up
    4. show them in the order of the article

The opening is favoured because nothing that needs no training beats it for news (Nenkova, "Automatic text
summarization of newswire", 2005); the redundancy penalty is that of Carbonell and Goldstein's maximal marginal
relevance (1998).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.models import Article, Highlight, ParagraphSpan
from bot.summarizing import lexicon
from bot.summarizing.terms import Vector, Weights, centre, likeness, terms
from bot.text import CLAUSE_END, WORD, Span, sentences, word_count

SHARE_OF_ARTICLE = 3  # a digest gives away at most one word in three
GIST_WORDS = 40
LONG_ARTICLE = 500  # words from which on a brief report has a fifth line
FEWEST_WORDS = 5  # a shorter "sentence" is a heading, a label, a by-line
LONGEST_LEANING = 70  # words in a candidate with the sentences that lean on it
FIGURE = re.compile(r"\d")
QUOTED_OPENING = re.compile(r"[“„«\"][^”“»\"]*[”“»\"][\s,–—-]*")
QUOTES = re.compile(r"[“”„«»\"]")
SENTENCE_END = re.compile(r"[.!?…。\uff01\uff1f।؟][\"”»’')\]]*$")


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a report may be: at most `lines` highlights and `words` words in all.

    Where not even the opening fits, a `strict` limit cuts it between words; one that is not lets it stand.
    """

    lines: int
    words: int
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Candidate:
    """One or more sentences next to each other in one paragraph."""

    place: ParagraphSpan
    text: str
    order: int
    leans: bool
    words: int
    vector: Vector


@dataclass(frozen=True, slots=True)
class Leaning:
    """Tells sentences that begin with a word that points back to an earlier one."""

    back: re.Pattern[str]
    standing: re.Pattern[str]

    @classmethod
    def of(cls, language: str | None) -> Leaning:
        """What a language's word lists say."""
        return cls(lexicon.finder(lexicon.LEANING, language), lexicon.finder(lexicon.STANDING, language))

    def is_true_of(self, text: str) -> bool:
        """Whether a sentence, or the quotation it begins with, or what follows that quotation, points back."""
        quoted = QUOTED_OPENING.match(text)
        return any(self._at(text, start) for start in ((1, quoted.end()) if quoted else (0,)))

    def _at(self, text: str, start: int) -> bool:
        return bool(self.back.match(text, start)) and not self.standing.match(text, start)


def limits_for(article: Article, length: str, budget: int | None = None) -> Limits:
    """How long the report of an article may be.

    Args:
        article: the article.
        length: "gist", "brief" or "full".
        budget: a number of words that wins over the share of the article that a digest may give away.
    """
    if budget is not None:
        return Limits(lines=budget, words=budget, strict=True)
    words = sum(word_count(paragraph) for paragraph in article.paragraphs)
    share = words // SHARE_OF_ARTICLE
    if length == "gist":
        return Limits(lines=1, words=GIST_WORDS, strict=True)
    if length == "full":
        return Limits(lines=12, words=min(share, 360))
    return Limits(lines=5 if words > LONG_ARTICLE else 4, words=min(share, 150))


def highlights(article: Article, limits: Limits) -> tuple[Highlight, ...]:
    """The sentences that tell what an article says, in its own order and words.

    Args:
        article: any article; without paragraphs there are no highlights.
        limits: how many lines and words.
    """
    candidates = _candidates(article)
    if not candidates:
        return ()
    if candidates[0].words > limits.words:
        # Without its opening a report makes no sense; where that alone is more than the share, it is the report.
        return (_line(_cut_opening(candidates[0], limits)),)
    chosen = _choose(candidates, _scores(candidates, article), limits)
    return tuple(_line(candidate) for candidate in sorted(chosen, key=lambda candidate: candidate.order))


def _candidates(article: Article) -> list[Candidate]:
    language = article.language or lexicon.language_of("\n".join(article.paragraphs))
    found: list[tuple[int, Span, bool]] = []
    for number, paragraph in enumerate(article.paragraphs):
        found.extend((number, span, leans) for span, leans in _units(paragraph, language))
    tokens = [terms(article.paragraphs[number][span.start : span.end]) for number, span, _ in found]
    weights = Weights(tokens)
    return [
        Candidate(
            place=ParagraphSpan(paragraph=number, start=span.start, end=span.end),
            text=span.of(article.paragraphs[number]),
            order=order,
            leans=leans,
            words=word_count(span.of(article.paragraphs[number])),
            vector=weights.vector(tokens[order]),
        )
        for order, (number, span, leans) in enumerate(found)
    ]


def _units(paragraph: str, language: str | None) -> list[tuple[Span, bool]]:
    """What can be shown of a paragraph, each with whether it leans on what is not shown with it."""
    leaning = Leaning.of(language)
    said = lexicon.finder(lexicon.ATTRIBUTION, language)
    units: list[tuple[Span, bool]] = []
    before: Span | None = None  # the last sentence that stands on its own, with those that lean on it
    attributed = is_open = False
    for span in sentences(paragraph, language):
        text = span.of(paragraph)
        names_source = bool(said.search(text))
        was_open, is_open = is_open, is_open != (len(QUOTES.findall(text)) % 2 == 1)
        torn = was_open or is_open  # a quotation is open where the sentence begins or ends
        leans = leaning.is_true_of(text) or torn or (attributed and not names_source)
        if leans and before:
            joined = Span(before.start, span.end)
            fits = word_count(joined.of(paragraph)) <= LONGEST_LEANING
            before = joined if fits else None
            units.append((joined, False) if fits else (span, True))
        else:
            before = None if leans else span
            if _is_sentence(text):
                units.append((span, leans))
        attributed = names_source or (attributed and leans)
    return units


def _is_sentence(text: str) -> bool:
    """Whether a piece of text is a sentence, not a heading, a label, a by-line or a row of a table."""
    return bool(SENTENCE_END.search(text)) and " | " not in text and word_count(text) >= FEWEST_WORDS


def _scores(candidates: Sequence[Candidate], article: Article) -> list[float]:
    middle = centre(candidate.vector for candidate in candidates)
    headline = _headline(candidates, article)
    said = lexicon.finder(lexicon.ATTRIBUTION, article.language)
    scores = []
    for candidate in candidates:
        score = 1.0 / (1 + 0.35 * candidate.order)
        score += 0.6 * likeness(candidate.vector, middle)
        score += 0.4 * likeness(candidate.vector, headline)
        score += 0.08 * min(2, len(FIGURE.findall(candidate.text)))
        score += 0.08 if said.search(candidate.text) else 0.0
        score -= 0.5 if candidate.leans else 0.0
        score -= 0.3 if candidate.text.rstrip('"”»').endswith("?") else 0.0
        scores.append(score)
    return scores


def _headline(candidates: Sequence[Candidate], article: Article) -> Vector:
    weights = Weights([list(candidate.vector) for candidate in candidates])
    return weights.vector(terms(article.title or ""))


def _choose(candidates: Sequence[Candidate], scores: Sequence[float], limits: Limits) -> list[Candidate]:
    chosen: list[Candidate] = []
    repeats = [0.0] * len(candidates)
    words_left = limits.words
    left = set(range(len(candidates)))
    while left and len(chosen) < limits.lines:
        fitting = [i for i in left if candidates[i].words <= words_left]
        if not fitting:
            break
        best = max(fitting, key=lambda i: (scores[i] - 0.7 * repeats[i], -i))
        left = {i for i in left if not _overlap(candidates[i], candidates[best])}
        chosen.append(candidates[best])
        words_left -= candidates[best].words
        for i in left:
            repeats[i] = max(repeats[i], likeness(candidates[i].vector, candidates[best].vector))
    return chosen


def _overlap(one: Candidate, other: Candidate) -> bool:
    return one.place.paragraph == other.place.paragraph and (
        one.place.start < other.place.end and other.place.start < one.place.end
    )


def _cut_opening(first: Candidate, limits: Limits) -> Candidate:
    """The opening up to the last clause that fits, or else the last word, or else whole where that may be."""
    counts = [(m.start(), word_count(first.text[: m.start()])) for m in CLAUSE_END.finditer(first.text)]
    ends = [end for end, count in counts if FEWEST_WORDS <= count <= limits.words]
    if not ends and limits.strict:
        ends = [m.end() for m in islice(WORD.finditer(first.text), limits.words)]
    if not ends:
        return first
    place = replace(first.place, end=first.place.start + ends[-1])
    return replace(first, place=place, text=first.text[: ends[-1]])


def _line(candidate: Candidate) -> Highlight:
    return Highlight(text=candidate.text, sources=(candidate.place,))
