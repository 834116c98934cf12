"""Lobsters: a story with all its comments as one JSON document."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, is_true, key, link, listed, moment, number, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, Room, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

HOST = URL("https://lobste.rs")
STORY = re.compile(r"/s/([a-z0-9]{4,10})(?:/|\.json$|$)")


class Lobsters:
    """lobste.rs."""

    name = "lobsters"
    title = "Lobsters"
    is_apart = True

    def place(self, traces: Traces) -> Place | None:
        """Where the address is that of a story."""
        match = STORY.match(traces.address.path) if traces.address.host == HOST.host else None
        return self._place(match[1]) if match else None

    def _place(self, story: str) -> Place:
        return Place(service=self.name, url=str(HOST / "s" / story), key=story)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The one document."""
        return await ask.pages(Question(HOST / "s" / f"{place.key}.json"))

    async def find(self, article: URL, ask: Ask) -> list[Room]:
        """Stories with the article's address."""
        answer = await ask.json(Question((HOST / "stories/url/all.json").with_query(url=str(article))))
        return [
            Room(place=self._place(story), link=string(row, "url"), comments=count(row, "comment_count") or 0)
            for row in rows(answer.value)
            if (story := key(row, "short_id")) and story.isalnum()
        ]

    def recognise(self, payload: object) -> bool:
        """Whether it is a story of Lobsters with its comments."""
        return isinstance(at(payload, "comments"), list) and bool(
            string(payload, "short_id") and string(payload, "comments_url")
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments in the order of the site, which puts the best first."""
        story = answers.values[0]
        return hold(
            self,
            [_row(row, name) for row in listed(story, "comments") if (name := key(row, "short_id"))],
            url=place.url if place else link(story, "short_id_url") or link(story, "comments_url"),
            declared=count(story, "comment_count"),
            article=post(
                self.title,
                title=string(story, "title"),
                author=_author(story, "submitter_user"),
                published=moment(story, "created_at"),
                markup=string(story, "description"),
            ),
            link=link(story, "url"),
        )


def _author(row: object, field: str) -> str | None:
    return name_of(string(row, field) or string(row, field, "username"))


def _row(row: Json, name: str) -> Row:
    parent = key(row, "parent_comment")
    return Row(
        id=name,
        above=(parent,) if parent else (),
        author=_author(row, "commenting_user"),
        text=text_of(string(row, "comment") or string(row, "comment_plain")),
        published=moment(row, "created_at"),
        score=number(row, "score"),
        url=link(row, "short_id_url") or link(row, "url"),
        removed=is_true(row, "is_deleted") or is_true(row, "is_moderated"),
    )
