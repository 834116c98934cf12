"""How figures are written into the README, with figures that nobody measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.quality.table import BEGINNING, END, Cell, Run, markdown_tables, text_tables, written_into

RUN = Run(day="2 March 2026", python="3.11.7", processors=2, missing=())
CELLS = [
    Cell("Pages", "Belowfold", "F1", 0.9812, 3),
    Cell("Pages", "Belowfold", "ms", 1234.56),
    Cell("Pages", "another", "ms", 7),
    Cell("Start", "to ready", "", "1.9 s"),
]
MARKDOWN = """\
| Pages | F1 | ms |
| --- | --: | --: |
| Belowfold | .981 | 1,234.6 |
| another |  | 7.0 |

| Start |  |
| --- | --: |
| to ready | 1.9 s |"""
TEXT = """\
Pages
             F1       ms
Belowfold  .981  1,234.6
another              7.0

Start

to ready  1.9 s"""
BEFORE = f"# Name\n\n{BEGINNING}\nold figures\n{END}\n\nMore.\n"


def test_figures_are_tables_with_their_rows_and_columns_in_the_order_of_measuring() -> None:
    assert markdown_tables(CELLS) == MARKDOWN


def test_a_terminal_shows_them_in_columns() -> None:
    assert text_tables(CELLS) == TEXT


def test_they_take_the_place_of_the_former_ones_and_leave_the_rest_alone() -> None:
    after = written_into(BEFORE, RUN, CELLS)
    assert after.startswith("# Name\n\n")
    assert after.endswith(f"{MARKDOWN}\n{END}\n\nMore.\n")
    assert "old figures" not in after
    assert written_into(after, RUN, CELLS) == after


def test_they_say_when_where_and_beside_whom_they_were_measured() -> None:
    assert (
        "2 March 2026, each table in one run, Python 3.11.7, 2 processors; all peers were installed."
        in written_into(BEFORE, RUN, CELLS)
    )


def test_peers_that_were_missing_are_named_once() -> None:
    lonely = Run(day="2 March 2026", python="3.11.7", processors=2, missing=("sumy", "newspaper4k", "sumy"))
    assert str(lonely).endswith("not installed: newspaper4k, sumy.")


@pytest.mark.parametrize("readme", ["# Name\n", BEFORE + BEFORE])
def test_a_readme_without_its_part_or_with_two_is_refused(readme: str) -> None:
    with pytest.raises(ValueError, match="one part"):
        written_into(readme, RUN, CELLS)


def test_the_readme_has_the_part() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert written_into(readme, RUN, CELLS)
