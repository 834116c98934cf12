"""A story from its page, completed with the discussions that services hold.

The discussion that the page points to takes the place of the page's own where it has more; those in other rooms stand
beside it. Whatever a service refuses is a warning, and the story stays as it was.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from yarl import URL

from bot.errors import LoadError
from bot.loading.pages.page import Page
from bot.loading.sources.asking import Ask
from bot.loading.sources.rooms import beside, find_rooms
from bot.loading.sources.service import Held, Place
from bot.loading.sources.services import Services
from bot.loading.sources.traces import parsed
from bot.models import Discussion, Notice, Story

ELSEWHERE = "comments_elsewhere"


class Gatherer:
    """Completes stories.

    Args:
        services: those that may be asked.
        ask: makes what asks about one discussion; its time begins then.
        rooms: whether other rooms are looked for at all.
        excluded: hosts of whose articles no other room is told.
    """

    def __init__(
        self,
        services: Services,
        ask: Callable[[], Ask],
        *,
        rooms: bool = True,
        excluded: Collection[str] = (),
    ) -> None:
        self._services = services
        self._ask = ask
        self._rooms = rooms
        self._excluded = excluded

    async def load(self, place: Place) -> Held:
        """What lies at a place.

        Raises:
            LoadError: the service refused, did not answer, or answered in another form.
        """
        return await self._services.load(place, self._ask())

    async def complete(self, story: Story, place: Place | None) -> Story:
        """The story with what lies at the place its page points to, if the page itself does not show it all."""
        if place is None or not is_wanting(story.discussion):
            return story
        held = await self._tried(place)
        if isinstance(held, Notice):
            return replace(story, warnings=(*story.warnings, held))
        if _size(held.discussion) < _size(story.discussion):
            return story
        known = (notice for notice in story.warnings if notice.kind != ELSEWHERE)
        return replace(
            story,
            article=story.article or held.article,
            discussion=held.discussion,
            warnings=(*known, *held.notices),
        )

    async def with_rooms(self, story: Story) -> Story:
        """The story with its discussions in other rooms beside its own."""
        article = parsed(story.canonical_url or story.url or "")
        if not self._rooms or article is None:
            return story
        found = await find_rooms(article, self._services.searchable, self._ask(), excluded=self._excluded)
        main = story.discussion.url if story.discussion else None
        outcomes = await self._all(place for place in found.places if place.url != main)
        held = [outcome for outcome in outcomes if isinstance(outcome, Held)]
        failed = [outcome for outcome in outcomes if isinstance(outcome, Notice)]
        return replace(
            story,
            discussions=(*story.discussions, *(beside(each.discussion) for each in held)),
            warnings=(*story.warnings, *found.notices, *failed, *(notice for each in held for notice in each.notices)),
        )

    def place(self, address: str) -> Place | None:
        """The place that an address is of itself, whatever its page says."""
        url = parsed(address)
        return None if url is None else self._services.place(url, None)

    def place_of(self, address: URL, page: Page) -> Place | None:
        """The place that a page points to. Only computes, for a millisecond: call it where the page is read."""
        return self._services.place(address, page)

    def failure(self, place: Place, error: LoadError) -> Notice:
        """The warning that what lies at a place could not be loaded."""
        return self._services.failure(place, error)

    async def _all(self, places: Iterable[Place]) -> list[Held | Notice]:
        return list(await asyncio.gather(*map(self._tried, places)))

    async def _tried(self, place: Place) -> Held | Notice:
        try:
            return await self.load(place)
        except LoadError as error:
            return self.failure(place, error)


def is_wanting(discussion: Discussion | None) -> bool:
    """Whether a page does not show its whole discussion."""
    return _size(discussion) == 0 or (discussion is not None and (discussion.declared or 0) > _size(discussion))


def _size(discussion: Discussion | None) -> int:
    return 0 if discussion is None else len(discussion.comments)
