"""A model on the other side of the real bot: what a member sees while it writes, and when it is done."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from http import HTTPStatus

import aiohttp
import pytest

from bot.running import run_bot
from bot.sandbox.invocation import Invocation
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import Pages, running_bot
from tests.e2e.seen import buttons, chosen, digested, is_digest, menus, text_of, until
from tests.e2e.test_watching import is_ready, watched, with_pages
from tests.model.endpoint import Endpoint, endpoint
from tests.model.slow import Slow

pytest.importorskip("pydantic_ai", reason="the extra 'model' is not installed")


def with_model(settings: Settings, server: Endpoint) -> Settings:
    return replace(settings, model=replace(settings.model, name=f"{server.address}#qwen3-8b", early_seconds=0.2))


async def test_a_digest_from_the_text_comes_first_and_is_edited_when_the_model_is_done(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    slow = Slow()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        early = await asked.answer(until=is_digest)
        assert "qwen3-8b is still writing" in text_of(early)
        assert "Tarrowby library will open on Sundays" in text_of(early)
        slow.gate.set()
        done = await asked.answer(until=lambda message: "written by qwen3-8b" in text_of(message))
        assert "3 of 3 lines checked against the sources" in text_of(done)
        assert "still writing" not in text_of(done)
        press = await standin.click(done, buttons(done)["Where from?"], user="mina")
        assert "paragraph 1" in text_of(await press.answer())


async def test_a_model_that_is_down_costs_a_member_nothing(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    down = replace(settings, model=replace(settings.model, name="http://127.0.0.1:9/v1#qwen3-8b", seconds=1.0))
    async with running_bot(down, standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        done = await asked.answer(until=lambda message: "cannot be reached" in text_of(message))
        assert "Tarrowby library will open on Sundays" in text_of(done)


async def test_an_early_digest_stays_when_the_models_version_cannot_be_shown(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    slow = Slow()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        early = await asked.answer(until=is_digest)
        standin.fail(403, method="PATCH", route="/webhooks")
        slow.gate.set()
        assert "Discord does not let me post here." in text_of(await asked.followup())
        press = await standin.click(early, buttons(early)["Where from?"], user="mina")
        await press.answer()  # whatever was to be taken back would be gone by now
        assert is_digest(await asked.answer())


async def test_an_early_digest_that_somebody_removes_stays_away_and_its_page_too(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    slow = Slow()
    async with endpoint(slow) as server:
        async with watched(with_pages(with_model(settings, server)), run_bot) as watcher:
            await watcher.until(is_ready)
            await standin.ready()
            asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
            early = await asked.answer(until=is_digest)
            await (await standin.click(early, buttons(early)["Remove"])).acknowledged()
            await until(lambda: standin.messages() == [])
            assert await is_gone(buttons(early)["Whole digest"])
            slow.gate.set()
            await until(lambda: any(r.method == "PATCH" and r.status == 404 for r in standin.requests))
            await digested(standin, pages.sample("library-hours.html"))
            assert await is_gone(buttons(early)["Whole digest"])
        assert asked.followups == []


async def is_gone(address: str) -> bool:
    async with aiohttp.ClientSession() as client, client.get(address) as answer:
        return answer.status == HTTPStatus.GONE


@pytest.mark.parametrize("what", ["longer", "viewpoints"])
async def test_what_was_chosen_below_a_digest_is_finished_before_the_bot_leaves(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
    what: str,
) -> None:
    slow = Slow()
    slow.gate.set()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin) as stop:
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        shown = await asked.answer(until=lambda message: "written by qwen3-8b" in text_of(message))
        slow.gate.clear()
        chosen = await standin.click(shown, menus(shown)["more"]["custom_id"], user="mina", values=(what,))
        await until(lambda: len(server.asked) == 2)
        stop.set()
        await asyncio.sleep(0.1)
        slow.gate.set()
        await (chosen.answer(until=lambda m: m != shown) if what == "longer" else chosen.followup())


async def test_settings_show_what_was_used(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    slow = Slow()
    slow.gate.set()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin):
        asked = await standin.slash("digest", {"url": pages.sample("library-hours.html")})
        await asked.answer(until=lambda message: "written by qwen3-8b" in text_of(message))
        await until(lambda: len(server.asked) == 1)
        shown = await standin.slash("settings", {}, user="mina")
        assert "Today in this server: 1,000 of 200,000 tokens" in text_of(await shown.answer())


async def test_an_owner_switches_the_model_off_for_a_server_and_on_again(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    slow = Slow()
    slow.gate.set()
    async with endpoint(slow) as server, running_bot(with_model(settings, server), standin):
        off = await (await choose(standin, "model", "False")).answer()
        assert "qwen3-8b writes nothing here" in text_of(off)
        assert chosen(menus(off)["model"]) == ["False"]
        assert "Today in this server: 0 of 200,000 tokens" in text_of(off)
        plain = await digested(standin, pages.sample("library-hours.html"))
        assert "every line found word for word" in text_of(plain)
        assert server.asked == []
        on = await (await choose(standin, "model", "True")).answer()
        assert "Digests are written by qwen3-8b" in text_of(on)
        asked = await standin.slash("digest", {"url": pages.sample("harbour-bridge.html")})
        await asked.answer(until=lambda message: "written by qwen3-8b" in text_of(message))


async def test_what_was_switched_off_is_off_after_a_restart(
    standin: StandIn,
    pages: Pages,
    settings: Settings,
) -> None:
    async with endpoint(Slow()) as server:
        with_server = with_model(settings, server)
        async with running_bot(with_server, standin):
            await (await choose(standin, "model", "False")).answer()
        async with running_bot(with_server, standin):
            await digested(standin, pages.sample("library-hours.html"))
        assert server.asked == []


async def choose(standin: StandIn, name: str, value: str) -> Invocation:
    shown = await (await standin.slash("settings", {}, user="olive")).answer()
    return await standin.click(shown, menus(shown)[name]["custom_id"], user="olive", values=(value,))
