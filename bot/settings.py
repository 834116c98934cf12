"""Frozen settings, and the only place that reads them: the environment over `.env` over `config/belowfold.toml`.

Every field below has its line in `config/belowfold.toml` with the same default; a test holds the two together. In the
environment the field `loading.max_bytes` is BELOWFOLD_LOADING_MAX_BYTES. Secrets are read from the environment and
`.env` alone.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Literal, get_args, get_type_hints

import msgspec
from dotenv import dotenv_values

from bot.budgets import Limits
from bot.errors import SettingsError
from bot.servers import CivilityLevel, Length

USUAL = Limits()  # how much a model may be used unless somebody says otherwise
SETTINGS_FILE = Path("config/belowfold.toml")
ENVIRONMENT_FILE = Path(".env")
TOKEN = "DISCORD_TOKEN"  # noqa: S105 - the name of the variable, not its value
MODEL = "MODEL"  # the short name of BELOWFOLD_MODEL_NAME
PREFIX = "BELOWFOLD_"
SECRET = ("token", "secrets")
KINDS = {int: "a whole number", float: "a number", bool: "true or false", str: "a text"}
ALIKE = 0.85  # two names that are alike so far mean the same thing


@dataclass(frozen=True, slots=True, kw_only=True)
class DiscordSettings:
    """Where Discord is, and what the application may do there.

    The addresses are settings so that a stand-in can take its place.
    """

    api_url: str = "https://discord.com/api/v10"
    gateway_url: str = "wss://gateway.discord.gg/"
    message_content: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadingSettings:
    """What the bot may fetch, and how much of it."""

    contact: str = ""
    timeout_seconds: float = 20.0
    max_bytes: int = 10_000_000
    max_redirects: int = 5
    at_once: int = 8
    host_at_once: int = 2
    host_interval_seconds: float = 0.5
    robots: bool = True
    cache_bytes: int = 20_000_000
    allow_private_addresses: bool = False
    remember_seconds: float = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesSettings:
    """What is asked of services that hold discussions. Lists are names with commas between them."""

    comments: int = 2000
    seconds: float = 15.0
    off: str = ""
    rooms: bool = True
    rooms_excluded: str = ""
    lemmy: str = "https://lemmy.world"


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
    exchanges: int = 2
    image: bool = True
    civility: CivilityLevel = "veil"
    veiled_words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelSettings:
    """Which language model writes digests, if any, and how much it may be used."""

    name: str = ""
    language: str = ""
    seconds: float = USUAL.seconds
    early_seconds: float = 6.0
    request_tokens: int = USUAL.tokens
    answer_tokens: int = USUAL.answer_tokens
    tokens_a_day: int = USUAL.tokens_a_day
    server_tokens_a_day: int = USUAL.server_tokens_a_day
    dollars_a_day: float = USUAL.dollars_a_day
    server_dollars_a_day: float = USUAL.server_dollars_a_day


@dataclass(frozen=True, slots=True, kw_only=True)
class StorageSettings:
    """Where what outlives a restart is kept: SQLite in a file, or PostgreSQL."""

    database_url: str = "sqlite:///belowfold.db"
    digest_days: float = 14.0


@dataclass(frozen=True, slots=True, kw_only=True)
class PostingSettings:
    """What the bot posts by itself, and how often it looks what is due."""

    tick_seconds: float = 5.0
    per_second: int = 25
    stories_per_hour: int = 6
    feed_minutes: float = 15.0
    follow_hours: float = 72.0
    settle_seconds: float = 5.0
    retry_seconds: float = 5.0
    machine: str = ""
    picture: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class WebSettings:
    """Where health and metrics are told, and the pages of digests shown, if anywhere."""

    listen: str = ""
    address: str = ""
    links: Literal["signed", "expiring", "public"] = "signed"
    link_days: float = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkSettings:
    """How many pages are parsed and condensed side by side, in threads beside the event loop."""

    threads: int = 2


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


def read_settings(
    file: Path | None = None,
    *,
    environment: Mapping[str, str] | None = None,
    environment_file: Path = ENVIRONMENT_FILE,
) -> Settings:
    """The settings in force.

    Args:
        file: a TOML file that must exist; by default `config/belowfold.toml` below the working folder, if there.
        environment: variables to use in place of the process's own.
        environment_file: a file of variables, used where `environment` lacks them; it may be missing.

    Raises:
        SettingsError: a file that cannot be read, an unknown setting, or a value of the wrong kind.
    """
    variables = {**of_file(environment_file), **(of_process() if environment is None else environment)}
    _refuse_misspelt(variables)
    values = values_of(file or SETTINGS_FILE, required=file is not None)
    _add_variables(values, variables)
    if variables.get(MODEL, "").strip():
        values.setdefault("model", {})["name"] = variables[MODEL].strip()
    try:
        settings = msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise _unusable(values, str(error)) from error
    secrets = {each.name: variables.get(each.name.upper(), "").strip() for each in fields(Secrets)}
    return replace(settings, token=variables.get(TOKEN, "").strip(), secrets=Secrets(**secrets))


def _unusable(values: Mapping[str, Mapping[str, Any]], said: str) -> SettingsError:
    """What is said of a value of the wrong kind, by the place that the decoder names and what would be right there."""
    place = re.search(r"\$\.(\w+)\.(\w+)", said)
    if place is None:
        return SettingsError(f"A setting has an unusable value: {said}.")
    section, name = place.groups()
    kind = get_type_hints(type(getattr(Settings(), section)))[name]
    wanted = KINDS.get(kind) or f"one of {', '.join(map(str, get_args(kind)))}"
    said = f"{section}.{name} has an unusable value: {values[section][name]!s:.100}."
    return SettingsError(said, advice=f"It is {wanted}.")


def variable_of(section: str, name: str) -> str:
    """The variable that sets a setting."""
    return f"{PREFIX}{section}_{name}".upper()


def of_process() -> Mapping[str, str]:
    """The variables that the process was started with."""
    return os.environ


def of_file(file: Path) -> dict[str, str]:
    """The variables that a file such as `.env` sets; none where it is not there."""
    return {name: value for name, value in dotenv_values(file).items() if value is not None}


def _refuse_misspelt(variables: Mapping[str, str]) -> None:
    """Refuse a variable that looks like that of a setting and is none: it would do nothing, unnoticed."""
    known = {variable_of(section, name) for section, names in sections() for name in names}
    starts = tuple(f"{PREFIX}{section}_".upper() for section, _ in sections())
    for variable in variables:
        if variable in known or not variable.startswith(PREFIX):
            continue
        meant = get_close_matches(variable, known, n=1, cutoff=ALIKE)
        if meant or variable.startswith(starts):
            advice = f"Did you mean {meant[0]}?" if meant else "`belowfold config` shows all settings."
            raise SettingsError(f"The variable {variable} sets nothing that I know.", advice=advice)


def values_of(file: Path, *, required: bool) -> dict[str, dict[str, Any]]:
    """The settings in a file, by section and name.

    Raises:
        SettingsError: it cannot be read, or has a setting that is not known.
    """
    if not file.exists() and not required:
        return {}
    try:
        values = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise SettingsError(f"The settings file {file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"The settings file {file} is not valid TOML: {error}.") from error
    _refuse_unknown(values, file)
    return values


def _refuse_unknown(values: Mapping[str, Any], file: Path) -> None:
    known = dict(sections())
    for section, entries in values.items():
        if section not in known or not isinstance(entries, dict):
            raise SettingsError(f"{file} has an unknown section [{section}].", advice=f"Known are: {', '.join(known)}.")
        for name in entries:
            if name not in known[section]:
                meant = get_close_matches(name, known[section], n=1)
                advice = f"Did you mean {meant[0]}? " if meant else ""
                raise SettingsError(
                    f"{file} has an unknown setting {section}.{name}.",
                    advice=f"{advice}Known in [{section}] are: {', '.join(known[section])}.",
                )


def _add_variables(values: dict[str, dict[str, Any]], variables: Mapping[str, str]) -> None:
    for section, names in sections():
        for name in names:
            variable = variable_of(section, name)
            if variable in variables:
                values.setdefault(section, {})[name] = variables[variable]


def sections() -> list[tuple[str, list[str]]]:
    """The names of the sections, each with the names of its settings."""
    empty = Settings()
    return [(s.name, [f.name for f in fields(getattr(empty, s.name))]) for s in fields(empty) if s.name not in SECRET]
