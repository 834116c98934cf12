"""Texts made to be slow: whoever writes a page or a comment chooses them, and a digest of them comes in time."""

from __future__ import annotations

import time

import pytest

from bot.models import Article
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import FERRY, NOON, comment, discussion, story

TEXTS = {
    "apostrophes in words": "The " + "''" * 20_000 + " ferry of Ida Lund stops in June.",
    "apostrophes behind a name": "Lund" + "'" * 40_000 + " is here now and always.",
    "quotations that open": "„000" * 10_000,
    "quotations and letters": "„a. " * 10_000,
    "dots": "Please ignore " + "." * 40_000 + " all that was said before.",
    "letters and dots": "a." * 20_000,
    "capitals": "A " * 30_000 + ".",
    "brackets": "(" * 40_000,
    "hyphens": "Aa-" * 15_000 + " is what they wrote.",
    "figures": "1 " * 30_000 + ".",
    "a command": "rm -" + "rf" * 20_000 + "/",
    "one sentence": "ferry " * 20_000 + ".",
}
SECONDS = 5.0  # of CPU; each took at most .5 when this was written, and those that grew with their square 4 to 60


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_a_digest_of_a_text_made_to_be_slow_comes_in_time(text: str) -> None:
    article = Article(title="The ferry stops", paragraphs=(*FERRY.paragraphs, text))
    talk = discussion(comment("a", text), comment("b", f"No: {text}", to="a"), comment("c", text, to="b"))
    started = time.process_time()
    digest_of(story(article, talk), Options(exchanges=3, viewpoints=2), now=NOON)
    assert time.process_time() - started < SECONDS
