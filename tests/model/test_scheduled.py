"""Posts by schedule with a slow model on the other side, from bots in processes of their own that may be killed."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.assembly import now
from bot.plans import Delivery
from bot.posting.delivery import mark_of
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.orders import Orders
from tests.e2e.bots import GUILD, Bots, all_sent, bots, expected, marks, order_stories, quiet, to_read_later
from tests.e2e.conftest import Pages
from tests.e2e.seen import text_of, until
from tests.model.endpoint import endpoint
from tests.model.slow import Slow

pytest.importorskip("pydantic_ai", reason="the extra 'model' is not installed")
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the bots are forked, which this system cannot")
EARLY = "qwen3-8b was not done in time: this is taken from the text."
WRITTEN = "3 of 3 lines checked against the sources"


@dataclass
class House:
    """A bot with a slow model, what it posts to, and what it keeps."""

    model: Slow
    bots: Bots
    engine: AsyncEngine
    standin: StandIn

    def posts(self) -> list[str]:
        channel = self.standin.world.channel("news").id
        return [text_of(message) for message in self.standin.messages(str(channel))]


@asynccontextmanager
async def house(settings: Settings, standin: StandIn, log: Path) -> AsyncIterator[House]:
    slow = Slow()
    engine = await open_database(settings.storage.database_url)
    async with (
        endpoint(slow) as server,
        bots(
            settings,
            log,
            BELOWFOLD_MODEL_NAME=f"{server.address}#qwen3-8b",
            BELOWFOLD_MODEL_EARLY_SECONDS="0.3",
            BELOWFOLD_MODEL_SECONDS="60",
        ) as nursery,
    ):
        yield House(slow, nursery, engine, standin)
        slow.gate.set()
    await engine.dispose()


async def test_a_post_goes_out_from_the_text_and_is_edited_when_the_model_is_done(
    settings: Settings,
    standin: StandIn,
    pages: Pages,
    tmp_path: Path,
) -> None:
    async with house(settings, standin, tmp_path / "log") as home:
        ordered = await order_stories(home.engine, standin, ["news"], 1, pages=[pages.sample("library-hours.html")])
        number = await home.bots.start()
        assert await all_sent(home.engine, ordered, 30) == []
        assert EARLY in home.posts()[0]
        assert "Tarrowby library will open on Sundays" in home.posts()[0]
        home.model.gate.set()
        await until(lambda: WRITTEN in home.posts()[0], 20)
        assert EARLY not in home.posts()[0]
        assert marks(standin) == expected(ordered)
        assert await home.bots.stop(number) == 0


async def test_a_bot_that_is_killed_before_the_edit_posts_nothing_twice(
    settings: Settings,
    standin: StandIn,
    pages: Pages,
    tmp_path: Path,
) -> None:
    async with house(settings, standin, tmp_path / "log") as home:
        ordered = await order_stories(home.engine, standin, ["news"], 1, pages=[pages.sample("library-hours.html")])
        number = await home.bots.start()
        await until(home.posts, 30)
        await home.bots.kill(number)
        home.model.gate.set()
        number = await home.bots.start()
        assert await all_sent(home.engine, ordered, 30) == []
        await quiet(standin, 2)
        assert len(home.posts()) == 1
        assert marks(standin) == expected(ordered)
        assert EARLY in home.posts()[0] or WRITTEN in home.posts()[0]
        assert await home.bots.stop(number) == 0


async def test_each_post_of_a_roundup_is_edited_when_its_lines_are_there(
    settings: Settings,
    standin: StandIn,
    pages: Pages,
    tmp_path: Path,
) -> None:
    async with house(settings, standin, tmp_path / "log") as home:
        addresses = [pages.sample("library-hours.html"), pages.sample("harbour-bridge.html")]
        roundup = await order_roundup(home.engine, standin, addresses)
        number = await home.bots.start()
        assert await all_sent(home.engine, [roundup], 30) == []
        assert [EARLY in post for post in home.posts()] == [True, True]
        home.model.gate.set()
        await until(lambda: all(WRITTEN in post for post in home.posts()), 20)
        assert marks(standin) == Counter(mark_of(roundup.id, number) for number in range(2))
        assert await home.bots.stop(number) == 0


async def order_roundup(engine: AsyncEngine, standin: StandIn, addresses: list[str]) -> Delivery:
    """Order a roundup of pages that are to be read."""
    at = now()
    entries = await to_read_later(engine, addresses)
    channel = standin.world.channel("news").id
    roundup = Delivery(
        id=f"roundup/1/{channel}",
        guild=GUILD,
        channel=channel,
        slot=at,
        way="roundup",
        entries=tuple(entries),
        digests=None,
        created_at=at,
        next_try=at,
    )
    assert await Orders(engine).together(roundup, (), (), now=at)
    return roundup
