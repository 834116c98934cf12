from __future__ import annotations

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.chat import Message
from bot.models import Comment, Story
from bot.summarizing.conversations import conversations
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import ARGUMENT, NOON


def said(  # noqa: PLR0913 - a message has that many parts
    name: str, author: str, text: str, *, after: float = 0, to: str | None = None, mentions: tuple[str, ...] = ()
) -> Message:
    """A message `after` so many minutes past noon."""
    at = NOON + timedelta(minutes=after)
    return Message(id=name, author=author, name=author.title(), text=text, at=at, reply_to=to, mentions=mentions)


def held(*messages: Message) -> list[list[Comment]]:
    return [list(talk.comments) for talk in conversations(messages)]


def parents(*messages: Message) -> dict[str, str | None]:
    return {comment.id: comment.parent for talk in held(*messages) for comment in talk}


def test_what_one_person_writes_without_a_pause_is_one_comment() -> None:
    ((one,),) = held(said("1", "ann", "The ferry stops"), said("2", "ann", "in June, I hear", after=1))
    assert (one.id, one.text, one.author) == ("1", "The ferry stops\nin June, I hear", "Ann")


def test_a_pause_or_another_person_ends_a_burst() -> None:
    talk = held(said("1", "ann", "one"), said("2", "bo", "two", after=1), said("3", "ann", "three", after=2))
    assert [comment.id for comment in talk[0]] == ["1", "2", "3"]
    assert len(held(said("1", "ann", "one"), said("2", "ann", "two", after=10))[0]) == 2


def test_a_reply_answers_what_it_names_though_it_is_part_of_a_burst() -> None:
    found = parents(said("1", "ann", "one"), said("2", "ann", "two", after=1), said("3", "bo", "yes", after=30, to="2"))
    assert found["3"] == "1"


def test_a_reply_to_what_is_not_there_answers_nothing() -> None:
    assert parents(said("1", "ann", "Is it cold?"), said("2", "bo", "no, not at all", after=1, to="x"))["2"] is None


def test_a_mention_answers_the_last_that_person_wrote() -> None:
    found = parents(
        said("1", "ann", "The ferry stops in June."),
        said("2", "cid", "Lunch?", after=4),
        said("3", "bo", "@Ann no, in July", after=20, mentions=("ann",)),
    )
    assert found["3"] == "1"


def test_a_question_is_answered_by_who_speaks_next() -> None:
    found = parents(said("1", "ann", "When does it stop?"), said("2", "bo", "At the end of June", after=1))
    assert found["2"] == "1"


def test_speaking_of_the_same_things_is_an_answer() -> None:
    found = parents(
        said("1", "ann", "The hull repairs of the ferry would cost two millions."),
        said("2", "bo", "Who took my yellow umbrella yesterday", after=1),
        said("3", "cid", "No, hull repairs cost six hundred thousand at most", after=2),
    )
    assert found == {"1": None, "2": None, "3": "1"}


def test_an_answer_is_not_guessed() -> None:
    assert parents(said("1", "ann", "The ferry stops."), said("2", "bo", "Who wants coffee now", after=1))["2"] is None


def test_a_silence_ends_a_conversation() -> None:
    assert [len(talk) for talk in held(said("1", "ann", "one"), said("2", "bo", "two", after=120))] == [1, 1]


def test_an_answer_reaches_back_across_a_silence() -> None:
    assert [len(talk) for talk in held(said("1", "ann", "one"), said("2", "bo", "two", after=600, to="1"))] == [2]


def test_messages_may_come_in_any_order_and_empty_ones_are_left_out() -> None:
    messages = [said("1", "ann", "one"), said("2", "bo", "two", after=1), said("3", "cid", " ", after=2)]
    assert held(*messages) == held(*reversed(messages))


def test_an_argument_held_in_chat_becomes_an_exchange() -> None:
    messages = [
        said(one.id, one.author or "", one.text, after=number * 4, to=one.parent)
        for number, one in enumerate(ARGUMENT.comments)
    ]
    (talk,) = conversations(messages)
    digest = digest_of(Story(discussion=talk), Options(), now=NOON)
    assert [turn.comment for turn in digest.exchanges[0].turns] == ["ada", "bo", "cy"]


authors = st.sampled_from(["ann", "bo", "cid"])
chats = st.lists(
    st.tuples(authors, st.text(max_size=40), st.integers(0, 5000), st.integers(0, 20), st.lists(authors, max_size=2)),
    max_size=20,
)


@given(chats)
def test_any_chat_is_cut_without_loss_and_no_comment_answers_a_later_one(
    chat: list[tuple[str, str, int, int, list[str]]],
) -> None:
    messages = [
        said(str(number), author, text, after=minute, to=str(to), mentions=tuple(mentions))
        for number, (author, text, minute, to, mentions) in enumerate(chat)
    ]
    comments = [comment for talk in held(*messages) for comment in talk]
    times = {comment.id: comment.published for comment in comments}
    assert sorted(line for c in comments for line in c.text.split("\n") if line.strip()) == sorted(
        line for m in messages for line in m.text.strip().split("\n") if line.strip()
    )
    assert all(c.parent is None or times[c.parent] <= times[c.id] for c in comments)  # type: ignore[operator]
