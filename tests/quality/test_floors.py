"""What the loader reads of real pages, held at what it has reached: these figures may rise and never silently fall.

The pages belong to others and are no part of this project. Where their folder is not beside the checkout (or named by
BELOWFOLD_SHARED), the tests are skipped, and say so.
"""

from __future__ import annotations

from functools import cache

import pytest

from bot.models import Story
from tests.quality import corpus
from tests.quality.labels import discussion_figures, discussion_stories

pytestmark = pytest.mark.skipif(
    not corpus.is_there(), reason=f"the corpus of real pages is not at {corpus.CORPUS} (BELOWFOLD_SHARED names another)"
)
BODY_F1 = 0.98
HALF_F1 = 0.96  # of either half of the pages: one was looked at while the reader was written, the other was not
RECALL = 1.0
PRECISION = 0.98
EXACT = 1.0
AUTHOR = 1.0
PARENT = 1.0
WORDS_OF_A_LEAK = 8
NEARLY_ALL = 0.9


@cache
def found_bodies() -> dict[str, str]:
    stories = {name: corpus.story_of(body) for name, body in corpus.article_pages().items()}
    return {name: "\n".join(story.article.paragraphs) for name, story in stories.items() if story.article}


def test_the_bodies_of_articles_are_read() -> None:
    figure, _, _ = corpus.article_figures(found_bodies(), list(corpus.bodies()))
    assert figure >= BODY_F1


@pytest.mark.parametrize("seen", [True, False], ids=["pages looked at", "pages not looked at"])
def test_either_half_of_the_articles_is_read(seen: bool) -> None:
    names = [name for name in corpus.bodies() if corpus.was_looked_at(name) is seen]
    figure, _, _ = corpus.article_figures(found_bodies(), names)
    assert figure >= HALF_F1


@pytest.mark.parametrize(("figure", "floor"), [("exact", EXACT), ("author", AUTHOR), ("parent", PARENT)])
def test_the_comments_of_labelled_pages_are_read(figure: str, floor: float) -> None:
    found = discussion_figures()
    assert found[figure] >= floor * found["labels"]


def test_what_is_reported_on_labelled_pages_is_a_comment() -> None:
    found = discussion_figures()
    assert found["exact"] >= PRECISION * found["reported"]


def test_pages_without_comments_yield_none() -> None:
    found = {name: corpus.story_of(body).discussion for name, body in corpus.negative_pages()}
    assert {name: len(d.comments) for name, d in found.items() if d and d.comments} == {}


def leaks(story: Story) -> list[str]:
    """The comments that stand in the body; one that quotes a sentence or two and adds to them is none."""
    if story.article is None or story.discussion is None:
        return []
    body = corpus.shingles("\n".join(story.article.paragraphs), WORDS_OF_A_LEAK).keys()
    found = []
    for comment in story.discussion.comments:
        own = corpus.shingles(comment.text, WORDS_OF_A_LEAK).keys()
        if own and len(own & body) >= NEARLY_ALL * len(own):
            found.append(comment.text)
    return found


def test_no_comment_stands_in_a_body() -> None:
    assert {name: leaks(story) for name, story in discussion_stories().items() if leaks(story)} == {}
