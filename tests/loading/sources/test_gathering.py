from __future__ import annotations

from bot.errors import Unreachable
from bot.loading.sources.gathering import Gatherer, is_wanting
from bot.models import Comment, Discussion, Notice, Story
from tests.fakes import FERRY
from tests.loading.sources.fakes import SERVICES, FakeFetcher, asking
from tests.loading.sources.recorded import ARTICLE, RECORDED
from tests.loading.sources.recorded_embedded import WORDPRESS

PLACE = RECORDED["wordpress"].place
ELSEWHERE = Notice(kind="comments_elsewhere", message="The comments live on Disqus, which could not be read.")
NOWHERE: list[tuple[str, object]] = [
    ("hn.algolia.com/api/v1/search", {"hits": []}),
    ("lobste.rs/stories", []),
    ("lemmy.example/api/v3/search", {"posts": []}),
    ("access_token", {"access_token": "a"}),
    ("reddit.com/api/info", {}),
]


def page_with(count: int, declared: int | None = None) -> Story:
    comments = tuple(Comment(id=str(name), text="words") for name in range(count))
    talk = Discussion(source="page", declared=declared, comments=comments)
    return Story(url=ARTICLE, article=FERRY, discussion=talk, warnings=(ELSEWHERE,))


def gatherer(*answers: tuple[str, object], rooms: bool = True) -> tuple[Gatherer, FakeFetcher]:
    fetcher = FakeFetcher(*answers)
    return Gatherer(SERVICES, lambda: asking(fetcher), rooms=rooms), fetcher


def test_a_page_that_shows_all_its_comments_wants_none() -> None:
    assert [is_wanting(page_with(3, declared).discussion) for declared in (None, 2, 3, 4)] == [
        False,
        False,
        False,
        True,
    ]
    assert is_wanting(None)
    assert is_wanting(page_with(0).discussion)


async def test_the_discussion_that_a_page_only_points_to_is_put_into_the_story() -> None:
    gather, _ = gatherer(("wp/v2/comments", WORDPRESS))
    story = await gather.complete(page_with(0), PLACE)
    assert story.discussion is not None
    assert (story.discussion.source, len(story.discussion.comments), story.warnings) == ("wordpress", 2, ())


async def test_nobody_is_asked_for_what_the_page_shows_itself() -> None:
    gather, fetcher = gatherer()
    story = page_with(3)
    assert await gather.complete(story, PLACE) is story
    assert fetcher.asked == []


async def test_a_service_that_holds_less_than_the_page_changes_nothing() -> None:
    gather, _ = gatherer(("wp/v2/comments", WORDPRESS))
    story = page_with(5, declared=9)
    assert await gather.complete(story, PLACE) is story


async def test_a_service_that_refuses_gives_a_warning_and_leaves_the_pages_own_comments() -> None:
    gather, _ = gatherer(("wp/v2/comments", Unreachable("site.example does not answer.")))
    story = await gather.complete(page_with(1, declared=9), PLACE)
    assert story.discussion == page_with(1, declared=9).discussion
    assert [notice.message for notice in story.warnings[1:]] == [
        "The comments on WordPress could not be read: site.example does not answer."
    ]


async def test_other_rooms_stand_beside_the_storys_own_discussion() -> None:
    hit = {"hits": [{"objectID": "500", "url": ARTICLE, "num_comments": 4}]}
    gather, _ = gatherer(("hn.algolia.com/api/v1/search", hit), *NOWHERE[1:], *RECORDED["hackernews"].answers)
    story = await gather.with_rooms(page_with(2))
    assert story.discussion == page_with(2).discussion
    assert [(d.title, d.comments[0].id) for d in story.discussions] == [("Hacker News", "hackernews/502")]


async def test_a_room_that_cannot_be_loaded_is_a_warning() -> None:
    hit = {"hits": [{"objectID": "500", "url": ARTICLE, "num_comments": 4}]}
    gather, _ = gatherer(("algolia.com/api/v1/search", hit), *NOWHERE[1:], ("items/500", Unreachable("No answer.")))
    story = await gather.with_rooms(page_with(2))
    assert story.discussions == ()
    assert [notice.kind for notice in story.warnings] == ["comments_elsewhere", "service_failed"]


async def test_the_room_that_the_story_comes_from_is_not_put_beside_itself() -> None:
    hit = {"hits": [{"objectID": "500", "url": ARTICLE, "num_comments": 4}]}
    gather, _ = gatherer(("algolia.com/api/v1/search", hit), *NOWHERE[1:])
    own = Discussion(source="hackernews", url="https://news.ycombinator.com/item?id=500")
    assert (await gather.with_rooms(Story(url=ARTICLE, article=FERRY, discussion=own))).discussions == ()


async def test_no_room_is_looked_for_where_the_owner_wants_none() -> None:
    gather, fetcher = gatherer(rooms=False)
    story = page_with(2)
    assert await gather.with_rooms(story) is story
    assert fetcher.asked == []


async def test_an_address_of_a_room_is_loaded_by_itself() -> None:
    gather, _ = gatherer(*RECORDED["hackernews"].answers)
    place = gather.place("https://news.ycombinator.com/item?id=500")
    assert place is not None
    assert (await gather.load(place)).link == ARTICLE


def test_an_address_of_a_page_is_no_place() -> None:
    gather, _ = gatherer()
    assert [gather.place(text) for text in (ARTICLE, "http://[", "no address")] == [None, None, None]
