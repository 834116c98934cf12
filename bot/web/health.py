"""Whether the bot is at work: connected to Discord, ticking, and with a database that takes what is written."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot import metrics
from bot.storage.pulse import Pulse, Waiting
from bot.text import one_line

PATIENCE = 2.0  # seconds for the database's answer; whoever asks how the bot is does not wait for longer
LATELY = 60.0  # seconds in which what keeps the bot alive and posts what is due has to go through
SOME_TIME_AGO = 900.0  # and the rest, which may have many feeds to read
URGENT = frozenset({"signs", "deliveries"})
SAMPLED = 1.0  # seconds between two looks at how late the event loop is
LAGS = 60  # of those that are remembered
LONGEST_CAUSE = 200


@dataclass(frozen=True, slots=True)
class State:
    """How one thing is: well or not, and a few words about it."""

    good: bool
    said: str


class Gateway(Protocol):
    """How the connection to Discord is."""

    @property
    def connected(self) -> int:
        """How many shards are connected."""
        ...

    @property
    def shards(self) -> int:
        """How many there are."""
        ...

    @property
    def servers(self) -> int:
        """Of how many servers the process hears by them."""
        ...


class Health:
    """Looks how the bot is, whenever somebody asks.

    Args:
        gateway: how the connection to Discord is; None for a process that needs none.
        ages: how many seconds ago each part of the tick went through; empty before it is started.
        pulse: of the database.
        now: the clock.
    """

    def __init__(
        self,
        *,
        gateway: Callable[[], Gateway] | None,
        ages: Callable[[], Mapping[str, float]],
        pulse: Pulse,
        now: Callable[[], datetime],
    ) -> None:
        self._gateway = gateway
        self._ages = ages
        self._pulse = pulse
        self._now = now
        self._asked: asyncio.Task[Waiting] | None = None
        self._asked_at = 0.0
        self._watching: asyncio.Task[None] | None = None
        self._lags: deque[float] = deque(maxlen=LAGS)

    @property
    def lag(self) -> float:
        """How many seconds the event loop was late, at the most, in the last minute."""
        return max(self._lags, default=0.0)

    def start(self) -> None:
        """Begin to look how late the event loop is."""
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        """Stop looking."""
        tasks = [task for task in (self._watching, self._asked) if task is not None]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def ready(self) -> Mapping[str, State]:
        """How each thing is that the bot's work needs."""
        states = {} if self._gateway is None else {"gateway": _gateway_state(self._gateway())}
        states |= {"tick": _tick_state(self._ages()), "database": await self._database()}
        metrics.READY.set(all(state.good for state in states.values()))
        return states

    async def measure(self) -> None:
        """Bring up to date what is not counted where it happens."""
        await self.ready()
        for part, age in self._ages().items():
            metrics.TICK_AGE.labels(part).set(age)
        if self._gateway is not None:
            gateway = self._gateway()
            metrics.GATEWAY.set(gateway.connected)
            metrics.SERVERS.set(gateway.servers)
        metrics.LAG.set(self.lag)

    async def _database(self) -> State:
        """Whether the database answers. It is asked once at a time: one that hangs is not asked ever more."""
        clock = asyncio.get_running_loop().time
        if self._asked is None:
            self._asked, self._asked_at = asyncio.create_task(self._pulse.take(self._now())), clock()
        asked = self._asked
        await asyncio.wait({asked}, timeout=PATIENCE)
        took = clock() - self._asked_at
        if not asked.done():
            return State(False, f"has not answered for {took:.0f} seconds")
        if self._asked is asked:
            self._asked = None
        if asked.cancelled():
            return State(False, "was not asked to the end")
        if (error := asked.exception()) is not None:
            return State(False, one_line(str(error))[:LONGEST_CAUSE])
        waiting = asked.result()
        metrics.DELIVERIES_DUE.set(waiting.due)
        metrics.DELIVERIES_LATE.set(waiting.late)
        metrics.QUEUED.set(waiting.queued)
        return State(True, f"answered in {took * 1000:.0f} ms")

    async def _watch(self) -> None:
        clock = asyncio.get_running_loop().time
        while True:
            begun = clock()
            await asyncio.sleep(SAMPLED)
            self._lags.append(max(0.0, clock() - begun - SAMPLED))


def _gateway_state(gateway: Gateway) -> State:
    if not gateway.shards:
        return State(False, "not connected yet")
    said = f"{gateway.connected} of {gateway.shards} shards connected"
    return State(gateway.connected >= gateway.shards, said)


def _tick_state(ages: Mapping[str, float]) -> State:
    if not ages:
        return State(False, "not started yet")
    late = [part for part, age in ages.items() if age > (LATELY if part in URGENT else SOME_TIME_AGO)]
    if late:
        return State(False, ", ".join(f"{part} last went through {ages[part]:.0f} seconds ago" for part in late))
    return State(True, f"went through {max(ages[part] for part in ages if part in URGENT):.0f} seconds ago")
