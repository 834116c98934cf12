"""Asking a service: JSON over the project's one HTTP client, inside bounds of comments, requests and time.

A service that says how long to wait (`Retry-After`, `backoff`) is obeyed where that fits into the time there is.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import Protocol, TypeVar

from yarl import URL

from bot.errors import BadDocument, LoadError, RefusedByServer, Unreachable
from bot.language import told
from bot.loading.sources.fields import count

MOST_REQUESTS = 60
MOST_TRIES = 2
MOST_BYTES = 5_000_000
T = TypeVar("T")


class Received(Protocol):
    """What Ask needs of what a server sent; names of headers are found in lower case."""

    @property
    def body(self) -> bytes:
        """The bytes, decompressed."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers of the answer."""
        ...


class Fetches(Protocol):
    """What Ask needs of the HTTP client."""

    async def fetch(
        self,
        url: str,
        /,
        *,
        headers: Mapping[str, str] | None = None,
        body: bytes | None = None,
        max_bytes: int | None = None,
        api: bool = False,
    ) -> Received:
        """What is at an address, or a LoadError; with a body it is posted there. `api`: no robots.txt is asked."""
        ...


class RunsBlocking(Protocol):
    """Something that does work beside the event loop."""

    async def __call__(self, work: Callable[[], T], /) -> T:
        """What the work gives."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """How much one discussion may be: comments loaded, and seconds from the first request to the last answer."""

    comments: int = 2000
    seconds: float = 15.0


@dataclass(frozen=True, slots=True)
class Question:
    """One question to a service; with a body it is posted."""

    address: URL
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    body: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Answer:
    """The JSON that a service answered with, and its headers."""

    value: object
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All that a service answered about one discussion.

    Attributes:
        values: the JSON values, in order.
        headers: the headers of the first answer.
        failure: why not everything came, or None.
    """

    values: tuple[object, ...]
    headers: Mapping[str, str] = field(default_factory=dict)
    failure: LoadError | None = None


Following = Callable[[Answer], Question | None]
Counting = Callable[[object], int]


def by_page(first: Question, is_more: Callable[[Answer, int], bool]) -> Following:
    """The same question for one page after the other.

    Args:
        first: the question for page 1; `page` in its query is the number.
        is_more: whether, after an answer, there is a page of the number given.
    """
    page = 1

    def following(answer: Answer) -> Question | None:
        nonlocal page
        page += 1
        return replace(first, address=first.address.update_query(page=page)) if is_more(answer, page) else None

    return following


def no_more(_: Answer) -> None:
    """Nothing follows from the answer."""


def as_one(_: object) -> int:
    """An answer that is not counted by its comments."""
    return 1


class Ask:
    """Asks services about one discussion. Its time begins when it is made."""

    def __init__(
        self,
        fetcher: Fetches,
        *,
        bounds: Bounds,
        now: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]],
        run_blocking: RunsBlocking,
    ) -> None:
        self.bounds = bounds
        self._fetcher = fetcher
        self._now = now
        self._sleep = sleep
        self._run_blocking = run_blocking
        self._end = now() + timedelta(seconds=bounds.seconds)
        self._not_before: dict[str, datetime] = {}

    async def json(self, question: Question) -> Answer:
        """The answer to one question.

        Raises:
            LoadError: one of its kinds: the service refused, did not answer in time, or sent something else than JSON.
                Its `resource` is the address without the query, which may hold a key.
        """
        try:
            return await self._answer(question)
        except LoadError as error:
            error.resource = str(question.address.with_query(None))
            raise

    async def pages(self, first: Question, following: Following = no_more, size: Counting = as_one) -> Answers:
        """The answers to a question and those that follow from them, until the bounds are reached or nothing is new.

        Args:
            first: the question to begin with.
            following: the next question after an answer, or None after the last.
            size: how many comments a value holds; a later one with none is the last.

        Raises:
            LoadError: the first question failed.
        """
        answer = await self.json(first)
        begun = Answers(values=(answer.value,), headers=answer.headers)
        return await self._further(begun, following(answer), following, size, size(answer.value))

    async def more(
        self, answers: Answers, question: Question, following: Following = no_more, size: Counting = as_one
    ) -> Answers:
        """What came so far and the answers to another question; where that fails, `failure` says so."""
        if answers.failure is not None:
            return answers
        return await self._further(answers, question, following, size, 0)

    def rest(self, address: URL, seconds: float) -> None:
        """Leave a server alone for some seconds."""
        self._not_before[address.host or ""] = self._now() + timedelta(seconds=seconds)

    async def work(self, work: Callable[[], T]) -> T:
        """Do what only computes, beside the event loop."""
        return await self._run_blocking(work)

    async def _further(
        self, answers: Answers, question: Question | None, following: Following, size: Counting, loaded: int
    ) -> Answers:
        values = list(answers.values)
        failure = answers.failure
        while question is not None and loaded < self.bounds.comments and len(values) < MOST_REQUESTS:
            try:
                answer = await self.json(question)
            except LoadError as error:
                failure = error
                break
            new = size(answer.value)
            if not new or answer.value == values[-1]:
                break
            values.append(answer.value)
            loaded += new
            question = following(answer)
        return replace(answers, values=tuple(values), failure=failure)

    async def _answer(self, question: Question) -> Answer:
        for tried in range(1, MOST_TRIES + 1):
            await self._wait_for(question.address)
            try:
                received = await self._fetched(question)
            except RefusedByServer as error:
                pause = error.retry_after
                if pause is None or tried == MOST_TRIES or pause >= self._left():
                    raise
                self.rest(question.address, pause)
            else:
                value = await self._run_blocking(partial(decoded, received.body, f"{question.address.host} sent"))
                if pause := count(value, "backoff"):
                    self.rest(question.address, pause)
                return Answer(value, received.headers)
        raise AssertionError("the last try returns or raises")  # pragma: no cover

    async def _fetched(self, question: Question) -> Received:
        headers = {"Accept": "application/json", **question.headers}
        try:
            async with asyncio.timeout(max(0.0, self._left())):
                return await self._fetcher.fetch(
                    str(question.address), headers=headers, body=question.body, max_bytes=MOST_BYTES, api=True
                )
        except TimeoutError as error:
            raise self._too_slow(question.address) from error

    async def _wait_for(self, address: URL) -> None:
        pause = (self._not_before.get(address.host or "", self._now()) - self._now()).total_seconds()
        if max(0.0, pause) >= self._left():
            raise self._too_slow(address)
        if pause > 0:
            await self._sleep(pause)

    def _left(self) -> float:
        return (self._end - self._now()).total_seconds()

    def _too_slow(self, address: URL) -> Unreachable:
        return Unreachable(
            told(
                "{host} did not answer within the {seconds:g} seconds there are for a discussion.",
                host=address.host,
                seconds=self.bounds.seconds,
            ),
            advice=told("Try again later."),
        )


def decoded(body: bytes, subject: str) -> object:
    """The JSON value in some bytes.

    Raises:
        BadDocument: they are something else, or nest deeper than can be read; its words begin with `subject`.
    """
    try:
        return json.loads(body.decode("utf-8-sig", "replace"), strict=False)
    except (ValueError, RecursionError) as error:
        raise BadDocument(told("{subject} no JSON that can be read.", subject=subject)) from error
