"""The floors of the rules that check a model's lines, set by set of the labelled lines."""

from __future__ import annotations

import pytest

from tests.quality.grounded import HALVES, labelled, score

FLOOR = 0.9


@pytest.mark.parametrize("half", HALVES)
def test_of_ten_good_lines_nine_are_kept_and_of_ten_bad_ones_nine_are_caught(half: str) -> None:
    result = score(half)
    assert result.kept >= FLOOR * result.good
    assert result.caught >= FLOOR * result.bad


def test_the_labelled_lines_are_many_and_of_several_languages() -> None:
    lines = [line for half in HALVES for line in labelled(half)]
    assert len(lines) >= 200
    assert len({line.line for line in lines}) == len(lines)
