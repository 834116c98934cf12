"""A database that takes its time, as on a slow card or beside a backup: Discord is told to wait."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest

from bot.assembly import now
from bot.sandbox.standin import StandIn
from bot.servers import ServerSettings
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.servers import Servers
from tests.e2e.conftest import Pages
from tests.e2e.seen import digested, is_digest, text_of, until

pytestmark = pytest.mark.usefixtures("bot")
PAGE = "harbour-bridge.html"
DISCORD_WAITS = 3.0  # seconds


@contextmanager
def held(settings: Settings) -> Iterator[None]:
    """Let nobody else write meanwhile."""
    file = settings.storage.database_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        yield
        connection.execute("ROLLBACK")


@pytest.mark.parametrize("private", [False, True])
async def test_discord_is_answered_in_time_and_the_digest_comes_later(
    standin: StandIn, settings: Settings, pages: Pages, *, private: bool
) -> None:
    with held(settings):
        asked = await standin.slash("digest", {"url": pages.sample(PAGE), "private": private})
        await asked.acknowledged(DISCORD_WAITS)
    assert is_digest(await asked.answer(until=is_digest))
    assert asked.is_ephemeral == private


async def test_what_is_refused_then_is_told_to_who_asked_alone(
    standin: StandIn, settings: Settings, pages: Pages
) -> None:
    engine = await open_database(settings.storage.database_url)
    await Servers(engine).save(standin.world.guild_id, ServerSettings(person_hourly=1), now=now())
    await engine.dispose()
    await digested(standin, pages.sample(PAGE))
    before = [message["id"] for message in standin.messages()]
    with held(settings):
        asked = await standin.slash("digest", {"url": pages.sample(PAGE)})
        await asked.acknowledged(DISCORD_WAITS)
    told = await asked.followup()
    assert "You have asked for 1 digests within an hour" in text_of(told)
    assert told["flags"] & 64
    await until(lambda: [message["id"] for message in standin.messages()] == before)
