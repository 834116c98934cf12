"""Reddit, for owners with credentials of their own: it answers nobody else. Saved answers are read for everybody."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence

from yarl import URL

from bot.errors import BadDocument
from bot.language import told
from bot.loading.sources.asking import Answer, Answers, Ask, Question
from bot.loading.sources.fields import Json, at, count, key, link, moment, number, rows, string, unknown
from bot.loading.sources.markup import name_of, text_of_markdown, text_with_addresses, unescaped
from bot.loading.sources.posts import post
from bot.loading.sources.service import Held, Place, Room, hold
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row, walk
from bot.models import Standing

SITE = "https://www.reddit.com"
TOKEN = URL(f"{SITE}/api/v1/access_token")
API = URL("https://oauth.reddit.com")
HOSTS = re.compile(r"(?:(?:www|old|new|np|i|m)\.)?reddit\.com")
COMMENTS = re.compile(r"/(?:(?:r|user)/[\w-]+/)?comments/([a-z0-9]{1,10})(?:/|$)", re.IGNORECASE)
SHORT = re.compile(r"/([a-z0-9]{1,10})/?$")
GONE = re.compile(r"\s*\[\s*(?:deleted|removed)(?: by .{1,40})?\s*\]\s*")
AT_ONCE = 100


class Reddit:
    """reddit.com.

    Args:
        client: the identifier of the owner's app; without one no address points here.
        secret: its secret.
    """

    name = "reddit"
    title = "Reddit"
    is_apart = True

    def __init__(self, client: str = "", secret: str = "") -> None:
        self._client = client
        self._secret = secret

    def place(self, traces: Traces) -> Place | None:
        """Where the address is that of a post."""
        host = traces.address.host or ""
        pattern = SHORT if host == "redd.it" else COMMENTS if HOSTS.fullmatch(host) else None
        match = pattern.match(traces.address.path) if pattern and self._client else None
        return self._place(match[1]) if match else None

    def _place(self, name: str) -> Place:
        return Place(service=self.name, url=f"{SITE}/comments/{name}", key=name)

    async def load(self, place: Place, ask: Ask) -> Answers:
        """The best comments, then those behind "more", and behind "more" in what stood there."""
        headers = await self._signed_in(ask)
        asked = {"raw_json": "1", "limit": "500", "sort": "top"}
        hidden: dict[str, bool] = {}  # the name of each comment behind "more", and whether it was asked for

        def following(answer: Answer) -> Question | None:
            hidden.update((name, False) for name in _hidden(answer.value) if name not in hidden)
            names = [name for name, asked_for in hidden.items() if not asked_for][:AT_ONCE]
            if not names:
                return None
            hidden.update((name, True) for name in names)
            more = {"api_type": "json", "raw_json": "1", "link_id": f"t3_{place.key}", "children": ",".join(names)}
            return Question((API / "api/morechildren").with_query(more), headers)

        first = Question((API / "comments" / place.key).with_query(asked), headers)
        return await ask.pages(first, following, size)

    async def find(self, article: URL, ask: Ask) -> list[Room]:
        """Posts that link to the article."""
        if not self._client:
            return []
        asked = (API / "api/info").with_query(url=str(article), raw_json="1")
        answer = await ask.json(Question(asked, await self._signed_in(ask)))
        return [
            Room(
                place=self._place(name),
                link=string(row, "data", "url"),
                comments=count(row, "data", "num_comments") or 0,
            )
            for row in rows(answer.value, "data", "children")
            if (name := key(row, "data", "id")) and name.isalnum()
        ]

    async def _signed_in(self, ask: Ask) -> dict[str, str]:
        credentials = b64encode(f"{self._client}:{self._secret}".encode()).decode()
        form = {"Authorization": f"Basic {credentials}", "Content-Type": "application/x-www-form-urlencoded"}
        answer = await ask.json(Question(TOKEN, form, b"grant_type=client_credentials"))
        token = string(answer.value, "access_token")
        if not token.isprintable() or not token:
            raise BadDocument(told("Reddit gave no access for the credentials in the settings."))
        return {"Authorization": f"Bearer {token}"}

    def recognise(self, payload: object) -> bool:
        """Whether it is a listing of comments, alone or with its post, or what stood behind "more"."""
        things = _things(payload)
        return bool(things) and all(string(thing, "kind") in ("t1", "more") for thing in things)

    def read(self, answers: Answers, place: Place | None) -> Held:
        """The comments; those behind "more" hang below the ones that they name."""
        if not _is_known(answers.values[0]):
            raise unknown()
        about = _post(answers.values[0])
        name = key(about, "id")
        return hold(
            self,
            [
                _row(node, own, above)
                for value in answers.values
                for node, own, above in walk(_things(value), _replies, _key)
            ],
            url=place.url if place else f"{SITE}/comments/{name}" if name else None,
            declared=count(about, "num_comments"),
            article=post(
                self.title,
                title=string(about, "title"),
                author=_author(about),
                published=moment(about, "created_utc"),
                markup=_html(string(about, "selftext_html")),
            ),
            link=None if at(about, "is_self") is True else link(about, "url"),
        )


def size(value: object) -> int:
    """How many comments a value holds; at least one where more are to be asked for."""
    return sum(1 for _ in walk(_things(value), _replies, _key)) or min(1, len(_hidden(value)))


def _is_known(value: object) -> bool:
    return isinstance(value, list) or any(isinstance(at(value, *path), list) for path in PATHS)


PATHS = (("data", "children"), ("json", "data", "things"))


def _things(value: object) -> list[Json]:
    """The comments at the top of an answer: of a post's two listings, those of the second."""
    listing = value[1] if isinstance(value, list) and len(value) > 1 else value
    return next((found for path in PATHS if (found := rows(listing, *path))), [])


def _post(value: object) -> object:
    first = rows(value[0], "data", "children") if isinstance(value, list) and value else []
    return at(first[0], "data") if first and string(first[0], "kind") == "t3" else None


def _key(thing: Json) -> str | None:
    return key(thing, "data", "id") if string(thing, "kind") == "t1" else None


def _replies(thing: Json) -> Sequence[Json]:
    return rows(thing, "data", "replies", "data", "children")


def _hidden(value: object) -> list[str]:
    """The names of the comments behind "more"."""
    names: dict[str, None] = {}
    waiting: list[Json] = list(_things(value))
    while waiting:
        thing = waiting.pop()
        waiting.extend(_replies(thing))
        children = at(thing, "data", "children")
        if string(thing, "kind") == "more" and isinstance(children, list):
            names.update((child, None) for child in children if isinstance(child, str) and child.isalnum())
    return list(names)


def _author(data: object) -> str | None:
    written = string(data, "author")
    return None if GONE.fullmatch(written) else name_of(written)


def _html(written: str) -> str:
    """HTML as Reddit gives it, which is escaped once more unless asked otherwise."""
    return unescaped(written) if written.lstrip().startswith("&lt;") else written


DISTINGUISHED: dict[str, Standing] = {"moderator": "moderator", "admin": "staff"}


def _row(thing: Json, name: str, above: tuple[str, ...]) -> Row:
    data = at(thing, "data")
    kind, _, parent = string(data, "parent_id").partition("_")
    body = string(data, "body")
    permalink = string(data, "permalink")
    return Row(
        id=name,
        above=(parent, *above) if kind == "t1" and parent else above,
        author=_author(data),
        text=text_with_addresses(_html(string(data, "body_html"))) or text_of_markdown(body),
        published=moment(data, "created_utc"),
        score=number(data, "score"),
        url=f"{SITE}{permalink}" if permalink.startswith("/r/") else None,
        removed=bool(GONE.fullmatch(body)),
        standing=DISTINGUISHED.get(string(data, "distinguished")),
    )
