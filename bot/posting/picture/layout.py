"""Outline -> where everything stands in the picture of a discussion. Pure: the same outline gives the same picture.

A row is a comment: set in by its depth, its bar as long as the root of its length, joined to the one that it answers.
Of large discussions the chosen branches are drawn first, then the others, the largest first, as far as there is room.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from bot.posting.outline import Node, Outline

WIDTH = 440
ROW = 18
BAR = 10
MARGIN = 8
INDENT = 13
DEEPEST = 8  # steps that are set in; what is deeper stands below one another
SHORTEST_BAR, LONGEST_BAR = 8, 140
LONG = 1500  # characters, from which on a bar is as long as it gets
NEAREST = 6  # comments above a chosen one that are drawn in any case


@dataclass(frozen=True, slots=True)
class Row:
    """A comment in the picture: the left end of its bar, its middle from above, and the bar's length."""

    node: Node
    exchange: int | None
    is_chosen: bool
    x: int
    y: int
    width: int


@dataclass(frozen=True, slots=True)
class Joint:
    """A line from a comment down to one that answers it."""

    x: int
    top: int
    end: int
    bottom: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """What is drawn. `left_out` and `branches_left_out` count what there was no room for."""

    rows: tuple[Row, ...]
    joints: tuple[Joint, ...]
    height: int
    comments: int
    branches: int
    deepest: int
    left_out: int
    branches_left_out: int


def layout_of(outline: Outline, *, most_rows: int) -> Picture:
    """The picture of a discussion, of so many comments at the most."""
    shown = _shown(outline, most_rows)
    order = {branch: place for place, branch in enumerate(outline.chosen_branches)}
    nodes = sorted((outline.nodes[n] for n in shown), key=lambda n: (order.get(n.branch, len(order)), n.number))
    rows = tuple(_row(node, place, outline) for place, node in enumerate(nodes))
    drawn = {row.node.branch for row in rows}
    sizes = outline.branches
    return Picture(
        rows=rows,
        joints=tuple(_joints(rows)),
        height=2 * MARGIN + ROW * len(rows),
        comments=len(outline.nodes),
        branches=len(sizes),
        deepest=max((node.depth for node in outline.nodes), default=0),
        left_out=len(outline.nodes) - len(rows),
        branches_left_out=len(sizes) - len(drawn),
    )


def _shown(outline: Outline, most: int) -> set[int]:
    """The numbers of the comments that are drawn."""
    shown: dict[int, None] = dict.fromkeys(list(outline.chosen)[:most])
    for number in outline.chosen:
        shown |= dict.fromkeys(outline.above(number, NEAREST))
    sizes, chosen = outline.branches, outline.chosen_branches
    others = sorted((branch for branch in sizes if branch not in set(chosen)), key=lambda branch: -sizes[branch])
    for branch in (*chosen, *others):
        if len(shown) >= most:
            break
        shown |= dict.fromkeys(range(branch, branch + sizes[branch]))
    return set(list(shown)[:most])


def _row(node: Node, place: int, outline: Outline) -> Row:
    part = sqrt(min(len(node.comment.text), LONG) / LONG)
    return Row(
        node=node,
        exchange=outline.chosen.get(node.number),
        is_chosen=node.number in outline.chosen,
        x=MARGIN + INDENT * min(node.depth, DEEPEST),
        y=MARGIN + ROW * place + ROW // 2,
        width=round(SHORTEST_BAR + (LONGEST_BAR - SHORTEST_BAR) * part),
    )


def _joints(rows: tuple[Row, ...]) -> list[Joint]:
    """Lines to all comments whose parents are drawn; to those that stand right below them, a short one."""
    drawn = {row.node.number: row for row in rows}
    joints = []
    for row in rows:
        above = drawn.get(row.node.parent) if row.node.parent is not None else None
        if above is not None:
            is_chosen = row.is_chosen and above.is_chosen
            joints.append(Joint(above.x + 4, above.y + BAR // 2, max(row.x, above.x + 4), row.y, is_chosen))
    return joints
