"""An address to a Story: the page, the service that holds its discussion, and the other rooms it is talked about in.

1. an address that is itself a discussion's is asked for there, and the article it is about is read beside it
2. any other is fetched and read; where the page lacks comments that a service holds, that is asked
3. other places are searched for discussions of the article

What fails of 2 and 3 is a warning; the page's own comments stay.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from functools import partial

from bot.errors import LoadError, RefusedByServer
from bot.language import told
from bot.loading.document import Read, checked, read_bytes, size
from bot.loading.feeds.articles import article_of, with_entry
from bot.loading.fetching.fetch import Fetcher
from bot.loading.sources.asking import RunsBlocking
from bot.loading.sources.gathering import Gatherer
from bot.loading.sources.rooms import beside
from bot.loading.sources.service import Held
from bot.models import FeedEntry, Notice, Story

WALLED = frozenset({401, 402, 403, 451})  # refusals of pages that people may talk about all the same


class Loader:
    """Loads the story at an address.

    Args:
        fetcher: the HTTP client.
        run_blocking: does what only computes beside the event loop.
        now: the clock.
        gatherer: completes stories with what services hold; None asks none.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        run_blocking: RunsBlocking,
        now: Callable[[], datetime],
        gatherer: Gatherer | None = None,
    ) -> None:
        self._fetcher = fetcher
        self._run_blocking = run_blocking
        self._now = now
        self._gatherer = gatherer

    async def load(self, url: str) -> Story:
        """The story at an address, with what should be known about how it was read in its warnings.

        Raises:
            LoadError: one of its kinds, as `Fetcher.fetch` and `read_document` say.
        """
        asked = url.strip().strip("<>").strip()
        gatherer = self._gatherer
        if gatherer is None:
            return checked(await self._read(asked))
        try:
            read = await self._room(gatherer, asked)
        except RefusedByServer as error:
            return await self._talked_about(gatherer, asked, error)
        story = await gatherer.complete(read.story, read.place)
        return await gatherer.with_rooms(checked(replace(read, story=story)))

    async def load_entry(self, entry: FeedEntry) -> Story:
        """The story of a feed's entry: what is at its address, with the feed's own copy of the article if that is more.

        Raises:
            LoadError: its page could not be read, and the feed carries no article either.
        """
        bare = Story(url=entry.address, fetched_at=self._now())
        if entry.address is None:
            return checked(Read(with_entry(bare, entry)))
        try:
            return with_entry(await self.load(entry.address), entry)
        except LoadError as error:
            if article_of(entry) is None:
                raise
            message = told("The page could not be read, nor its comments: {message}", message=error.message)
            failed = Notice(kind="article_failed", message=message)
            return with_entry(replace(bare, warnings=(failed,)), entry)

    async def _talked_about(self, gatherer: Gatherer, asked: str, error: RefusedByServer) -> Story:
        """What is said in other rooms about a page that only some may read.

        Raises:
            RefusedByServer: the page is no such page, or nothing is said about it.
        """
        bare = Story(url=asked, fetched_at=self._now())
        story = await gatherer.with_rooms(bare) if error.status in WALLED else bare
        if not any(size(discussion) for discussion in story.discussions):
            raise error
        notice = Notice(
            kind="article_refused", message=told("The article could not be read: {message}", message=error.message)
        )
        main = next(discussion for discussion in story.discussions if size(discussion))
        others = tuple(discussion for discussion in story.discussions if discussion is not main)
        return checked(
            Read(replace(story, discussion=main, discussions=others, warnings=(notice, *story.warnings))),
        )

    async def _room(self, gatherer: Gatherer, asked: str) -> Read:
        """What lies at the address of a room, with the article it is about; else what the page there gives."""
        place = gatherer.place(asked)
        if place is None:
            return await self._read(asked)
        try:
            held = await gatherer.load(place)
        except LoadError as error:
            read = await self._read(asked)
            warned = (*read.story.warnings, gatherer.failure(place, error))
            return replace(read, story=replace(read.story, warnings=warned))
        about = await self._about(held)
        story = Story(
            url=asked,
            canonical_url=about.canonical_url or held.link,
            fetched_at=self._now(),
            article=held.article or about.article,
            discussion=held.discussion,
            discussions=(beside(about.discussion),) if about.discussion and size(about.discussion) else (),
            warnings=(*held.notices, *about.warnings),
        )
        return Read(story)

    async def _about(self, held: Held) -> Story:
        """The story of the page that a room's discussion is about; an empty one where there is none."""
        if held.article is not None or held.link is None:
            return Story()
        try:
            return (await self._read(held.link)).story
        except LoadError as error:
            message = told("The article could not be read: {message}", message=error.message)
            return Story(warnings=(Notice(kind="article_failed", message=message),))

    async def _read(self, asked: str) -> Read:
        fetched = await self._fetcher.fetch(asked)
        read = await self._run_blocking(
            partial(
                read_bytes,
                fetched.body,
                url=fetched.url,
                content_type=fetched.content_type,
                charset=fetched.charset,
                fetched_at=self._now(),
                place_of=self._gatherer.place_of if self._gatherer else None,
            )
        )
        ended = fetched.url if fetched.url != asked else None
        story = replace(read.story, url=asked, canonical_url=read.story.canonical_url or ended)
        return replace(read, story=story)
