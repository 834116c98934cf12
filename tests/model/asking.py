"""A model behind an endpoint on this machine, and the story that it writes about."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.budgets import Limits
from bot.models import Digest, Story
from bot.summarizing.model.choice import Choice
from bot.summarizing.summarizer import Options, digest_of
from bot.workers import Workers
from bot.writing import Writing
from tests.fakes import NOON, story

pytest.importorskip("pydantic_ai", reason="the extra 'model' is not installed")

from bot.summarizing.model.client import Client
from bot.summarizing.model.memory import Memory

STORY = story()
EXTRACTIVE = digest_of(STORY, Options(), now=NOON)
GOOD = {
    "gist": {"text": "The ferry to Eastholm ends in June, and islanders dispute why.", "cites": [1, 5]},
    "report": [
        {"text": "The Norrby to Eastholm ferry will stop at the end of June, the harbour board said.", "cites": [1]},
        {"text": "Hull repairs would cost 2.3 million, said the board's chair, Ida Lund.", "cites": [3]},
        {"text": "Islanders dispute that figure.", "cites": [5]},
    ],
    "exchanges": [
        {"number": 1, "text": "Readers argue whether a bus around the bay could replace the boat.", "cites": [11, 12]},
    ],
}


def choice(address: str, **values: Any) -> Choice:
    return Choice(**{"provider": "address", "name": "gpt-5-mini", "address": address, "key": "sk-secret", **values})


@asynccontextmanager
async def client_for(*choices: Choice) -> AsyncIterator[Client]:
    asking = Client(choices, answer_tokens=500, jitter=lambda: 0.0)
    yield asking
    await asking.close()


@asynccontextmanager
async def writing_with(client: Client, **limits: Any) -> AsyncIterator[Writing]:
    workers = Workers(1)
    values = {"seconds": 5.0, **limits}
    writing = Writing(model=client, ledger=Memory(), limits=Limits(**values), workers=workers, now=lambda: NOON)
    yield writing
    await writing.close()
    workers.close()


async def written(choices: tuple[Choice, ...], *, of: Story = STORY, **limits: Any) -> Digest:
    """The digest of a story by some models."""
    async with client_for(*choices) as client, writing_with(client, **limits) as writing:
        return await writing.write(of, digest_of(of, Options(), now=NOON))
