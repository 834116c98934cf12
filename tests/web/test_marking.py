from __future__ import annotations

from unicodedata import combining

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.text import harmless
from bot.web.marking import Mark, Marks, pieces, veil_of
from tests.strategies import texts

TEXT = "The board met. It will decide in April."


def said(marks: Marks, text: str = TEXT) -> list[tuple[str, str]]:
    return [("".join(piece.text for piece in part.pieces), part.anchor) for part in marks.parts(text)]


def test_a_place_is_marked_and_the_rest_is_not() -> None:
    marks = Marks("p0", [Mark(15, 39, "l1")], len(TEXT))
    assert said(marks) == [("The board met. ", ""), ("It will decide in April.", "p0-0")]


def test_a_mark_leads_back_to_its_line() -> None:
    assert [part.back for part in Marks("p0", [Mark(0, 14, "l7")], len(TEXT)).parts(TEXT)] == ["l7", ""]


def test_places_that_overlap_are_one() -> None:
    marks = Marks("p0", [Mark(4, 9, "l1"), Mark(0, 5, "l0"), Mark(9, 14, "l2")], len(TEXT))
    assert [anchor for _, anchor in said(marks)] == ["p0-0", "p0-1", ""]
    assert (marks.anchor(0), marks.anchor(8), marks.anchor(9)) == ("p0-0", "p0-0", "p0-1")


def test_a_place_beyond_the_text_is_none() -> None:
    marks = Marks("p0", [Mark(30, 900, "l0"), Mark(950, 960, "l1"), Mark(5, 5, "l2")], len(TEXT))
    assert said(marks)[-1] == ("in April.", "p0-0")
    assert marks.anchor(955) == "p0"


def test_a_word_is_veiled_wherever_it_stands_alone() -> None:
    found = pieces("Moron! You morons, MORON.", veil_of(["moron"]))
    assert [piece.text for piece in found if piece.veiled] == ["Moron", "MORON"]


def test_nothing_is_veiled_by_no_words() -> None:
    assert not any(piece.veiled for piece in pieces("a b", veil_of(["", " "])))


spans = st.lists(st.tuples(st.integers(-3, 400), st.integers(-3, 400)), max_size=6)


def bare(text: str) -> str:
    """A text without spaces, and without the marks over letters: where one ends a piece, four more may follow."""
    return "".join(character for character in text if not character.isspace() and not combining(character))


@settings(deadline=None)
@given(texts, spans, st.lists(st.sampled_from(["Ann", "plain", "because", "\u200b", "(", "\\d"]), max_size=3))
def test_marks_and_veils_take_nothing_away_and_add_nothing(
    text: str, places: list[tuple[int, int]], veiled: list[str]
) -> None:
    marks = Marks("p0", [Mark(start, end, "l0") for start, end in places], len(text))
    shown = "".join(piece.text for part in marks.parts(text, veil_of(veiled)) for piece in part.pieces)
    assert bare(shown) == bare(harmless(text))


@settings(deadline=None)
@given(texts)
def test_harmless_text_keeps_its_lines_and_hides_nothing(text: str) -> None:
    shown = harmless(text)
    assert not set(shown) & set("\x00\u202e\u200b\r\t\ufeff")
    assert "\n\n\n" not in shown


def test_lines_of_a_comment_stay_lines() -> None:
    assert harmless("One.\r\nTwo.\n\n\n\nThree.\x85Four.") == "One.\nTwo.\n\nThree.\nFour."
