from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.loading.sources.tree import Row, arrange, walk
from bot.models import Comment


def tree(*rows: tuple[str, tuple[str, ...]]) -> list[tuple[str, str | None]]:
    comments, _ = arrange(Row(id=name, above=above, text=name) for name, above in rows)
    return [(comment.id, comment.parent) for comment in comments]


def test_replies_follow_what_they_answer_and_keep_their_order() -> None:
    assert tree(("a", ()), ("b", ()), ("c", ("a",)), ("d", ("a",)), ("e", ("c",))) == [
        ("a", None),
        ("c", "a"),
        ("e", "c"),
        ("d", "a"),
        ("b", None),
    ]


def test_a_reply_may_be_listed_before_what_it_answers() -> None:
    assert tree(("b", ("a",)), ("a", ())) == [("a", None), ("b", "a")]


def test_the_nearest_known_comment_stands_in_for_a_missing_parent() -> None:
    assert tree(("a", ()), ("d", ("c", "b", "a"))) == [("a", None), ("d", "a")]


def test_a_reply_without_any_known_comment_above_stands_at_the_top() -> None:
    assert tree(("d", ("c", "b"))) == [("d", None)]


def test_missing_parents_are_counted_in_a_notice() -> None:
    _, notices = arrange([Row(id="a", above=("x",)), Row(id="b", above=("y",)), Row(id="c", above=("a",))])
    assert [notice.message for notice in notices] == ["2 replies answer comments that could not be loaded."]


def test_of_two_comments_with_one_id_the_first_counts() -> None:
    comments, _ = arrange([Row(id="a", text="one"), Row(id="a", text="two")])
    assert [comment.text for comment in comments] == ["one"]


def test_a_comment_does_not_hang_below_itself() -> None:
    assert tree(("a", ("a",))) == [("a", None)]


def test_a_circle_is_opened_and_nothing_lost() -> None:
    found = tree(("a", ("c",)), ("b", ("a",)), ("c", ("b",)), ("d", ("c",)))
    assert sorted(name for name, _ in found) == ["a", "b", "c", "d"]
    assert [parent for _, parent in found].count(None) == 1


def test_a_branch_of_ten_thousand_replies_is_no_trouble() -> None:
    found = tree(*((str(n), (str(n - 1),) if n else ()) for n in range(10_000)))
    assert found[-1] == ("9999", "9998")


def test_the_words_of_a_removed_comment_are_gone() -> None:
    comments, _ = arrange([Row(id="a", text="[removed by moderator]", removed=True)])
    assert comments == (Comment(id="a", text="", removed=True),)


def test_what_is_nested_in_something_without_a_name_hangs_below_the_next_above() -> None:
    nested = [{"id": "a", "in": [{"in": [{"id": "b", "in": ["x", 5, None]}]}]}]
    found = walk(nested, lambda node: node.get("in", ()), lambda node: node.get("id"))
    assert [(name, above) for _, name, above in found] == [("a", ()), ("b", ("a",))]


names = st.sampled_from("abcdefgh")


@given(st.lists(st.builds(Row, id=names, above=st.lists(names, max_size=3).map(tuple)), max_size=12))
def test_any_list_becomes_a_tree_with_every_comment_after_its_parent(rows: list[Row]) -> None:
    comments, _ = arrange(rows)
    seen: set[str | None] = {None}
    for comment in comments:
        assert comment.parent in seen
        assert comment.id not in seen
        seen.add(comment.id)
    assert seen - {None} == {row.id for row in rows}
