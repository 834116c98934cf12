"""The use cases: what the bot does for a person, whoever asks and wherever it is shown.

digest(url), digest_entry(entry):  load -> condense -> keep
recap(messages):  what people said in a channel -> condense; nothing of it is kept
refresh(key):  the same page again, beside what it was
reread(digest), remake(digest, story):  the same in two steps, for posts that are kept up to date
resize(key):  the same story, at another length; find(key):  what a button needs, however long ago the digest was posted
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import get_args

from bot import metrics
from bot.budgets import Spending
from bot.chat import Message
from bot.models import Digest, FeedEntry, Story
from bot.posting.following import reloaded
from bot.servers import UNCHANGED, Length, ServerSettings
from bot.storage.digests import Digests, KeptDigest
from bot.stories import Loading, Stories, StoryLoader, heard
from bot.summarizing.civility import Civility
from bot.summarizing.summarizer import Options, civility_of, digest_of, recap_of, veiled_anew
from bot.unfinished import Unfinished
from bot.workers import Workers
from bot.writing import Writing, not_in_time, still_writing

MOST_VIEWPOINTS = 5
LEAST_PATIENCE = 0.5  # seconds for a language model's lines that are kept from before
LENGTHS: tuple[Length, ...] = get_args(Length)
Early = Callable[[Digest, str], Awaitable[None]]  # shows a digest that is kept under a key


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
        writing: Writing | None = None,
        early_seconds: float = 0.0,
    ) -> None:
        self._stories = Stories(loader, now=now, remember_seconds=remember_seconds)
        self._digests = digests
        self._workers = workers
        self._now = now
        self._options = options
        self._writing = writing
        self._early_seconds = early_seconds
        self._unfinished = Unfinished(digests)

    async def digest(  # noqa: PLR0913 - each of them by name
        self,
        url: str,
        *,
        length: Length | None = None,
        server: ServerSettings = UNCHANGED,
        guild: int | None = None,
        loaded: Callable[[Story], Awaitable[None]] | None = None,
        early: Early | None = None,
    ) -> KeptDigest:
        """Load what is at an address, condense it and keep the digest.

        Args:
            url: the address.
            length: how long the report is to be; as the server's settings say where None.
            server: the settings of the server that it is for.
            guild: that server's id; None in private.
            loaded: is told of the story before it is condensed.
            early: is given the digest as it is without a language model, where one takes its time.

        Raises:
            LoadError: the page could not be read.
        """
        url = url.strip()
        loading = self._stories.of(url)
        story = await self._stories.loaded(url, loading)
        if loaded is not None:
            await loaded(story)
        options = self._options_for(server, length)
        kept = await self._shared_digest(loading, story, options)
        if self._writing is None or not server.model:
            return kept
        writing = loading.written.get((options, server.language))
        if writing is None or writing.done():  # what was written is kept; what failed is tried again
            writing = asyncio.create_task(self._by_model(kept, options, server=server, guild=guild))
            writing.add_done_callback(heard)
            loading.written[options, server.language] = writing
        if early is not None:
            await asyncio.wait({writing}, timeout=self._early_seconds)
            if not writing.done():
                await early(still_writing(kept.digest, self._writing.title), kept.key)
        return await asyncio.shield(writing)

    async def digest_entry(
        self,
        entry: FeedEntry,
        *,
        server: ServerSettings = UNCHANGED,
        guild: int | None = None,
        early_by: float | None = None,
    ) -> KeptDigest:
        """Load what a feed's entry leads to, condense it and keep the digest.

        Args:
            entry: the entry.
            server: the settings of the server that it is for.
            guild: its id.
            early_by: the loop's time from which on it comes without a model's lines; `finished` waits for them.

        Raises:
            LoadError: neither its page nor the feed gave anything to read.
        """
        loading = self._stories.of_entry(entry)
        story, options = await self._stories.load_entry(entry), self._options_for(server)
        kept = await self._shared_digest(loading, story, options)
        if self._writing is None or not server.model:
            return kept
        writing = asyncio.create_task(self._by_model(kept, options, server=server, guild=guild))
        writing.add_done_callback(heard)
        if early_by is None:
            return await writing
        patience = max(early_by - asyncio.get_running_loop().time(), LEAST_PATIENCE)
        await asyncio.wait({writing}, timeout=patience)
        if writing.done():
            return writing.result()
        early = await self._digests.keep(not_in_time(kept.digest, self._writing.title), kept.story, now=self._now())
        self._unfinished.add(early.key, writing)
        return early

    def early_by(self) -> float:
        """The loop's time at which a post goes out that was begun now, with or without a language model's lines."""
        return asyncio.get_running_loop().time() + self._early_seconds

    async def finished(self, key: str) -> KeptDigest | None:
        """The digest with a language model's lines in place of one that came early; None where none is being made."""
        return await self._unfinished.finished(key)

    async def resize(
        self, key: str, step: int, *, server: ServerSettings = UNCHANGED, guild: int | None = None
    ) -> KeptDigest:
        """The same digest with a report that is a length longer (`step` 1) or shorter (-1), as far as there is one.

        Raises:
            Gone: it is no longer kept.
        """
        before = await self.find(key)
        options = self._options_for(server)
        length = await self._workers.run(lambda: self._length_of(before, options))
        place = min(max(LENGTHS.index(length) + step, 0), len(LENGTHS) - 1)
        options = replace(options, length=LENGTHS[place])
        kept = await self._digest_of(before.story, options)
        return await self._by_model(kept, options, server=server, guild=guild)

    async def viewpoints(self, key: str, *, server: ServerSettings = UNCHANGED, guild: int | None = None) -> Digest:
        """A digest's story condensed to what positions there are among its readers. It is not kept.

        Raises:
            Gone: it is no longer kept.
        """
        before = await self.find(key)
        options = replace(self._options_for(server), exchanges=0, viewpoints=MOST_VIEWPOINTS)
        now = self._now()
        digest = await self._workers.run(lambda: digest_of(before.story, options, now=now))
        return await self._written(before.story, digest, options, server=server, guild=guild)

    async def refresh(
        self, key: str, *, server: ServerSettings = UNCHANGED, guild: int | None = None
    ) -> tuple[KeptDigest, KeptDigest]:
        """Load what a digest was made from anew, however soon: the digest as it was, and as it is now.

        Where a part could not be read this time, what was read of it before stays.

        Raises:
            Gone: it is no longer kept.
            LoadError: the page could not be read.
        """
        before = await self.find(key)
        url = before.digest.url or ""
        self._stories.forget(url)
        story = reloaded(before.story, await self._stories.load(url))
        return before, await self.remake(before, story, server=server, guild=guild)

    async def reread(self, before: KeptDigest, entry: FeedEntry | None) -> Story:
        """What a digest was made from as it is now, perhaps as somebody has just loaded it; nothing is kept.

        Args:
            before: the digest.
            entry: the entry of a feed that it was made from, or None.

        Raises:
            LoadError: it could not be read.
        """
        if entry is None:
            return await self._stories.load(before.digest.url or "")
        return await self._stories.load_entry(entry)

    async def remake(
        self, before: KeptDigest, story: Story, *, server: ServerSettings = UNCHANGED, guild: int | None = None
    ) -> KeptDigest:
        """A digest at the length of another one, of the same story as it is now; it is kept."""
        options = self._options_for(server)
        length = await self._workers.run(lambda: self._length_of(before, options))
        options = replace(options, length=length)
        return await self._by_model(await self._digest_of(story, options), options, server=server, guild=guild)

    def _length_of(self, kept: KeptDigest, options: Options) -> Length:
        """How long the report of a digest was asked to be; of one that does not say, the length that gives it."""
        if kept.digest.length in LENGTHS:
            return kept.digest.length
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

    def civility(self, story: Story, server: ServerSettings) -> Civility:
        """What of a story's comments is not to be put in front of people in a server."""
        return civility_of(story, self._options_for(server))

    async def find(self, key: str) -> KeptDigest:
        """The digest that a button belongs to.

        Raises:
            Gone: it is no longer kept.
        """
        return await self._digests.kept(key)

    async def _digest_of(self, story: Story, options: Options) -> KeptDigest:
        now = self._now()
        with metrics.timed(metrics.CONDENSE_SECONDS):
            digest = await self._workers.run(lambda: digest_of(story, options, now=now))
        return await self._digests.keep(digest, story, now=now)

    async def _by_model(
        self, kept: KeptDigest, options: Options, *, server: ServerSettings, guild: int | None
    ) -> KeptDigest:
        """A digest with the lines of a language model, kept as well; without a model, the same."""
        written = await self._written(kept.story, kept.digest, options, server=server, guild=guild)
        if written is kept.digest:
            return kept
        return await self._digests.keep(written, kept.story, now=self._now())

    async def _written(
        self, story: Story, digest: Digest, options: Options, *, server: ServerSettings, guild: int | None
    ) -> Digest:
        """The digest with the lines of a language model, where there is one that the server wants, and they hold."""
        if self._writing is None or not server.model:
            return digest
        written = await self._writing.write(story, digest, server=guild, language=server.language)
        return await self._workers.run(lambda: veiled_anew(written, story, options))

    async def spending(self, guild: int | None) -> Spending | None:
        """What the language model was used for today, in a server and in all; None without one."""
        return None if self._writing is None else await self._writing.spending(guild)

    async def close(self) -> None:
        """Stop loading what nobody waits for any more."""
        await self._stories.close()
        await self._unfinished.close()
        if self._writing is not None:
            await self._writing.close()

    async def _shared_digest(self, loading: Loading, story: Story, options: Options) -> KeptDigest:
        """The digest of a story that many ask for at once, made once."""
        task = loading.digests.get(options)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = loading.digests[options] = asyncio.create_task(self._digest_of(story, options))
            task.add_done_callback(heard)
        return await asyncio.shield(task)
