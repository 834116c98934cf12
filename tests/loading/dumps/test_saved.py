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


@pytest.mark.parametrize(
    "caption",
    [
        "Photo: Ann Lee/Coast News. The ferry in the harbour on a cold morning in March, with the quay behind it.",
        "Image caption: The quay is to become a park with a view over the whole of the old town and its towers.",
        "Bild: Jörg Meier. Die Fähre liegt an einem kalten Morgen im Hafen, und dahinter sieht man den alten Kai.",
        "The ferry in the harbour on a cold morning in March, with the old quay behind it (Photo: Ann Lee)",
        "© Coast News. The ferry in the harbour on a cold morning in March, with the old quay right behind it.",
    ],
)
def test_a_caption_is_no_paragraph(caption: str) -> None:
    assert article(ARTICLE.replace("\n\nThe ferry", f"\n\n{caption}\n\nThe ferry", 1)).paragraphs == PARAGRAPHS


def test_the_points_of_a_list_in_the_article_are_paragraphs_of_their_own() -> None:
    text = f"{ARTICLE}\n- The bus runs every hour.\n- Tickets stay valid.\n\nThe board meets again in May, it said.\n"
    assert article(text).paragraphs[2:4] == ("The bus runs every hour.", "Tickets stay valid.")


STYLES = {
    "the time behind the name": """
ann 3 hours ago | parent | next

It is too dear.

    ben 2 hours ago | root | parent

    Compared to what?
""",
    "no empty lines": """
Ann · 3 hours ago
It is too dear.
  Ben · 2 hours ago
  Compared to what?
""",
    "dots": """
Ann · 3 hours ago
It is too dear.
Reply · Share

  Ben · 2 hours ago
  Compared to what?
  Reply · Share
""",
    "says, and the time below": """
2 thoughts on “Harbour board to end the ferry”

Ann says:
March 1, 2026 at 10:15 am
It is too dear.
Reply

    Ben says:
    March 1, 2026 at 10:20 am
    Compared to what?
""",
    "the time below, in German": """
Kommentare (2)

Ann
vor 3 Stunden
It is too dear.
Antworten | Melden

Ben antwortet auf Ann
vor 2 Stunden
Compared to what?
""",
    "the time below an empty line": """
Comments (2)

Ann

1 March 2026 10.15

It is too dear.

12 likes
Reply

Ben in reply to Ann

1 March 2026 10.20

Compared to what?
""",
    "numbers": """
#1 Ann
1 March 2026 10:15

It is too dear.

    #2 Ben
    1 March 2026 11:15

    Compared to what?
""",
    "Japanese": """
コメント 2件

1. Ann 2026年3月1日 10:15
It is too dear.

  2. Ben 2026年3月1日 10:20
  Compared to what?
""",
    "Russian": """
Комментарии (2)

Ann
1 марта 2026, 10:15
It is too dear.
Ответить

Ben → Ann
1 марта 2026, 11:00
Compared to what?
""",
}


@pytest.mark.parametrize("style", STYLES)
def test_the_discussion_of_a_dump_is_read_in_the_style_of(style: str) -> None:
    found = discussion(STYLES[style])
    names = [(comment.author or "").title() for comment in found]
    assert names == ["Ann", "Ben"]
    assert [comment.parent for comment in found] == [None, "0"]
    assert [comment.text for comment in found] == ["It is too dear.", "Compared to what?"]
    assert all(comment.published for comment in found)


def test_a_name_of_digits_is_a_name_where_a_text_follows_it() -> None:
    assert tree(discussion(BULLETS.replace("• Dan", "• 4711")))[-1] == ("4711", None)


def test_the_articles_own_line_of_author_and_time_begins_no_discussion() -> None:
    long = " ".join(["The board met again on Monday and spoke about the ferry."] * 12)
    found, talk = read_dump(f"The ferry\n\nAnn Lee · 1 March 2026\n\n{long}\n\n{long}\n", fetched_at=NOW)
    assert talk is None
    assert found is not None
    assert found.paragraphs == (long, long)
