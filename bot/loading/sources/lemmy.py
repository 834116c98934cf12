"""Lemmy: posts of any instance; a comment's `path` names all comments above it."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question, by_page
from bot.loading.sources.fields import (
    Json,
    at,
    count,
    is_true,
    key,
    link,
    listed,
    moment,
    number,
    rows,
    standing,
    string,
    unknown,
)
from bot.loading.sources.markup import html_of_markdown, name_of, text_of_markdown
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, Room, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

POST = re.compile(r"/post/(\d+)/?$")
OWN_SCRIPT = re.compile(r"(window\.isoData)\s*=")
PER_PAGE = 50
MOST_FOUND = 10


class Lemmy:
    """Instances of Lemmy.

    Args:
        search: the address of the instance that is searched for discussions of an article, or "" for none.
    """

    name = "lemmy"
    title = "Lemmy"
    is_apart = True

    def __init__(self, search: str = "") -> None:
        self._search = search.rstrip("/")

    def place(self, traces: Traces) -> Place | None:
        """Where the page is that of a post, made by Lemmy's own interface."""
        match = POST.match(traces.address.path)
        if match is None or not traces.in_script(OWN_SCRIPT):
            return None
        return self._place(str(traces.address.origin()), match[1])

    def _place(self, instance: str, number: str) -> Place:
        return Place(service=self.name, url=f"{instance}/post/{number}", site=instance, key=number)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The post, then its comments, the best first.

        They are asked for without `max_depth`: with it an instance gives 300 comments again and again, whatever page.
        """
        api = URL(place.site) / "api/v3"
        asked = {"post_id": place.key, "type_": "All", "sort": "Top", "limit": str(PER_PAGE), "page": "1"}
        first = Question((api / "comment/list").with_query(asked))
        answers = await ask.pages(Question((api / "post").with_query(id=place.key)))
        if not isinstance(at(answers.values[0], "post_view"), dict):
            raise unknown()
        following = by_page(first, lambda answer, _: size(answer.value) == PER_PAGE)
        return await ask.more(answers, first, following, size)

    async def find(self, article: URL, ask: Ask) -> list[Room]:
        """Posts that link to the article, as the chosen instance knows them."""
        if not self._search:
            return []
        asked = {"q": str(article), "type_": "Url", "sort": "TopAll", "listing_type": "All", "limit": str(MOST_FOUND)}
        answer = await ask.json(Question((URL(self._search) / "api/v3/search").with_query(asked)))
        return [
            Room(
                place=self._place(self._search, name),
                link=string(row, "post", "url"),
                comments=count(row, "counts", "comments") or 0,
            )
            for row in rows(answer.value, "posts")
            if (name := key(row, "post", "id")) and name.isdecimal()
        ]

    def recognise(self, payload: object) -> bool:
        """Whether it is a list of comments with paths."""
        found = rows(payload, "comments")
        return bool(found) and all(
            string(row, "comment", "path") and isinstance(at(row, "comment", "content"), str) and "creator" in row
            for row in found
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments, each below the one that its path names."""
        has_post = isinstance(at(answers.values[0], "post_view"), dict)
        view = at(answers.values[0], "post_view")
        lists = answers.values[1:] if has_post else answers.values
        return hold(
            self,
            [
                _row(row, name)
                for value in lists
                for row in listed(value, "comments")
                if (name := key(row, "comment", "id"))
            ],
            url=place.url if place else None,
            declared=count(view, "counts", "comments"),
            article=post(
                self.title,
                title=string(view, "post", "name"),
                author=name_of(string(view, "creator", "name")),
                published=moment(view, "post", "published"),
                markup=html_of_markdown(string(view, "post", "body")),
            ),
            link=link(view, "post", "url"),
        )


def size(value: object) -> int:
    """How many comments a page of them holds."""
    return len(rows(value, "comments"))


def _row(row: Json, name: str) -> Row:
    path = string(row, "comment", "path").split(".")
    return Row(
        id=name,
        above=tuple(above for above in reversed(path) if above not in ("0", "", name)),
        author=name_of(string(row, "creator", "name")),
        text=text_of_markdown(string(row, "comment", "content")),
        published=moment(row, "comment", "published"),
        score=number(row, "counts", "score"),
        url=link(row, "comment", "ap_id"),
        removed=is_true(row, "comment", "deleted") or is_true(row, "comment", "removed"),
        standing=standing(row, moderator="creator_is_moderator", staff=("creator_is_admin",)),
    )
