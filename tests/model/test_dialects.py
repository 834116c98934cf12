"""Answers as each provider writes them: the same lines come out of all of them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.model.asking import GOOD, choice, written
from tests.model.endpoint import Behaviour, endpoint, openai, replies, writes

TEXT = json.dumps(GOOD)


def openrouter() -> dict[str, Any]:
    answer = openai(GOOD, model="openai/gpt-5-mini", reasoning=None)
    answer["choices"][0]["native_finish_reason"] = "completed"
    return {**answer, "id": "gen-1764100000-abc", "provider": "OpenAI"}


def ollama() -> dict[str, Any]:
    answer = openai(GOOD, model="qwen3:4b")
    del answer["service_tier"], answer["choices"][0]["message"]["refusal"], answer["choices"][0]["logprobs"]
    answer["usage"] = {"prompt_tokens": 812, "completion_tokens": 188, "total_tokens": 1000}
    return {**answer, "id": "chatcmpl-547", "system_fingerprint": "fp_ollama"}


def llama_cpp() -> dict[str, Any]:
    answer = openai(GOOD, model="/models/SmolLM2-135M-Instruct.Q4_1.gguf")
    del (
        answer["service_tier"],
        answer["choices"][0]["message"]["refusal"],
        answer["choices"][0]["message"]["annotations"],
    )
    answer["usage"] = {"prompt_tokens": 812, "completion_tokens": 188, "total_tokens": 1000}
    answer["timings"] = {"prompt_n": 812, "prompt_ms": 5413.3, "predicted_n": 188, "predicted_ms": 4947.4}
    return answer


def vllm() -> dict[str, Any]:
    answer = openai(GOOD, model="Qwen/Qwen3-8B", reasoning_content=None, function_call=None, tool_calls=[])
    answer["choices"][0]["stop_reason"] = None
    return {**answer, "prompt_logprobs": None, "kv_transfer_params": None}


ANTHROPIC = {
    "id": "msg_01XFDUDYJgAACzvnptvVoYEL",
    "type": "message",
    "role": "assistant",
    "model": "claude-haiku-4-5-20251001",
    "content": [{"type": "text", "text": TEXT}],
    "stop_reason": "end_turn",
    "stop_sequence": None,
    "usage": {
        "input_tokens": 812,
        "output_tokens": 188,
        "cache_creation_input_tokens": 0,
        "cache_read_input_tokens": 0,
        "service_tier": "standard",
    },
}
GOOGLE = {
    "candidates": [
        {
            "content": {"parts": [{"text": TEXT}], "role": "model"},
            "finishReason": "STOP",
            "index": 0,
            "avgLogprobs": -0.1,
        }
    ],
    "usageMetadata": {"promptTokenCount": 812, "candidatesTokenCount": 188, "totalTokenCount": 1000},
    "modelVersion": "gemini-2.5-flash",
    "responseId": "x7kkafr",
}


@pytest.mark.parametrize(
    ("provider", "name", "recorded", "shown"),
    [
        ("openai", "gpt-5-mini", openai(GOOD), "gpt-5-mini"),
        ("openrouter", "openai/gpt-5-mini", openrouter(), "openai/gpt-5-mini"),
        ("ollama", "qwen3:4b", ollama(), "qwen3:4b"),
        ("address", "", llama_cpp(), "SmolLM2-135M-Instruct.Q4_1"),
        ("address", "Qwen/Qwen3-8B", vllm(), "Qwen/Qwen3-8B"),
    ],
    ids=["OpenAI", "OpenRouter", "Ollama", "llama.cpp", "vLLM"],
)
async def test_a_recorded_answer_in_openais_dialect_is_read(
    provider: str, name: str, recorded: Any, shown: str
) -> None:
    async with endpoint(replies(recorded)) as server:
        digest = await written((choice(server.address, provider=provider, name=name),))
    assert digest.engine == shown
    assert (digest.checks.lines_offered, digest.checks.lines_kept) == (5, 5)
    assert server.asked[0]["response_format"]["type"] == "json_schema"
    assert "tools" not in server.asked[0]


async def test_a_recorded_answer_of_anthropics_is_read() -> None:
    pytest.importorskip("anthropic", reason="the extra 'model-anthropic' is not installed")
    async with endpoint(replies(ANTHROPIC)) as server:
        where = server.address.removesuffix("/v1")
        digest = await written((choice(where, provider="anthropic", name="claude-haiku-4-5"),))
    assert (digest.engine, digest.checks.lines_kept) == ("claude-haiku-4-5", 5)
    assert "sk-secret" in server.headers[0]["authorization"]
    assert not server.asked[0].get("tools")


async def test_a_recorded_answer_of_googles_is_read() -> None:
    pytest.importorskip("google.genai", reason="the extra 'model-google' is not installed")
    async with endpoint(replies(GOOGLE)) as server:
        where = server.address.removesuffix("/v1")
        digest = await written((choice(where, provider="google", name="gemini-2.5-flash"),))
    assert (digest.engine, digest.checks.lines_kept) == ("gemini-2.5-flash", 5)
    assert server.headers[0]["x-goog-api-key"] == "sk-secret"


@pytest.mark.parametrize(
    "refusal",
    [
        replies({"error": {"message": "response_format json_schema is not supported", "code": 400}}, status=400),
        replies({"detail": [{"loc": ["body", "response_format"], "msg": "Input should be 'text'"}]}, status=422),
        replies({"error": {"message": "Unsupported response_format", "type": "internal_error"}}, status=500),
    ],
    ids=["400", "422", "500"],
)
async def test_a_server_that_takes_no_schema_is_asked_in_words(refusal: Behaviour) -> None:
    async with endpoint(refusal, writes(GOOD)) as server:
        digest = await written((choice(server.address),))
    assert digest.checks.lines_kept == 5
    assert "response_format" not in server.asked[1] or server.asked[1]["response_format"]["type"] == "json_object"


async def test_a_server_with_another_model_than_the_one_asked_for_is_called_by_what_it_says() -> None:
    async with endpoint(writes(GOOD, model="tiny-llama")) as server:
        digest = await written((choice(server.address, name="gpt-5-mini"),))
    assert digest.engine == "tiny-llama"
