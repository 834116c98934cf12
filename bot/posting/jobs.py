"""The queue of deliveries, kept by DBOS: what was put in it is done, whatever dies meanwhile.

A delivery is a workflow; its name and turn are the workflow's id, so that it is in the queue once however often it is
put there. A process that starts again takes up what it was doing; what a dead one was doing is taken over by those that
live. DBOS may run a workflow twice: the ledger that `bot.posting.delivery` writes makes that harmless, and it alone
says what is done. So the workflow has no steps of DBOS's own, and losing DBOS's tables loses nothing but time.

DBOS has one instance in a process.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import datetime, timedelta

from dbos import DBOS, DBOSConfig, SetWorkflowID

LOG = logging.getLogger(__name__)
QUEUE = "deliveries"
CONTRACT = "1"  # of the workflow and its argument; what was queued under another one is not taken up
AT_ONCE = 20
GRACE_SECONDS = 10
KEPT = timedelta(days=1)
MOST_DELETED = 1000
ENDED = ["SUCCESS", "ERROR", "CANCELLED"]


class Jobs:
    """The queue, and this process as one of those that work on it.

    Args:
        database: an address of DBOS's tables, "sqlite:///..." or "postgresql://...".
        name: the name of this process, which it has again after a restart.
        deliver: brings the delivery of a name as far as it goes.
        per_second: how many deliveries all processes together begin in a second.
        poll_seconds: how often the queue is looked at.
        options: what DBOS hands to its connections to the database.
    """

    def __init__(  # noqa: PLR0913 - what it works with, by name
        self,
        *,
        database: str,
        name: str,
        deliver: Callable[[str], Awaitable[None]],
        per_second: int,
        poll_seconds: float = 0.5,
        options: Mapping[str, object] | None = None,
    ) -> None:
        self._database = database
        self._name = name
        self._deliver = deliver
        self._per_second = per_second
        self._poll_seconds = poll_seconds
        self._options = options or {}
        self._under_way = 0

    async def start(self) -> None:
        """Begin to work, on what was left of the last time first. What is done runs in the loop that calls this."""
        logging.getLogger("dbos").addHandler(logging.NullHandler())  # or DBOS would add one that prints
        logging.getLogger("dbos").propagate = True
        config = DBOSConfig(
            name="belowfold",
            system_database_url=self._database,
            executor_id=self._name,
            application_version=CONTRACT,
            log_level="WARNING",
            notification_listener_polling_interval_sec=1.0,
            db_engine_kwargs={"connect_args": dict(self._options)},
        )
        DBOS(config=config)

        async def deliver(name: str) -> None:  # DBOS takes functions, and no bound methods
            await self._run(name)

        # A delivery that takes a process down with it is bounded by its age, not by how often that happened.
        self._workflow = DBOS.workflow(name="deliver", max_recovery_attempts=None)(deliver)
        DBOS.launch()
        self._queue = await DBOS.register_queue_async(
            QUEUE,
            worker_concurrency=AT_ONCE,
            limiter={"limit": self._per_second, "period": 1.0},
            polling_interval_sec=self._poll_seconds,
        )

    async def put(self, delivery: str, turn: int) -> None:
        """Put a delivery in the queue; one that was there under the same turn is not put there again."""
        with SetWorkflowID(f"{delivery}#{turn}"):
            await self._queue.enqueue_async(self._workflow, delivery)

    async def take_over(self, dead: Sequence[str]) -> int:
        """Put back in the queue what processes that have died were doing; returned is how much that was."""
        if not dead:
            return 0
        left = await DBOS.list_workflows_async(status="PENDING", executor_id=list(dead), load_input=False)
        if left:
            LOG.warning("taking over %d deliveries of %s", len(left), ", ".join(dead))
            await DBOS.resume_workflows_async([workflow.workflow_id for workflow in left])
        return len(left)

    async def forget_done(self, now: datetime) -> None:
        """Let go of what was done a day ago and before."""
        before = (now - KEPT).isoformat()
        done = await DBOS.list_workflows_async(
            status=ENDED, completed_before=before, limit=MOST_DELETED, load_input=False, load_output=False
        )
        if done:
            await DBOS.delete_workflows_async([workflow.workflow_id for workflow in done])

    async def stop(self) -> None:
        """Give what is under way some time to end, and begin nothing new."""
        await asyncio.to_thread(
            DBOS.destroy, destroy_registry=True, workflow_completion_timeout_sec=GRACE_SECONDS if self._under_way else 0
        )

    async def _run(self, delivery: str) -> None:
        self._under_way += 1
        try:
            await self._deliver(delivery)
        finally:
            self._under_way -= 1
