"""Where the lines of a digest come from: Digest and Story -> Card, so that each line can be checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce

from bot.language import told
from bot.models import Digest, Highlight, Story, Turn
from bot.posting.card import Block, Button, Buttons, Card, Line, Rule, Run, Text
from bot.posting.lines import LONGEST_NAME, NAMELESS, name, quoted, runs, small
from bot.posting.markdown import fits
from bot.text import capitalized, clean, truncate


def sources_card(digest: Digest, story: Story, *, key: str, page: int) -> Card:
    """The card of one page of sources; `page` counts from 0.

    A page holds as many lines as fit; the last one has no "Next" button.
    """
    groups = [*_report_sources(digest, story), *_topic_sources(digest, story), *_exchange_sources(digest)]
    pages = _pages(groups)
    lines = pages[min(page, len(pages) - 1)] if pages else [Line((Run(told("This digest has no lines to check.")),))]
    blocks: list[Block] = [Text((Line((Run(told("Where from?")),), "heading"), *lines))]
    if page + 1 < len(pages):
        blocks.append(Buttons((Button(told("Next page"), action="sources", digest=key, page=page + 1),)))
    return Card(tuple(blocks))


def _report_sources(digest: Digest, story: Story) -> Iterator[list[Line]]:
    paragraphs = story.article.paragraphs if story.article else ()
    for line in (*([digest.gist] if digest.gist else []), *digest.report):
        yield [
            Line(runs(capitalized(truncate(clean(line.text), 220)), digest.veiled), "bullet"),
            *(
                _paragraph_line(line, number, paragraphs, digest.veiled)
                for number in dict.fromkeys(place.paragraph for place in line.sources)
                if number < len(paragraphs)
            ),
        ]


def _paragraph_line(line: Highlight, number: int, paragraphs: Sequence[str], veiled: Sequence[str]) -> Line:
    whole = clean(paragraphs[number]) if number < len(paragraphs) else ""
    if line.written:
        whole = clean(
            " … ".join(paragraphs[p.paragraph][p.start : p.end] for p in line.sources if p.paragraph == number)
        )
    if whole == clean(line.text):
        return small(told("paragraph {number}, all of it", number=number + 1))
    place = Run(told("paragraph {number}", number=number + 1))
    return Line((place, *runs(f": {truncate(whole, 320)}", veiled)), "small")


def _topic_sources(digest: Digest, story: Story) -> Iterator[list[Line]]:
    """What a language model wrote about exchanges and viewpoints, with the comments that it was checked against."""
    comments = {comment.id: comment for each in story.every_discussion for comment in each.comments}
    topics = [one.topic for one in digest.exchanges] + [one.topic for one in digest.viewpoints]
    for topic in filter(None, topics):
        lines = [Line(runs(capitalized(truncate(clean(topic.text), 220)), digest.veiled), "bullet")]
        for place in topic.sources:
            comment = comments.get(place.comment)
            if comment:
                who = truncate(clean(comment.author or ""), LONGEST_NAME) or NAMELESS
                said = f": {truncate(clean(comment.text[place.start : place.end]), 200)}"
                lines.append(Line((*runs(who, digest.veiled), *runs(said, digest.veiled)), "small"))
        yield lines


def _exchange_sources(digest: Digest) -> Iterator[list[Line]]:
    for exchange in digest.exchanges:
        for turn in exchange.turns:
            yield [
                Line(
                    (
                        *runs(name(turn), digest.veiled, bold=True, url=turn.url),
                        *runs(f": {quoted(turn, 160)}", digest.veiled),
                    ),
                    "bullet",
                ),
                small(_where(turn)),
            ]


def _where(turn: Turn) -> str:
    shown = sum(place.end - place.start for place in turn.sources)
    first, *others = (told("{start} to {end}", start=place.start + 1, end=place.end) for place in turn.sources)
    places = reduce(lambda one, other: told("{one} and {other}", one=one, other=other), others, first)
    whole = shown >= turn.length
    part = told("all of it") if whole else told("characters {places} of {length}", places=places, length=turn.length)
    return told("comment {name}, {part}", name=truncate(clean(turn.comment), LONGEST_NAME), part=part)


def _pages(groups: Sequence[list[Line]]) -> list[list[Line]]:
    pages: list[list[Line]] = []
    for group in groups:
        if pages and fits(Card((Text((*pages[-1], *group)), Rule(), Rule(), Text((small("x" * 100),))))):
            pages[-1].extend(group)
        else:
            pages.append(list(group))
    return pages
