"""Which of a forum's tags a story gets: those named as one of its categories or its site, or in its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

WORD = re.compile(r"\w+")
MOST_TAGS = 5  # Discord: of one post


def tags_for(offered: Sequence[str], labels: Iterable[str], title: str) -> list[int]:
    """The places of the tags that fit, at most five: first those that are labels, then those in the headline.

    Args:
        offered: what the forum's tags are called.
        labels: what the story is filed under: the categories of its feed, its site.
        title: its headline.

    Case does not matter, nor does what is around the words of a tag, such as an emoji.
    """
    names = [_plain(name) for name in offered]
    filed = {_plain(label) for label in labels}
    said = f" {_plain(title)} "
    first = [place for place, name in enumerate(names) if name and name in filed]
    then = [place for place, name in enumerate(names) if name and f" {name} " in said and place not in first]
    return (first + then)[:MOST_TAGS]


def _plain(text: str) -> str:
    """The words of a text in lower case, with one space between them."""
    return " ".join(WORD.findall(text.casefold()))
