"""Stand-ins for the network and the clock, so that services can be asked without either."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TypeVar

from yarl import URL

from bot.errors import LoadError
from bot.loading.pages.page import Page, parse_page
from bot.loading.sources.asking import Ask, Bounds
from bot.loading.sources.service import Held, Keys, Place
from bot.loading.sources.services import Services
from tests.fakes import NOON

T = TypeVar("T")
KEYS = Keys(disqus="key-1", stackexchange="key-2", reddit_id="app", reddit_secret="hush", lemmy="https://lemmy.example")
SERVICES = Services(KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the fake network sends."""

    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What it was asked."""

    url: URL
    headers: Mapping[str, str]
    body: bytes | None
    max_bytes: int | None


class FakeFetcher:
    """Answers each request with the first unused answer whose words are in the address; an error is raised.

    An answer is bytes, `Sent` with headers, an error, or anything else, which is sent as JSON.
    """

    def __init__(self, *answers: tuple[str, object]) -> None:
        self.answers = list(answers)
        self.asked: list[Asked] = []

    async def fetch(
        self,
        url: str,
        /,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        max_bytes: int | None = None,
        api: bool = False,
    ) -> Sent:
        assert api, "robots.txt speaks of pages"
        self.asked.append(Asked(url=URL(url), headers=headers or {}, body=body, max_bytes=max_bytes))
        at = next((at for at, (words, _) in enumerate(self.answers) if words in url), None)
        assert at is not None, f"nobody expected {url}"
        answer = self.answers.pop(at)[1]
        if isinstance(answer, LoadError):
            raise answer
        if isinstance(answer, Sent):
            return answer
        return Sent(body=answer if isinstance(answer, bytes) else json.dumps(answer).encode())

    @property
    def urls(self) -> list[str]:
        return [str(asked.url) for asked in self.asked]


class FakeTime:
    """A clock that moves only when somebody sleeps."""

    def __init__(self) -> None:
        self.at = NOON
        self.slept: list[float] = []

    def now(self) -> datetime:
        return self.at

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.at += timedelta(seconds=seconds)


async def at_once(work: Callable[[], T]) -> T:
    """Does blocking work where it is asked for."""
    return work()


def asking(fetcher: FakeFetcher, time: FakeTime | None = None, *, comments: int = 2000, seconds: float = 15.0) -> Ask:
    time = time or FakeTime()
    bounds = Bounds(comments=comments, seconds=seconds)
    return Ask(fetcher, bounds=bounds, now=time.now, sleep=time.sleep, run_blocking=at_once)


async def load(place: Place, *answers: tuple[str, object], comments: int = 2000) -> Held:
    return await SERVICES.load(place, asking(FakeFetcher(*answers), comments=comments))


def page(markup: str, url: str = "https://site.example/2026/03/ferry") -> Page:
    return parse_page(markup.encode(), url=url)


def place_of(url: str, markup: str | None = None, services: Services = SERVICES) -> Place | None:
    return services.place(URL(url), None if markup is None else page(markup, url))


def outline(held: Held) -> list[tuple[str, str | None, str | None, str]]:
    """The comments as id, parent, author and text."""
    return [(c.id, c.parent, c.author, c.text) for c in held.discussion.comments]
