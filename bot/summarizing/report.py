"""What an article says, in a few of its own sentences: Article -> Highlights.

    1. candidates: its sentences, each with those that it leans on (candidates.py)
    2. score each: likeness to the whole article and to the headline, place, since news says the most important thing
       first, and whether it says who sees it otherwise
    3. take the best, one by one, less what repeats those already taken, until lines or words are used up or what is
       left says too little
    4. show them in the order of the article

Likeness to the centre of all sentences is the centroid method of Radev, Jing, Styś and Tam ("Centroid-based
summarization of multiple documents", 2004); that the opening needs a bonus is the experience of everybody who
measured on news (Nenkova, "Automatic text summarization of newswire", 2005); the redundancy penalty is that of
Carbonell and Goldstein's maximal marginal relevance (1998).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from bot.models import Article, Highlight, ParagraphSpan
from bot.summarizing.candidates import FEWEST_WORDS, Candidate, candidates
from bot.summarizing.grounding.reading import fold
from bot.summarizing.grounding.vocabulary.claims import SAYING
from bot.summarizing.lexicon import articles
from bot.summarizing.lexicon.finding import language_of, said_in, tally_of
from bot.summarizing.terms import Weights, centre, likeness, terms
from bot.text import CLAUSE_END, WORD, word_count

SHARE_OF_ARTICLE = 3  # a digest gives away at most one word in three
GIST_WORDS = 40
LONG_ARTICLE = 500  # words from which on a brief report has a fifth line
OPENING = 0.2  # what being the first sentence adds to the likeness to the whole, which is between 0 and 1
OPENING_SENTENCES = 2.5  # after this many sentences it is e times less
FULL_SENTENCE = 12  # words; a shorter opening sets a scene more often than it says what happened
HEADLINE = 0.2
DISPUTED = 0.05  # what a sentence gains that says who sees it otherwise
QUESTION = 0.2  # what a question, which says nothing, loses
ASIDE = 0.2  # what a sentence loses that speaks of the text itself or thanks somebody
UNKNOWN = 0.05  # what a line loses that speaks of somebody by a part of a name of which no line gives the whole
SUPPOSED = 0.1  # what a sentence loses that says, and nobody in it, what could have been
REPEATED = 0.6  # likeness to one already taken from which on it says nothing else
REPEATS = 0.05  # what a sentence loses that says the same as one already taken
LONGEST_LINE = 70  # words in a sentence with those that it leans on
LEAST = 0.65  # the part of the best line's score from which on a further line says enough
LEAST_IN_BRIEF = 0.5
LEAST_IN_FULL = 0.3


@dataclass(frozen=True, slots=True)
class Limits:
    """How long a report may be: at most `lines` highlights and `words` words in all.

    After the first `fewest`, none is worth less than the part `least` of the best. Where not even the opening fits, a
    `strict` limit cuts it between words; one that is not lets it stand.
    """

    lines: int
    words: int
    strict: bool = False
    least: float = LEAST
    fewest: int = 1


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
        return Limits(lines=12, words=min(share, 360), least=LEAST_IN_FULL, fewest=6)
    return Limits(lines=5 if words > LONG_ARTICLE else 4, words=min(share, 150), least=LEAST_IN_BRIEF, fewest=3)


def highlights(article: Article, limits: Limits) -> tuple[Highlight, ...]:
    """The sentences that tell what an article says, in its own order and words.

    Args:
        article: any article; without paragraphs there are no highlights.
        limits: how many lines and words.
    """
    language = article.language or language_of("\n".join(article.paragraphs))
    found, weights = candidates(article, language)
    if not found:
        return ()
    if found[0].words > limits.words:
        # Without its opening a report makes no sense; where that alone is more than the share, it is the report.
        return (_line([_cut_opening(found[0], limits)], article),)
    chosen = _choose(found, _scores(found, weights, article.title or "", language), limits)
    return tuple(_line([found[number] for number in line], article) for line in _lines(found, chosen))


def _scores(found: Sequence[Candidate], weights: Weights, title: str, language: str | None) -> list[float]:
    middle = centre(candidate.vector for candidate in found)
    headline = weights.vector(terms(title))
    tally = tally_of((articles.DISPUTE, articles.ASIDE, articles.UNREAL), language)
    scores = []
    for candidate in found:
        score = likeness(candidate.vector, middle)
        score += OPENING * math.exp(-candidate.order / OPENING_SENTENCES) * min(1.0, candidate.words / FULL_SENTENCE)
        score += HEADLINE * likeness(candidate.vector, headline)
        said = said_in(candidate.text)
        disputes, asides, unreal = tally.count(said)
        score += DISPUTED if disputes else 0.0
        score -= ASIDE if asides else 0.0
        score -= SUPPOSED if unreal and SAYING.isdisjoint(map(fold, said)) else 0.0
        score -= QUESTION if candidate.text.rstrip('"”»').endswith("?") else 0.0
        scores.append(score)
    return scores


def _choose(found: Sequence[Candidate], scores: Sequence[float], limits: Limits) -> set[int]:
    """The numbers of the sentences to show, each with those that it leans on."""
    chosen: set[int] = set()
    marks = dict(enumerate(scores))
    while best := _best(found, marks, chosen, limits.words - sum(found[number].words for number in chosen)):
        lines = len(_lines(found, chosen.union(best)))
        worth = _worth(found, best, marks, chosen)
        if lines > limits.lines or (lines > limits.fewest and worth < limits.least * max(scores)):
            break
        chosen.update(best)
        for taken in best:
            for number in list(marks):
                alike = likeness(found[number].vector, found[taken].vector)
                marks[number] = min(marks[number], scores[number] - REPEATS * alike)
                if alike > REPEATED and number not in chosen:
                    del marks[number]
    return chosen


def _best(found: Sequence[Candidate], marks: dict[int, float], chosen: set[int], words: int) -> list[int]:
    """The best that can be added in so many words: a sentence with those that it needs; empty where nothing fits."""
    options = [option for number in marks if (option := _option(found, number, chosen))]
    fitting = [
        option
        for option in options
        if marks.keys() >= set(option) and sum(found[number].words for number in option) <= words
    ]
    return max(fitting, key=lambda option: (_worth(found, option, marks, chosen), -option[0]), default=[])


def _worth(found: Sequence[Candidate], option: Sequence[int], marks: dict[int, float], chosen: set[int]) -> float:
    """What a line would be worth beside those already chosen, which may say who somebody is."""
    shown = chosen.union(option)
    return sum(marks[n] - (0.0 if found[n].introduced <= shown else UNKNOWN) for n in option) / len(option)


def _option(found: Sequence[Candidate], number: int, chosen: set[int]) -> list[int]:
    """A sentence with those before that it needs and that are not chosen yet; empty where it cannot be shown."""
    option: list[int] = []
    at: int | None = number
    words = 0
    while at is not None:
        words += found[at].words
        if words > LONGEST_LINE:
            return []
        if at not in chosen:
            option.insert(0, at)
        at = found[at].needs
    return option


def _lines(found: Sequence[Candidate], chosen: Iterable[int]) -> list[list[int]]:
    """The chosen sentences in order, each line a sentence with those that lean on it."""
    lines: list[list[int]] = []
    for number in sorted(chosen):
        if found[number].needs is None:
            lines.append([])
        lines[-1].append(number)
    return lines


def _cut_opening(first: Candidate, limits: Limits) -> Candidate:
    """The opening up to the last clause that fits, or else the last word, or else whole where that may be."""
    counts = [(m.start(), word_count(first.text[: m.start()])) for m in CLAUSE_END.finditer(first.text)]
    ends = [end for end, count in counts if FEWEST_WORDS <= count <= limits.words]
    if not ends and limits.strict:
        ends = [m.end() for m in islice(WORD.finditer(first.text), limits.words)]
    if not ends:
        return first
    return replace(first, places=tuple(_up_to(ends[-1], first.places)), text=first.text[: ends[-1]])


def _up_to(length: int, places: Sequence[ParagraphSpan]) -> Iterator[ParagraphSpan]:
    """The places of which the joined text is the first `length` characters of that of all."""
    for place in places:
        if length <= 0:
            return
        yield replace(place, end=min(place.end, place.start + length))
        length -= place.end - place.start + 1


def _line(sentences: Sequence[Candidate], article: Article) -> Highlight:
    """Sentences next to each other as one line, as one span where nothing is left out between them."""
    places: list[ParagraphSpan] = []
    for place in (place for sentence in sentences for place in sentence.places):
        paragraph = article.paragraphs[place.paragraph]
        if places and paragraph[places[-1].end : place.start] == " ":
            places[-1] = replace(places[-1], end=place.end)
        else:
            places.append(place)
    return Highlight(text=" ".join(sentence.text for sentence in sentences), sources=tuple(places))
