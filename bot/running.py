"""The bot as a running program: its client, and the tick beside it."""

from __future__ import annotations

import asyncio
import logging
import platform
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from yarl import URL

from bot.assembly import Parts, build_parts, now
from bot.handlers.client import BelowfoldClient
from bot.handlers.connecting import run_client, use_addresses
from bot.handlers.feeds import FeedCommands
from bot.handlers.messenger import DiscordMessenger
from bot.handlers.planning import PlanGroup
from bot.handlers.publisher import DiscordPublisher
from bot.handlers.schedules import ScheduleCommands
from bot.handlers.sharding import Shards
from bot.handlers.token_watch import demand
from bot.handlers.wiring import wire
from bot.handlers.worker_client import WorkerClient
from bot.loading.feeds.load import FeedAnswer, Validators, find_feed, load_feed
from bot.posting.delivery import Deliverer
from bot.posting.following import Watch
from bot.posting.jobs import Jobs
from bot.scheduling.finishing import Finishing
from bot.scheduling.follows import Follows
from bot.scheduling.leaving import Leaving
from bot.scheduling.living import Living
from bot.scheduling.planning import Planning
from bot.scheduling.preparing import Preparing
from bot.scheduling.reading import Reading
from bot.scheduling.roundups import Roundups
from bot.scheduling.showing import Showing
from bot.scheduling.stories import Stories
from bot.scheduling.telling import Telling
from bot.scheduling.tick import Tick
from bot.settings import Settings
from bot.storage.belongings import Belongings
from bot.storage.clocks import Clocks
from bot.storage.database import jobs_address, prepare_jobs
from bot.storage.deliveries import Deliveries
from bot.storage.entries import Entries
from bot.storage.feeds import Feeds
from bot.storage.identifying import Identifying
from bot.storage.letters import Letters
from bot.storage.old_sqlite import queue_options
from bot.storage.orders import Orders
from bot.storage.plans import Schedules, Subscriptions
from bot.storage.posts import Posts
from bot.storage.processes import Processes
from bot.storage.pruning import Pruning
from bot.storage.pulse import Pulse
from bot.storage.servers import Servers

if TYPE_CHECKING:
    from bot.web.health import Gateway
    from bot.web.server import WebServer

LOG = logging.getLogger(__name__)
IDENTIFY_SECONDS = 5.0  # Discord's: from one identification of a kind to the next


async def run_bot(settings: Settings, token: str, stop: asyncio.Event, *, shards: Shards | None = None) -> None:
    """Run the bot until `stop` is set, for the servers of some shards, or for all.

    Raises:
        SettingsError: the token is missing or wrong, or the database cannot be used or is in use.
        PostError: Discord cannot be reached.
    """
    demand(token)
    async with _workplace(settings) as (parts, processes, name):
        client = BelowfoldClient(parts.service, parts.reception, settings, shards=shards)
        wire(client, build_plans(parts))
        client.leaving = build_leaving(parts)
        client.pages = parts.pages
        identifying = Identifying(parts.engine, seconds=IDENTIFY_SECONDS)
        client.turn = identifying.turn if shards else None
        tick = build_tick(settings, parts, client, processes, name)
        client.after_login = tick.start
        try:
            async with serving(settings, parts, tick, gateway=client.gateway):
                await run_client(client, token, stop, before_close=tick.stop)
        finally:
            await identifying.close()


async def run_worker(settings: Settings, token: str, stop: asyncio.Event) -> None:
    """Do until `stop` is set what the bot does by itself, beside processes that hear what happens in Discord.

    Raises:
        SettingsError: the token is missing or wrong, or the database cannot be used or is in use.
        PostError: Discord cannot be reached.
    """
    demand(token)
    async with _workplace(settings) as (parts, processes, name):
        client = WorkerClient()
        tick = build_tick(settings, parts, client, processes, name)
        client.after_login = tick.start
        async with serving(settings, parts, tick):
            await run_client(client, token, stop, before_close=tick.stop)


@asynccontextmanager
async def _workplace(settings: Settings) -> AsyncIterator[tuple[Parts, Processes, str]]:
    """What a process of the bot works with, and the name that no other one has meanwhile."""
    use_addresses(settings.discord)
    async with build_parts(settings) as parts:
        processes = Processes(parts.engine)
        name = await processes.take_name(settings.posting.machine or platform.node() or "belowfold")
        await asyncio.to_thread(prepare_jobs, settings.storage.database_url)
        try:
            yield parts, processes, name
        finally:
            await processes.close()


def build_tick(
    settings: Settings, parts: Parts, client: BelowfoldClient | WorkerClient, processes: Processes, name: str
) -> Tick:
    """What the bot does by itself, as the process of a name, posting through a client."""
    entries, orders, deliveries = Entries(parts.engine), Orders(parts.engine), Deliveries(parts.engine)
    feeds, subscriptions = Feeds(parts.engine), Subscriptions(parts.engine)
    showing = Showing(
        exchanges=settings.digest.exchanges,
        image=settings.digest.image,
        pages=parts.pages,
        pictures=settings.posting.picture,
    )
    preparing = Preparing(
        service=parts.service,
        entries=entries,
        deliveries=deliveries,
        servers=Servers(parts.engine),
        now=now,
        showing=showing,
        holder=name,
    )
    publisher = DiscordPublisher(client, now=now, settle=timedelta(seconds=settings.posting.settle_seconds))
    posts = Posts(parts.engine)
    queue = jobs_address(settings.storage.database_url)
    living = Living(
        service=parts.service,
        editor=publisher,
        posts=posts,
        subscriptions=subscriptions,
        entries=entries,
        servers=Servers(parts.engine),
        now=now,
        watch=Watch(longest=timedelta(hours=settings.posting.follow_hours)),
        showing=showing,
    )
    finishing = Finishing(
        service=parts.service,
        editor=publisher,
        servers=Servers(parts.engine),
        showing=showing,
    )
    deliverer = Deliverer(
        ledger=deliveries,
        publisher=publisher,
        posts=preparing.posts,
        holder=name,
        now=now,
        first_wait=timedelta(seconds=settings.posting.retry_seconds),
        sent=finishing.begin,
    )
    stories = Stories(
        subscriptions=subscriptions,
        entries=entries,
        orders=orders,
        per_hour=settings.posting.stories_per_hour,
        now=now,
    )
    return Tick(
        reading=Reading(
            load=partial(_load, parts),
            run_blocking=parts.workers.run,
            feeds=feeds,
            usual=timedelta(minutes=settings.posting.feed_minutes),
            subscriptions=subscriptions,
            entries=entries,
            orders=orders,
            posts=posts,
            now=now,
        ),
        stories=stories,
        living=living,
        finishing=finishing,
        telling=Telling(
            letters=Letters(parts.engine), messenger=DiscordMessenger(client), servers=Servers(parts.engine), now=now
        ),
        roundups=Roundups(
            schedules=Schedules(parts.engine),
            subscriptions=subscriptions,
            entries=entries,
            orders=orders,
            now=now,
        ),
        leaving=build_leaving(parts),
        clocks=Clocks(parts.engine),
        pruning=Pruning(parts.engine, keep=timedelta(days=settings.storage.digest_days)),
        feeds=feeds,
        deliveries=deliveries,
        processes=processes,
        jobs=Jobs(
            database=queue,
            options=queue_options(queue, now),
            name=name,
            deliver=deliverer.deliver,
            per_second=settings.posting.per_second,
            poll_seconds=min(0.5, settings.posting.tick_seconds),
        ),
        name=name,
        now=now,
        seconds=settings.posting.tick_seconds,
    )


@asynccontextmanager
async def serving(
    settings: Settings, parts: Parts, tick: Tick, *, gateway: Callable[[], Gateway] | None = None
) -> AsyncIterator[WebServer | None]:
    """The web server while the bot runs, if it is to have one.

    Raises:
        SettingsError: it cannot listen where it is told to.
    """
    if not settings.web.listen.strip():
        yield None
        return
    # Imported for those who want it: it takes a seventh of the start.
    from bot.web.health import Health  # noqa: PLC0415
    from bot.web.server import STATIC, WebServer  # noqa: PLC0415
    from bot.web.visits import Visits  # noqa: PLC0415

    health = Health(gateway=gateway, ages=tick.ages, pulse=Pulse(parts.engine), now=now)
    service = parts.service
    visits = None
    if parts.pages is not None:
        visits = Visits(
            pages=parts.pages,
            manners_of=lambda page: service.civility(page.kept.story, page.server),
            run_blocking=parts.workers.run,
            static=f"{URL(settings.web.address).path.rstrip('/')}{STATIC}",
        )
    async with WebServer(settings.web.listen, health, visits) as server:
        LOG.info("the web server listens at %s:%d", server.host, server.port)
        yield server


def build_plans(parts: Parts) -> tuple[PlanGroup, ...]:
    """The commands with which owners plan what is posted."""
    schedules, subscriptions = Schedules(parts.engine), Subscriptions(parts.engine)
    entries = Entries(parts.engine)
    roundups = Roundups(
        schedules=schedules, subscriptions=subscriptions, entries=entries, orders=Orders(parts.engine), now=now
    )
    follows = Follows(
        find=lambda address: find_feed(address, parts.fetcher, parts.workers.run),
        feeds=Feeds(parts.engine),
        subscriptions=subscriptions,
        entries=entries,
        now=now,
    )
    return FeedCommands(follows), ScheduleCommands(Planning(schedules=schedules, roundups=roundups, now=now))


def build_leaving(parts: Parts) -> Leaving:
    """What looks after servers that the bot was removed from."""
    return Leaving(belongings=Belongings(parts.engine), now=now)


async def _load(parts: Parts, address: str, former: Validators) -> FeedAnswer:
    return await load_feed(address, parts.fetcher, parts.workers.run, former)
