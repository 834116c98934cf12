"""What is forgotten by itself, also where nobody writes anything new."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, insert, select
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.models import FeedEntry
from bot.storage.entries import Entries, SeenEntry
from bot.storage.feeds import Feeds
from bot.storage.model_tables import MODEL_LINES, MODEL_USE
from bot.storage.pruning import UNSEEN, Pruning
from bot.storage.tables import REQUESTS
from tests.fakes import NOON

ADDRESS = "https://news.example/feed"


async def test_who_asked_and_what_a_model_wrote_is_forgotten_also_where_nobody_asks_any_more(
    engine: AsyncEngine,
) -> None:
    async with engine.begin() as connection:
        await connection.execute(
            insert(REQUESTS).values(guild=1, person=2, url="https://a.example/", title="", at=NOON)
        )
        await connection.execute(insert(MODEL_LINES).values(key="k", model="m", lines=b"", at=NOON))
        use = {"day": NOON.date(), "guild": 1, "tokens": 1, "microdollars": 1}
        await connection.execute(insert(MODEL_USE).values(use))
    pruning = Pruning(engine, keep=timedelta(days=14))
    tables = (REQUESTS, MODEL_LINES, MODEL_USE)
    left = []
    for days in (1, 3, 31, 92):
        await pruning.prune(NOON + timedelta(days=days))
        async with engine.connect() as connection:
            found = [await connection.scalar(select(func.count()).select_from(t)) for t in tables]
        left.append(found)
    assert left == [[1, 1, 1], [0, 1, 1], [0, 0, 1], [0, 0, 0]]


@pytest.mark.parametrize(("is_read", "left"), [(False, []), (True, ["a"])], ids=["at rest", "unchanged"])
async def test_what_a_feed_showed_last_is_forgotten_in_a_month_where_it_is_not_read(
    engine: AsyncEngine, is_read: bool, left: list[str]
) -> None:
    feeds, entries = Feeds(engine), Entries(engine)
    feed = await feeds.follow(ADDRESS, now=NOON)
    await entries.keep(feed.id, [SeenEntry(entry=FeedEntry(key="a", title="A"), keys=("a",))], now=NOON)
    for days in (0, 29) if is_read else (0,):
        at = NOON + timedelta(days=days)
        await feeds.was_read(feed.id, address=ADDRESS, title="", validators="", now=at, next_ask=at)
    await Pruning(engine, keep=timedelta(days=14)).prune(NOON + UNSEEN + timedelta(seconds=1))
    assert [one.entry.key for one in await entries.of_feed(feed.id)] == left
