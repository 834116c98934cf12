"""Bots in processes of their own that post by schedule, and what they have to do."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.assembly import now
from bot.errors import UsageError
from bot.models import FeedEntry
from bot.plans import Delivery
from bot.posting.delivery import mark_of
from bot.posting.sameness import identities
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.deliveries import Deliveries
from bot.storage.digests import Digests
from bot.storage.entries import Entries, SeenEntry
from bot.storage.feeds import Feeds
from bot.storage.orders import Orders
from bot.storage.plans import Subscriptions
from bot.summarizing.summarizer import Options, digest_of
from tests.e2e.seen import buttons
from tests.fakes import story

ROOT = Path(__file__).parents[2]
GUILD = 1


@dataclass
class Bots:
    """Starts and ends bots."""

    nursery: asyncio.subprocess.Process

    async def start(self, command: str = "run") -> int:
        return await self._ask(f"start {command}")

    async def kill(self, number: int) -> None:
        os.kill(number, signal.SIGKILL)
        await self._ask(f"wait {number}")

    async def stop(self, number: int) -> int:
        os.kill(number, signal.SIGTERM)
        return await self.ended(number)

    async def ended(self, number: int) -> int:
        """What a bot ended with, by itself."""
        return await self._ask(f"wait {number}")

    async def _ask(self, command: str) -> int:
        assert self.nursery.stdin
        assert self.nursery.stdout
        self.nursery.stdin.write(f"{command}\n".encode())
        async with asyncio.timeout(30):
            return int(await self.nursery.stdout.readline())


@asynccontextmanager
async def bots(settings: Settings, log: Path, **further: str) -> AsyncIterator[Bots]:
    """A nursery for bots with these settings, and `further` variables; what they say goes into a file."""
    with log.open("ab") as said:
        nursery = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "tests.e2e.nursery",
            cwd=ROOT,
            env={**os.environ, **variables(settings), **further},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=said,
            start_new_session=True,
        )
    try:
        yield Bots(nursery)
    finally:
        os.killpg(nursery.pid, signal.SIGKILL)
        await nursery.wait()


def variables(settings: Settings) -> dict[str, str]:
    """The settings that tests change, as the environment of a process."""
    return {
        "DISCORD_TOKEN": settings.token,
        "BELOWFOLD_DISCORD_API_URL": settings.discord.api_url,
        "BELOWFOLD_DISCORD_GATEWAY_URL": settings.discord.gateway_url,
        "BELOWFOLD_STORAGE_DATABASE_URL": settings.storage.database_url,
        "BELOWFOLD_LOADING_ALLOW_PRIVATE_ADDRESSES": "true",
        "BELOWFOLD_LOADING_HOST_INTERVAL_SECONDS": "0",
        "BELOWFOLD_SOURCES_ROOMS": "false",
        "BELOWFOLD_POSTING_TICK_SECONDS": "0.2",
        "BELOWFOLD_POSTING_PER_SECOND": "40",
        "BELOWFOLD_POSTING_SETTLE_SECONDS": "0.5",
        "BELOWFOLD_POSTING_RETRY_SECONDS": "0.5",
    }


async def order_stories(  # noqa: PLR0913 - what is ordered, by name
    engine: AsyncEngine,
    standin: StandIn,
    channels: Sequence[str],
    count: int,
    *,
    pages: Sequence[str] = (),
    first: int = 0,
) -> list[Delivery]:
    """Order deliveries to channels in turn: of a digest that is made already, or of pages that are to be read.

    They are numbered from `first`.
    """
    at = now()
    entries = await to_read_later(engine, pages)
    made = await Digests(engine).keep(digest_of(story(), Options(), now=at), story(), now=at)
    orders, ordered = Orders(engine), []
    for number in range(first, first + count):
        channel = standin.world.channel(channels[number % len(channels)]).id
        to_read = entries[number % len(entries)] if entries and number % 3 == 0 else None
        delivery = Delivery(
            id=f"story/1/{number}/{channel}",
            guild=GUILD,
            channel=channel,
            slot=at,
            entries=() if to_read is None else (to_read,),
            digests=(made.key,) if to_read is None else None,
            created_at=at,
            next_try=at,
        )
        assert await orders.together(delivery, (), (), now=at)
        ordered.append(delivery)
    return ordered


async def to_read_later(engine: AsyncEngine, pages: Sequence[str]) -> list[int]:
    """Entries of a feed that lead to pages, by their numbers."""
    at = now()
    feed = await Feeds(engine).follow("https://feed.example/rss", now=at + timedelta(days=1))
    with suppress(UsageError):  # it is there already; it is nothing but what keeps the feed from being forgotten
        await Subscriptions(engine).add(guild=GUILD, channel=GUILD, feed=feed.id, now=at)
    told = [FeedEntry(key=page, address=page) for page in pages]
    known = identities("https://feed.example/rss", told)
    seen = [SeenEntry(entry=one, keys=found.keys) for one, found in zip(told, known, strict=True)]
    return [entry.id for entry in await Entries(engine).keep(feed.id, seen, now=at)]


def marks(standin: StandIn) -> Counter[str]:
    """How often each mark is seen, in all channels, threads and forum posts."""
    seen: Counter[str] = Counter()
    for channel in standin.world.channels.values():
        for message in standin.messages(str(channel.id)):
            seen.update({custom_id.rpartition(":")[2] for custom_id in buttons(message).values() if "bf:" in custom_id})
    return seen


async def all_sent(engine: AsyncEngine, deliveries: Sequence[Delivery], seconds: float) -> list[Delivery]:
    """What is not sent although some time was given for it."""
    ledger = Deliveries(engine)
    ends = now() + timedelta(seconds=seconds)
    left: list[Delivery] = []
    for delivery in deliveries:
        while (found := await ledger.find(delivery.id)) is not None and found.state != "sent":
            if now() > ends:
                left.append(found)
                break
            await asyncio.sleep(0.1)
    return left


def expected(deliveries: Sequence[Delivery]) -> Counter[str]:
    return Counter(mark_of(delivery.id, 0) for delivery in deliveries)


async def quiet(standin: StandIn, seconds: float) -> None:
    """Wait until the bots have asked for nothing for some time."""
    asked, since = -1, now()
    while asked != len(standin.requests) or (now() - since) < timedelta(seconds=seconds):
        if asked != len(standin.requests):
            asked, since = len(standin.requests), now()
        await asyncio.sleep(0.02)
