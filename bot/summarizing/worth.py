"""What a comment is worth to somebody who was not there.

The reply decides: a reason against, a fact, a correction, a source, an experience make an exchange; thanks, a pun or
"agreed" do not, however good the opening was. Each mark is between 0 and 1 and has a name, so that the choice can be
explained.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from bot.models import Comment
from bot.summarizing import lexicon
from bot.summarizing.replies import Replies
from bot.summarizing.terms import Vector, Vocabulary, Weights, likeness
from bot.text import words

NUMBER = re.compile(r"\d")
ADDRESS = re.compile(r"https?://|www\.")
QUOTATION = re.compile(r"[“„«\"][^”“»\"]{12,}[”“»\"]")
LAUGHTER = re.compile(r"(?<!\w)(?:lol|lmao|rofl|(?:ha){2,}|[xX:;][-']?[DPp)])(?!\w)|[\U0001f300-\U0001faff]")
EMOTICON = re.compile(r"[xX:;][-']?[DPp)]")
EMOJI = re.compile("[\U0001f300-\U0001faff]")
SHOUTING = re.compile(r"(?<!\w)[A-ZÄÖÜÉÈ]{4,}(?!\w)|[!?]{2,}")
CAPITALS = re.compile("[A-ZÄÖÜÉÈ]{4}")  # one of these is there where shouting is, and is found several times as quickly
MARKS = re.compile("[!?][!?]")
A_COPY = 0.7  # likeness from which on a reply only repeats
STATEMENT = re.compile(r"[.!…](?=\s|$)")
SAMPLED = 50  # comments by which the language of a discussion is told
FEWEST_WORDS = 4  # up to which a reply has said nothing
FULL_LENGTH = 32  # words with which a reply has said what it can


@dataclass(frozen=True, slots=True)
class Marks:
    """What a reply brings, each from 0 to 1, and `total`, from 0 to about 1."""

    length: float
    reason: float
    objection: float
    evidence: float
    experience: float
    bearing: float
    noise: float

    @property
    def total(self) -> float:
        """The marks weighed together; a reply that says next to nothing stays near 0 whatever words it uses."""
        substance = (
            0.35
            + 0.2 * self.reason
            + 0.15 * self.objection
            + 0.25 * self.evidence
            + 0.1 * self.experience
            + 0.1 * self.bearing
        )
        return max(0.0, self.length * substance - 0.45 * self.noise)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one comment says, before it is known what it answers; all but `count` and `terms` from 0 to 1."""

    count: int
    terms: Sequence[str]
    reason: float
    objection: float
    evidence: float
    experience: float
    noise: float


class Judge:
    """Rates the comments of one discussion; every comment is read once."""

    def __init__(self, replies: Replies, *, language: str | None = None) -> None:
        self._replies = replies
        comments = replies.comments.values()
        self.language = language or lexicon.language_of("\n".join(c.text for c in islice(comments, SAMPLED)))
        read = Reader(self.language)
        self._readings = {comment.id: read(comment.text) for comment in comments}
        self._weights = Weights(reading.terms for reading in self._readings.values())
        self._vectors: dict[str, Vector] = {}
        self._marks: dict[str, Marks] = {}
        self._totals: dict[str, float] = {}

    def reply(self, comment: Comment) -> float:
        """What a comment is worth as an answer to its parent: the total of its marks."""
        total = self._totals.get(comment.id)
        if total is None:
            total = self._totals[comment.id] = self.marks(comment).total
        return total

    def marks(self, comment: Comment) -> Marks:
        """The marks of a comment as an answer to its parent."""
        if comment.id not in self._marks:
            reading = self._readings[comment.id]
            parent = self._replies.parent(comment)
            self._marks[comment.id] = Marks(
                length=_length(reading.count),
                reason=reading.reason,
                objection=reading.objection,
                evidence=reading.evidence,
                experience=reading.experience,
                bearing=self._bearing(comment, parent) if parent else 0.0,
                noise=reading.noise,
            )
        return self._marks[comment.id]

    def opening(self, comment: Comment) -> float:
        """How well a comment opens an exchange: it says something to answer to."""
        reading = self._readings[comment.id]
        length = min(1.0, reading.count / 25)
        lost = 0.5 if self._replies.parent(comment) else 0.0  # what it answers would not be shown
        return max(0.0, length - lost - 0.5 * reading.noise)

    def _bearing(self, comment: Comment, parent: Comment) -> float:
        """Whether a reply speaks of the same thing without merely repeating it."""
        alike = likeness(self._vector(comment), self._vector(parent))
        return min(1.0, alike / 0.15) if alike < A_COPY else 0.0

    def _vector(self, comment: Comment) -> Vector:
        if comment.id not in self._vectors:
            self._vectors[comment.id] = self._weights.vector(self._readings[comment.id].terms)
        return self._vectors[comment.id]


class Reader:
    """Reads comments of one language. The same words are kept once, so that a large discussion stays small."""

    def __init__(self, language: str | None) -> None:
        self._vocabulary = Vocabulary()
        self._reason = lexicon.counter_of(lexicon.REASON, language)
        self._objection = lexicon.counter_of(lexicon.OBJECTION, language)
        self._experience = lexicon.counter_of(lexicon.EXPERIENCE, language)
        self._courtesy = lexicon.counter_of(lexicon.COURTESY, language)

    def __call__(self, text: str) -> Reading:
        """What a comment says."""
        said = words(text.replace("’", "'"))
        spaced = f" {' '.join(said)} "
        known = self._vocabulary.terms(text, said)
        noise = _noise(text, self._courtesy.count(said, spaced), len(said))
        if len(said) <= FEWEST_WORDS:  # too short for anything in it to count
            return Reading(count=len(said), terms=known, reason=0, objection=0, evidence=0, experience=0, noise=noise)
        return Reading(
            count=len(said),
            terms=known,
            reason=min(2, self._reason.count(said, spaced)) / 2,
            objection=min(2, self._objection.count(said, spaced)) / 2,
            evidence=_evidence(text),
            experience=min(1, self._experience.count(said, spaced)),
            noise=noise,
        )


def _length(count: int) -> float:
    """0 for a word or two, 1 from about 32 words on; the step from 5 to 20 words is the one that counts."""
    return min(1.0, math.log1p(max(0, count - FEWEST_WORDS)) / math.log1p(FULL_LENGTH - FEWEST_WORDS))


def _evidence(text: str) -> float:
    found = min(2, len(NUMBER.findall(text))) / 2 * 0.6
    found += 0.5 if ADDRESS.search(text) else 0.0
    found += 0.3 if QUOTATION.search(text) else 0.0
    return min(1.0, found)


def _may_laugh(text: str) -> bool:
    """Whether `LAUGHTER` could be found: told several times as quickly as by looking for it."""
    said = "lol" in text or "haha" in text or "lmao" in text or "rofl" in text
    return said or bool(EMOTICON.search(text)) or (not text.isascii() and bool(EMOJI.search(text)))


def _noise(text: str, courtesy: int, count: int) -> float:
    """How much of a comment is courtesy, laughter, shouting or a bare question."""
    count = max(1, count)
    loud = len(LAUGHTER.findall(text)) if _may_laugh(text) else 0
    loud += len(SHOUTING.findall(text)) if CAPITALS.search(text) or MARKS.search(text) else 0
    noise = min(1.0, 4 * courtesy / count + 0.2 * min(2, courtesy)) + min(0.6, 3 * loud / count)
    if "?" in text and not STATEMENT.search(text):
        noise += 0.4
    return min(1.0, noise)
