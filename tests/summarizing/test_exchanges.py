from __future__ import annotations

import random
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.models import Comment, Discussion
from bot.summarizing import worth
from bot.summarizing.exchanges import exchanges
from tests.fakes import ARGUMENT, FERRY, comment, discussion
from tests.strategies import discussions

OPENING = "They should close the old bridge now, nobody drives over it any more and the repairs cost a fortune."
REASON = (
    "That is not true: the council counted 4,100 cars a day on the bridge last May, because the ring road is closed "
    "until 2027."
)


def ids(found: Discussion, most: int = 3) -> list[list[str]]:
    return [[turn.comment for turn in exchange.turns] for exchange in exchanges(found, most=most, language="en")]


def test_a_claim_the_objection_and_the_answer_make_an_exchange() -> None:
    assert ids(ARGUMENT) == [["ada", "bo", "cy"]]


def test_thanks_and_jokes_make_none() -> None:
    assert ids(discussion(comment("a", OPENING), comment("b", "Thanks, so true! lol", to="a"))) == []


def test_agreement_without_more_makes_none() -> None:
    assert ids(discussion(comment("a", OPENING), comment("b", "Exactly. Well said.", to="a"))) == []


def test_a_reply_that_attacks_the_person_loses_to_one_that_speaks_of_the_matter() -> None:
    taunt = (
        "Only an idiot would say that, because nobody who drives over it says so, and trolls like you have been "
        "told it a hundred times by now in this very forum."
    )
    talk = discussion(comment("a", OPENING), comment("b", taunt, to="a"), comment("c", REASON, to="a"))
    assert ids(talk, most=1) == [["a", "c"]]


def test_smiles_are_counted_against_a_reply_and_code_is_not() -> None:
    assert worth.LAUGHTER.findall("Nice :) ;-) <3 ^^ =)") == [":)", ";-)", "<3", "^^", "=)"]
    assert worth.LAUGHTER.findall("f(x); a = (b: c) http://x") == []


def test_a_signature_is_not_shown() -> None:
    app = "Sent from my telephone with the Harbour Forum app, version 9172."
    talk = discussion(
        comment("a", f"{OPENING} {app}"),
        comment("b", f"{REASON} {app}", to="a"),
        comment("c", f"I did not know that, to be honest. {app}", to="b"),
    )
    (exchange,) = exchanges(talk, most=1, language="en")
    assert [turn.text for turn in exchange.turns] == [OPENING, REASON]
    assert exchange.turns[1].length == len(f"{REASON} {app}")


def test_an_unanswered_opening_makes_none() -> None:
    assert ids(discussion(comment("a", OPENING), comment("b", REASON))) == []


def test_a_person_does_not_answer_himself() -> None:
    assert ids(discussion(comment("a", OPENING, author="Kim"), comment("b", REASON, to="a", author="Kim"))) == []


def test_two_nameless_comments_may_be_by_one_person_and_make_none() -> None:
    assert ids(discussion(comment("a", OPENING, author=None), comment("b", REASON, to="a", author=None))) == []


def test_a_nameless_reply_to_a_named_comment_makes_one() -> None:
    assert ids(discussion(comment("a", OPENING), comment("b", REASON, to="a", author=None))) == [["a", "b"]]


def test_thanks_at_the_end_are_left_away() -> None:
    talk = discussion(comment("a", OPENING), comment("b", REASON, to="a"), comment("c", "Thanks for that!", to="b"))
    assert ids(talk) == [["a", "b"]]


def test_removed_comments_are_not_shown() -> None:
    talk = discussion(comment("a", OPENING), replace(comment("b", REASON, to="a"), removed=True))
    assert ids(talk) == []


def test_no_more_are_given_than_asked_for() -> None:
    talk = discussion(
        *(comment(f"a{n}", f"{OPENING} Number {n}.") for n in range(5)),
        *(comment(f"b{n}", f"{REASON} Street {n}.", to=f"a{n}") for n in range(5)),
    )
    assert [len(ids(talk, most=most)) for most in (0, 1, 3)] == [0, 1, 3]


def test_an_exchange_names_the_paragraph_it_is_about() -> None:
    talk = discussion(
        comment(
            "a", "The repairs to the hull cannot cost 2.3 million, that is three times what the boat takes in a year."
        ),
        comment(
            "b",
            "No, the chair gave 2.3 million because 40 metres of steel in the hull have to be replaced, not patched.",
            to="a",
        ),
    )
    (exchange,) = exchanges(talk, most=1, article=FERRY, language="en")
    assert exchange.about is not None
    assert exchange.about.paragraph == 1


def test_an_exchange_about_something_else_names_no_paragraph() -> None:
    talk = discussion(
        comment("a", "Zucchini want much sun, otherwise every single blossom just rots away before August."),
        comment(
            "b",
            "Mine never rot, because I have grown 14 kinds behind our northern wall since 1998, not one in the sun.",
            to="a",
        ),
    )
    assert [exchange.about for exchange in exchanges(talk, most=1, article=FERRY, language="en")] == [None]


def test_the_reasons_of_the_choice_are_given() -> None:
    (exchange,) = exchanges(ARGUMENT, most=1, language="en")
    assert set(exchange.reasons) == {
        "replies", "best_reply", "weakest_reply", "opening", "back_and_forth", "score",
    }  # fmt: skip


def test_shuffling_the_comments_changes_nothing() -> None:
    shuffled = list(ARGUMENT.comments)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert ids(discussion(*shuffled)) == ids(ARGUMENT)


@settings(deadline=None)
@given(discussions)
def test_every_exchange_is_a_talk_between_people(talk: Discussion) -> None:
    by_id = {one.id: one for one in reversed(talk.comments) if one.text.strip() and not one.removed}
    for exchange in exchanges(talk, most=8):
        turns = exchange.turns
        assert 2 <= len(turns) <= 5
        assert len({turn.comment for turn in turns}) == len(turns)
        assert len({turn.author for turn in turns}) >= 2
        assert turns[0].reply_to is None
        for number, turn in enumerate(turns[1:], 1):
            answered = next(before for before in turns[:number] if before.comment == turn.reply_to)
            assert answered.author != turn.author
            assert by_id.keys() >= {turn.comment}


@settings(deadline=None)
@given(discussions)
def test_a_turn_is_the_text_at_its_place(talk: Discussion) -> None:
    first: dict[str, Comment] = {}
    for one in talk.comments:
        if one.text.strip() and not one.removed:
            first.setdefault(one.id, one)
    for exchange in exchanges(talk, most=8):
        for turn in exchange.turns:
            text = first[turn.comment].text
            assert " ".join(text[place.start : place.end] for place in turn.sources) == turn.text
            assert all(one.end < other.start for one, other in pairwise(turn.sources))
            assert turn.length == len(text)


def test_a_long_flat_chain_is_walked_in_reasonable_time() -> None:
    chain = [comment("0", OPENING, author="A")]
    chain += [comment(str(n), f"{REASON} {n}", to=str(n - 1), author="AB"[n % 2]) for n in range(1, 3000)]
    found = exchanges(discussion(*chain), most=5, language="en")
    used = [turn.comment for exchange in found for turn in exchange.turns]
    assert len(used) == len(set(used))
    assert all(int(b.comment) == int(a.comment) + 1 for e in found for a, b in pairwise(e.turns))


@given(st.text(st.sampled_from("ahlormfxX:;-'DPp)! ?ABCDÄ\U0001f600é"), max_size=60))
def test_what_is_looked_for_piece_by_piece_is_what_is_there(text: str) -> None:
    loud = len(worth.LAUGHTER.findall(text)) + len(worth.SHOUTING.findall(text))
    assert sum(worth.LOUDNESS(worth.PIECES[piece]) for piece in text.split()) == loud
