"""A language model on top of an extractive digest: cache, budgets, deadlines and failures, against a scripted model."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.budgets import Limits
from bot.chat import Message
from bot.errors import ModelError, RequestTooLong
from bot.models import Digest
from bot.service import Service
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.model_ledger import ModelLedger
from bot.summarizing.model.memory import Memory
from bot.summarizing.summarizer import Options, digest_of
from bot.workers import Workers
from bot.writing import Writing
from tests.fakes import NOON, Clock, FakeLoader, ScriptedModel, story

STORY = story()
EXTRACTIVE = digest_of(STORY, Options(), now=NOON)
LINES = {
    "report": [
        {"text": "The Norrby to Eastholm ferry will stop at the end of June, the harbour board said.", "cites": [1]},
        {"text": "Hull repairs would cost 2.3 million, said the board's chair, Ida Lund.", "cites": [3]},
    ]
}


def answers(*script: object) -> ScriptedModel:
    """A model that answers these, one after the other, the last one from then on."""
    left = list(script)
    return ScriptedModel(lambda _: left.pop(0) if len(left) > 1 else left[0])


@asynccontextmanager
async def writing(
    model: ScriptedModel, clock: Callable[[], Any] = lambda: NOON, **limits: Any
) -> AsyncIterator[Writing]:
    workers = Workers(1)
    made = Writing(model=model, ledger=Memory(), limits=Limits(**limits), workers=workers, now=clock)
    yield made
    await made.close()
    workers.close()


def why(digest: Digest) -> list[str]:
    return [notice.message for notice in digest.warnings if notice.kind == "model"]


async def test_a_story_that_was_written_before_costs_nothing() -> None:
    model = answers(LINES)
    async with writing(model) as made:
        first = await made.write(STORY, EXTRACTIVE)
        assert await made.write(STORY, EXTRACTIVE) == first
        assert (await made.spending(None)).all.tokens == 1000
    assert len(model.asked) == 1


async def test_a_server_pays_for_what_it_asks_for() -> None:
    async with writing(answers(LINES)) as made:
        await made.write(STORY, EXTRACTIVE, server=7)
        spending = await made.spending(7)
        assert (spending.server.tokens, spending.server.dollars) == (1000, 0.01)
        assert (await made.spending(8)).server.tokens == 0


@pytest.mark.parametrize(
    "limits",
    [
        {"tokens_a_day": 1500},
        {"server_tokens_a_day": 1500},
        {"dollars_a_day": 0.01},
        {"server_dollars_a_day": 0.01},
    ],
)
async def test_when_a_budget_is_used_up_the_model_is_not_asked(limits: dict[str, Any]) -> None:
    model = answers(LINES)
    async with writing(model, **limits) as made:
        await made.write(STORY, EXTRACTIVE, server=7, language="de")
        before = len(model.asked)
        digest = await made.write(STORY, EXTRACTIVE, server=7)
    assert len(model.asked) == before
    assert why(digest) == ["The language model's budget for today is used up."]


async def test_a_budget_is_new_the_next_day() -> None:
    clock, model = Clock(), answers(LINES)
    async with writing(model, clock, dollars_a_day=0.01) as made:
        await made.write(STORY, EXTRACTIVE)
        clock.at += timedelta(days=1)
        await made.write(STORY, EXTRACTIVE, language="de")
    assert len(model.asked) == 2


async def test_after_three_failures_a_model_rests_and_is_tried_again() -> None:
    clock = Clock()
    model = answers(*[ModelError("It failed.", reason="failing")] * 3, LINES)
    async with writing(model, clock) as made:
        for _ in range(6):
            digest = await made.write(STORY, EXTRACTIVE)
        assert len(model.asked) == 3
        assert "left alone" in why(digest)[0]
        clock.at += timedelta(seconds=61)
        assert (await made.write(STORY, EXTRACTIVE)).engine == "scripted"


async def test_what_is_too_long_is_sent_again_with_less_and_from_then_on_less_is_sent() -> None:
    model = answers(RequestTooLong("Too long.", limit=900), LINES)
    async with writing(model) as made:
        digest = await made.write(STORY, EXTRACTIVE)
    assert len(model.asked[1].text) < len(model.asked[0].text)
    assert digest.engine == "scripted"


async def test_where_one_part_fails_the_others_are_kept_and_it_is_said() -> None:
    model = answers(LINES, ModelError("scripted failed.", reason="failing"))
    async with writing(model, tokens=850) as made:
        digest = await made.write(STORY, EXTRACTIVE)
    assert len(model.asked) == 2
    assert digest.engine == "scripted"
    assert why(digest) == ["scripted failed."]


async def test_a_language_is_asked_for_only_where_it_is_not_the_sources() -> None:
    model = answers(LINES)
    async with writing(model) as made:
        await made.write(STORY, EXTRACTIVE, language="en-GB")
        await made.write(STORY, EXTRACTIVE, language="de")
    assert ["language of the sources" in prompt.instructions for prompt in model.asked] == [True, False]


class House:
    """A service with a model, and what it shows early."""

    def __init__(self, service: Service, model: ScriptedModel) -> None:
        self.service = service
        self.model = model
        self.early: list[Digest] = []

    async def show(self, digest: Digest, _key: str) -> None:
        self.early.append(digest)


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    engine = await open_database(f"sqlite+aiosqlite:///{tmp_path}/test.db")
    workers, model = Workers(1), answers(LINES)
    made = Writing(model=model, ledger=ModelLedger(engine), limits=Limits(), workers=workers, now=lambda: NOON)
    service = Service(
        loader=FakeLoader(news_example=STORY),
        digests=Digests(engine),
        workers=workers,
        now=lambda: NOON,
        options=Options(),
        remember_seconds=60,
        writing=made,
        early_seconds=0.5,
    )
    yield House(service, model)
    await service.close()
    workers.close()
    await engine.dispose()


async def test_a_slow_model_is_not_waited_for_before_something_is_shown(house: House) -> None:
    house.model.gate.clear()
    asked = asyncio.create_task(house.service.digest("https://news.example/ferry", early=house.show))
    while not house.early:
        await asyncio.sleep(0.01)
    assert house.early[0].engine == "extractive"
    assert why(house.early[0]) == ["scripted is still writing; until then, this is taken from the text."]
    house.model.gate.set()
    kept = await asked
    assert kept.digest.engine == "scripted"
    assert why(kept.digest) == []


async def test_a_quick_model_is_waited_for(house: House) -> None:
    kept = await house.service.digest("https://news.example/ferry", early=house.show)
    assert (house.early, kept.digest.engine) == ([], "scripted")


async def test_a_digest_by_a_model_is_found_again_as_it_was(house: House) -> None:
    kept = await house.service.digest("https://news.example/ferry")
    assert await house.service.find(kept.key) == kept


async def test_a_digest_by_a_model_can_be_made_longer(house: House) -> None:
    kept = await house.service.digest("https://news.example/ferry", length="brief")
    longer = await house.service.resize(kept.key, 1)
    assert longer.digest.length == "full"


async def test_what_is_said_in_a_channel_is_not_sent_to_a_model(house: House) -> None:
    said = "The bridge is closed, because it rusts, and nobody paints it."
    await house.service.recap([Message(id="1", author="1", name="Ann", text=said, at=NOON)])
    assert house.model.asked == []
