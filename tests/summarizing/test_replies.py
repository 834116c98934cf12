from __future__ import annotations

from dataclasses import replace

from bot.summarizing.replies import Replies
from tests.fakes import comment


def parents(replies: Replies) -> dict[str, str | None]:
    found = {name: replies.parent(one) for name, one in replies.comments.items()}
    return {name: parent.id if parent else None for name, parent in found.items()}


def test_answers_hang_on_what_they_answer() -> None:
    replies = Replies([comment("a", "one"), comment("b", "two", to="a"), comment("c", "three", to="a")])
    assert [answer.id for answer in replies.answers(replies.comments["a"])] == ["b", "c"]


def test_an_unknown_parent_counts_as_none() -> None:
    assert parents(Replies([comment("a", "one", to="nowhere")])) == {"a": None}


def test_a_comment_that_answers_itself_counts_as_answering_nothing() -> None:
    assert parents(Replies([comment("a", "one", to="a")])) == {"a": None}


def test_a_circle_is_opened() -> None:
    replies = Replies([comment("a", "one", to="c"), comment("b", "two", to="a"), comment("c", "three", to="b")])
    found = parents(replies)
    assert list(found.values()).count(None) == 1
    assert len(found) == 3


def test_removed_and_empty_comments_are_left_out() -> None:
    gone = replace(comment("a", "[removed]"), removed=True)
    assert parents(Replies([gone, comment("b", " "), comment("c", "there", to="a")])) == {"c": None}


def test_of_two_comments_with_one_id_the_first_counts() -> None:
    assert Replies([comment("a", "first"), comment("a", "second")]).comments["a"].text == "first"


def test_a_chain_of_any_depth_is_walked() -> None:
    chain = [comment("0", "start")] + [comment(str(n), "on", to=str(n - 1)) for n in range(1, 20_000)]
    assert parents(Replies(chain))["19999"] == "19998"


def test_a_chain_given_backwards_is_the_same_chain() -> None:
    chain = [comment("0", "start")] + [comment(str(n), "on", to=str(n - 1)) for n in range(1, 500)]
    assert parents(Replies(reversed(chain))) == parents(Replies(chain))
