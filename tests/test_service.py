from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import Gone, Unreachable
from bot.models import Notice
from bot.service import Service
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.stories import MOST_REMEMBERED, StoryLoader
from bot.summarizing.summarizer import Options
from bot.workers import Workers
from tests.fakes import Clock, FakeLoader, story

URL = "https://news.example/ferry"


class House:
    """A service with its fakes."""

    def __init__(self, service: Service, loader: FakeLoader, clock: Clock) -> None:
        self.service = service
        self.loader = loader
        self.clock = clock


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    engine = await open_database(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    workers, clock = Workers(1), Clock()
    loader = FakeLoader(news_example=story(), broken_example=Unreachable("It does not answer."))
    port: StoryLoader = loader
    service = Service(
        loader=port, digests=Digests(engine), workers=workers, now=clock, options=Options(), remember_seconds=60
    )
    yield House(service, loader, clock)
    await service.close()
    workers.close()
    await engine.dispose()


async def test_a_digest_is_made_and_kept(house: House) -> None:
    kept = await house.service.digest(URL)
    assert kept.digest.title == "Harbour board to end ferry to Eastholm"
    assert (await house.service.find(kept.key)) == kept


async def test_what_several_ask_for_at_once_is_loaded_once(house: House) -> None:
    house.loader.gate.clear()
    asked = [asyncio.create_task(house.service.digest(URL)) for _ in range(20)]
    await asyncio.sleep(0)
    house.loader.gate.set()
    assert len({kept.key for kept in await asyncio.gather(*asked)}) == 1
    assert house.loader.asked == [URL]


async def test_one_who_gives_up_does_not_take_it_from_the_others(house: House) -> None:
    house.loader.gate.clear()
    first, second = (asyncio.create_task(house.service.digest(URL)) for _ in range(2))
    await asyncio.sleep(0)
    first.cancel()
    house.loader.gate.set()
    assert (await second).digest.title
    assert house.loader.asked == [URL]


async def test_a_story_is_used_again_for_a_while(house: House) -> None:
    await house.service.digest(URL)
    house.clock.at += timedelta(seconds=59)
    await house.service.digest(URL)
    assert len(house.loader.asked) == 1


async def test_a_story_is_loaded_anew_after_a_while(house: House) -> None:
    await house.service.digest(URL)
    house.clock.at += timedelta(seconds=61)
    await house.service.digest(URL)
    assert len(house.loader.asked) == 2


async def test_a_failure_is_not_remembered(house: House) -> None:
    for _ in range(2):
        with pytest.raises(Unreachable):
            await house.service.digest("https://broken.example/")
    assert len(house.loader.asked) == 2


async def test_only_so_many_stories_are_remembered(house: House) -> None:
    for number in range(MOST_REMEMBERED + 5):
        await house.service.digest(f"{URL}?{number}")
    await house.service.digest(f"{URL}?0")
    assert house.loader.asked.count(f"{URL}?0") == 2


async def test_a_digest_that_is_not_kept_is_said_to_be_gone(house: House) -> None:
    with pytest.raises(Gone, match="no longer have"):
        await house.service.find("0" * 16)


async def test_closing_ends_what_is_being_loaded(house: House) -> None:
    house.loader.gate.clear()
    asked = asyncio.create_task(house.service.digest(URL))
    await asyncio.sleep(0.01)
    await house.service.close()
    with pytest.raises(asyncio.CancelledError):
        await asked


@pytest.mark.parametrize(("kind", "kept"), [("service_failed", True), ("bounded", False)])
async def test_refreshed_while_a_service_refuses_a_digest_keeps_its_exchanges(
    house: House, kind: str, kept: bool
) -> None:
    before = await house.service.digest(URL)
    assert before.digest.exchanges
    notice = Notice(kind=kind, message="Something about the comments.")
    house.loader.answers["news.example"] = replace(story(), discussion=None, discussions=(), warnings=(notice,))
    _, after = await house.service.refresh(before.key)
    assert bool(after.digest.exchanges) is kept
