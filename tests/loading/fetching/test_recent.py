from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.loading.fetching.recent import Recent


def test_what_was_used_least_recently_goes_first() -> None:
    memory: Recent[str, int] = Recent(2)
    memory.put("a", 1)
    memory.put("b", 2)
    memory.get("a")
    memory.put("c", 3)
    assert [memory.get(key) for key in "abc"] == [1, None, 3]


def test_what_is_heavier_than_all_there_is_room_for_is_not_remembered() -> None:
    memory: Recent[str, int] = Recent(10)
    memory.put("a", 1, 4)
    memory.put("b", 2, 11)
    assert (memory.get("a"), memory.get("b")) == (1, None)


def test_a_new_value_takes_the_place_and_the_weight_of_the_former_one() -> None:
    memory: Recent[str, int] = Recent(10)
    memory.put("a", 1, 8)
    memory.put("a", 2, 3)
    assert (memory.get("a"), memory.weight, len(memory)) == (2, 3, 1)


def test_a_value_too_heavy_to_remember_is_not_confused_with_the_former_one() -> None:
    memory: Recent[str, int] = Recent(10)
    memory.put("a", 1, 8)
    memory.put("a", 2, 30)
    assert memory.get("a") is None


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 30), st.booleans())))
def test_the_weight_is_that_of_what_is_there_and_never_too_much(steps: list[tuple[int, int, bool]]) -> None:
    memory: Recent[int, int] = Recent(50)
    for key, weight, goes in steps:
        if goes:
            memory.drop(key)
        else:
            memory.put(key, weight, weight)
        there = [value for key in range(10) if (value := memory.get(key)) is not None]
        assert memory.weight == sum(there) <= 50
