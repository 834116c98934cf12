"""Frozen settings: what can be set, within which bounds, and what holds where nothing is.

Every field below has its line in `config/belowfold.toml` with the same default; a test holds the two together. In the
environment the field `loading.max_bytes` is BELOWFOLD_LOADING_MAX_BYTES. `configuration.py` reads them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Annotated, Literal

from msgspec import Meta

from bot.budgets import Limits
from bot.servers import CivilityLevel, Length

USUAL = Limits()  # how much a model may be used unless somebody says otherwise
SETTINGS_FILE = Path("config/belowfold.toml")
ENVIRONMENT_FILE = Path(".env")
TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the name of the variable, not its value
MODEL = "MODEL"  # the short name of BELOWFOLD_MODEL_NAME
PREFIX = "BELOWFOLD_"
SECRET = ("token", "secrets")

# What bounds are for: a zero here would wait for ever, a million there would fill the machine.
Some = Annotated[int, Meta(ge=1, le=1000)]
Amount = Annotated[int, Meta(ge=0, le=1_000_000_000)]
Seconds = Annotated[float, Meta(ge=0.01, le=86_400)]
Pause = Annotated[float, Meta(ge=0, le=86_400)]
Days = Annotated[float, Meta(ge=0.01, le=3650)]
ApiAddress = Annotated[
    str, Meta(pattern=r"^https?://[^\s/?#]+[^\s?#]*$", description="an address that begins with https://")
]
GatewayAddress = Annotated[str, Meta(pattern=r"^wss?://[^\s/?#]+", description="an address that begins with wss://")]
Instance = Annotated[
    str, Meta(pattern=r"^(https?://[^\s/?#]+/?)?$", description="the address of an instance, or nothing")
]
OneLine = Annotated[str, Meta(pattern=r"^[^\x00-\x1f\x7f]*$", description="a text of one line")]
Dollars = Annotated[float, Meta(ge=0, le=1_000_000)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordSettings:
    """Where Discord is, and what the application may do there.

    The addresses are settings so that a stand-in can take its place.
    """

    api_url: ApiAddress = "https://discord.com/api/v10"
    gateway_url: GatewayAddress = "wss://gateway.discord.gg/"
    message_content: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadingSettings:
    """What the bot may fetch, and how much of it."""

    contact: OneLine = ""
    timeout_seconds: Seconds = 20.0
    max_bytes: Annotated[int, Meta(ge=1000, le=1_000_000_000)] = 10_000_000
    max_redirects: Annotated[int, Meta(ge=0, le=20)] = 5
    at_once: Some = 8
    host_at_once: Some = 2
    host_interval_seconds: Pause = 0.5
    robots: bool = True
    cache_bytes: Amount = 20_000_000
    allow_private_addresses: bool = False
    remember_seconds: Pause = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesSettings:
    """What is asked of services that hold discussions. Lists are names with commas between them."""

    comments: Annotated[int, Meta(ge=1, le=20_000)] = 2000
    seconds: Seconds = 15.0
    off: str = ""
    rooms: bool = True
    rooms_excluded: str = ""
    lemmy: Instance = "https://lemmy.world"


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """Keys of the owner's to services, each "" where there is none; read from the environment and `.env` alone."""

    disqus_key: str = ""
    stackexchange_key: str = ""
    reddit_client_id: str = ""
    reddit_client_secret: str = ""
    openai_api_key: str = ""
    anthropic_api_key: str = ""
    google_api_key: str = ""
    openrouter_api_key: str = ""
    model_api_key: str = ""
    web_secret: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestSettings:
    """How much a digest shows unless the person asking says otherwise."""

    length: Length = "brief"
    exchanges: Annotated[int, Meta(ge=0, le=8)] = 2
    image: bool = True
    civility: CivilityLevel = "veil"
    veiled_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """Which language model writes digests, if any, and how much it may be used."""

    name: str = ""
    language: str = ""
    seconds: Seconds = USUAL.seconds
    early_seconds: Pause = 6.0
    request_tokens: Annotated[int, Meta(ge=500, le=1_000_000)] = USUAL.tokens
    answer_tokens: Annotated[int, Meta(ge=100, le=100_000)] = USUAL.answer_tokens
    tokens_a_day: Amount = USUAL.tokens_a_day
    server_tokens_a_day: Amount = USUAL.server_tokens_a_day
    dollars_a_day: Dollars = USUAL.dollars_a_day
    server_dollars_a_day: Dollars = USUAL.server_dollars_a_day


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSettings:
    """Where what outlives a restart is kept: SQLite in a file, or PostgreSQL."""

    database_url: str = "sqlite:///belowfold.db"
    digest_days: Days = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingSettings:
    """What the bot posts by itself, and how often it looks what is due."""

    tick_seconds: Seconds = 5.0
    per_second: Annotated[int, Meta(ge=1, le=50)] = 25
    stories_per_hour: Some = 6
    feed_minutes: Annotated[float, Meta(ge=1, le=10_080)] = 15.0
    follow_hours: Annotated[float, Meta(ge=0, le=8760)] = 72.0
    settle_seconds: Pause = 5.0
    retry_seconds: Annotated[float, Meta(ge=0.01, le=3600)] = 5.0
    machine: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Where health and metrics are told, and the pages of digests shown, if anywhere."""

    listen: str = ""
    address: str = ""
    links: Literal["signed", "expiring", "public"] = "signed"
    link_days: Days = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSettings:
    """How many pages are parsed and condensed side by side, in threads beside the event loop."""

    threads: Annotated[int, Meta(ge=1, le=64)] = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LogsSettings:
    """How the program says what it does: "text" for people, "json" for programs, "auto" by who is there to read."""

    form: Literal["auto", "text", "json"] = "auto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All settings. `token` is the bot's secret and is never printed."""

    discord: DiscordSettings = field(default_factory=DiscordSettings)
    loading: LoadingSettings = field(default_factory=LoadingSettings)
    sources: SourcesSettings = field(default_factory=SourcesSettings)
    digest: DigestSettings = field(default_factory=DigestSettings)
    model: ModelSettings = field(default_factory=ModelSettings)
    posting: PostingSettings = field(default_factory=PostingSettings)
    storage: StorageSettings = field(default_factory=StorageSettings)
    web: WebSettings = field(default_factory=WebSettings)
    work: WorkSettings = field(default_factory=WorkSettings)
    logs: LogsSettings = field(default_factory=LogsSettings)
    token: str = field(default="", repr=False)
    secrets: Secrets = field(default_factory=Secrets, repr=False)


def sections() -> list[tuple[str, list[str]]]:
    """The names of the sections, each with the names of its settings."""
    empty = Settings()
    return [(s.name, [f.name for f in fields(getattr(empty, s.name))]) for s in fields(empty) if s.name not in SECRET]


def variable_of(section: str, name: str) -> str:
    """The variable that sets a setting."""
    return f"{PREFIX}{section}_{name}".upper()
