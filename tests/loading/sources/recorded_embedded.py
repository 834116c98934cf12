"""Answers of the services that lie below articles, written for these tests; see `recorded`."""

from __future__ import annotations

from typing import Any

from bot.loading.sources.service import Place
from tests.loading.sources.recorded import ARTICLE, RECORDED, Recording


def _wordpress(name: int, parent: int, text: str, **more: object) -> dict[str, Any]:
    return {
        "id": name, "post": 8, "parent": parent, "author": 0, "author_name": f"User &amp; {name}",
        "date": "2026-03-01T12:00:00", "date_gmt": "2026-03-01T11:00:00", "content": {"rendered": f"<p>{text}</p>\n"},
        "link": f"{ARTICLE}#comment-{name}", "status": "approved", "type": "comment", **more,
    }  # fmt: skip


WORDPRESS = [
    _wordpress(21, 0, "First &#8220;comment&#8221;."),
    _wordpress(22, 21, "An answer."),
    _wordpress(23, 0, "[&#8230;] seen elsewhere", type="pingback"),
]
WORDPRESS_COM = {
    "found": 2, "site_ID": 5,
    "comments": [
        {"ID": 31, "post": {"ID": 8}, "author": {"name": "Ann"}, "date": "2026-03-01T12:00:00+01:00",
         "URL": f"{ARTICLE}#comment-31", "content": "<p>One.</p>", "status": "approved", "parent": False,
         "type": "comment", "like_count": 2},
        {"ID": 32, "post": {"ID": 8}, "author": {"name": "Bob"}, "date": "2026-03-01T12:30:00+01:00",
         "URL": f"{ARTICLE}#comment-32", "content": "<p>Two.</p>", "status": "approved",
         "parent": {"ID": 31, "type": "comment"}, "type": "comment", "like_count": 0},
    ],
}  # fmt: skip

OWNER = {"display_name": "Ann &amp; Co"}
QUESTION = {
    "items": [{"question_id": 70, "title": "Why &quot;ferry&quot;?", "body": "<p>It puzzles me.</p>", "owner": OWNER,
               "creation_date": 1772000000, "score": 5, "answer_count": 1, "link": "https://stackoverflow.com/q/70"}],
    "has_more": False, "quota_remaining": 290,
}  # fmt: skip
ANSWERS = {
    "items": [{"answer_id": 71, "question_id": 70, "body": "<p>Latin <code>ferre</code>.</p>", "owner": OWNER,
               "creation_date": 1772000100, "score": 9}],
    "has_more": False, "quota_remaining": 289,
}  # fmt: skip
ON_QUESTION = {
    "items": [{"comment_id": 71, "post_id": 70, "body": "Good one.", "owner": {"display_name": "Bob"},
               "creation_date": 1772000200, "score": 0}],
    "has_more": False, "quota_remaining": 288,
}  # fmt: skip
ON_ANSWERS = {
    "items": [{"comment_id": 72, "post_id": 71, "body": "Not Old English?", "owner": {"display_name": "Cem"},
               "creation_date": 1772000300, "score": 1}],
    "has_more": False, "quota_remaining": 287,
}  # fmt: skip


def _disqus(name: str, parent: int | None, text: str, **more: object) -> dict[str, Any]:
    return {
        "id": name, "parent": parent, "thread": "4400", "forum": "site", "createdAt": "2026-03-01T10:00:00",
        "message": f"<p>{text}</p>", "raw_message": text, "points": 2, "author": {"name": "Ann", "username": "ann1"},
        "isDeleted": False, "isSpam": False, **more,
    }  # fmt: skip


DISQUS_THREAD = {"code": 0, "response": {"id": "4400", "posts": 3, "link": ARTICLE, "title": "Ferry"}}
DISQUS = {
    "code": 0, "cursor": {"hasNext": False, "next": "2:0:0"},
    "response": [
        _disqus("903", 902, "A reply."),
        _disqus("902", None, "A comment."),
        _disqus("901", None, "Spam", isSpam=True),
    ],
}  # fmt: skip


def _blogger(name: str, minute: int, text: str, *, to: str = "", removed: bool = False) -> dict[str, Any]:
    related = [{"rel": "related", "href": f"https://www.blogger.com/feeds/1/2/comments/default/{to}?v=2"}] if to else []
    return {
        "id": {"$t": f"tag:blogger.com,1999:blog-1.post-{name}"},
        "published": {"$t": f"2026-03-01T10:{minute}:00.000+01:00"}, "content": {"type": "html", "$t": text},
        "author": [{"name": {"$t": "Ann"}}], "thr$in-reply-to": {"href": ARTICLE},
        "link": [{"rel": "alternate", "href": f"{ARTICLE}?showComment={minute}#c{name}"}, *related],
        "gd$extendedProperty": [{"name": "blogger.contentRemoved", "value": "true"}] if removed else [],
    }  # fmt: skip


BLOGGER = {
    "feed": {
        "id": {"$t": "tag:blogger.com,1999:blog-1.postcomments"}, "openSearch$totalResults": {"$t": "3"},
        "entry": [
            _blogger("603", 30, "Gone.", removed=True),
            _blogger("602", 20, "An <b>answer</b>.<br />It is.", to="601"),
            _blogger("601", 10, "A comment."),
        ],
    }
}  # fmt: skip

SUBSTACK_POST = {"id": 88, "slug": "ferry", "title": "Ferry", "comment_count": 3, "canonical_url": ARTICLE}
SUBSTACK = {
    "comments": [
        {"id": 41, "body": "Fine\nwords.", "name": "Ann", "date": "2026-03-01T10:00:00.000Z", "reaction_count": 4,
         "deleted": False, "ancestor_path": "", "children": [
             {"id": 42, "body": None, "name": None, "date": "2026-03-01T11:00:00.000Z", "reaction_count": 0,
              "deleted": True, "ancestor_path": "41", "children": [
                  {"id": 43, "body": "2 < 3", "name": "Bob", "date": "2026-03-01T12:00:00.000Z", "reaction_count": 1,
                   "deleted": False, "ancestor_path": "41.42", "children": []}]}]},
    ]
}  # fmt: skip


def _remark(name: str, pid: str, text: str, **more: object) -> dict[str, Any]:
    return {
        "id": name, "pid": pid, "text": f"<p>{text}</p>\n", "orig": text, "user": {"name": "Ann", "id": "github_1"},
        "locator": {"site": "mine", "url": ARTICLE}, "score": -2, "time": "2026-03-01T10:00:00.123456789-05:00", **more,
    }  # fmt: skip


REMARK42 = {
    "comments": [
        {"comment": _remark("r1", "", "One."), "replies": [
            {"comment": _remark("r2", "r1", "Two.", delete=True), "replies": [
                {"comment": _remark("r3", "r2", "Three.")}]}]},
    ],
    "info": {"url": ARTICLE, "count": 3},
}  # fmt: skip


def _isso(name: int, parent: int | None, text: str, **more: object) -> dict[str, Any]:
    return {
        "id": name, "parent": parent, "text": f"<p>{text}</p>", "author": None, "mode": 1, "created": 1772000000.5,
        "likes": 3, "dislikes": 1, "hidden_replies": 0, "total_replies": 0, "replies": [], **more,
    }  # fmt: skip


ISSO = {
    "id": None, "total_replies": 2, "hidden_replies": 1,
    "replies": [_isso(1, None, "One.", author="Ann", replies=[_isso(2, 1, "Two.")]), _isso(3, None, "", mode=4)],
}  # fmt: skip

OPENWEB = {
    "conversation": {
        "messages_count": 12, "has_next": False, "offset": 2, "users": {"u_1": {"id": "u_1", "display_name": "Ann"}},
        "comments": [
            {"id": "sp_1", "user_id": "u_1", "written_at": 1772000000, "content": [{"id": "0", "text": "<p>One.</p>"}],
             "rank": {"ranks_up": 5, "ranks_down": 2}, "deleted": False, "replies": [
                 {"id": "sp_2", "user_id": "u_9", "time": 1772000100, "content": [{"text": "Two."}], "deleted": False,
                  "user_display_name": "Bob", "replies": []}]},
            {"id": "sp_3", "user_id": "u_1", "written_at": 1772000200, "content": [], "deleted": True},
        ],
    }
}  # fmt: skip


def _reddit(name: str, parent: str, text: str, replies: object = "", **more: object) -> dict[str, Any]:
    data = {
        "id": name, "parent_id": parent, "author": "ann", "body": text, "created_utc": 1772000000.0, "score": 6,
        "body_html": f'&lt;div class="md"&gt;&lt;p&gt;{text}&lt;/p&gt;\n&lt;/div&gt;',
        "permalink": f"/r/ferries/comments/x1/last/{name}/", "replies": replies, **more,
    }  # fmt: skip
    return {"kind": "t1", "data": data}


def _listing(*things: object) -> dict[str, Any]:
    return {"kind": "Listing", "data": {"children": list(things), "after": None}}


MORE_STUB = {"kind": "more", "data": {"id": "k4", "parent_id": "t1_k1", "count": 1, "children": ["k4"]}}
REDDIT = [
    _listing({"kind": "t3", "data": {"id": "x1", "title": "The last ferry", "url": ARTICLE, "is_self": False,
                                     "author": "ida", "num_comments": 5, "selftext_html": None}}),
    _listing(
        _reddit("k1", "t3_x1", "One.", _listing(_reddit("k2", "t1_k1", "Two."), MORE_STUB)),
        _reddit("k3", "t3_x1", "[deleted]", author="[deleted]"),
    ),
]  # fmt: skip
REDDIT_MORE = {"json": {"errors": [], "data": {"things": [_reddit("k4", "t1_k1", "Four.")]}}}
TOKEN = {"access_token": "abc", "token_type": "bearer", "expires_in": 86400}

RECORDED |= {
    "wordpress": Recording(
        Place(service="wordpress", url=ARTICLE, site="https://site.example/wp-json/", key="8"),
        (("/wp-json/wp/v2/comments?post=8", WORDPRESS),),
    ),
    "wordpress.com": Recording(
        Place(service="wordpress.com", url=ARTICLE, site="site.example", key="8"),
        (("/rest/v1.1/sites/site.example/posts/8/replies/", WORDPRESS_COM),),
    ),
    "stackexchange": Recording(
        Place(
            service="stackexchange",
            url="https://stackoverflow.com/questions/70",
            site="stackoverflow",
            key="70",
        ),
        (
            ("/questions/70?", QUESTION),
            ("/questions/70/answers", ANSWERS),
            ("/questions/70/comments", ON_QUESTION),
            ("/answers/71/comments", ON_ANSWERS),
        ),
    ),
    "disqus": Recording(
        Place(service="disqus", url=ARTICLE, site="site", key=f"link:{ARTICLE}"),
        (("threads/details.json", DISQUS_THREAD), ("threads/listPosts.json", DISQUS)),
    ),
    "blogger": Recording(
        Place(service="blogger", url=ARTICLE, site="https://blog.example/feeds/2/comments/default", key="2"),
        (("/feeds/2/comments/default?alt=json", BLOGGER),),
    ),
    "substack": Recording(
        Place(service="substack", url=ARTICLE, site="https://letters.example", key="ferry"),
        (("/api/v1/posts/ferry", SUBSTACK_POST), ("/api/v1/post/88/comments?token=", SUBSTACK)),
    ),
    "remark42": Recording(
        Place(service="remark42", url=ARTICLE, site="https://talk.example/?site=mine", key=ARTICLE),
        (("talk.example/api/v1/find", REMARK42),),
    ),
    "isso": Recording(
        Place(service="isso", url=ARTICLE, site="https://isso.example/", key="/2026/03/ferry"),
        (("isso.example/?uri=", ISSO),),
    ),
    "openweb": Recording(
        Place(service="openweb", url=ARTICLE, site="sp_AbC", key="8"), (("/conversation/read", OPENWEB),)
    ),
    "reddit": Recording(
        Place(service="reddit", url="https://www.reddit.com/comments/x1", key="x1"),
        (("/api/v1/access_token", TOKEN), ("/comments/x1", REDDIT), ("/api/morechildren", REDDIT_MORE)),
    ),
}
