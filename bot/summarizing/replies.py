"""The reply tree of a discussion, made safe to walk whatever its source says."""

from __future__ import annotations

from collections.abc import Iterable

from bot.models import Comment


class Replies:
    """Who answers whom.

    Comments without words and removed ones are left out; what answered them hangs on nothing. A parent that is
    unknown, or that would close a circle, counts as none. Order is that of the discussion.
    """

    def __init__(self, comments: Iterable[Comment]) -> None:
        self.comments: dict[str, Comment] = {}
        for comment in comments:
            if comment.id not in self.comments and comment.text.strip() and not comment.removed:
                self.comments[comment.id] = comment
        self._parents = self._sound_parents()
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


def same_person(one: Comment, other: Comment) -> bool:
    """Whether two comments may be by one person; comments without a name may all be."""
    return one.author == other.author
