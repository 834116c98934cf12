from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.plans import Delivery
from bot.storage.deliveries import LEASE, LOST, SILENCE, Deliveries
from bot.storage.orders import Orders
from bot.storage.processes import Processes
from tests.fakes import NOON

SECOND = timedelta(seconds=1)


def delivery(name: str = "one", **values: object) -> Delivery:
    known: dict[str, object] = {
        "id": name,
        "guild": 1,
        "channel": 1574198034374328321,
        "slot": NOON,
        "entries": (3, 4),
        "created_at": NOON,
        "next_try": NOON,
    }
    return Delivery(**known | values)  # type: ignore[arg-type]


@pytest.fixture
async def ledger(engine: AsyncEngine) -> Deliveries:
    """A ledger with one delivery that is due, and two processes that are alive."""
    assert await Orders(engine).together(delivery(), (), (), now=NOON)
    for name in ("a", "b"):
        await Processes(engine).give_sign(name, NOON)
    return Deliveries(engine)


async def test_what_is_ordered_is_found_as_it_was(ledger: Deliveries) -> None:
    assert await ledger.find("one") == delivery()
    assert await ledger.due(NOON, limit=9) == [delivery()]


async def test_what_is_for_later_is_not_due(ledger: Deliveries) -> None:
    assert await ledger.due(NOON - SECOND, limit=9) == []
    assert await ledger.claim("one", holder="a", now=NOON - SECOND) is None


async def test_a_delivery_is_ordered_once(ledger: Deliveries, engine: AsyncEngine) -> None:
    assert not await Orders(engine).together(delivery(channel=2), (), (), now=NOON)
    assert await ledger.find("one") == delivery()


async def test_what_is_queued_is_not_due_again(ledger: Deliveries) -> None:
    await ledger.queued(delivery(), now=NOON)
    assert await ledger.due(NOON, limit=9) == []


async def test_of_many_who_claim_one_gets_it(ledger: Deliveries, engine: AsyncEngine) -> None:
    names = [f"p{number}" for number in range(8)]
    for name in names:
        await Processes(engine).give_sign(name, NOON)
    claims = await asyncio.gather(*(ledger.claim("one", holder=name, now=NOON) for name in names))
    assert sum(claim is not None for claim in claims) == 1


async def test_a_process_that_starts_again_has_its_claim_still(ledger: Deliveries) -> None:
    assert await ledger.claim("one", holder="a", now=NOON)
    assert await ledger.claim("one", holder="b", now=NOON + SECOND) is None
    assert await ledger.claim("one", holder="a", now=NOON + SECOND)


async def test_what_a_silent_process_held_is_free(ledger: Deliveries, engine: AsyncEngine) -> None:
    assert await ledger.claim("one", holder="a", now=NOON)
    later = NOON + SILENCE + SECOND
    await Processes(engine).give_sign("b", later)
    assert await ledger.claim("one", holder="b", now=later)
    assert not await ledger.begin("one", 0, holder="a", now=later)


async def test_what_takes_too_long_is_free(ledger: Deliveries, engine: AsyncEngine) -> None:
    assert await ledger.claim("one", holder="a", now=NOON)
    later = NOON + LEASE + SECOND
    for name in ("a", "b"):
        await Processes(engine).give_sign(name, later)
    assert await ledger.claim("one", holder="b", now=later)


async def test_a_post_that_was_begun_and_not_confirmed_is_in_doubt(ledger: Deliveries) -> None:
    await ledger.claim("one", holder="a", now=NOON)
    assert await ledger.begin("one", 1, holder="a", now=NOON + SECOND)
    found = await ledger.claim("one", holder="a", now=NOON + SECOND)
    assert found is not None
    assert (found.begun, found.begun_at) == (1, NOON + SECOND)


async def test_a_post_that_was_confirmed_is_not_in_doubt(ledger: Deliveries) -> None:
    await ledger.claim("one", holder="a", now=NOON)
    await ledger.begin("one", 0, holder="a", now=NOON)
    await ledger.confirm("one", {0: 1574198034374328321}, holder="a")
    found = await ledger.find("one")
    assert found is not None
    assert (found.begun, found.messages) == (None, {0: 1574198034374328321})


@pytest.mark.parametrize("in_doubt", [True, False])
async def test_what_is_put_off_comes_back_at_its_time(ledger: Deliveries, in_doubt: bool) -> None:
    await ledger.queued(delivery(), now=NOON)
    await ledger.claim("one", holder="a", now=NOON)
    await ledger.begin("one", 0, holder="a", now=NOON)
    await ledger.put_off("one", NOON + SECOND, "why", in_doubt=in_doubt, holder="a")
    assert await ledger.due(NOON, limit=9) == []
    (due,) = await ledger.due(NOON + SECOND, limit=9)
    assert (due.turn, due.attempts, due.error) == (1, 1, "why")
    assert due.begun == (0 if in_doubt else None)


async def test_queueing_noted_too_late_does_not_hide_a_later_try(ledger: Deliveries) -> None:
    await ledger.claim("one", holder="a", now=NOON)
    await ledger.put_off("one", NOON, "why", in_doubt=False, holder="a")
    await ledger.queued(delivery(), now=NOON)  # the turn before
    assert len(await ledger.due(NOON, limit=9)) == 1


@pytest.mark.parametrize("state", ["sent", "failed", "abandoned"])
async def test_what_has_ended_is_never_taken_up_again(ledger: Deliveries, state: str) -> None:
    await ledger.queued(delivery(), now=NOON)
    await ledger.claim("one", holder="a", now=NOON)
    await ledger.end("one", state, error="", holder="a", now=NOON)  # type: ignore[arg-type]
    much_later = NOON + timedelta(days=400)
    assert await ledger.recall_lost(much_later) == 0
    assert await ledger.claim("one", holder="a", now=much_later) is None
    assert await ledger.due(much_later, limit=9) == []


async def test_what_the_queue_has_lost_is_due_again(ledger: Deliveries) -> None:
    await ledger.queued(delivery(), now=NOON)
    assert await ledger.recall_lost(NOON + LOST) == 0
    assert await ledger.recall_lost(NOON + LOST + SECOND) == 1
    (due,) = await ledger.due(NOON + LOST + SECOND, limit=9)
    assert due.turn == 1


async def test_what_a_living_process_works_on_is_not_lost(ledger: Deliveries, engine: AsyncEngine) -> None:
    await ledger.queued(delivery(), now=NOON)
    later = NOON + LOST + SECOND
    await Processes(engine).give_sign("a", later)
    await ledger.claim("one", holder="a", now=later)
    assert await ledger.recall_lost(later) == 0


async def test_a_servers_deliveries_are_told_newest_first(ledger: Deliveries, engine: AsyncEngine) -> None:
    await Orders(engine).together(delivery("two", created_at=NOON + SECOND), (), (), now=NOON)
    await Orders(engine).together(delivery("other", guild=2), (), (), now=NOON)
    assert [one.id for one in await ledger.of_guild(1)] == ["two", "one"]


async def taken_over(ledger: Deliveries, engine: AsyncEngine) -> Delivery:
    """The delivery that "a" had begun, now in the hands of "b", which has begun it anew."""
    assert await ledger.claim("one", holder="a", now=NOON)
    assert await ledger.begin("one", 0, holder="a", now=NOON)
    later = NOON + SILENCE + SECOND
    await Processes(engine).give_sign("b", later)
    assert await ledger.claim("one", holder="b", now=later)
    assert await ledger.begin("one", 1, holder="b", now=later)
    found = await ledger.find("one")
    assert found is not None
    return found


Step = Callable[[Deliveries], Awaitable[bool]]
STEPS: dict[str, Step] = {
    "renew": lambda ledger: ledger.renew("one", holder="a", now=NOON),
    "prepared": lambda ledger: ledger.prepared("one", ["0" * 16], holder="a", now=NOON),
    "begin": lambda ledger: ledger.begin("one", 0, holder="a", now=NOON),
    "confirm": lambda ledger: ledger.confirm("one", {0: 7}, holder="a"),
    "put off": lambda ledger: ledger.put_off("one", NOON, "why", in_doubt=False, holder="a"),
    "end": lambda ledger: ledger.end("one", "failed", error="why", holder="a", now=NOON),
}


@pytest.mark.parametrize("step", STEPS.values(), ids=STEPS)
async def test_one_that_was_taken_for_dead_and_comes_back_changes_nothing(
    ledger: Deliveries, engine: AsyncEngine, step: Step
) -> None:
    before = await taken_over(ledger, engine)
    assert not await step(ledger)
    assert await ledger.find("one") == before


async def test_what_its_holder_says_it_still_works_on_is_not_free(ledger: Deliveries, engine: AsyncEngine) -> None:
    await ledger.queued(delivery(), now=NOON)
    assert await ledger.claim("one", holder="a", now=NOON)
    assert await ledger.renew("one", holder="a", now=NOON + LEASE)
    later = NOON + LEASE + SECOND
    for name in ("a", "b"):
        await Processes(engine).give_sign(name, later)
    assert await ledger.recall_lost(later) == 0
    assert await ledger.claim("one", holder="b", now=later) is None
