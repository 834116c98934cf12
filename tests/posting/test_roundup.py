from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posting.fingerprints import fingerprint_of
from bot.posting.roundup import Candidate, Picked, once, pick
from bot.posting.sameness import Identity
from tests.fakes import NOON
from tests.posting.texts import prose

DAY = timedelta(days=1)


def candidate(
    number: int, comments: int | None = 0, *, score: int | None = None, hours: float = 1, same_as: int = -1
) -> Candidate:
    key = number if same_as < 0 else same_as
    identity = Identity((f"at:{key}",))
    return Candidate(entry=number, identity=identity, comments=comments, score=score, seen=NOON - hours * DAY / 24)


def picked(*candidates: Candidate, most: int = 5, had: tuple[Identity, ...] = ()) -> Picked:
    return pick(candidates, after=NOON - DAY, until=NOON, most=most, had=had)


def numbers(found: Picked) -> list[int]:
    return [each.entry for each in found.chosen]


def test_the_most_discussed_come_first() -> None:
    assert numbers(picked(candidate(1, 3), candidate(2, None), candidate(3, 30), candidate(4, 5), most=3)) == [3, 4, 1]


def test_points_decide_between_the_equally_discussed_and_then_the_newer() -> None:
    assert numbers(picked(candidate(1, 3, score=1), candidate(2, 3, score=9), candidate(3, 3, score=9, hours=0.5))) == [
        3,
        2,
        1,
    ]


def test_those_that_are_left_out_are_told_why() -> None:
    found = picked(candidate(1, 9), candidate(2, 8), candidate(3, 7, same_as=1), most=1)
    assert [(each.candidate.entry, each.why) for each in found.left] == [
        (2, "another story was discussed more"),
        (3, "it is told already: it has the same address"),
    ]


def test_no_two_of_one_story_are_chosen_also_by_their_text() -> None:
    text = prose(1)
    one, other = (
        Candidate(entry=number, identity=Identity((), fingerprint_of(str(number), [text], None)), comments=9, seen=NOON)
        for number in range(2)
    )
    assert len(picked(one, other).chosen) == 1


def test_what_the_channel_has_had_is_left_out() -> None:
    found = picked(candidate(1, 9), candidate(2, 8), had=(Identity(("at:1",)),))
    assert numbers(found) == [2]
    assert found.left[0].why == "the channel has had it: it has the same address"


def test_only_what_was_seen_since_the_last_time_counts() -> None:
    assert numbers(
        picked(candidate(1, hours=24), candidate(2, hours=23.9), candidate(3, hours=0), candidate(4, hours=-1))
    ) == [3, 2]


@given(
    st.lists(
        st.builds(candidate, st.integers(0, 30), st.sampled_from([None, 1, 2]), same_as=st.integers(-1, 3)), max_size=30
    ),
    st.integers(0, 1000),
)
def test_the_same_stories_are_chosen_in_whatever_order_they_come(candidates: list[Candidate], seed: int) -> None:
    shuffled = random.Random(seed).sample(candidates, len(candidates))
    assert picked(*candidates).chosen == picked(*shuffled).chosen
    assert len(picked(*candidates).chosen) + len(picked(*candidates).left) == len(candidates)


def test_of_copies_the_one_that_was_seen_first_is_posted() -> None:
    found = once([candidate(2, 50, same_as=1), candidate(1, hours=2), candidate(3)], had=[Identity(("at:3",))])
    assert numbers(found) == [1]
    assert [(each.candidate.entry, each.why) for each in found.left] == [
        (2, "the channel has had it: it has the same address"),
        (3, "the channel has had it: it has the same address"),
    ]


@pytest.mark.parametrize("count", [1000])
def test_a_thousand_stories_are_looked_through_quickly(count: int) -> None:
    many = [
        Candidate(
            entry=number, identity=Identity((f"at:{number}",), fingerprint_of(f"{number}", [prose(number, 60)], NOON)),
            comments=number, seen=NOON,
        )
        for number in range(count)
    ]  # fmt: skip
    assert numbers(picked(*many)) == [999, 998, 997, 996, 995]
    assert len(once(many).chosen) == count
