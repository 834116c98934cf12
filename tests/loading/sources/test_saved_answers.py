"""Answers that somebody saved as files: single posts, posts with the replies to them, topics that are not whole."""

from __future__ import annotations

from typing import Any

import pytest

from bot.loading.sources.service import Held
from tests.loading.sources.fakes import SERVICES, FakeFetcher, asking
from tests.loading.sources.recorded import DISCOURSE, MASTODON, MASTODON_STATUS, RECORDED
from tests.loading.sources.recorded_embedded import REDDIT, REDDIT_MORE

TOPIC: Any = DISCOURSE
BEHIND_MORE: Any = REDDIT_MORE
STATUS = MASTODON_STATUS | {"in_reply_to_id": None, "replies_count": 5}
SAVED = {
    "context, then post": [MASTODON, STATUS],
    "post, then context": [STATUS, MASTODON],
    "both by name": {"status": STATUS, "context": MASTODON},
}


def held(payload: object) -> Held:
    found = SERVICES.read(payload)
    assert found is not None
    return found


@pytest.mark.parametrize("way", SAVED)
def test_a_post_saved_with_its_context_is_an_article_with_replies(way: str) -> None:
    found = held(SAVED[way])
    assert found.article is not None
    assert found.article.paragraphs == ("The ferry ends in June.",)
    assert [(comment.id, comment.parent) for comment in found.discussion.comments] == [
        ("110002", None), ("110003", "110002"), ("110004", None),
    ]  # fmt: skip


def test_direct_replies_that_a_post_counts_and_its_context_lacks_are_declared() -> None:
    assert held([MASTODON, STATUS]).discussion.declared == 6  # three are there, and three of five direct ones are not


def test_a_post_saved_alone_is_an_article_whose_replies_are_declared() -> None:
    found = held(STATUS)
    assert found.article is not None
    assert (found.discussion.declared, found.discussion.comments) == (5, ())


def test_a_topic_declares_the_posts_that_it_names_without_showing_them() -> None:
    stream = TOPIC["post_stream"] | {"stream": [9001, 9002, 9003, 9004, 9005, 9006, 9007]}
    found = held({"id": 77, "title": "Ferry", "post_stream": stream})
    assert (found.discussion.declared, len(found.discussion.comments)) == (6, 2)


def test_the_first_post_of_a_topic_saved_alone_is_an_article() -> None:
    found = held(TOPIC["post_stream"]["posts"][0])
    assert found.article is not None
    assert (found.article.paragraphs, found.discussion.comments) == (("The board wants to end it.",), ())


def test_another_post_of_a_topic_saved_alone_is_a_comment() -> None:
    found = held(TOPIC["post_stream"]["posts"][1])
    assert found.article is None
    assert [comment.text for comment in found.discussion.comments] == ["Then I move away."]


def _more(*names: str) -> dict[str, Any]:
    return {"kind": "more", "data": {"parent_id": "t1_k1", "children": list(names)}}


async def test_what_stands_behind_more_behind_more_is_asked_for_once() -> None:
    things = BEHIND_MORE["json"]["data"]["things"]
    only_more = {"json": {"data": {"things": [_more("k5", "k4")]}}}
    last = {"json": {"data": {"things": [{**things[0], "data": {**things[0]["data"], "id": "k5"}}, _more("k5")]}}}
    fetcher = FakeFetcher(
        *RECORDED["reddit"].answers[:1],
        ("/comments/x1", REDDIT),
        ("children=k5", last),
        ("/api/morechildren", only_more),
    )
    found = await SERVICES.load(RECORDED["reddit"].place, asking(fetcher))
    assert [comment.id for comment in found.discussion.comments] == ["k1", "k2", "k5", "k3"]
