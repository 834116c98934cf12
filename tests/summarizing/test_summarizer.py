from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

import pytest

from bot.contract import digest_to_json, story_to_json
from bot.errors import NothingToRead
from bot.models import Article, Discussion, Story
from bot.summarizing.summarizer import Options, coverage_of, digest_of
from tests.fakes import ARGUMENT, FERRY, NOON, article, comment, discussion, story


def test_a_digest_knows_its_article() -> None:
    digest = digest_of(story(replace(FERRY, site="Post", authors=("Eva Holm",), published=NOON)), Options(), now=NOON)
    assert (digest.title, digest.site, digest.authors, digest.published) == (FERRY.title, "Post", ("Eva Holm",), NOON)


def test_the_canonical_address_is_preferred() -> None:
    moved = replace(story(), canonical_url="https://news.example/canonical")
    assert digest_of(moved, Options(), now=NOON).url == "https://news.example/canonical"


def test_coverage_counts_what_was_declared_loaded_and_read() -> None:
    talk = discussion(
        comment("a", "One.", author="Ann"),
        comment("b", "Two.", author="Ann"),
        comment("c", " ", author="Bob"),
        replace(comment("d", "[removed]"), removed=True),
        comment("e", "Three.", author=None),
        declared=9,
    )
    coverage = coverage_of(story(talk=talk))
    assert (coverage.comments_declared, coverage.comments_loaded, coverage.comments_read) == (9, 5, 3)
    assert coverage.commenters == 1


@pytest.mark.parametrize(
    ("report", "said"), [(FERRY, "full"), (replace(FERRY, completeness="preview"), "preview"), (None, "missing")]
)
def test_coverage_says_how_much_of_the_article_there_was(report: Article | None, said: str) -> None:
    assert coverage_of(replace(story(), article=report)).article == said


def test_every_line_is_checked_at_its_place() -> None:
    digest = digest_of(story(), Options(), now=NOON)
    lines = len(digest.report) + sum(len(exchange.turns) for exchange in digest.exchanges)
    assert (digest.checks.quotes, digest.checks.quotes_verified) == (lines, lines)


def test_where_no_exchange_is_worth_showing_the_digest_says_so() -> None:
    digest = digest_of(story(talk=discussion(comment("a", "Nice."))), Options(), now=NOON)
    assert [notice.kind for notice in digest.warnings] == ["no_exchange"]


def elsewhere(talk: Discussion) -> Discussion:
    """A discussion as it is found in another place, with ids of its own."""
    comments = tuple(
        replace(one, id=f"hackernews/{one.id}", parent=one.parent and f"hackernews/{one.parent}")
        for one in talk.comments
    )
    return Discussion(source="hackernews", title="Hacker News", declared=9, comments=comments)


def test_exchanges_are_taken_from_all_discussions_of_a_story() -> None:
    quiet = discussion(comment("a", "Nice."), declared=1)
    digest = digest_of(replace(story(talk=quiet), discussions=(elsewhere(ARGUMENT),)), Options(), now=NOON)
    assert [exchange.source for exchange in digest.exchanges] == ["Hacker News"]
    assert digest.checks.quotes == digest.checks.quotes_verified
    assert (digest.coverage.comments_loaded, digest.coverage.comments_declared) == (6, 10)


def test_a_total_is_unknown_where_one_discussion_declares_none() -> None:
    both = replace(story(), discussions=(elsewhere(ARGUMENT),))
    assert coverage_of(both).comments_declared is None


def test_copied_comments_are_told() -> None:
    spam = [comment(f"s{n}", "Earn 400 a day at home, my neighbour does it and so can you!") for n in range(5)]
    digest = digest_of(story(FERRY, discussion(*ARGUMENT.comments, *spam)), Options(), now=NOON)
    assert "4 comments are copies of others and count once." in [notice.message for notice in digest.warnings]


def test_a_story_without_anything_is_refused() -> None:
    for nothing in (story(None, None), story(article(), None), story(None, discussion())):
        with pytest.raises(NothingToRead):
            digest_of(nothing, Options(), now=NOON)


def test_a_preview_has_no_reading_time() -> None:
    assert digest_of(story(replace(FERRY, completeness="preview")), Options(), now=NOON).reading_minutes is None


def test_the_same_story_gives_the_same_bytes_in_any_process() -> None:
    program = (
        "import sys\nfrom bot.contract import *\nfrom bot.summarizing.summarizer import *\n"
        "from tests.fakes import NOON\n"
        "digest = digest_of(story_from_json(sys.stdin.buffer.read()), Options(), now=NOON)\n"
        "sys.stdout.buffer.write(digest_to_json(digest))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            input=story_to_json(story()),
            capture_output=True,
            check=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert outputs == {digest_to_json(digest_of(story(), Options(), now=NOON))}


def test_a_digest_of_a_discussion_alone_has_no_report() -> None:
    digest = digest_of(story(None, ARGUMENT), Options(), now=NOON)
    assert (digest.title, digest.report) == (None, ())
    assert digest.exchanges


def test_the_json_of_a_digest_is_one_line() -> None:
    assert b"\n" not in digest_to_json(digest_of(story(), Options(), now=NOON))
    json.loads(digest_to_json(digest_of(story(), Options(), now=NOON)))


def test_a_story_made_by_another_program_is_condensed() -> None:
    bare = Story(article=article(*FERRY.paragraphs, title=None, language=None))
    assert digest_of(bare, Options(), now=NOON).report
