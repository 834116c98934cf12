"""What is found of the comments on pages whose comments are known."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from bot.models import Comment, Story
from tests.quality import corpus

NO_WORD = re.compile(r"\W+")


@cache
def discussion_stories() -> dict[str, Story]:
    """All pages with a discussion, known or not, as they are read."""
    return {name: corpus.story_of(body) for name, body in corpus.discussion_pages()}


def discussion_figures(*endings: str) -> Counter[str]:
    """How many comments there are and were reported; of those found with their text: author and parent right.

    Args:
        endings: of the files whose comments are known; pages unless said otherwise.
    """
    total: Counter[str] = Counter()
    for body, labels in corpus.labelled_pages(*endings).values():
        discussion = corpus.story_of(body).discussion
        comments = [c for c in (discussion.comments if discussion else ()) if plain(c.text)]
        total += _figures_of([label for label in labels if not label.get("deleted") and plain(label["text"])], comments)
    return total


def plain(text: str | None) -> str:
    """A text's letters and digits alone."""
    return NO_WORD.sub("", (text or "").casefold())


def _figures_of(labels: list[dict[str, Any]], comments: list[Comment]) -> Counter[str]:
    waiting: dict[str, list[Comment]] = {}
    for comment in comments:
        waiting.setdefault(plain(comment.text), []).append(comment)
    pairs = [(label, waiting[plain(label["text"])].pop(0)) for label in labels if waiting.get(plain(label["text"]))]
    label_of = {comment.id: label["id"] for label, comment in pairs}
    return Counter(
        labels=len(labels),
        reported=len(comments),
        exact=len(pairs),
        author=sum(plain(comment.author) == plain(label["author"]) for label, comment in pairs),
        parent=sum(
            (label_of.get(comment.parent) if comment.parent else None) == label["parent"] for label, comment in pairs
        ),
    )
