"""The tick: every few seconds look what is due, and see to it.

    feeds that are due -> entries -> decisions -> deliveries -> the queue -> posts -> edits

Each step finds in the database what is to be done, so a tick that fails, or never comes, is made up for by the next.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial

from bot import metrics
from bot.posting.jobs import Jobs
from bot.scheduling.finishing import Finishing
from bot.scheduling.leaving import Leaving
from bot.scheduling.living import Living
from bot.scheduling.reading import Reading
from bot.scheduling.roundups import Roundups
from bot.scheduling.stories import Stories
from bot.scheduling.telling import Telling
from bot.storage.clocks import Clocks
from bot.storage.deliveries import Deliveries
from bot.storage.feeds import Feeds
from bot.storage.processes import Processes
from bot.storage.pruning import Pruning
from bot.text import one_line

LOG = logging.getLogger(__name__)
MOST_QUEUED = 500  # in one tick
HOUSEKEEPING = timedelta(minutes=5)

Step = Callable[[], Awaitable[object]]


class Tick:
    """Does at each tick what is due.

    Args:
        name: the name of this process.
        seconds: from one tick to the next.
    """

    def __init__(  # noqa: PLR0913 - the composition root hands over each part by name
        self,
        *,
        reading: Reading,
        stories: Stories,
        living: Living,
        finishing: Finishing,
        telling: Telling,
        leaving: Leaving,
        pruning: Pruning,
        clocks: Clocks,
        roundups: Roundups,
        feeds: Feeds,
        deliveries: Deliveries,
        processes: Processes,
        jobs: Jobs,
        name: str,
        now: Callable[[], datetime],
        seconds: float,
    ) -> None:
        self._reading = reading
        self._stories = stories
        self._living = living
        self._finishing = finishing
        self._telling = telling
        self._leaving = leaving
        self._pruning = pruning
        self._clocks = clocks
        self._roundups = roundups
        self._feeds = feeds
        self._deliveries = deliveries
        self._processes = processes
        self._jobs = jobs
        self._name = name
        self._now = now
        self._seconds = seconds
        self._kept_house: datetime | None = None
        self._running: list[asyncio.Task[None]] = []
        self._went_through: dict[str, float] = {}

    def ages(self) -> Mapping[str, float]:
        """How many seconds ago each part went through without a failure, or was started; empty before that."""
        now = asyncio.get_running_loop().time()
        return {part: now - at for part, at in self._went_through.items()}

    async def start(self) -> None:
        """Begin to work and to tick."""
        await self._processes.give_sign(self._name, self._now())
        await self._jobs.start()
        # What takes long holds up nothing else, least of all the signs of life.
        parts: Mapping[str, Sequence[Step]] = {
            "signs": (self._give_sign, self._take_over),
            "feeds": (self._reading.begin_due,),
            "stories": (self._stories.decide, self._keep_house),
            "roundups": (self._roundups.fill_due,),
            "deliveries": (self._queue_due, self._telling.tell_due),
            "edits": (self._living.begin_due,),
        }
        self._went_through = dict.fromkeys(parts, asyncio.get_running_loop().time())
        self._running = [asyncio.create_task(self._run(part, steps)) for part, steps in parts.items()]

    async def stop(self) -> None:
        """Stop ticking, and let what is being posted come to its end. What goes wrong holds up none of what follows."""
        if not self._running:
            return
        for task in self._running:
            task.cancel()
        await asyncio.gather(*self._running, return_exceptions=True)
        for stop in (
            self._reading.stop,
            self._living.stop,
            self._jobs.stop,
            self._finishing.stop,
            partial(self._processes.leave, self._name),
        ):
            try:
                await stop()
            except Exception as error:  # noqa: BLE001 - the database, full or away: what lives will take this one for dead
                LOG.warning("a part of the bot could not be stopped in order: %s", one_line(str(error)))

    async def _run(self, part: str, steps: Sequence[Step]) -> None:
        """Take steps again and again. What goes wrong is noted, and tried again at the next tick."""
        failing: dict[Step, type[Exception]] = {}
        while True:
            for step in steps:
                try:
                    await step()
                except Exception as error:
                    # While a database is away the same is said at each tick: the whole of it once is enough.
                    is_news = failing.get(step) is not type(error)
                    LOG.log(
                        logging.ERROR,
                        "a step of the tick failed and will be tried again: %s",
                        one_line(str(error)),
                        exc_info=is_news,
                    )
                    failing[step] = type(error)
                    metrics.TICK_FAILURES.labels(part).inc()
                else:
                    failing.pop(step, None)
            if not failing:
                self._went_through[part] = asyncio.get_running_loop().time()
            await asyncio.sleep(self._seconds)

    async def _queue_due(self) -> None:
        """Put the deliveries that are due in the queue."""
        for delivery in await self._deliveries.due(self._now(), limit=MOST_QUEUED):
            await self._jobs.put(delivery.id, delivery.turn)
            await self._deliveries.queued(delivery, now=self._now())

    async def _give_sign(self) -> None:
        await self._processes.give_sign(self._name, self._now())

    async def _take_over(self) -> None:
        await self._jobs.take_over(await self._processes.silent(self._now()))

    async def _keep_house(self) -> None:
        now = self._now()
        # The clock may have been put back: hence the distance, whichever is the later.
        if self._kept_house is None or abs(now - self._kept_house) >= HOUSEKEEPING:
            self._kept_house = now
            if mended := await self._clocks.put_right(now):
                LOG.warning("the clock was put back: %d moments that lay in the future are now", mended)
            await self._deliveries.recall_lost(now)
            await self._jobs.forget_done(now)
            await self._leaving.forget_due()
            await self._feeds.forget_unfollowed()
            await self._pruning.prune(now)
