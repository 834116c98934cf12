"""From the bytes of a page to its card, beside what others would do: `python -m tests.quality.whole`.

Each page has an article of 40 sentences and 100 comments in the words of real ones, in the markup of a WordPress theme,
about 100 KB in all; every round takes another one. trafilatura reads the article and the comments, and sumy's LexRank
takes five sentences of each: no exchanges, no quotes looked up, no card.
"""

from __future__ import annotations

import html
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from itertools import islice

from lxml import html as markup

from bot.handlers.components import layout
from bot.loading.document import read_document
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.summarizing.summarizer import Options, digest_of
from bot.text import sentences
from tests.quality.condensing import long_articles, peers, sentences_of, talk
from tests.quality.corpus import NOON
from tests.quality.speed import FULL, quiet
from tests.quality.table import Cell, text_tables
from tests.quality.timing import ROUNDS, as_the_program_does, each_in_turn, side_by_side

TABLE = "CPU ms from a page's bytes to its card"
COMMENTS = 100
LINES = 5
LEXRANK = "LexRank (sumy)"
A_PARAGRAPH = 3  # sentences


def page(text: str, comments: Sequence[str]) -> bytes:
    """A page with an article and the comments below it, of which every second answers the one before."""
    spans = [span.of(text) for span in sentences(text)]
    paragraphs = (" ".join(spans[at : at + A_PARAGRAPH]) for at in range(0, len(spans), A_PARAGRAPH))
    body = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in paragraphs)
    marked = [FULL.format(n=n, text=html.escape(said)).removesuffix("</li>") for n, said in enumerate(comments)]
    items = "".join(
        f'{first}<ol class="children">{second}</li></ol></li>'
        for first, second in zip(marked[::2], marked[1::2], strict=True)
    )
    return (
        "<!DOCTYPE html><html lang='en'><head><title>Harbour board to end the ferry</title></head><body><article>"
        f"<h1>Harbour board to end the ferry</h1>{body}</article><section id='comments'>"
        f"<ol class='comment-list'>{items}</ol></section></body></html>"
    ).encode()


def pages(count: int) -> Iterator[bytes]:
    """So many pages, of which no two have a sentence in common."""
    _, said = talk(COMMENTS * count)
    for number, text in enumerate(islice(long_articles(40), count)):
        yield page(text, said[number * COMMENTS : (number + 1) * COMMENTS])


def card(body: bytes) -> object:
    """What a channel would be sent of a page."""
    digest = digest_of(read_document(body, url=None, fetched_at=NOON), Options(), now=NOON)
    return layout(digest_card(digest, Look(), key="1")).to_components()  # type: ignore[no-untyped-call] # discord.py


def whole() -> Iterator[Cell]:
    """The CPU time of each, side by side."""
    as_the_program_does()
    bodies = list(pages(ROUNDS + 1))
    works: dict[str, Callable[[bytes], object]] = {"Belowfold": card, "lxml's parser alone": markup.document_fromstring}
    works |= _others()
    for work in works.values():
        work(bodies[0])  # what is loaded and compiled at first use is nobody's page
    row = f"{sum(map(len, bodies)) / len(bodies) / 1000:.0f} KB with {COMMENTS} comments, each round another"
    taken = side_by_side({name: each_in_turn(bodies[1:], work) for name, work in works.items()})
    for name, figure in taken.items():
        yield Cell(TABLE, row, name, figure)


def _others() -> dict[str, Callable[[bytes], object]]:
    """The best known extractor with comments, and then LexRank, where both are installed."""
    lexrank = dict(peers(LINES)).get(LEXRANK)
    if lexrank is None or find_spec("trafilatura") is None:
        return {}
    bare_extraction = import_module("trafilatura").bare_extraction

    def summary(body: bytes) -> object:
        found = bare_extraction(body, include_comments=True, favor_recall=True)
        return [lexrank(sentences_of(text)) for text in (found.text, found.comments) if text]

    return {f"trafilatura, then {LEXRANK}": summary}


def main() -> None:
    quiet()
    sys.stdout.write(text_tables(whole()) + "\n")


if __name__ == "__main__":
    main()
