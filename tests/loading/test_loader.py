from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TypeVar

import pytest

from bot.errors import BadDocument, LoadError, NothingToRead, UnsupportedContent
from bot.loading.document import content_hash
from bot.loading.fetching.fetch import Fetcher
from bot.loading.loader import Loader
from bot.models import Story
from bot.settings import LoadingSettings
from tests.loading.server import answering, serving
from tests.loading.snippets import ARTICLE, NOW, page, read

HEAD = """<link rel="canonical" href="https://news.example/ferry-ends?utm=1">
<meta property="og:site_name" content="Coast News"><meta property="og:image" content="/boat.jpg">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Harbour board to end the ferry",
"author": [{"@type": "Person", "name": "Ida Lund"}, {"name": "Per Holm"}], "datePublished": "2026-03-01T08:00:00+01:00",
"dateModified": "2026-03-01T10:30:00Z"}</script>"""
PAYWALL = (
    '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":"False"}</script>'
)
COMMENT = '<div id="comments"><div class="comment" id="comment-{n}"><b class="author">Ann</b><p>{text}</p></div></div>'
T = TypeVar("T")


async def run_in_thread(work: Callable[[], T]) -> T:
    return await asyncio.to_thread(work)


def test_what_a_page_says_about_its_article_is_read() -> None:
    article = read(page(head=HEAD)).article
    assert article is not None
    assert (article.title, article.site, article.language) == ("Harbour board to end the ferry", "Coast News", "en")
    assert article.authors == ("Ida Lund", "Per Holm")
    assert article.published == datetime(2026, 3, 1, 7, 0, tzinfo=UTC)
    assert article.modified == datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    assert article.image == "https://news.example/boat.jpg"


def test_what_a_page_does_not_say_stays_unknown() -> None:
    article = read(page(), url=None).article
    assert article is not None
    assert (article.site, article.authors, article.published, article.image) == (None, (), None, None)


REMARK = """<div{kind} itemscope itemprop="comment"><meta itemprop="author" content="Bo Falk">
<meta itemprop="datePublished" content="2026-02-28"><b itemprop="author">Bo Falk</b>
<time datetime="2026-02-28">28 February</time><p itemprop="text">I never took it, and I will not miss it.</p></div>"""


@pytest.mark.parametrize("kind", [' itemtype="https://schema.org/Comment"', ' class="comment"', ""])
def test_a_commenter_is_no_author_of_the_article(kind: str) -> None:
    article = read(page(REMARK.format(kind=kind))).article
    assert article is not None
    assert (article.authors, article.published) == ((), None)


def test_what_an_article_says_in_structured_data_is_its_own() -> None:
    said = '<meta itemprop="author" content="Ida Lund"><meta itemprop="datePublished" content="2026-03-01">'
    article = read(page(REMARK.format(kind=""), article=ARTICLE.replace("<h1>", said + "<h1>"))).article
    assert article is not None
    assert (article.authors, article.published) == (("Ida Lund",), datetime(2026, 3, 1, tzinfo=UTC))


@pytest.mark.parametrize("head", ["", '<meta property="og:site_name" content="Coast News">'])
def test_the_sites_name_in_a_heading_is_no_headline(head: str) -> None:
    article = read(page(head=head, article="<h1>Coast News</h1>" + ARTICLE)).article
    assert article is not None
    assert article.title == "Harbour board to end the ferry"


def test_a_page_whose_only_heading_is_the_sites_has_the_headline_of_its_head() -> None:
    named = '<meta property="og:site_name" content="Coast News">'
    bare = ARTICLE.replace("<h1>Harbour board to end the ferry</h1>", "<h1>Coast News</h1>")
    article = read(page(head=named, article=bare)).article
    assert article is not None
    assert article.title == "Harbour board to end the ferry"


@pytest.mark.parametrize(
    ("link", "believed"),
    [
        ("https://www.news.example/ferry-ends", True),
        ("https://other.example/ferry", False),
        ("https://news.example/", False),
        ("javascript:alert(1)", False),
    ],
)
def test_a_canonical_address_is_believed_only_on_the_same_site(link: str, believed: bool) -> None:
    story = read(page(head=f'<link rel="canonical" href="{link}">'))
    assert story.canonical_url == (link if believed else None)


def test_a_body_split_over_several_boxes_is_read_whole() -> None:
    half = '<div class="chunk"><div class="body">{}</div><div class="ad">Buy boats</div></div>'
    texts = [
        f"<p>Part {n}: the ferry has carried many people over the years, the board said on Monday in Norrby.</p>" * 3
        for n in "abc"
    ]
    halves = "".join(half.format(text) for text in texts)
    body = f"<h1>Harbour board to end the ferry</h1><div class='chunks'>{halves}</div>"
    article = read(page(article=body)).article
    assert article is not None
    assert {paragraph[:6] for paragraph in article.paragraphs} == {"Part a", "Part b", "Part c"}


def test_furniture_around_the_text_is_trimmed() -> None:
    extra = (
        "<p>By Ida Lund</p>",
        "<p>Read more: Another boat is late</p><p>Follow us on Facebook and sign up for our newsletter.</p>",
    )
    body = ARTICLE.replace("</h1>", f"</h1>{extra[0]}").replace("</article>", f"{extra[1]}</article>")
    article = read(page(article=body)).article
    assert article is not None
    assert len(article.paragraphs) == 4


def test_a_paywalls_stub_is_called_a_preview() -> None:
    story = read(page(head=PAYWALL))
    assert story.article is not None
    assert story.article.completeness == "preview"
    assert [notice.kind for notice in story.warnings] == ["preview"]


def test_an_invitation_to_subscribe_makes_a_short_text_a_preview() -> None:
    body = ARTICLE.replace(
        "</article>", "<p>Subscribe to continue reading this article and all the others.</p></article>"
    )
    article = read(page(article=body)).article
    assert article is not None
    assert (article.completeness, len(article.paragraphs)) == ("preview", 4)


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ("We and our partners use cookies to improve your experience. Accept all cookies", "question about cookies"),
        ("Please enable JavaScript to view this page.", "browser with scripts"),
        ("Please verify you are a human to continue.", "intruder"),
    ],
)
def test_a_wall_in_place_of_the_article_is_named(words: str, message: str) -> None:
    with pytest.raises(NothingToRead, match=message):
        read(page(article=f"<div><p>{words}</p></div>"))


@pytest.mark.parametrize(
    "body", [b"", b"<html></html>", b"<html><body><script>app()</script><div id=root></div></body></html>", b"\n\n"]
)
def test_a_page_with_nothing_in_it_is_refused(body: bytes) -> None:
    with pytest.raises(NothingToRead):
        read(body.decode())


@pytest.mark.parametrize(
    "body", [b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n", b"PK\x03\x04", b"\x00\x01\x02\x03" * 50, b"GIF89a"]
)
def test_what_is_no_text_is_refused_whatever_the_server_calls_it(body: bytes) -> None:
    with pytest.raises(UnsupportedContent):
        read_bytes(body)


def read_bytes(body: bytes, media: str = "text/html") -> Story:
    from bot.loading.document import read_document  # noqa: PLC0415 - bytes as they are, unlike `read`

    return read_document(body, url=None, content_type=media, fetched_at=NOW)


def test_json_of_an_unknown_shape_is_refused() -> None:
    with pytest.raises(BadDocument, match="shape"):
        read_bytes(b'{"items": [1, 2]}', "application/json")


def test_text_that_opens_with_a_bracket_is_text() -> None:
    text = "[Update] The ferry ends\n\nThe ferry between Norrby and Eastholm will stop running at the end of June.\n"
    article = read_bytes(text.encode(), "text/plain").article
    assert article is not None
    assert article.title == "[Update] The ferry ends"


def test_the_hash_is_that_of_the_content_and_not_of_the_chrome() -> None:
    first = read(page(COMMENT.format(n=1, text="Hello there.")))
    second = read(page("<aside><a href='/x'>Ten best boats</a></aside>" + COMMENT.format(n=1, text="Hello there.")))
    assert first.content_hash == second.content_hash
    assert first.content_hash == content_hash(first.article, first.discussion)


@pytest.mark.parametrize("other", [COMMENT.format(n=2, text="Hello there."), COMMENT.format(n=1, text="Hello, there!")])
def test_the_hash_changes_with_a_comment(other: str) -> None:
    assert read(page(COMMENT.format(n=1, text="Hello there."))).content_hash != read(page(other)).content_hash


def test_ten_thousand_comments_are_read_in_linear_time() -> None:
    inner = '<b class="fn">U{n}</b><div class="comment-content"><p>Text {n}.</p></div>'
    one = f'<li class="comment" id="comment-{{n}}">{inner}</li>'
    story = read(page('<ol id="comments">' + "".join(one.format(n=n) for n in range(10_000)) + "</ol>"))
    assert story.discussion is not None
    assert len(story.discussion.comments) == 10_000


@pytest.mark.parametrize(
    "bit", ["<div class=comment id=comment-1>x", "<p><b><i>x", "<a", "<ul class=children>", "<li class=comment>"]
)
def test_a_page_of_one_broken_bit_repeated_is_survived(bit: str) -> None:
    story = read(page(bit * 5000))
    assert story.article is not None


async def test_a_story_is_loaded_from_its_address() -> None:
    async with (
        serving(answering(page(head=HEAD))) as at,
        Fetcher(LoadingSettings(allow_private_addresses=True)) as fetcher,
    ):
        story = await Loader(fetcher, run_in_thread, lambda: NOW).load(f"{at}/ferry")
    assert (story.url, story.fetched_at) == (f"{at}/ferry", NOW)
    assert story.article is not None


async def test_a_failure_to_load_is_one_of_the_known_errors() -> None:
    settings = LoadingSettings(allow_private_addresses=True)
    async with serving(answering(b"%PDF", Content_Type="text/html")) as at, Fetcher(settings) as fetcher:
        with pytest.raises(LoadError):
            await Loader(fetcher, run_in_thread, lambda: NOW).load(at)
