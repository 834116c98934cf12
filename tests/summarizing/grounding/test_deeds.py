"""Who does what, what has happened, why and how often: a line against the sentences that it cites."""

from __future__ import annotations

import pytest

from bot.summarizing.grounding.check import objections
from bot.summarizing.grounding.statement import Statement


def rules(line: str, *cited: str) -> set[str]:
    return {each.rule for each in objections(line, [Statement(text) for text in cited])}


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("The council sued the builder in May.", "The builder sued the council in May."),
        ("Der Verein warnte die Stadt vor dem Umbau.", "Die Stadt warnte den Verein vor dem Umbau."),
        ("La région a proposé une réunion avec le maire.", "Le maire a proposé une réunion avec la région."),
        ("El juez pidió al fiscal las pruebas.", "El fiscal pidió al juez las pruebas."),
    ],
)
def test_who_is_named_first_in_a_source_is_not_second_in_a_line(source: str, line: str) -> None:
    assert "roles" in rules(line, source)
    assert rules(source, source) == set()


def test_a_passive_sentence_may_turn_them_round() -> None:
    assert rules("The builder was sued by the council in May.", "The council sued the builder in May.") == set()


def test_the_deed_of_one_sentence_is_not_that_of_another_ones_subject() -> None:
    cited = ("Lena Fall runs the harbour office.", "Divers from Norrby raised the wreck in eleven hours.")
    assert "roles" in rules("Lena Fall raised the wreck in eleven hours.", *cited)
    assert rules("Divers raised the wreck in eleven hours.", *cited) == set()


def test_who_is_named_before_may_be_meant_by_she_or_by_the_company() -> None:
    assert (
        rules("Vidra pays a fine of 12 million.", "Vidra lost in court.", "The company pays a fine of 12 million.")
        == set()
    )
    assert rules("Ida Lund runs every day.", "Ida Lund is 80.", "She runs every day.") == set()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("Orvane wants to buy its rival Teslin.", "Orvane has bought its rival Teslin."),
        ("La mairie versera une subvention au club.", "La mairie a versé une subvention au club."),
        ("Der Fonds will die Firma verkaufen.", "Der Fonds hat die Firma verkauft."),
    ],
)
def test_what_is_to_come_has_not_happened(source: str, line: str) -> None:
    assert "not happened" in rules(line, source)


def test_two_sentences_side_by_side_are_no_reason_for_one_another() -> None:
    cited = ("The lake stands at 31 per cent.", "Farmers were asked to irrigate at night.")
    assert "reason" in rules("The lake stands at 31 per cent because farmers irrigate at night.", *cited)


def test_a_sum_a_day_is_none_a_week() -> None:
    assert "period" in rules("The ferry loses 900 euros a week.", "The ferry loses 900 euros a day.")


def test_more_than_is_not_less_than() -> None:
    assert "bound" in rules("L'encre coûte plus d'un centime.", "L'encre coûte moins d'un centime.")
