"""The bot under load and faults for as long as is wanted: `python -m tests.quality.soak [MINUTES [A_SECOND]]`.

The bot is a process of its own with the usual settings and SQLite. The stand-in is in this one, with members who
ask for 20 things a second (digests of pages that are hot, new, slow or broken, buttons below digests, completions),
and beside that 50 feeds and 20 schedules post by themselves. Meanwhile things go wrong: Discord answers 500, 503 or
429, breaks off connections or does what it was asked and fails to say so; its gateway hangs up; pages stall, break off
or are no pages. What is told: memory (which must be flat), what was asked and answered, what was due and posted. Not
made to fail is the first answer to a command: Discord gives three seconds for it, and nobody tries again.
"""

from __future__ import annotations

import asyncio
import json
import random
import statistics
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from aiohttp import web
from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.assembly import now
from bot.sandbox.payloads import message_json
from bot.sandbox.standin import StandIn
from bot.servers import ServerSettings
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.servers import Servers
from bot.storage.tables import DELIVERIES
from tests.e2e.bots import bots
from tests.e2e.seen import buttons, until
from tests.quality.asking import AFTER, MEMBERS, Asking
from tests.quality.capacity import Size, Web, furnish, spread
from tests.quality.usage import Usage

SAMPLES = Path(__file__).parents[2] / "config" / "samples"
SIZE = Size(servers=10, every=timedelta(minutes=5), a_day=100, due_a_minute=1)
LATE = timedelta(minutes=1)  # of a post
SETTLE = 30.0  # seconds before the first look at the memory
FAULTS: tuple[dict[str, Any], ...] = (
    {"status": 500, "method": "PATCH", "route": "/webhooks"},
    {"status": 503, "method": "POST", "route": "/channels/{channel_id}/messages"},
    {"status": 500, "method": "POST", "route": "/channels/{channel_id}/messages", "after": True},
    {"status": 429, "method": "PATCH", "route": "/webhooks", "retry_after": 1.0},
    {"status": 429, "method": "POST", "route": "/channels/{channel_id}/messages", "retry_after": 2.0},
    {"status": 0, "method": "PATCH", "route": "/webhooks"},
    {"status": 0, "method": "POST", "route": "/channels/{channel_id}/messages", "after": True},
    {"status": 200, "method": "PATCH", "route": "/webhooks", "delay": 4.0},
)
EVERY_FAULT, EVERY_HANG_UP = 5.0, 50.0  # seconds


class Hostile(Web):
    """The web of the feeds, with pages that are hot, new, slow and broken beside."""

    async def answer(self, request: web.Request) -> web.StreamResponse:
        kind, _, number = request.path.strip("/").partition("/")
        if kind not in ("hot", "new", "slow", "broken"):
            return await super().answer(request)
        self.pages += 1
        if kind == "slow":
            await asyncio.sleep(self.chance.uniform(2, 6))
        if kind == "broken":
            return await self._broken(request)
        page = self.page.replace(b"Harbour bridge", f"Harbour bridge {kind} {number}".encode())
        return web.Response(body=page, content_type="text/html", charset="utf-8")

    async def _broken(self, request: web.Request) -> web.StreamResponse:
        way = self.chance.randrange(6)
        if way == 0:
            raise web.HTTPInternalServerError
        if way == 1:
            raise web.HTTPNotFound
        if way == 2:
            return web.Response(body=self.chance.randbytes(20_000), content_type="text/html")
        if way == 3:
            return web.Response(body=b"no gzip", headers={"Content-Encoding": "gzip"}, content_type="text/html")
        if way == 4 and request.transport is not None:
            request.transport.abort()
            return web.Response()
        cut = self.page[: self.chance.randrange(len(self.page))]
        return web.Response(body=b"<div>" * 3000 + cut, content_type="text/html", charset="shift_jis")


@dataclass
class Soak:
    """One run."""

    standin: StandIn
    engine: AsyncEngine
    asking: Asking
    usage: Usage
    a_second: float
    faults: Counter[str] = field(default_factory=Counter)

    async def run(self, minutes: float) -> None:
        """Ask, let things go wrong, and look, for some minutes."""
        ends = now() + timedelta(minutes=minutes)
        looking = asyncio.create_task(self._look())
        going_wrong = [asyncio.create_task(self._again(self._fault, EVERY_FAULT))]
        going_wrong += [asyncio.create_task(self._again(self._hang_up, EVERY_HANG_UP))]
        waiting: set[asyncio.Task[None]] = set()
        turn = now()
        while now() < ends:
            task = asyncio.create_task(self.asking.one())
            waiting.add(task)
            task.add_done_callback(waiting.discard)
            turn += timedelta(seconds=self.asking.chance.expovariate(self.a_second))
            await asyncio.sleep(max(0.0, (turn - now()).total_seconds()))
        for task in going_wrong:
            task.cancel()
        await asyncio.sleep(AFTER)
        await asyncio.gather(*waiting)
        looking.cancel()

    async def _again(self, what: Callable[[], object], seconds: float) -> None:
        while True:
            await asyncio.sleep(seconds)
            done = what()
            if asyncio.iscoroutine(done):
                await done

    def _fault(self) -> None:
        fault = self.asking.chance.choice(FAULTS)
        self.faults[f"{fault['status'] or 'broken off'} {fault['method']}"] += 1
        self.standin.fail(**fault)

    async def _hang_up(self) -> None:
        self.faults["gateway hung up"] += 1
        await self.standin.drop_connections()

    async def _look(self) -> None:
        await asyncio.sleep(SETTLE)
        began, told = now(), 0
        while True:
            self.usage.look()
            minutes = (now() - began).total_seconds() / 60
            if minutes >= told:
                _say(f"  after {minutes + SETTLE / 60:4.1f} minutes: {self.usage.megabytes[-1]:.0f} MB")
                told += 5
            await asyncio.sleep(5)

    async def report(self, minutes: float, log: Path) -> None:
        """Print what came of it."""
        seen = self.usage.megabytes
        third = max(1, len(seen) // 3)
        _say(
            f"memory    {seen[0]:.0f} MB at the start, {seen[-1]:.0f} at the end; medians of the three thirds: "
            + ", ".join(f"{statistics.median(part):.0f}" for part in (seen[:third], seen[third:-third], seen[-third:]))
        )
        _say(f"CPU       {(self.usage.cpu[-1] - self.usage.cpu[0]) / (60 * minutes):.0%} of one core")
        _say(f"asked     {self.asking.asked.total():,}: {_counted(self.asking.asked)}")
        _say(f"came      {_counted(self.asking.came)}; after {spread(self.asking.seconds)}")
        _say(f"faults    {_counted(self.faults)}; {self.standin.connections} connections to the gateway")
        _say(f"posts     {await self._posts()}")
        _say(f"log       {_levels(log)}")

    async def _posts(self) -> str:
        async with self.engine.connect() as connection:
            rows = (await connection.execute(select(DELIVERIES))).all()
        sent = [row for row in rows if row.state == "sent"]
        late = [row for row in sent if _lateness(row.created_at, row.ended_at) > LATE]
        twice = [mark for mark, count in self._marks().items() if count > 1]
        return (
            f"{len(rows)} due, {len(sent)} posted, {len(late)} more than a minute late, {len(twice)} twice; after "
            f"{spread([_lateness(row.created_at, row.ended_at).total_seconds() for row in sent])}; not posted: "
            f"{_counted(Counter(row.state for row in rows if row.state != 'sent')) or 'none'}"
        )

    def _marks(self) -> Counter[str]:
        """How often the mark of each post by itself is seen."""
        world, seen = self.standin.world, Counter[str]()
        for message in world.messages.values():
            if message.channel.id in world.elsewhere:
                ids = buttons(message_json(world, message)).values()
                seen.update({one.rpartition(":")[2] for one in ids if one.startswith("bf:")})
        return seen


def _lateness(due: datetime, done: datetime) -> timedelta:
    return done - due


def _counted(counts: Counter[str]) -> str:
    return ", ".join(f"{count:,} {name}" for name, count in counts.most_common())


def _levels(log: Path) -> str:
    """How many lines of each level the bot logged, and what the errors were."""
    levels, errors = Counter[str](), Counter[str]()
    for line in log.read_text(encoding="utf-8", errors="replace").splitlines():
        try:
            said = json.loads(line)
        except ValueError:
            errors[line[:160]] += 1
            continue
        levels[said.get("level", "?")] += 1
        if said.get("level") in ("error", "critical"):
            errors[f"{str(said.get('event'))[:60]} ({str(said.get('exception'))[-200:]!r})"] += 1
    return f"{_counted(levels)}; errors: {_counted(errors) or 'none'}"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


async def main(minutes: float, a_second: float) -> None:
    chance = random.Random(1)
    pages = Hostile(chance, (SAMPLES / "harbour-bridge.html").read_bytes(), SIZE)
    async with pages.served(), StandIn(token="good", now=now) as standin:
        for number in range(MEMBERS):
            standin.world.add_member(f"reader{number}", f"Reader {number}")
        with tempfile.TemporaryDirectory(prefix="belowfold-soak-") as folder:
            log = Path(folder) / "bots.log"
            url = f"sqlite:///{folder}/belowfold.db"
            usual = Settings(token="good")
            here = replace(usual.discord, api_url=standin.api_url, gateway_url=standin.gateway_url)
            settings = replace(usual, discord=here, storage=replace(usual.storage, database_url=url))
            engine = await open_database(url)
            await furnish(engine, standin, pages)
            anybody = ServerSettings(person_hourly=0, server_hourly=0)
            await Servers(engine).save(standin.world.guild_id, anybody, now=now())
            ways = {"TICK_SECONDS": "5", "PER_SECOND": "25", "SETTLE_SECONDS": "5", "FEED_MINUTES": "5"}
            variables = {f"BELOWFOLD_POSTING_{name}": value for name, value in ways.items()}
            # The cache of pages is small, so that it is full at once and hides nothing else that grows.
            variables |= {"BELOWFOLD_LOADING_CACHE_BYTES": "2000000", "BELOWFOLD_LOGS_FORM": "json"}
            async with bots(settings, log, **variables) as nursery:
                process = await nursery.start()
                await until(lambda: standin.is_connected, 30)
                await standin.ready(30)
                asking = Asking(standin, pages.port, chance)
                soak = Soak(standin, engine, asking, Usage(process), a_second)
                _say(
                    f"{minutes:g} minutes, {a_second:g} asked a second, {SIZE.feeds} feeds, {SIZE.schedules} schedules"
                )
                await soak.run(minutes)
                await soak.report(minutes, log)
            await engine.dispose()


if __name__ == "__main__":
    asyncio.run(
        main(
            float(sys.argv[1]) if len(sys.argv) > 1 else 15.0,
            float(sys.argv[2]) if len(sys.argv) > 2 else 20.0,
        )
    )
