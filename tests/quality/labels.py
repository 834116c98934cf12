"""What is found of the comments on pages whose comments are known."""

from __future__ import annotations

import html
import json
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from bot.models import Comment, Story
from tests.quality import corpus

NO_WORD = re.compile(r"\W+")
QUOTE_TAG = re.compile(r"</?blockquote\b[^>]*>", re.IGNORECASE)
AROUND = 12  # letters and digits
TAG = re.compile(r"<[^<>]*>")


@cache
def discussion_stories() -> dict[str, Story]:
    """All pages with a discussion, known or not, as they are read."""
    return {name: corpus.story_of(body) for name, body in corpus.discussion_pages()}


def discussion_figures(*endings: str) -> Counter[str]:
    """How many comments there are and were reported; of those found with their text: author and parent right.

    The labels hold all that is shown as a comment; what it quotes of others is none of its text, and taken out of them.

    Args:
        endings: of the files whose comments are known; pages unless said otherwise.
    """
    total: Counter[str] = Counter()
    for body, labels in corpus.labelled_pages(*endings).values():
        discussion = corpus.story_of(body).discussion
        comments = [c for c in (discussion.comments if discussion else ()) if plain(c.text)]
        quoted = set(_quotations(body))
        there = [label for label in labels if not label.get("deleted") and plain(label["text"])]
        total += _figures_of(there, [_own(label["text"], quoted) for label in there], comments)
    return total


def _quotations(body: bytes) -> Iterator[tuple[str, str, str]]:
    """What is marked as quoted, in a page or in the strings of a service's answer, with what stands before and after.

    The same words stand in the comment that is quoted, too, and are its own there.
    """
    texts = [body.decode("utf-8", "replace")]
    if body.lstrip()[:1] in (b"{", b"["):
        texts = []
        json.loads(body, object_hook=lambda held: texts.extend(v for v in held.values() if isinstance(v, str)))
    for text in texts:
        markup = QUOTE_TAG.sub("\x02", html.unescape(text) if "&lt;blockquote" in text else text)
        parts = [plain(html.unescape(TAG.sub(" ", part))) for part in markup.split("\x02")]
        for place in range(1, len(parts) - 1, 2):
            yield parts[place - 1][-AROUND:], parts[place], parts[place + 1][:AROUND]


def _own(text: str, quoted: set[tuple[str, str, str]]) -> str:
    """A label's letters and digits without what is quoted in it."""
    own = plain(text)
    for before, quotation, after in quoted:
        own = own.replace(quotation + after, after) if after else own
        own = own.replace(before + quotation, before) if before else own
    return own


def plain(text: str | None) -> str:
    """A text's letters and digits alone."""
    return NO_WORD.sub("", (text or "").casefold())


def _figures_of(labels: list[dict[str, Any]], texts: list[str], comments: list[Comment]) -> Counter[str]:
    waiting: dict[str, list[Comment]] = {}
    for comment in comments:
        waiting.setdefault(plain(comment.text), []).append(comment)
    wanted = zip(labels, texts, strict=True)
    pairs = [(label, waiting[text].pop(0)) for label, text in wanted if waiting.get(text)]
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
