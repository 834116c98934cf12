"""What comes of digests that could not wait for a language model."""

from __future__ import annotations

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.storage.database import open_database
from bot.storage.digests import Digests, KeptDigest
from bot.summarizing.summarizer import Options, digest_of
from bot.unfinished import MOST, Unfinished
from tests.fakes import NOON, story


@pytest.fixture
async def digests(tmp_path: Path) -> AsyncIterator[Digests]:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    yield Digests(engine)
    await engine.dispose()


async def written(digests: Digests) -> KeptDigest:
    return await digests.keep(digest_of(story(), Options(), now=NOON), story(), now=NOON)


async def test_who_asks_while_it_is_written_waits_for_it(digests: Digests) -> None:
    unfinished = Unfinished(digests)
    unfinished.add("early", asyncio.create_task(written(digests)))
    assert await unfinished.finished("early") == await written(digests)


async def test_who_asks_afterwards_gets_it_however_often(digests: Digests) -> None:
    unfinished = Unfinished(digests)
    task = asyncio.create_task(written(digests))
    unfinished.add("early", task)
    await task
    assert [await unfinished.finished("early") for _ in range(2)] == [await written(digests)] * 2


async def test_when_it_is_done_no_story_is_held(digests: Digests) -> None:
    unfinished = Unfinished(digests)
    task = asyncio.create_task(written(digests))
    unfinished.add("early", task)
    held = weakref.ref(task)
    await task
    await asyncio.sleep(0)
    del task
    gc.collect()
    assert held() is None


async def test_of_what_nobody_asks_for_a_bounded_number_is_remembered(digests: Digests) -> None:
    unfinished, kept = Unfinished(digests), await written(digests)

    async def at_once() -> KeptDigest:
        return kept

    tasks = [asyncio.create_task(at_once()) for _ in range(MOST + 1)]
    for number, task in enumerate(tasks):
        unfinished.add(str(number), task)
    await asyncio.gather(*tasks)
    assert await unfinished.finished("0") is None
    assert await unfinished.finished("1") == kept


async def test_what_cannot_be_written_is_said_in_the_log(digests: Digests, caplog: pytest.LogCaptureFixture) -> None:
    unfinished = Unfinished(digests)

    async def broken() -> KeptDigest:
        raise OSError("the disk is full")

    task = asyncio.create_task(broken())
    unfinished.add("early", task)
    await asyncio.wait({task})
    assert await unfinished.finished("early") is None
    assert "the disk is full" in caplog.text


async def test_closing_stops_what_is_being_written(digests: Digests) -> None:
    unfinished = Unfinished(digests)

    async def never() -> KeptDigest:
        await asyncio.Event().wait()
        raise AssertionError

    task = asyncio.create_task(never())
    unfinished.add("early", task)
    await asyncio.sleep(0)
    await unfinished.close()
    assert task.cancelled()
