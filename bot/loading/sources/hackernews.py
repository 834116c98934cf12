"""Hacker News: the whole tree from Algolia's copy; total and order from the site's own API."""

from __future__ import annotations

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, key, link, listed, moment, number, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, Room, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row, walk

ALGOLIA = URL("https://hn.algolia.com/api/v1")
OWN = URL("https://hacker-news.firebaseio.com/v0/item")
MOST_FOUND = 20


class HackerNews:
    """news.ycombinator.com."""

    name = "hackernews"
    title = "Hacker News"
    is_apart = True

    def place(self, traces: Traces) -> Place | None:
        """Where the address is that of an item: a story, or a comment with what is below it."""
        address = traces.address
        item = address.query.get("id", "")
        if address.host != "news.ycombinator.com" or address.path != "/item" or not item.isdecimal():
            return None
        return self._place(item)

    def _place(self, item: str) -> Place:
        return Place(service=self.name, url=permalink(item), key=item)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The tree, then what the copy lacks: how many comments there are, and which stand first."""
        answers = await ask.pages(Question(ALGOLIA / "items" / place.key))
        listed(answers.values[0], "children")
        return await ask.more(answers, Question(OWN / f"{place.key}.json"))

    async def find(self, article: URL, ask: Ask) -> list[Room]:
        """Stories with the article's address."""
        asked = {
            "query": f"{article.host}{article.path}",
            "restrictSearchableAttributes": "url",
            "tags": "story",
            "hitsPerPage": str(MOST_FOUND),
        }
        answer = await ask.json(Question((ALGOLIA / "search").with_query(asked)))
        return [
            Room(place=self._place(item), link=string(hit, "url"), comments=count(hit, "num_comments") or 0)
            for hit in rows(answer.value, "hits")
            if (item := key(hit, "objectID")) and item.isdecimal()
        ]

    def recognise(self, payload: object) -> bool:
        """Whether it is an item with its children, as Algolia nests them."""
        return (
            isinstance(at(payload, "children"), list)
            and isinstance(at(payload, "created_at_i"), int)
            and at(payload, "type") in ("story", "comment", "poll", "job")
        )

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments, the top ones in the order of the site where that is known."""
        item, own = answers.values[0], answers.values[1] if len(answers.values) > 1 else None
        children = listed(item, "children")
        is_comment = string(item, "type") == "comment"
        tops = [item] if is_comment else list(_ranked(children, own))
        name = key(item, "id") or (place.key if place else None)
        return hold(
            self,
            [_row(node, own_key, above) for node, own_key, above in walk(tops, _children, _key)],
            url=permalink(name) if name else None,
            declared=None if is_comment else count(own, "descendants"),
            article=None
            if is_comment
            else post(
                self.title,
                title=string(item, "title"),
                author=name_of(string(item, "author")),
                published=moment(item, "created_at_i"),
                markup=string(item, "text"),
            ),
            link=link(item, "url"),
        )


def permalink(item: str) -> str:
    """The address where people read an item."""
    return f"https://news.ycombinator.com/item?id={item}"


def _key(node: Json) -> str | None:
    return key(node, "id") if string(node, "type") in ("comment", "") else None


def _children(node: Json) -> list[Json]:
    return rows(node, "children")


def _ranked(tops: list[Json], own: object) -> list[Json]:
    kids = at(own, "kids")
    ranks = {kid: rank for rank, kid in enumerate(kids) if isinstance(kid, int)} if isinstance(kids, list) else {}
    return sorted(tops, key=lambda top: ranks.get(number(top, "id") or 0, len(ranks)))


def _row(node: Json, name: str, above: tuple[str, ...]) -> Row:
    text = text_of(string(node, "text"))
    return Row(
        id=name,
        above=above,
        author=name_of(string(node, "author")),
        text=text,
        published=moment(node, "created_at_i") or moment(node, "created_at"),
        score=number(node, "points"),
        url=permalink(name),
        removed=not text,
    )
