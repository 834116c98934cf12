"""The Guardian: its own discussion service, which needs no key for reading."""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.discussion.standing import read_label
from bot.loading.sources.asking import Answers, Ask, Question, by_page
from bot.loading.sources.fields import Json, at, count, key, link, listed, moment, rows, string
from bot.loading.sources.markup import name_of, text_of
from bot.loading.sources.service import Held, Place, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row

API = "https://discussion.theguardian.com/discussion-api/discussion/"
SHORT_ADDRESS = re.compile(r"\"short(?:Url|URL)(?:Id)?\"\s*:\s*\"[^\"]{0,60}?(/p/[0-9a-z]{3,10})\"")
PER_PAGE = 100


class Guardian:
    """theguardian.com."""

    name = "guardian"
    title = "the Guardian"
    is_apart = False

    def place(self, traces: Traces) -> Place | None:
        """Where a page of the Guardian tells its short address, by which its discussion goes."""
        host = traces.address.host or ""
        short = traces.in_script(SHORT_ADDRESS)
        if not (host == "theguardian.com" or host.endswith(".theguardian.com")) or not short:
            return None
        return Place(service=self.name, url=traces.canonical, key=short)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """All pages, the most recommended first."""
        address = URL(f"{API}{place.key}", encoded=True).with_query(
            orderBy="mostRecommended", pageSize=PER_PAGE, displayThreaded="true", maxResponses=PER_PAGE, page=1
        )
        first = Question(address)
        following = by_page(first, lambda answer, page: page <= (count(answer.value, "pages") or 1))
        return await ask.pages(first, following, size)

    def recognise(self, payload: object) -> bool:
        """Whether it is a discussion that goes by a short address of the Guardian."""
        discussion = at(payload, "discussion")
        return string(discussion, "key").startswith("/p/") and isinstance(at(discussion, "comments"), list)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments. Replies are listed below a top comment on one level and name the one they answer."""
        found = []
        for value in answers.values:
            for top in listed(value, "discussion", "comments"):
                found.append(_row(top, ()))
                name = key(top, "id")
                found += [_row(reply, (name,) if name else ()) for reply in rows(top, "responses")]
        discussion = at(answers.values[0], "discussion")
        return hold(
            self,
            [row for row in found if row.id],
            url=place.url if place else link(discussion, "webUrl"),
            declared=count(discussion, "commentCount"),
        )


def size(value: object) -> int:
    """How many comments a page of them holds, replies too."""
    return sum(1 + len(rows(top, "responses")) for top in rows(value, "discussion", "comments"))


def _row(row: Json, top: tuple[str, ...]) -> Row:
    answered = key(row, "responseTo", "commentId")
    badges = rows(row, "userProfile", "badge")
    return Row(
        id=key(row, "id") or "",
        above=(answered, *top) if answered else top,
        author=name_of(string(row, "userProfile", "displayName")),
        text=text_of(string(row, "body")),
        published=moment(row, "isoDateTime"),
        score=count(row, "numRecommends"),
        url=link(row, "webUrl"),
        removed=string(row, "status") not in ("visible", ""),
        standing=next((found for each in badges if (found := read_label(string(each, "name")))), None),
    )
