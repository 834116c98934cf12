"""The floors of the rules that check a model's lines, set by set of the labelled lines."""

from __future__ import annotations

import pytest

from tests.quality.grounded import HALVES, HELD_OUT, labelled, score

# Just below what is measured: of the good lines the part that is kept, of the bad ones the part that is caught.
FLOORS = {
    "first": (0.97, 0.98),
    "second": (1.0, 0.98),
    "third": (0.96, 1.0),
    "fourth": (0.95, 0.92),
    "fifth": (0.96, 0.91),
    "sixth": (1.0, 0.9),
    "seventh": (0.92, 0.92),
    "eighth": (1.0, 0.93),
    "ninth": (1.0, 0.92),
    "tenth": (0.95, 0.85),
    "eleventh": (0.9, 0.81),
    "twelfth": (0.95, 0.91),
    "thirteenth": (0.67, 0.68),
    "fourteenth": (0.97, 0.88),
    "fifteenth": (0.78, 0.88),
    "sixteenth": (0.81, 0.84),
    "seventeenth": (0.75, 0.79),
}


@pytest.mark.parametrize("half", [*HALVES, *HELD_OUT])
def test_as_many_good_lines_are_kept_and_bad_ones_caught_as_before(half: str) -> None:
    result = score(half)
    good, bad = FLOORS[half]
    assert result.kept >= good * result.good
    assert result.caught >= bad * result.bad


def test_of_ten_good_lines_nine_are_kept_and_of_ten_bad_ones_nine_are_caught_in_all_that_rules_learnt_from() -> None:
    results = [score(half) for half in HALVES]
    assert sum(each.kept for each in results) >= 0.94 * sum(each.good for each in results)
    assert sum(each.caught for each in results) >= 0.92 * sum(each.bad for each in results)


def test_the_labelled_lines_are_many_and_of_several_languages() -> None:
    lines = [line for half in (*HALVES, *HELD_OUT) for line in labelled(half)]
    assert len(lines) >= 1200
    assert len({line.line for line in lines}) == len(lines)
