"""What of an article could be shown by itself: Article -> Candidates.

Paragraphs are cut into sentences. One that leans on the sentence before it ("He said ...", a quotation that goes on, a
claim whose source was named just before) is offered only together with that one. What carries nothing is left out of a
candidate, which then has several spans: where the news was written ("LONDON (Reuters) -"), a connective that begins
a sentence ("However, "), a remark in brackets without a figure. Nothing is left out of a quotation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from bot.models import Article, ParagraphSpan
from bot.summarizing.datelines import after_dateline
from bot.summarizing.grounding.machines import speaks_to_machine
from bot.summarizing.lexicon import articles
from bot.summarizing.lexicon.finding import finder, said_in, tally_of
from bot.summarizing.naming import introductions
from bot.summarizing.terms import Vector, Weights, terms
from bot.text import Span, sentences, word_count

MOST_SENTENCES = 2000  # of a longer text the beginning is read
NOWHERE = -1  # the number of a sentence that cannot be shown
FEWEST_WORDS = 5  # a shorter "sentence" is a heading, a label, a by-line
QUOTED_OPENING = re.compile(r"[“„«\"][^”“»\"]*[”“»\"][\s,–—-]*")
SAID_BEHIND = (",", "”", '"', "»", "’", "'", "—", "–")
QUOTES = re.compile(r"[“”„«»\"]")
SENTENCE_END = re.compile(r"(?<![.…])[.!?。\uff01\uff1f।؟][\"”»’')\]]*$")
# What an editor notes about the article itself.
NOTE = re.compile(
    r"\W*(?:(?:last\s+)?updated?\b|this\s+(?:article|story|post)\s+(?:was|has)\b|article\s+mis\s+à\s+jour|mis\s+à\s+jour"
    r"|(?:zuletzt\s+)?aktualisiert|(?:dieser|der)\s+(?:artikel|beitrag|text)\s+(?:wurde|ist|erschien)|actualizad[oa]\b"
    r"|aggiornat[oa]\b|atualizad[oa]\b|bijgewerkt|read\s+more|lesen\s+sie|lire\s+aussi|leer\s+más|click\s+here)",
    re.IGNORECASE,
)
# What points to something else ("PHOTOS: Earthquake Shakes the East"), who took a picture ("Ann Lee/AFP A man ...").
TEASER = re.compile(
    r"\W*(?:photos?|pictures|videos?|watch|listen|gallery|slideshow|related|more|see also|fotos?|bilder|fotostrecke"
    r"|à lire|vidéo|galerie|galería|galleria)\s?:\s",
    re.IGNORECASE,
)
CREDIT = re.compile(
    r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+ ?/ ?(?:[\w.]+ ){0,2}"
    r"(?:AFP|AP|ANSA|Bloomberg|EFE|EPA|PA|Reuters|Images|News|Photos?|Pictures|Press|SMI|Sports|dpa)\b"
)
LONGEST_HEADING = 8  # words
FIGURE = re.compile(r"\d")
FEWEST_FIGURES = 3
ROW = 0.4  # the part of a row's words that are figures, and of no sentence's
SPACES = re.compile(r"\s+")
COMMA = re.compile(r",\s+")
REMARK = re.compile(r"(?<!\s)\s+(?:\([^()\d]{1,160}\)|\[[^\[\]\d]{1,160}\])(?=\s+\w)")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence, less what was left out of it.

    `needs` is the number, among the candidates, of the sentence just before that it leans on; None where it stands
    on its own. `order` counts the sentences before it, shown or not. `introduced` has the numbers of those that give
    the whole of a name of which this one has a part (NOWHERE where that is none of the candidates).
    """

    places: tuple[ParagraphSpan, ...]
    text: str
    order: int
    needs: int | None
    words: int
    vector: Vector
    introduced: frozenset[int]


@dataclass(frozen=True, slots=True)
class Leaning:
    """Tells sentences that begin with a word that points back to an earlier one."""

    back: re.Pattern[str]
    standing: re.Pattern[str]
    speaker: re.Pattern[str]
    subordinate: re.Pattern[str]

    @classmethod
    def of(cls, language: str | None) -> Leaning:
        """What a language's word lists say."""
        lists = (articles.LEANING, articles.STANDING, articles.SPEAKER, articles.SUBORDINATE)
        return cls(*(finder(words, language) for words in lists))

    def is_true_of(self, text: str) -> bool:
        """Whether a sentence, the quotation it begins with, what follows it or its speaker ("he said") points back."""
        quoted = QUOTED_OPENING.match(text)
        if text.startswith("(") or (quoted and quoted.end() == len(text)):
            return True  # an aside, or nothing but a quotation: who said it was told before
        starts = (1, quoted.end()) if quoted else (0,)
        return any(self._at(text, start) for start in starts) or self._is_said_by_a_pronoun(text)

    def _is_said_by_a_pronoun(self, text: str) -> bool:
        said = self.speaker.search(text)
        return bool(said and text[: said.start()].rstrip()[-1:] in SAID_BEHIND) and not self.subordinate.match(text)

    def _at(self, text: str, start: int) -> bool:
        return bool(self.back.match(text, start)) and not self.standing.match(text, start)


@dataclass(frozen=True, slots=True)
class Wholeness:
    """Tells sentences from headings, by-lines, rows of tables, teasers ("..."), items of lists and editors' notes."""

    condition: re.Pattern[str]
    manner: re.Pattern[str]

    @classmethod
    def of(cls, language: str | None) -> Wholeness:
        """What a language's word lists say."""
        return cls(finder(articles.CONDITION, language), finder(articles.MANNER, language))

    def is_true_of(self, text: str) -> bool:
        """Whether a text is a sentence of the article."""
        length = word_count(text)
        if length < FEWEST_WORDS or not SENTENCE_END.search(text) or " | " in text or _is_beside(text) or _is_row(text):
            return False
        is_heading = length <= LONGEST_HEADING and text.endswith(".") and self.manner.match(text)
        return "," in text or not (is_heading or self.condition.match(text))


def candidates(article: Article, language: str | None) -> tuple[list[Candidate], Weights]:
    """The sentences of an article that can be shown, in its own order, and the weights of the terms in them.

    Args:
        article: the article.
        language: ISO 639 code of its language; None where it is not known.

    Headings, labels and by-lines cannot be shown, nor can sentences that lean on something that is not there.
    """
    reader = _Reader(language)
    sentences_read = (
        (number, spans, leans, " ".join(span.of(paragraph) for span in spans))
        for number, paragraph in enumerate(article.paragraphs)
        for spans, leans in reader.read(paragraph, opening=number == 0)
    )
    read = list(islice(sentences_read, MOST_SENTENCES))
    whole = Wholeness.of(language)
    tokens = [terms(text) if whole.is_true_of(text) and not speaks_to_machine(text) else [] for *_, text in read]
    weights = Weights(token for token in tokens if token)
    introduced = introductions([text for *_, text in read], article.title or "", language)
    numbers: dict[int, int] = {}  # of the sentences read, among those found
    found: list[Candidate] = []
    before: int | None = None  # the paragraph of which the sentence before is among those found
    order = -1
    for place, ((number, spans, leans, text), token) in enumerate(zip(read, tokens, strict=True)):
        order += bool(token)
        follows = before == number
        before = number if token and (follows or not leans) else None
        if before is not None:
            numbers[place] = len(found)
            found.append(
                Candidate(
                    places=tuple(ParagraphSpan(paragraph=number, start=span.start, end=span.end) for span in spans),
                    text=text,
                    order=order,
                    needs=len(found) - 1 if leans else None,
                    words=word_count(text),
                    vector=weights.vector(token),
                    introduced=frozenset(numbers.get(one, NOWHERE) for one in introduced[place]),
                )
            )
    return found, weights


class _Reader:
    """Cuts paragraphs of one language into sentences and tells which of them lean on the one before."""

    def __init__(self, language: str | None) -> None:
        self._language = language
        self._leaning = Leaning.of(language)
        self._claim = tally_of((articles.CLAIM,), language)
        self._conjunction = finder(articles.CONJUNCTION, language)
        self._connective = finder(articles.CONNECTIVE, language)

    def read(self, paragraph: str, *, opening: bool) -> Iterator[tuple[tuple[Span, ...], bool]]:
        """What is kept of each sentence of a paragraph, and whether it leans on the one before."""
        claimed = is_open = False
        for span in self._sentences(paragraph, opening=opening):
            text = span.of(paragraph)
            claims = any(self._claim.count(said_in(text)))
            was_open, is_open = is_open, is_open != (len(QUOTES.findall(text)) % 2 == 1)
            torn = was_open or is_open  # a quotation is open where the sentence begins or ends
            kept = (span,) if torn else self._kept(paragraph, span)
            leans = torn or self._leaning.is_true_of(kept[0].of(paragraph)) or (claimed and not claims)
            # What is shown with the sentence before keeps the word that ties them together.
            yield (Span(span.start, kept[0].end), *kept[1:]) if leans else kept, leans
            claimed = claims

    def _sentences(self, paragraph: str, *, opening: bool) -> list[Span]:
        start = after_dateline(paragraph, opening=opening)
        return [Span(span.start + start, span.end + start) for span in sentences(paragraph[start:], self._language)]

    def _kept(self, paragraph: str, sentence: Span) -> tuple[Span, ...]:
        """A sentence without the connective that it begins with and without the remarks in it."""
        spans: list[Span] = []
        start = self._after_connective(paragraph, sentence)
        quotes = [match.start() for match in QUOTES.finditer(paragraph, start, sentence.end)]
        for remark in REMARK.finditer(paragraph, start, sentence.end):
            if sum(1 for quote in quotes if quote < remark.start()) % 2 == 0:
                spans.append(Span(start, remark.start()))
                start = remark.end() + 1
        return (*spans, Span(start, sentence.end))

    def _after_connective(self, paragraph: str, sentence: Span) -> int:
        for connective, follow in ((self._conjunction, SPACES), (self._connective, COMMA)):
            found = connective.match(paragraph, sentence.start, sentence.end)
            after = follow.match(paragraph, found.end(), sentence.end) if found else None
            if after and after.end() < sentence.end:
                return after.end()
        return sentence.start


def _is_beside(text: str) -> bool:
    """Whether a text is a note on the article, a teaser or a picture's credit."""
    return any(pattern.match(text) for pattern in (NOTE, TEASER, CREDIT))


def _is_row(text: str) -> bool:
    """Whether a text has the figures of a table's row: "DL Jones 63 85% 1 tackle (1 combined)"."""
    pieces = text.split()
    figures = sum(bool(FIGURE.search(piece)) for piece in pieces)
    return figures >= FEWEST_FIGURES and figures >= ROW * len(pieces)
