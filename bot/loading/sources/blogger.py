"""Blogger: the feed of a post's comments, which needs no key."""

from __future__ import annotations

import re
from datetime import UTC, datetime

from yarl import URL

from bot.loading.sources.asking import Answer, Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, link, moment, rows, string, unknown
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

FEED = re.compile(r"(https?://[^?#]+/feeds/(\d+)/comments/default)(?:$|[?#])")
LAST_NUMBER = re.compile(r"(\d+)(?:\?[^/]*)?$")
PER_PAGE = 200
UNKNOWN = datetime.max.replace(tzinfo=UTC)


class Blogger:
    """Blogs at blogspot.com and under addresses of their own."""

    name = "blogger"
    title = "Blogger"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where the page links to the feed of its comments."""
        feeds = (FEED.match(link.href) for link in traces.links if link.rel == "alternate" and "atom" in link.type)
        feed = next((match for match in feeds if match), None)
        return Place(service=self.name, url=traces.canonical, site=feed[1], key=feed[2]) if feed else None

    async def load(self, place: Place, ask: Ask) -> Answers:
        """All pages of the feed; there is no order by worth."""
        asked = {"alt": "json", "max-results": str(PER_PAGE), "start-index": "1"}
        first = Question(URL(place.site).with_query(asked))
        loaded = 0

        def following(answer: Answer) -> Question | None:
            nonlocal loaded
            loaded += size(answer.value)
            is_more = loaded < (_total(answer.value) or 0)
            return Question(first.address.update_query({"start-index": str(loaded + 1)})) if is_more else None

        return await ask.pages(first, following, size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a feed of Blogger whose entries answer something."""
        entries = rows(payload, "feed", "entry")
        return bool(entries) and all("blogger.com" in string(e, "id", "$t") and "thr$in-reply-to" in e for e in entries)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments, the oldest first as the blog shows them."""
        # A feed without comments has no list of entries, so their lack is no fault; that of the feed is one.
        if not isinstance(at(answers.values[0], "feed"), dict):
            raise unknown()
        entries = [row for value in answers.values for row in rows(value, "feed", "entry")]
        found = [_row(entry, name) for entry in entries if (name := _number(string(entry, "id", "$t")))]
        return hold(
            self,
            sorted(found, key=lambda row: row.published or UNKNOWN),
            url=place.url if place else None,
            declared=_total(answers.values[0]),
        )


def size(value: object) -> int:
    """How many comments a page of the feed holds."""
    return len(rows(value, "feed", "entry"))


def _total(value: object) -> int | None:
    return count(value, "feed", "openSearch$totalResults", "$t")


def _number(text: str) -> str | None:
    match = LAST_NUMBER.search(text[-60:])
    return match[1] if match else None


def _row(entry: Json, name: str) -> Row:
    links = {string(each, "rel"): string(each, "href") for each in rows(entry, "link")}
    # `thr$in-reply-to` is the post, whatever is answered; the comment that is answered is the "related" one.
    parent = _number(links.get("related", ""))
    notes = {string(each, "name"): string(each, "value") for each in rows(entry, "gd$extendedProperty")}
    writer = next(iter(rows(entry, "author")), None)
    return Row(
        id=name,
        above=(parent,) if parent and parent != name else (),
        author=name_of(string(writer, "name", "$t")),
        text=text_of(string(entry, "content", "$t") or string(entry, "summary", "$t")),
        published=moment(entry, "published", "$t"),
        url=link(links, "alternate"),
        removed=notes.get("blogger.contentRemoved") == "true" or at(entry, "gd$deleted") is not None,
    )
