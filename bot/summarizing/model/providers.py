"""A choice of the owner's as a model of pydantic-ai's; each provider's library is imported for it alone."""

from __future__ import annotations

from collections.abc import Callable

import httpx2
from pydantic_ai.models import Model

from bot.errors import SettingsError
from bot.summarizing.model.choice import Choice


def model_of(choice: Choice, http: httpx2.AsyncClient) -> Model:
    """The model in pydantic-ai's terms.

    Raises:
        SettingsError: the library of its provider is not installed.
    """
    try:
        return _MAKERS[choice.provider](choice, http)
    except ImportError as error:
        extra = f"model-{choice.provider}" if choice.provider in ("anthropic", "google") else "model"
        raise SettingsError(
            f"What MODEL={choice.provider}:… needs is not installed.", advice=f"pip install 'belowfold[{extra}]'"
        ) from error


def _openai(choice: Choice, http: httpx2.AsyncClient) -> Model:
    """OpenAI, and all that speak its dialect."""
    from openai import AsyncOpenAI
    from pydantic_ai.models.openai import OpenAIChatModel
    from pydantic_ai.profiles.openai import OpenAIModelProfile
    from pydantic_ai.providers.ollama import OllamaProvider
    from pydantic_ai.providers.openai import OpenAIProvider
    from pydantic_ai.providers.openrouter import OpenRouterProvider

    address = choice.address or {"openrouter": "https://openrouter.ai/api/v1"}.get(choice.provider)
    client = AsyncOpenAI(
        base_url=address or "https://api.openai.com/v1", api_key=choice.key or "none", http_client=http, max_retries=0
    )
    providers = {"ollama": OllamaProvider, "openrouter": OpenRouterProvider}
    own = choice.provider in ("address", "ollama")  # not all of them know the newer name of max_tokens
    return OpenAIChatModel(
        choice.name or "default",
        provider=providers.get(choice.provider, OpenAIProvider)(openai_client=client),
        profile=OpenAIModelProfile(openai_chat_supports_max_completion_tokens=False) if own else None,
    )


def _anthropic(choice: Choice, http: httpx2.AsyncClient) -> Model:
    from anthropic import AsyncAnthropic
    from pydantic_ai.models.anthropic import AnthropicModel
    from pydantic_ai.providers.anthropic import AnthropicProvider

    client = AsyncAnthropic(api_key=choice.key, base_url=choice.address or None, http_client=http, max_retries=0)
    return AnthropicModel(choice.name, provider=AnthropicProvider(anthropic_client=client))


def _google(choice: Choice, http: httpx2.AsyncClient) -> Model:
    from pydantic_ai.models.google import GoogleModel
    from pydantic_ai.providers.google import GoogleProvider

    return GoogleModel(
        choice.name, provider=GoogleProvider(api_key=choice.key, http_client=http, base_url=choice.address or None)
    )


_MAKERS: dict[str, Callable[[Choice, httpx2.AsyncClient], Model]] = {
    "openai": _openai,
    "openrouter": _openai,
    "ollama": _openai,
    "address": _openai,
    "anthropic": _anthropic,
    "google": _google,
}
