"""How lists of words are written in these files."""

from __future__ import annotations


def listed(*lists: str) -> frozenset[str]:
    """The words of some texts; "_" stands for a space."""
    return frozenset(word.replace("_", " ") for each in lists for word in each.split())
