"""What a service that holds discussions is: the port that every file here implements, and the values it deals in.

A page or address points to a place -> the service is asked for what lies there -> its answers are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Protocol

from yarl import URL

from bot.loading.sources.asking import Answers, Ask
from bot.loading.sources.traces import Traces
from bot.loading.sources.tree import Row, arrange
from bot.models import Article, Discussion, Notice


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where a discussion lies.

    Attributes:
        service: the name of the service.
        url: the address where people read the discussion.
        site: what the service divides itself by: an instance's address, a forum's or site's name; "" if nothing.
        key: what the service calls the discussion there.
    """

    service: str
    url: str
    site: str = ""
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A discussion about an article, as a search for the article's address found it.

    `link` is the address that the discussion says it is about, `comments` how many comments it says it has.
    """

    place: Place
    link: str
    comments: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a service holds.

    Attributes:
        discussion: the comments.
        notices: what should be known about how they were read.
        article: the post they are about, where that has a text of its own.
        link: the address of the article they are about, where that lies elsewhere.
    """

    discussion: Discussion
    notices: tuple[Notice, ...] = ()
    article: Article | None = None
    link: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """What an owner has of keys to services; without them Disqus and Reddit are not asked.

    `lemmy` is the instance whose search is used to find discussions of an article; "" searches none.
    """

    disqus: str = field(default="", repr=False)
    stackexchange: str = field(default="", repr=False)
    reddit_id: str = field(default="", repr=False)
    reddit_secret: str = field(default="", repr=False)
    lemmy: str = "https://lemmy.world"


class Service(Protocol):
    """A service that holds discussions."""

    @property
    def name(self) -> str:
        """Its name in stories ("hackernews"), as `Discussion.source`."""
        ...

    @property
    def title(self) -> str:
        """Its name for people ("Hacker News")."""
        ...

    @property
    def is_apart(self) -> bool:
        """Whether people read its discussions in a place of their own, and not below an article."""
        ...

    def place(self, traces: Traces) -> Place | None:
        """Where a discussion lies that an address or its page points to, if it lies with this service."""
        ...

    async def load(self, place: Place, ask: Ask) -> Answers:
        """All that it answers about a place, inside the bounds of `ask`; the best first where it can sort.

        Raises:
            LoadError: it refused, did not answer, or answered in another form. What fails after a first part has
                come raises nothing: it is `failure` of the answers.
        """
        ...

    def recognise(self, payload: object) -> bool:
        """Whether a saved answer has the shape of this service's and of no other's."""
        ...

    def read(self, answers: Answers, place: Place | None) -> Held:
        """What its answers say; only computes. `place` is None for a saved answer.

        Raises:
            BadDocument: they have a shape that is not known.
        """
        ...


class Searchable(Service, Protocol):
    """A service that can be searched for the discussions of an article."""

    async def find(self, article: URL, ask: Ask) -> list[Room]:
        """The discussions it knows that may be about an article.

        Raises:
            LoadError: it refused or did not answer.
        """
        ...


def hold(  # noqa: PLR0913 - each is a field of what comes out
    service: Service,
    rows: Iterable[Row],
    *,
    url: str | None,
    declared: int | None = None,
    article: Article | None = None,
    link: str | None = None,
) -> Held:
    """What a service holds, from the comments as it lists them."""
    comments, notices = arrange(rows)
    title = service.title if service.is_apart else None
    discussion = Discussion(source=service.name, title=title, url=url, declared=declared, comments=comments)
    return Held(discussion=discussion, notices=notices, article=article, link=link)
