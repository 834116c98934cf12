from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.loading.dumps.saved import read_dump
from bot.models import Article, Comment
from tests.loading.snippets import NOW, tree

ARTICLE = """Harbour board to end the ferry


Click to enlarge the map

The ferry between Norrby and Eastholm will stop running at the end of June, the harbour
board said on Monday.

It has carried 41,000 people a year since 2009.
"""
PARAGRAPHS = (
    "The ferry between Norrby and Eastholm will stop running at the end of June, the harbour board said on Monday.",
    "It has carried 41,000 people a year since 2009.",
)
BULLETS = """
  • Ann Berg

    It is too dear.
    And too slow.

    • Ben

      Compared to what?

      • A bridge, of course, what else do you think?

    • Cleo

      I like it.

  • Dan

    Me too.
"""
TALK = [("Ann Berg", None), ("Ben", "Ann Berg"), (None, "Ben"), ("Cleo", "Ann Berg"), ("Dan", None)]


def discussion(text: str) -> tuple[Comment, ...]:
    _, found = read_dump(ARTICLE + text, fetched_at=NOW)
    assert found is not None
    return found.comments


def article(text: str) -> Article:
    found, _ = read_dump(text, fetched_at=NOW)
    assert found is not None
    return found


def test_the_article_above_a_discussion_has_its_headline_and_paragraphs() -> None:
    assert article(ARTICLE + BULLETS) == Article(title="Harbour board to end the ferry", paragraphs=PARAGRAPHS)


@pytest.mark.parametrize("bullet", "•◦▪*-+o")
def test_a_bulleted_discussion_keeps_its_nesting(bullet: str) -> None:
    assert tree(discussion(BULLETS.replace("•", bullet))) == TALK


@pytest.mark.parametrize("width", [1, 4, 8])
def test_the_width_of_an_indent_does_not_matter(width: int) -> None:
    lines = BULLETS.splitlines()
    wider = [" " * ((len(line) - len(line.lstrip())) // 2 * width) + line.lstrip() for line in lines]
    assert tree(discussion("\n".join(wider))) == TALK


def test_tabs_indent_as_spaces_do() -> None:
    assert tree(discussion(BULLETS.replace("    ", "\t"))) == TALK


def test_the_lines_of_a_comment_are_joined() -> None:
    assert discussion(BULLETS)[0].text == "It is too dear. And too slow."


def test_a_comment_without_an_author_is_all_text() -> None:
    assert discussion(BULLETS)[2].text == "A bridge, of course, what else do you think?"


def test_buttons_between_the_lines_are_no_text() -> None:
    found = discussion(
        BULLETS.replace("And too slow.", "Reply  Share  Report").replace("I like it.", "I like it.\n\n      ▲ 12")
    )
    assert (found[0].text, found[3].text) == ("It is too dear.", "I like it.")


QUOTES = """
Ann wrote:
It is too dear.

> Ben wrote:
> Compared to what?
>
> > Cleo, 2 hours ago
> >
> > A bridge.
> > Or a tunnel.

Dan says:
Me too.
"""


def test_a_quoted_discussion_keeps_its_nesting() -> None:
    found = discussion(QUOTES)
    assert tree(found) == [("Ann", None), ("Ben", "Ann"), ("Cleo", "Ben"), ("Dan", None)]
    assert (found[2].text, found[2].published) == ("A bridge. Or a tunnel.", datetime(2026, 3, 2, 10, 0, tzinfo=UTC))


INDENTED = """
4 Comments

Ann Berg
It is too dear.

    Ben · 3 May 2025
    Compared to what?

        Cleo (5 hours ago)
        A bridge.

Dan
Me too.
"""


def test_an_indented_discussion_below_a_heading_keeps_its_nesting() -> None:
    assert tree(discussion(INDENTED)) == [("Ann Berg", None), ("Ben", "Ann Berg"), ("Cleo", "Ben"), ("Dan", None)]


def test_the_heading_says_how_many_comments_there_are() -> None:
    _, found = read_dump(ARTICLE + INDENTED.replace("4 Comments", "Kommentare (1.204)"), fetched_at=NOW)
    assert found is not None
    assert found.declared == 1204


def test_author_and_text_on_one_line_are_told_apart() -> None:
    found = discussion("\nComments\n\n- Ann: It is too dear.\n  - Ben: Compared to what?\n- Cleo: A bridge.\n")
    assert tree(found) == [("Ann", None), ("Ben", "Ann"), ("Cleo", None)]
    assert found[1].text == "Compared to what?"


@pytest.mark.parametrize(
    "text",
    [
        "\n• Bring a coat.\n• Bring a hat.\n• Bring money for the bus.\n\nThe last boat leaves at nine.\n",
        "",
        "\n> The board has decided, and that is all there is to say about it.\n\nSo it told reporters.\n",
    ],
)
def test_lists_and_quotations_of_an_article_are_no_discussion(text: str) -> None:
    _, found = read_dump(ARTICLE + text, fetched_at=NOW)
    assert found is None


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="•*->  \n\tab:.1#", max_size=300))
def test_any_text_gives_a_tree(text: str) -> None:
    _, found = read_dump(text, fetched_at=NOW)
    seen: set[str | None] = {None}
    for comment in found.comments if found else ():
        assert comment.text
        assert comment.parent in seen
        seen.add(comment.id)


def test_many_short_lists_are_read_in_linear_time() -> None:
    found, _ = read_dump("• a\nb\n" * 40_000, fetched_at=NOW)
    assert found is None or found.paragraphs
