from __future__ import annotations

import pytest

from bot.summarizing.grounding.amount import agree
from bot.summarizing.grounding.amounts import amounts


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("It cost £2.3 billion.", "It cost £2.3bn."),
        ("It is 41% of them.", "It is 41 per cent of them."),
        ("A quarter of them left.", "25 percent of them left."),
        ("Six in ten of them agree.", "It was 60 per cent of them."),
        ("More than six in ten of them agree.", "It was 61 per cent of them."),
        ("Forty-eight people came to it.", "There were 48 people in it."),
        ("Es kostet 6,4 Mio. Euro.", "Das hat 6,4 Millionen Euro gekostet."),
        ("Es kamen 38000 Gäste.", "Es kamen 38.000 Gäste in das Bad."),
        ("Achtunddreißig Leute sind da.", "Es sind 38 Leute da."),
        ("It starts at 7pm on Monday.", "The doors are open from 19:00 on."),
        ("It is on March 3.", "It is on 3 March."),
        ("It took two weeks.", "It took 14 days."),
        ("Es sind 12 lignes sur 40.", "Ce sont douze des quarante lignes."),
        ("Il y a 2 600 élèves dans la ville.", "Près de 2600 élèves sont dans la ville."),
    ],
)
def test_numbers_that_say_the_same_agree(line: str, source: str) -> None:
    assert agree(amounts(line)[0], amounts(source)[0])


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("It cost £2.3 million.", "It cost £2.3bn."),
        ("It cost $2.3bn.", "It cost £2.3bn."),
        ("It is 41 of them.", "It is 41 per cent of them."),
        ("A third of them left.", "A quarter of them left."),
        ("It is on 13 March.", "It is on 3 March."),
        ("It is on 3 April.", "It is on 3 March."),
        ("It took seven years.", "It took seven months."),
        ("Less than 60 per cent of them agree.", "More than 60 per cent of them agree."),
        ("It rose by two percentage points.", "It rose by two per cent."),
        ("There were 48,000 in it.", "There were 4,800 in it."),
    ],
)
def test_numbers_that_say_something_else_do_not(line: str, source: str) -> None:
    assert not agree(amounts(line)[0], amounts(source)[0])


def test_a_quarter_of_a_match_is_no_share() -> None:
    assert amounts("They scored in the second half and before half-time.") == ()


def test_due_is_a_number_in_italian_alone() -> None:
    assert amounts("The review is due by the end of it.") == ()
    assert [amount.values for amount in amounts("Sono due le squadre che non si sono viste.")] == [(2.0,)]
