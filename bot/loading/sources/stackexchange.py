"""Stack Exchange: a question's answers, with the comments on both.

Answers keep their own number; comments, which are counted apart, are called "comment-N".
"""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.sources.asking import Answers, Ask, Question, by_page, no_more
from bot.loading.sources.fields import Json, at, is_true, key, link, listed, moment, number, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

API = URL("https://api.stackexchange.com/2.3")
HOSTS = re.compile(
    r"(?:www\.)?((?:[\w-]+\.)?(?:stackoverflow|serverfault|superuser|askubuntu|stackapps)\.com|mathoverflow\.net|"
    r"(?:[\w-]+\.){1,2}stackexchange\.com)"
)
QUESTION = re.compile(r"/(?:questions|q)/(\d+)(?:/|$)")
PER_PAGE = 100
BELOW_EACH = 100


class StackExchange:
    """Stack Overflow and the sites beside it.

    Args:
        api_key: the owner's key, which allows more requests a day; it works without.
    """

    name = "stackexchange"
    title = "Stack Exchange"
    is_apart = True

    def __init__(self, api_key: str = "") -> None:
        self._key = api_key

    def place(self, traces: Traces) -> Place | None:
        """Where the address is that of a question."""
        host = HOSTS.fullmatch(traces.address.host or "")
        match = QUESTION.match(traces.address.path)
        if host is None or match is None:
            return None
        site = host[1].removesuffix(".stackexchange.com").removesuffix(".com")
        return Place(service=self.name, url=f"https://{host[1]}/questions/{match[1]}", site=site, key=match[1])

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The question, its answers with the best first, then the comments."""
        question = self._question(place, f"questions/{place.key}")
        answers = await ask.pages(question, no_more, size)
        listed(answers.values[0], "items")
        answers = await self._more(ask, answers, self._question(place, f"questions/{place.key}/answers", sort="votes"))
        names = [name for value in answers.values for row in rows(value, "items") if (name := key(row, "answer_id"))]
        lots = [";".join(names[start : start + BELOW_EACH]) for start in range(0, len(names), BELOW_EACH)]
        for path in (f"questions/{place.key}/comments", *(f"answers/{lot}/comments" for lot in lots)):
            answers = await self._more(ask, answers, self._question(place, path, sort="creation", order="asc"))
        return answers

    async def _more(self, ask: Ask, answers: Answers, first: Question) -> Answers:
        following = by_page(first, lambda answer, _: is_true(answer.value, "has_more"))
        return await ask.more(answers, first, following, size)

    def _question(self, place: Place, path: str, *, sort: str = "activity", order: str = "desc") -> Question:
        asked = {"site": place.site, "filter": "withbody", "sort": sort, "order": order, "page": "1"}
        with_key = {"key": self._key} if self._key else {}
        return Question((API / path).with_query({**asked, **with_key, "pagesize": str(PER_PAGE)}))

    def recognise(self, payload: object) -> bool:
        """Whether it is a list of questions, answers or comments in the wrapper of Stack Exchange."""
        found = rows(payload, "items")
        is_wrapped = isinstance(at(payload, "has_more"), bool) and bool(found)
        return is_wrapped and all(_kind(row) and isinstance(row.get("body"), str) for row in found)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The answers and, below each, its comments; comments on the question stand beside the answers."""
        items = [row for value in answers.values for row in listed(value, "items")]
        question = next((row for row in items if _kind(row) == "question"), None)
        asked = place.key if place else key(question, "question_id")
        return hold(
            self,
            [row for item in items if (row := _row(item, asked, place)) is not None],
            url=place.url if place else link(question, "link"),
            article=None
            if question is None
            else post(
                self.title,
                title=string(question, "title"),
                author=name_of(string(question, "owner", "display_name")),
                published=moment(question, "creation_date"),
                markup=string(question, "body"),
            ),
        )


def size(value: object) -> int:
    """How many items a page of them holds."""
    return len(rows(value, "items"))


def _kind(row: Json) -> str:
    """What an item is, by the most particular of its numbers."""
    return next((kind for kind in ("comment", "answer", "question") if key(row, f"{kind}_id")), "")


def _row(item: Json, question: str | None, place: Place | None) -> Row | None:
    kind = _kind(item)
    number_of = key(item, f"{kind}_id")
    if number_of is None or kind == "question":
        return None
    on = key(item, "post_id")
    is_comment = kind == "comment"
    site = place.url.partition("/questions/")[0] if place else ""
    return Row(
        id=f"comment-{number_of}" if is_comment else number_of,
        above=(on,) if is_comment and on and on != question else (),
        author=name_of(string(item, "owner", "display_name")),
        text=text_of(string(item, "body")),
        published=moment(item, "creation_date"),
        score=number(item, "score"),
        url=link(item, "link") or (f"{site}/a/{number_of}" if place and not is_comment else None),
    )
