"""The markup of blogs, forums and newspapers, cut down to what matters; the words are this project's own."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.loading.snippets import comments, page, read, tree

TOPIC = (
    "I think the new ferry is much too dear, what do others think about it? I have read the plan of the board twice, "
    "and I still cannot see why two decks are needed when it is half empty on most days of the week."
)
PEOPLE = ((11, "Ann", "It is too dear."), (12, "4711", "Compared to what?"), (13, "Cleo", "A bridge."))
NAMED = tuple((n, name.replace("4711", "Ben"), text) for n, name, text in PEOPLE)
FLAT = [("Ann", None, "It is too dear."), ("4711", None, "Compared to what?"), ("Cleo", None, "A bridge.")]
BELOW = [("Ann", None), ("Ben", "Ann"), ("Cleo", "Ben")]
TIMES = [datetime(2024, 5, 3, 10, minute, tzinfo=UTC) for minute in (11, 12, 13)]


def flat(template: str) -> str:
    """One piece of markup for each of three people, one after the other."""
    return "".join(template.format(n=n, name=name, text=text) for n, name, text in PEOPLE)


def nested(template: str) -> str:
    """The same in the place `{inner}` of the one before, by people whose names have letters."""
    inner = ""
    for n, name, text in reversed(NAMED):
        inner = template.format(n=n, name=name, text=text, inner=inner)
    return inner


FLAT_THEMES = {
    "Posted by, below the text": flat(
        '<div class="comment" id="comment-6a{n}"><div class="comment-content" id="comment-6a{n}-content"><p>{text}</p>'
        '</div><p class="comment-footer">Posted by: <a class="author" href="/p">{name}</a> | '
        '<a href="#comment-6a{n}">May 03, 2024 at 10:{n} AM</a></p></div>'
    ),
    "a list of definitions": '<dl id="comments-block">' + flat(
        '<dt class="comment-author" id="c{n}"><a href="/p">{name}</a> said...</dt>'
        '<dd class="comment-body" id="cmt-{n}"><p>{text}</p></dd><dd class="comment-footer">'
        '<span class="comment-timestamp"><a href="#c{n}">May 3, 2024 at 10:{n} AM</a></span></dd>'
    ) + "</dl>",
    "a name that commented": flat(
        '<article id="issuecomment-{n}"><div class="comment"><header class="comment-header"><strong '
        'class="author">{name}</strong> commented <a href="#issuecomment-{n}"><relative-time '
        'datetime="2024-05-03T10:{n}:00Z">May 3</relative-time></a></header><div class="markdown-body"><p>{text}</p>'
        '</div></div></article>'
    ),
    "no time marked": "<section>" + flat(
        '<div id="a{n}" data-testid="comment-component"><h4 class="user-name">{name}</h4><div><span>Reader</span><span>'
        '<span>·</span>3 May 2024 10:{n}</span></div><p class="comment-content">{text}</p></div>'
    ) + "</section>",
}  # fmt: skip
NESTED_THEMES = {
    "text in a form": nested(
        '<div class="thing comment" id="thing_t1_k{n}" data-fullname="t1_k{n}" data-author="{name}"><p class="tagline">'
        '<a class="author" href="/user/{name}">{name}</a> <time datetime="2024-05-03T10:{n}:00Z">2 years ago</time></p>'
        '<form class="usertext"><input type="hidden"><div class="usertext-body"><div class="md"><p>{text}</p></div>'
        '</div>'
        '</form><div class="child">{inner}</div></div>'
    ),
    "a list inside a comment without a number": nested(
        '<div class="comment-list-item"><div class="comment"><div id="comment-{n}" class="comment-anchor"></div>'
        '<div class="comment-content"><div class="comment-meta"><span class="commenter-name"><a href="/p">{name}</a>'
        '</span>'
        '<a class="comment-timestamp" title="May 3, 2024, 10:{n} AM">3 May</a></div><div class="comment-body"><p>{text}'
        '</p></div></div><div class="comment-list-container"><div class="comment-list-items">{inner}</div></div>'
        '</div></div>'
    ),
    "children with a product's name": nested(
        '<section class="tm-comment-thread"><article class="tm-comment-thread__comment"><div class="tm-comment">'
        '<span class="tm-user"><a class="tm-user__username" href="/u">{name}</a></span>'
        '<time datetime="2024-05-03T10:{n}:00Z">3 мая</time>'
        '<div class="tm-comment__body-content"><p>{text}</p></div></div></article>'
        '<div class="tm-comment-thread__children">{inner}</div></section>'
    ),
    "items that are called so": nested(
        '<div class="even" id="comment-item-{n}"><div class="comment-box"><a class="comment-anchor" '
        'id="comment-{n}">#{n}</a>'
        '<span class="comment-author">{name}</span> <span class="comment-date">03.05.2024 10:{n}</span>'
        '<div class="comment-body" id="comment-body-{n}">{text}</div></div>'
        '<div class="comments-list" id="comments-list-{n}">{inner}</div></div>'
    ),
    "levels that are called top": nested(
        '<li class="d-comment d-comment--top-level" id="comment-9{n}"><div class="d-comment__meta"><span '
        'class="d-comment__author">{name}</span><time datetime="2024-05-03T10:{n}:00Z">3 May</time></div>'
        '<div class="d-comment__content"><div class="d-comment__body"><p>{text}</p></div>'
        '<div class="d-comment__recommend"><span class="recommend-count">3</span></div></div><ul>{inner}</ul></li>'
    ),
    "by, on a line of its own": nested(
        '<li id="tree_{n}" class="comment"><div id="comment_{n}"><div class="commentTop"><h4><a href="#">Re: '
        'dear</a></h4>'
        '<span class="score">(Score:<a href="#">5</a>)</span><div class="details"><span>by <a href="/~x">{name}</a>'
        '</span> '
        '<span class="otherdetails">on Friday May 03, 2024 @10:{n}AM</span></div></div><div class="commentBody">'
        '<div id="comment_body_{n}">{text}</div></div><div class="commentSub"><a href="#">Reply to This</a></div></div>'
        '<ul>{inner}</ul></li>'
    ),
    "items of a product": "<div>" + "".join(
        f'<div class="kt-comment-item" data-id="{n}" data-parentid="{n - 1}"><a class="kt-user-name">{name}</a>'
        f'<time>3 May 2024 10:{n}</time><div class="kt-comment-message">{text}</div></div>' for n, name, text in NAMED
    ) + "</div>",
    "postings": flat(
        '<div class="posting" data-postingid="10{n}" data-level="{n}"><strong class="communityname"><a '
        'class="username" '
        'href="/u">{name}</a></strong><span class="date" data-date="2024-05-03T10:{n}:00">3. Mai</span>'
        '<div class="posting-text">{text}</div></div>'
    ).replace("4711", "Ben"),
}  # fmt: skip


@pytest.mark.parametrize("theme", FLAT_THEMES)
def test_comments_one_after_the_other_are_read_from(theme: str) -> None:
    found = comments(f'<div id="comments">{FLAT_THEMES[theme]}</div>')
    assert [(comment.author, comment.parent, comment.text) for comment in found] == FLAT
    assert [comment.published for comment in found] == TIMES


@pytest.mark.parametrize("theme", NESTED_THEMES)
def test_replies_to_replies_are_read_from(theme: str) -> None:
    found = comments(f'<div id="comments">{NESTED_THEMES[theme]}</div>')
    assert tree(found) == BELOW
    assert [comment.text for comment in found] == [text for *_, text in NAMED]
    assert [comment.published for comment in found] == TIMES


def forum(template: str, quote: str) -> str:
    """A thread of three posts, the second of which quotes the first and the third the second."""
    bodies = (
        TOPIC,
        quote.format(n=11, name="Ann", said="much too dear") + "Compared to what?",
        quote.format(n=12, name="4711", said="Compared") + "A bridge.",
    )
    return page(
        "".join(
            template.format(n=n, name=name, text=body, place=place)
            for place, ((n, name, _), body) in enumerate(zip(PEOPLE, bodies, strict=True), start=1)
        ),
        article="",
    ).decode()  # fmt: skip


FORUMS = {
    "posts in two cells": forum(
        '<article class="message message--post" data-author="{name}" data-content="post-{n}" id="js-post-{n}" '
        'itemscope '
        'itemtype="https://schema.org/Comment"><div class="message-userDetails"><h4 class="message-name"><a '
        'class="username" itemprop="name">{name}</a></h4></div><div class="message-userExtras"><dl><dt>Joined</dt>'
        '<dd>Jan '
        '1, 2015</dd></dl></div><header class="message-attribution"><time datetime="2024-05-03T10:{n}:00Z">May '
        '3</time><a '
        'href="/post-{n}">#{place}</a></header><div class="message-body js-selectToQuote"><div class="bbWrapper">{text}'
        '</div></div></article>',
        '<blockquote data-quote="{name}" data-source="post: {n}" class="bbCodeBlock '
        'bbCodeBlock--quote">{said}</blockquote>',
    ),
    "quotes with an attribution": forum(
        '<li id="post-{n}" class="message" data-author="{name}"><h3 class="userText"><a class="username">{name}</a>'
        '</h3>'
        '<div class="messageContent"><blockquote class="messageText SelectQuoteContainer">{text}</blockquote></div>'
        '<div class="messageMeta"><a class="datePermalink" title="Permalink"><span class="DateTime" title="May 3, '
        '2024 at '
        '10:{n} AM">May 3, 2024</span></a><a class="postNumber">#{place}</a></div></li>',
        '<div class="bbCodeBlock bbCodeQuote"><aside><div class="attribution type">{name} said: <a '
        'class="AttributionLink" '
        'href="goto#post-{n}">↑</a></div><blockquote class="quoteContainer">{said}</blockquote></aside></div>',
    ),
    "tables": forum(
        '<div><table id="post{n}"><tr><td class="thead"><a name="post{n}"></a> 05-03-2024, 10:{n} AM</td><td>#<a '
        'href="showpost.php?p={n}&amp;postcount={place}"><strong>{place}</strong></a></td></tr><tr><td><a '
        'class="bigusername" href="member.php?u=5">{name}</a><div>Join Date: Jan 2005</div></td><td><div '
        'id="post_message_{n}">{text}</div></td></tr></table></div>',
        '<div><div class="smallfont">Quote:</div><table><tr><td>Originally Posted by <strong>{name}</strong> <a '
        'href="showthread.php?p={n}#post{n}"><img></a><div>{said}</div></td></tr></table></div>',
    ),
    "a rank below the name": forum(
        '<div class="post" id="post_{n}"><div class="post_author"><div class="author_information"><strong><span><a '
        'href="member.php?uid={n}"><em>{name}</em></a></span></strong> <br><span class="smalltext">Member<br></span>'
        '</div>'
        '<div class="author_statistics">Posts: 2,110<br>Joined: Jan 2012</div></div><div class="post_content"><div '
        'class="post_head"><strong><a href="#pid{n}">#{place}</a></strong><span class="post_date">05-03-2024, 10:{n} '
        'AM</span>'
        '</div><div class="post_body" id="pid_{n}">{text}</div></div></div>',
        '<blockquote class="mycode_quote"><cite>{name} Wrote: <a href="?pid={n}#pid{n}"></a></cite>{said}</blockquote>',
    ),
    "structured data": forum(
        '<div id="post_{n}" class="topic-body crawler-post" itemscope itemtype="http://schema.org/Comment"><span '
        'class="creator" itemprop="author"><a href="/u/x"><span itemprop="name">{name}</span></a></span><time '
        'class="post-time" '
        'datetime="2024-05-03T10:{n}:00Z">May 3</time><div class="post" itemprop="text">{text}</div></div>',
        '<aside class="quote" data-username="{name}" data-post="{n}"><div class="title"><div class="quote-controls">'
        '</div>'
        '{name}:</div><blockquote>{said}</blockquote></aside>',
    ).replace("schema.org/Comment", "schema.org/DiscussionForumPosting", 1),
    "a head and a content": forum(
        '<li><div id="post-{n}" class="bbp-reply-header"><span class="bbp-reply-post-date">May 3, 2024 at 10:{n} '
        'am</span>'
        '<a class="bbp-reply-permalink" href="#post-{n}">#{place}</a></div><div class="post-{n} reply type-reply '
        'hentry"><div '
        'class="bbp-reply-author"><a class="bbp-author-link" href="/p"><span class="bbp-author-name">{name}</span>'
        '</a></div>'
        '<div class="bbp-reply-content"><p>{text}</p></div></div></li>',
        "",
    ),
    "cells with ids": forum(
        '<div id="post_{n}"><table id="pid{n}"><tr><td><div class="authi"><a href="space-uid-{n}.html">{name}</a>'
        '</div></td>'
        '<td><a href="#pid{n}"><em>{place}</em><sup>#</sup></a><em>发表于 2024-5-3 10:{n}:00</em><table><tr><td '
        'id="postmessage_{n}">{text}</td></tr></table></td></tr></table></div>',
        "",
    ).replace("4711", "李四"),
}  # fmt: skip


@pytest.mark.parametrize("kind", FORUMS)
def test_a_thread_is_its_first_post_and_the_replies_to_it(kind: str) -> None:
    story = read(FORUMS[kind])
    assert story.article is not None
    assert story.article.paragraphs == (TOPIC,)
    assert story.discussion is not None
    assert [comment.text for comment in story.discussion.comments] == ["Compared to what?", "A bridge."]


@pytest.mark.parametrize("kind", FORUMS)
def test_the_posts_of_a_thread_have_their_authors_and_times(kind: str) -> None:
    found = read(FORUMS[kind]).discussion
    assert found is not None
    second = "李四" if "李四" in FORUMS[kind] else "4711"
    assert [comment.author for comment in found.comments] == [second, "Cleo"]
    assert [comment.published for comment in found.comments] == TIMES[1:]


def test_on_a_later_page_of_a_thread_every_post_is_a_reply() -> None:
    later = (
        FORUMS["tables"].replace("postcount=1&", "postcount=21&").replace("<strong>1</strong>", "<strong>21</strong>")
    )
    found = read(later.replace('postcount=1"', 'postcount=21"')).discussion
    assert found is not None
    assert len(found.comments) == 3


MENTIONS = {
    "to the comment": '<a href="https://news.example/ferry#comment-1">Ann</a>: Compared to what?',
    "to the person": '<a class="mention" rel="author" href="/members/ann-l">Ann</a> Compared to what?',
    "to the profile": '<span>@<a href="/@ann/">ann</a></span> Compared to what?',
}  # fmt: skip


def mentioning(text: str) -> list[tuple[str | None, str | None]]:
    """Who answers whom where nothing shows it but the beginning of the second comment."""
    one = (
        '<div class="comment" id="comment-{}"><a class="author" href="{}">{}</a>'
        '<div class="comment-text"><p>{}</p></div></div>'
    )
    first, second = one.format(1, "/@ann", "Ann", "It is too dear."), one.format(2, "/@ben", "Ben", text)
    return tree(comments(f'<div id="comments">{first}{second}</div>'))


@pytest.mark.parametrize("link", MENTIONS)
def test_a_text_that_begins_with_a_link_answers_what_the_link_leads(link: str) -> None:
    assert mentioning(MENTIONS[link]) == [("Ann", None), ("Ben", "Ann")]


@pytest.mark.parametrize("text", ["@Ann: Compared to what?", 'See <a href="/@ann">Ann</a>.', '<a href="/map">Ann</a>!'])
def test_a_name_alone_or_further_on_is_no_answer(text: str) -> None:
    assert mentioning(text) == [("Ann", None), ("Ben", None)]


def status(number: int, name: str, text: str, names: str, line: str = "") -> str:
    return f"""<div class="status status-public {names}" data-id="{number}"><div class="status__line{line}"></div>
<div class="status__info"><a class="status__display-name" href="/@{name}"><strong>{name}</strong></a>
<time datetime="2024-05-03T10:11:00Z">5m</time></div><div class="status__content"><p>{text}</p></div></div>"""


def test_posts_joined_by_a_line_answer_the_one_before_and_mentions_the_person() -> None:
    to_ann, to_cleo = (f'<a class="u-url mention" href="/@{name}">@{name}</a> ' for name in ("ann", "cleo"))
    opening = status(1, "ann", TOPIC, "").replace('class="status status-public ', 'class="detailed-status ')
    body = "".join(
        (opening.replace(' data-id="1"', ""),
         status(2, "ben", to_ann + "Compared to what?", "status-reply status--in-thread"),
         status(3, "cleo", to_ann + "A bridge.", "status-reply status--in-thread status--first-in-thread"),
         status(4, "ann", to_cleo + "Where?", "status-reply status--in-thread"),
         status(5, "ben", to_cleo + "And how?", "status-reply status--in-thread status--first-in-thread"))
    )  # fmt: skip
    found = read(page(body, article="")).discussion
    assert found is not None
    assert [(comment.author, comment.parent) for comment in found.comments] == [
        ("ben", None), ("cleo", None), ("ann", "3"), ("ben", "3"),
    ]  # fmt: skip


def test_links_from_elsewhere_are_not_counted_as_comments_that_are_missing() -> None:
    pings = "".join(
        f'<li class="pingback" id="comment-{n}"><p>Pingback: <a href="https://x.example">Elsewhere</a></p></li>'
        for n in (8, 9)
    )
    said = "<h2>7 thoughts on “Ferry”</h2>"
    found = read(
        page(f'<div id="comments">{said}<ol>{FLAT_THEMES["Posted by, below the text"]}{pings}</ol></div>')
    ).discussion
    assert found is not None
    assert (found.declared, len(found.comments)) == (5, 3)


@pytest.mark.parametrize("head", ["level 2 13 points", "Original Poster", "42 replies", "Posted by"])
def test_a_label_or_counter_is_no_author(head: str) -> None:
    found = comments(
        f'<div id="comments"><div class="comment" id="comment-1"><div class="comment-head"><span>{head}</span></div>'
        '<div class="comment-text"><p>It is too dear.</p></div></div></div>'
    )
    assert found[0].author is None


def test_a_short_text_without_an_author_is_not_taken_for_a_name() -> None:
    found = comments(
        '<ul id="comments"><li class="comment" id="comment-1"><header></header><div class="js-more">A fifth '
        "one</div></li></ul>"
    )
    assert (found[0].author, found[0].text) == (None, "A fifth one")


def test_comments_without_any_named_part_are_read_where_several_stand_in_a_place_for_them() -> None:
    made_by_hand = "".join(
        f'<div class="comment"><b>{name}</b> (3 May 2024 10:{n}):<br>{text}</div>' for n, name, text in NAMED
    )
    found = comments(f'<div id="comments"><h3>3 comments</h3>{made_by_hand}</div>')
    assert tree(found) == [(name, None) for _, name, _ in NAMED]
    assert [comment.text for comment in found] == [text for *_, text in NAMED]
    assert [comment.published for comment in found] == TIMES
    assert read(page(made_by_hand)).discussion is None


def test_articles_that_a_blog_numbers_in_their_classes_are_no_posts_of_a_thread() -> None:
    teasers = "".join(
        f'<div class="post post-{n} type-post hentry"><span class="author">{name}</span>'
        f'<div class="entry-content">{text}</div></div>'
        for n, name, text in NAMED
    )
    assert read(page(teasers)).discussion is None
