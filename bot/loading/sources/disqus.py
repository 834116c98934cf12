"""Disqus, for owners who have a key of their own to its API."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answer, Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, is_true, key, link, moment, number, rows, string, unknown
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

API = URL("https://disqus.com/api/3.0")
IN_SOURCE = re.compile(r"//([a-z0-9-]{1,80})\.disqus\.com/(?:embed|count)\.js", re.IGNORECASE)
IN_SCRIPT = re.compile(r"disqus_shortname['\"]?\s*[=:]\s*['\"]([a-z0-9-]{1,80})['\"]", re.IGNORECASE)
LOADER = re.compile(r"//([a-z0-9-]{1,80})\.disqus\.com/embed\.js", re.IGNORECASE)
IDENTIFIER = re.compile(r"(?:disqus_identifier|this\.page\.identifier)\s*=\s*['\"]([^'\"\n]{1,300})['\"]")
ADDRESS = re.compile(r"(?:disqus_url|this\.page\.url)\s*=\s*['\"](https?://[^'\"\s]{1,2000})['\"]")
PER_PAGE = 100


class Disqus:
    """Discussions that pages embed from disqus.com.

    Args:
        api_key: the owner's public key; without one no page points here.
    """

    name = "disqus"
    title = "Disqus"
    is_apart = False

    def __init__(self, api_key: str = "") -> None:
        self._key = api_key

    def place(self, traces: Traces) -> Place | None:
        """Where the page embeds Disqus and tells the site's short name there."""
        if not self._key:
            return None
        forum = traces.in_source(IN_SOURCE) or traces.in_script(IN_SCRIPT) or traces.in_script(LOADER)
        if not forum:
            return None
        identifier, address = traces.in_script(IDENTIFIER), traces.in_script(ADDRESS)
        asked = f"ident:{identifier}" if identifier else f"link:{address or traces.canonical}"
        return Place(service=self.name, url=traces.canonical, site=forum, key=asked)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The thread, then its posts, the newest first: there is no order by worth."""
        kind, _, value = place.key.partition(":")
        named = {"api_key": self._key, "forum": place.site, f"thread:{kind}": value}
        answers = await ask.pages(Question((API / "threads/details.json").with_query(named)))
        thread = key(answers.values[0], "response", "id")
        if thread is None:
            raise unknown()
        asked = {"api_key": self._key, "forum": place.site, "thread": thread, "limit": str(PER_PAGE)}
        first = Question((API / "threads/listPosts.json").with_query(asked))

        def following(answer: Answer) -> Question | None:
            cursor = string(answer.value, "cursor", "next")
            is_more = is_true(answer.value, "cursor", "hasNext") and cursor
            return Question(first.address.update_query(cursor=cursor)) if is_more else None

        return await ask.more(answers, first, following, size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a list of posts of Disqus, or what its own embedded page carries."""
        found = _posts(payload)
        return bool(found) and all({"thread", "forum", "parent", "createdAt"} <= row.keys() for row in found)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The posts."""
        first = at(answers.values[0], "response")
        if not isinstance(first, (list, dict)):
            raise unknown()
        thread = at(first, "thread") or first
        url = place.url if place else link(thread, "link")
        posts = [row for value in answers.values for row in _posts(value)]
        return hold(
            self,
            [_row(row, name, url) for row in posts if (name := key(row, "id"))],
            url=url,
            declared=count(thread, "posts"),
        )


def size(value: object) -> int:
    """How many posts a value holds."""
    return len(_posts(value))


def _posts(value: object) -> list[Json]:
    return rows(value, "response") or rows(value, "response", "posts")


def _row(row: Json, name: str, url: str | None) -> Row:
    parent = key(row, "parent")
    return Row(
        id=name,
        above=(parent,) if parent else (),
        author=name_of(string(row, "author", "name") or string(row, "author", "username")),
        text=text_of(string(row, "message") or string(row, "raw_message")),
        published=moment(row, "createdAt"),
        score=number(row, "points"),
        url=f"{url}#comment-{name}" if url else None,
        removed=is_true(row, "isDeleted") or is_true(row, "isSpam"),
    )
