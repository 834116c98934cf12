"""Answers of every service, written for these tests after what the services document; nobody wrote these comments.

`RECORDED` holds for each service the place that is asked, and in order the answers: a piece of the address, and what
is answered to it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from bot.loading.sources.service import Place

ARTICLE = "https://site.example/2026/03/ferry"

HACKERNEWS = {
    "id": 500, "created_at_i": 1772000000, "type": "story", "author": "ida", "title": "The last ferry", "url": ARTICLE,
    "text": None, "points": 90, "parent_id": None, "story_id": 500,
    "children": [
        {"id": 501, "created_at_i": 1772000100, "type": "comment", "author": "bo", "points": None, "parent_id": 500,
         "text": 'Why not <i>rent</i> one?<p>See <a href="https:&#x2F;&#x2F;x.example">this list</a>.', "children": [
             {"id": 503, "created_at_i": 1772000300, "type": "comment", "author": "cy", "points": None,
              "parent_id": 501, "text": "Nobody rents out hulls of that size.", "children": []}]},
        {"id": 502, "created_at_i": 1772000200, "type": "comment", "author": None, "points": None, "parent_id": 500,
         "text": None, "children": [
             {"id": 504, "created_at_i": 1772000400, "type": "comment", "author": "dee", "points": None,
              "parent_id": 502, "text": "I agree &amp; disagree.", "children": []}]},
    ],
}  # fmt: skip
HACKERNEWS_OWN = {"id": 500, "type": "story", "descendants": 4, "kids": [502, 501], "by": "ida"}

LOBSTERS = {
    "short_id": "ab1cde", "short_id_url": "https://lobste.rs/s/ab1cde", "comments_url": "https://lobste.rs/s/ab1cde/f",
    "created_at": "2026-02-27T10:00:00.000-06:00", "title": "Ferries in Ada", "url": ARTICLE, "score": 12,
    "comment_count": 3, "description": "<p>I wrote it.</p><p>Ask me anything.</p>", "submitter_user": "ida",
    "comments": [
        {"short_id": "c1", "parent_comment": None, "depth": 0, "commenting_user": "bo", "score": 7,
         "comment": "<p>Nice hull.</p>", "comment_plain": "Nice hull.", "created_at": "2026-02-27T11:00:00.000-06:00",
         "short_id_url": "https://lobste.rs/c/c1", "is_deleted": False, "is_moderated": False},
        {"short_id": "c2", "parent_comment": "c1", "depth": 1, "commenting_user": {"username": "cy"}, "score": -1,
         "comment": "<p>It leaks.</p>", "created_at": "2026-02-27T12:00:00.000-06:00", "is_deleted": False,
         "short_id_url": "https://lobste.rs/c/c2"},
        {"short_id": "c3", "parent_comment": None, "depth": 0, "commenting_user": "dee", "score": 1,
         "comment": "<p>Comment removed by author</p>", "created_at": "2026-02-27T13:00:00.000-06:00",
         "is_deleted": True},
    ],
}  # fmt: skip


def _post(number: int, text: str, *, to: int | None = None, **more: object) -> dict[str, Any]:
    return {
        "id": 9000 + number, "username": f"user{number}", "created_at": f"2026-03-01T10:0{number}:00.000Z",
        "cooked": f"<p>{text}</p>", "post_number": number, "post_type": 1, "reply_to_post_number": to, "topic_id": 77,
        "actions_summary": [{"id": 2, "count": number}], **more,
    }  # fmt: skip


DISCOURSE = {
    "id": 77, "title": "Ferry &amp; bus", "posts_count": 5,
    "post_stream": {
        "posts": [
            _post(1, "The board wants to end it."),
            _post(2, "Then I move away.", to=1),
            _post(3, "Really?", to=2, hidden=True),
        ],
        "stream": [9001, 9002, 9003, 9004, 9005],
    },
}  # fmt: skip
DISCOURSE_MORE = {
    "id": 77,
    "post_stream": {
        "posts": [
            _post(4, "<aside class='quote'>user2: Then I move away.</aside>Where to?", to=2),
            _post(5, "closed this", post_type=3),
        ]
    },
}


def _lemmy(name: int, path: str, text: str, **more: object) -> dict[str, Any]:
    return {
        "comment": {"id": name, "path": path, "content": text, "published": "2026-03-01T09:00:00.123456Z",
                    "ap_id": f"https://lemmy.example/comment/{name}", "deleted": False, "removed": False, **more},
        "creator": {"id": name, "name": f"user{name}"},
        "counts": {"score": name, "child_count": 0},
    }  # fmt: skip


LEMMY_POST = {
    "post_view": {
        "post": {"id": 31, "name": "The last ferry", "url": ARTICLE, "body": "Two *short* paragraphs.\n\nOf mine.",
                 "published": "2026-03-01T08:00:00Z"},
        "creator": {"name": "ida"},
        "counts": {"comments": 4, "score": 10},
    }
}  # fmt: skip
LEMMY = {
    "comments": [
        _lemmy(14, "0.11.14", "See [the report](https://x.example/r), **page 3**."),
        _lemmy(11, "0.11", "It never paid."),
        _lemmy(13, "0.12.99.13", "Neither did the bus."),
        _lemmy(12, "0.12", "Gone", removed=True),
    ]
}


def _status(name: str, to: str, text: str, who: str) -> dict[str, Any]:
    return {
        "id": name, "in_reply_to_id": to, "created_at": "2026-03-01T10:00:00.000Z", "content": text,
        "url": f"https://social.example/@{who}/{name}", "favourites_count": 3, "account": {"acct": who},
    }  # fmt: skip


MASTODON = {
    "ancestors": [],
    "descendants": [
        _status("110002", "110001", "<p><span class='h-card'><a>@<span>ida</span></a></span> no!</p>", "bo"),
        _status("110003", "110002", "<p>why not?<br>tell me</p>", "cy@far.example"),
        _status("110004", "110001", "<p>yes</p>", "dee"),
    ],
}
MASTODON_STATUS = {
    "id": "110001", "created_at": "2026-03-01T09:00:00.000Z", "content": "<p>The ferry ends in June.</p>",
    "account": {"acct": "ida"}, "card": {"url": ARTICLE},
}  # fmt: skip


def _guardian(name: int, text: str, **more: object) -> dict[str, Any]:
    return {
        "id": name, "body": f"<p>{text}</p>", "isoDateTime": "2026-03-01T10:00:00Z", "status": "visible",
        "webUrl": f"https://discussion.theguardian.com/comment-permalink/{name}", "numRecommends": 4,
        "userProfile": {"displayName": f"user{name}"}, **more,
    }  # fmt: skip


GUARDIAN = {
    "status": "ok", "currentPage": 1, "pages": 2,
    "discussion": {
        "key": "/p/abc12", "webUrl": "https://www.theguardian.com/x/ferry", "commentCount": 40,
        "comments": [
            _guardian(1, "A bus is cheaper.", responses=[
                _guardian(2, "And slower.", responseTo={"commentId": "1"}),
                _guardian(3, "By an hour.", responseTo={"commentId": 2}),
                _guardian(4, "Removed.", status="blocked", responseTo={"commentId": 1}),
            ]),
        ],
    },
}  # fmt: skip
GUARDIAN_MORE = {
    "status": "ok", "currentPage": 2, "pages": 2,
    "discussion": {"key": "/p/abc12", "commentCount": 40, "comments": [_guardian(5, "Save it!", responses=[])]},
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Recording:
    """A place with the answers that are given when it is loaded."""

    place: Place
    answers: tuple[tuple[str, Any], ...]

    @property
    def first(self) -> Any:
        """The first answer that has comments in it."""
        return self.answers[0][1]


RECORDED = {
    "hackernews": Recording(
        Place(service="hackernews", url="https://news.ycombinator.com/item?id=500", key="500"),
        (("hn.algolia.com/api/v1/items/500", HACKERNEWS), ("firebaseio.com/v0/item/500.json", HACKERNEWS_OWN)),
    ),
    "lobsters": Recording(
        Place(service="lobsters", url="https://lobste.rs/s/ab1cde", key="ab1cde"), (("/s/ab1cde.json", LOBSTERS),)
    ),
    "discourse": Recording(
        Place(service="discourse", url="https://forum.example/t/77", site="https://forum.example", key="77"),
        (("/t/77.json", DISCOURSE), ("/t/77/posts.json", DISCOURSE_MORE)),
    ),
    "lemmy": Recording(
        Place(service="lemmy", url="https://lemmy.example/post/31", site="https://lemmy.example", key="31"),
        (("/api/v3/post?", LEMMY_POST), ("/api/v3/comment/list", LEMMY)),
    ),
    "mastodon": Recording(
        Place(
            service="mastodon",
            url="https://social.example/@ida/110001",
            site="https://social.example",
            key="110001",
        ),
        (("/110001/context", MASTODON), ("/statuses/110001", MASTODON_STATUS)),
    ),
    "guardian": Recording(
        Place(service="guardian", url="https://www.theguardian.com/x/ferry", key="/p/abc12"),
        (("discussion//p/abc12", GUARDIAN), ("discussion//p/abc12", GUARDIAN_MORE)),
    ),
}
