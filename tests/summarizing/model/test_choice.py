from __future__ import annotations

import pytest

from bot.errors import SettingsError
from bot.summarizing.model.choice import choices_of

KEYS = {"openai": "sk-secret", "anthropic": "", "address": "own"}


def test_a_model_is_chosen_by_provider_and_name() -> None:
    (one,) = choices_of("openai:gpt-5-mini", KEYS)
    assert (one.provider, one.name, one.key, one.title) == ("openai", "gpt-5-mini", "sk-secret", "gpt-5-mini")


def test_an_address_may_name_its_model_behind_a_hash() -> None:
    (one,) = choices_of("http://localhost:8080/v1#qwen", KEYS)
    assert (one.provider, one.name, one.address, one.key) == ("address", "qwen", "http://localhost:8080/v1", "own")


def test_without_a_name_people_read_the_host() -> None:
    assert choices_of("http://models.example:8080/v1", KEYS)[0].title == "models.example"


def test_ollama_needs_no_key_and_keeps_the_colon_in_a_name() -> None:
    (one,) = choices_of("ollama:qwen3:4b", {})
    assert (one.name, one.address) == ("qwen3:4b", "http://localhost:11434/v1")


def test_several_are_asked_in_turn() -> None:
    assert [one.name for one in choices_of("openai:a, ollama:b", KEYS)] == ["a", "b"]


@pytest.mark.parametrize(
    "chosen", ["gpt-5", "grok:x", "openai:", "http://", "http://user:pass@host/v1", "anthropic:claude"]
)
def test_a_choice_that_makes_no_sense_is_refused_in_words(chosen: str) -> None:
    with pytest.raises(SettingsError) as caught:
        choices_of(chosen, KEYS)
    assert "pass" not in str(caught.value)
    assert caught.value.advice or "no sense" in str(caught.value)


def test_no_key_is_ever_printed() -> None:
    assert "sk-secret" not in repr(choices_of("openai:gpt-5-mini", KEYS))
