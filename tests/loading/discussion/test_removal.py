"""Notes that a comment is gone, told from comments that begin with the same words."""

from __future__ import annotations

import time

import pytest

from bot.loading.discussion.removal import is_removal


@pytest.mark.parametrize(
    "text",
    [
        "[deleted]",
        "deleted",
        "(Removed.)",
        "Deleted User 1234",
        "Comment deleted by user",
        "Removed by moderator.",
        "Removed by the moderators for spam",
        "[removed by author]",
        "This comment was deleted.",
        "This comment has been removed by the author.",
        "This comment has been removed by a blog administrator.",
        "This comment was removed by a moderator because it didn’t abide by our community standards.",
        "Comment hidden due to low rating. Click here to see",
        "Dieser Kommentar wurde entfernt.",
        "Dieser Kommentar wurde von der Redaktion gelöscht.",
        "Beitrag entfernt (Regelverstoß)",
        "Kommentar gelöscht, weil er gegen die Regeln verstößt",
        "Ce commentaire a été supprimé par un modérateur.",
        "Este comentario ha sido eliminado por el autor.",
        "Questo commento è stato rimosso",
    ],
)
def test_a_note_in_the_place_of_a_comment_is_known(text: str) -> None:
    assert is_removal(text)


@pytest.mark.parametrize(
    "text",
    [
        "Deleted scenes are the best part of this film, and nobody will ever see them.",
        "Removed my solar panels last year, since the roof had to be mended.",
        "This post was removed by the council because it stood in the way of the tram.",
        "Comment removed my doubts about all of it.",
        "Deleted by me in a second, and never missed.",
        "",
    ],
)
def test_a_sentence_that_begins_like_one_is_a_comment(text: str) -> None:
    assert not is_removal(text)


@pytest.mark.parametrize("text", ["deleted by " * 50_000, "comment removed by " + "a " * 50_000, "-" * 100_000])
def test_a_text_without_end_is_no_note(text: str) -> None:
    started = time.process_time()
    assert not is_removal(text)
    assert time.process_time() - started < 0.1
