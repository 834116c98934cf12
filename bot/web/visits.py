"""Somebody opens the page of a digest: link -> digest -> HTML, or a page that says kindly why there is none."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from aiohttp import web

from bot import metrics
from bot.errors import BelowfoldError, Gone, WrongLink
from bot.language import Words, known_languages, told, words_of
from bot.pages import OpenPage, Pages
from bot.web.comments import Manners
from bot.web.digest_page import DigestPage
from bot.web.rendering import page_html, trouble_html

LOG = logging.getLogger(__name__)
AT_ONCE = 4  # pages that are made at the same time; who comes while all are at it waits
MOST_PAGES = 100_000
MOST_LANGUAGES = 20  # of what a browser says it reads

T = TypeVar("T")
RunsBlocking = Callable[[Callable[[], T]], Awaitable[T]]


class MannersOf(Protocol):
    """What says what of a story's comments is not to be put in front of people."""

    def __call__(self, page: OpenPage, /) -> Manners:
        """It says so for the story of a page, as the page's server wants it."""
        ...


class Visits:
    """Shows pages.

    Args:
        pages: opens links.
        manners_of: what is not to be shown.
        run_blocking: does what only computes beside the event loop.
        static: where the stylesheet is, from the server's root.
    """

    def __init__(
        self, *, pages: Pages, manners_of: MannersOf, run_blocking: RunsBlocking[tuple[str, int]], static: str
    ) -> None:
        self._pages = pages
        self._manners_of = manners_of
        self._run_blocking = run_blocking
        self._static = static
        self._turns = asyncio.Semaphore(AT_ONCE)

    async def show(self, request: web.Request) -> web.Response:
        """The page that a link leads to."""
        words = language_for(request.headers.get("Accept-Language", ""))
        name, proof = request.match_info["name"], request.match_info.get("proof", "")
        try:
            async with self._turns:
                opened = await self._pages.open(name, proof)
                with metrics.timed(metrics.PAGE_SECONDS):
                    text, status = await self._run_blocking(lambda: self._html(opened, words, _number(request)))
        except WrongLink as error:
            metrics.PAGES.labels("expired" if error.expired else "forged").inc()
            return self.trouble(error, words, 410 if error.expired else 404)
        except Gone as error:
            metrics.PAGES.labels("gone").inc()
            return self.trouble(error, words, 410)
        except Exception:
            LOG.exception("a page could not be shown")
            metrics.PAGES.labels("trouble").inc()
            fault = BelowfoldError(
                told("Something went wrong on my side; it has been noted."), advice=told("Try again in a minute.")
            )
            return self.trouble(fault, words, 500)
        metrics.PAGES.labels("page").inc()
        return _html(text, status)

    def trouble(self, error: BelowfoldError, words: Words, status: int) -> web.Response:
        """A page that says what went wrong."""
        return _html(trouble_html(error, words, static=self._static), status)

    def _html(self, opened: OpenPage, words: Words, number: int) -> tuple[str, int]:
        """A page as HTML, and its status: there may be no such page of the discussion."""
        if not opened.server.discussions:
            opened = _without_discussion(opened)
        page = DigestPage(opened.kept, words, self._manners_of(opened))
        if not 1 <= number <= page.count:
            missing = Gone(told("The discussion has no such page."), advice=told("Go back to the first one."))
            return trouble_html(missing, words, static=self._static), 404
        return page_html(page.view(number - 1), static=self._static), 200


def language_for(accepted: str) -> Words:
    """The language of the bot's that a browser would like best, by its Accept-Language (RFC 9110, 12.5.4)."""
    wishes: list[tuple[float, int, str]] = []
    for place, wish in enumerate(accepted.split(",")[:MOST_LANGUAGES]):
        code, _, weight = wish.partition(";")
        digits = weight.strip().removeprefix("q=")
        share = float(digits) if digits.replace(".", "", 1).isascii() and digits.replace(".", "", 1).isdigit() else 1.0
        wishes.append((-share, place, code.strip().lower()))
    known: Sequence[str] = known_languages()
    return words_of(next((code for share, _, code in sorted(wishes) if share and code.split("-")[0] in known), None))


def _number(request: web.Request) -> int:
    """Which page of the discussion is asked for, from 1; 0 where that makes no sense."""
    asked = request.query.get("page", "1")
    return min(int(asked), MOST_PAGES) if asked.isascii() and asked.isdigit() and len(asked) <= len("100000") else 0


def _without_discussion(opened: OpenPage) -> OpenPage:
    """A page for a server that does not want discussions."""
    kept = opened.kept
    digest = replace(kept.digest, exchanges=(), viewpoints=(), coverage=replace(kept.digest.coverage, comments_read=0))
    return replace(
        opened, kept=replace(kept, digest=digest, story=replace(kept.story, discussion=None, discussions=()))
    )


def _html(text: str, status: int) -> web.Response:
    return web.Response(text=text, status=status, content_type="text/html", charset="utf-8")
