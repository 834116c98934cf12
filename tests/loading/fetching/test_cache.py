from __future__ import annotations

import pytest
from multidict import CIMultiDict

from bot.loading.fetching.cache import Cache, Key
from bot.loading.fetching.fetched import Fetched
from tests.loading.clock import FakeClock

PAGE: Key = ("https://example.com/a", ())


def answer(status: int = 200, body: bytes = b"page", **headers: str) -> Fetched:
    named = CIMultiDict({name.replace("_", "-"): value for name, value in headers.items()})
    return Fetched(url=PAGE[0], body=body, status=status, headers=named)


def filled(clock: FakeClock, fetched: Fetched, most_bytes: int = 100_000) -> Cache:
    cache = Cache(most_bytes=most_bytes, clock=clock)
    cache.keep(PAGE, fetched, clock())
    return cache


def test_an_answer_is_used_again_until_its_time_is_over() -> None:
    clock = FakeClock()
    cache = filled(clock, answer(cache_control="max-age=60"))
    clock.now += 59
    assert cache.fresh(PAGE) is not None
    clock.now += 1
    assert cache.fresh(PAGE) is None


def test_the_time_counts_from_when_it_was_asked_for() -> None:
    clock = FakeClock()
    cache = Cache(most_bytes=100_000, clock=clock)
    cache.keep(PAGE, answer(cache_control="max-age=60"), clock() - 70)
    assert cache.fresh(PAGE) is None


def test_an_answer_with_a_tag_can_be_asked_for_again() -> None:
    cache = filled(FakeClock(), answer(etag='"1"'))
    assert cache.fresh(PAGE) is None
    assert cache.stale(PAGE) is not None


def test_an_answer_that_can_neither_be_used_nor_asked_for_again_is_not_kept() -> None:
    cache = filled(FakeClock(), answer())
    assert cache.stale(PAGE) is None


def test_what_must_not_be_kept_takes_the_former_answer_with_it() -> None:
    clock = FakeClock()
    cache = filled(clock, answer(cache_control="max-age=60"))
    cache.keep(PAGE, answer(cache_control="no-store"), clock())
    assert cache.fresh(PAGE) is None


@pytest.mark.parametrize("status", [201, 203, 206, 304, 404])
def test_only_pages_and_redirects_are_kept(status: int) -> None:
    cache = filled(FakeClock(), answer(status=status, cache_control="max-age=60"))
    assert cache.fresh(PAGE) is None


def test_the_same_address_asked_with_other_header_fields_is_something_else() -> None:
    cache = filled(FakeClock(), answer(cache_control="max-age=60"))
    assert cache.fresh((PAGE[0], (("accept", "application/json"),))) is None


def test_an_unchanged_answer_lives_on_with_its_new_fields() -> None:
    clock = FakeClock()
    cache = filled(clock, answer(etag='"1"', cache_control="max-age=60", x_wp_total="3"))
    clock.now += 100
    former = cache.stale(PAGE)
    assert former is not None
    renewed = cache.renew(PAGE, former, answer(status=304, body=b"", etag='"1"', cache_control="max-age=10"), clock())
    assert (renewed.body, renewed.status, renewed.headers["x-wp-total"]) == (b"page", 200, "3")
    clock.now += 9
    assert cache.fresh(PAGE) == renewed
    clock.now += 1
    assert cache.fresh(PAGE) is None


def test_no_more_bytes_are_kept_than_allowed() -> None:
    clock = FakeClock()
    cache = Cache(most_bytes=10_000, clock=clock)
    keys: list[Key] = [(f"https://example.com/{number}", ()) for number in range(20)]
    for key in keys:
        cache.keep(key, answer(body=b"x" * 1000, cache_control="max-age=60"), clock())
    assert 0 < sum(cache.fresh(key) is not None for key in keys) < 10


def test_a_cache_without_room_keeps_nothing() -> None:
    cache = filled(FakeClock(), answer(cache_control="max-age=60"), most_bytes=0)
    assert cache.fresh(PAGE) is None
