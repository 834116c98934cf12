"""Mastodon: a post with the replies to it that its server knows."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, key, link, listed, moment, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

STATUS = re.compile(r"/(?:@[^/]+|users/[^/]+/statuses|deck/@[^/]+)/(\d{5,25})/?$")


class Mastodon:
    """Servers that run Mastodon."""

    name = "mastodon"
    title = "Mastodon"
    is_apart = True

    def place(self, traces: Traces) -> Place | None:
        """Where the page is that of a post, made by Mastodon's own interface."""
        match = STATUS.match(traces.address.path)
        if match is None or not traces.has_id("mastodon"):
            return None
        return Place(service=self.name, url=str(traces.address), site=str(traces.address.origin()), key=match[1])

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The replies, then the post itself; servers give people without an account some 60 replies at most."""
        status = URL(place.site) / "api/v1/statuses" / place.key
        answers = await ask.pages(Question(status / "context"))
        listed(answers.values[0], "descendants")
        return await ask.more(answers, Question(status))

    def recognise(self, payload: object) -> bool:
        """Whether it is the context of a post."""
        both = (at(payload, "ancestors"), at(payload, "descendants"))
        found = [*rows(payload, "ancestors"), *rows(payload, "descendants")]
        return (
            all(isinstance(each, list) for each in both)
            and bool(found)
            and all({"content", "account", "in_reply_to_id"} <= row.keys() for row in found)
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The replies. Without the post itself, the first reply tells which one they answer."""
        context, status = answers.values[0], answers.values[1] if len(answers.values) > 1 else None
        replies = listed(context, "descendants")
        root = place.key if place else next((key(row, "in_reply_to_id") for row in replies), None)
        return hold(
            self,
            [_row(row, name, root) for row in replies if (name := key(row, "id"))],
            url=place.url if place else None,
            article=post(
                self.title,
                title="",
                author=name_of(string(status, "account", "acct")),
                published=moment(status, "created_at"),
                markup=string(status, "content"),
            ),
            link=link(status, "card", "url"),
        )


def _row(row: Json, name: str, root: str | None) -> Row:
    parent = key(row, "in_reply_to_id")
    return Row(
        id=name,
        above=(parent,) if parent and parent != root else (),
        author=name_of(string(row, "account", "acct")),
        text=text_of(string(row, "content")),
        published=moment(row, "created_at"),
        score=count(row, "favourites_count"),
        url=link(row, "url") or link(row, "uri"),
    )
