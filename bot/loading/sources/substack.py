"""Substack: newsletters, under its own address or another."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, is_true, key, link, listed, moment, rows, string, unknown
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row, walk

POST = re.compile(r"/p/([\w-]{1,200})(?:/comments)?/?$")
OWN_FILES = re.compile(r"//(substackcdn\.com|[\w-]+\.substack\.com)/")


class Substack:
    """Newsletters at Substack."""

    name = "substack"
    title = "Substack"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where the address is that of a post, at substack.com or on a page made of Substack's files."""
        match = POST.match(traces.address.path)
        hosted = (traces.address.host or "").endswith(".substack.com")
        if match is None or not (hosted or traces.in_source(OWN_FILES)):
            return None
        origin = str(traces.address.origin())
        return Place(service=self.name, url=f"{origin}/p/{match[1]}", site=origin, key=match[1])

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The post for its number, then all comments, the best first."""
        api = URL(place.site) / "api/v1"
        answers = await ask.pages(Question(api / "posts" / place.key))
        number = key(answers.values[0], "id")
        if number is None:
            raise unknown()
        # The empty token must be there: without it the request is refused.
        asked = (api / "post" / number / "comments").with_query(token="", all_comments="true", sort="best_first")
        comments = await ask.pages(Question(asked))
        return Answers(values=(*comments.values, *answers.values))

    def recognise(self, payload: object) -> bool:
        """Whether it is a tree of comments with the names Substack uses."""
        found = rows(payload, "comments")
        return bool(found) and all({"id", "body", "name", "date", "children"} <= row.keys() for row in found)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments as they nest."""
        value, post = answers.values[0], answers.values[1] if len(answers.values) > 1 else None
        tops = listed(value, "comments")
        url = place.url if place else None
        return hold(
            self,
            [_row(node, name, above, url) for node, name, above in walk(tops, _children, _key)],
            url=url or link(post, "canonical_url"),
            declared=count(post, "comment_count"),
        )


def _key(node: Json) -> str | None:
    return key(node, "id")


def _children(node: Json) -> list[Json]:
    return rows(node, "children")


def _row(node: Json, name: str, above: tuple[str, ...], url: str | None) -> Row:
    path = tuple(reversed([part for part in string(node, "ancestor_path").split(".") if part]))
    return Row(
        id=name,
        above=above or path,
        author=name_of(string(node, "name")),
        text=text_of(string(node, "body")),
        published=moment(node, "date"),
        score=count(node, "reaction_count"),
        url=f"{url}/comment/{name}" if url else None,
        removed=is_true(node, "deleted") or at(node, "body") is None,
    )
