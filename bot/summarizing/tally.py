"""Counting what word lists hold in texts, several lists in one pass."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache


class Tally:
    """Counts the entries of several lists in texts that are already cut into words, in one pass.

    That is many times as quick as an expression for each list, for many texts.

    Args:
        lists: the entries of each list.
    """

    def __init__(self, *lists: str) -> None:
        self._size = len(lists)
        self._words: dict[str, list[int]] = {}
        self._phrases: dict[str, list[tuple[int, str]]] = {}  # by their first words
        for number, entries in enumerate(lists):
            for entry in dict.fromkeys(entries.split()):
                first, *others = entry.split("_")
                if others:
                    self._phrases.setdefault(first, []).append((number, f" {entry.replace('_', ' ')} "))
                else:
                    self._words.setdefault(first, []).append(number)
        self._telling = frozenset((*self._words, *self._phrases))

    def count(self, said: Sequence[str]) -> list[int]:
        """How many entries of each list there are.

        Args:
            said: the words of a text, in lower case, with straight apostrophes.
        """
        counts = [0] * self._size
        firsts = set()
        for word in filter(self._telling.__contains__, said):
            for number in self._words.get(word, ()):
                counts[number] += 1
            if word in self._phrases:
                firsts.add(word)
        spaced = f" {' '.join(said)} " if firsts else ""
        for first in firsts:
            for number, phrase in self._phrases[first]:
                counts[number] += spaced.count(phrase)
        return counts


@cache
def tally(*lists: str) -> Tally:
    """What counts the entries of these lists."""
    return Tally(*lists)
