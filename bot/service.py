"""The use cases: what the bot does for a person, whoever asks and wherever it is shown.

digest(url), digest_entry(entry):  load -> condense -> keep
recap(messages):  what people said in a channel -> condense; nothing of it is kept
refresh(key):  the same page again, beside what it was
reread(digest), remake(digest, story):  the same in two steps, for posts that are kept up to date
resize(key):  the same story, at another length
find(key):  what a button needs, however long ago the digest was posted
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, Protocol, get_args

from bot.errors import Gone
from bot.language import told
from bot.models import Digest, FeedEntry, Message, Story
from bot.servers import UNCHANGED, Length, ServerSettings
from bot.storage.digests import Digests, KeptDigest
from bot.summarizing.summarizer import Options, digest_of, recap_of
from bot.workers import Workers

MOST_REMEMBERED = 200  # stories
MOST_VIEWPOINTS = 5
ENTRY = "entry of "  # what names of a feed's entries begin with, among the addresses of pages
LENGTHS: tuple[Length, ...] = get_args(Length)


class StoryLoader(Protocol):
    """What the service needs of a loader: a story for an address, or a LoadError."""

    async def load(self, url: str) -> Story:
        """The story at an address."""
        ...

    async def load_entry(self, entry: FeedEntry) -> Story:
        """The story of a feed's entry."""
        ...


@dataclass(frozen=True, slots=True)
class _Loading:
    """A story that is being loaded, or was lately, with what it was condensed to by what was asked for."""

    task: asyncio.Task[Story]
    started: datetime
    digests: dict[Options, asyncio.Task[KeptDigest]] = field(default_factory=dict)


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

    async def digest(
        self,
        url: str,
        *,
        length: Length | None = None,
        server: ServerSettings = UNCHANGED,
        loaded: Callable[[Story], Awaitable[None]] | None = None,
    ) -> KeptDigest:
        """Load what is at an address, condense it and keep the digest.

        Args:
            url: the address.
            length: how long the report is to be; as the server's settings say where None.
            server: the settings of the server that it is for.
            loaded: is told of the story before it is condensed.

        Raises:
            LoadError: the page could not be read.
        """
        url = url.strip()
        loading = self._loading_of(url, lambda: self._loader.load(url))
        story = await self._loaded(url, loading)
        if loaded is not None:
            await loaded(story)
        return await self._shared_digest(loading, story, self._options_for(server, length))

    async def digest_entry(self, entry: FeedEntry, *, server: ServerSettings = UNCHANGED) -> KeptDigest:
        """Load what a feed's entry leads to, condense it and keep the digest.

        Raises:
            LoadError: neither its page nor the feed gave anything to read.
        """
        name, loading = self._loading_of_entry(entry)
        return await self._shared_digest(loading, await self._loaded(name, loading), self._options_for(server))

    async def resize(self, key: str, step: int, *, server: ServerSettings = UNCHANGED) -> KeptDigest:
        """The same digest with a report that is a length longer (`step` 1) or shorter (-1), as far as there is one.

        Raises:
            Gone: it is no longer kept.
        """
        before = await self.find(key)
        options = self._options_for(server)
        length = await self._workers.run(lambda: self._length_of(before, options))
        place = min(max(LENGTHS.index(length) + step, 0), len(LENGTHS) - 1)
        return await self._digest_of(before.story, replace(options, length=LENGTHS[place]))

    async def viewpoints(self, key: str, *, server: ServerSettings = UNCHANGED) -> Digest:
        """A digest's story condensed to what positions there are among its readers. It is not kept.

        Raises:
            Gone: it is no longer kept.
        """
        before = await self.find(key)
        options = replace(self._options_for(server), exchanges=0, viewpoints=MOST_VIEWPOINTS)
        now = self._now()
        return await self._workers.run(lambda: digest_of(before.story, options, now=now))

    async def refresh(self, key: str, *, server: ServerSettings = UNCHANGED) -> tuple[KeptDigest, KeptDigest]:
        """Load what a digest was made from anew, however soon: the digest as it was, and as it is now.

        Raises:
            Gone: it is no longer kept.
            LoadError: the page could not be read.
        """
        before = await self.find(key)
        url = before.digest.url or ""
        known = self._loading.get(url)
        if known is not None and known.task.done():
            del self._loading[url]
        return before, await self.remake(before, await self._story(url), server=server)

    async def reread(self, before: KeptDigest, entry: FeedEntry | None) -> Story:
        """What a digest was made from as it is now, perhaps as somebody has just loaded it; nothing is kept.

        Args:
            before: the digest.
            entry: the entry of a feed that it was made from, or None.

        Raises:
            LoadError: it could not be read.
        """
        if entry is None:
            return await self._story(before.digest.url or "")
        return await self._loaded(*self._loading_of_entry(entry))

    async def remake(self, before: KeptDigest, story: Story, *, server: ServerSettings = UNCHANGED) -> KeptDigest:
        """A digest at the length of another one, of the same story as it is now; it is kept."""
        options = self._options_for(server)
        length = await self._workers.run(lambda: self._length_of(before, options))
        return await self._digest_of(story, replace(options, length=length))

    def _length_of(self, kept: KeptDigest, options: Options) -> Length:
        """How long the report of a digest was asked to be: the length that gives it."""
        for length in LENGTHS:
            tried = replace(options, length=length, exchanges=0)
            if digest_of(kept.story, tried, now=self._now()).report == kept.digest.report:
                return length
        return options.length

    def _options_for(self, server: ServerSettings, length: Length | None = None) -> Options:
        """What a digest holds for a server: as its owner chose, and else as whoever runs the bot did."""
        return replace(
            self._options,
            length=length or server.length or self._options.length,
            civility=server.civility or self._options.civility,
            veiled_words=(*self._options.veiled_words, *(word.replace(" ", "_") for word in server.veiled_words)),
        )

    async def recap(self, messages: Sequence[Message]) -> Digest:
        """Condense what was said in a channel. Nothing is kept: what people delete is gone from the next recap.

        Raises:
            NothingToRead: nothing was said.
        """
        now = self._now()
        return await self._workers.run(lambda: recap_of(messages, self._options, now=now))

    async def find(self, key: str) -> KeptDigest:
        """The digest that a button belongs to.

        Raises:
            Gone: it is no longer kept.
        """
        kept = await self._digests.find(key)
        if kept is None:
            raise Gone(
                told("I no longer have what this post was made from."),
                advice=told("Use /digest with its link to read it anew."),
            )
        return kept

    async def _digest_of(self, story: Story, options: Options) -> KeptDigest:
        now = self._now()
        digest = await self._workers.run(lambda: digest_of(story, options, now=now))
        return await self._digests.keep(digest, story, now=now)

    async def close(self) -> None:
        """Stop loading what nobody waits for any more."""
        tasks = [task for loading in self._loading.values() for task in (loading.task, *loading.digests.values())]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _shared_digest(self, loading: _Loading, story: Story, options: Options) -> KeptDigest:
        """The digest of a story that many ask for at once, made once."""
        task = loading.digests.get(options)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = loading.digests[options] = asyncio.create_task(self._digest_of(story, options))
            task.add_done_callback(_heard)
        return await asyncio.shield(task)

    async def _story(self, url: str) -> Story:
        """The story at an address, from whoever is loading it already or has done so a moment ago."""
        return await self._loaded(url, self._loading_of(url, lambda: self._loader.load(url)))

    def _loading_of(self, name: str, load: Callable[[], Coroutine[None, None, Story]]) -> _Loading:
        self._forget()
        loading = self._loading.get(name)
        if loading is None:
            task = asyncio.create_task(load())
            task.add_done_callback(_heard)
            loading = self._loading[name] = _Loading(task, self._now())
        return loading

    def _loading_of_entry(self, entry: FeedEntry) -> tuple[str, _Loading]:
        """The story of a feed's entry, which may be posted in many channels at once."""
        name = f"{ENTRY}{entry.address or entry.key}"
        return name, self._loading_of(name, lambda: self._loader.load_entry(entry))

    async def _loaded(self, name: str, loading: _Loading) -> Story:
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


def _heard(ended: asyncio.Task[Any]) -> None:
    """Whoever waits is told of a failure; when all have given up waiting, it concerns nobody."""
    if not ended.cancelled():
        ended.exception()
