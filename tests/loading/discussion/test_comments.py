from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import Discussion
from tests.loading.snippets import ARTICLE, comments, page, read, tree

THREE = [("Ann", None), ("Ben", "Ann"), ("Cleo", "Ben")]


def wordpress(number: int, name: str, text: str, inner: str = "") -> str:
    return f"""<li id="comment-{number}" class="comment even depth-1">
<article id="div-comment-{number}" class="comment-body">
    <footer class="comment-meta"><div class="comment-author vcard"><img class="avatar" alt=""><b class="fn">{name}</b>
    <span class="says">says:</span></div><div class="comment-metadata"><a href="/ferry#comment-{number}">
    <time datetime="2026-03-01T10:00:00+01:00">1 March</time></a></div></footer>
    <div class="comment-content"><p>{text}</p></div><div class="reply">
<a class="comment-reply-link" href="#r">Reply</a></div>
    </article>{inner}</li>"""


NESTED = wordpress(
    1, "Ann", "It is too dear.",
    '<ol class="children">'
    + wordpress(2, "Ben", "Compared to what?", f'<ol class="children">{wordpress(3, "Cleo", "A bridge.")}</ol>')
    + "</ol>",
)  # fmt: skip
CONTAINED = f'<div id="comments"><h2>3 comments on this</h2><ol class="comment-list">{NESTED}</ol></div>'

SIBLINGS = """<section id="comments">
<a id="comment-1"></a><article class="comment first"><p class="submitted"><span class="username">Ann</span> on
<time datetime="2026-03-01">1 March</time></p><div class="field content"><p>It is too dear.</p></div></article>
<div class="indented"><a id="comment-2"></a><article class="comment"><p class="submitted">
<span class="username">Ben</span>
</p><div class="field content"><p>Compared to what?</p></div></article>
<div class="indented"><a id="comment-3"></a><article class="comment"><p class="submitted">
<span class="username">Cleo</span>
</p><div class="field content"><p>A bridge.</p></div></article></div></div></section>"""


def leveled(attributes: list[str]) -> str:
    people = zip(attributes, ["Ann", "Ben", "Cleo"], ["It is too dear.", "Compared to what?", "A bridge."], strict=True)
    return '<div class="comments">' + "".join(
        f'<div {attribute}><span class="user-name">{name}</span><div class="text">{text}</div></div>'
        for attribute, name, text in people
    ) + "</div>"  # fmt: skip


BY_CLASS = leveled([f'class="comment depth-{depth}" id="comment-{depth}"' for depth in (1, 2, 3)])
BY_ATTRIBUTE = leveled([f'class="comment" id="c{depth}" data-depth="{depth}"' for depth in (0, 1, 2)])
BY_MARGIN = leveled([f'class="comment" id="comment-{n}" style="margin-left:{n * 20}px"' for n in (0, 1, 2)])
BY_POINTER = leveled(
    ['class="comment" id="comment-11"', 'class="comment" id="comment-12" data-parent-id="11"',
     'class="comment" id="comment-13" data-parent-id="12"']
)  # fmt: skip
MICRODATA = """<div><div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="m1">
<span itemprop="author">Ann</span><p itemprop="text">It is too dear.</p>
<div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="m2"><span itemprop="author">Ben</span>
<p itemprop="text">Compared to what?</p><div itemprop="comment" itemscope itemtype="https://schema.org/Comment" id="m3">
<span itemprop="author">Cleo</span><p itemprop="text">A bridge.</p></div></div></div></div>"""
TABLE = (
    "<table>"
    + "".join(
        f'<tr class="athing comtr" id="{n}"><td><table><tr><td class="ind" indent="{n - 41}"></td><td>'
        f'<span class="comhead">'
        f'<a class="hnuser">{name}</a> <span class="age" title="2026-03-01T10:00:00"><a>1 day ago</a></span></span>'
        f'<div class="comment"><div class="commtext">{text}</div><div class="reply"><a>reply</a></div></div>'
        f"</td></tr></table></td></tr>"
        for n, name, text in (
            (41, "Ann", "It is too dear."),
            (42, "Ben", "Compared to what?"),
            (43, "Cleo", "A bridge."),
        )
    )
    + "</table>"
)
BARE_LIST = """<ul class="comments"><li class="comment"><b class="author">Ann</b><p>It is too dear.</p><ul>
<li class="comment">
<b class="author">Ben</b><p>Compared to what?</p><ul><li class="comment"><b class="author">Cleo</b>
<p>A bridge.</p></li></ul>
</li></ul></li></ul>"""
VENDOR = (
    """<div class="acme-comments">"""
    + "".join(
        f'<div class="acme-comment" data-comment-id="{n}"{parent}><span class="acme-comment__author">{name}</span>'
        f'<div class="acme-comment__text">{text}</div><button>Reply</button></div>'
        for n, parent, name, text in (
            (71, "", "Ann", "It is too dear."),
            (72, ' data-parent-id="71"', "Ben", "Compared to what?"),
            (73, ' data-parent-id="72"', "Cleo", "A bridge."),
        )
    )
    + "</div>"
)
ELEMENTS = """<x-comments><x-comment author="Ann" thingid="t1_aa" depth="0"><div class="md"><p>It is too dear.</p></div>
<x-comment author="Ben" thingid="t1_bb" parentid="t1_aa" depth="1"><div class="md"><p>Compared to what?</p></div>
<x-comment author="Cleo" thingid="t1_cc" parentid="t1_bb" depth="2"><div class="md"><p>A bridge.</p></div></x-comment>
</x-comment></x-comment></x-comments>"""
GERMAN = """<ul class="leserkommentare"><li class="leserkommentar" data-id="771"><div class="leserkommentar__kopf">
<span class="leserkommentar__autor">Ann</span><span class="leserkommentar__datum">3.5.2024, 10:00 Uhr</span></div>
<div class="leserkommentar__text">It is too dear.</div><button>Antworten</button>
<ul class="leserkommentar__antworten">
<li class="leserkommentar" data-id="772"><span class="leserkommentar__autor">Ben</span>
<div class="leserkommentar__text">
Compared to what?</div><ul class="leserkommentar__antworten"><li class="leserkommentar" data-id="773">
<span class="leserkommentar__autor">Cleo</span><div class="leserkommentar__text">A bridge.</div></li></ul></li></ul>
</li></ul>"""


def post(number: int, name: str, text: str, inner: str = "") -> str:
    return f"""<li id="post-{number}" class="post"><div class="post-content"><header><span class="author">
    <a href="#">{name}</a></span></header><div class="post-message"><p>{text}</p></div><footer>
    <a class="vote-up"><span class="count">3</span></a><a href="#">Reply</a></footer></div>
    <ul class="children">{inner}</ul></li>"""


POSTS = '<ul id="posts">' + post(
    81, "Ann", "It is too dear.", post(82, "Ben", "Compared to what?", post(83, "Cleo", "A bridge."))
) + "</ul>"  # fmt: skip
WAYS = {
    "elements of their own": ELEMENTS, "other languages": GERMAN, "posts with children": POSTS,
    "containment": CONTAINED, "sibling boxes": SIBLINGS, "depth classes": BY_CLASS, "depth attributes": BY_ATTRIBUTE,
    "indentation": BY_MARGIN, "pointers": BY_POINTER, "microdata": MICRODATA, "table rows": TABLE,
    "bare lists": BARE_LIST,
    "a product's own names": VENDOR,
}  # fmt: skip


@pytest.mark.parametrize("way", WAYS)
def test_who_answers_whom_is_read_from(way: str) -> None:
    assert tree(comments(WAYS[way])) == THREE


@pytest.mark.parametrize("way", WAYS)
def test_a_comments_text_is_what_its_writer_wrote(way: str) -> None:
    assert [comment.text for comment in comments(WAYS[way])] == ["It is too dear.", "Compared to what?", "A bridge."]


@pytest.mark.parametrize("way", WAYS)
def test_no_comment_leaks_into_the_article(way: str) -> None:
    article = read(page(WAYS[way])).article
    assert article is not None
    assert len(article.paragraphs) == 4
    assert not any(name in " ".join(article.paragraphs) for name in ("dear", "Compared", "A bridge", "Ann"))


def test_a_comment_keeps_the_pages_own_id_time_and_address() -> None:
    first = comments(CONTAINED)[0]
    assert (first.id, first.url) == ("1", "https://news.example/ferry#comment-1")
    assert first.published == datetime(2026, 3, 1, 9, 0, tzinfo=UTC)


def test_the_number_that_the_heading_declares_is_kept() -> None:
    discussion = read(page(CONTAINED.replace("3 comments", "1,203 comments"))).discussion
    assert discussion is not None
    assert discussion.declared == 1203


def test_ordinals_with_a_dot_answer_the_ordinal_before_it() -> None:
    below = "".join(
        f'<article id="cid-{n}" class="comment"><div class="comment-meta"><h4 class="comment-meta__name">{name}</h4>'
        f'<a class="comment-meta__date">#{ordinal} — 8 hours ago</a></div><div class="comment__body">'
        f"<p>{name} says so.</p>"
        "</div></article>"
        for n, name, ordinal in ((5, "Ann", "1"), (6, "Ben", "1.1"), (7, "Cleo", "2"))
    )
    found = comments(f'<section id="comments">{below}</section>')
    assert tree(found) == [("Ann", None), ("Ben", "Ann"), ("Cleo", None)]
    assert found[0].published == datetime(2026, 3, 2, 4, 0, tzinfo=UTC)


FORUM = """<ol id="posts">
<li class="postbit" id="post_901"><a class="username">Ann</a><div class="postbody">
<a class="postcounter" href="#">#{first}</a>
<blockquote class="postcontent">My engine does not start in the morning, what should I look at before I call somebody?
</blockquote></div></li>
<li class="postbit" id="post_902"><a class="username">Ben</a><div class="postbody">
<a class="postcounter" href="#">#{second}</a>
<blockquote class="postcontent"><div class="bbcode_quote">Ann wrote <a href="showthread.php?p=901#post901">x</a>
<div class="message">My engine does not start</div></div>The fuel filter.</blockquote></div></li></ol>"""


def test_a_forum_reply_answers_the_post_it_quotes_without_the_quote() -> None:
    found = read(page(FORUM.format(first=661, second=662), article="")).discussion
    assert found is not None
    assert tree(found.comments) == [("Ann", None), ("Ben", "Ann")]
    assert found.comments[1].text == "The fuel filter."


def test_the_post_that_opens_a_thread_is_no_comment() -> None:
    found = read(page(FORUM.format(first=1, second=2), article="")).discussion
    assert found is not None
    assert tree(found.comments) == [("Ben", None)]


def test_posts_below_an_article_are_all_comments() -> None:
    body = ARTICLE.replace(
        "</article>", "<p>" + "The board will publish its figures before the meeting. " * 6 + "</p></article>"
    )
    found = comments(FORUM.format(first=1, second=2), article=body)
    assert [comment.author for comment in found] == ["Ann", "Ben"]


NO_COMMENTS = {
    "recent comments": '<div class="widget_recent_comments"><ul><li class="comment" id="comment-9">'
    '<b class="author">Ann</b>'
    "<p>on another page</p></li></ul></div>",
    "teasers": '<ul><li class="comment"><a href="/a">A column about harbours</a></li><li class="comment">'
    '<a href="/b">One '
    "about boats</a></li></ul>",
    "match ticker": '<div class="live-match-comment"><time>12:00</time><p>Kick-off in Norrby.</p></div>' * 5,
    "an empty form": '<div class="post comment" id="comment_form_1"><form><label>Name</label><textarea></textarea>'
    "</form>"
    '</div>',
    "linkbacks": '<ol><li class="pingback" id="comment-3"><p>Pingback: <a href="https://x.example">Other</a></p></li>'
    '</ol>',
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("kind", NO_COMMENTS)
def test_what_only_looks_like_comments_is_none(kind: str) -> None:
    discussion = read(page(NO_COMMENTS[kind])).discussion
    assert discussion is None or discussion.comments == ()


def test_a_page_without_a_place_for_comments_has_no_discussion() -> None:
    assert read(page()).discussion is None


def test_a_page_with_an_empty_place_for_comments_has_an_empty_discussion() -> None:
    discussion = read(page('<div id="comments"><h3>0 comments</h3><form><textarea></textarea></form></div>')).discussion
    assert discussion == Discussion(source="page", url="https://news.example/ferry", declared=0)


def test_a_discussion_that_lives_elsewhere_is_said_to() -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","commentCount":12}</script>'
    story = read(
        page('<div id="disqus_thread"></div><script src="https://coast.disqus.com/embed.js"></script>', head=head)
    )
    assert [notice.message for notice in story.warnings] == ["12 comments live on Disqus, which could not be read."]


def test_a_comment_shown_twice_is_read_once() -> None:
    assert len(comments(f'<div id="top">{wordpress(1, "Ann", "Hello.")}</div>{CONTAINED}')) == 3


def test_two_comments_that_claim_one_id_are_both_kept() -> None:
    below = '<div id="comments">' + "".join(
        f'<div class="comment" data-comment-id="7"><b class="author">{name}</b><p>{text}</p></div>'
        for name, text in (("Ann", "It is too dear for us."), ("Ben", "Compared to what, may I ask?"))
    ) + "</div>"  # fmt: skip
    found = comments(below)
    assert [comment.author for comment in found] == ["Ann", "Ben"]
    assert len({comment.id for comment in found}) == 2


def test_a_removed_comment_with_replies_keeps_its_place() -> None:
    below = CONTAINED.replace("<p>It is too dear.</p>", "")
    first, second, _ = comments(below)
    assert (first.text, first.removed, second.parent) == ("", True, first.id)


@pytest.mark.parametrize(
    ("shown", "score"),
    [("-42 points", -42), ("12K", 12_000), ("1.2k points", 1200), ("-1,5 k", -1500), ("12 km", 12), ("3 kudos", 3)],
)
def test_a_score_is_the_number_beside_the_button(shown: str, score: int) -> None:
    inner = f'<b class="author">Ann</b><p>Yes.</p><span class="score">{shown}</span>'
    assert comments(f'<div class="comment" id="comment-5">{inner}</div>')[0].score == score


BODIED = '<div class="comment" id="comment-1"><b class="fn">Ann</b><div class="comment-body">{text}</div></div>'


def test_a_link_that_a_commenter_wrote_makes_nobody_the_parent() -> None:
    said = 'I am a <a href="#comment-1">parent</a> of two.'
    items = [BODIED.replace("comment-1", f"comment-{at}").format(text=text) for at, text in ((1, "Yes."), (2, said))]
    assert [comment.parent for comment in comments("".join(items))] == [None, None]


def test_a_reply_that_points_at_itself_or_in_a_circle_answers_nobody_twice() -> None:
    below = leveled(
        [
            f'class="comment" id="comment-{own}" data-parent-id="{to}"'
            for own, to in (("21", "23"), ("22", "21"), ("23", "22"))
        ]
    )
    found = comments(below)
    assert sum(comment.parent is None for comment in found) == 1


NAMES = st.sampled_from(
    ["comment", "comments", "author", "fn", "reply", "children", "comment-body", "content", "meta", "time", "post",
     "message",
     "date", "comment-list", "indented", "quote", "depth-2", "like", "recent"]
)  # fmt: skip


@st.composite
def markup(draw: st.DrawFn, depth: int = 4) -> str:
    tag = draw(st.sampled_from(["div", "li", "ul", "article", "span", "p", "a", "blockquote", "time"]))
    name = " ".join(draw(st.lists(NAMES, max_size=2)))
    own = draw(st.sampled_from(["", "comment-1", "comment-2", "post-3", "c4"]))
    parent = draw(st.sampled_from(["", "1", "2", "4"]))
    inner = draw(st.lists(markup(depth - 1) if depth else st.just("text"), max_size=3))
    return f'<{tag} class="{name}" id="{own}" data-parent-id="{parent}">word {"".join(inner)} tail</{tag}>'


@settings(max_examples=60, deadline=None)
@given(markup())
def test_whatever_the_markup_ids_are_unique_and_parents_known(below: str) -> None:
    discussion = read(page(below)).discussion
    found = discussion.comments if discussion else ()
    ids = [comment.id for comment in found]
    assert len(ids) == len(set(ids))
    assert {comment.parent for comment in found} <= {None, *ids}


@settings(max_examples=60, deadline=None)
@given(markup())
def test_whatever_the_markup_nobody_answers_himself_in_the_end(below: str) -> None:
    discussion = read(page(below)).discussion
    parents = {comment.id: comment.parent for comment in (discussion.comments if discussion else ())}
    for start in parents:
        at: str | None = start
        for _ in range(len(parents) + 1):
            at = parents[at] if at is not None else None
        assert at is None


def test_a_reply_whose_parent_is_missing_hangs_on_what_it_lies_in_and_is_told_of() -> None:
    inner = (
        '<div class="comment" id="comment-12" data-parent-id="99"><span class="user-name">Ben</span>'
        '<div class="text">Compared to what?</div></div>'
    )
    below = (
        '<div class="comments"><div class="comment" id="comment-11"><span class="user-name">Ann</span>'
        f'<div class="text">It is too dear.</div><div class="children">{inner}</div></div>'
        '<div class="comment" id="comment-13" data-parent-id="11"><span class="user-name">Cleo</span>'
        '<div class="text">So it is.</div></div><div class="comment" id="comment-14" data-parent-id="11">'
        '<span class="user-name">Dan</span><div class="text">No, it is not.</div></div></div>'
    )
    story = read(page(below))
    assert story.discussion is not None
    assert tree(story.discussion.comments)[1] == ("Ben", "Ann")
    assert [notice.message for notice in story.warnings] == ["1 reply answers a comment that is not on the page."]


def test_comments_that_all_point_to_the_article_miss_no_parent() -> None:
    below = leveled([f'class="comment" id="comment-{n}" data-parent-id="5000"' for n in (11, 12, 13)])
    assert read(page(below)).warnings == ()


def test_a_page_with_more_comments_than_are_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.loading.discussion.comments.MOST_COMMENTS", 2)
    story = read(page(CONTAINED))
    assert story.discussion is not None
    assert len(story.discussion.comments) == 2
    assert [notice.kind for notice in story.warnings] == ["comments_cut"]
    assert story.article is not None
    assert "A bridge." not in " ".join(story.article.paragraphs)


def test_a_writer_who_is_named_only_by_a_link_to_the_profile_is_known() -> None:
    below = '<div class="comment" id="comment-5"><a href="/user/ann_l/"></a><div class="text">It is so.</div></div>'
    assert comments(f'<div class="comments">{below}</div>')[0].author == "ann_l"


def test_somebody_mentioned_in_a_comment_did_not_write_it() -> None:
    text = '<div class="text">I agree with <a href="/user/ben/">him</a> on this.</div>'
    assert comments(f'<div class="comments"><div class="comment" id="comment-5">{text}</div></div>')[0].author is None
