from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from bot.models import Comment, Digest, Discussion, Story
from bot.posting.outline import Outline, outline_of
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import ARGUMENT, NOON, article, comment, discussion, story
from tests.strategies import discussions


def outline(*comments: Comment) -> Outline:
    told = Story(article=article("One."), discussion=discussion(*comments))
    return outline_of(told, digest_of(told, Options(), now=NOON))


def shape(of: Outline) -> list[tuple[str, int, int | None]]:
    return [(node.comment.id, node.depth, node.parent) for node in of.nodes]


def test_each_comment_stands_below_the_one_that_it_answers() -> None:
    found = outline(comment("a", "A"), comment("b", "B"), comment("c", "C", to="a"), comment("d", "D", to="c"))
    assert shape(found) == [("a", 0, None), ("c", 1, 0), ("d", 2, 1), ("b", 0, None)]


def test_a_comment_whose_parent_is_missing_begins_a_branch() -> None:
    assert shape(outline(comment("a", "A", to="gone"))) == [("a", 0, None)]


def test_comments_that_answer_one_another_in_a_circle_are_all_there() -> None:
    found = outline(comment("a", "A", to="b"), comment("b", "B", to="a"), comment("c", "C", to="c"))
    assert sorted(node.comment.id for node in found.nodes) == ["a", "b", "c"]


def test_what_the_digest_quotes_is_chosen_with_its_exchange() -> None:
    told = story()
    digest = digest_of(told, Options(), now=NOON)
    found = outline_of(told, digest)
    quoted = {turn.comment for turn in digest.exchanges[0].turns}
    assert {found.nodes[number].comment.id for number in found.chosen} == quoted
    assert set(found.chosen.values()) == {0}
    assert found.chosen_branches == [0]


def test_discussions_from_elsewhere_follow_the_main_one() -> None:
    there = replace(ARGUMENT, source="hackernews", title="Hacker News")
    told = replace(story(), discussions=(there,))
    found = outline_of(told, digest_of(told, Options(), now=NOON))
    assert [node.discussion for node in found.nodes] == [0] * 5 + [1] * 5


def test_a_chain_of_ten_thousand_replies_is_walked() -> None:
    chain = [comment(str(n), "yes", to=str(n - 1) if n else None) for n in range(10_000)]
    found = outline(*chain)
    assert found.nodes[-1].depth == 9_999
    assert len(list(found.above(9_999, 50))) == 50


@settings(deadline=None)
@given(discussions)
def test_every_comment_is_there_once_in_its_branch(talk: Discussion) -> None:
    empty = digest_of(Story(article=article("One.")), Options(), now=NOON)
    digest: Digest = replace(empty, exchanges=(), viewpoints=())
    found = outline_of(Story(discussion=talk), digest)
    assert [node.number for node in found.nodes] == list(range(len(talk.comments)))
    assert sorted(id(node.comment) for node in found.nodes) == sorted(id(one) for one in talk.comments)
    for node in found.nodes:
        assert (node.parent is None) == (node.depth == 0) == (node.branch == node.number)
        if node.parent is not None:
            assert node.parent < node.number
            assert found.nodes[node.parent].depth == node.depth - 1
