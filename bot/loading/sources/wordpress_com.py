"""WordPress.com: blogs that it hosts, through its own API."""

from __future__ import annotations

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question, by_page
from bot.loading.sources.fields import Json, at, count, key, link, listed, moment, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row
from bot.loading.sources.wordpress import API, OWN_COMMENTS, post_of

PER_PAGE = 100
API_HOST = "public-api.wordpress.com"


class WordPressCom:
    """Blogs at wordpress.com, also those under an address of their own."""

    name = "wordpress.com"
    title = "WordPress.com"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where the blog's address is one of wordpress.com or its API lies there."""
        host = traces.address.host or ""
        api = next((link.href for link in traces.links if link.rel == API), "")
        hosted = host.endswith(".wordpress.com") or f"//{API_HOST}/" in api
        post = post_of(traces)
        if not hosted or post is None:
            return None
        return Place(service=self.name, url=traces.canonical, site=host, key=post)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """All pages of comments, the oldest first."""
        path = f"https://{API_HOST}/rest/v1.1/sites/{place.site}/posts/{place.key}/replies/"
        first = Question(URL(path).with_query(number=PER_PAGE, page=1, order="ASC"))
        return await ask.pages(first, by_page(first, lambda answer, _: size(answer.value) == PER_PAGE), size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a count with comments that have the names WordPress.com uses."""
        found = rows(payload, "comments")
        return (
            isinstance(at(payload, "found"), int)
            and bool(found)
            and all({"ID", "post", "author", "content", "parent"} <= row.keys() for row in found)
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments; pingbacks and trackbacks are none."""
        found = [
            _row(row, name)
            for value in answers.values
            for row in listed(value, "comments")
            if (name := key(row, "ID")) and string(row, "type") in OWN_COMMENTS
        ]
        declared = next((count(value, "found") for value in answers.values), None)
        return hold(self, found, url=place.url if place else None, declared=declared)


def _row(row: Json, name: str) -> Row:
    parent = key(row, "parent", "ID")
    return Row(
        id=name,
        above=(parent,) if parent else (),
        author=name_of(string(row, "author", "name")),
        text=text_of(string(row, "content")),
        published=moment(row, "date"),
        score=count(row, "like_count"),
        url=link(row, "URL"),
        removed=string(row, "status") in ("spam", "trash"),
    )


def size(value: object) -> int:
    """How many comments a page of them holds."""
    return len(rows(value, "comments"))
