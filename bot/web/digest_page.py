"""Digest and story -> a page: every line with the place that it was taken from. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.language import Words, counted, day_in, told
from bot.models import CommentSpan, Exchange, Highlight, Quote, Topic, Turn
from bot.posting.cards import coverage_lines
from bot.posting.lines import LONGEST_NAME, STANDINGS, name, quoted, report_line
from bot.posting.markdown import link_target
from bot.posting.outline import outline_of
from bot.storage.digests import KeptDigest
from bot.text import capitalized, clean, truncate
from bot.web.comments import CommentPages, Manners
from bot.web.marking import Mark, Marks, Piece, pieces, veil_of
from bot.web.phrases import phrases_in
from bot.web.views import ExchangeView, LineView, Link, PageView, ParagraphView, TurnView, ViewpointView

LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}", re.ASCII)
LONGEST_TITLE = 300
LONGEST_LINE = 5000
MOST_PARAGRAPHS = 1000


class DigestPage:
    """The page of a digest.

    Args:
        kept: the digest and its story.
        words: the language of the page.
        manners: what of the discussion is not to be shown.
    """

    def __init__(self, kept: KeptDigest, words: Words, manners: Manners) -> None:
        self._digest, self._words = kept.digest, words
        self._veil = veil_of(kept.digest.veiled)
        article = kept.story.article
        self._texts = article.paragraphs[:MOST_PARAGRAPHS] if article else ()
        self._paragraphs = [Marks(f"p{n}", self._marks_in(n), len(text)) for n, text in enumerate(self._texts)]
        outline = outline_of(kept.story, kept.digest)
        self._numbers = outline.numbers
        marks: dict[int, list[Mark]] = {}
        labels: dict[int, list[Link]] = {}
        for line, label, spans in self._quotes():
            for span in spans:
                if span.comment in self._numbers:
                    number = self._numbers[span.comment]
                    marks.setdefault(number, []).append(Mark(span.start, span.end, line))
                    link = Link(label, f"#{line}")
                    if link not in labels.setdefault(number, []):
                        labels[number].append(link)
        self._comments = CommentPages(outline, manners, words, kept.digest.veiled, marks, labels)

    @property
    def count(self) -> int:
        """How many pages there are."""
        return len(self._comments.pages)

    def view(self, page: int) -> PageView:
        """A page, from 0: the first has the digest and the article, the others only more of the discussion."""
        digest, words = self._digest, self._words
        title = truncate(clean(digest.title or digest.site or ""), LONGEST_TITLE) or words.say(told("Untitled"))
        whole = PageView(
            code=words.code,
            language=_language(digest.language),
            title=title,
            url=link_target(digest.url),
            facts=tuple(self._facts()),
            discussion=self._comments.view(page) if self._numbers else None,
            say=phrases_in(words),
        )
        if page:
            return whole
        return replace(
            whole,
            gist=self._line("l-gist", digest.gist) if digest.gist else None,
            report=tuple(self._line(f"l{number}", line) for number, line in enumerate(digest.report)),
            exchanges=tuple(self._exchange(number, one) for number, one in enumerate(digest.exchanges)),
            viewpoints=tuple(self._viewpoints()),
            coverage=tuple(self._coverage()),
            paragraphs=tuple(self._paragraph(number, text) for number, text in enumerate(self._texts)),
        )

    def _facts(self) -> Iterator[str]:
        digest, say = self._digest, self._words.say
        if digest.site:
            yield truncate(clean(digest.site), LONGEST_NAME)
        if digest.authors:
            names = truncate(", ".join(clean(name) for name in digest.authors), 2 * LONGEST_NAME)
            yield say(told("by {names}", names=names))
        if digest.published:
            yield day_in(digest.published, self._words)
        if digest.reading_minutes:
            yield say(told("{minutes} min read", minutes=digest.reading_minutes))

    def _coverage(self) -> Iterator[str]:
        for line in coverage_lines(self._digest):
            yield "".join(self._words.say(run.text) for run in line.runs)

    def _marks_in(self, paragraph: int) -> list[Mark]:
        lines = [("l-gist", self._digest.gist)] if self._digest.gist else []
        lines += [(f"l{number}", line) for number, line in enumerate(self._digest.report)]
        return [
            Mark(place.start, place.end, name)
            for name, line in lines
            if line
            for place in line.sources
            if place.paragraph == paragraph
        ]

    def _quotes(self) -> Iterator[tuple[str, str, Sequence[CommentSpan]]]:
        """What is quoted of the discussion: the id of the line, what it is called, and its places."""
        for number, exchange in enumerate(self._digest.exchanges):
            label = self._exchange_title(number)
            for place, turn in enumerate(exchange.turns):
                yield f"e{number}-{place}", label, turn.sources
        for number, viewpoint in enumerate(self._digest.viewpoints):
            label = self._words.say(told("Viewpoint {number}", number=number + 1))
            yield f"v{number}", label, viewpoint.quote.sources

    def _exchange_title(self, number: int) -> str:
        return self._words.say(told("Exchange {number}", number=number + 1))

    def _line(self, anchor: str, line: Highlight) -> LineView:
        places = [place for place in line.sources if place.paragraph < len(self._paragraphs)]
        hrefs = [f"#{self._paragraphs[place.paragraph].anchor(place.start)}" for place in places]
        hrefs = list(dict.fromkeys(hrefs))
        others = tuple(Link(str(number), href) for number, href in enumerate(hrefs, 1)) if len(hrefs) > 1 else ()
        shown = pieces(report_line(line, LONGEST_LINE), self._veil)
        return LineView(id=anchor, pieces=shown, href=hrefs[0] if hrefs else None, others=others, written=line.written)

    def _exchange(self, number: int, exchange: Exchange) -> ExchangeView:
        names = {turn.comment: name(turn) for turn in exchange.turns}
        about = exchange.about
        title = self._exchange_title(number)
        if exchange.source:
            place = truncate(clean(exchange.source), LONGEST_NAME)
            title = self._words.say(told("Exchange {number}, on {place}", number=number + 1, place=place))
        return ExchangeView(
            id=f"e{number}",
            title=title,
            topic=self._topic(exchange.topic),
            about=f"#p{about.paragraph}" if about and about.paragraph < len(self._paragraphs) else None,
            turns=tuple(
                self._turn(f"e{number}-{place}", turn, names.get(turn.reply_to or ""))
                for place, turn in enumerate(exchange.turns)
            ),
        )

    def _turn(self, anchor: str, turn: Turn, to: str | None) -> TurnView:
        note = STANDINGS["author"] if turn.wrote_article else STANDINGS[turn.standing] if turn.standing else ""
        return TurnView(
            id=anchor,
            name=self._pieces(name(turn)),
            note=self._words.say(note),
            to=self._pieces(to) if to else (),
            pieces=pieces(quoted(turn, LONGEST_LINE), self._veil),
            href=self._place_of(turn.comment, turn.sources),
            url=link_target(turn.url),
        )

    def _viewpoints(self) -> Iterator[ViewpointView]:
        for number, one in enumerate(self._digest.viewpoints):
            like = self._words.say(counted("like {n} person", "like {n:,} people", one.authors))
            label = self._topic(one.topic) or self._pieces(clean(one.label))
            yield ViewpointView(label=label, turn=self._quote(f"v{number}", one.quote, like))

    def _quote(self, anchor: str, quote: Quote, like: str) -> TurnView:
        return TurnView(
            id=anchor,
            name=self._pieces(name(quote)),
            note=like,
            pieces=self._pieces(truncate(clean(quote.text), LONGEST_LINE)),
            href=self._place_of(quote.comment, quote.sources),
        )

    def _place_of(self, comment: str, spans: Sequence[CommentSpan]) -> str | None:
        number = self._numbers.get(comment)
        if number is None:
            return None
        start = next((span.start for span in spans if span.comment == comment), -1)
        return self._comments.href(number, 0, self._comments.marks_of(number).anchor(start))

    def _topic(self, topic: Topic | None) -> tuple[Piece, ...]:
        return self._pieces(capitalized(clean(topic.text))) if topic else ()

    def _pieces(self, text: str) -> tuple[Piece, ...]:
        return pieces(self._words.say(text), self._veil)

    def _paragraph(self, number: int, text: str) -> ParagraphView:
        arguing = tuple(
            Link(self._exchange_title(place), f"#e{place}")
            for place, exchange in enumerate(self._digest.exchanges)
            if exchange.about and exchange.about.paragraph == number
        )
        return ParagraphView(id=f"p{number}", parts=self._paragraphs[number].parts(text), arguing=arguing)


def _language(code: str | None) -> str:
    """The language of a text as HTML takes it; "" where it is not known, or is none."""
    known = (code or "").replace("_", "-")
    return known if LANGUAGE.fullmatch(known) else ""
