"""A feed from its address, asked for only if it has changed; and the feed of a site, looked for where it may be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from hashlib import sha256
from typing import Literal, Protocol

from bot.errors import BadDocument, LoadError, NothingToRead, RefusedByServer
from bot.language import told
from bot.loading.feeds.addresses import feed_address
from bot.loading.feeds.discovery import feed_candidates
from bot.loading.feeds.feed import read_feed
from bot.loading.fetching.fetched import Fetched
from bot.loading.fetching.freshness import LONGEST, fresh_for, validators
from bot.loading.pages.page import parse_page
from bot.loading.sources.asking import RunsBlocking
from bot.models import Feed

ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9,"
    " application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.1"
)
UNCHANGED = 304
GONE = 410
MOST_TRIED = 5
FOUND_NONE = told("No feed was found there.")
FIND_ADVICE = told("Give the address of the feed itself, if the site has one.")


class Fetches(Protocol):
    """What is needed of the HTTP client; `Fetcher` is one."""

    async def fetch(self, url: str, /, *, headers: Mapping[str, str] | None = None, api: bool = False) -> Fetched:
        """What is at an address, or a LoadError. `api`: robots.txt, which speaks of pages, is not asked."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What to remember of an answer, so that the next is asked for and read only if it is another one.

    Attributes:
        headers: the header fields of the request that ask for that.
        body_hash: a SHA-256 in hex of the body, for the many servers that know no such fields.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    body_hash: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedAnswer:
    """What came of asking for a feed.

    Attributes:
        state: "read"; "unchanged", if it is what it was the last time; "gone", if its server took it away for good.
        address: where to ask the next time: another address than this time, where the server moved it for good.
        feed: what was read; None in the two other states.
        validators: what to give to `load_feed` the next time.
        ask_again_after: for how many seconds server and feed say that this holds, at most a day; None where neither
            says anything, or where the feed was not read again.
    """

    state: Literal["read", "unchanged", "gone"]
    address: str
    feed: Feed | None = None
    validators: Validators = field(default_factory=Validators)
    ask_again_after: float | None = None


async def load_feed(
    address: str, fetcher: Fetches, run_blocking: RunsBlocking, former: Validators | None = None
) -> FeedAnswer:
    """Ask for a feed, and read it if it has changed.

    Args:
        address: the feed's, or one that `feed_address` understands, such as that of a subreddit.
        fetcher: the HTTP client. A feed is made for programs, so that robots.txt is not asked.
        run_blocking: does what only computes beside the event loop.
        former: what the last answer said to remember.

    Raises:
        LoadError: one of its kinds, as `Fetcher.fetch` says, save for a status of 410. In a RefusedByServer for 429
            or 503, `retry_after` is what the server asks for.
        BadDocument: what is there is no feed.
    """
    former = former or Validators()
    asked = feed_address(address)
    try:
        fetched = await fetcher.fetch(asked, headers={"Accept": ACCEPT, **former.headers}, api=True)
    except RefusedByServer as error:
        if error.status != GONE:
            raise
        return FeedAnswer(state="gone", address=address)
    return await _answer(address, fetched, run_blocking, former)


async def _answer(address: str, fetched: Fetched, run_blocking: RunsBlocking, former: Validators) -> FeedAnswer:
    lifetime = fresh_for(fetched.headers) or None
    if fetched.status == UNCHANGED:
        headers = {**former.headers, **validators(fetched.headers)}
        known = Validators(headers=headers, body_hash=former.body_hash)
        return FeedAnswer(state="unchanged", address=address, validators=known, ask_again_after=lifetime)
    known = Validators(headers=validators(fetched.headers), body_hash=sha256(fetched.body).hexdigest())
    moved = fetched.moved_to or address
    if known.body_hash == former.body_hash:
        return FeedAnswer(state="unchanged", address=moved, validators=known, ask_again_after=lifetime)
    feed = await run_blocking(partial(_read, fetched))
    said = [seconds for seconds in (lifetime, feed.lifetime) if seconds]
    return FeedAnswer(
        state="read",
        address=moved,
        feed=feed,
        validators=known,
        ask_again_after=min(max(said), LONGEST) if said else None,
    )


def _read(fetched: Fetched) -> Feed:
    return read_feed(fetched.body, fetched.content_type, fetched.url, charset=fetched.charset)


async def find_feed(address: str, fetcher: Fetches, run_blocking: RunsBlocking) -> FeedAnswer:
    """The feed at an address, or the feed of the site whose page is there.

    A page is asked for as pages are, obeying robots.txt, and up to five of the places where its feed may be are tried.
    `FeedAnswer.address` is the one to ask from then on.

    Raises:
        NothingToRead: there is a page, but no feed of it was found.
        LoadError: one of its kinds: what is at the address could not be read.
    """
    if feed_address(address) != address.strip():
        return await load_feed(address, fetcher, run_blocking)
    fetched = await fetcher.fetch(address)
    try:
        return await _answer(address, fetched, run_blocking, Validators())
    except BadDocument as error:
        return await _found(await run_blocking(partial(_candidates, fetched)), fetcher, run_blocking, error)


def _candidates(fetched: Fetched) -> tuple[str, ...]:
    return feed_candidates(parse_page(fetched.body, url=fetched.url, charset=fetched.charset))[:MOST_TRIED]


async def _found(
    candidates: tuple[str, ...], fetcher: Fetches, run_blocking: RunsBlocking, reason: LoadError
) -> FeedAnswer:
    for candidate in candidates:
        try:
            answer = await load_feed(candidate, fetcher, run_blocking)
        except LoadError as error:
            reason = error
            continue
        if answer.feed is not None and answer.feed.entries:
            return answer
    raise NothingToRead(FOUND_NONE, advice=FIND_ADVICE, resource=reason.resource) from reason
