"""Mastodon: a post with the replies to it that its server knows."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, key, link, listed, moment, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

STATUS = re.compile(r"/(?:@[^/]+|users/[^/]+/statuses|deck/@[^/]+)/(\d{5,25})/?$")
PARTS = 2  # a context and a post


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
        """Whether it is the context of a post, a post, or both in a list or under their names."""
        context, status = _both(payload)
        return _is_context(context) or _is_status(status)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The replies. Without the post itself, the first reply tells which one they answer."""
        context, status = _both(answers.values[0])
        status = answers.values[1] if len(answers.values) > 1 else status
        replies = listed(context, "descendants") if context is not None else []
        own = key(status, "id")
        root = place.key if place else own or next((key(row, "in_reply_to_id") for row in replies), None)
        return hold(
            self,
            [_row(row, name, root) for row in replies if (name := key(row, "id"))],
            url=place.url if place else link(status, "url"),
            declared=_declared(status, replies, root),
            article=post(
                self.title,
                title="",
                author=name_of(string(status, "account", "acct")),
                published=moment(status, "created_at"),
                markup=string(status, "content"),
            ),
            link=link(status, "card", "url"),
        )


def _both(value: object) -> tuple[object, object]:
    """The context and the post in a saved value; None for the one that is not there."""
    if isinstance(value, Mapping) and isinstance(value.get("context"), Mapping):
        return value["context"], value.get("status")
    parts = value if isinstance(value, list) else [value]
    context = next((part for part in parts[:PARTS] if at(part, "descendants") is not None), None)
    status = next((part for part in parts[:PARTS] if _is_status(part)), None)
    if context is None and status is None:
        context = value
    return context, status


def _is_context(value: object) -> bool:
    both = (at(value, "ancestors"), at(value, "descendants"))
    found = [*rows(value, "ancestors"), *rows(value, "descendants")]
    return (
        all(isinstance(each, list) for each in both)
        and bool(found)
        and all({"content", "account", "in_reply_to_id"} <= row.keys() for row in found)
    )


def _is_status(value: object) -> bool:
    return isinstance(value, Mapping) and {"content", "account", "in_reply_to_id", "replies_count"} <= value.keys()


def _declared(status: object, replies: Sequence[Json], root: str | None) -> int | None:
    """How many replies there are: those listed, and the direct ones that the post counts and that are missing."""
    counted = count(status, "replies_count")
    if counted is None:
        return None
    direct = sum(key(row, "in_reply_to_id") == root for row in replies)
    return len(replies) + max(0, counted - direct)


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
