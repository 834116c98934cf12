"""Who is called by a part of a name, and where the whole of it stands."""

from __future__ import annotations

import pytest

from bot.summarizing.naming import introductions

WHOLE = "Emirates will keep its plans, said Tim Clark, its president."


@pytest.mark.parametrize(
    "sentence",
    [
        "Clark said in October that the fleet would grow.",
        "When Clark spoke, nobody asked about that.",
        "The board waited for Clark’s answer.",
        "It was news to Clark.",
    ],
)
def test_a_surname_leads_to_the_sentence_with_the_whole_name(sentence: str) -> None:
    assert introductions([WHOLE, "Nobody was surprised.", sentence], "")[2] == {0}


@pytest.mark.parametrize(
    "sentence", ["Tim Clark spoke again.", "Emirates will grow.", "The clark was a bird.", "clark, he said."]
)
def test_what_stands_by_itself_leads_nowhere(sentence: str) -> None:
    assert introductions([WHOLE, sentence], "")[1] == frozenset()


def test_who_is_named_in_the_headline_is_known() -> None:
    assert introductions([WHOLE, "Clark left."], "Clark leaves Emirates")[1] == frozenset()


def test_the_first_sentence_with_the_whole_name_counts() -> None:
    assert introductions([WHOLE, "Tim Clark smiled.", "Clark left."], "")[2] == {0}


def test_a_small_word_before_a_name_is_no_part_of_it() -> None:
    assert introductions(["In Clark nobody trusts.", "Clark left."], "")[1] == frozenset()


def test_particles_belong_to_a_name() -> None:
    assert introductions(["Ursula von der Leyen spoke.", "Leyen left."], "")[1] == {0}


@pytest.mark.parametrize(
    "text",
    [
        ["Neue Regeln gelten ab Mai.", "Es sind Regeln für Fähren."],
        ["Das sagten einige Linke.", "Es waren Linke.", "Die Linke schwieg."],
    ],
)
def test_a_german_noun_is_no_persons_name(text: list[str]) -> None:
    assert introductions(text, "", "de")[1] == frozenset()


def test_a_german_surname_leads_to_the_whole_name() -> None:
    text = ["Das sagte Parteichef Christian Lindner.", "Ob Lindner kommt, ist offen."]
    assert introductions(text, "", "de")[1] == {0}
