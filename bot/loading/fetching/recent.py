"""A bounded memory: what was used least recently is forgotten first."""

from __future__ import annotations

from collections import OrderedDict
from typing import Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values by their keys, up to a total weight of `most`."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._weight = 0
        self._entries: OrderedDict[K, tuple[V, int]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._entries)

    @property
    def weight(self) -> int:
        """The weight of all that is remembered, never more than `most`."""
        return self._weight

    def get(self, key: K) -> V | None:
        """The value of a key, now the most recently used; None where there is none."""
        if key not in self._entries:
            return None
        self._entries.move_to_end(key)
        return self._entries[key][0]

    def put(self, key: K, value: V, weight: int = 1) -> None:
        """Remember a value, in place of the key's former one; one heavier than `most` is not remembered."""
        self.drop(key)
        if weight > self._most:
            return
        self._entries[key] = (value, weight)
        self._weight += weight
        while self._weight > self._most:
            _, (_, freed) = self._entries.popitem(last=False)
            self._weight -= freed

    def drop(self, key: K) -> None:
        """Forget a key, if it is there."""
        if key in self._entries:
            self._weight -= self._entries.pop(key)[1]
