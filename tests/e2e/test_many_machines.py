"""Several processes on one PostgreSQL: each hears of a part of the servers, a worker of none, and all post."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from bot.assembly import now
from bot.plans import Delivery
from bot.posting.delivery import mark_of
from bot.sandbox.payloads import message_json
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.belongings import Belongings
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.orders import Orders
from bot.storage.plans import Schedules
from bot.summarizing.summarizer import Options, digest_of
from tests.e2e.bots import all_sent, bots
from tests.e2e.seen import buttons, text_of, until
from tests.fakes import story

SERVERS, EACH = 24, 4
pytestmark = [
    pytest.mark.skipif(not hasattr(os, "fork"), reason="the bots are forked, which this system cannot"),
    pytest.mark.skipif("BELOWFOLD_TEST_KILLS" not in os.environ, reason="takes long: set BELOWFOLD_TEST_KILLS"),
]


def found(standin: StandIn) -> Counter[str]:
    """How often each mark is seen in the further servers."""
    seen: Counter[str] = Counter()
    for message in standin.world.messages.values():
        if message.channel.guild is not None:
            ids = buttons(message_json(standin.world, message)).values()
            seen.update({custom_id.rpartition(":")[2] for custom_id in ids if "bf:" in custom_id})
    return seen


async def test_two_processes_with_two_shards_each_and_a_worker_share_the_work(
    standin: StandIn, settings: Settings, tmp_path: Path, new_postgres: Callable[[], str]
) -> None:
    guilds = [standin.world.add_server("news") for _ in range(SERVERS)]
    shared = replace(settings, storage=replace(settings.storage, database_url=new_postgres()))
    engine = await open_database(shared.storage.database_url)
    at = now()
    made = await Digests(engine).keep(digest_of(story(), Options(), now=at), story(), now=at)
    ordered = [
        Delivery(
            id=f"story/{guild}/{number}",
            guild=guild,
            channel=standin.world.further[guild][0].id,
            slot=at,
            digests=(made.key,),
            created_at=at,
            next_try=at,
        )
        for guild in guilds
        for number in range(EACH)
    ]
    for delivery in ordered:
        assert await Orders(engine).together(delivery, (), (), now=at)
    gone = 5 << 22  # a server that none of the shards is in any more
    await Schedules(engine).add(guild=gone, channel=5, rule="daily 08:30", now=at)
    async with bots(shared, tmp_path / "bots.log") as nursery:
        numbers = [await nursery.start(f"run --shards {part} --of 4") for part in ("0-1", "2-3")]
        numbers.append(await nursery.start("worker"))
        assert await all_sent(engine, ordered, 60) == []
        await until(lambda: len(standin.identified) == 4, 60)
        asked = await standin.slash("schedule list", {}, user="mina")
        assert "no schedule yet" in text_of(await asked.answer(until=lambda message: bool(text_of(message))))
        async with asyncio.timeout(30):
            while await Belongings(engine).left_before(now()) != [gone]:
                await asyncio.sleep(0.1)
        assert [await nursery.stop(number) for number in numbers] == [0, 0, 0]
    await engine.dispose()
    assert found(standin) == Counter(mark_of(delivery.id, 0) for delivery in ordered)
    assert sum(record.method == "PUT" and record.route.endswith("/commands") for record in standin.requests) == 1
    times = sorted(moment for moment, _ in standin.identified)
    assert {shard for _, shard in standin.identified} == {(number, 4) for number in range(4)}
    assert all(later - earlier > timedelta(seconds=4.5) for earlier, later in pairwise(times))
    log = (tmp_path / "bots.log").read_text()
    assert "to post alone" in log


async def test_a_second_process_on_one_file_is_refused(standin: StandIn, settings: Settings, tmp_path: Path) -> None:
    async with bots(settings, tmp_path / "bots.log") as nursery:
        await nursery.start()
        await until(lambda: standin.is_connected, 30)
        number = await nursery.start("worker")
        assert await nursery._ask(f"wait {number}") == 2
    assert "Another bot is at work with the database" in (tmp_path / "bots.log").read_text()
