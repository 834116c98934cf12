"""The positions that commenters share: Discussion -> Viewpoints.

Comments are chosen one after another, each time the one that best stands for what none of the chosen stands for yet
(facility location, maximised greedily: Nemhauser, Wolsey and Fisher, 1978; for summaries: Lin and Bilmes, 2011). The
others are counted with the chosen comment they are most like.
"""

from __future__ import annotations

import heapq
import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.models import Comment, CommentSpan, Discussion, Quote, Viewpoint
from bot.summarizing.civility import Civility
from bot.summarizing.excerpts import typical_excerpt
from bot.summarizing.lexicon import discussions
from bot.summarizing.lexicon.finding import finder, language_of
from bot.summarizing.replies import Replies
from bot.summarizing.terms import Vector, Weights, likeness, terms
from bot.text import clean, word_count, words

MOST_COMPARED = 600  # comments that are compared with one another; of more, evenly spread ones are
FEWEST_WORDS = 5  # a shorter comment states no position
MOST_HOLDERS = 0.5  # the part of all comments from which on a term that they have tells them apart no more
MANY = 20  # comments from which on that can be told
ALIKE = 0.12  # likeness from which on a comment is counted with a chosen one
LABEL_WORDS = 3
ROOM = 480  # characters that all quotes share, each between the bounds that follow
SHORTEST_QUOTE = 110
LONGEST_QUOTE = 240
SHORTEST_LABEL_WORD = 4  # letters
ADDRESS = re.compile(r"https?://\S+|<[^<>]*>")
FEWEST_PEOPLE = 3  # who say much the same before that is worth telling unasked
FEWEST_QUOTED = 8  # words

Likenesses = list[dict[int, float]]


def viewpoints(
    discussion: Discussion, *, most: int, language: str | None = None, civility: Civility | None = None
) -> tuple[Viewpoint, ...]:
    """The positions found, those that speak for most people first.

    Args:
        discussion: any discussion.
        most: how many to give at the most.
        language: ISO 639 code of the discussion; guessed where None.
        civility: what is not fit to be shown. A position is shown by a civil comment where it has one; where all that
            state it are unfit it is left out.
    """
    comments = _compared(discussion) if most else []
    if not comments:
        return ()
    language = language or language_of("\n".join(comment.text for comment in comments[:50]))
    tokens = [terms(comment.text) for comment in comments]
    weights = Weights(tokens)
    alike = _likenesses([weights.vector(one) for one in _without_subject(tokens)])
    chosen = _choose(alike, most)
    groups = _groups(alike, chosen)
    people = len({_person(comment) for comment in comments})
    quoter = _Quoter(weights, language, min(LONGEST_QUOTE, max(SHORTEST_QUOTE, ROOM // len(chosen))))
    civility = civility or Civility(language)
    quotable = [_quotable([comments[n] for n in groups[first]], civility) for first in sorted(chosen)]
    found = [_viewpoint(group, people, quoter) for group in quotable if group]
    return tuple(sorted(found, key=lambda viewpoint: -viewpoint.authors))


def is_telling(viewpoint: Viewpoint, language: str | None = None) -> bool:
    """Whether a viewpoint is worth showing unasked: several people share it, and its quote says something."""
    text = viewpoint.quote.text
    courtesy = finder(discussions.COURTESY, language).search(text)
    said = word_count(text) >= FEWEST_QUOTED and not ADDRESS.search(text) and not courtesy
    return said and viewpoint.authors >= FEWEST_PEOPLE


def _compared(discussion: Discussion) -> list[Comment]:
    """Comments with a position to state, a copied text once, spread evenly over the discussion if there are many."""
    by_text: dict[str, Comment] = {}
    for comment in Replies(discussion.comments).comments.values():
        if word_count(comment.text) >= FEWEST_WORDS:
            by_text.setdefault(clean(comment.text).casefold(), comment)
    comments = list(by_text.values())
    step = max(1, -(-len(comments) // MOST_COMPARED))
    return comments[::step]


def _without_subject(texts: Sequence[Sequence[str]]) -> list[list[str]]:
    """The terms of each text but those that more than half of them have: these name the subject, not a position."""
    counts = Counter(term for text in texts for term in set(text))
    most = len(texts) * MOST_HOLDERS if len(texts) >= MANY else len(texts)
    return [[term for term in text if counts[term] <= most] for text in texts]


def _likenesses(vectors: Sequence[Vector]) -> Likenesses:
    """For each text, the texts that it shares a term with and how alike they are (the cosine)."""
    before: dict[str, list[tuple[int, float]]] = defaultdict(list)  # the texts before that have a term
    alike: Likenesses = []
    for number, vector in enumerate(vectors):
        row: dict[int, float] = defaultdict(float)
        for term, value in vector.items():
            holders = before[term]
            for other, held in holders:
                row[other] += value * held
            holders.append((number, value))
        for other, value in row.items():
            alike[other][number] = value
        alike.append({**row, number: 1.0} if vector else {})
    return alike


def _choose(alike: Likenesses, most: int) -> list[int]:
    """The numbers of the texts that together stand best for all; a gain found earlier is a bound for later ones."""
    served = [0.0] * len(alike)
    bounds = [(-sum(row.values()), number) for number, row in enumerate(alike)]
    heapq.heapify(bounds)
    chosen: list[int] = []
    while bounds and len(chosen) < most:
        _, number = heapq.heappop(bounds)
        gain = sum(max(0.0, value - served[other]) for other, value in alike[number].items())
        if bounds and -gain > bounds[0][0]:
            heapq.heappush(bounds, (-gain, number))
            continue
        chosen.append(number)
        for other, value in alike[number].items():
            served[other] = max(served[other], value)
    return chosen


def _groups(alike: Likenesses, chosen: Sequence[int]) -> dict[int, list[int]]:
    """The texts counted with each chosen one, itself first, then those most like it."""
    groups = {number: [number] for number in chosen}
    for number, row in enumerate(alike):
        if number not in groups:
            best = max(chosen, key=lambda candidate: row.get(candidate, 0.0))
            if row.get(best, 0.0) >= ALIKE:
                groups[best].append(number)
    for first, group in groups.items():
        group.sort(key=lambda number: (number != first, -alike[number].get(first, 0.0), number))
    return groups


def _quotable(group: list[Comment], civility: Civility) -> list[Comment]:
    """The group with a comment first that can be shown: the first civil one, else the first; empty if all are unfit."""
    first = next((comment for comment in group if civility.of(comment).civil), None)
    first = first or next((comment for comment in group if not civility.of(comment).unfit), None)
    return [first, *(comment for comment in group if comment is not first)] if first else []


def _viewpoint(group: Sequence[Comment], people: int, quoter: _Quoter) -> Viewpoint:
    """What a group of comments, the typical one first, has in common; `people` is how many there are in all."""
    authors = len({_person(comment) for comment in group})
    return Viewpoint(
        label=quoter.label(group),
        comments=tuple(comment.id for comment in group),
        authors=authors,
        share=round(authors / people, 3),
        quote=quoter.quote(group),
    )


@dataclass(frozen=True, slots=True)
class _Quoter:
    """Shows what comments have in common, in their own words."""

    weights: Weights
    language: str | None
    limit: int

    def quote(self, group: Sequence[Comment]) -> Quote:
        """The sentences of the first comment that stand best for the group."""
        about = self.weights.vector(terms(" ".join(comment.text for comment in group)))
        first = group[0]
        span = typical_excerpt(
            first.text,
            lambda sentence: likeness(self.weights.vector(terms(sentence)), about),
            self.language,
            self.limit,
        )
        return Quote(
            comment=first.id,
            author=first.author,
            text=span.of(first.text),
            sources=(CommentSpan(comment=first.id, start=span.start, end=span.end),),
        )

    def label(self, group: Sequence[Comment]) -> str:
        """The words that the comments of a group have in common and others have not."""
        common = finder(discussions.COMMON, self.language)
        marks: dict[str, float] = defaultdict(float)
        for comment in group:
            for word in sorted(set(words(ADDRESS.sub("", comment.text)))):
                if len(word) >= SHORTEST_LABEL_WORD and not word.isdigit() and not common.fullmatch(word):
                    marks[word] += self.weights.of(terms(word)[0])
        return ", ".join(word for word, _ in sorted(marks.items(), key=lambda mark: (-mark[1], mark[0]))[:LABEL_WORDS])


def _person(comment: Comment) -> str:
    """Who wrote a comment; each comment without a name is somebody's of its own."""
    return comment.author or f"\0{comment.id}"
