"""The comments that a service lists to a sound tree of comments, in the order in which a reader goes down it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.language import counted
from bot.loading.sources.fields import Json
from bot.models import Comment, Notice, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One comment as a service lists it.

    `above` names what it hangs below, the nearest first, as far up as the service tells; it is empty at the top.
    """

    id: str
    above: tuple[str, ...] = ()
    author: str | None = None
    text: str = ""
    published: datetime | None = None
    score: int | None = None
    url: str | None = None
    removed: bool = False
    standing: Standing | None = None


def walk(
    tops: Sequence[object], below: Callable[[Json], Sequence[object]], key: Callable[[Json], str | None]
) -> Iterator[tuple[Json, str, tuple[str, ...]]]:
    """Every object of a nested answer with its key and that of the one it hangs below, however deep it nests.

    What is no object or has no key is left out, and what is nested in it hangs below the next one further up.
    """
    waiting: list[tuple[object, tuple[str, ...]]] = [(top, ()) for top in reversed(tops)]
    while waiting:
        node, above = waiting.pop()
        if not isinstance(node, Mapping):
            continue
        own = key(node)
        if own is not None:
            yield node, own, above
        inner = (own,) if own is not None else above
        waiting.extend((child, inner) for child in reversed(below(node)))


def arrange(listed: Iterable[Row]) -> tuple[tuple[Comment, ...], tuple[Notice, ...]]:
    """The comments as a tree: each below the nearest known one above it, siblings in the order of the list.

    Of several with one id the first counts. A circle is opened at the comment that closes it.

    Returns:
        the comments, each after its parent, and a notice if the parents of some are missing.
    """
    rows: dict[str, Row] = {}
    for row in listed:
        rows.setdefault(row.id, row)
    parents = {
        row.id: next((name for name in row.above if name in rows and name != row.id), None) for row in rows.values()
    }
    lost = sum(bool(row.above) and row.above[0] not in rows for row in rows.values())
    _open_circles(parents)
    comments = tuple(_comment(rows[name], parents[name]) for name in _downwards(parents))
    return comments, _missing(lost)


def _missing(lost: int) -> tuple[Notice, ...]:
    if not lost:
        return ()
    message = counted(
        "One reply answers a comment that could not be loaded.",
        "{n:,} replies answer comments that could not be loaded.",
        lost,
    )
    return (Notice(kind="missing_parents", message=message),)


def _open_circles(parents: dict[str, str | None]) -> None:
    sound: set[str] = set()
    for start in parents:
        path: dict[str, None] = {}
        at: str | None = start
        while at is not None and at not in sound:
            path[at] = None
            above = parents[at]
            if above in path:
                parents[at] = above = None
            at = above
        sound.update(path)


def _downwards(parents: Mapping[str, str | None]) -> Iterator[str]:
    below: dict[str | None, list[str]] = {}
    for name, parent in parents.items():
        below.setdefault(parent, []).append(name)
    waiting = below.get(None, [])[::-1]
    while waiting:
        name = waiting.pop()
        yield name
        waiting.extend(reversed(below.get(name, ())))


def _comment(row: Row, parent: str | None) -> Comment:
    return Comment(
        id=row.id,
        parent=parent,
        author=row.author,
        # What stands where a comment was is a note by others, not its writer's words.
        text="" if row.removed else row.text,
        published=row.published,
        score=row.score,
        url=row.url,
        removed=row.removed,
        standing=row.standing,
    )
