"""What a line may say in other words, and what it may not put in another's place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.grounding.check import objections
from bot.summarizing.grounding.meaning import akin, same_meaning
from bot.summarizing.grounding.prefixes import are_opposite
from bot.summarizing.grounding.statement import Statement


def rules(line: str, *cited: str) -> set[str]:
    return {each.rule for each in objections(line, [Statement(text) for text in cited])}


def of_reader(line: str, comment: str, reader: str) -> set[str]:
    return {each.rule for each in objections(line, [Statement(comment, reader)], speakers=[reader])}


@pytest.mark.parametrize(
    ("one", "other"), [("kids", "children"), ("children", "ninos"), ("hospital", "krankenhaus"), ("lawyer", "anwaltin")]
)
def test_words_of_one_meaning_are_known_within_a_language_and_across(one: str, other: str) -> None:
    assert same_meaning(one, other)
    assert not same_meaning(one, "umbrella")


@given(st.text(max_size=30), st.text(max_size=30))
def test_that_two_words_are_akin_does_not_depend_on_their_order(one: str, other: str) -> None:
    assert akin(one, other) == akin(other, one)


@pytest.mark.parametrize(
    ("one", "other", "opposite"),
    [
        ("aconsejado", "desaconsejado", True),
        ("proporzionato", "sproporzionato", True),
        ("legally", "illegally", True),
        ("prison", "imprisonment", False),
        ("stand", "understand", False),
    ],
)
def test_a_beginning_may_turn_a_word_round(one: str, other: str, opposite: bool) -> None:
    assert are_opposite(one, other) == opposite


@pytest.mark.parametrize(
    ("line", "source", "rule"),
    [
        ("All ferries sailed on Monday.", "Some ferries sailed on Monday.", "scope"),
        ("The board voted unanimously for the quay.", "The board voted for the quay.", "scope"),
        ("Most ferries sailed on Monday.", "A few ferries sailed on Monday.", "scope"),
        ("The quay is older than the church.", "The church is older than the quay.", "roles"),
        ("Ida Lund wants boats rather than buses.", "Ida Lund wants buses rather than boats.", "comparison"),
        ("Three bridges and two quays were closed.", "Two bridges and three quays were closed.", "what is counted"),
        ("The town sold forty ferries.", "The town sold nine of its forty ferries.", "part and whole"),
        ("A depot in Korr and a quay in Ansby open.", "A depot in Ansby and a quay in Korr will open.", "place"),
        ("It is shut until the end of the year.", "It is shut until the end of the month.", "period"),
        ("The fee rose this year.", "The fee rose last year.", "period"),
        ("The quay was closed to cyclists on Monday.", "The quay was closed to lorries on Monday.", "exchanged"),
        ("The survey proved that otters sleep by day.", "The survey says that otters sleep by day.", "proof"),
        ("The yard builds the ferry in June.", "The yard may build the ferry in June.", "not happened"),
        ("The yard has built the ferry.", "A new ferry could be built, the yard hopes.", "not happened"),
        ("Fishermen have complained of noise.", "Fishermen left, while tenants have complained of noise.", "roles"),
        ("The union asked for help; the board refused it.", "The board asked for help; the union refused it.", "roles"),
        ("The quay was closed because of whales.", "The quay was closed on Monday.", "reason"),
    ],
)  # fmt: skip
def test_what_a_line_changes_is_found(line: str, source: str, rule: str) -> None:
    assert rule in rules(line, source)
    assert rules(source, source) == set()


@pytest.mark.parametrize(
    ("line", "source"),
    [
        ("All three ferries sailed on Monday.", "The three ferries sailed on Monday."),
        ("The church is younger than the quay.", "The quay is older than the church."),
        ("The thefts were found two years after the visit.", "The visit was two years before the thefts were found."),
        ("The quay has 2,000 berths for yachts.", "A third of the quay's 6,000 berths are for yachts."),
        ("Three times as many boats came as were expected.", "Only a third of the boats that came were expected."),
        ("The fare rose by almost £4 to £18.40.", "The fare rose from £14.50 to £18.40."),
        ("Two thirds of the votes are needed.", "A two-thirds majority of the votes is needed."),
        ("The ferry was late by a year and a half.", "The ferry was eighteen months late."),
        ("At least nine boats sank.", "Nine or more boats sank."),
    ],
)
def test_what_says_the_same_in_other_words_is_kept(line: str, source: str) -> None:
    assert rules(line, source) == set()


def test_a_reader_is_not_given_what_happened_to_somebody_else() -> None:
    comment = "My neighbour was knocked off her bike in May."
    assert "roles" in of_reader("tomo was knocked off a bike in May.", comment, "tomo")
    assert of_reader("tomo says a neighbour was knocked off her bike in May.", comment, "tomo") == set()


def test_a_claim_is_kept_where_the_line_names_who_makes_it() -> None:
    source = "According to a study of 900 sailors, tea keeps one awake."
    assert "attribution" in rules("Tea keeps one awake.", source)
    assert rules("A study of 900 sailors links tea with being awake.", source) == set()
