from __future__ import annotations

import asyncio

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from bot.errors import RefusedByServer, Unreachable
from bot.loading.fetching.pace import BURST, LONGEST_INTERVAL, LONGEST_REST, MOST_HOSTS, Pace
from tests.loading.clock import FakeClock

SITE = URL("https://example.com/a")
OTHER = URL("https://example.org/a")


def pace(clock: FakeClock, *, at_once: int = 2, interval: float = 0.5) -> Pace:
    return Pace(at_once=at_once, interval=interval, clock=clock, sleep=clock.sleep)


async def starts(turns: Pace, clock: FakeClock, count: int, url: URL = SITE) -> list[float]:
    """When each of some requests may begin, counted from the first."""
    times = []
    for _ in range(count):
        async with turns.turn(url):
            times.append(clock())
    return [round(time - times[0], 3) for time in times]


async def test_a_few_requests_may_follow_each_other_at_once_and_then_one_each_interval() -> None:
    clock = FakeClock()
    assert await starts(pace(clock), clock, BURST + 3) == [0.0] * BURST + [0.5, 1.0, 1.5]


async def test_a_host_left_alone_for_a_while_may_be_asked_quickly_again() -> None:
    clock = FakeClock()
    turns = pace(clock)
    await starts(turns, clock, BURST + 3)
    clock.now += 60
    assert await starts(turns, clock, BURST) == [0.0] * BURST


async def test_hosts_do_not_wait_for_each_other() -> None:
    clock = FakeClock()
    turns = pace(clock)
    await starts(turns, clock, BURST)
    assert await starts(turns, clock, BURST, OTHER) == [0.0] * BURST
    assert clock.slept == []


async def test_only_so_many_requests_run_at_once_at_one_host() -> None:
    turns = pace(FakeClock(), interval=0.0)
    running = most = 0

    async def request() -> None:
        nonlocal running, most
        async with turns.turn(SITE):
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(request() for _ in range(20)))
    assert most == 2


async def test_a_host_whose_places_are_all_taken_does_not_hold_up_another() -> None:
    turns = pace(FakeClock(), at_once=1)
    async with turns.turn(SITE), asyncio.timeout(1), turns.turn(OTHER):
        pass


async def test_a_line_that_does_not_move_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.loading.fetching.pace.LONGEST_LINE", 0.01)
    turns = pace(FakeClock(), at_once=1)
    async with turns.turn(SITE):
        with pytest.raises(Unreachable, match=r"Too many pages of example\.com"):
            async with turns.turn(SITE):
                pass


async def test_a_place_is_free_again_after_a_failure() -> None:
    turns = pace(FakeClock(), at_once=1)
    with pytest.raises(ZeroDivisionError):
        async with turns.turn(SITE):
            raise ZeroDivisionError
    async with asyncio.timeout(1), turns.turn(SITE):
        pass


async def test_a_place_is_free_again_when_the_one_who_waited_for_it_goes() -> None:
    turns = pace(FakeClock(), at_once=1)
    async with turns.turn(SITE):
        waiting = asyncio.create_task(starts(turns, FakeClock(), 1))
        await asyncio.sleep(0)
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
    async with asyncio.timeout(1), turns.turn(SITE):
        pass


async def test_a_host_that_rests_for_long_is_not_asked_and_it_is_said_for_how_long() -> None:
    clock = FakeClock()
    turns = pace(clock)
    turns.rest(SITE, 300, 429)
    clock.now += 60
    with pytest.raises(RefusedByServer, match=r"fewer requests \(status 429\)\. Try again in 4 minutes\.") as caught:
        async with turns.turn(SITE):
            pass
    assert (caught.value.status, caught.value.retry_after) == (429, 240)


async def test_a_host_may_be_asked_again_when_its_rest_is_over() -> None:
    clock = FakeClock()
    turns = pace(clock)
    turns.rest(SITE, 300, 503)
    clock.now += 300
    assert await starts(turns, clock, 1) == [0.0]


async def test_a_short_rest_is_waited_for() -> None:
    clock = FakeClock()
    turns = pace(clock)
    turns.rest(SITE, 4, 503)
    await starts(turns, clock, 1)
    assert clock.slept == [4]


async def test_a_shorter_rest_does_not_end_a_longer_one() -> None:
    turns = pace(FakeClock())
    turns.rest(SITE, 300, 429)
    turns.rest(SITE, 1, 503)
    with pytest.raises(RefusedByServer):
        async with turns.turn(SITE):
            pass


async def test_a_rest_that_begins_while_one_waits_counts_too() -> None:
    clock = FakeClock()
    turns = pace(clock, at_once=1)
    async with turns.turn(SITE):
        waiting = asyncio.create_task(starts(turns, clock, 1))
        await asyncio.sleep(0)
        turns.rest(SITE, 300, 429)
    with pytest.raises(RefusedByServer):
        await waiting


async def test_no_rest_is_believed_to_last_longer_than_a_day() -> None:
    clock = FakeClock()
    turns = pace(clock)
    turns.rest(SITE, 1e12, 429)
    clock.now += LONGEST_REST
    assert await starts(turns, clock, 1) == [0.0]


@pytest.mark.parametrize(("wished", "interval"), [(3.0, 3.0), (0.1, 0.5), (60.0, LONGEST_INTERVAL)])
async def test_a_wish_for_more_time_is_obeyed_within_a_bound(wished: float, interval: float) -> None:
    clock = FakeClock()
    turns = pace(clock)
    turns.keep_interval(SITE, wished)
    times = await starts(turns, clock, BURST + 3)
    assert times[-1] - times[-2] == interval


async def test_a_wish_that_is_taken_back_is_forgotten() -> None:
    clock = FakeClock()
    turns = pace(clock)
    turns.keep_interval(SITE, 3.0)
    turns.keep_interval(SITE, None)
    assert await starts(turns, clock, BURST) == [0.0] * BURST


@given(st.lists(st.floats(0, 2), min_size=BURST + 1, max_size=40))
async def test_requests_are_never_more_frequent_than_the_pace(gaps: list[float]) -> None:
    clock = FakeClock()
    turns = pace(clock)
    times: list[float] = []
    for gap in gaps:
        clock.now += gap
        times += [clock() + start for start in await starts(turns, clock, 1)]
    assert all(later - times[at] >= 0.5 - 1e-6 for at, later in enumerate(times[BURST:]))


async def test_no_more_hosts_are_known_than_there_is_room_for() -> None:
    clock = FakeClock()
    turns = pace(clock)
    for number in range(MOST_HOSTS + 50):
        await starts(turns, clock, 1, URL(f"https://{number}.example.com/"))
    assert len(turns._hosts) == MOST_HOSTS
