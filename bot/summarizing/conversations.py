"""Chat as discussions: Messages -> Discussions, one for each conversation held.

    1. bursts: what one person writes in several messages, one right after the other, is one comment
    2. answers: the message that a reply names; else the last comment of the person who is addressed; else, within a few
       minutes, a question just asked or a comment that speaks of the same things
    3. conversations: a silence ends one, unless an answer reaches back across it

Most messages of a chat answer one of the few before them, and address and time are the best signs of which (Elsner and
Charniak, "Disentangling chat", 2010; Kummerfeld et al., "A large-scale corpus for conversation disentanglement", 2019).
Where no sign is there, a message answers nothing: an answer is not guessed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.chat import Message
from bot.models import Comment, Discussion
from bot.summarizing.terms import Vector, Weights, likeness, terms
from bot.text import word_count

BURST = timedelta(minutes=3)  # the longest pause within what one person writes in several messages
SILENCE = timedelta(minutes=45)  # that ends a conversation
ADDRESSED = timedelta(hours=2)  # how long ago somebody who is addressed may have written
NEAR = timedelta(minutes=6)  # how long ago a comment may be that is answered without a sign
MOST_BETWEEN = 8  # comments between an answer without a sign and what it answers
ALIKE = 0.14  # likeness from which on two comments speak of the same things
LONG_TERM = 4  # letters
FEWEST_WORDS = 4  # a shorter message answers nothing but what it names
LONGEST_BURST = 4000  # characters
QUESTION = re.compile(r"[?？؟]\W*$")


@dataclass(slots=True)
class _Burst:
    """What one person wrote without a pause."""

    first: Message
    last: Message
    text: str
    number: int
    mentions: set[str] = field(default_factory=set)
    parent: _Burst | None = None

    def takes(self, message: Message) -> bool:
        """Whether a message goes on with what was being said."""
        return (
            message.author == self.first.author
            and message.at - self.last.at <= BURST
            and message.reply_to in (None, self.first.reply_to)
            and len(self.text) + len(message.text) < LONGEST_BURST
        )

    def add(self, message: Message) -> None:
        """Go on with a message."""
        self.last = message
        self.text = f"{self.text}\n{message.text.strip()}"
        self.mentions.update(message.mentions)


def conversations(messages: Iterable[Message], *, source: str = "discord") -> tuple[Discussion, ...]:
    """The conversations that were held, in the order in which they began.

    Args:
        messages: those of one channel, in any order; empty ones are left out.
        source: what the discussions are said to be from.

    A comment has the id, the address and the time of the first message of its burst.
    """
    bursts, owners = _bursts(sorted((one for one in messages if one.text.strip()), key=lambda one: (one.at, one.id)))
    _find_answers(bursts, owners)
    return tuple(
        Discussion(source=source, declared=len(held), comments=tuple(map(_comment, held))) for held in _held(bursts)
    )


def _bursts(messages: Sequence[Message]) -> tuple[list[_Burst], dict[str, _Burst]]:
    """The bursts in order, and whose each message is."""
    bursts: list[_Burst] = []
    owners: dict[str, _Burst] = {}
    for message in messages:
        if bursts and bursts[-1].takes(message):
            bursts[-1].add(message)
        else:
            bursts.append(_Burst(message, message, message.text.strip(), len(bursts), mentions=set(message.mentions)))
        owners[message.id] = bursts[-1]
    return bursts, owners


def _find_answers(bursts: Sequence[_Burst], owners: dict[str, _Burst]) -> None:
    tokens = [terms(burst.text) for burst in bursts]
    weights = Weights(tokens)
    vectors = [weights.vector(token) for token in tokens]
    latest: dict[str, _Burst] = {}
    for burst in bursts:
        named = owners.get(burst.first.reply_to or "")
        burst.parent = (named if named is not None and named.number < burst.number else None) or _addressed(
            burst, latest
        )
        if burst.parent is None and burst.first.reply_to is None:
            burst.parent = _taken_up(burst, bursts, vectors)
        latest[burst.first.author] = burst


def _addressed(burst: _Burst, latest: dict[str, _Burst]) -> _Burst | None:
    """The last that somebody wrote whom the burst addresses."""
    written = [latest[author] for author in burst.mentions if author in latest and author != burst.first.author]
    recent = [other for other in written if burst.first.at - other.last.at <= ADDRESSED]
    return max(recent, key=lambda other: other.number, default=None)


def _taken_up(burst: _Burst, bursts: Sequence[_Burst], vectors: Sequence[Vector]) -> _Burst | None:
    """What was said just before, by somebody else, about the same things, or as a question."""
    if word_count(burst.text) < FEWEST_WORDS or burst.mentions:
        return None
    before = bursts[max(0, burst.number - MOST_BETWEEN) : burst.number]
    near = [
        other for other in before if other.first.author != burst.first.author and burst.first.at - other.last.at <= NEAR
    ]
    alike = {other.number: _alike(vectors[other.number], vectors[burst.number]) for other in near}
    best = max(near, key=lambda other: (alike[other.number], other.number), default=None)
    if best is not None and alike[best.number] >= ALIKE:
        return best
    last = near[-1] if near and near[-1].number == burst.number - 1 else None
    return last if last is not None and QUESTION.search(last.text) else None


def _alike(one: Vector, other: Vector) -> float:
    """Whether two comments speak of the same things; two longer words in common are enough in a short chat."""
    shared = sum(1 for term in one if len(term) >= LONG_TERM and term in other)
    return max(likeness(one, other), ALIKE if shared > 1 else 0.0)


def _held(bursts: Sequence[_Burst]) -> list[list[_Burst]]:
    """The bursts by conversation: an answer belongs to that of what it answers, all else to the one going on."""
    held: list[list[_Burst]] = []
    of: dict[int, list[_Burst]] = {}
    last: _Burst | None = None
    for burst in bursts:
        if burst.parent is not None:
            conversation = of[burst.parent.number]
        elif last is not None and burst.first.at - last.last.at <= SILENCE:
            conversation = of[last.number]
        else:
            conversation = []
            held.append(conversation)
        conversation.append(burst)
        of[burst.number] = conversation
        last = burst
    return held


def _comment(burst: _Burst) -> Comment:
    return Comment(
        id=burst.first.id,
        parent=burst.parent.first.id if burst.parent else None,
        author=burst.first.name,
        text=burst.text,
        published=burst.first.at,
        url=burst.first.url,
    )
