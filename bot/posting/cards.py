"""Digest -> Cards. Whatever the digest holds, a card stays inside Discord's limits and breaks no layout."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from yarl import URL

from bot.errors import BelowfoldError
from bot.models import Digest, Exchange, Highlight, Quote, Story, Turn, Viewpoint
from bot.posting.card import Block, Button, Buttons, Card, Line, Rule, Run, Text
from bot.posting.markdown import fits, link_target
from bot.text import capitalized, clean, shorten, truncate

LONGEST_TITLE = 250
LONGEST_NAME = 60
LONGEST_BUTTON_LINK = 512
MOST_NOTICES = 2
LONGEST_NOTICE = 200
# Warnings that somebody who reads a digest should see: something is missing from it.
TELLING = {"comments_elsewhere", "service_failed", "partial_discussion", "bounded", "article_failed", "article_refused"}
NAMELESS = "A reader"
# How long a quoted line may be: tried from the left until the card fits.
LINE_LIMITS = (700, 420, 350, 310, 270, 220, 120)
READABLE_LIMITS = LINE_LIMITS[:5]  # rather one exchange less than all of them cut shorter


def digest_card(digest: Digest, *, exchanges: int, key: str | None = None) -> Card:
    """The card of a digest.

    Args:
        digest: any digest.
        exchanges: how many of its exchanges to show, as far as there is room.
        key: what the digest is stored under; without it there are no buttons but the link to the article.
    """
    shown = digest.exchanges[:exchanges]
    for count in range(len(shown), min(1, len(shown)) - 1, -1):
        for limit in LINE_LIMITS if count <= 1 else READABLE_LIMITS:
            card = _digest_card(digest, shown[:count], digest.viewpoints, limit, key)
            if fits(card):
                return card
    return _digest_card(digest, (), (), LINE_LIMITS[-1], key)


def exchange_card(digest: Digest, *, key: str, page: int) -> Card:
    """One further exchange of a digest on a card of its own, with a button for the next; `page` counts from 0."""
    exchange = digest.exchanges[page]
    heading = Line((Run(f"Exchange {page + 1} of {len(digest.exchanges)}"),), "heading")
    buttons: list[Block] = []
    if page + 1 < len(digest.exchanges):
        buttons = [Buttons((Button("Next exchange", action="more", digest=key, page=page + 1),))]
    for limit in LINE_LIMITS:
        card = Card((Text((heading, *_exchange_lines(exchange, limit, linked=True))), *buttons))
        if fits(card):
            return card
    return Card((Text((heading, *_exchange_lines(exchange, LINE_LIMITS[-1]))), *buttons))


def sources_card(digest: Digest, story: Story, *, key: str, page: int) -> Card:
    """Where the lines of a digest come from, so that each can be checked; `page` counts from 0.

    A page holds as many lines as fit; the last one has no "Next" button.
    """
    groups = [*_report_sources(digest, story), *_exchange_sources(digest)]
    pages = _pages(groups)
    lines = pages[min(page, len(pages) - 1)] if pages else [Line((Run("This digest has no lines to check."),))]
    blocks: list[Block] = [Text((Line((Run("Where from?"),), "heading"), *lines))]
    if page + 1 < len(pages):
        blocks.append(Buttons((Button("Next page", action="sources", digest=key, page=page + 1),)))
    return Card(tuple(blocks))


def progress_card(what: str) -> Card:
    """What is being done right now."""
    return Card((Text((Line((Run(truncate(clean(what), 200)),)),)),))


def trouble_card(error: BelowfoldError) -> Card:
    """What went wrong and what the person can do about it."""
    lines = [Line((Run(truncate(clean(error.message), 700), bold=True),))]
    if error.advice:
        lines.append(Line((Run(truncate(clean(error.advice), 700)),)))
    return Card((Text(tuple(lines)),), tone="trouble")


def notice_card(message: str) -> Card:
    """One sentence to one person."""
    return Card((Text((Line((Run(truncate(clean(message), 700)),)),)),))


def _digest_card(
    digest: Digest, shown: Sequence[Exchange], viewpoints: Sequence[Viewpoint], limit: int, key: str | None
) -> Card:
    blocks: list[Block] = [_header(digest)]
    if digest.report:
        lines = [Line((Run(capitalized(truncate(clean(line.text), limit))),), "bullet") for line in digest.report]
        blocks += [Rule(), Text(tuple(lines))]
    for number, exchange in enumerate(shown):
        heading = _place_line(exchange) if number == 0 or exchange.source != shown[number - 1].source else ()
        blocks += [Rule(), Text((*heading, *_exchange_lines(exchange, limit)))]
    if viewpoints:
        blocks += [Rule(), Text(tuple(_viewpoint_lines(viewpoints, limit)))]
    blocks += [Rule(), Text(tuple(_coverage(digest)))]
    buttons = tuple(_buttons(digest, len(shown), key))
    return Card((*blocks, Buttons(buttons)) if buttons else tuple(blocks))


def _header(digest: Digest) -> Text:
    site = clean(digest.site or _host(digest))
    title = truncate(clean(digest.title or "") or site or "Untitled", LONGEST_TITLE)
    facts: list[Run] = []
    if site and site != title:
        facts.append(Run(truncate(site, LONGEST_NAME)))
    if digest.authors:
        facts.append(Run(truncate("by " + ", ".join(clean(name) for name in digest.authors), 2 * LONGEST_NAME)))
    if digest.published:
        facts.append(Run(digest.published.strftime("%-d %B %Y"), moment=digest.published))
    if digest.reading_minutes:
        facts.append(Run(f"{digest.reading_minutes} min read"))
    lines = [Line((Run(title, url=digest.url),), "title")]
    if facts:
        lines.append(Line(_joined(facts), "small"))
    return Text(tuple(lines), image=_button_link(digest.image))


def _exchange_lines(exchange: Exchange, limit: int, *, linked: bool = False) -> Iterator[Line]:
    names = {turn.comment: _name(turn) for turn in exchange.turns}
    for before, turn in pairwise((None, *exchange.turns)):
        assert turn is not None  # noqa: S101 - only the place before the first is None
        url = turn.url if linked else None
        runs = [Run("" if before is None else "↳ "), Run(names[turn.comment], bold=True, url=url)]
        if turn.reply_to in names:
            runs.append(Run(f" to {names[turn.reply_to]}"))
        yield Line(tuple(runs))
        yield Line((Run(_quoted(turn, limit)),), "quote")


def _viewpoint_lines(viewpoints: Sequence[Viewpoint], limit: int) -> Iterator[Line]:
    yield Line((Run("What readers say"),), "heading")
    for viewpoint in viewpoints:
        people = f"{viewpoint.authors} {'people' if viewpoint.authors > 1 else 'person'}"
        yield Line((Run(_name(viewpoint.quote), bold=True), Run(f" · like {people}: {clean(viewpoint.label)}")))
        yield Line((Run(truncate(clean(viewpoint.quote.text), limit)),), "quote")


def _place_line(exchange: Exchange) -> tuple[Line, ...]:
    """A heading that says where readers talked."""
    place = f" on {truncate(clean(exchange.source), LONGEST_NAME)}" if exchange.source else ""
    return (Line((Run(f"From the discussion{place}"),), "heading"),)


def _quoted(turn: Turn, limit: int) -> str:
    """A turn's words, with "…" where its comment goes on before, between or after them."""
    first, last = turn.sources[0], turn.sources[-1]
    text = clean(_with_gaps(turn))
    if first.start > 0:
        text = "… " + text
    shown = shorten(text, limit)
    return f"{shown} …" if shown == text and last.end < turn.length and len(shown) + 2 <= limit else shown


def _with_gaps(turn: Turn) -> str:
    pieces: list[str] = []
    at = 0
    for place in turn.sources:
        length = place.end - place.start
        pieces.append(turn.text[at : at + length])
        at += length + 1
    return " … ".join(pieces)


def _coverage(digest: Digest) -> Iterator[Line]:
    """What was read and what was not, in words."""
    coverage = digest.coverage
    if coverage.article == "preview":
        yield _small("Only the beginning of the article could be read; the rest is not open to everybody.")
    elif coverage.article == "missing":
        yield _small("The article itself could not be read: this is the discussion alone.")
    told = [notice for notice in digest.warnings if notice.kind in TELLING]
    for notice in told[:MOST_NOTICES]:
        yield _small(truncate(clean(notice.message), LONGEST_NOTICE))
    facts = [_comments(digest)]
    if coverage.commenters:
        facts.append(f"{coverage.commenters} named {'people' if coverage.commenters > 1 else 'person'}")
    if coverage.comments_read and not digest.exchanges:
        facts.append("no exchange between readers worth showing")
    checks = digest.checks
    if checks.quotes:
        missing = checks.quotes - checks.quotes_verified
        whole = "every line found word for word in its source"
        facts.append(f"{missing} lines left out that were not found in their source" if missing else whole)
    yield _small(" · ".join(facts))


def _comments(digest: Digest) -> str:
    coverage = digest.coverage
    loaded, declared = coverage.comments_loaded, coverage.comments_declared
    if declared is not None and declared > loaded:
        return f"{loaded:,} of {declared:,} comments loaded"
    if not loaded:
        return "No discussion on this page"
    return f"{loaded:,} comment{'s' if loaded > 1 else ''} read"


def _buttons(digest: Digest, shown: int, key: str | None) -> Iterator[Button]:
    if key and len(digest.exchanges) > shown:
        yield Button("More exchanges", action="more", digest=key, page=shown)
    if key:
        yield Button("Where from?", action="sources", digest=key)
    link = _button_link(digest.url)
    if link:
        yield Button("Read the article", url=link)
    if key:
        yield Button("Remove", action="remove", digest=key)


def _report_sources(digest: Digest, story: Story) -> Iterator[list[Line]]:
    paragraphs = story.article.paragraphs if story.article else ()
    for line in digest.report:
        yield [
            Line((Run(capitalized(truncate(clean(line.text), 220))),), "bullet"),
            *(_paragraph_line(line, place.paragraph, paragraphs) for place in line.sources),
        ]


def _paragraph_line(line: Highlight, number: int, paragraphs: Sequence[str]) -> Line:
    whole = clean(paragraphs[number]) if number < len(paragraphs) else ""
    if whole == clean(line.text):
        return _small(f"paragraph {number + 1}, all of it")
    return _small(f"paragraph {number + 1}: {truncate(whole, 320)}")


def _exchange_sources(digest: Digest) -> Iterator[list[Line]]:
    for exchange in digest.exchanges:
        for turn in exchange.turns:
            yield [
                Line((Run(_name(turn), bold=True, url=turn.url), Run(f": {_quoted(turn, 160)}")), "bullet"),
                _small(_where(turn)),
            ]


def _where(turn: Turn) -> str:
    shown = sum(place.end - place.start for place in turn.sources)
    places = " and ".join(f"{place.start + 1} to {place.end}" for place in turn.sources)
    part = "all of it" if shown >= turn.length else f"characters {places} of {turn.length}"
    return f"comment {truncate(clean(turn.comment), LONGEST_NAME)}, {part}"


def _pages(groups: Sequence[list[Line]]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for group in groups:
        if pages and fits(Card((Text((*pages[-1], *group)), Rule(), Rule(), Text((_small("x" * 100),))))):
            pages[-1].extend(group)
        else:
            pages.append(list(group))
    return pages


def _name(of: Turn | Quote) -> str:
    return truncate(clean(of.author or ""), LONGEST_NAME) or NAMELESS


def _small(text: str) -> Line:
    return Line((Run(text),), "small")


def _joined(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Runs with a dot between them."""
    return tuple(piece for run in runs for piece in (Run(" · "), run))[1:]


def _button_link(url: str | None) -> str | None:
    target = link_target(url)
    return target if target and len(target) <= LONGEST_BUTTON_LINK else None


def _host(digest: Digest) -> str:
    target = link_target(digest.url)
    return URL(target).host or "" if target else ""
