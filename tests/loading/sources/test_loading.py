"""Every service: what was recorded of it loads into the right tree."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.loading.sources.service import Held
from tests.loading.sources.fakes import SERVICES, FakeFetcher, asking, load, outline
from tests.loading.sources.recorded import ARTICLE, HACKERNEWS, LEMMY, RECORDED
from tests.loading.sources.recorded_embedded import REDDIT, SUBSTACK

TREES = {
    "hackernews": [
        ("502", None, None, ""),
        ("504", "502", "dee", "I agree & disagree."),
        ("501", None, "bo", "Why not rent one? See this list."),
        ("503", "501", "cy", "Nobody rents out hulls of that size."),
    ],
    "lobsters": [("c1", None, "bo", "Nice hull."), ("c2", "c1", "cy", "It leaks."), ("c3", None, "dee", "")],
    "discourse": [
        ("9002", None, "user2", "Then I move away."),
        ("9003", "9002", "user3", ""),
        ("9004", "9002", "user4", "Where to?"),
    ],
    "lemmy": [
        ("11", None, "user11", "It never paid."),
        ("14", "11", "user14", "See the report (https://x.example/r), page 3."),
        ("12", None, "user12", ""),
        ("13", "12", "user13", "Neither did the bus."),
    ],
    "mastodon": [
        ("110002", None, "bo", "@ida no!"),
        ("110003", "110002", "cy@far.example", "why not? tell me"),
        ("110004", None, "dee", "yes"),
    ],
    "guardian": [
        ("1", None, "user1", "A bus is cheaper."),
        ("2", "1", "user2", "And slower."),
        ("3", "2", "user3", "By an hour."),
        ("4", "1", "user4", ""),
        ("5", None, "user5", "Save it!"),
    ],
    "wordpress": [("21", None, "User & 21", "First “comment”."), ("22", "21", "User & 22", "An answer.")],
    "wordpress.com": [("31", None, "Ann", "One."), ("32", "31", "Bob", "Two.")],
    "stackexchange": [
        ("71", None, "Ann & Co", "Latin ferre."),
        ("comment-72", "71", "Cem", "Not Old English?"),
        ("comment-71", None, "Bob", "Good one."),
    ],
    "disqus": [("902", None, "Ann", "A comment."), ("903", "902", "Ann", "A reply."), ("901", None, "Ann", "")],
    "blogger": [
        ("601", None, "Ann", "A comment."),
        ("602", "601", "Ann", "An answer. It is."),
        ("603", None, "Ann", ""),
    ],
    "substack": [("41", None, "Ann", "Fine words."), ("42", "41", None, ""), ("43", "42", "Bob", "2 < 3")],
    "remark42": [("r1", None, "Ann", "One."), ("r2", "r1", "Ann", ""), ("r3", "r2", "Ann", "Three.")],
    "isso": [("1", None, "Ann", "One."), ("2", "1", None, "Two."), ("3", None, None, "")],
    "openweb": [("sp_1", None, "Ann", "One."), ("sp_2", "sp_1", "Bob", "Two."), ("sp_3", None, "Ann", "")],
    "reddit": [
        ("k1", None, "ann", "One."),
        ("k2", "k1", "ann", "Two."),
        ("k4", "k1", "ann", "Four."),
        ("k3", None, None, ""),
    ],
}
DECLARED = {
    "hackernews": 4, "lobsters": 3, "discourse": 4, "lemmy": 4, "mastodon": None, "guardian": 40, "wordpress": None,
    "wordpress.com": 2, "stackexchange": None, "disqus": 3, "blogger": 3, "substack": 3, "remark42": 3, "isso": 4,
    "openweb": 12, "reddit": 5,
}  # fmt: skip
FIRST_SCORES = {
    "hackernews": None, "lobsters": 7, "discourse": 2, "lemmy": 11, "mastodon": 3, "guardian": 4, "wordpress": None,
    "wordpress.com": 2, "stackexchange": 9, "disqus": 2, "blogger": None, "substack": 4, "remark42": -2, "isso": 2,
    "openweb": 3, "reddit": 6,
}  # fmt: skip
FIRST_TIMES = {
    "hackernews": "2026-02-25T06:16:40", "lobsters": "2026-02-27T17:00:00", "discourse": "2026-03-01T10:02:00",
    "lemmy": "2026-03-01T09:00:00.123456", "mastodon": "2026-03-01T10:00:00", "guardian": "2026-03-01T10:00:00",
    "wordpress": "2026-03-01T11:00:00", "wordpress.com": "2026-03-01T11:00:00", "stackexchange": "2026-02-25T06:15:00",
    "disqus": "2026-03-01T10:00:00", "blogger": "2026-03-01T09:10:00", "substack": "2026-03-01T10:00:00",
    "remark42": "2026-03-01T15:00:00.123456", "isso": "2026-02-25T06:13:20", "openweb": "2026-02-25T06:13:20",
    "reddit": "2026-02-25T06:13:20",
}  # fmt: skip
FIRST_URLS = {
    "hackernews": "https://news.ycombinator.com/item?id=502",
    "lobsters": "https://lobste.rs/c/c1",
    "discourse": "https://forum.example/t/77/2",
    "lemmy": "https://lemmy.example/comment/11",
    "mastodon": "https://social.example/@bo/110002",
    "guardian": "https://discussion.theguardian.com/comment-permalink/1",
    "wordpress": f"{ARTICLE}#comment-21",
    "wordpress.com": f"{ARTICLE}#comment-31",
    "stackexchange": "https://stackoverflow.com/a/71",
    "disqus": f"{ARTICLE}#comment-902",
    "blogger": f"{ARTICLE}?showComment=10#c601",
    "substack": f"{ARTICLE}/comment/41",
    "remark42": f"{ARTICLE}#remark42__comment-r1",
    "isso": f"{ARTICLE}#isso-1",
    "openweb": None,
    "reddit": "https://www.reddit.com/r/ferries/comments/x1/last/k1/",
}
EVERY = sorted(RECORDED)


async def loaded(name: str) -> Held:
    return await load(RECORDED[name].place, *RECORDED[name].answers)


def test_every_service_has_its_recording() -> None:
    assert {service.name for service in SERVICES._services} == set(RECORDED) == set(TREES)


@pytest.mark.parametrize("name", EVERY)
async def test_a_recorded_discussion_becomes_the_right_tree(name: str) -> None:
    assert outline(await loaded(name)) == TREES[name]


@pytest.mark.parametrize("name", EVERY)
async def test_the_total_that_a_service_declares_is_kept(name: str) -> None:
    assert (await loaded(name)).discussion.declared == DECLARED[name]


@pytest.mark.parametrize("name", EVERY)
async def test_a_comment_keeps_its_score(name: str) -> None:
    assert (await loaded(name)).discussion.comments[0].score == FIRST_SCORES[name]


@pytest.mark.parametrize("name", EVERY)
async def test_a_comment_keeps_its_time_in_utc(name: str) -> None:
    comment = (await loaded(name)).discussion.comments[0]
    assert comment.published == datetime.fromisoformat(FIRST_TIMES[name]).replace(tzinfo=UTC)


@pytest.mark.parametrize("name", EVERY)
async def test_a_comment_has_its_own_address_where_there_is_one(name: str) -> None:
    assert (await loaded(name)).discussion.comments[0].url == FIRST_URLS[name]


@pytest.mark.parametrize("name", EVERY)
async def test_what_was_removed_keeps_its_place_and_loses_its_words(name: str) -> None:
    comments = (await loaded(name)).discussion.comments
    assert all(comment.removed == (comment.text == "") for comment in comments)


@pytest.mark.parametrize("name", EVERY)
async def test_a_discussion_says_where_it_lies(name: str) -> None:
    discussion = (await loaded(name)).discussion
    assert (discussion.source, discussion.url) == (name, RECORDED[name].place.url)


async def test_only_a_place_of_its_own_is_named() -> None:
    titles = {name: (await loaded(name)).discussion.title for name in ("hackernews", "wordpress", "reddit", "disqus")}
    assert titles == {"hackernews": "Hacker News", "wordpress": None, "reddit": "Reddit", "disqus": None}


@pytest.mark.parametrize("name", ["hackernews", "lobsters", "lemmy", "mastodon", "reddit"])
async def test_a_discussion_about_an_article_tells_its_address(name: str) -> None:
    assert (await loaded(name)).link == ARTICLE


@pytest.mark.parametrize(
    ("name", "title", "paragraphs"),
    [
        ("lobsters", "Ferries in Ada", ("I wrote it.", "Ask me anything.")),
        ("discourse", "Ferry & bus", ("The board wants to end it.",)),
        ("lemmy", "The last ferry", ("Two short paragraphs.", "Of mine.")),
        ("mastodon", None, ("The ferry ends in June.",)),
        ("stackexchange", 'Why "ferry"?', ("It puzzles me.",)),
    ],
)
async def test_a_post_with_a_text_of_its_own_is_the_article(
    name: str, title: str | None, paragraphs: tuple[str, ...]
) -> None:
    article = (await loaded(name)).article
    assert article is not None
    assert (article.title, article.paragraphs) == (title, paragraphs)


@pytest.mark.parametrize("name", ["hackernews", "reddit"])
async def test_a_post_that_is_only_a_link_is_no_article(name: str) -> None:
    assert (await loaded(name)).article is None


async def test_a_comment_as_the_address_gives_it_and_what_is_below() -> None:
    comment = HACKERNEWS["children"][0]  # type: ignore[index]
    place = RECORDED["hackernews"].place
    held = await load(place, ("items", comment), ("firebaseio", {"id": 501, "type": "comment"}))
    assert [(c.id, c.parent) for c in held.discussion.comments] == [("501", None), ("503", "501")]


async def test_a_missing_parent_is_made_up_for_by_the_nearest_known_one() -> None:
    held = await load(RECORDED["lemmy"].place, *RECORDED["lemmy"].answers)
    assert next(c.parent for c in held.discussion.comments if c.id == "13") == "12"
    assert [(n.kind, n.message) for n in held.notices] == [
        ("missing_parents", "One reply answers a comment that could not be loaded.")
    ]


async def test_credentials_go_to_their_service_alone_and_not_into_the_address() -> None:
    fetcher = FakeFetcher(*RECORDED["reddit"].answers)
    await SERVICES.load(RECORDED["reddit"].place, asking(fetcher))
    assert [(a.url.host, a.headers["Authorization"].split()[0]) for a in fetcher.asked] == [
        ("www.reddit.com", "Basic"),
        ("oauth.reddit.com", "Bearer"),
        ("oauth.reddit.com", "Bearer"),
    ]
    assert not any("hush" in url for url in fetcher.urls)


def test_a_saved_listing_that_was_escaped_once_more_reads_the_same() -> None:
    held = SERVICES.read(REDDIT)
    assert held is not None
    assert [c.text for c in held.discussion.comments] == ["One.", "Two.", ""]


def test_a_saved_answer_needs_no_place() -> None:
    held = SERVICES.read(SUBSTACK)
    assert held is not None
    assert (held.discussion.source, held.discussion.url) == ("substack", None)


def test_a_saved_list_of_comments_reads_without_its_post() -> None:
    held = SERVICES.read(LEMMY)
    assert held is not None
    assert len(held.discussion.comments) == 4
