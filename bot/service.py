"""The use cases: what the bot does for a person, whoever asks and wherever it is shown.

digest(url):  load -> condense -> keep
find(key):    what a button needs, however long ago the digest was posted
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.errors import Gone
from bot.models import Story
from bot.storage.digests import Digests, KeptDigest
from bot.summarizing.summarizer import Options, digest_of
from bot.workers import Workers

MOST_REMEMBERED = 200  # stories


class StoryLoader(Protocol):
    """What the service needs of a loader: a story for an address, or a LoadError."""

    async def load(self, url: str) -> Story:
        """The story at an address."""
        ...


@dataclass(frozen=True, slots=True)
class _Loading:
    task: asyncio.Task[Story]
    started: datetime


class Service:
    """Digests for people. A story that several people ask for at once, or soon after one another, is loaded once."""

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        loader: StoryLoader,
        digests: Digests,
        workers: Workers,
        now: Callable[[], datetime],
        options: Options,
        remember_seconds: float,
    ) -> None:
        self._loader = loader
        self._digests = digests
        self._workers = workers
        self._now = now
        self._options = options
        self._remember_seconds = remember_seconds
        self._loading: dict[str, _Loading] = {}

    async def digest(self, url: str) -> KeptDigest:
        """Load what is at an address, condense it and keep the digest.

        Raises:
            LoadError: the page could not be read.
        """
        story = await self._story(url.strip())
        now = self._now()
        digest = await self._workers.run(lambda: digest_of(story, self._options, now=now))
        return await self._digests.keep(digest, story, now=now)

    async def find(self, key: str) -> KeptDigest:
        """The digest that a button belongs to.

        Raises:
            Gone: it is no longer kept.
        """
        kept = await self._digests.find(key)
        if kept is None:
            raise Gone(
                "I no longer have what this post was made from.", advice="Use /digest with its link to read it anew."
            )
        return kept

    async def close(self) -> None:
        """Stop loading what nobody waits for any more."""
        tasks = [loading.task for loading in self._loading.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _story(self, url: str) -> Story:
        """The story at an address, from whoever is loading it already.

        One who gives up waiting does not take it from the others: hence the shield.
        """
        self._forget()
        loading = self._loading.get(url)
        if loading is None:
            task = asyncio.create_task(self._loader.load(url))
            # Whoever waits is told of a failure; when all have given up waiting, it concerns nobody.
            task.add_done_callback(lambda ended: ended.cancelled() or ended.exception())
            loading = _Loading(task, self._now())
            self._loading[url] = loading
        try:
            return await asyncio.shield(loading.task)
        except BaseException:
            if loading.task.done() and self._loading.get(url) is loading:
                del self._loading[url]  # a failure is not remembered: the next one who asks tries again
            raise

    def _forget(self) -> None:
        """Let go of stories that are too old, and of the oldest where there are too many."""
        now = self._now()
        done = [(url, loading) for url, loading in self._loading.items() if loading.task.done()]
        excess = len(done) - MOST_REMEMBERED
        for number, (url, loading) in enumerate(done):
            if number < excess or (now - loading.started).total_seconds() > self._remember_seconds:
                del self._loading[url]
