"""The lists of discussion services as feeds: what is talked about on Hacker News, Lobsters, Reddit, Discourse, Lemmy.

Each shape is recognised by itself, so that saved answers are read as well. An entry's address is that of the article
that is talked about, and `comments_url` where that is done; of a post that links to nothing both are the post's.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from html import escape

from bot.loading.feeds import values
from bot.loading.feeds.jsonfeed import is_json_feed, read_json_feed
from bot.loading.sources.fields import Json, at, count, is_true, key, moment, number, rows, string
from bot.loading.sources.hackernews import permalink
from bot.loading.sources.markup import html_of_markdown, unescaped
from bot.loading.sources.traces import parsed
from bot.models import Feed, FeedEntry

REDDIT = "https://www.reddit.com"

Entry = Callable[[Json, str], FeedEntry | None]


@dataclass(frozen=True, slots=True)
class Service:
    """A service's list.

    Attributes:
        title: what people call the service.
        posts: where its posts are in a JSON value, as a path of names.
        needs: the paths that each of them has.
        entry: the entry for one of them, at a site; None for what is no post.
    """

    title: str
    posts: tuple[str, ...]
    needs: tuple[tuple[str, ...], ...]
    entry: Entry


def read_list(value: object, address: str) -> Feed | None:
    """The feed in a JSON value: a JSON Feed, or a service's list of posts; None in any other."""
    if is_json_feed(value):
        return read_json_feed(value, address)
    service = next((each for each in SERVICES if _is_of(each, value)), None)
    if service is None:
        return None
    posts = rows(value, *service.posts)
    entries = (service.entry(row, _site(address)) for row in posts[: values.MOST_ENTRIES])
    return Feed(
        title=service.title,
        entries=values.keyed([entry for entry in entries if entry is not None]),
        left_out=max(0, len(posts) - values.MOST_ENTRIES),
    )


def _is_of(service: Service, value: object) -> bool:
    posts = rows(value, *service.posts)
    return bool(posts) and all(at(posts[0], *path) is not None for path in service.needs)


def _site(address: str) -> str:
    url = parsed(address)
    return "" if url is None else str(url.origin())


def _hackernews(row: Json, _: str) -> FeedEntry | None:
    item = key(row, "objectID")
    if item is None or not item.isdecimal():
        return None
    talk = permalink(item)
    paragraphs, whole = values.own_text(string(row, "story_text"))
    return FeedEntry(
        key=talk,
        address=values.article_link(string(row, "url"), "") or talk,
        title=values.title(escape(string(row, "title"))),
        authors=values.authors([string(row, "author")]),
        published=moment(row, "created_at_i"),
        paragraphs=paragraphs,
        whole=whole,
        comments_url=talk,
        comments_count=count(row, "num_comments"),
        score=number(row, "points"),
    )


def _lobsters(row: Json, site: str) -> FeedEntry | None:
    talk = values.link(string(row, "short_id_url") or string(row, "comments_url"), site)
    paragraphs, whole = values.own_text(string(row, "description"))
    return (
        None
        if talk is None
        else FeedEntry(
            key=talk,
            address=values.article_link(string(row, "url"), site) or talk,
            title=values.title(escape(string(row, "title"))),
            authors=values.authors([string(row, "submitter_user") or string(row, "submitter_user", "username")]),
            published=moment(row, "created_at"),
            categories=_names(at(row, "tags")),
            paragraphs=paragraphs,
            whole=whole,
            comments_url=talk,
            comments_count=count(row, "comment_count"),
            score=number(row, "score"),
        )
    )


def _reddit(row: Json, _: str) -> FeedEntry | None:
    post = at(row, "data")
    talk = values.link(string(post, "permalink"), REDDIT)
    if string(row, "kind") != "t3" or talk is None:
        return None
    paragraphs, whole = values.own_text(_reddits_html(string(post, "selftext_html")))
    return FeedEntry(
        key=talk,
        address=values.article_link(unescaped(string(post, "url")), REDDIT) or talk,
        title=values.title(string(post, "title")),
        authors=values.authors([string(post, "author")]),
        published=moment(post, "created_utc"),
        categories=values.categories([string(post, "link_flair_text")]),
        paragraphs=paragraphs,
        whole=whole,
        comments_url=talk,
        comments_count=count(post, "num_comments"),
        score=number(post, "score"),
    )


def _reddits_html(text: str) -> str:
    """Reddit escapes its HTML once more, unless it is asked not to."""
    return unescaped(text) if "<" not in text else text


def _discourse(row: Json, site: str) -> FeedEntry | None:
    topic = key(row, "id")
    if topic is None or not topic.isdecimal() or not site:
        return None
    talk = f"{site}/t/{topic}"
    posts = count(row, "posts_count")
    return FeedEntry(
        key=talk,
        address=values.article_link(string(row, "featured_link"), site) or talk,
        title=values.title(string(row, "fancy_title") or escape(string(row, "title"))),
        published=moment(row, "created_at"),
        updated=moment(row, "last_posted_at"),
        categories=_names(at(row, "tags")),
        image=values.link(string(row, "image_url"), site),
        summary=values.summary(string(row, "excerpt")),
        comments_url=talk,
        comments_count=posts - 1 if posts else None,
        score=number(row, "like_count"),
    )


def _lemmy(row: Json, site: str) -> FeedEntry | None:
    post, name = at(row, "post"), key(row, "post", "id")
    if name is None or not name.isdecimal() or is_true(post, "deleted") or is_true(post, "removed"):
        return None
    talk = f"{site}/post/{name}" if site else values.link(string(post, "ap_id"), "")
    paragraphs, whole = values.own_text(html_of_markdown(string(post, "body")))
    return FeedEntry(
        key=string(post, "ap_id") or talk or name,
        address=values.article_link(string(post, "url"), site) or talk,
        title=values.title(escape(string(post, "name"))),
        authors=values.authors([string(row, "creator", "name")]),
        published=moment(post, "published"),
        updated=moment(post, "updated"),
        categories=values.categories([escape(string(row, "community", "name"))]),
        paragraphs=paragraphs,
        whole=whole,
        comments_url=talk,
        comments_count=count(row, "counts", "comments"),
        score=number(row, "counts", "score"),
    )


def _names(tags: object) -> tuple[str, ...]:
    """Tags: names, or objects that have one."""
    each = tags if isinstance(tags, list) else []
    return values.categories(escape(string(tag) or string(tag, "name")) for tag in each)


SERVICES = (
    Service("Hacker News", ("hits",), (("objectID",), ("title",), ("created_at_i",)), _hackernews),
    Service("Lobsters", (), (("short_id",), ("comment_count",)), _lobsters),
    Service("Reddit", ("data", "children"), (("data", "permalink"), ("data", "title")), _reddit),
    Service("Discourse", ("topic_list", "topics"), (("id",), ("title",), ("posts_count",)), _discourse),
    Service("Lemmy", ("posts",), (("post", "name"), ("counts", "comments")), _lemmy),
)
