from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.budgets import Use
from bot.storage.database import open_database
from bot.storage.model_ledger import KEPT_FOR, ModelLedger
from tests.fakes import NOON

TODAY = NOON.date()


@pytest.fixture
async def ledger(database_url: str) -> AsyncIterator[ModelLedger]:
    engine = await open_database(database_url)
    yield ModelLedger(engine)
    await engine.dispose()


async def test_lines_are_found_under_their_key(ledger: ModelLedger) -> None:
    await ledger.keep("a" * 64, "gpt-5-mini", b"{}", now=NOON)
    assert await ledger.find("a" * 64) == ("gpt-5-mini", b"{}")
    assert await ledger.find("b" * 64) is None


async def test_lines_that_are_kept_again_are_the_new_ones(ledger: ModelLedger) -> None:
    await ledger.keep("a" * 64, "gpt-5-mini", b"{}", now=NOON)
    await ledger.keep("a" * 64, "qwen3", b"[]", now=NOON)
    assert await ledger.find("a" * 64) == ("qwen3", b"[]")


async def test_lines_of_a_month_ago_are_let_go(ledger: ModelLedger) -> None:
    await ledger.keep("a" * 64, "gpt-5-mini", b"{}", now=NOON)
    await ledger.keep("b" * 64, "gpt-5-mini", b"{}", now=NOON + KEPT_FOR + timedelta(hours=1))
    assert await ledger.find("a" * 64) is None


async def test_use_adds_up_by_day_and_server(ledger: ModelLedger) -> None:
    await ledger.spend(TODAY, 7, Use(100, 0.25))
    await ledger.spend(TODAY, 7, Use(50, 0.25))
    await ledger.spend(TODAY, 0, Use(5, 0.000001))
    await ledger.spend(TODAY - timedelta(days=1), 7, Use(9, 9.0))
    assert await ledger.spent(TODAY, 7) == Use(150, 0.5)
    assert await ledger.spent(TODAY, None) == Use(155, 0.500001)
    assert await ledger.spent(TODAY, 8) == Use()


async def test_what_is_spent_at_the_same_time_is_all_noted(ledger: ModelLedger) -> None:
    await asyncio.gather(*(ledger.spend(TODAY, 7, Use(1, 0.0)) for _ in range(10)))
    assert (await ledger.spent(TODAY, 7)).tokens == 10
