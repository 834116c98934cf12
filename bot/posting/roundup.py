"""Which stories a roundup tells: the most discussed ones, none of them twice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bot.language import counted, told
from bot.posting.sameness import Identity, Stories

MOST_STORIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A story that may be posted.

    Attributes:
        entry: the number of its entry.
        identity: what it is recognised by.
        comments: how many comments it has, or None where nobody says.
        score: how many points it has, or None.
        seen: when it was seen first.
    """

    entry: int
    identity: Identity
    comments: int | None = None
    score: int | None = None
    seen: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """A story that is not posted, or not by itself, and why, as a part of a sentence."""

    candidate: Candidate
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """The stories of a roundup, the most discussed first, and those that it leaves out."""

    chosen: tuple[Candidate, ...]
    left: tuple[Left, ...]


def pick(
    candidates: Iterable[Candidate], *, after: datetime, until: datetime, most: int = MOST_STORIES,
    had: Iterable[Identity] = (),
) -> Picked:  # fmt: skip
    """The most discussed stories that were seen in a time: the same ones, in the same order, whoever asks.

    Args:
        candidates: in any order.
        after: the time from which on they count, and
        until: to when, included.
        most: how many to choose at the most.
        had: what the channel has had already.
    """
    ranked = sorted((each for each in candidates if after < each.seen <= until), key=rank)
    chosen_before, known = Stories(), Stories(had)
    chosen: list[Candidate] = []
    left: list[Left] = []
    for candidate in ranked:
        again, before = chosen_before.find(candidate.identity), known.find(candidate.identity)
        if again or before:
            why = told("it is told already: {again}", again=again) if again else _had(before)
        elif len(chosen) >= most:
            why = counted("another story was discussed more", "{n} other stories were discussed more", most)
        else:
            chosen.append(candidate)
            chosen_before.add(candidate.identity)
            continue
        left.append(Left(candidate=candidate, why=why))
    return Picked(chosen=tuple(chosen), left=tuple(left))


def once(candidates: Iterable[Candidate], *, had: Iterable[Identity] = ()) -> Picked:
    """Stories with none of them twice, the first seen of each, in that order; and those that are left out.

    Args:
        candidates: in any order.
        had: what the channel has had already.
    """
    known = Stories(had)
    chosen: list[Candidate] = []
    left: list[Left] = []
    for candidate in sorted(candidates, key=lambda each: (each.seen, rank(each))):
        before = known.find(candidate.identity)
        if before is None:
            chosen.append(candidate)
            known.add(candidate.identity)
        else:
            left.append(Left(candidate=candidate, why=_had(before)))
    return Picked(chosen=tuple(chosen), left=tuple(left))


def _had(before: str | None) -> str:
    return told("the channel has had it: {before}", before=before)


def rank(candidate: Candidate) -> tuple[int, int, float, tuple[str, ...], int]:
    """What sorts stories: the most discussed first, by comments, then points, then the newer; ties always alike."""
    comments = candidate.comments if candidate.comments is not None else -1
    score = candidate.score if candidate.score is not None else -1
    return -comments, -score, -candidate.seen.timestamp(), candidate.identity.keys, candidate.entry
