"""Discourse: forums, whose topics are the post they begin with and the replies to it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from yarl import URL

from bot.loading.sources.asking import Answer, Answers, Ask, Question
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
)
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces, parsed
from bot.loading.sources.tree import Row

TOPIC = re.compile(r"(/.*?)?/t/(?:[^/]+/)?(\d+)(?:/\d+)?/?$")
EMBEDDED = re.compile(r"discourseUrl['\"]?\s*:\s*['\"](https?://[^'\"\s]{1,300})['\"]")
EMBEDDED_TOPIC = re.compile(r"topicId['\"]?\s*:\s*['\"]?(\d{1,12})")
AT_ONCE = 50
BY_PEOPLE = (None, 1, 2)
LIKE = 2


class Discourse:
    """Forums that run on Discourse, wherever they are."""

    name = "discourse"
    title = "Discourse"
    is_apart = True

    def place(self, traces: Traces) -> Place | None:
        """Where the page is a topic made by Discourse, or embeds one of which it tells the number."""
        if traces.generator.startswith("Discourse") and (match := TOPIC.match(traces.address.path)):
            return self._place(str(traces.address.origin()) + (match[1] or ""), match[2])
        forum, topic = traces.in_script(EMBEDDED), traces.in_script(EMBEDDED_TOPIC)
        return self._place(forum.rstrip("/"), topic) if parsed(forum) and topic else None

    def _place(self, forum: str, topic: str) -> Place:
        return Place(service=self.name, url=f"{forum}/t/{topic}", site=forum, key=topic)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The topic with its first posts, then the others in lots; there is no order by worth."""
        address = URL(place.url)
        lots: Iterator[list[str]] | None = None

        def following(answer: Answer) -> Question | None:
            nonlocal lots
            lots = lots or _lots(answer.value)
            lot = next(lots, None)
            return (
                Question((address / "posts.json").with_query([("post_ids[]", name) for name in lot])) if lot else None
            )

        return await ask.pages(Question(URL(f"{place.url}.json")), following, size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a topic, a lot of its posts, or one of them."""
        posts = _posts(payload)
        return bool(posts) and all({"post_number", "cooked", "topic_id"} <= row.keys() for row in posts)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The replies; the first post is what they are about."""
        if not _posts(answers.values[0]):
            listed(answers.values[0], "post_stream", "posts")
        posts = [row for value in answers.values for row in _posts(value) if key(row, "id")]
        keys = {key(row, "post_number"): key(row, "id") for row in posts}
        first = next((row for row in posts if number(row, "post_number") == 1), None)
        total = _total(answers.values[0])
        return hold(
            self,
            [_row(row, keys, place) for row in posts if row is not first and number(row, "post_type") in BY_PEOPLE],
            url=place.url if place else None,
            declared=total - 1 if total else None,
            article=None
            if first is None
            else post(
                self.title,
                title=string(answers.values[0], "title"),
                author=name_of(string(first, "username")),
                published=moment(first, "created_at"),
                markup=string(first, "cooked"),
            ),
            link=link(answers.values[0], "featured_link"),
        )


def size(value: object) -> int:
    """How many posts a value holds."""
    return len(rows(value, "post_stream", "posts"))


def _posts(value: object) -> list[Json]:
    """The posts of a topic, or the one post that a value is."""
    return [value] if isinstance(value, Mapping) and "cooked" in value else rows(value, "post_stream", "posts")


def _total(topic: object) -> int | None:
    """How many posts a topic says that it has, in words or by their names."""
    names = at(topic, "post_stream", "stream")
    listed_names = len(names) if isinstance(names, list) else 0
    return max(count(topic, "posts_count") or 0, listed_names) or None


def _lots(topic: object) -> Iterator[list[str]]:
    stream = at(topic, "post_stream", "stream")
    there = {key(row, "id") for row in rows(topic, "post_stream", "posts")}
    names = (key(name) for name in stream) if isinstance(stream, list) else ()
    missing = [name for name in names if name is not None and name not in there]
    return (missing[start : start + AT_ONCE] for start in range(0, len(missing), AT_ONCE))


def _row(row: Json, keys: dict[str | None, str | None], place: Place | None) -> Row:
    answered = key(row, "reply_to_post_number")
    above = (keys.get(answered) or f"#{answered}") if answered not in (None, "1") else None
    posted = key(row, "post_number")
    return Row(
        id=key(row, "id") or "",
        above=(above,) if above else (),
        author=name_of(string(row, "username")),
        text=text_of(string(row, "cooked")),
        published=moment(row, "created_at"),
        score=next((count(each, "count") for each in rows(row, "actions_summary") if number(each, "id") == LIKE), None),
        url=f"{place.url}/{posted}" if place and posted else None,
        removed=is_true(row, "user_deleted") or is_true(row, "hidden") or bool(string(row, "deleted_at")),
        standing=standing(row, moderator="moderator", staff=("admin", "staff")),
    )
