"""How each service that pages is asked for the next page, and how its order and its end are dealt with."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from yarl import URL

from bot.errors import RefusedByServer
from tests.loading.sources.fakes import SERVICES, FakeFetcher, FakeTime, Sent, asking, load
from tests.loading.sources.recorded import DISCOURSE, GUARDIAN, GUARDIAN_MORE, LEMMY_POST, RECORDED
from tests.loading.sources.recorded_embedded import (
    ANSWERS,
    BLOGGER,
    DISQUS,
    DISQUS_THREAD,
    OPENWEB,
    QUESTION,
    WORDPRESS,
)


async def urls_of(name: str, *answers: tuple[str, object]) -> list[str]:
    fetcher = FakeFetcher(*answers)
    await SERVICES.load(RECORDED[name].place, asking(fetcher))
    return fetcher.urls


def wordpress(start: int, count: int) -> list[dict[str, Any]]:
    return [{**WORDPRESS[0], "id": name} for name in range(start, start + count)]


def pages_of(total: int, pages: int, rows: object) -> Sent:
    headers = {"x-wp-total": str(total), "x-wp-totalpages": str(pages)}
    return Sent(body=json.dumps(rows).encode(), headers=headers)


async def test_wordpress_says_in_its_headers_how_many_pages_there_are() -> None:
    held = await load(
        RECORDED["wordpress"].place,
        ("page=1", pages_of(3, 2, wordpress(1, 2))),
        ("page=2", pages_of(3, 2, wordpress(3, 1))),
    )
    assert (len(held.discussion.comments), held.discussion.declared) == (3, 3)


async def test_wordpress_without_headers_is_asked_on_after_a_full_page() -> None:
    answers = [("page=1", wordpress(1, 100)), ("page=2", wordpress(101, 4))]
    held = await load(RECORDED["wordpress"].place, *answers)
    assert len(held.discussion.comments) == 104


async def test_wordpress_without_readable_addresses_is_asked_by_its_route() -> None:
    place = replace(RECORDED["wordpress"].place, site="https://site.example/index.php?rest_route=/")
    fetcher = FakeFetcher(("index.php?rest_route=/wp/v2/comments&post=8", WORDPRESS))
    await SERVICES.load(place, asking(fetcher))
    assert fetcher.asked[0].url.query["rest_route"] == "/wp/v2/comments"


async def test_the_guardian_is_asked_for_the_best_first_under_its_odd_address() -> None:
    first, second = await urls_of("guardian", ("page=1", GUARDIAN), ("page=2", GUARDIAN_MORE))
    assert first.startswith("https://discussion.theguardian.com/discussion-api/discussion//p/abc12?")
    assert ("orderBy=mostRecommended" in first, "page=2" in second) == (True, True)


async def test_discourse_is_asked_only_for_the_posts_that_are_missing() -> None:
    *_, last = await urls_of("discourse", ("77.json", DISCOURSE), ("posts.json", {"post_stream": {"posts": []}}))
    assert URL(last).query.getall("post_ids[]") == ["9004", "9005"]


async def test_disqus_goes_on_from_its_cursor() -> None:
    more = {**DISQUS, "cursor": {"hasNext": True, "next": "99:0:0"}}
    urls = await urls_of("disqus", ("details", DISQUS_THREAD), ("listPosts", more), ("listPosts", DISQUS))
    assert ("cursor=99:0:0" in urls[2], "thread=4400" in urls[2]) == (True, True)


async def test_blogger_goes_on_behind_the_last_entry() -> None:
    feed = {"feed": {**BLOGGER["feed"], "openSearch$totalResults": {"$t": "5"}}}
    urls = await urls_of("blogger", ("start-index=1", feed), ("start-index=4", {"feed": {}}))
    assert len(urls) == 2


async def test_openweb_is_posted_to_and_goes_on_from_its_offset() -> None:
    more = {"conversation": {**OPENWEB["conversation"], "has_next": True, "offset": 2}}
    fetcher = FakeFetcher(("read", more), ("read", OPENWEB))
    await SERVICES.load(RECORDED["openweb"].place, asking(fetcher))
    assert [b'"offset": 0' in (fetcher.asked[0].body or b""), b'"offset": 2' in (fetcher.asked[1].body or b"")] == [
        True,
        True,
    ]
    assert fetcher.asked[0].headers["x-spot-id"] == "sp_AbC"


async def test_lemmy_pages_that_repeat_end_and_give_nothing_twice() -> None:
    names = range(1, 51)
    page = {"comments": [{"comment": {"id": name, "path": f"0.{name}", "content": "x"}} for name in names]}
    fetcher = FakeFetcher(("post?", LEMMY_POST), *[("comment/list", page)] * 70)
    held = await SERVICES.load(RECORDED["lemmy"].place, asking(fetcher))
    assert (len(held.discussion.comments), len(fetcher.asked)) == (50, 3)


async def test_stack_exchange_is_given_the_rest_it_asks_for() -> None:
    time = FakeTime()
    answers = [("questions/70?", {**QUESTION, "backoff": 3}), ("70/answers", {**ANSWERS, "items": [], "backoff": 2})]
    fetcher = FakeFetcher(*answers, ("70/comments", {**ANSWERS, "items": []}))
    await SERVICES.load(RECORDED["stackexchange"].place, asking(fetcher, time))
    assert time.slept == [3.0, 2.0]


async def test_stack_exchange_pages_as_long_as_there_is_more() -> None:
    more = {**ANSWERS, "has_more": True}
    urls = await urls_of(
        "stackexchange",
        ("questions/70?", QUESTION),
        ("70/answers", more),
        ("70/answers", {**ANSWERS, "items": [{**ANSWERS["items"][0], "answer_id": 75}]}),  # type: ignore[index]
        ("70/comments", {**ANSWERS, "items": []}),
        ("answers/71;75/comments", {**ANSWERS, "items": []}),
    )
    assert "page=2" in urls[2]


async def test_no_more_comments_are_read_than_the_owner_wants_and_that_is_said() -> None:
    held = await load(RECORDED["wordpress"].place, ("page=1", wordpress(1, 100)), comments=60)
    assert len(held.discussion.comments) == 60
    assert [(n.kind, n.message) for n in held.notices] == [("bounded", "Only 60 comments from WordPress were read.")]


async def test_a_part_that_fails_is_said_and_the_rest_kept() -> None:
    refused = RefusedByServer("firebaseio.com asks for fewer requests (status 429).", status=429)
    first, (address, _) = RECORDED["hackernews"].answers
    held = await load(RECORDED["hackernews"].place, first, (address, refused))
    assert len(held.discussion.comments) == 4
    assert [n.message for n in held.notices] == [
        "Not all that Hacker News holds could be loaded: firebaseio.com asks for fewer requests (status 429)."
    ]


@pytest.mark.parametrize("name", ["wordpress", "wordpress.com", "guardian", "lemmy", "blogger", "mastodon"])
async def test_an_empty_discussion_is_no_failure(name: str) -> None:
    empty: dict[str, object] = {
        "wordpress": [],
        "wordpress.com": {"found": 0, "comments": []},
        "guardian": {"pages": 0, "discussion": {"key": "/p/abc12", "commentCount": 0, "comments": []}},
        "lemmy": LEMMY_POST,
        "blogger": {"feed": {"id": {"$t": "x"}, "openSearch$totalResults": {"$t": "0"}}},
        "mastodon": {"ancestors": [], "descendants": []},
    }
    rest = RECORDED[name].answers[1:] if name == "mastodon" else (("comment/list", {"comments": []}),)
    held = await load(RECORDED[name].place, (RECORDED[name].answers[0][0], empty[name]), *rest)
    assert held.discussion.comments == ()
