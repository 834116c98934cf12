from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.models import FeedEntry
from tests.loading.feeds.feeds import feed

ARTICLE = "https://coast.example/ferry"
MORNING = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
SECONDS = int(MORNING.timestamp())
ISO = "2026-03-02T09:30:00.000Z"
HACKER_NEWS = {
    "hits": [
        {"objectID": "7", "title": "Ferry < bridge", "url": ARTICLE, "author": "ida", "points": 12, "num_comments": 34,
         "created_at_i": SECONDS},
        {"objectID": "8", "title": "Ask HN: Why?", "story_text": "I &quot;wonder&quot;.", "author": "per", "points": 1,
         "num_comments": 0, "created_at_i": SECONDS},
    ]
}  # fmt: skip
LOBSTERS = [
    {"short_id": "abc123", "short_id_url": "https://lobste.rs/s/abc123", "created_at": ISO, "title": "Ferry < bridge",
     "url": ARTICLE, "score": 12, "comment_count": 34, "submitter_user": "ida", "tags": ["boats"], "description": "",
     "comments_url": "https://lobste.rs/s/abc123/ferry"},
    {"short_id": "abc124", "short_id_url": "https://lobste.rs/s/abc124", "created_at": ISO, "title": "Why?", "url": "",
     "score": 1, "comment_count": 0, "submitter_user": {"username": "per"}, "tags": [],
     "description": '<p>I "wonder".</p>'},
]  # fmt: skip
REDDIT = {
    "kind": "Listing",
    "data": {
        "children": [
            {"kind": "t3", "data": {"id": "abc", "title": "Ferry &lt; bridge", "url": ARTICLE, "score": 12,
             "permalink": "/r/boats/comments/abc/ferry/", "num_comments": 34, "created_utc": float(SECONDS),
             "author": "ida", "link_flair_text": "boats"}},
            {"kind": "t3", "data": {"id": "abd", "title": "Why?", "is_self": True, "score": 1, "num_comments": 0,
             "url": "https://www.reddit.com/r/boats/comments/abd/why/", "permalink": "/r/boats/comments/abd/why/",
             "selftext_html": '&lt;p&gt;I "wonder".&lt;/p&gt;', "created_utc": float(SECONDS), "author": "per"}},
        ]
    },
}  # fmt: skip
DISCOURSE = {
    "topic_list": {
        "topics": [
            {"id": 7, "title": "Ferry < bridge", "fancy_title": "Ferry &lt; bridge", "posts_count": 35,
             "like_count": 12, "created_at": ISO, "last_posted_at": ISO, "featured_link": ARTICLE, "tags": ["boats"]},
            {"id": 8, "title": "Why?", "posts_count": 1, "created_at": ISO, "like_count": 1, "excerpt": "I wonder."},
        ]
    }
}  # fmt: skip
LEMMY = {
    "posts": [
        {"post": {"id": 7, "name": "Ferry < bridge", "url": ARTICLE, "ap_id": "https://other.example/post/99",
         "published": ISO}, "creator": {"name": "ida"}, "counts": {"score": 12, "comments": 34},
         "community": {"name": "boats"}},
        {"post": {"id": 8, "name": "Why?", "body": 'I "wonder".', "ap_id": "https://forum.example/post/8",
         "published": ISO}, "creator": {"name": "per"}, "counts": {"score": 1, "comments": 0},
         "community": {"name": "boats"}},
        {"post": {"id": 9, "name": "Gone", "deleted": True}, "counts": {"comments": 0}},
    ]
}  # fmt: skip
LISTS: dict[str, tuple[Any, str, str]] = {
    "Hacker News": (HACKER_NEWS, "https://news.ycombinator.com/item?id=7", "https://news.ycombinator.com/item?id=8"),
    "Lobsters": (LOBSTERS, "https://lobste.rs/s/abc123", "https://lobste.rs/s/abc124"),
    "Reddit": (
        REDDIT,
        "https://www.reddit.com/r/boats/comments/abc/ferry/",
        "https://www.reddit.com/r/boats/comments/abd/why/",
    ),
    "Discourse": (DISCOURSE, "https://forum.example/t/7", "https://forum.example/t/8"),
    "Lemmy": (LEMMY, "https://forum.example/post/7", "https://forum.example/post/8"),
}


def entries(service: str) -> tuple[FeedEntry, ...]:
    read = feed(json.dumps(LISTS[service][0]), "https://forum.example/list.json?page=1")
    assert read.title == service
    return read.entries


@pytest.mark.parametrize("service", LISTS)
def test_a_services_list_leads_to_the_articles_and_to_where_they_are_discussed(service: str) -> None:
    first, _ = entries(service)
    assert (first.address, first.comments_url) == (ARTICLE, LISTS[service][1])
    assert (first.title, first.published) == ("Ferry < bridge", MORNING)
    assert (first.comments_count, first.score) == (34, 12)
    assert first.authors == (() if service == "Discourse" else ("ida",))


@pytest.mark.parametrize("service", LISTS)
def test_a_post_that_links_to_nothing_is_its_own_article(service: str) -> None:
    _, second = entries(service)
    assert second.address == second.comments_url == LISTS[service][2]
    own = second.paragraphs or (second.summary,)
    assert own == ("I wonder.",) if service == "Discourse" else ('I "wonder".',)


@pytest.mark.parametrize("service", LISTS)
def test_the_entries_of_a_list_have_keys_of_their_own(service: str) -> None:
    assert len({entry.key for entry in entries(service)}) == 2
