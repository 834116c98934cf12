"""What a comment is worth to somebody who was not there.

The reply decides: a reason against, a fact, a correction, a source, an experience make an exchange; thanks, a pun or
"agreed" do not, however good the opening was. Each mark is between 0 and 1 and has a name, so that the choice can be
explained.
"""

from __future__ import annotations

import math
import re
from itertools import chain, islice
from operator import itemgetter

from msgspec import Struct

from bot.models import Comment
from bot.summarizing.lexicon import discussions
from bot.summarizing.lexicon.finding import language_of, tally_of
from bot.summarizing.replies import Replies
from bot.summarizing.terms import Vector, Weights, is_unspaced, likeness, terms, terms_of_words
from bot.text import Remembered, words_of_piece

NUMBER = re.compile(r"\d")
ADDRESS = re.compile(r"https?://|www\.")
QUOTATION = re.compile(r"[“„«\"][^“„«”»\"]{12,}[”“»\"]")
LAUGHTER = re.compile(
    r"(?<!\w)(?:lol|lmao|rofl|(?:ha){2,}|[xX][-']?[DPp]|[:;=][-']?[DPp()]|\^\^|<3)(?!\w)|[\U0001f300-\U0001faff]"
)
# What laughs in letters only, beside "haha".
LAUGHING = frozenset(("lol", "lmao", "rofl", "xd", "xp", "xD", "XD", "Xd", "Xp"))
QUOTES = frozenset('“„«"')
SHOUTING = re.compile(r"(?<!\w)[A-ZÄÖÜÉÈ]{4,}(?!\w)|[!?]{2,}")
LEAST_REPLY = 0.35  # a reply below brings nothing to somebody who was not there
A_COPY = 0.7  # likeness from which on a reply only repeats
STATEMENT = re.compile(r"[.!…](?=\s|$)")
SAMPLED = 50  # comments by which the language of a discussion is told
TAUNTS = 0.3  # what each of the first two adds to the noise of a comment
FEWEST_WORDS = 4  # up to which a reply has said nothing
FULL_LENGTH = 32  # words with which a reply has said what it can


class Reading(Struct, frozen=True, gc=False):
    """What one comment says, before it is known what it answers; all but `count` and `terms` from 0 to 1.

    There may be a hundred thousand of them: none is looked at by the collector of garbage.
    """

    count: int
    terms: tuple[str, ...]
    reason: float = 0.0
    objection: float = 0.0
    evidence: float = 0.0
    experience: float = 0.0
    noise: float = 0.0

    def total(self, bearing: float) -> float:
        """What the comment is worth as an answer, from 0 to about 1.

        One that says next to nothing stays near 0 whatever words it uses.

        Args:
            bearing: how much it speaks of what it answers, from 0 to 1.
        """
        substance = (
            0.35
            + 0.2 * self.reason
            + 0.15 * self.objection
            + 0.25 * self.evidence
            + 0.1 * self.experience
            + 0.1 * bearing
        )
        return max(0.0, _length(self.count) * substance - 0.45 * self.noise)


class Judge:
    """Rates the comments of one discussion; every comment is read once."""

    def __init__(self, replies: Replies, *, language: str | None = None) -> None:
        self._replies = replies
        comments = replies.comments.values()
        self.language = language or language_of("\n".join(c.text for c in islice(comments, SAMPLED)))
        read = Reader(self.language)
        self._readings = {
            one.id: read(one.text, is_reply=replies.parent(one) is not None, opens=bool(replies.answers(one)))
            for one in comments
        }
        self._weights = Weights(reading.terms for reading in self._readings.values())
        self._vectors: dict[str, Vector] = {}
        self._totals: dict[str, float] = {}

    def reply(self, comment: Comment) -> float:
        """What a comment is worth as an answer to its parent: the total of its marks.

        Where that is less than `LEAST_REPLY` whatever the comment answers, it is given without its bearing.
        """
        total = self._totals.get(comment.id)
        if total is None:
            reading = self._readings[comment.id]
            parent = self._replies.parent(comment)
            may_count = parent is not None and reading.total(1.0) >= LEAST_REPLY
            bearing = self._bearing(comment, parent) if parent is not None and may_count else 0.0
            total = self._totals[comment.id] = reading.total(bearing)
        return total

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
        self._tally = tally_of(
            (
                discussions.REASON,
                discussions.OBJECTION,
                discussions.EXPERIENCE,
                discussions.COURTESY,
                discussions.TAUNT,
            ),
            language,
        )

    def __call__(self, text: str, *, is_reply: bool, opens: bool) -> Reading:
        """What a comment says, as far as it matters: of one that is no reply, only whether it can open an exchange.

        Args:
            text: the comment.
            is_reply: whether it answers another.
            opens: whether others answer it.
        """
        pieces = text.replace("’", "'").split()
        read = [*map(PIECES.__getitem__, pieces)]
        said = [*chain.from_iterable(map(WORDS, read))]
        known = tuple(terms(text) if is_unspaced(text) else chain.from_iterable(map(TERMS, read)))
        if not is_reply and not opens:
            return Reading(count=len(said), terms=known)
        reason, objection, experience, courtesy, taunts = self._tally.count(said)
        noise = _noise(text, len(said), courtesy, sum(map(LOUDNESS, read)))
        noise = min(1.0, noise + TAUNTS * min(2, taunts))
        if not is_reply or len(said) <= FEWEST_WORDS:  # too short for anything in it to count
            return Reading(count=len(said), terms=known, noise=noise)
        return Reading(
            count=len(said),
            terms=known,
            reason=min(2, reason) / 2,
            objection=min(2, objection) / 2,
            evidence=_evidence(text),
            experience=min(1, experience),
            noise=noise,
        )


def _loudness_of(piece: str) -> int:
    """How often a piece of text laughs, smiles or shouts."""
    plain = piece.isalpha() and piece[1:].islower() and piece not in LAUGHING and "ha" not in piece
    return 0 if plain else len(LAUGHTER.findall(piece)) + len(SHOUTING.findall(piece))


def _piece(piece: str) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The words of a piece of text, their terms, and how loud it is."""
    said = words_of_piece(piece)
    return said, terms_of_words(said), _loudness_of(piece)


PIECES = Remembered(_piece)
WORDS, TERMS, LOUDNESS = map(itemgetter, range(3))  # what there is of each piece


def _length(count: int) -> float:
    """0 for a word or two, 1 from about 32 words on; the step from 5 to 20 words is the one that counts."""
    return min(1.0, math.log1p(max(0, count - FEWEST_WORDS)) / math.log1p(FULL_LENGTH - FEWEST_WORDS))


def _evidence(text: str) -> float:
    digit = NUMBER.search(text)
    found = 0.0
    if digit:
        found = 0.6 if NUMBER.search(text, digit.end()) else 0.3
    # A part that has to be there is looked for first: that is many times as quick as the expression.
    if ("://" in text or "www." in text) and ADDRESS.search(text):
        found += 0.5
    if not QUOTES.isdisjoint(text) and QUOTATION.search(text):
        found += 0.3
    return min(1.0, found)


def _noise(text: str, count: int, courtesy: int, loud: int) -> float:
    """How much of a comment of `count` words is courtesy, laughter, smiles, shouting or a bare question."""
    count = max(1, count)
    noise = min(1.0, 4 * courtesy / count + 0.2 * min(2, courtesy)) + min(0.6, 3 * loud / count)
    if "?" in text and not STATEMENT.search(text):
        noise += 0.4
    return min(1.0, noise)
