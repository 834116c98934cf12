"""A clock for manners and lifetimes that runs only while somebody sleeps by it."""

from __future__ import annotations

import asyncio


class FakeClock:
    """Seconds since its start; `slept` lists how long it was asked to sleep."""

    def __init__(self, now: float = 1000.0) -> None:
        self.now = now
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        until = self.now + seconds
        await asyncio.sleep(0)
        self.now = max(self.now, until)
