"""A bounded number of things that are done side by side, beside the tick that begins them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from typing import cast

LOG = logging.getLogger(__name__)


class Hands:
    """Does so many things at once; what goes wrong with one of them is noted, and concerns no other.

    Args:
        count: how many. What is begun beyond that waits for its turn; who asks first how much is `free` begins no such.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._turns = asyncio.Semaphore(count)
        self._under_way: set[asyncio.Task[None]] = set()

    async def free(self) -> int:
        """How many more things can be begun: at least one, for which it is waited."""
        if len(self._under_way) >= self._count:
            await asyncio.wait(self._under_way, return_when=asyncio.FIRST_COMPLETED)
        return self._count - len(self._under_way)

    def begin(self, work: Coroutine[None, None, None], what: str) -> None:
        """Begin something, which goes on by itself; `what` names it should it go wrong."""
        task = asyncio.create_task(self._in_peace(work, what))
        self._under_way.add(task)

    async def settled(self) -> None:
        """Wait until nothing is being done any more."""
        while self._under_way:
            await asyncio.gather(*self._under_way)

    async def stop(self) -> None:
        """Break off what is being done."""
        for task in tuple(self._under_way):
            task.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)

    async def _in_peace(self, work: Coroutine[None, None, None], what: str) -> None:
        try:
            async with self._turns:
                await work
        except Exception:
            LOG.exception("%s could not be dealt with", what)
        finally:
            work.close()  # what was broken off before its turn came
            self._under_way.discard(cast("asyncio.Task[None]", asyncio.current_task()))
