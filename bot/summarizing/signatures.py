"""Signatures: the words with which several comments end, such as what a program adds to all that is written with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

TAIL = 32  # characters at its end in which comments with one signature are alike
FEWEST_TEXTS = 3  # different ones that end alike, from which on that is no chance
LONGEST = 200  # characters
WHITE = " \n\t"


def without_signatures(texts: Sequence[str]) -> list[str]:
    """Each text without the signature that it ends with, if it has one; what is left is its beginning, unchanged.

    Texts that are nothing but a signature, and copies of one text, stay whole.
    """
    ends: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        if len(text) > 2 * TAIL:
            ends[text[-TAIL:]].add(text)
    lengths = {tail: _length(found) for tail, found in ends.items() if len(found) >= FEWEST_TEXTS}
    if not lengths:
        return [*texts]
    return [text[: len(text) - lengths.get(text[-TAIL:], 0)].rstrip() or text for text in texts]


def _length(texts: set[str]) -> int:
    """How many characters all the texts have in common at their end, from the beginning of a word on."""
    ends = [text[-LONGEST:][::-1] for text in texts]
    first, last = min(ends), max(ends)  # what these two share at their beginning, all that lie between them share
    pairs = enumerate(zip(first, last, strict=False))
    shared = next((place for place, (one, other) in pairs if one != other), min(len(first), len(last)))
    common = first[:shared][::-1]
    whole = all(text[-shared - 1 : -shared] in (*WHITE, "") for text in texts)
    starts = [0] if whole else [place + 1 for place, letter in enumerate(common) if letter in WHITE]
    return shared - starts[0] if starts else 0
