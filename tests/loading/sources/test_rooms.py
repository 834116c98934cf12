from __future__ import annotations

import pytest
from yarl import URL

from bot.errors import Unreachable
from bot.loading.sources.rooms import Rooms, beside, find_rooms, same_page
from bot.loading.sources.service import Keys
from bot.loading.sources.services import Services
from bot.models import Comment, Discussion
from tests.loading.sources.fakes import SERVICES, FakeFetcher, asking
from tests.loading.sources.recorded_embedded import TOKEN

ARTICLE = URL("https://www.site.example/2026/ferry/?utm_source=x")
LINK = "http://site.example/2026/ferry"
FOUND = {
    "hn.algolia.com": {
        "hits": [
            {"objectID": "1", "url": LINK, "num_comments": 3},
            {"objectID": "2", "url": LINK, "num_comments": 30},
            {"objectID": "3", "url": f"{LINK}-and-bus", "num_comments": 300},
        ]
    },
    "lobste.rs": [{"short_id": "ab1cde", "url": LINK, "comment_count": 5}],
    "lemmy.example": {"posts": [{"post": {"id": 31, "url": LINK}, "counts": {"comments": 90}}]},
    "access_token": TOKEN,
    "oauth.reddit.com": {"data": {"children": [{"kind": "t3", "data": {"id": "x1", "url": LINK, "num_comments": 7}}]}},
}


async def find(**changed: object) -> tuple[Rooms, FakeFetcher]:
    answers = {**FOUND, **{name.replace("_", "."): answer for name, answer in changed.items()}}
    fetcher = FakeFetcher(*answers.items())
    return await find_rooms(ARTICLE, SERVICES.searchable, asking(fetcher)), fetcher


async def test_an_article_is_found_in_all_rooms_the_liveliest_first() -> None:
    rooms, _ = await find()
    assert [(place.service, place.key) for place in rooms.places] == [
        ("lemmy", "31"),
        ("hackernews", "2"),
        ("reddit", "x1"),
        ("lobsters", "ab1cde"),
    ]
    assert rooms.notices == ()


async def test_a_room_about_another_page_is_left_out() -> None:
    rooms, _ = await find(lobste_rs=[{"short_id": "ab1cde", "url": "https://other.example/", "comment_count": 5}])
    assert "lobsters" not in {place.service for place in rooms.places}


async def test_a_room_where_nobody_talks_is_left_out() -> None:
    rooms, _ = await find(lobste_rs=[{"short_id": "ab1cde", "url": LINK, "comment_count": 0}])
    assert "lobsters" not in {place.service for place in rooms.places}


async def test_a_search_that_fails_is_said_and_hides_no_other() -> None:
    rooms, _ = await find(lobste_rs=Unreachable("lobste.rs does not answer."))
    assert len(rooms.places) == 3
    assert [(n.kind, n.message) for n in rooms.notices] == [
        ("search_failed", "Lobsters could not be searched for discussions: lobste.rs does not answer.")
    ]


@pytest.mark.parametrize("answer", [b"<html>", {"hits": 5}, [], None, "x", {"posts": [{"post": 1}]}])
async def test_any_answer_to_a_search_is_survived(answer: object) -> None:
    fetcher = FakeFetcher(*((host, TOKEN if host == "access_token" else answer) for host in FOUND))
    rooms = await find_rooms(ARTICLE, SERVICES.searchable, asking(fetcher))
    assert rooms.places == ()


async def test_trackers_are_told_to_nobody() -> None:
    _, fetcher = await find()
    assert not any("utm_source" in url for url in fetcher.urls)


@pytest.mark.parametrize("excluded", ["www.site.example", "site.example", "example"])
async def test_nobody_is_told_of_articles_from_an_excluded_host(excluded: str) -> None:
    fetcher = FakeFetcher()
    rooms = await find_rooms(ARTICLE, SERVICES.searchable, asking(fetcher), excluded=[excluded])
    assert (rooms, fetcher.asked) == (Rooms(), [])


@pytest.mark.parametrize("url", ["http://127.0.0.1:8000/a", "https://wiki.internal/a", "https://10.0.0.7/a"])
async def test_nobody_is_told_of_addresses_inside_a_private_network(url: str) -> None:
    fetcher = FakeFetcher()
    assert await find_rooms(URL(url), SERVICES.searchable, asking(fetcher)) == Rooms()


async def test_a_host_that_only_ends_alike_is_not_excluded() -> None:
    fetcher = FakeFetcher(*FOUND.items())
    rooms = await find_rooms(ARTICLE, SERVICES.searchable, asking(fetcher), excluded=["ite.example"])
    assert len(rooms.places) == 4


async def test_without_keys_only_open_services_are_searched() -> None:
    services = Services(Keys(lemmy=""))
    fetcher = FakeFetcher(("hn.algolia.com", FOUND["hn.algolia.com"]), ("lobste.rs", FOUND["lobste.rs"]))
    rooms = await find_rooms(ARTICLE, services.searchable, asking(fetcher))
    assert {place.service for place in rooms.places} == {"hackernews", "lobsters"}


@pytest.mark.parametrize(
    "other",
    [
        "http://site.example/a",
        "https://www.site.example/a/",
        "https://site.example/a?utm_medium=y",
        "https://m.site.example/a#part",
    ],
)
def test_spellings_of_one_page_are_the_same(other: str) -> None:
    assert same_page(URL(other)) == same_page(URL("https://site.example/a"))


@pytest.mark.parametrize("other", ["https://site.example/b", "https://site.example/a?id=2", "https://x.example/a"])
def test_other_pages_are_not(other: str) -> None:
    assert same_page(URL(other)) != same_page(URL("https://site.example/a"))


def test_beside_another_discussion_the_ids_name_their_source() -> None:
    comments = (Comment(id="1", text="a"), Comment(id="2", parent="1", text="b"))
    named = beside(Discussion(source="hackernews", comments=comments))
    assert [(c.id, c.parent) for c in named.comments] == [("hackernews/1", None), ("hackernews/2", "hackernews/1")]
