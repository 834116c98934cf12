"""The best arguments between readers: Discussion -> Exchanges.

    1. rate every reply by what it brings to what it answers (worth.py)
    2. candidates: every chain of two to five comments in which each answers the one before, and every comment with
       its two best answers; a reply that brings too little ends a chain
    3. take the best, each comment once, as long as they are worth showing, and let each run on while good answers
       follow: a correction is not cut away from what it corrects
    4. shorten the turns to the sentences that matter, and find the paragraph that they argue about

Everything is linear in the number of comments but for sorting the candidates.
"""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from msgspec import Struct, structs

from bot.models import About, Article, Comment, CommentSpan, Discussion, Exchange, Turn
from bot.summarizing.civility import ROUGH, Civility
from bot.summarizing.excerpts import after_quotation, answered_excerpt, excerpt, opening_excerpt
from bot.summarizing.replies import Replies, same_person
from bot.summarizing.terms import Weights, likeness, terms
from bot.summarizing.worth import LEAST_REPLY, Judge
from bot.text import Span

LONGEST_CHAIN = 5
WEIGHTS = {"replies": 0.45, "best_reply": 0.2, "weakest_reply": 0.15, "opening": 0.15, "back_and_forth": 0.1}
LEAST_ANSWER = 0.55  # an answer from here on is worth letting an exchange run on for
LEAST_EXCHANGE = 0.58  # an exchange below is not worth the room
LEAST_ABOUT = 0.12  # likeness to a paragraph from which on the exchange is about it


class Candidate(Struct, frozen=True, gc=False):
    """Comments that may be shown as an exchange; after the first, each answers one before it."""

    comments: tuple[Comment, ...]
    score: float
    loses: float = 0.0  # by rough words


def exchanges(
    discussion: Discussion,
    *,
    most: int,
    article: Article | None = None,
    language: str | None = None,
    civility: Civility | None = None,
) -> tuple[Exchange, ...]:
    """The exchanges worth showing, best first.

    Args:
        discussion: any discussion; parents that are missing or circular are ignored.
        most: how many to give at the most. There may be fewer, or none: nothing is shown to fill the room.
        article: what the discussion is about, to name the paragraph argued over.
        language: ISO 639 code of the discussion; guessed where None.
        civility: what is not fit to be shown; by default what is so in the discussion's language.
    """
    replies = Replies(discussion.comments)
    judge = Judge(replies, language=language)
    chosen = _choose(
        list(_candidates(replies, judge)), most, _Table(replies, judge, civility or Civility(judge.language))
    )
    place = _Places(article if chosen else None)
    writers = frozenset(name.casefold() for name in article.authors) if article else frozenset()
    return tuple(
        Exchange(turns=turns, source=discussion.title, about=place.of(turns), reasons=_reasons(candidate, judge))
        for candidate in chosen
        for turns in [_turns(candidate.comments, replies, judge, writers)]
    )


def _candidates(replies: Replies, judge: Judge) -> Iterator[Candidate]:
    for comment in replies.comments.values():
        chain = [comment]
        while len(chain) < LONGEST_CHAIN:
            parent = replies.parent(chain[0])
            if parent is None or same_person(parent, chain[0]) or judge.reply(chain[0]) < LEAST_REPLY:
                break
            chain.insert(0, parent)
            yield _rated(tuple(chain), judge)
        if len(replies.answers(comment)) > 1:
            yield from _with_two_answers(comment, replies, judge)


def _with_two_answers(comment: Comment, replies: Replies, judge: Judge) -> Iterator[Candidate]:
    """A comment with its two best answers, if they are by two people."""
    answers = [
        answer
        for answer in replies.answers(comment)
        if not same_person(answer, comment) and judge.reply(answer) >= LEAST_REPLY
    ]
    first, *others = sorted(answers, key=judge.reply, reverse=True) or [comment]
    second = next((other for other in others if not same_person(other, first)), None)
    if second is not None:
        yield _rated((comment, first, second), judge)


def _rated(comments: tuple[Comment, ...], judge: Judge) -> Candidate:
    """An exchange with its worth."""
    return Candidate(comments, sum(WEIGHTS[name] * value for name, value in _parts(comments, judge).items()))


def _parts(comments: Sequence[Comment], judge: Judge) -> dict[str, float]:
    """What the worth of an exchange is made of: its replies above all, a little its opening and its back and forth."""
    marks = [judge.reply(comment) for comment in comments[1:]]
    return {
        "replies": sum(marks) / len(marks),
        "best_reply": max(marks),
        "weakest_reply": min(marks),
        "opening": judge.opening(comments[0]),
        "back_and_forth": min(2, len(comments) - 2) / 2,
    }


def _reasons(candidate: Candidate, judge: Judge) -> dict[str, float]:
    """Why an exchange was chosen, in numbers."""
    parts = _parts(candidate.comments, judge)
    if candidate.loses:
        parts["rough"] = -candidate.loses
    return {name: round(value, 3) for name, value in {**parts, "score": candidate.score}.items()}


@dataclass(frozen=True, slots=True)
class _Table:
    """Everything that a choice is made by."""

    replies: Replies
    judge: Judge
    civility: Civility


def _choose(candidates: list[Candidate], most: int, table: _Table) -> list[Candidate]:
    """The best candidates, no comment in two of them. Whether one is civil is asked when its turn comes."""
    waiting = [
        (-one.score, tuple(comment.id for comment in one.comments), number, one)
        for number, one in enumerate(candidates)
        if one.score >= LEAST_EXCHANGE
    ]
    lowered: set[int] = set()
    heapq.heapify(waiting)
    chosen: list[Candidate] = []
    used: set[str] = set()
    while waiting and len(chosen) < most:
        mark, ids, number, candidate = heapq.heappop(waiting)
        if -mark < LEAST_EXCHANGE:
            break
        if used.intersection(ids):
            continue
        findings = [table.civility.of(comment) for comment in candidate.comments]
        if any(finding.unfit for finding in findings):
            continue
        if number not in lowered and any(finding.rough for finding in findings):
            lowered.add(number)
            heapq.heappush(
                waiting,
                (mark + ROUGH, ids, number, structs.replace(candidate, score=candidate.score - ROUGH, loses=ROUGH)),
            )
            continue
        whole = _run_on(candidate, used, table)
        chosen.append(whole)
        used.update(comment.id for comment in whole.comments)
    return chosen


def _run_on(candidate: Candidate, used: set[str], table: _Table) -> Candidate:
    """The exchange with the good answers that follow its last turn, as far as there is room."""
    comments = candidate.comments
    judge = table.judge
    while len(comments) < LONGEST_CHAIN:
        last = comments[-1]
        answers = [one for one in table.replies.answers(last) if not same_person(one, last) and one.id not in used]
        best = max(answers, key=judge.reply, default=None)
        if best is None or judge.reply(best) < LEAST_ANSWER or not table.civility.of(best).civil:
            break
        comments = (*comments, best)
    return candidate if comments is candidate.comments else _rated(comments, judge)


def _turns(comments: Sequence[Comment], replies: Replies, judge: Judge, writers: frozenset[str]) -> tuple[Turn, ...]:
    turns = []
    for number, comment in enumerate(comments):
        answered = replies.parent(comment) if number else None
        spans = _shown(comment, comments, replies, judge)
        turns.append(
            Turn(
                comment=comment.id,
                reply_to=answered.id if answered else None,
                author=comment.author,
                wrote_article=comment.standing == "author" or (comment.author or "").casefold() in writers,
                standing=comment.standing,
                text=" ".join(span.of(comment.text) for span in spans),
                sources=tuple(CommentSpan(comment=comment.id, start=span.start, end=span.end) for span in spans),
                url=comment.url,
                length=replies.length(comment),
            )
        )
    return tuple(turns)


def _shown(comment: Comment, comments: Sequence[Comment], replies: Replies, judge: Judge) -> tuple[Span, ...]:
    """What is shown of a comment: of the opening what is answered, of a reply its beginning and what is answered."""
    answers = [other.text for other in comments if replies.parent(other) is comment]
    if comment is comments[0]:
        return (opening_excerpt(comment.text, answers, judge.language),)
    before = comments[: comments.index(comment)]
    own = after_quotation(comment.text, [other.text for other in before])
    text = comment.text[own:]
    spans = answered_excerpt(text, answers[0], judge.language) if answers else (excerpt(text, judge.language),)
    return tuple(Span(own + span.start, own + span.end) for span in spans)


class _Places:
    """Finds the paragraph of an article that some turns are about."""

    def __init__(self, article: Article | None) -> None:
        paragraphs = [terms(paragraph) for paragraph in article.paragraphs] if article else []
        self._weights = Weights(paragraphs)
        self._vectors = [self._weights.vector(paragraph) for paragraph in paragraphs]

    def of(self, turns: Sequence[Turn]) -> About | None:
        said = self._weights.vector([term for turn in turns for term in terms(turn.text)])
        marks = [likeness(said, vector) for vector in self._vectors]
        best = max(range(len(marks)), key=marks.__getitem__, default=None)
        return About(paragraph=best) if best is not None and marks[best] >= LEAST_ABOUT else None
