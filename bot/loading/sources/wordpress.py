"""WordPress: the REST API that most of its sites open to everybody."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answer, Answers, Ask, Question, by_page
from bot.loading.sources.fields import count, key, link, listed, moment, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

PER_PAGE = 100
OWN_COMMENTS = ("comment", "")
API = "https://api.w.org/"
IN_LINK = re.compile(r"/wp/v2/\w+/(\d+)(?:$|[?&])")
IN_BODY = re.compile(r"(?:^|\s)(?:postid|page-id)-(\d+)(?:\s|$)")
IN_SHORTLINK = re.compile(r"[?&]p=(\d+)(?:$|&)")


class WordPress:
    """Sites made with WordPress that run on a server of their own."""

    name = "wordpress"
    title = "WordPress"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where the page names its site's API and tells the number of its post."""
        api = next((link.href for link in traces.links if link.rel == API), None)
        post = post_of(traces)
        if api is None or post is None:
            return None
        return Place(service=self.name, url=traces.canonical, site=api, key=post)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """All pages of comments, the oldest first: there is no order by worth."""
        first = Question(comments_address(URL(place.site), place.key))

        def is_more(answer: Answer, page: int) -> bool:
            pages = count(answer.headers, "x-wp-totalpages")
            return page <= pages if pages is not None else size(answer.value) == PER_PAGE

        return await ask.pages(first, by_page(first, is_more), size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a list of comments with all that WordPress writes into each."""
        return (
            isinstance(payload, list)
            and bool(payload)
            and all(
                isinstance(row, dict)
                and {"author_name", "post", "parent"} <= row.keys()
                and isinstance(row.get("content"), dict)
                and "rendered" in row["content"]
                for row in payload
            )
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments; pingbacks and trackbacks are none."""
        found = [
            _row(row, name)
            for value in answers.values
            for row in listed(value)
            if (name := key(row, "id")) and string(row, "type") in OWN_COMMENTS
        ]
        return hold(self, found, url=place.url if place else None, declared=count(answers.headers, "x-wp-total"))


def _row(row: object, name: str) -> Row:
    parent = key(row, "parent")
    return Row(
        id=name,
        above=(parent,) if parent else (),
        author=name_of(string(row, "author_name")),
        text=text_of(string(row, "content", "rendered")),
        published=moment(row, "date_gmt") or moment(row, "date"),
        url=link(row, "link"),
    )


def size(value: object) -> int:
    """How many comments a page of them holds."""
    return len(value) if isinstance(value, list) else 0


def post_of(traces: Traces) -> str | None:
    """The number of the post that a page made with WordPress shows."""
    linked = (IN_LINK.search(link.href) for link in traces.links if link.rel == "alternate" and "json" in link.type)
    short = (IN_SHORTLINK.search(link.href) for link in traces.links if link.rel == "shortlink")
    matches = (*linked, IN_BODY.search(traces.body_class), *short)
    return next((match[1] for match in matches if match), None)


def comments_address(api: URL, post: str) -> URL:
    """The address of a post's comments, also where the site has no readable addresses (`?rest_route=/`)."""
    asked = {"post": post, "per_page": str(PER_PAGE), "page": "1", "order": "asc"}
    if route := api.query.get("rest_route"):
        return api.with_query({"rest_route": f"{route.rstrip('/')}/wp/v2/comments", **asked})
    return (api / "wp/v2/comments").with_query(asked)
