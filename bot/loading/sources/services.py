"""All services in order, and what the loader does with them: find a place, load it, read a saved answer.

The order is that of certainty: an address that is itself a discussion's, then what a page embeds, then the programs
that many pages are made with.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import partial

from yarl import URL

from bot.errors import LoadError, SettingsError
from bot.language import told
from bot.loading.pages.page import Page
from bot.loading.sources.asking import Answers, Ask, decoded
from bot.loading.sources.blogger import Blogger
from bot.loading.sources.discourse import Discourse
from bot.loading.sources.disqus import Disqus
from bot.loading.sources.guardian import Guardian
from bot.loading.sources.hackernews import HackerNews
from bot.loading.sources.isso import Isso
from bot.loading.sources.lemmy import Lemmy
from bot.loading.sources.lobsters import Lobsters
from bot.loading.sources.mastodon import Mastodon
from bot.loading.sources.openweb import OpenWeb
from bot.loading.sources.reddit import Reddit
from bot.loading.sources.remark42 import Remark42
from bot.loading.sources.service import Held, Keys, Place, Searchable, Service
from bot.loading.sources.stackexchange import StackExchange
from bot.loading.sources.substack import Substack
from bot.loading.sources.traces import read_traces
from bot.loading.sources.wordpress import WordPress
from bot.loading.sources.wordpress_com import WordPressCom
from bot.models import Notice


class Services:
    """The services that may be asked.

    Args:
        keys: the owner's keys.
        off: the names of services that the owner wants left alone.

    Raises:
        SettingsError: one of the names is none of a service, which would then be asked unnoticed.
    """

    def __init__(self, keys: Keys | None = None, *, off: Collection[str] = ()) -> None:
        keys = keys or Keys()
        searchable = (HackerNews(), Lobsters(), Lemmy(keys.lemmy), Reddit(keys.reddit_id, keys.reddit_secret))
        embedded = (Discourse(), Mastodon(), Guardian(), Disqus(keys.disqus), OpenWeb(), Remark42(), Isso())
        programs = (Substack(), Blogger(), WordPressCom(), WordPress())
        every: tuple[Service, ...] = (*searchable, StackExchange(keys.stackexchange), *embedded, *programs)
        names = [each.name for each in every]
        for name in off:
            if name not in names:
                raise SettingsError(
                    f"sources.off names a service that I do not know: {name[:100]}.",
                    advice=f"Known are: {', '.join(sorted(names))}.",
                )
        self.searchable: tuple[Searchable, ...] = tuple(each for each in searchable if each.name not in off)
        self._services = tuple(each for each in every if each.name not in off)

    def place(self, address: URL, page: Page | None) -> Place | None:
        """Where the discussion lies that an address or its page points to, with the first service that knows it.

        Only computes, for a millisecond or two if there is a page.
        """
        traces = read_traces(address, page)
        places = (service.place(traces) for service in self._services)
        return next((place for place in places if place is not None), None)

    async def load(self, place: Place, ask: Ask) -> Held:
        """What a service holds at a place, inside the bounds of `ask`.

        Raises:
            LoadError: one of its kinds; `failure` puts it into words for a story's warnings.
        """
        service = self._named(place.service)
        answers = await service.load(place, ask)
        held = await ask.work(partial(service.read, answers, place))
        return _with_notices(held, service, answers, ask.bounds.comments)

    def failure(self, place: Place, error: LoadError) -> Notice:
        """The warning that a discussion could not be loaded."""
        title = self._named(place.service).title
        return Notice(
            kind="service_failed",
            message=told("The comments on {title} could not be read: {message}", title=title, message=error.message),
        )

    def read(self, payload: object) -> Held | None:
        """What a saved answer of a service holds; None if it is of none. Only computes."""
        service = next((service for service in self._services if service.recognise(payload)), None)
        return None if service is None else service.read(Answers(values=(payload,)), None)

    def _named(self, name: str) -> Service:
        return next(service for service in self._services if service.name == name)


def _with_notices(held: Held, service: Service, answers: Answers, most: int) -> Held:
    """What is held, no more than `most` comments of it, and what a reader should know of the rest."""
    notices = list(held.notices)
    comments = held.discussion.comments
    if len(comments) > most:
        notices.append(
            Notice(
                kind="bounded",
                message=told("Only {most:,} comments from {title} were read.", most=most, title=service.title),
            )
        )
    if answers.failure is not None:
        message = told(
            "Not all that {title} holds could be loaded: {message}",
            title=service.title,
            message=answers.failure.message,
        )
        notices.append(Notice(kind="partial_discussion", message=message))
    return replace(held, discussion=replace(held.discussion, comments=comments[:most]), notices=tuple(notices))


def read_payload(body: bytes) -> Held | None:
    """The discussion in a service's answer that was saved as a file; None for JSON that is none.

    Only computes, for some milliseconds: call it in a worker thread.

    Raises:
        BadDocument: it is no JSON, or begins like an answer of a service and goes on otherwise.
    """
    return Services().read(decoded(body, "This is"))
