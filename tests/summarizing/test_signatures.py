from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.signatures import without_signatures

APP = "Sent from my telephone with the Harbour Forum app."
SAID = ["The ferry is late again, as it was last week.", "It was on time for me.", "Who pays for all of this?"]


@pytest.mark.parametrize("before", [" ", "\n", "\n\n"])
def test_words_that_several_comments_end_with_are_left_out(before: str) -> None:
    assert without_signatures([text + before + APP for text in SAID]) == SAID


def test_comments_without_it_stay_as_they_are() -> None:
    other = "The ferry is late, and there is nothing on this that was sent from a telephone."
    assert without_signatures([*(f"{text} {APP}" for text in SAID), other])[-1] == other


def test_two_comments_that_end_alike_have_no_signature() -> None:
    texts = [f"{text} {APP}" for text in SAID[:2]]
    assert without_signatures(texts) == texts


def test_copies_of_one_comment_have_no_signature() -> None:
    texts = ["The ferry is late again, as it was last week, and nobody says why it is."] * 5
    assert without_signatures(texts) == texts


def test_no_word_is_cut_in_two() -> None:
    texts = [f"{text} {word}port it from my telephone with the app of this forum." for text, word in zip(
        SAID, ("im", "ex", "trans"), strict=True
    )]  # fmt: skip
    assert [text.rsplit(" ", 1)[1] for text in without_signatures(texts)] == ["import", "export", "transport"]


@given(st.lists(st.text(alphabet="ab \n.", max_size=90), max_size=12))
def test_what_is_left_is_the_beginning_of_the_text(texts: list[str]) -> None:
    for text, left in zip(texts, without_signatures(texts), strict=True):
        assert text.startswith(left)
        assert bool(left) == bool(text)
