"""The token is changed in the developer portal: the bot says so and ends; with the new one, all is posted."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.commandline.statuses import BAD_USAGE
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from tests.e2e.bots import all_sent, bots, expected, marks, order_stories
from tests.e2e.seen import until

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="the bots are forked, which this system cannot")
SAID = "Discord does not accept the token. Copy it again from the developer portal"


async def test_a_bot_whose_token_was_changed_ends_and_says_why(
    standin: StandIn, settings: Settings, tmp_path: Path
) -> None:
    log = tmp_path / "bots.log"
    async with bots(settings, log) as nursery:
        number = await nursery.start()
        await standin.ready()
        await until(lambda: standin.is_connected, 20)
        await standin.change_token("better")
        assert await nursery.ended(number) == BAD_USAGE
    assert SAID in log.read_text()
    assert "Traceback" not in log.read_text()


async def test_a_bot_that_starts_with_a_token_of_yesterday_ends_and_says_why(
    standin: StandIn, settings: Settings, tmp_path: Path
) -> None:
    await standin.change_token("better")
    log = tmp_path / "bots.log"
    async with bots(settings, log) as nursery:
        assert await nursery.ended(await nursery.start()) == BAD_USAGE
    assert SAID in log.read_text()


async def test_a_worker_that_notices_it_at_a_post_loses_none(
    standin: StandIn, settings: Settings, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    shared = replace(settings, storage=replace(settings.storage, database_url=new_postgres()))
    engine = await open_database(shared.storage.database_url)
    ordered = await order_stories(engine, standin, ["news"], 3)
    log = tmp_path / "bots.log"
    async with bots(shared, log) as nursery:
        number = await nursery.start("worker")
        assert await all_sent(engine, ordered, 30) == []
        await standin.change_token("better")
        ordered += await order_stories(engine, standin, ["news"], 3, first=3)
        assert await nursery.ended(number) == BAD_USAGE
    assert SAID in log.read_text()
    async with bots(replace(shared, token="better"), log) as nursery:
        number = await nursery.start("worker")
        assert await all_sent(engine, ordered, 30) == []
        assert await nursery.stop(number) == 0
    assert marks(standin) == expected(ordered)
    await engine.dispose()
