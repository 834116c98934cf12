"""OpenWeb, once Spot.IM: asked as its own pages ask it. It documents none of this and may refuse at any time."""

from __future__ import annotations

import json
import re

from yarl import URL

from bot.loading.sources.asking import Answer, Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, is_true, key, listed, moment, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row, walk

API = URL("https://api-2-0.spot.im/v1.0.0/conversation/read")
SPOT = re.compile(r"spot\.im/spot/(sp_\w{1,40})")
PER_PAGE = 100
DEEPEST = 20


class OpenWeb:
    """Discussions that pages embed from OpenWeb."""

    name = "openweb"
    title = "OpenWeb"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where the page embeds it and tells both the site's name and the page's own there."""
        spot = traces.in_source(SPOT) or traces.attribute("data-spot-id")
        post = traces.attribute("data-post-id")
        if not spot or not post:
            return None
        return Place(service=self.name, url=traces.canonical, site=spot, key=post)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """All pages, the best first."""

        def question(offset: int) -> Question:
            asked = {"count": PER_PAGE, "offset": offset, "depth": DEEPEST, "child_count": PER_PAGE, "sort_by": "best"}
            named = {"x-spot-id": place.site, "x-post-id": place.key, "Content-Type": "application/json"}
            return Question(API, named, json.dumps(asked).encode())

        def following(answer: Answer) -> Question | None:
            offset = count(answer.value, "conversation", "offset")
            is_more = is_true(answer.value, "conversation", "has_next") and offset
            return question(offset) if is_more and offset else None

        return await ask.pages(question(0), following, size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a conversation with its users."""
        conversation = at(payload, "conversation")
        return isinstance(at(conversation, "comments"), list) and isinstance(at(conversation, "users"), dict)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments as they nest."""
        found = []
        for value in answers.values:
            users = at(value, "conversation", "users")
            nodes = walk(listed(value, "conversation", "comments"), _replies, _key)
            found += [_row(node, name, above, users) for node, name, above in nodes]
        return hold(
            self,
            found,
            url=place.url if place else None,
            declared=count(answers.values[0], "conversation", "messages_count"),
        )


def size(value: object) -> int:
    """How many comments a page of them holds, replies too."""
    return sum(1 for _ in walk(rows(value, "conversation", "comments"), _replies, _key))


def _key(node: Json) -> str | None:
    return key(node, "id")


def _replies(node: Json) -> list[Json]:
    return rows(node, "replies")


def _row(node: Json, name: str, above: tuple[str, ...], users: object) -> Row:
    user = at(users, string(node, "user_id"))
    likes = count(node, "rank", "ranks_up")
    return Row(
        id=name,
        above=above,
        author=name_of(string(user, "display_name") or string(node, "user_display_name")),
        text=text_of(" ".join(string(part, "text") for part in rows(node, "content"))),
        published=moment(node, "written_at") or moment(node, "time"),
        score=None if likes is None else likes - (count(node, "rank", "ranks_down") or 0),
        removed=is_true(node, "deleted"),
    )
