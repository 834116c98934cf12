"""Isso: a comment server that people run for their own sites."""

from __future__ import annotations

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, key, listed, moment, number, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces, parsed
from bot.loading.sources.tree import Row, walk

DELETED = 4


class Isso:
    """Servers that run Isso."""

    name = "isso"
    title = "Isso"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where a script of the page names the server; the page goes by its path unless it says otherwise."""
        server = traces.attribute("data-isso")
        address = parsed(server, str(traces.address)) if server else None
        if address is None:
            return None
        thread = traces.attribute("data-isso-id") or traces.address.path
        return Place(service=self.name, url=traces.canonical, site=str(address), key=thread)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The whole tree in the order of the site."""
        server = URL(place.site)
        return await ask.pages(
            Question((server / "" if not server.path.endswith("/") else server).with_query(uri=place.key))
        )

    def recognise(self, payload: object) -> bool:
        """Whether it is a tree of replies with counts of those shown and hidden."""
        return isinstance(at(payload, "replies"), list) and all(
            isinstance(at(payload, name), int) for name in ("total_replies", "hidden_replies")
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments as they nest."""
        value = answers.values[0]
        tops = listed(value, "replies")
        url = place.url if place else None
        nodes = list(walk(tops, _replies, _key))
        hidden = sum(count(node, "hidden_replies") or 0 for node in [value, *(node for node, _, _ in nodes)])
        return hold(
            self,
            [_row(node, name, above, url) for node, name, above in nodes],
            url=url,
            declared=len(nodes) + hidden,
        )


def _key(node: Json) -> str | None:
    return key(node, "id")


def _replies(node: Json) -> list[Json]:
    return rows(node, "replies")


def _row(node: Json, name: str, above: tuple[str, ...], url: str | None) -> Row:
    likes = count(node, "likes")
    return Row(
        id=name,
        above=above,
        author=name_of(string(node, "author")),
        text=text_of(string(node, "text")),
        published=moment(node, "created"),
        score=None if likes is None else likes - (count(node, "dislikes") or 0),
        url=f"{url}#isso-{name}" if url else None,
        removed=number(node, "mode") == DELETED,
    )
