from __future__ import annotations

from dataclasses import replace

import pytest

from bot.models import FeedEntry
from bot.posting.corrections import corrected, correction_in, plain_title
from tests.posting.texts import entry

PLAIN = entry(text="The board said so.")


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Correction: Ferry runs until July", "correction"),
        ("CORRECTED - Ferry runs until July", "correction"),
        ("[Corrected] Ferry runs until July", "correction"),
        ("Ferry runs until July (corrected)", "correction"),
        ("Ferry runs until July – Correction", "correction"),
        ("Korrektur: Die Fähre fährt bis Juli", "correction"),
        ("Berichtigung | Die Fähre fährt bis Juli", "correction"),
        ("Rectificatif : le bac", "correction"),
        ("Retracted: Ferry is made of cheese", "retraction"),
        ("RETRACTION – Ferry is made of cheese", "retraction"),
        ("Ferry is made of cheese [retracted]", "retraction"),
        ("Zurückgezogen: Die Fähre", "retraction"),
    ],
)
def test_a_headline_may_say_that_it_is_a_correction(title: str, kind: str) -> None:
    found = correction_in(entry(title=title))
    assert found is not None
    assert (found.kind, found.said) == (kind, title)


@pytest.mark.parametrize(
    "text",
    [
        "Correction: the board met on Monday.",
        "Correction, 3 May 2026: the board met on Monday.",
        "Corrections on 3 May: the board met on Monday.",
        "This article was amended on 3 May.",
        "An earlier version of this story gave the wrong day.",
        "In einer früheren Version dieses Artikels stand ein falscher Tag.",
        "Berichtigung vom 3. Mai: Es war ein Montag.",
    ],
)
@pytest.mark.parametrize("place", [0, 2, 7, 9])
def test_a_correction_may_stand_at_either_end_of_the_text(text: str, place: int) -> None:
    paragraphs = ["The board said so."] * 10
    paragraphs[place] = text
    found = correction_in(replace(PLAIN, paragraphs=tuple(paragraphs)))
    assert found is not None
    assert found.why == f"Its publisher has corrected it: “{text}”"


@pytest.mark.parametrize(
    "plain",
    [
        PLAIN,
        entry(title="Market correction: what now?"),
        entry(title="Correctional officers strike"),
        entry(title="He withdrew his bid"),
        entry(text="Corrections officials said: nothing."),
        entry(text="Correct: the ferry runs."),
        entry(title=None),
        FeedEntry(key="1"),
    ],
)
def test_what_only_speaks_of_corrections_is_none(plain: FeedEntry) -> None:
    assert correction_in(plain) is None


def test_a_post_is_put_right_when_a_correction_is_new() -> None:
    now = replace(PLAIN, title="Retracted: the ferry")
    found = corrected(PLAIN, now)
    assert found is not None
    assert found.why == "Its publisher has taken it back: “Retracted: the ferry”"
    assert corrected(now, now) is None
    assert corrected(PLAIN, replace(PLAIN, title="A new title")) is None


def test_a_second_correction_is_new_again() -> None:
    once = replace(PLAIN, summary="Correction: the board met on Monday.")
    assert corrected(once, replace(PLAIN, summary="Correction: the board met on Tuesday.")) is not None


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Correction: The ferry", "The ferry"),
        ("UPDATE: The ferry", "The ferry"),
        ("Updated – The ferry", "The ferry"),
        ("[Video] The ferry", "The ferry"),
        ("The ferry (corrected)", "The ferry"),
        ("The ferry – aktualisiert", "The ferry"),
        ("Exclusively ferries", "Exclusively ferries"),
        ("Video games: a history", "Video games: a history"),
        ("Correction:", "Correction:"),
    ],
)
def test_a_headline_is_the_same_without_such_marks(title: str, plain: str) -> None:
    assert plain_title(title) == plain


def test_a_hostile_headline_is_read_quickly_and_shown_on_one_line() -> None:
    found = correction_in(entry(title="Correction: " + "\u202e a [( – " * 50_000))
    assert found is not None
    assert len(found.said) <= 200
    assert "\u202e" not in found.said
    assert correction_in(entry(text="Correction, " + "(on " * 10**6)) is None
