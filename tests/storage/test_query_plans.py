"""What is asked for each request and each feed goes through an index, however large the tables are."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.digests import Digests
from bot.storage.entries import Entries
from bot.storage.feeds import Feeds
from bot.storage.orders import Orders
from bot.storage.plans import Schedules, Subscriptions
from bot.storage.requests import Asked, Requests
from bot.storage.servers import Servers
from bot.storage.unquoted import Unquoted
from tests.fakes import NOON

Ask = Callable[[AsyncEngine], Awaitable[Any]]
LIMITS = Asked(by_person=20, in_server=200)
ASKED: dict[str, Ask] = {
    "a request": lambda e: Requests(e).note(
        guild=1, person=2, channel=3, urls=["https://a.example/"], now=NOON, up_to=LIMITS
    ),
    "an answer": lambda e: Requests(e).answered(1, url="https://a.example/", title="A"),
    "what is offered while typing": lambda e: Requests(e).recent(1, channel=3, person=2, most=25),
    "the settings of a server": lambda e: Servers(e).find(1),
    "who is not quoted": lambda e: Unquoted(e).of(1),
    "a digest behind a button": lambda e: Digests(e).find("1"),
    "who follows a feed": lambda e: Subscriptions(e).to_feed(1),
    "what a server follows": lambda e: Subscriptions(e).in_guild(1),
    "what a server has planned": lambda e: Schedules(e).in_guild(1),
    "feeds that are due": lambda e: Feeds(e).take_due(NOON, until=NOON, limit=10),
    "the entries of a feed": lambda e: Entries(e).of_feed(1),
    "what a channel has had": lambda e: Entries(e).fingerprints(1),
    "whether a channel has had a story": lambda e: Entries(e).had(1, ["a"]),
    "who waits for something": lambda e: Entries(e).subscriptions_waiting("stories"),
    "what waits to be posted": lambda e: Entries(e).waiting(1, limit=10),
    "how much a channel got lately": lambda e: Orders(e).since(1, NOON),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
async def test_no_table_is_read_whole(engine: AsyncEngine, ask: Ask) -> None:
    if engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by what is in a table, and here it is empty")
    asked: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, parameters: Any, ___: Any, ____: Any) -> None:
        asked.append((statement, parameters))

    event.listen(engine.sync_engine, "before_cursor_execute", note)
    await ask(engine)
    event.remove(engine.sync_engine, "before_cursor_execute", note)
    async with engine.connect() as connection:
        for statement, parameters in [one for one in asked if not one[0].startswith("INSERT")]:
            rows = (await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)).all()
            steps = [row.detail for row in rows]
            read = [step for step in steps if step.startswith("SCAN ") and "anon" not in step]
            assert read in ([], ["SCAN CONSTANT ROW"]), statement
            assert "USE TEMP B-TREE FOR ORDER BY" not in steps or "decisions" in statement, statement
