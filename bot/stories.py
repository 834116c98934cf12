"""The stories that people have asked for lately: each loaded once, however many ask for it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from bot import metrics
from bot.models import FeedEntry, Story
from bot.storage.digests import KeptDigest
from bot.summarizing.summarizer import Options

LOG = logging.getLogger(__name__)
MOST_REMEMBERED = 200  # stories


class StoryLoader(Protocol):
    """What the service needs of a loader: a story for an address, or a LoadError."""

    async def load(self, url: str) -> Story:
        """The story at an address."""
        ...

    async def load_entry(self, entry: FeedEntry) -> Story:
        """The story of a feed's entry."""
        ...


@dataclass(frozen=True, slots=True)
class Loading:
    """A story that is being loaded, or was lately, with what it was condensed to by what was asked for.

    `written` is what a language model is writing of it, by that and by the language.
    """

    task: asyncio.Task[Story]
    started: datetime
    digests: dict[Options, asyncio.Task[KeptDigest]] = field(default_factory=dict)
    written: dict[tuple[Options, str | None], asyncio.Task[KeptDigest]] = field(default_factory=dict)


class Stories:
    """Loads stories, and remembers them for a while."""

    def __init__(self, loader: StoryLoader, *, now: Callable[[], datetime], remember_seconds: float) -> None:
        self._loader = loader
        self._now = now
        self._remember_seconds = remember_seconds
        self._loading: dict[str, Loading] = {}

    async def load(self, url: str) -> Story:
        """The story at an address, from whoever is loading it already."""
        return await self.loaded(url, self.of(url))

    async def load_entry(self, entry: FeedEntry) -> Story:
        """The story of a feed's entry, which may be posted in many channels at once."""
        return await self.loaded(_name(entry), self.of_entry(entry))

    def forget(self, url: str) -> None:
        """Load what is at an address anew when it is asked for next."""
        known = self._loading.get(url)
        if known is not None and known.task.done():
            del self._loading[url]

    async def close(self) -> None:
        """Stop what nobody waits for any more."""
        tasks = [
            task
            for loading in self._loading.values()
            for task in (loading.task, *loading.digests.values(), *loading.written.values())
        ]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def of(self, url: str) -> Loading:
        """The story at an address that is being loaded or was lately; else it is loaded now."""
        return self._of(url, lambda: self._loader.load(url))

    def of_entry(self, entry: FeedEntry) -> Loading:
        """The same of the story that a feed's entry leads to."""
        return self._of(_name(entry), lambda: self._loader.load_entry(entry))

    def _of(self, name: str, load: Callable[[], Coroutine[None, None, Story]]) -> Loading:
        self._forget()
        loading = self._loading.get(name)
        if loading is None:
            task = asyncio.create_task(self._watched(name, load()))
            task.add_done_callback(heard)
            loading = self._loading[name] = Loading(task, self._now())
        return loading

    async def _watched(self, name: str, load: Coroutine[None, None, Story]) -> Story:
        """A story as it is loaded, counted and logged; of an address without its query, which may hold secrets."""
        started = self._now()
        with metrics.outcome(metrics.LOADS, metrics.LOAD_SECONDS):
            story = await load
        LOG.info(
            "loaded %s: %d paragraphs and %d comments in %.1f seconds",
            name.partition("?")[0],
            len(story.article.paragraphs) if story.article else 0,
            sum(len(one.comments) for one in story.every_discussion),
            (self._now() - started).total_seconds(),
        )
        return story

    async def loaded(self, name: str, loading: Loading) -> Story:
        """The story when it is there. One who gives up waiting does not take it from the others: hence the shield."""
        try:
            return await asyncio.shield(loading.task)
        except BaseException:
            if loading.task.done() and self._loading.get(name) is loading:
                del self._loading[name]  # a failure is not remembered: the next one who asks tries again
            raise

    def _forget(self) -> None:
        """Let go of stories that are too old, and of the oldest where there are too many."""
        now = self._now()
        done = [(url, loading) for url, loading in self._loading.items() if loading.task.done()]
        excess = len(done) - MOST_REMEMBERED
        for number, (url, loading) in enumerate(done):
            if number < excess or (now - loading.started).total_seconds() > self._remember_seconds:
                del self._loading[url]


def _name(entry: FeedEntry) -> str:
    """What the story of a feed's entry is called among the addresses of pages."""
    return f"entry of {entry.address or entry.key}"


def heard(ended: asyncio.Task[Any]) -> None:
    """Whoever waits is told of a failure; when all have given up waiting, it concerns nobody."""
    if not ended.cancelled():
        ended.exception()
