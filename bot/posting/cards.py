"""Digest -> Cards. Whatever the digest holds, a card stays inside Discord's limits and breaks no layout."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from yarl import URL

from bot.errors import BelowfoldError
from bot.language import counted, told
from bot.models import Digest, Exchange, Viewpoint
from bot.posting.card import Block, Button, Buttons, Card, Line, Menu, Option, Rule, Run, Text
from bot.posting.lines import LONGEST_NAME, exchange_lines, kept, report_line, runs, small, viewpoint_lines
from bot.posting.look import Look
from bot.posting.markdown import fits, link_target
from bot.text import clean, truncate

EXTRACTIVE = "extractive"  # what the engine is called that takes lines from the text
LONGEST_TITLE = 250
LONGEST_BUTTON_LINK = 512
MOST_NOTICES = 2
CORRECTED = "corrected"  # the kind of notice that says what a publisher has put right since the post was made
LONGEST_NOTICE = 200
LONGEST_CORRECTION = 300
# Warnings that somebody who reads a digest should see: something is missing from it.
TELLING = {
    "comments_elsewhere",
    "service_failed",
    "partial_discussion",
    "bounded",
    "article_failed",
    "article_refused",
    "held_back",
    "copies",
    "model",
}
# How long a quoted line may be: the first with which the card fits.
LINE_LIMITS = (700, 560, 470, 420, 385, 350, 330, 310, 290, 270, 245, 220, 160, 120)
READABLE_LIMITS = LINE_LIMITS[:10]  # rather one exchange less than all of them cut shorter


def digest_card(digest: Digest, look: Look, *, key: str | None = None, page: str | None = None) -> Card:
    """The card of a digest.

    Args:
        digest: any digest.
        look: how it is to look.
        key: what the digest is stored under; without it there are no buttons but the link to the article.
        page: the address of its web page, if it has one.
    """
    return replace(_fitting(_seen(digest, look), look, key, page), colour=look.colour)


def _fitting(digest: Digest, look: Look, key: str | None, page: str | None) -> Card:
    """The card with as many exchanges, and as much of each line, as there is room for."""
    shown = digest.exchanges[: look.exchanges]
    for count in range(len(shown), min(1, len(shown)) - 1, -1):
        draw = partial(_digest_card, digest, shown[:count], digest.viewpoints, key=key, page=page)
        limits = LINE_LIMITS if count <= 1 else READABLE_LIMITS
        place = bisect_left(limits, True, key=lambda limit: fits(draw(limit), look.words))
        if place < len(limits):
            return draw(limits[place])
    return _digest_card(digest, (), (), LINE_LIMITS[-1], key=key, page=page)


def _seen(digest: Digest, look: Look) -> Digest:
    """What of a digest is to be seen."""
    if not look.discussions:
        digest = replace(digest, exchanges=(), viewpoints=(), coverage=replace(digest.coverage, comments_read=0))
    return digest if look.image else replace(digest, image=None)


def exchange_card(digest: Digest, *, key: str, page: int) -> Card:
    """One further exchange of a digest on a card of its own, with a button for the next; `page` counts from 0."""
    exchange = digest.exchanges[page]
    which = told("Exchange {number} of {all}", number=page + 1, all=len(digest.exchanges))
    heading = Line((Run(which),), "heading")
    buttons: list[Block] = []
    if page + 1 < len(digest.exchanges):
        buttons = [Buttons((Button(told("Next exchange"), action="more", digest=key, page=page + 1),))]
    for limit in LINE_LIMITS:
        card = Card((Text((heading, *exchange_lines(exchange, limit, digest.veiled, linked=True))), *buttons))
        if fits(card):
            return card
    return Card((Text((heading, *exchange_lines(exchange, LINE_LIMITS[-1], digest.veiled))), *buttons))


def news_of(before: Digest, after: Digest) -> Sequence[str]:
    """What has changed between two digests of one story, in sentences."""
    more = after.coverage.comments_loaded - before.coverage.comments_loaded
    facts: list[str] = [counted("{n} new comment", "{n:,} new comments", more)] if more > 0 else []
    facts += [told("another headline")] if after.title != before.title else []
    facts += [told("another report")] if after.report != before.report else []
    facts += [told("other exchanges")] if after.exchanges != before.exchanges else []
    if not facts:
        return [told("There is nothing new since then.")]
    return [told("New since then: {fact}.", fact=facts[0])] + [told("Also: {fact}.", fact=fact) for fact in facts[1:]]


def progress_card(what: str) -> Card:
    """What is being done right now."""
    return Card((Text((Line((Run(kept(what, 200)),)),)),))


def trouble_card(error: BelowfoldError) -> Card:
    """What went wrong and what the person can do about it."""
    lines = [Line((Run(kept(error.message, 700), bold=True),))]
    if error.advice:
        lines.append(Line((Run(kept(error.advice, 700)),)))
    return Card((Text(tuple(lines)),), tone="trouble")


def notice_card(*sentences: str) -> Card:
    """A sentence or a few to one person."""
    said = [piece for sentence in sentences for piece in (Run(" "), Run(kept(sentence, 700)))]
    return Card((Text((Line(tuple(said[1:])),)),))


def _digest_card(  # noqa: PLR0913 - each of the last by name
    digest: Digest,
    shown: Sequence[Exchange],
    viewpoints: Sequence[Viewpoint],
    limit: int,
    *,
    key: str | None,
    page: str | None,
) -> Card:
    blocks: list[Block] = [_header(digest)]
    if corrections := [notice for notice in digest.warnings if notice.kind == CORRECTED]:
        blocks.append(Text((Line((Run(kept(corrections[-1].message, LONGEST_CORRECTION), bold=True),)),)))
    if digest.gist:
        gist = runs(report_line(digest.gist, limit), digest.veiled, bold=True)
        blocks.append(Text((Line(gist),)))
    if digest.report:
        lines = [Line(runs(report_line(line, limit), digest.veiled), "bullet") for line in digest.report]
        blocks += [Rule(), Text(tuple(lines))]
    for number, exchange in enumerate(shown):
        heading = _place_line(exchange) if number == 0 or exchange.source != shown[number - 1].source else ()
        blocks += [Rule(), Text((*heading, *exchange_lines(exchange, limit, digest.veiled)))]
    if viewpoints:
        blocks += [Rule(), Text(tuple(viewpoint_lines(told("What readers say"), viewpoints, limit, digest.veiled)))]
    blocks += [Rule(), Text(tuple(coverage_lines(digest)))]
    blocks += [Buttons(row) for row in _rows(tuple(_buttons(digest, len(shown), key)), page) if row]
    return Card((*blocks, _menu(digest, key)) if key else tuple(blocks))


def _header(digest: Digest) -> Text:
    site = clean(digest.site or _host(digest))
    title = truncate(clean(digest.title or "") or site or told("Untitled"), LONGEST_TITLE)
    facts: list[Run] = []
    if site and site != title:
        facts.append(Run(truncate(site, LONGEST_NAME)))
    if digest.authors:
        names = truncate(", ".join(clean(name) for name in digest.authors), 2 * LONGEST_NAME)
        facts.append(Run(told("by {names}", names=names)))
    if digest.published:
        facts.append(Run(f"{digest.published.day} {digest.published:%B %Y}", moment=digest.published))
    if digest.reading_minutes:
        facts.append(Run(told("{minutes} min read", minutes=digest.reading_minutes)))
    lines = [Line((Run(title, url=digest.url),), "title")]
    if facts:
        lines.append(Line(_joined(facts), "small"))
    return Text(tuple(lines), image=_button_link(digest.image))


def _place_line(exchange: Exchange) -> tuple[Line, ...]:
    """A heading that says where readers talked."""
    if not exchange.source:
        return (Line((Run(told("From the discussion")),), "heading"),)
    place = truncate(clean(exchange.source), LONGEST_NAME)
    return (Line((Run(told("From the discussion on {place}", place=place)),), "heading"),)


def coverage_lines(digest: Digest) -> Iterator[Line]:
    """What was read and what was not, in words."""
    coverage = digest.coverage
    if coverage.article == "preview":
        yield small(told("Only the beginning of the article could be read; the rest is not open to everybody."))
    elif coverage.article == "missing":
        yield small(told("The article itself could not be read: this is the discussion alone."))
    elif not digest.report and not digest.gist:
        yield small(told("The article holds no sentences that could stand for it."))
    telling = [notice for notice in digest.warnings if notice.kind in TELLING]
    for notice in telling[:MOST_NOTICES]:
        yield small(kept(notice.message, LONGEST_NOTICE))
    facts: list[str] = [_comments(digest)]
    if coverage.commenters:
        facts.append(counted("{n} named person", "{n:,} named people", coverage.commenters))
    if coverage.comments_read and not digest.exchanges:
        facts.append(told("no exchange between readers worth showing"))
    checks = digest.checks
    if wrote := _written(digest):
        yield small(wrote)
    if checks.quotes:
        missing = checks.quotes - checks.quotes_verified
        whole = told("every line found word for word in its source")
        if wrote:
            whole = told("every other line found word for word in its source")
        left_out = counted(
            "{n} line left out that was not found in its source",
            "{n} lines left out that were not found in their source",
            missing,
        )
        facts.append(left_out if missing else whole)
    yield Line(_joined([Run(fact) for fact in facts]), "small")


def _written(digest: Digest) -> str | None:
    """Which model wrote lines of a digest, and how they were checked; None where none did."""
    offered, held = digest.checks.lines_offered, digest.checks.lines_kept
    if digest.engine == EXTRACTIVE or not held:
        return None
    values = {"model": truncate(clean(digest.engine), LONGEST_NAME), "held": held, "offered": offered}
    if held == offered:
        return told("written by {model}; {held} of {offered} lines checked against the sources", **values)
    return told(
        "written by {model}; {held} of {offered} lines hold against the sources, the others are replaced or left out",
        **values,
    )


def _comments(digest: Digest) -> str:
    coverage = digest.coverage
    loaded, declared = coverage.comments_loaded, coverage.comments_declared
    if declared is not None and declared > loaded:
        return told("{loaded:,} of {declared:,} comments loaded", loaded=loaded, declared=declared)
    if not loaded:
        return told("No discussion on this page")
    return counted("{n} comment read", "{n:,} comments read", loaded)


def _rows(buttons: tuple[Button, ...], page: str | None) -> tuple[tuple[Button, ...], ...]:
    """The buttons in rows: with a page there is one more than a row takes, so that links stand in their own."""
    if page is None:
        return (buttons,)
    links = (*(button for button in buttons if button.url), Button(told("Whole digest"), url=page))
    return tuple(button for button in buttons if not button.url), links


def _buttons(digest: Digest, shown: int, key: str | None) -> Iterator[Button]:
    if key and len(digest.exchanges) > shown:
        yield Button(told("More exchanges"), action="more", digest=key, page=shown)
    if key:
        yield Button(told("Where from?"), action="sources", digest=key)
    link = _button_link(digest.url)
    if link:
        yield Button(told("Read the article"), url=link)
    if key and link:
        yield Button(told("Refresh"), action="refresh", digest=key)
    if key:
        yield Button(told("Remove"), action="remove", digest=key)


def _menu(digest: Digest, key: str) -> Menu:
    options = (
        [Option(told("A longer report"), "longer"), Option(told("A shorter report"), "shorter")]
        if digest.report
        else []
    )
    if digest.coverage.comments_read:
        options.insert(0, Option(told("Viewpoints: what positions readers take"), "viewpoints"))
    if digest.exchanges:
        options.append(Option(told("Why these exchanges?"), "why"))
    return Menu(
        "more", told("More …"), (*options, Option(told("Discuss it in a Discord thread"), "discuss")), digest=key
    )


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs with a dot between them."""
    return tuple(piece for run in runs for piece in (Run(" · "), run))[1:]


def _button_link(url: str | None) -> str | None:
    target = link_target(url)
    return target if target and len(target) <= LONGEST_BUTTON_LINK else None


def _host(digest: Digest) -> str:
    target = link_target(digest.url)
    return (URL(target).host or "").removeprefix("www.") if target else ""
