"""What one process holds: `python -m tests.quality.capacity [MINUTES]` measures memory, CPU and lateness of the bot.

5,000 feeds, each on a host of its own and read every 15 minutes, 2,000 schedules and 1,000 servers of the stand-in.
Each feed brings ten stories a day; half of the feeds have them posted one by one, the others gather them for roundups.
Of the schedules 200 are due at each minute of the measurement. The bot is a process of its own with the usual settings
and SQLite; the stand-in, the feeds and the pages are in this one, beside it.
"""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from aiohttp import web
from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.assembly import now
from bot.models import FeedEntry
from bot.plans import Decision
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.entries import Entries, SeenEntry
from bot.storage.orders import Orders
from bot.storage.tables import DELIVERIES, FEEDS, SCHEDULES, SUBSCRIPTIONS
from tests.e2e.bots import bots
from tests.quality.usage import Usage

ITEMS = 20
START = timedelta(seconds=10)  # until the bot is at work
SAMPLE = Path(__file__).parents[2] / "config" / "samples" / "library-hours.html"


@dataclass(frozen=True)
class Size:
    """How much there is: so many stories of a feed a day, so many schedules due at each minute."""

    servers: int = 1000
    feeds_each: int = 5
    schedules_each: int = 2
    every: timedelta = timedelta(minutes=15)
    a_day: float = 10
    due_a_minute: int = 200

    @property
    def feeds(self) -> int:
        return self.servers * self.feeds_each

    @property
    def schedules(self) -> int:
        return self.servers * self.schedules_each

    def hosts(self) -> Iterator[str]:
        """Addresses of this machine, one for each feed."""
        for number in range(self.feeds):
            yield f"127.1.{number // 250}.{number % 250 + 1}"


@dataclass
class Web:
    """Feeds on hosts of their own, and the pages of their stories; `asked` has when each feed was asked for."""

    chance: random.Random
    page: bytes
    size: Size
    port: int = 0
    asked: dict[str, list[datetime]] = field(default_factory=dict)
    stories: dict[str, list[str]] = field(default_factory=dict)
    pages: int = 0

    @asynccontextmanager
    async def served(self) -> AsyncIterator[None]:
        """Answer on a port of this machine, which is then known."""
        application = web.Application()
        application.router.add_get("/{path:.*}", self.answer)
        runner = web.AppRunner(application, access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "0.0.0.0", 0, backlog=512).start()  # noqa: S104 - all of this machine's own addresses
        self.port = runner.addresses[0][1]
        try:
            yield
        finally:
            await runner.cleanup()

    async def answer(self, request: web.Request) -> web.StreamResponse:
        host = request.url.host or ""
        if request.path == "/feed":
            return self._feed(host)
        if request.path == "/robots.txt":
            raise web.HTTPNotFound
        self.pages += 1
        title = f"What happened at {host} in the matter of {request.path.strip('/')}".encode()
        body = self.page.replace(b"Tarrowby library to open on Sunday afternoons from October", title)
        return web.Response(body=body, content_type="text/html", charset="utf-8")

    def _feed(self, host: str) -> web.Response:
        self.asked.setdefault(host, []).append(now())
        told = self.stories.setdefault(host, [f"old-{number}" for number in range(ITEMS)])
        if self.chance.random() < self.size.a_day * self.size.every / timedelta(days=1):
            told.insert(0, f"story-{len(told)}-{self.chance.randrange(10**6)}")
        items = "".join(
            f"<item><title>What happened at {host} in the matter of {name}</title><guid>{name}</guid>"
            f"<link>http://{host}:{self.port}/{name}</link><description>{name} is told here.</description></item>"
            for name in told[:ITEMS]
        )
        body = f'<?xml version="1.0"?><rss version="2.0"><channel><title>{host}</title>{items}</channel></rss>'
        return web.Response(body=body.encode(), content_type="application/rss+xml")


async def furnish(engine: AsyncEngine, standin: StandIn, pages: Web) -> dict[str, datetime]:
    """Put all into the database; when each feed is due, by its host, from the moment that all is there."""
    at, size = now(), pages.size
    guilds = [standin.world.add_server("news", "digests") for _ in range(size.servers)]
    feeds = [
        {"address": f"http://{host}:{pages.port}/feed", "title": host, "next_ask": at, "read_at": at}
        for host in size.hosts()
    ]
    async with engine.begin() as connection:
        await connection.execute(insert(FEEDS), feeds)
        numbers = (await connection.execute(select(FEEDS.c.id).order_by(FEEDS.c.id))).scalars().all()
        await connection.execute(insert(SUBSCRIPTIONS), list(_subscriptions(standin, guilds, numbers, at, size)))
    await _known(engine, at)
    at = now() + START
    due = {host: at + size.every * number / size.feeds for number, host in enumerate(size.hosts())}
    async with engine.begin() as connection:
        later = update(FEEDS).where(FEEDS.c.title == bindparam("host")).values(next_ask=bindparam("at"))
        await connection.execute(later, [{"host": host, "at": moment} for host, moment in due.items()])
        await connection.execute(insert(SCHEDULES), list(_schedules(standin, guilds, at, size)))
    return due


def _subscriptions(
    standin: StandIn, guilds: Sequence[int], feeds: Sequence[int], at: datetime, size: Size
) -> Iterator[dict[str, object]]:
    for number, feed in enumerate(feeds):
        guild = guilds[number // size.feeds_each]
        news, digests = standin.world.further[guild]
        alone = number % 2 == 0
        yield {
            "guild": guild,
            "channel": (news if alone else digests).id,
            "feed": feed,
            "way": "stories" if alone else "roundup",
            "created_at": at - timedelta(days=1),
        }


def _schedules(standin: StandIn, guilds: Sequence[int], at: datetime, size: Size) -> Iterator[dict[str, object]]:
    for number in range(size.schedules):
        guild = guilds[number % size.servers]
        moment = at + timedelta(minutes=1 + number // size.due_a_minute)
        yield {
            "guild": guild,
            "channel": standin.world.further[guild][1].id,
            "rule": f"{moment:%M %H} * * *",
            "zone": "UTC",
            "missed": "latest",
            "stories": 3,
            "last_slot": at,
        }


async def _known(engine: AsyncEngine, at: datetime) -> None:
    """What every feed has shown already; of those for roundups two stories wait."""
    entries, orders = Entries(engine), Orders(engine)
    async with engine.connect() as connection:
        rows = (
            await connection.execute(
                select(SUBSCRIPTIONS.c.id, SUBSCRIPTIONS.c.feed, SUBSCRIPTIONS.c.way, FEEDS.c.address).join(FEEDS)
            )
        ).all()
    for row in rows:
        base = row.address.removesuffix("/feed")
        seen = [
            SeenEntry(
                entry=FeedEntry(key=f"old-{number}", title=f"Old {number} of {base}", address=f"{base}/old-{number}"),
                keys=(f"at:{base}/old-{number}",),
            )
            for number in range(ITEMS)
        ]
        kept = await entries.keep(row.feed, seen, now=at)
        waits = 2 if row.way == "roundup" else 0
        await orders.decide(
            [
                Decision(
                    subscription=row.id,
                    entry=one.id,
                    verdict="waiting" if number < waits else "left",
                    why="",
                    at=at,
                )
                for number, one in enumerate(kept)
            ]
        )


def spread(values: Sequence[float]) -> str:
    """Median, 95th percentile and maximum, in seconds."""
    if not values:
        return "none"
    ranked = sorted(values)
    return (
        f"median {statistics.median(ranked):.1f} s, 95 % {ranked[int(0.95 * (len(ranked) - 1))]:.1f} s, "
        f"at most {ranked[-1]:.1f} s ({len(ranked)})"
    )


async def report(engine: AsyncEngine, pages: Web, due: dict[str, datetime], usage: Usage, minutes: float) -> None:
    late = [(pages.asked[host][0] - moment).total_seconds() for host, moment in due.items() if host in pages.asked]
    async with engine.connect() as connection:
        rows = (await connection.execute(select(DELIVERIES))).all()
    sent = [row for row in rows if row.state == "sent"]
    slots = [(row.created_at - row.slot).total_seconds() for row in rows if row.way == "roundup"]
    posts = [(row.ended_at - row.created_at).total_seconds() for row in sent]
    busy = usage.cpu[-1] - usage.cpu[0]
    size = pages.size
    lines = (
        f"{size.feeds} feeds, {size.schedules} schedules, {size.servers} servers; {minutes:g} minutes",
        f"memory  {max(usage.megabytes):.0f} MB at most, {usage.megabytes[-1]:.0f} at the end",
        f"CPU     {busy / (60 * minutes):.0%} of one core on average",
        f"feeds   read late by {spread(late)}",
        f"slots   filled late by {spread(slots)}",
        f"posts   made after {spread(posts)}; {len(rows) - len(sent)} of {len(rows)} deliveries not sent yet",
        f"pages   {pages.pages} read",
    )
    sys.stdout.write("".join(f"{line}\n" for line in lines))


async def main(minutes: float) -> None:
    settings = Settings(token="good")
    pages = Web(random.Random(1), SAMPLE.read_bytes(), Size())
    async with pages.served(), StandIn(token="good", now=now) as standin:
        with tempfile.TemporaryDirectory(prefix="belowfold-capacity-") as folder:
            url = f"sqlite:///{folder}/belowfold.db"
            here = replace(settings.discord, api_url=standin.api_url, gateway_url=standin.gateway_url)
            settings = replace(settings, discord=here, storage=replace(settings.storage, database_url=url))
            engine = await open_database(url)
            due = await furnish(engine, standin, pages)
            usual = {"BELOWFOLD_POSTING_TICK_SECONDS": "5", "BELOWFOLD_POSTING_PER_SECOND": "25"}
            usual |= {"BELOWFOLD_LOADING_HOST_INTERVAL_SECONDS": "0.5", "BELOWFOLD_POSTING_SETTLE_SECONDS": "5"}
            async with bots(settings, Path(folder) / "bots.log", **usual) as nursery:
                number = await nursery.start()
                usage = Usage(number)
                for _ in range(max(round(minutes * 12), 2)):
                    await asyncio.sleep(5)
                    usage.look()
                await report(engine, pages, due, usage, minutes)
            await engine.dispose()


if __name__ == "__main__":
    asyncio.run(main(float(sys.argv[1]) if len(sys.argv) > 1 else 10.0))
