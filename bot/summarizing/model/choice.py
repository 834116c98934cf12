"""Which model an owner has chosen: "openai:gpt-5-mini", "ollama:qwen3", or an address that speaks OpenAI's dialect."""

from __future__ import annotations

from dataclasses import dataclass

from yarl import URL

from bot.addresses import address_of
from bot.errors import SettingsError

PROVIDERS = ("openai", "anthropic", "google", "openrouter", "ollama")
OLLAMA = "http://localhost:11434/v1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One model.

    Attributes:
        provider: one of `PROVIDERS`, or "address".
        name: what its provider calls it; "" where an address serves one model only.
        address: of an OpenAI-compatible server, or "".
        key: its secret, never printed.
    """

    provider: str
    name: str
    address: str = ""
    key: str = ""

    @property
    def title(self) -> str:
        """What people read: without the provider, and without the key or whatever else an address may hold."""
        return self.name or URL(self.address).host or self.provider

    def __repr__(self) -> str:
        return f"Choice({self.provider}:{self.name})"


def choices_of(chosen: str, keys: dict[str, str]) -> tuple[Choice, ...]:
    """The models of a setting: the first is asked, the next where that one fails.

    Args:
        chosen: names or addresses with commas between them; an address may end in "#" and a model's name.
        keys: the secret of each provider, "address" for addresses.

    Raises:
        SettingsError: one of them is of no kind that is known, or lacks its key.
    """
    return tuple(_choice(each.strip(), keys) for each in chosen.split(",") if each.strip())


def _choice(chosen: str, keys: dict[str, str]) -> Choice:
    if chosen.startswith(("http://", "https://")):
        return _at_address(chosen, keys)
    provider, _, name = chosen.partition(":")
    if provider not in PROVIDERS or not name:
        raise SettingsError(
            f"MODEL names no model that I know how to ask: {chosen[:60]}.",
            advice=f"Write {', '.join(f'{each}:NAME' for each in PROVIDERS)}, or the address of a server that speaks "
            "OpenAI's dialect, such as http://localhost:8080/v1.",
        )
    key = keys.get(provider, "")
    if not key and provider != "ollama":
        raise SettingsError(
            f"MODEL={provider}:… needs a key.", advice=f"Put {provider.upper()}_API_KEY=… into .env, beside the token."
        )
    address = keys.get("ollama_address") or OLLAMA if provider == "ollama" else ""
    return Choice(provider=provider, name=name, address=address, key=key)


def _at_address(chosen: str, keys: dict[str, str]) -> Choice:
    try:
        url = address_of(chosen)
    except ValueError as error:
        raise SettingsError("MODEL is an address that makes no sense.") from error
    if not url.host or url.user or url.password:
        raise SettingsError(
            "MODEL is an address that cannot be used.",
            advice="Write http://HOST:PORT/v1, with a key in MODEL_API_KEY and not in the address.",
        )
    return Choice(
        provider="address", name=url.fragment, address=str(url.with_fragment(None)), key=keys.get("address", "")
    )
