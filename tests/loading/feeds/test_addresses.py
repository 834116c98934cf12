from __future__ import annotations

import pytest

from bot.loading.feeds.addresses import feed_address, list_of
from bot.loading.feeds.discovery import MOST, feed_candidates
from bot.loading.pages.page import Page, parse_page

ALGOLIA = "https://hn.algolia.com/api/v1"


@pytest.mark.parametrize(
    ("given", "asked"),
    [
        ("https://news.ycombinator.com/", f"{ALGOLIA}/search?tags=front_page&hitsPerPage=50"),
        ("https://news.ycombinator.com", f"{ALGOLIA}/search?tags=front_page&hitsPerPage=50"),
        ("https://news.ycombinator.com/newest", f"{ALGOLIA}/search_by_date?tags=story&hitsPerPage=50"),
        ("https://news.ycombinator.com/ask", f"{ALGOLIA}/search_by_date?tags=ask_hn&hitsPerPage=50"),
        ("https://news.ycombinator.com/best", "https://hnrss.org/best"),
        (
            "https://news.ycombinator.com/submitted?id=ida",
            f"{ALGOLIA}/search_by_date?tags=story,author_ida&hitsPerPage=50",
        ),
        (
            "https://news.ycombinator.com/from?site=coast.example",
            f"{ALGOLIA}/search_by_date?tags=story&hitsPerPage=50&query=coast.example&restrictSearchableAttributes=url",
        ),
        ("https://lobste.rs/", "https://lobste.rs/hottest.json"),
        ("https://lobste.rs/newest/", "https://lobste.rs/newest.json"),
        ("https://lobste.rs/t/python,web", "https://lobste.rs/t/python,web.json"),
        ("https://www.reddit.com/r/python", "https://www.reddit.com/r/python/.rss"),
        ("https://old.reddit.com/r/python/top/?t=week", "https://www.reddit.com/r/python/top/.rss?t=week"),
        ("https://reddit.com/user/ida/", "https://www.reddit.com/user/ida/.rss"),
        ("feed://coast.example/rss", "feed://coast.example/rss"),
        (" https://coast.example/feed ", "https://coast.example/feed"),
        ("https://news.ycombinator.com/item?id=7", "https://news.ycombinator.com/item?id=7"),
        ("https://www.reddit.com/r/python/comments/abc/ferry/", "https://www.reddit.com/r/python/comments/abc/ferry/"),
        ("https://lobste.rs/s/abc123/ferry", "https://lobste.rs/s/abc123/ferry"),
        ("https://www.reddit.com/r/python/.rss", "https://www.reddit.com/r/python/.rss"),
        ("not an address", "not an address"),
    ],
)
def test_the_address_of_a_list_that_people_read_is_understood(given: str, asked: str) -> None:
    assert feed_address(given) == asked.replace("feed://", "https://")


def page(head: str = "", body: str = "", url: str = "https://coast.example/news/") -> Page:
    return parse_page(f"<html><head>{head}</head><body>{body}</body></html>".encode(), url=url)


DISCOURSE = '<meta name="generator" content="Discourse 3.5">'
LEMMY = "<script>window.isoData = {}</script>"


@pytest.mark.parametrize(
    ("head", "url", "asked"),
    [
        (DISCOURSE, "https://forum.example/", "https://forum.example/latest.json"),
        (DISCOURSE, "https://forum.example/c/boats/7?x=1", "https://forum.example/c/boats/7.json"),
        (DISCOURSE, "https://forum.example/t/ferry/7", None),
        (LEMMY, "https://l.example/c/boats@b.example?sort=Hot",
         "https://l.example/api/v3/post/list?sort=Hot&limit=50&community_name=boats@b.example"),
        (LEMMY, "https://l.example/", "https://l.example/api/v3/post/list?sort=Active&limit=50&type_=Local"),
        (LEMMY, "https://l.example/post/7", None),
        ("", "https://coast.example/c/boats", None),
    ],
)  # fmt: skip
def test_the_list_on_a_page_of_a_known_program_is_understood(head: str, url: str, asked: str | None) -> None:
    assert list_of(page(head, url=url)) == asked


def alternate(kind: str, href: str, title: str = "") -> str:
    return f'<link rel="alternate" type="{kind}" href="{href}" title="{title}">'


def test_the_feeds_that_a_page_names_come_first_and_those_of_comments_later() -> None:
    head = (
        alternate("application/rss+xml", "/comments/feed/", "Coast » Comments Feed")
        + alternate("application/atom+xml", "/atom", "Coast")
        + alternate("application/json", "/wp-json/wp/v2/posts/7")
        + alternate("application/feed+json", "/feed.json")
        + alternate("text/html", "/de/")
    )
    body = '<a href="/sport.rss">Sport</a><a href="/x">RSS</a><a href="/feedback">Feedback</a>'
    assert feed_candidates(page(head, body))[:5] == (
        "https://coast.example/atom",
        "https://coast.example/feed.json",
        "https://coast.example/sport.rss",
        "https://coast.example/x",
        "https://coast.example/comments/feed/",
    )


def test_the_places_where_sites_keep_their_feeds_are_guessed_last() -> None:
    assert feed_candidates(page())[:2] == ("https://coast.example/feed", "https://coast.example/rss")


def test_a_page_of_a_known_program_is_asked_for_its_list_first() -> None:
    assert feed_candidates(page(DISCOURSE, url="https://forum.example/"))[0] == "https://forum.example/latest.json"


@pytest.mark.parametrize("href", ["javascript:alert(1)//feed", "https://[/feed", "file:///feed", "", "mailto:a@feed"])
def test_what_is_no_web_address_is_no_candidate(href: str) -> None:
    found = feed_candidates(page(alternate("application/rss+xml", href), f'<a href="{href}">RSS</a>'))
    assert all(address.startswith("https://coast.example/") for address in found)


def test_a_page_with_links_to_feeds_without_end_gives_a_few() -> None:
    head = "".join(alternate("application/rss+xml", f"/{number}/feed") for number in range(1000))
    assert len(feed_candidates(page(head))) == MOST
