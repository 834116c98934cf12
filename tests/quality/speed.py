"""How much CPU a page takes, side by side with other extractors in one run: `python -m tests.quality.speed`.

Ours reads body, metadata and comments; each of the others its main text, from the same bytes. The others are no part
of the project: `uv sync --group bench` installs them, and one that is not there is named and left out. A page that an
extractor fails on counts with the time until it failed, and failures are counted.
"""

from __future__ import annotations

import gc
import statistics
import sys
import time
import warnings
from collections.abc import Callable
from importlib import import_module

from bot.loading.document import read_document
from tests.quality import corpus

Read = Callable[[bytes], object]
ROUNDS = 3
P95 = 0.95
COMMENTS = (2_500, 5_000, 10_000)
LIGHT = (
    '<li class="comment" id="comment-{n}"><div class="comment-author"><b class="fn">Reader {n}</b> '
    '<time datetime="2026-03-01T10:00:00Z">1 March</time></div><div class="comment-content"><p>What reader {n} '
    'thinks about the ferry and what it costs.</p></div><a class="reply" href="#respond">Reply</a></li>'
)
# As the themes that come with WordPress write a comment.
FULL = (
    '<li id="comment-{n}" class="comment byuser even thread-even depth-1"><article id="div-comment-{n}" '
    'class="comment-body"><footer class="comment-meta"><div class="comment-author vcard"><img alt="" '
    'src="/avatar/{n}?s=60" class="avatar avatar-60 photo" height="60" width="60"><b class="fn"><a '
    'href="https://reader{n}.example" rel="external nofollow" class="url">Reader {n}</a></b> <span class="says">says:'
    '</span></div><div class="comment-metadata"><a href="#comment-{n}"><time datetime="2026-03-01T10:00:00+00:00">'
    '1 March 2026 at 10:00</time></a></div></footer><div class="comment-content"><p>What reader {n} thinks about the '
    'ferry and what it costs.</p></div><div class="reply"><a rel="nofollow" class="comment-reply-link" '
    'href="?replytocom={n}#respond">Reply</a></div></article></li>'
)


def ours(body: bytes) -> object:
    return corpus.story_of(body)


def trafilatura_fast() -> Read:
    extract = import_module("trafilatura").extract
    return lambda body: extract(body, fast=True, favor_recall=True, include_comments=False)


def trafilatura_default() -> Read:
    extract = import_module("trafilatura").extract
    return lambda body: extract(body, include_comments=False)


def newspaper4k() -> Read:
    article_class = import_module("newspaper").Article

    def read(body: bytes) -> object:
        # It would fetch the page's pictures, which is neither its text nor this machine's time.
        article = article_class("https://news.example/", fetch_images=False)
        article.download(input_html=body.decode(errors="replace"))
        article.parse()
        return article.text

    return read


def readability_lxml() -> Read:
    document_class = import_module("readability").Document
    return lambda body: document_class(body.decode(errors="replace")).summary()


def resiliparse() -> Read:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda body: extract(body.decode(errors="replace"), main_content=True)


OTHERS: dict[str, Callable[[], Read]] = {
    "trafilatura, fast": trafilatura_fast,
    "trafilatura": trafilatura_default,
    "newspaper4k": newspaper4k,
    "readability-lxml": readability_lxml,
    "resiliparse": resiliparse,
}


def readers() -> dict[str, Read]:
    """Ours, and those of the others that are installed."""
    found: dict[str, Read] = {"belowfold (all three)": ours}
    for name, make in OTHERS.items():
        try:
            found[name] = make()
        except ImportError as error:
            say(f"left out: {name} ({error})")
    return found


def milliseconds(read: Read, body: bytes) -> tuple[float, bool]:
    """The CPU time that a page takes, the least of some rounds, and whether it failed."""
    best, failed = float("inf"), False
    for _ in range(ROUNDS):
        started = time.process_time()
        try:
            read(body)
        except Exception:  # noqa: BLE001 - another's extractor may fail in any way; that is counted
            failed = True
        best = min(best, (time.process_time() - started) * 1000)
    return best, failed


def compare() -> None:
    """Print a row for each reader: median and 95th percentile, and both as shares of trafilatura's fast mode."""
    pages = list(corpus.article_pages().values())
    taken: dict[str, list[float]] = {}
    for name, read in readers().items():
        read(pages[0])  # what is loaded and compiled at first use is nobody's page
        results = [milliseconds(read, body) for body in pages]
        taken[name] = sorted(figure for figure, _ in results)
        say(f"{name}: {len(pages)} pages read, {sum(failed for _, failed in results)} failed")
    base = taken.get("trafilatura, fast")
    say(f"\n{'CPU ms a page':24}{'median':>9}{'p95':>9}{'most':>9}{'median ratio':>15}{'p95 ratio':>12}")
    for name, figures in taken.items():
        row = f"{name:24}{statistics.median(figures):9.2f}{p95(figures):9.2f}{figures[-1]:9.2f}"
        if base:
            row += f"{statistics.median(figures) / statistics.median(base):15.2f}{p95(figures) / p95(base):12.2f}"
        say(row)


def p95(figures: list[float]) -> float:
    return figures[int(len(figures) * P95)]


def many_comments() -> None:
    """Print how long pages with thousands of comments take: twice the comments should take twice the time."""
    gc.set_threshold(50_000, 20, 20)  # as in the program itself
    for name, comment in (("light markup", LIGHT), ("full markup", FULL)):
        for count in COMMENTS:
            items = "".join(comment.format(n=n) for n in range(count))
            body = f'<html><body><ol id="comments">{items}</ol></body></html>'.encode()
            read_document(body, url=None, fetched_at=corpus.NOON)
            figure, _ = milliseconds(ours, body)
            say(f"{count:6} comments in {name} ({len(body) / 1e6:.1f} MB): {figure:7.0f} ms")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # of other people's libraries
    if corpus.is_there():
        compare()
    else:
        say(f"The corpus of real pages is not at {corpus.CORPUS}; BELOWFOLD_SHARED names another folder.")
    many_comments()
