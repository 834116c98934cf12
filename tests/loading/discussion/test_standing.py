"""What a page says beside a commenter's name about who that is."""

from __future__ import annotations

import pytest

from bot.loading.discussion.standing import read_label
from tests.loading.snippets import ARTICLE, page, read
from tests.loading.sources.fakes import SERVICES
from tests.loading.sources.recorded import DISCOURSE


def in_list(*items: str) -> str:
    return f'<div id="comments"><ol class="comment-list">{"".join(items)}</ol></div>'


def item(number: int, head: str, *, classes: str = "") -> str:
    return (
        f'<li id="comment-{number}" class="comment {classes}"><div class="comment-author">{head}</div>'
        f'<time datetime="2026-03-01T10:0{number}:00Z">1 March</time>'
        f'<div class="comment-content"><p>What is said in number {number}, at some length.</p></div></li>'
    )


def standings(*items: str) -> list[tuple[str | None, str | None]]:
    found = read(page(ARTICLE + in_list(*items)))
    assert found.discussion is not None
    return [(comment.author, comment.standing) for comment in found.discussion.comments]


def test_a_badge_beside_the_name_says_who_speaks_for_the_site() -> None:
    assert standings(
        item(1, '<b class="fn">Ann</b> <span class="badge">Staff</span>'),
        item(2, '<b class="fn">Ben</b> <span class="user-badge">Moderator</span>'),
        item(3, '<b class="fn">Cleo</b>'),
    ) == [("Ann", "staff"), ("Ben", "moderator"), ("Cleo", None)]


def test_a_label_inside_the_part_of_the_name_is_not_of_it() -> None:
    named = '<cite class="fn">Ann Lee<br><span class="comment_author">Autor</span></cite>'
    assert standings(item(1, named), item(2, '<cite class="fn">Ben</cite>')) == [("Ann Lee", "author"), ("Ben", None)]


def test_a_rank_below_the_name_says_so_too() -> None:
    assert standings(
        item(1, '<b class="fn">Ann</b><em class="user-title">Administrator</em>'),
        item(2, '<b class="fn">Ben</b><em class="user-title">Active member</em>'),
    ) == [("Ann", "staff"), ("Ben", None)]


def test_the_writer_of_the_article_is_marked_by_the_theme() -> None:
    marked = item(1, '<b class="fn">Ann</b>', classes="byuser bypostauthor")
    assert standings(marked, item(2, '<b class="fn">Ben</b>')) == [("Ann", "author"), ("Ben", None)]


def test_a_comment_about_moderators_makes_nobody_one() -> None:
    about = item(1, '<b class="fn">Ann</b>').replace("What is said", "<b>Moderator</b> What is said")
    assert standings(about, item(2, '<b class="fn">Ben</b>')) == [("Ann", None), ("Ben", None)]


BARE = '<div class="comment" id="comment-{number}"><b class="fn">{name}</b>{text}</div>'


@pytest.mark.parametrize(
    "text",
    [
        "<p><b>Moderator</b> is what I am.</p>",
        "<div><strong>Staff</strong> says so.</div>",
        "<p>Moderator</p><p>That is what I am.</p>",
        "<i>Editor</i> I sign as that.",
        "<p></p><div>Staff<br>says so.</div>",
    ],
)
def test_nobody_gains_a_rank_by_writing_it(text: str) -> None:
    others = [BARE.format(number=number, name="Ben", text="<p>And so on it goes.</p>") for number in (2, 3)]
    found = standings(BARE.format(number=1, name="Ann", text=text), *others)
    assert [standing for _, standing in found] == [None] * 3


@pytest.mark.parametrize("name", ["Redaktion", "Editor", "(Editor)", "Staff", "Moderator", "Admin", "Author"])
@pytest.mark.parametrize("markup", ['<b class="fn">{name}</b>', '<span class="user"><a href="/u/7">{name}</a></span>'])
def test_nobody_gains_a_rank_by_a_name(name: str, markup: str) -> None:
    found = standings(item(1, markup.format(name=name)), item(2, '<b class="fn">Ben</b>'))
    assert [standing for _, standing in found] == [None, None]


def test_whoever_is_called_editor_may_still_be_one() -> None:
    named = '<b class="fn">Editor</b> <span class="badge">Staff</span>'
    assert standings(item(1, named), item(2, '<b class="fn">Ben</b>')) == [("Editor", "staff"), ("Ben", None)]


@pytest.mark.parametrize(
    ("label", "standing"),
    [
        ("Redaktion", "staff"),
        (" (Editor) ", "staff"),
        ("Modératrice", "moderator"),
        ("Post author", "author"),
        ("Autorin", "author"),
        ("Reply", None),
        ("Authority", None),
        ("", None),
        (None, None),
        ("staff " * 1000, None),
    ],
)
def test_labels_are_read_in_several_languages(label: str | None, standing: str | None) -> None:
    assert read_label(label) == standing


@pytest.mark.parametrize(
    ("fields", "standing"),
    [({"moderator": True}, "moderator"), ({"admin": True, "moderator": True}, "staff"), ({"moderator": False}, None)],
)
def test_a_service_says_it_in_fields(fields: dict[str, bool], standing: str | None) -> None:
    posts = [dict(post) | fields for post in DISCOURSE["post_stream"]["posts"]]  # type: ignore[index]
    held = SERVICES.read(dict(DISCOURSE) | {"post_stream": {"posts": posts}})
    assert held is not None
    assert {comment.standing for comment in held.discussion.comments} == {standing}
