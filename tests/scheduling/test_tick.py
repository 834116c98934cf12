from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import datetime

import pytest

from bot.plans import Delivery
from bot.scheduling.tick import Tick
from tests.fakes import NOON, Clock


@dataclass
class Doing:
    """All that a tick works with: it counts what it is asked for, and fails at what it is told to fail at."""

    failing: set[str] = field(default_factory=set)
    hanging: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)
    put_there: list[tuple[str, int]] = field(default_factory=list)

    async def _do(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1
        if name in self.failing:
            raise OSError(name)
        if name in self.hanging:
            await asyncio.Event().wait()

    async def start(self) -> None:
        await self._do("start")

    async def stop(self) -> None:
        await self._do("stop")

    async def give_sign(self, name: str, now: datetime) -> None:
        await self._do("give_sign")

    async def silent(self, now: datetime) -> list[str]:
        await self._do("silent")
        return ["dead"]

    async def leave(self, name: str) -> None:
        await self._do("leave")

    async def take_over(self, dead: list[str]) -> None:
        assert dead == ["dead"]
        await self._do("take_over")

    async def begin_due(self) -> None:
        await self._do("begin_due")

    async def decide(self) -> None:
        await self._do("decide")

    async def fill_due(self) -> None:
        await self._do("fill_due")

    async def tell_due(self) -> None:
        await self._do("tell_due")

    async def forget_due(self) -> None:
        await self._do("forget_due")

    async def put_right(self, now: datetime) -> int:
        await self._do("put_right")
        return 0

    async def prune(self, now: datetime) -> None:
        await self._do("prune")

    async def due(self, now: datetime, *, limit: int) -> list[Delivery]:
        await self._do("due")
        return [Delivery(id="one", guild=1, channel=5, slot=NOON, turn=3, created_at=NOON, next_try=NOON)]

    async def put(self, name: str, turn: int) -> None:
        self.put_there.append((name, turn))

    async def queued(self, delivery: Delivery, *, now: datetime) -> None:
        await self._do("queued")

    async def recall_lost(self, now: datetime) -> None:
        await self._do("recall_lost")

    async def forget_done(self, now: datetime) -> None:
        await self._do("forget_done")

    async def forget_unfollowed(self) -> None:
        await self._do("forget_unfollowed")


def tick_of(doing: Doing) -> Tick:
    doers = ("reading", "stories", "living", "finishing", "telling", "roundups", "jobs", "leaving")
    keepers = ("feeds", "deliveries", "processes", "pruning", "clocks")
    return Tick(**dict.fromkeys((*doers, *keepers), doing), name="a", now=Clock(), seconds=0.01)  # type: ignore[arg-type]


async def ticked(doing: Doing) -> None:
    tick = tick_of(doing)
    await tick.start()
    await asyncio.sleep(0.1)
    await tick.stop()


async def test_what_is_due_is_put_in_the_queue_with_its_turn() -> None:
    doing = Doing()
    await ticked(doing)
    assert doing.put_there[0] == ("one", 3)
    assert (doing.counts["leave"], doing.counts["stop"]) == (1, 4)


@pytest.mark.parametrize("step", ["silent", "begin_due", "decide", "fill_due", "due", "recall_lost"])
async def test_a_step_that_fails_is_tried_again_and_stops_no_other(step: str, caplog: pytest.LogCaptureFixture) -> None:
    doing = Doing(failing={step})
    await ticked(doing)
    assert "will be tried again" in caplog.text
    others = {"give_sign", "begin_due", "decide", "fill_due", "due", step} - {"recall_lost"}
    assert all(doing.counts[name] > 1 for name in others)


async def test_what_takes_long_holds_up_neither_signs_of_life_nor_posts() -> None:
    doing = Doing(hanging={"decide"})
    await ticked(doing)
    assert doing.counts["give_sign"] > 2
    assert doing.counts["queued"] > 2


async def test_each_part_tells_how_long_ago_it_went_through() -> None:
    doing = Doing(hanging={"decide"}, failing={"fill_due"})
    tick = tick_of(doing)
    assert tick.ages() == {}
    await tick.start()
    await asyncio.sleep(0.2)
    ages = tick.ages()
    await tick.stop()
    assert ages["signs"] < 0.15
    assert ages["deliveries"] < 0.15
    assert ages["stories"] > 0.15, "it hangs"
    assert ages["roundups"] > 0.15, "it fails each time"


async def test_one_that_never_started_stops_without_ado() -> None:
    doing = Doing()
    await tick_of(doing).stop()
    assert doing.counts == {}


@pytest.mark.parametrize("part", ["stop", "leave"])
async def test_a_database_that_is_away_at_the_end_is_said_and_the_rest_is_stopped(
    part: str, caplog: pytest.LogCaptureFixture
) -> None:
    doing = Doing(failing={part})
    await ticked(doing)
    assert (doing.counts["leave"], doing.counts["stop"]) == (1, 4)
    assert "could not be stopped in order" in caplog.text
