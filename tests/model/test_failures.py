"""All that goes wrong with endpoints: the digest comes, in time, from the text where need be, and says so."""

from __future__ import annotations

import asyncio
import json
import logging
from typing import Any

import pytest

from bot.models import Digest
from bot.posting.card import Card, Text
from bot.posting.cards import digest_card
from bot.posting.look import Look
from tests.model.asking import EXTRACTIVE, GOOD, STORY, choice, client_for, writing_with, written
from tests.model.endpoint import (
    Behaviour,
    breaks_off,
    endpoint,
    hangs,
    never_ends,
    openai,
    replies,
    trickles,
    writes,
)  # fmt: skip

HALF = json.dumps(GOOD)[:150]
LLAMA_OVERFLOW = {
    "error": {
        "code": 400,
        "message": "request (1403 tokens) exceeds the available context size (1024 tokens), try increasing it",
        "type": "exceed_context_size_error",
        "n_prompt_tokens": 1403,
        "n_ctx": 1024,
    }
}
OPENAI_OVERFLOW = {
    "error": {
        "message": "This model's maximum context length is 1000 tokens. However, your messages resulted in 1403 tokens.",
        "type": "invalid_request_error",
        "param": "messages",
        "code": "context_length_exceeded",
    }
}


def said(digest: Digest) -> str:
    return text_of(digest_card(digest, Look(exchanges=1)))


def text_of(card: Card) -> str:
    lines = [line for block in card.blocks if isinstance(block, Text) for line in block.lines]
    return "\n".join("".join(run.text for run in line.runs) for line in lines)


@pytest.mark.parametrize(
    ("behaviour", "sentence"),
    [
        (replies({"error": {"message": "Rate limit reached", "code": "rate_limit_exceeded"}}, status=429), "has too much to do"),
        (replies({"error": {"message": "You exceeded your current quota", "code": "insufficient_quota"}}, status=429), "is used up"),
        (replies({"error": {"message": "Incorrect API key provided: sk-secret"}}, status=401), "does not accept the key"),
        (replies({"error": {"message": "The model does not exist", "code": "model_not_found"}}, status=404), "no gpt-5-mini"),
        (replies({"error": {"message": "boom"}}, status=500), "gpt-5-mini failed"),
        (replies("<html>502 Bad Gateway</html>", status=502), "gpt-5-mini failed"),
        (replies({"error": "overloaded"}, status=503), "gpt-5-mini failed"),
        (replies({"error": {"message": "no"}}, status=400), "did not accept the request"),
        (writes(HALF, finish="length"), "nothing that can be used"),
        (writes(HALF), "nothing that can be used"),
        (writes("I am sorry, I cannot help with that."), "nothing that can be used"),
        (writes({"report": "text"}), "nothing that can be used"),
        (writes({"report": [{"text": "x", "cites": ["one"]}]}), "nothing that can be used"),
        (writes(""), "nothing that can be used"),
        (writes(None, refusal="I can't assist with that request."), "declined"),
        (writes("", finish="content_filter"), "declined"),
        (replies({"hello": "world"}), "nothing that can be used"),
        (replies([1, 2, 3]), "nothing that can be used"),
        (hangs, "did not answer in time"),
        (trickles, "did not answer in time"),
        (never_ends, "cannot be reached"),
        (breaks_off, "cannot be reached"),
    ],
    ids=[
        "429", "quota", "key", "no such model", "500", "502 in HTML", "503", "400", "length", "half JSON", "prose", "wrong type",
        "cites in words", "empty", "refusal", "content filter", "other JSON", "a list", "silence", "slow stream",
        "endless stream", "broken off",
    ],
)  # fmt: skip
async def test_the_digest_comes_from_the_text_and_says_why(behaviour: Behaviour, sentence: str) -> None:
    async with endpoint(behaviour) as server:
        async with asyncio.timeout(20):
            digest = await written((choice(server.address),), seconds=5.0)
    assert (digest.engine, digest.report) == ("extractive", EXTRACTIVE.report)
    assert sentence in said(digest)
    assert "sk-secret" not in said(digest)


async def test_an_address_where_nobody_listens_costs_nobody_the_digest() -> None:
    digest = await written((choice("http://127.0.0.1:9/v1"),), seconds=2.0)
    assert digest.report == EXTRACTIVE.report
    assert "cannot be reached" in said(digest)


@pytest.mark.parametrize("overflow", [LLAMA_OVERFLOW, OPENAI_OVERFLOW], ids=["llama.cpp", "OpenAI"])
async def test_what_is_too_long_is_asked_again_in_smaller_requests(overflow: Any) -> None:
    async with endpoint(replies(overflow, status=400), writes(GOOD)) as server:
        digest = await written((choice(server.address),))
    sizes = [len(json.dumps(asked)) for asked in server.asked]
    assert len(sizes) > 1
    assert max(sizes[1:]) < sizes[0]
    assert digest.engine == "gpt-5-mini"


async def test_a_server_that_takes_nothing_is_given_up() -> None:
    async with endpoint(replies(LLAMA_OVERFLOW, status=400)) as server:
        digest = await written((choice(server.address),))
        assert len(server.asked) <= 8
    assert digest.report == EXTRACTIVE.report
    assert "more than gpt-5-mini takes at once" in said(digest)


async def test_what_fails_once_is_asked_again_after_a_pause() -> None:
    busy = replies({"error": {"message": "slow down"}}, status=429, headers={"Retry-After": "0"})
    async with endpoint(busy, replies({"error": "boom"}, status=500), writes(GOOD)) as server:
        digest = await written((choice(server.address),), seconds=8.0)
        assert len(server.asked) == 3
    assert digest.engine == "gpt-5-mini"


async def test_an_answer_that_does_not_fit_is_asked_for_once_more() -> None:
    async with endpoint(writes({"report": [{"text": "no cites"}]}), writes(GOOD)) as server:
        digest = await written((choice(server.address),))
        assert len(server.asked) == 2
    assert digest.checks.lines_kept == 5


async def test_where_the_first_model_fails_the_second_is_asked() -> None:
    async with endpoint(replies({}, status=401)) as broken, endpoint(writes(GOOD)) as works:
        digest = await written((choice(broken.address), choice(works.address)))
    assert digest.engine == "gpt-5-mini"


async def test_after_three_failures_a_model_is_left_alone() -> None:
    async with endpoint(replies({"error": "no"}, status=401)) as server, client_for(choice(server.address)) as client:
        async with writing_with(client) as writing:
            for _ in range(5):
                digest = await writing.write(STORY, EXTRACTIVE)
        assert len(server.asked) == 3
    assert "left alone" in said(digest)


async def test_the_same_story_costs_once() -> None:
    async with endpoint(writes(GOOD)) as server, client_for(choice(server.address)) as client:
        async with writing_with(client) as writing:
            first = await writing.write(STORY, EXTRACTIVE)
            assert await writing.write(STORY, EXTRACTIVE) == first
            assert (await writing.spending(None)).all.tokens == 1000
        assert len(server.asked) == 1


async def test_several_who_ask_for_a_story_at_once_cost_one_request() -> None:
    async with endpoint(writes(GOOD)) as server, client_for(choice(server.address)) as client:
        async with writing_with(client) as writing:
            made = await asyncio.gather(*(writing.write(STORY, EXTRACTIVE) for _ in range(5)))
        assert len(server.asked) == 1
    assert len(set(map(str, made))) == 1


async def test_a_request_without_a_budget_is_not_made() -> None:
    async with endpoint(writes(GOOD)) as server:
        digest = await written((choice(server.address),), tokens_a_day=1000)
        assert server.asked == []
    assert "budget for today is used up" in said(digest)


async def test_a_price_is_taken_from_its_providers_list() -> None:
    recorded = openai(GOOD, model="gpt-4o-mini")
    async with endpoint(replies(recorded)) as server, client_for(
        choice(server.address, provider="openai", name="gpt-4o-mini")
    ) as client, writing_with(client) as writing:  # fmt: skip
        await writing.write(STORY, EXTRACTIVE)
        assert 0 < (await writing.spending(None)).all.dollars < 0.01


@pytest.mark.parametrize("status", [400, 401, 404, 429, 500])
async def test_no_key_is_in_logs_cards_or_errors(status: int, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    refusal = replies({"error": {"message": "key sk-secret was refused", "code": "sk-secret"}}, status=status)
    async with endpoint(refusal) as server:
        one = choice(server.address)
        digest = await written((one,), seconds=1.0)
    assert "sk-secret" not in said(digest)
    assert "sk-secret" not in repr(one)
    assert "sk-secret" not in "".join(record.getMessage() for record in caplog.records if record.name.startswith("bot"))


async def test_what_a_useless_answer_used_is_noted_too() -> None:
    async with endpoint(writes("no JSON")) as server, client_for(choice(server.address)) as client:
        async with writing_with(client) as writing:
            await writing.write(STORY, EXTRACTIVE)
            assert (await writing.spending(None)).all.tokens == 2000
        assert len(server.asked) == 2


async def test_a_model_that_hangs_leaves_time_for_the_next() -> None:
    async with endpoint(hangs) as silent, endpoint(writes(GOOD)) as works:
        digest = await written((choice(silent.address), choice(works.address)), seconds=2.0)
    assert digest.engine == "gpt-5-mini"
