"""A story's discussions in the order of reading, each comment numbered: what pages and pictures are made of.

Whatever ids and parents the comments have, each is in it once: one whose parent is missing, or is itself below it,
begins a branch.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bot.models import Comment, Digest, Discussion, Story


@dataclass(frozen=True, slots=True)
class Node:
    """A comment in its place.

    Attributes:
        number: from 0, in the order of reading, over all discussions.
        comment: the comment.
        depth: how many comments are above it.
        parent: the number of the comment that it answers, or None.
        branch: the number of the first comment of its branch.
        discussion: which of the story's discussions it is in.
    """

    number: int
    comment: Comment
    depth: int
    parent: int | None
    branch: int
    discussion: int


@dataclass(frozen=True, slots=True)
class Outline:
    """All comments of a story.

    Attributes:
        nodes: in the order of reading.
        discussions: those that the story has.
        chosen: the numbers of the comments that the digest quotes, each with the number (from 0) of the exchange that
            quotes it, or None where a viewpoint does.
        numbers: the number of each comment by its id; of the first one where several have it.
    """

    nodes: tuple[Node, ...] = ()
    discussions: tuple[Discussion, ...] = ()
    chosen: Mapping[int, int | None] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def branches(self) -> dict[int, int]:
        """How many comments each branch has, by the number of its first."""
        sizes: dict[int, int] = {}
        for node in self.nodes:
            sizes[node.branch] = sizes.get(node.branch, 0) + 1
        return sizes

    @property
    def chosen_branches(self) -> list[int]:
        """The branches that the digest quotes from, in the order of its exchanges."""
        first: dict[int, int] = {}
        for number, exchange in self.chosen.items():
            rank = len(self.chosen) if exchange is None else exchange
            branch = self.nodes[number].branch
            first[branch] = min(rank, first.get(branch, rank))
        return sorted(first, key=lambda branch: (first[branch], branch))

    def above(self, number: int, most: int) -> Iterator[int]:
        """The numbers of the comments above one, the nearest first, so many at the most."""
        at = self.nodes[number].parent
        while at is not None and most:
            yield at
            at, most = self.nodes[at].parent, most - 1


def outline_of(story: Story, digest: Digest) -> Outline:
    """The outline of a story's discussions, with what a digest has chosen from them."""
    discussions = story.every_discussion
    nodes: list[Node] = []
    for place, discussion in enumerate(discussions):
        nodes += _walk(discussion.comments, place, len(nodes))
    numbers: dict[str, int] = {}
    for node in nodes:
        numbers.setdefault(node.comment.id, node.number)
    return Outline(tuple(nodes), discussions, _chosen(digest, numbers), numbers)


def _chosen(digest: Digest, numbers: Mapping[str, int]) -> dict[int, int | None]:
    chosen: dict[int, int | None] = {}
    for place, exchange in enumerate(digest.exchanges):
        for turn in exchange.turns:
            if turn.comment in numbers:
                chosen.setdefault(numbers[turn.comment], place)
    for viewpoint in digest.viewpoints:
        if viewpoint.quote.comment in numbers:
            chosen.setdefault(numbers[viewpoint.quote.comment], None)
    return chosen


def _walk(comments: Sequence[Comment], place: int, first: int) -> list[Node]:
    """The comments of one discussion, each below the one that it answers."""
    known = {comment.id: at for at, comment in reversed(list(enumerate(comments)))}
    parents = [known.get(comment.parent) if comment.parent is not None else None for comment in comments]
    below: dict[int, list[int]] = {}
    for at, parent in enumerate(parents):
        if parent is not None and parent != at:
            below.setdefault(parent, []).append(at)
    nodes: list[Node] = []
    numbers: dict[int, int] = {}

    def take(root: int) -> None:
        branch = first + len(nodes)
        left = [(root, 0)]
        while left:
            at, depth = left.pop()
            if at in numbers:
                continue
            numbers[at] = first + len(nodes)
            above = numbers.get(parents[at]) if at != root and parents[at] is not None else None  # type: ignore[arg-type]
            nodes.append(Node(numbers[at], comments[at], depth, above, branch, place))
            left += [(child, depth + 1) for child in reversed(below.get(at, ()))]

    for at, parent in enumerate(parents):
        if parent is None or parent == at:
            take(at)
    for at in range(len(comments)):  # those that answer one another in a circle
        if at not in numbers:
            take(at)
    return nodes
