"""The one place where the parts are put together, and where the clock is."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from secrets import token_hex
from typing import TYPE_CHECKING

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.budgets import Limits
from bot.errors import SettingsError
from bot.language import language_name
from bot.loading.fetching.fetch import Fetcher
from bot.loading.loader import Loader
from bot.loading.sources.building import build_gatherer
from bot.pages import Pages, check_secret, public_address
from bot.reception import Reception
from bot.service import Service
from bot.settings import DigestSettings, ModelSettings, Settings
from bot.storage.belongings import Belongings
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.model_ledger import ModelLedger
from bot.storage.pages import PageTable
from bot.storage.requests import Requests
from bot.storage.servers import Servers
from bot.storage.unquoted import Unquoted
from bot.summarizing.model.choice import choices_of
from bot.summarizing.summarizer import Options
from bot.workers import Workers
from bot.writing import Ledger, Writing

if TYPE_CHECKING:
    from bot.summarizing.model.client import Client

KEPT_EXCHANGES = 8  # of a posted digest, for its button "More exchanges"


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What the use cases are made of, for others that work beside them."""

    service: Service
    reception: Reception
    engine: AsyncEngine
    fetcher: Fetcher
    workers: Workers
    pages: Pages | None = None


class Clock:
    """The clock of the whole program. The sandbox can move it forward, so that people see what is due come."""

    def __init__(self) -> None:
        self._ahead = timedelta()

    def __call__(self) -> datetime:
        """The moment that it is, in UTC."""
        return datetime.now(UTC) + self._ahead

    def forward(self, time: timedelta) -> None:
        """Move it forward by some time."""
        self._ahead += time


now = Clock()


@asynccontextmanager
async def build_parts(settings: Settings) -> AsyncIterator[Parts]:
    """The use cases with all that they need, put away again at the end."""
    workers = Workers(settings.work.threads)
    engine = await open_database(settings.storage.database_url)
    try:
        async with (
            Fetcher(settings.loading) as fetcher,
            build_writing(settings, ModelLedger(engine), workers) as writing,
        ):
            service = Service(
                loader=build_loader(settings, fetcher, workers),
                digests=Digests(engine),
                workers=workers,
                now=now,
                options=usual_options(settings.digest),
                remember_seconds=settings.loading.remember_seconds,
                writing=writing,
                early_seconds=settings.model.early_seconds,
            )
            reception = Reception(
                servers=Servers(engine), requests=Requests(engine), unquoted=Unquoted(engine), now=now
            )
            try:
                pages = await build_pages(settings, engine, service)
                yield Parts(
                    service=service, reception=reception, engine=engine, fetcher=fetcher, workers=workers, pages=pages
                )
            finally:
                await service.close()
    finally:
        workers.close()
        await engine.dispose()


async def build_pages(settings: Settings, engine: AsyncEngine, service: Service) -> Pages | None:
    """What gives digests their web pages; None where there are to be none.

    Raises:
        SettingsError: what is set makes no sense.
    """
    web = settings.web
    address = public_address(web.address, listens=bool(web.listen.strip()))
    if address is None:
        return None
    check_secret(settings.secrets.web_secret)
    table = PageTable(engine)
    secret = settings.secrets.web_secret or await table.secret(token_hex(32))
    return Pages(
        table=table,
        service=service,
        servers=Servers(engine),
        now=now,
        address=address,
        style=web.links,
        holds=timedelta(days=web.link_days),
        secret=secret.encode(),
    )


@asynccontextmanager
async def build_belongings(settings: Settings) -> AsyncIterator[Belongings]:
    """What belongs to servers, in a database that is there already or is made.

    Raises:
        SettingsError: the database cannot be used.
    """
    engine = await open_database(settings.storage.database_url)
    try:
        yield Belongings(engine)
    finally:
        await engine.dispose()


@asynccontextmanager
async def build_service(settings: Settings) -> AsyncIterator[Service]:
    """The use cases alone."""
    async with build_parts(settings) as parts:
        yield parts.service


@asynccontextmanager
async def build_model(settings: Settings) -> AsyncIterator[Client | None]:
    """The language model that the owner has chosen, if any; what it takes is imported only then.

    Raises:
        SettingsError: the choice makes no sense, or what it takes is not installed.
    """
    if not settings.model.name.strip():
        yield None
        return
    choices = choices_of(settings.model.name, _model_keys(settings))
    try:
        from bot.summarizing.model.client import Client  # noqa: PLC0415 - takes three seconds, and may not be installed
    except ImportError as error:
        raise SettingsError(
            "MODEL is set, and what it takes is not installed.", advice="pip install 'belowfold[model]'"
        ) from error
    client = Client(choices, answer_tokens=settings.model.answer_tokens, jitter=Random().random)  # noqa: S311 - for pauses
    try:
        yield client
    finally:
        await client.close()


@asynccontextmanager
async def build_writing(settings: Settings, ledger: Ledger, workers: Workers) -> AsyncIterator[Writing | None]:
    """What lets a language model write digests; None where none is chosen."""
    async with build_model(settings) as model:
        limits = _limits(settings.model)
        yield Writing(model=model, ledger=ledger, limits=limits, workers=workers, now=now) if model else None


def _limits(settings: ModelSettings) -> Limits:
    if settings.language:
        try:
            language_name(settings.language)
        except ValueError as error:
            raise SettingsError(f"model.language is no language that I know: {settings.language[:20]}.") from error
    return Limits(
        seconds=settings.seconds,
        tokens=settings.request_tokens,
        answer_tokens=settings.answer_tokens,
        tokens_a_day=settings.tokens_a_day,
        server_tokens_a_day=settings.server_tokens_a_day,
        dollars_a_day=settings.dollars_a_day,
        server_dollars_a_day=settings.server_dollars_a_day,
        language=settings.language,
    )


def _model_keys(settings: Settings) -> dict[str, str]:
    secrets = settings.secrets
    return {
        "openai": secrets.openai_api_key,
        "anthropic": secrets.anthropic_api_key,
        "google": secrets.google_api_key,
        "openrouter": secrets.openrouter_api_key,
        "address": secrets.model_api_key,
    }


def usual_options(settings: DigestSettings) -> Options:
    """What a digest holds by the owner's settings; more exchanges than a post shows are kept for its button."""
    words = (word.strip().replace(" ", "_") for word in settings.veiled_words.split(","))
    return Options(
        length=settings.length,
        exchanges=KEPT_EXCHANGES,
        civility=settings.civility,
        veiled_words=tuple(word for word in words if word),
    )


def build_loader(settings: Settings, fetcher: Fetcher, workers: Workers) -> Loader:
    """What loads stories, with the services that the owner allows to be asked."""
    gatherer = build_gatherer(settings.sources, settings.secrets, fetcher, workers.run, now)
    return Loader(fetcher, workers.run, now, gatherer)
