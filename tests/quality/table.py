"""Figures as tables: for the terminal, and for the part of the README that is kept for them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

BEGINNING, END = "<!-- quality -->", "<!-- /quality -->"
KEPT_FOR = re.compile(f"{re.escape(BEGINNING)}.*?{re.escape(END)}", re.DOTALL)
ZERO = re.compile(r"^(-?)0(?=\.)")
GAP = "  "


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure, and where it stands; a word ("none") may take its place."""

    table: str
    row: str
    column: str
    figure: float | str
    digits: int = 1

    def __str__(self) -> str:
        if isinstance(self.figure, str):
            return self.figure
        return ZERO.sub(r"\1", f"{self.figure:,.{self.digits}f}")


@dataclass(frozen=True, slots=True)
class Run:
    """When and where the figures were measured, and the peers that were not there."""

    day: str
    python: str
    processors: int
    missing: Sequence[str]

    def __str__(self) -> str:
        said = f"Measured on {self.day}, each table in one run, Python {self.python}, {self.processors} processors"
        if self.missing:
            return f"{said}; not installed: {', '.join(sorted(set(self.missing)))}."
        return f"{said}; all peers were installed."


def text_tables(cells: Iterable[Cell]) -> str:
    """Each table with its name, its columns one below the other."""
    return "\n\n".join(f"{name}\n{_aligned(lines)}" for name, lines in _tables(cells))


def markdown_tables(cells: Iterable[Cell]) -> str:
    """The tables as Markdown, each with its name in the corner."""
    parts = []
    for name, lines in _tables(cells):
        head, *rows = [[name, *lines[0][1:]], *lines[1:]]
        rule = ["---", *("--:" for _ in head[1:])]
        parts.append("\n".join(f"| {' | '.join(line)} |" for line in (head, rule, *rows)))
    return "\n\n".join(parts)


def written_into(readme: str, run: Run, cells: Iterable[Cell]) -> str:
    """A README with its part for the figures written anew.

    Raises:
        ValueError: it has no such part, or several.
    """
    if len(KEPT_FOR.findall(readme)) != 1:
        raise ValueError(f"The README needs one part between {BEGINNING} and {END}.")
    part = f"{BEGINNING}\n{run}\n\n{markdown_tables(cells)}\n{END}"
    return KEPT_FOR.sub(lambda _: part, readme)


def _tables(cells: Iterable[Cell]) -> Iterable[tuple[str, list[list[str]]]]:
    """Each table as lines of texts, the first of them its columns; all in the order of their first cell."""
    tables: dict[str, dict[tuple[str, str], Cell]] = {}
    for cell in cells:
        tables.setdefault(cell.table, {})[cell.row, cell.column] = cell
    for name, held in tables.items():
        rows, columns = dict.fromkeys(row for row, _ in held), dict.fromkeys(column for _, column in held)
        body = [[row, *(str(held.get((row, column), "")) for column in columns)] for row in rows]
        yield name, [["", *columns], *body]


def _aligned(lines: Sequence[Sequence[str]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        GAP.join(
            [line[0].ljust(widths[0]), *(text.rjust(w) for text, w in zip(line[1:], widths[1:], strict=True))]
        ).rstrip()
        for line in lines
    )
