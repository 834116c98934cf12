"""The queue: what is put in it is done, once for each turn."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assembly import now
from bot.posting.jobs import Jobs
from bot.storage.database import jobs_address


@dataclass
class Work:
    """Notes what it is asked to do, and does it when `gate` is open."""

    begun: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    async def deliver(self, name: str) -> None:
        self.begun.append(name)
        await self.gate.wait()
        if name == "bad":
            raise RuntimeError(name)
        self.done.append(name)

    async def until(self, count: int) -> None:
        async with asyncio.timeout(15):
            while len(self.done) < count:
                await asyncio.sleep(0.02)


@pytest.fixture
def work() -> Work:
    work = Work()
    work.gate.set()
    return work


def jobs_of(database_url: str, work: Work, name: str = "a") -> Jobs:
    address = jobs_address(database_url)
    return Jobs(database=address, name=name, deliver=work.deliver, per_second=100, poll_seconds=0.05)


@pytest.fixture
async def jobs(tmp_path: Path, work: Work) -> AsyncIterator[Jobs]:
    jobs = jobs_of(f"sqlite:///{tmp_path}/belowfold.db", work)
    await jobs.start()
    yield jobs
    await jobs.stop()


async def test_what_is_put_there_is_done_in_the_loop_that_started_it(jobs: Jobs, work: Work) -> None:
    for number in range(5):
        await jobs.put(f"d{number}", 0)
    await work.until(5)
    assert sorted(work.done) == [f"d{number}" for number in range(5)]


async def test_the_same_turn_is_done_once(jobs: Jobs, work: Work) -> None:
    for _ in range(3):
        await jobs.put("one", 0)
    await jobs.put("one", 1)
    await jobs.put("last", 0)
    await work.until(3)
    assert sorted(work.done) == ["last", "one", "one"]


async def test_one_that_fails_holds_up_no_other(jobs: Jobs, work: Work) -> None:
    await jobs.put("bad", 0)
    await jobs.put("good", 0)
    await work.until(1)
    assert work.done == ["good"]


async def test_what_is_done_is_forgotten_in_time(jobs: Jobs, work: Work) -> None:
    await jobs.put("one", 0)
    await work.until(1)
    await jobs.forget_done(now())
    await jobs.put("one", 0)
    await asyncio.sleep(0.3)
    assert work.done == ["one"]
    await jobs.forget_done(now() + timedelta(days=2))
    await jobs.put("one", 0)
    await work.until(2)


async def test_what_was_under_way_is_taken_up_by_the_next_of_that_name(database_url: str, work: Work) -> None:
    await _interrupted(database_url, work)
    again = jobs_of(database_url, work)
    await again.start()
    await work.until(1)
    await again.stop()
    assert work.done == ["one"]


async def test_what_a_dead_process_was_doing_is_taken_over(database_url: str, work: Work) -> None:
    await _interrupted(database_url, work)
    other = jobs_of(database_url, work, name="b")
    await other.start()
    await asyncio.sleep(0.3)
    assert work.done == []
    assert await other.take_over([]) == 0
    assert await other.take_over(["a"]) == 1
    await work.until(1)
    await other.stop()
    assert work.done == ["one"]


async def _interrupted(database_url: str, work: Work) -> None:
    """Let a process named "a" begin a delivery and end in the middle of it."""
    work.gate.clear()
    first = jobs_of(database_url, work)
    await first.start()
    await first.put("one", 0)
    async with asyncio.timeout(15):
        while not work.begun:
            await asyncio.sleep(0.02)
    first._under_way = 0  # as one that is killed, it does not wait for what is under way
    await first.stop()
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
    await asyncio.sleep(0.05)
    work.gate.set()
