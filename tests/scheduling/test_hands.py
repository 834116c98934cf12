from __future__ import annotations

import asyncio

from bot.scheduling.hands import Hands


class Work:
    """Counts how much of it is done at once."""

    def __init__(self) -> None:
        self.now = self.most = self.done = 0
        self.gate = asyncio.Event()

    async def do(self) -> None:
        self.now += 1
        self.most = max(self.most, self.now)
        await self.gate.wait()
        self.now -= 1
        self.done += 1


async def test_no_more_is_done_at_once_than_there_are_hands_and_the_rest_comes_after() -> None:
    hands, work = Hands(2), Work()
    for _ in range(5):
        hands.begin(work.do(), "work")
    await asyncio.sleep(0)
    work.gate.set()
    await hands.settled()
    assert (work.most, work.done) == (2, 5)


async def test_what_waits_for_its_turn_is_broken_off_with_the_rest() -> None:
    hands, work = Hands(1), Work()
    for _ in range(3):
        hands.begin(work.do(), "work")
    await asyncio.sleep(0)
    await hands.stop()
    assert (work.most, work.done) == (1, 0)
