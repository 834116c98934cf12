"""The reply tree of a discussion, made safe to walk whatever its source says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.models import Comment
from bot.summarizing.signatures import without_signatures

ADDRESSED = re.compile(r"@([\w.'’-]{2,40}(?: [\w.'’-]{1,40}){0,3})")


class Replies:
    """Who answers whom.

    Comments without words and removed ones are left out; what answered them hangs on nothing. A parent that is
    unknown, or that would close a circle, counts as none. Order is that of the discussion.

    A signature that several comments end with is left out of their texts.

    A tree that ends at some depth, or that people do not use, splits arguments: "@Ann ..." beside a comment of Ann's
    answers that one, and is taken so.
    """

    def __init__(self, comments: Iterable[Comment]) -> None:
        self.comments: dict[str, Comment] = {}
        self._lengths: dict[str, int] = {}
        said = [comment for comment in comments if comment.text.strip() and not comment.removed]
        for comment, text in zip(said, without_signatures([comment.text for comment in said]), strict=True):
            if comment.id not in self.comments:
                if len(text) < len(comment.text):
                    self._lengths[comment.id] = len(comment.text)
                self.comments[comment.id] = comment if text == comment.text else replace(comment, text=text)
        self._parents = self._sound_parents()
        self._rejoin()
        self._children: dict[str, list[Comment]] = {}
        for comment in self.comments.values():
            parent = self._parents.get(comment.id)
            if parent is not None:
                self._children.setdefault(parent, []).append(comment)

    def parent(self, comment: Comment) -> Comment | None:
        """The comment that this one answers."""
        parent = self._parents.get(comment.id)
        return None if parent is None else self.comments[parent]

    def answers(self, comment: Comment) -> list[Comment]:
        """The comments that answer this one."""
        return self._children.get(comment.id, [])

    def length(self, comment: Comment) -> int:
        """How many characters a comment has in its source."""
        return self._lengths.get(comment.id, len(comment.text))

    def _sound_parents(self) -> dict[str, str]:
        parents: dict[str, str] = {}
        sound: set[str] = set()
        for start in self.comments:
            path: dict[str, None] = {}
            at: str | None = start
            while at is not None and at not in sound and at not in path:
                path[at] = None
                parent = self.comments[at].parent
                at = parent if parent in self.comments and parent != at else None
                if at is not None and at not in path:
                    parents[next(reversed(path))] = at
            sound.update(path)
        return parents

    def _rejoin(self) -> None:
        """Hang what addresses the writer of an earlier comment beside it below that comment.

        No circle comes of it: all that is above such a comment stands before it, or above both.
        """
        spoke: dict[tuple[str | None, str], str] = {}  # by what they answered, the name: the last comment by it
        for comment in self.comments.values():
            beside = self._parents.get(comment.id)
            own = (comment.author or "").casefold()
            above = "" if beside is None else (self.comments[beside].author or "").casefold()
            names = [name for name in _addressed(comment.text) if name == above or (beside, name) in spoke]
            if names and names[0] not in (above, own):
                self._parents[comment.id] = spoke[beside, names[0]]
            if own:
                spoke[beside, own] = comment.id


def _addressed(text: str) -> Iterator[str]:
    """The names that a comment may begin by addressing, "@Ann Lee has ..." as "ann lee has", "ann lee", "ann"."""
    head = ADDRESSED.match(text) if text.startswith("@") else None
    words = head[1].casefold().split(" ") if head else []
    for count in range(len(words), 0, -1):
        yield " ".join(words[:count]).rstrip(".-")


def same_person(one: Comment, other: Comment) -> bool:
    """Whether two comments may be by one person; comments without a name may all be."""
    return one.author == other.author
