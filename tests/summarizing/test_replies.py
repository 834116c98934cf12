from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

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


def test_what_addresses_a_comment_beside_it_answers_that_one() -> None:
    found = Replies(
        [
            comment("1", "A claim.", author="Ann"),
            comment("2", "Not so.", author="Ben Lee", to="1"),
            comment("3", "@Ben Lee why not?", author="Cleo", to="1"),
            comment("4", "@cleo, for this reason.", author="Ben Lee", to="1"),
            comment("5", "@Ann I agree.", author="Dan", to="1"),
        ]
    )
    assert parents(found) == {"1": None, "2": "1", "3": "2", "4": "3", "5": "1"}


def test_where_nobody_uses_the_tree_names_rejoin_what_is_said() -> None:
    said = [comment("1", "A claim.", author="Ann"), comment("2", "@Ann: not so.", author="Ben")]
    assert parents(Replies(said)) == {"1": None, "2": "1"}


def test_nobody_is_taken_to_answer_himself_or_somebody_who_has_not_spoken() -> None:
    said = [
        comment("1", "A claim.", author="Ann"),
        comment("2", "@Ann is me, by the way.", author="Ann"),
        comment("3", "@Zoe look at this.", author="Ben"),
        comment("4", "@ nothing", author="Cleo"),
    ]
    assert set(parents(Replies(said)).values()) == {None}


def test_of_several_comments_by_the_one_addressed_the_last_is_answered() -> None:
    said = [
        comment("1", "One.", author="Ann"),
        comment("2", "Two.", author="Ann"),
        comment("3", "@Ann no.", author="Ben"),
    ]
    assert parents(Replies(said))["3"] == "2"


@given(st.permutations(range(8)), st.lists(st.sampled_from("ABC"), min_size=8, max_size=8), st.data())
def test_whatever_is_addressed_no_circle_comes_of_it(order: list[int], names: list[str], data: st.DataObject) -> None:
    said = [
        comment(
            str(n),
            f"@{data.draw(st.sampled_from('ABC'))} says",
            author=names[n],
            to=data.draw(st.sampled_from([None, *map(str, range(8))])),
        )
        for n in order
    ]
    replies = Replies(said)
    for start in replies.comments.values():
        seen, at = {start.id}, replies.parent(start)
        while at is not None:
            assert at.id not in seen
            seen.add(at.id)
            at = replies.parent(at)
