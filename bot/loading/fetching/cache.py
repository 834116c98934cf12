"""Answers in memory, to be used again for as long as their servers say and to be asked for only if they changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from multidict import CIMultiDict, CIMultiDictProxy

from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.freshness import fresh_for, validators
from bot.loading.fetching.recent import Recent

# The statuses that are kept: a page, and where one has moved to.
KEPT = frozenset({200, 301, 302, 307, 308})
# What an answer weighs besides its body and its header fields.
OVERHEAD = 1000

# An address and the header fields it was asked for with: that no other answer is taken for it, whatever `Vary` says.
Key = tuple[str, tuple[tuple[str, str], ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An answer, and until when on the clock it may be used without asking."""

    fetched: Fetched
    until: float


class Cache:
    """The answers used most recently, up to a number of bytes; those used least recently go first."""

    def __init__(self, *, most_bytes: int, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._answers: Recent[Key, Kept] = Recent(most_bytes)

    def fresh(self, key: Key) -> Fetched | None:
        """The answer that may be used as it is, if there is one."""
        kept = self._answers.get(key)
        return kept.fetched if kept is not None and self._clock() < kept.until else None

    def stale(self, key: Key) -> Fetched | None:
        """The answer that may be used once its server has said that it still holds."""
        kept = self._answers.get(key)
        return kept.fetched if kept is not None and validators(kept.fetched.headers) else None

    def keep(self, key: Key, fetched: Fetched, asked: float) -> None:
        """Keep an answer if its server allows it; in any case forget the former one.

        Args:
            key: what it answers.
            fetched: the answer.
            asked: when on the clock it was asked for; its lifetime counts from there.
        """
        self._answers.drop(key)
        lifetime = fresh_for(fetched.headers)
        if fetched.status not in KEPT or lifetime is None or not (lifetime or validators(fetched.headers)):
            return
        weight = len(fetched.body) + OVERHEAD + sum(map(len, (key[0], *fetched.headers.values())))
        self._answers.put(key, Kept(fetched, asked + lifetime), weight)

    def renew(self, key: Key, former: Fetched, unchanged: Fetched, asked: float) -> Fetched:
        """The former answer, with the header fields of the one that says it still holds (RFC 9111, 4.3.4)."""
        headers = CIMultiDict(former.headers)
        headers.update(unchanged.headers)
        renewed = replace(former, headers=CIMultiDictProxy(headers))
        self.keep(key, renewed, asked)
        return renewed
