"""Threads for work that would hold up the event loop: parsing and condensing."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Workers:
    """A fixed number of threads; what is asked of them while all are busy waits in line."""

    def __init__(self, threads: int) -> None:
        self._pool = ThreadPoolExecutor(max_workers=threads, thread_name_prefix="belowfold")

    async def run(self, work: Callable[[], T]) -> T:
        """The result of `work`, done in one of the threads; what it raises is raised here."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, work)

    def close(self) -> None:
        """Let running work end and forget what still waits."""
        self._pool.shutdown(wait=True, cancel_futures=True)
