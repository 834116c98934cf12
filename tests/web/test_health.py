"""What is said of how the bot is: true also while the database hangs."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest

from bot import metrics
from bot.plans import Delivery
from bot.storage.database import open_database
from bot.storage.orders import Orders
from bot.storage.pulse import Pulse, Waiting
from bot.web.health import Health
from tests.fakes import NOON, Clock


@dataclass
class Gateway:
    connected: int = 1
    shards: int = 1
    servers: int = 3


@dataclass
class FakePulse:
    """A database that answers, does not, or fails, and counts how often it was asked."""

    hangs: bool = False
    fails: bool = False
    asked: int = 0
    answers: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, now: datetime) -> Waiting:
        self.asked += 1
        if self.fails:
            raise OSError("disk I/O\nerror")
        if self.hangs:
            await self.answers.wait()
        return Waiting(due=3, late=2, queued=1)


@dataclass
class Bot:
    gateway: Gateway | None = field(default_factory=Gateway)
    ages: dict[str, float] = field(default_factory=lambda: {"signs": 1.0, "feeds": 300.0, "deliveries": 2.0})
    pulse: FakePulse = field(default_factory=FakePulse)

    def health(self) -> Health:
        gateway = self.gateway
        return Health(
            gateway=None if gateway is None else lambda: gateway,
            ages=lambda: self.ages,
            pulse=self.pulse,  # type: ignore[arg-type]
            now=Clock(),
        )


async def said(bot: Bot) -> dict[str, tuple[bool, str]]:
    return {name: (state.good, state.said) for name, state in (await bot.health().ready()).items()}


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.health.PATIENCE", 0.05)


async def test_all_is_well() -> None:
    found = await said(Bot())
    assert found["gateway"] == (True, "1 of 1 shards connected")
    assert found["tick"] == (True, "went through 2 seconds ago")
    assert found["database"][0]


async def test_a_shard_that_is_away_is_told() -> None:
    assert (await said(Bot(gateway=Gateway(connected=3, shards=4))))["gateway"] == (False, "3 of 4 shards connected")


async def test_before_anything_is_connected_or_started_that_is_told() -> None:
    found = await said(Bot(gateway=Gateway(0, 0, 0), ages={}))
    assert found["gateway"] == (False, "not connected yet")
    assert found["tick"] == (False, "not started yet")


async def test_a_worker_needs_no_gateway() -> None:
    assert "gateway" not in await said(Bot(gateway=None))


@pytest.mark.parametrize(("part", "age", "good"), [("signs", 61, False), ("feeds", 61, True), ("feeds", 901, False)])
async def test_a_part_of_the_tick_that_hangs_is_named(part: str, age: float, good: bool) -> None:
    bot = Bot()
    bot.ages[part] = age
    state = (await said(bot))["tick"]
    assert state[0] is good
    assert good or state[1] == f"{part} last went through {age} seconds ago"


async def test_an_error_of_the_database_is_told_on_one_line() -> None:
    assert (await said(Bot(pulse=FakePulse(fails=True))))["database"] == (False, "disk I/O error")


async def test_a_database_that_hangs_is_told_of_and_is_asked_once_until_it_answers() -> None:
    bot = Bot(pulse=FakePulse(hangs=True))
    health = bot.health()
    states = await asyncio.gather(*(health.ready() for _ in range(5)))
    assert not any(each["database"].good for each in states)
    assert "has not answered for" in states[0]["database"].said
    assert bot.pulse.asked == 1
    bot.pulse.answers.set()
    assert (await health.ready())["database"].good
    await health.stop()


async def test_whether_all_is_well_and_what_waits_is_measured() -> None:
    await Bot().health().measure()
    shown = metrics.exposition().decode()
    assert "belowfold_ready 1.0" in shown
    assert "belowfold_deliveries_due 3.0" in shown
    assert 'belowfold_tick_age_seconds{part="feeds"} 300.0' in shown
    await Bot(pulse=FakePulse(fails=True)).health().measure()
    assert "belowfold_ready 0.0" in metrics.exposition().decode()


async def test_a_blocked_event_loop_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.web.health.SAMPLED", 0.02)
    health = Bot().health()
    health.start()
    await asyncio.sleep(0.03)
    Event().wait(0.1)  # the whole thread waits, and the loop in it
    await asyncio.sleep(0.03)
    lag = health.lag
    await health.stop()
    assert lag > 0.05


@pytest.fixture
def database(tmp_path: Path) -> Path:
    return tmp_path / "belowfold.db"


async def test_the_pulse_counts_what_waits(database: Path) -> None:
    engine = await open_database(f"sqlite:///{database}")
    for number, minutes in enumerate((0, -5, 5)):
        at = NOON.replace(hour=12, minute=30) if minutes > 0 else NOON.replace(hour=11 if minutes else 12)
        delivery = Delivery(id=f"d/{number}", guild=1, channel=1, slot=at, digests=(), created_at=at, next_try=at)
        await Orders(engine).together(delivery, (), (), now=NOON)
    assert await Pulse(engine).take(NOON) == Waiting(due=2, late=1, queued=0)
    await engine.dispose()


async def test_the_pulse_of_a_locked_database_cannot_be_taken(database: Path) -> None:
    engine = await open_database(f"sqlite:///{database}")
    with closing(sqlite3.connect(database, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        taking = asyncio.create_task(Pulse(engine).take(NOON))
        await asyncio.wait({taking}, timeout=0.3)
        assert not taking.done()
        other.execute("COMMIT")
    assert await taking == Waiting(0, 0, 0)
    await engine.dispose()
