"""The bot started, stopped and started again."""

from __future__ import annotations

import asyncio

import pytest

from bot.assembly import build_parts
from bot.errors import SettingsError
from bot.handlers.client import BelowfoldClient
from bot.handlers.connecting import run_client, use_addresses
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import Pages, running_bot
from tests.e2e.seen import buttons, digested, is_digest, text_of


async def test_buttons_work_after_a_restart(standin: StandIn, pages: Pages, settings: Settings) -> None:
    async with running_bot(settings, standin):
        message = await digested(standin, pages.sample("harbour-bridge.html"))
    async with running_bot(settings, standin):
        press = await standin.click(message, buttons(message)["Where from?"])
        assert "Where from?" in text_of(await press.answer())


async def test_a_button_whose_digest_is_gone_says_so(
    standin: StandIn, pages: Pages, settings: Settings, tmp_path: object
) -> None:
    async with running_bot(settings, standin):
        message = await digested(standin, pages.sample("harbour-bridge.html"))
        custom_id = buttons(message)["Where from?"]
    (database,) = [path for path in tmp_path.iterdir() if path.name == "belowfold.db"]  # type: ignore[attr-defined]
    database.unlink()
    async with running_bot(settings, standin):
        press = await standin.click(message, custom_id)
        assert "I no longer have what this post was made from." in text_of(await press.answer())


async def test_an_answer_under_way_is_finished_before_the_bot_leaves(
    standin: StandIn, pages: Pages, settings: Settings
) -> None:
    url = pages.sample("harbour-bridge.html")
    async with running_bot(settings, standin) as stop:
        pages.gate.clear()
        invocation = await standin.slash("digest", {"url": url})
        await invocation.acknowledged()
        stop.set()
        await asyncio.sleep(0.1)
        pages.gate.set()
        assert is_digest(await invocation.answer(until=is_digest))


async def test_a_wrong_token_is_refused_in_words(standin: StandIn, settings: Settings) -> None:
    del standin  # nothing but what the bot logs in to
    use_addresses(settings.discord)
    async with build_parts(settings) as parts:
        client = BelowfoldClient(parts.service, parts.reception, settings)
        with pytest.raises(SettingsError, match="does not accept the token"):
            await run_client(client, "wrong", asyncio.Event())


async def test_a_missing_token_is_asked_for(settings: Settings) -> None:
    async with build_parts(settings) as parts:
        client = BelowfoldClient(parts.service, parts.reception, settings)
        with pytest.raises(SettingsError, match="There is no Discord token"):
            await run_client(client, "", asyncio.Event())
