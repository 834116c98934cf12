"""The interface in German: what a member sees alone is in his language, what everybody sees in the server's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from bot.assembly import now
from bot.language import FALLBACK, known_languages
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import Pages, running_bot
from tests.e2e.seen import buttons, digested, menus, text_of
from tests.messages import said_by_commands, told_in_code
from tests.test_language import translations

SAMPLE = "harbour-bridge.html"
OTHERS = [code for code in known_languages() if code != FALLBACK]


@pytest.fixture
async def standin() -> AsyncIterator[StandIn]:
    async with StandIn(token="good", now=now, message_content=True) as discord:
        yield discord


@pytest.fixture
async def bot(settings: Settings, standin: StandIn) -> AsyncIterator[None]:
    """A bot with every command that there is."""
    settings = replace(settings, discord=replace(settings.discord, message_content=True))
    async with running_bot(settings, standin, plans=True):
        yield


@pytest.fixture
def german(standin: StandIn) -> str:
    """A member whose Discord is German."""
    standin.world.user("robin").locale = "de"
    return "robin"


pytestmark = pytest.mark.usefixtures("bot")


@pytest.mark.parametrize("code", OTHERS)
async def test_a_catalogue_holds_what_the_bot_says_and_nothing_else(standin: StandIn, code: str) -> None:
    said = told_in_code() | said_by_commands(standin.world.commands[None])
    assert {each.id for each in translations(code)} == said


async def test_discord_is_told_how_commands_are_described_in_german(standin: StandIn) -> None:
    commands = {command["name"]: command for command in standin.world.commands[None]}
    assert commands["Digest this link"]["name_localizations"] == {"de": "Diesen Link zusammenfassen"}
    assert "de" in commands["digest"]["description_localizations"]


async def test_a_post_is_in_the_language_of_the_server(standin: StandIn, pages: Pages) -> None:
    standin.world.locale = "de"
    shown = await digested(standin, pages.sample(SAMPLE), until="Woher?")
    assert {"Woher?", "Auffrischen", "Entfernen"} <= buttons(shown).keys()
    assert "Kommentare gelesen" in text_of(shown)
    assert "Lantern Bridge" in text_of(shown), "what others wrote stays as it is"


async def test_a_language_that_was_chosen_wins_over_that_of_the_server(standin: StandIn, pages: Pages) -> None:
    shown = await (await standin.slash("settings", {}, user="olive")).answer()
    await (await standin.click(shown, menus(shown)["language"]["custom_id"], user="olive", values=("de",))).answer()
    assert "Woher?" in buttons(await digested(standin, pages.sample(SAMPLE), until="Woher?"))


async def test_a_private_answer_is_in_the_language_of_the_person(standin: StandIn, pages: Pages, german: str) -> None:
    shown = await digested(standin, pages.sample(SAMPLE))
    asked = await standin.click(shown, buttons(shown)["Where from?"], user=german)
    assert "Woher?" in text_of(await asked.answer())


async def test_an_error_is_said_in_the_language_of_the_person(standin: StandIn, german: str) -> None:
    asked = await standin.slash("digest", {"url": "not an address"}, user=german)
    assert "ist keine Adresse einer Seite" in text_of(await asked.followup())


async def test_a_kept_digest_is_said_in_the_language_of_who_asks_later(
    standin: StandIn, pages: Pages, german: str
) -> None:
    shown = await digested(standin, pages.sample(SAMPLE))
    menu = menus(shown)["more"]
    asked = await standin.click(shown, menu["custom_id"], ("why",), user=german)
    assert "Warum diese" in text_of(await asked.followup())
