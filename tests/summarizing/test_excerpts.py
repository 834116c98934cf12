from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.excerpts import (
    LONGEST_READ,
    after_quotation,
    answered_excerpt,
    excerpt,
    opening_excerpt,
    typical_excerpt,
)

LONG = "First we saw the water rise. Then the pump failed at two. The crew had gone home. Nobody was called until six."


def test_a_short_comment_is_kept_whole() -> None:
    assert excerpt(LONG, "en", 500).of(LONG) == LONG


def test_a_long_comment_is_cut_after_a_sentence() -> None:
    assert excerpt(LONG, "en", 60).of(LONG) == "First we saw the water rise. Then the pump failed at two."


def test_an_endless_sentence_is_cut_between_words() -> None:
    text = "and on " * 100
    shown = excerpt(text, "en", 50).of(text)
    assert len(shown) <= 50
    assert text[len(shown)] == " "


def test_a_text_without_spaces_is_cut_all_the_same() -> None:
    assert len(excerpt("x" * 900, "en", 50).of("x" * 900)) == 50


def test_of_a_long_opening_the_part_that_is_answered_is_kept() -> None:
    shown = opening_excerpt(LONG, ["The crew never goes home before the pump is checked."], "en", 60).of(LONG)
    assert "The crew had gone home." in shown


@given(st.text(max_size=400), st.integers(10, 200))
def test_an_excerpt_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(excerpt(text, None, limit).of(text)) <= limit
    assert len(opening_excerpt(text, ["some words"], None, limit).of(text)) <= limit


def test_a_greeting_does_not_stand_for_a_comment() -> None:
    text = "Hello everybody and thanks for this. The pump failed at two in the morning. Nobody was called until six."
    assert typical_excerpt(text, lambda _: 0.0, "en", 60).of(text) == "The pump failed at two in the morning."


def test_the_sentence_that_tells_most_stands_for_a_comment() -> None:
    text = "It rained all day on Monday. Nobody was called until six. The crew had gone home by then."
    shown = typical_excerpt(text, lambda sentence: 3.0 * ("crew" in sentence), "en", 40).of(text)
    assert shown == "The crew had gone home by then."


def test_a_quoted_line_and_an_address_do_not_stand_for_a_comment() -> None:
    text = "On Monday the mayor wrote about it. See https://example.org/pump for it all. Nobody was called until six."
    assert typical_excerpt(text, lambda _: 0.0, "en", 50).of(text) == "Nobody was called until six."


def test_an_excerpt_ends_before_the_signature() -> None:
    text = (
        "Thanks a lot. The pump failed at two in the morning. Regards, Ann. It was ann@example.org who wrote this. Bye."
    )
    assert typical_excerpt(text, lambda _: 0.0, "en", 100).of(text) == "The pump failed at two in the morning."


FURTHER = f"{LONG} The insurance pays nothing for basements. My neighbour lost a freezer and two bicycles in the flood."


def test_of_a_reply_the_beginning_and_what_was_answered_are_kept() -> None:
    spans = answered_excerpt(FURTHER, "The insurance does pay for basements, I asked them.", "en", 110)
    assert [span.of(FURTHER) for span in spans] == [
        "First we saw the water rise. Then the pump failed at two.",
        "The insurance pays nothing for basements.",
    ]


def test_a_reply_whose_beginning_was_answered_is_one_piece() -> None:
    (span,) = answered_excerpt(FURTHER, "The pump failed already at one.", "en", 110)
    assert span.start == 0


@given(st.text(max_size=400), st.text(max_size=60), st.integers(10, 200))
def test_the_pieces_of_a_reply_never_exceed_its_limit(text: str, answer: str, limit: int) -> None:
    assert sum(span.end - span.start for span in answered_excerpt(text, answer, None, limit)) <= limit


def test_only_the_beginning_of_an_endless_comment_is_looked_at() -> None:
    endless = "The pump failed again. " * 50_000 + "The insurance pays nothing."
    span = opening_excerpt(endless, ["The insurance does pay."], "en")
    assert span.end <= LONGEST_READ


PIERS = "I was there. The piers were measured in 2019 and found weak by 40 percent, so they close it."


@pytest.mark.parametrize(
    ("text", "own"),
    [
        (
            "The piers were measured in 2019 and found weak by 40 percent That is not so: ask them.",
            "That is not so: ask",
        ),
        ("> “The piers were measured in 2019 and found weak” Who says so?", "Who says so?"),
        ("The piers were measured in 2018, as it happens.", "The piers were measured in 2018"),
        ("I was there. The piers were measured in 2019 and found weak by 40 percent.", "I was there."),
        ("No. The piers were measured in 2019 and found weak by 40 percent", "No."),
        ("", ""),
    ],
    ids=["a quotation", "with marks", "other words", "nothing else", "further down", "nothing"],
)
def test_a_reply_goes_on_after_what_it_quotes_of_others(text: str, own: str) -> None:
    assert text[after_quotation(text, ["Something else.", PIERS]) :].startswith(own)


@given(st.text(max_size=200), st.text(max_size=200))
def test_something_is_left_of_every_reply(text: str, other: str) -> None:
    assert 0 <= after_quotation(f"{other} {text}", [other, text]) <= len(f"{other} {text}")
