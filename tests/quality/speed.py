"""What is read of pages, and how much CPU that takes, beside other extractors: `python -m tests.quality.speed`.

Ours reads body, metadata and comments; each of the others its main text, from the same bytes, taking turns page by
page. The others are no part of the project: `uv sync --group bench` installs them, and one that is not there is named
and left out. A page that an extractor fails on counts with the time until it failed, and failures are counted.
"""

from __future__ import annotations

import logging
import statistics
import sys
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from typing import Any

from lxml import html

from bot.models import Story
from tests.quality import corpus
from tests.quality.labels import discussion_figures
from tests.quality.table import Cell, text_tables
from tests.quality.timing import as_the_program_does, milliseconds

Read = Callable[[bytes], Any]
OURS = "Belowfold: body, metadata and comments"
TABLE = "84 news pages"
COMMENTS_TABLE = "14 discussions"
LONG_TABLE = "CPU ms of a page with many comments"
ROUNDS = 3
P95 = 0.95
COMMENTS = (2_500, 5_000, 10_000)
SAID = "What reader {n} thinks about the ferry and what it costs."
LIGHT = (
    '<li class="comment" id="comment-{n}"><div class="comment-author"><b class="fn">Reader {n}</b> '
    '<time datetime="2026-03-01T10:00:00Z">1 March</time></div><div class="comment-content"><p>{text}</p></div>'
    '<a class="reply" href="#respond">Reply</a></li>'
)
# As the themes that come with WordPress write a comment.
FULL = (
    '<li id="comment-{n}" class="comment byuser even thread-even depth-1"><article id="div-comment-{n}" '
    'class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img alt="" '
    'src="/avatar/{n}?s=60" class="avatar avatar-60 photo" height="60" width="60"><b class="fn"><a '
    'href="https://reader{n}.example" rel="external nofollow" class="url">Reader {n}</a></b> <span class="says">says:'
    '</span></div><div class="comment-metadata"><a href="#comment-{n}"><time datetime="2026-03-01T10:00:00+00:00">'
    '1 March 2026 at 10:00</time></a></div></footer><div class="comment-content"><p>{text}</p></div><div class="reply">'
    '<a rel="nofollow" class="comment-reply-link" href="?replytocom={n}#respond">Reply</a></div></article></li>'
)


@dataclass
class Reader:
    """An extractor: what it makes of a page, how to get the text out of that, and what came of it."""

    read: Read
    text: Callable[[Any], str] = lambda found: str(found or "")
    found: dict[str, str] = field(default_factory=dict)
    times: list[float] = field(default_factory=list)
    failed: int = 0

    def take(self, name: str, body: bytes) -> None:
        """Read a page."""
        made: list[Any] = []
        try:
            self.times.append(milliseconds(lambda: made.append(self.read(body))))
            self.found[name] = self.text(made[0])
        except Exception:  # noqa: BLE001 - another's extractor may fail in any way; that is counted
            self.failed += 1


def trafilatura(**how: bool) -> Reader:
    extract = import_module("trafilatura").extract
    return Reader(lambda body: extract(body, include_comments=False, **how))


def newspaper4k() -> Reader:
    article_class = import_module("newspaper").Article

    def read(body: bytes) -> object:
        # It would fetch the page's pictures, which is neither its text nor this machine's time.
        article = article_class("https://news.example/", fetch_images=False)
        article.download(input_html=body.decode(errors="replace"))
        article.parse()
        return article.text

    return Reader(read)


def readability_lxml() -> Reader:
    document_class = import_module("readability").Document
    return Reader(
        lambda body: document_class(body.decode(errors="replace")).summary(),
        lambda markup: "\n".join(html.fromstring(markup).itertext()),
    )


def resiliparse() -> Reader:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return Reader(lambda body: extract(body.decode(errors="replace"), main_content=True))


OTHERS: dict[str, Callable[[], Reader]] = {
    "trafilatura, fast, favouring recall: body alone": partial(trafilatura, fast=True, favor_recall=True),
    "trafilatura, as it comes": trafilatura,
    "trafilatura, favouring precision": partial(trafilatura, favor_precision=True),
    "readability-lxml": readability_lxml,
    "newspaper4k": newspaper4k,
    "resiliparse, main content": resiliparse,
}


def readers() -> tuple[dict[str, Reader], list[str]]:
    """Ours, those of the others that are installed, and the names of those that are not."""
    found: dict[str, Reader] = {OURS: Reader(corpus.story_of, _body)}
    missing: list[str] = []
    for name, make in OTHERS.items():
        try:
            found[name] = make()
        except ImportError:
            missing.append(name.partition(",")[0])
    return found, list(dict.fromkeys(missing))


def pages() -> Iterator[Cell]:
    """How well and how fast bodies are read."""
    bodies = corpus.article_pages()
    found, _ = readers()
    for reader in found.values():
        reader.read(next(iter(bodies.values())))  # what is loaded and compiled at first use is nobody's page
    for _ in range(ROUNDS):
        for name, body in bodies.items():
            for reader in found.values():
                reader.take(name, body)
    halves = {True: "F1, pages looked at", False: "F1, pages not looked at"}
    for name, reader in found.items():
        yield Cell(TABLE, name, "F1 of the body", corpus.article_figures(reader.found, list(bodies))[0], 3)
        for seen, column in halves.items():
            names = [one for one in bodies if corpus.was_looked_at(one) is seen]
            yield Cell(TABLE, name, column, corpus.article_figures(reader.found, names)[0], 3)
        yield Cell(TABLE, name, "CPU ms a page: median", statistics.median(reader.times))
        yield Cell(TABLE, name, "95th percentile", sorted(reader.times)[int(len(reader.times) * P95)])
        yield Cell(TABLE, name, "failed", reader.failed // ROUNDS, 0)


def comments() -> Iterator[Cell]:
    """What is found of the comments that are known."""
    figures = discussion_figures(".html", ".page.json")
    row = f"{figures['labels']} comments"
    for column, name in (("found, %", "exact"), ("author right, %", "author"), ("parent right, %", "parent")):
        yield Cell(COMMENTS_TABLE, row, column, 100 * figures[name] / figures["labels"])
    yield Cell(COMMENTS_TABLE, row, "further ones", figures["reported"] - figures["exact"], 0)


def many_comments() -> Iterator[Cell]:
    """How long pages with thousands of comments take: twice the comments should take twice the time."""
    as_the_program_does()
    for name, comment in (("light markup", LIGHT), ("the markup of a WordPress theme", FULL)):
        for count in COMMENTS:
            body = page_of(count, comment)
            corpus.story_of(body)
            figures = [milliseconds(partial(corpus.story_of, body)) for _ in range(ROUNDS)]
            yield Cell(LONG_TABLE, name, f"{count:,} comments", statistics.median(figures), 0)


def page_of(count: int, comment: str) -> bytes:
    """A page of nothing but so many comments."""
    items = "".join(comment.format(n=n, text=SAID.format(n=n)) for n in range(count))
    return f'<html><body><ol id="comments">{items}</ol></body></html>'.encode()


def quiet() -> None:
    """Other people's libraries warn and log of what is theirs."""
    warnings.simplefilter("ignore")
    logging.disable(logging.ERROR)


def _body(story: Story) -> str:
    return "" if story.article is None else "\n".join(story.article.paragraphs)


def main() -> None:
    quiet()
    if corpus.is_there():
        sys.stdout.write(text_tables([*pages(), *comments()]) + "\n\n")
        for name in readers()[1]:
            sys.stdout.write(f"{name} is not installed: its row is left out\n")
    else:
        sys.stdout.write(
            f"The corpus of real pages is not at {corpus.CORPUS}; BELOWFOLD_SHARED names another folder.\n"
        )
    sys.stdout.write(text_tables(many_comments()) + "\n")


if __name__ == "__main__":
    main()
