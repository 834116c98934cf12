"""Remark42: a comment server that people run for their own sites."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import (
    Json,
    at,
    count,
    is_true,
    key,
    link,
    moment,
    number,
    rows,
    standing,
    string,
    unknown,
)
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces, parsed
from bot.loading.sources.tree import Row, walk

# Only the first settings of a page are looked at: to search on from each would take the square of their number.
SETTINGS = re.compile(r"remark_config\s*=\s*\{([^}]{0,4000})")
HOST = re.compile(r"\bhost['\"]?\s*:\s*['\"](https?://[^'\"\s]{1,300})['\"]")
SITE = re.compile(r"\bsite_id['\"]?\s*:\s*['\"]([^'\"\n]{1,200})['\"]")
PAGE = re.compile(r"\burl['\"]?\s*:\s*['\"](https?://[^'\"\s]{1,2000})['\"]")


class Remark42:
    """Servers that run Remark42."""

    name = "remark42"
    title = "Remark42"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where the page has the settings of Remark42 in it."""
        settings = traces.in_script(SETTINGS)
        host, site, page = (pattern.search(settings) for pattern in (HOST, SITE, PAGE))
        address = parsed(host[1]) if host else None
        if address is None or site is None:
            return None
        article = page[1] if page else str(traces.address.with_query(None).with_fragment(None))
        server = str(address.with_query(site=site[1]))
        return Place(service=self.name, url=article, site=server, key=article)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The whole tree, the best first."""
        server = URL(place.site)
        asked = {"site": server.query.get("site", ""), "url": place.key, "format": "tree", "sort": "-score"}
        return await ask.pages(Question((server.with_query(None) / "api/v1/find").with_query(asked)))

    def recognise(self, payload: object) -> bool:
        """Whether it is a tree or a list of comments with a `locator`, as only Remark42 has it."""
        found = [_comment(node) for node in rows(payload, "comments")]
        return bool(found) and all({"pid", "text", "user", "locator"} <= comment.keys() for comment in found)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments, as they nest or as they name their parents."""
        value = answers.values[0]
        # A page that nobody has commented on has null where the comments would be.
        if not isinstance(value, dict) or "comments" not in value:
            raise unknown()
        url = place.url if place else link(value, "info", "url") or link(value, "node", "info", "url")
        nodes = walk(rows(value, "comments"), _replies, _key)
        return hold(
            self,
            [_row(_comment(node), name, above, url) for node, name, above in nodes],
            url=url,
            declared=count(value, "info", "count"),
        )


def _comment(node: Json) -> Json:
    inner = at(node, "comment")
    return inner if isinstance(inner, dict) else node


def _key(node: Json) -> str | None:
    return key(_comment(node), "id")


def _replies(node: Json) -> list[Json]:
    return rows(node, "replies")


def _row(row: Json, name: str, above: tuple[str, ...], url: str | None) -> Row:
    parent = key(row, "pid")
    return Row(
        id=name,
        above=(parent, *above) if parent else above,
        author=name_of(string(row, "user", "name")),
        text=text_of(string(row, "text")),
        published=moment(row, "time"),
        score=number(row, "score"),
        url=f"{url}#remark42__comment-{name}" if url else None,
        removed=is_true(row, "delete"),
        standing=standing(at(row, "user"), staff=("admin",)),
    )
