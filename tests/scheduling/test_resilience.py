"""What a machine may suffer: a clock that jumps, a long sleep, a full disk, a database that is locked or gone.

Nothing is lost of it, nothing comes twice, and the log says what happened.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.plans import Delivery
from bot.posting.card import Card
from bot.posting.delivery import Deliverer, Post, mark_of
from bot.storage.clocks import Clocks
from bot.storage.processes import Processes
from tests.scheduling.conftest import CHANNEL, GUILD, House, entry

DAY = timedelta(days=1)
YEAR = timedelta(days=365)


@dataclass
class FakeChannel:
    """A channel in memory, which counts how often each mark was posted."""

    marks: list[str] = field(default_factory=list)

    async def find(self, channel: int, mark: str, *, since: datetime) -> int | None:
        return self.marks.index(mark) if mark in self.marks else None

    async def publish(self, channel: int, post: Post, *, mark: str) -> int:
        self.marks.append(mark)
        return len(self.marks) - 1


@dataclass
class Machine:
    """A house that posts into a channel, with a disk that can be full and a clock that can jump."""

    house: House
    engine: AsyncEngine
    file: Path
    channel: FakeChannel = field(default_factory=FakeChannel)
    pages: int | None = None

    def __post_init__(self) -> None:
        event.listen(self.engine.sync_engine, "begin", self._bound)
        self.deliverer = Deliverer(
            ledger=self.house.deliveries,
            publisher=self.channel,
            posts=self._posts,
            holder="a",
            now=self.house.clock,
            first_wait=timedelta(seconds=5),
            waits=(0.05,) * 20,
        )

    def _bound(self, connection: Connection) -> None:
        most = self.pages or 1_000_000
        connection.exec_driver_sql(f"PRAGMA max_page_count = {most}")

    async def _posts(self, delivery: Delivery) -> Sequence[Post]:
        digests = ["0" * 16] * 200  # so many that they take room
        assert await self.house.deliveries.prepared(delivery.id, digests, holder="a", now=self.house.clock())
        return [Post(card=Card(()), title="")]

    def fill_disk(self) -> None:
        with closing(sqlite3.connect(self.file)) as connection:
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            (self.pages,) = connection.execute("PRAGMA page_count").fetchone()

    async def tick(self, **later: float) -> None:
        await Processes(self.engine).give_sign("a", self.house.clock() + timedelta(**later))
        await self.house.tick(**later)
        await Clocks(self.engine).put_right(self.house.clock())
        await self.post()

    async def post(self) -> None:
        for delivery in await self.house.deliveries.due(self.house.clock(), limit=500):
            await self.deliverer.deliver(delivery.id)

    async def order(self, count: int) -> None:
        """Order posts."""
        now = self.house.clock()
        for number in range(count):
            name = f"one/{number}"
            delivery = Delivery(
                id=name, guild=GUILD, channel=CHANNEL, slot=now, created_at=now, next_try=now, entries=(1,)
            )
            assert await self.house.orders.together(delivery, (), (), now=now)

    async def show(self, *names: str) -> None:
        self.house.web.show(*map(entry, names))
        await self.tick(minutes=15)

    async def expected(self) -> Counter[str]:
        return Counter(mark_of(delivery.id, 0) for delivery in await self.house.ordered())

    async def states(self) -> set[str]:
        return {delivery.state for delivery in await self.house.ordered()}


@pytest.fixture
async def machine(house: House, tmp_path: Path) -> Machine:
    made = Machine(house, house.posts._engine, tmp_path / "belowfold.db")
    await house.follow()
    await made.show()
    return made


async def test_put_back_by_a_year_the_clock_delays_nothing_and_nothing_comes_twice(machine: Machine) -> None:
    machine.house.clock.at += YEAR
    await machine.show()  # what a feed shows after so long may have been there before, and is not posted
    await machine.show("a")
    machine.house.web.show(*map(entry, ("a", "b")))
    await machine.house.tick(minutes=15)  # b is ordered, and not posted yet
    machine.house.clock.at -= YEAR
    await machine.tick()
    assert Counter(machine.channel.marks) == await machine.expected()
    assert await machine.states() == {"sent"}
    await machine.show("a", "b", "c")
    assert len(machine.channel.marks) == 3


@pytest.mark.parametrize("back", [timedelta(minutes=5), timedelta(hours=3), YEAR])
async def test_a_schedule_is_due_after_the_clock_was_put_back_and_no_slot_twice(
    machine: Machine, back: timedelta
) -> None:
    house = machine.house
    await house.follow(channel=6, way="roundup")
    schedule = await house.schedules.add(guild=GUILD, channel=6, rule="every 1 hour", now=house.clock())
    await machine.show("old")
    await machine.tick(hours=1)
    house.clock.at += YEAR
    await machine.show("x")
    await machine.tick(hours=1)
    house.clock.at -= back
    for number in range(4):
        await machine.show("x", f"new {number}")
        await machine.tick(hours=1)
    assert Counter(machine.channel.marks) == await machine.expected()
    found = await house.schedules.find(schedule.id)
    assert found is not None
    assert timedelta() <= house.clock() - found.last_slot <= timedelta(hours=1, minutes=1)
    slots = [delivery.slot for delivery in await house.ordered() if delivery.way == "roundup"]
    assert len(slots) == len(set(slots))
    assert len(slots) >= 4


async def test_after_a_week_asleep_what_was_due_is_given_up_and_what_is_new_comes_within_bounds(
    machine: Machine,
) -> None:
    machine.house.web.show(entry("a"))
    await machine.house.tick(minutes=15)
    machine.house.clock.at += 7 * DAY
    await machine.tick()
    assert machine.channel.marks == []
    (given_up,) = await machine.house.ordered()
    assert given_up.state == "abandoned"
    assert "too old" in given_up.error
    await machine.show("a", *(f"new {number}" for number in range(20)))
    assert Counter(machine.channel.marks) == Counter(
        mark_of(each.id, 0) for each in await machine.house.ordered() if each.state == "sent"
    )
    assert 1 <= len(machine.channel.marks) <= 3


async def test_a_disk_that_is_full_holds_up_posts_until_there_is_room_and_says_so(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    house = machine.house
    await machine.show("a")
    await machine.order(40)
    machine.fill_disk()
    feed = await house.feeds.find(1)
    assert feed is not None
    house.web.show(*(entry(f"large {number}", summary=f"{number} " * 40_000) for number in range(20)))
    with pytest.raises(OperationalError, match="full"):
        await house.reading.read(feed)
    posting = asyncio.create_task(machine.post())
    await asyncio.sleep(0.3)
    machine.pages = None
    await posting
    assert "full" in caplog.text
    house.web.show(*map(entry, ("a", "b")))
    await machine.tick(minutes=15)
    assert Counter(machine.channel.marks) == await machine.expected()
    assert await machine.states() == {"sent"}


async def test_a_post_that_cannot_be_written_down_is_found_again_instead_of_made_twice(
    machine: Machine, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    failing = 2
    confirm = machine.house.deliveries.confirm
    put_off = machine.house.deliveries.put_off

    async def fail(*arguments: object, **named: object) -> bool:
        nonlocal failing
        failing -= 1
        if failing >= 0:
            raise sqlite3.OperationalError("database or disk is full")
        return await (put_off if "in_doubt" in named else confirm)(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(machine.house.deliveries, "confirm", fail)
    monkeypatch.setattr(machine.house.deliveries, "put_off", fail)
    await machine.show("a")
    assert Counter(machine.channel.marks) == await machine.expected()
    assert await machine.states() == {"sent"}
    assert "is tried again in" in caplog.text


async def test_a_database_that_is_locked_holds_up_posts_and_loses_none(
    machine: Machine, caplog: pytest.LogCaptureFixture
) -> None:
    event.listen(machine.engine.sync_engine, "begin", _impatient)
    machine.house.web.show(*map(entry, "ab"))
    await machine.house.tick(minutes=15)
    with closing(sqlite3.connect(machine.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        posting = asyncio.create_task(machine.post())
        await asyncio.sleep(0.3)
        assert machine.channel.marks == []
        other.execute("COMMIT")
        await posting
    assert Counter(machine.channel.marks) == await machine.expected()
    assert await machine.states() == {"sent"}
    assert "locked" in caplog.text


def _impatient(connection: Connection) -> None:
    connection.exec_driver_sql("PRAGMA busy_timeout = 20")
