"""What those who look after a server choose, and what becomes of it, through the stand-in."""

from __future__ import annotations

import pytest

from bot.errors import UsageError
from bot.sandbox.invocation import Invocation
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import Pages, running_bot
from tests.e2e.seen import buttons, chosen, digested, menus, parts, text_of

SAMPLE = "harbour-bridge.html"


async def choose(standin: StandIn, name: str, *values: str) -> Invocation:
    shown = await (await standin.slash("settings", {}, user="olive")).answer()
    return await standin.click(shown, menus(shown)[name]["custom_id"], user="olive", values=values)


def colour(message: dict[str, object]) -> object:
    return next(part["accent_color"] for part in parts(message) if part["type"] == 17)


@pytest.mark.usefixtures("bot")
async def test_settings_are_shown_as_one_card_to_the_person_alone(standin: StandIn) -> None:
    asked = await standin.slash("settings", {}, user="olive")
    shown = await asked.answer()
    assert asked.is_ephemeral
    assert set(menus(shown)) == {
        "length", "civility", "language", "shown", "colour", "roles", "channels", "person", "server",
    }  # fmt: skip
    assert chosen(menus(shown)["length"]) == ["usual"]


@pytest.mark.usefixtures("bot")
async def test_settings_are_not_for_everybody(standin: StandIn) -> None:
    with pytest.raises(UsageError, match="may not use"):
        await standin.slash("settings", {}, user="robin")


@pytest.mark.usefixtures("bot")
async def test_a_choice_is_shown_at_once(standin: StandIn) -> None:
    changed = await choose(standin, "length", "gist")
    assert chosen(menus(await changed.answer())["length"]) == ["gist"]


@pytest.mark.usefixtures("bot")
async def test_the_length_that_was_chosen_counts(standin: StandIn, pages: Pages) -> None:
    usual = text_of(await digested(standin, pages.sample(SAMPLE)))
    await (await choose(standin, "length", "gist")).answer()
    short = text_of(await digested(standin, pages.sample(SAMPLE)))
    assert usual.count("\n- ") > short.count("\n- ") == 1


@pytest.mark.usefixtures("bot")
async def test_without_discussions_no_reader_is_quoted(standin: StandIn, pages: Pages) -> None:
    await (await choose(standin, "shown", "picture")).answer()
    shown = await digested(standin, pages.sample(SAMPLE))
    assert "From the discussion" not in text_of(shown)
    assert "More exchanges" not in buttons(shown)


@pytest.mark.usefixtures("bot")
async def test_posts_have_the_colour_that_was_chosen(standin: StandIn, pages: Pages) -> None:
    await (await choose(standin, "colour", str(0x2E8B57))).answer()
    assert colour(await digested(standin, pages.sample(SAMPLE))) == 0x2E8B57


async def write_words(standin: StandIn, said: str, *, user: str = "olive") -> Invocation:
    shown = await (await standin.slash("settings", {}, user="olive")).answer()
    opened = await standin.click(shown, buttons(shown)["Words to veil …"], user="olive")
    await opened.acknowledged()
    return await standin.submit(opened, {"bf:words": said})


@pytest.mark.usefixtures("bot")
async def test_words_that_were_written_down_are_veiled(standin: StandIn, pages: Pages) -> None:
    await (await write_words(standin, "yacht*, museum piece")).answer()
    shown = text_of(await digested(standin, pages.sample(SAMPLE)))
    assert "||yacht’s||" in shown or "||yacht||" in shown
    assert "||museum piece||" in shown


@pytest.mark.usefixtures("bot")
async def test_the_form_holds_the_words_that_are_veiled_now(standin: StandIn) -> None:
    await (await write_words(standin, "yacht*;tea\nyacht*")).answer()
    shown = await (await standin.slash("settings", {}, user="olive")).answer()
    opened = await standin.click(shown, buttons(shown)["Words to veil …"], user="olive")
    await opened.acknowledged()
    assert opened.interaction.modal is not None
    assert opened.interaction.modal["components"][0]["component"]["value"] == "yacht*, tea"


@pytest.mark.usefixtures("bot")
@pytest.mark.parametrize(("said", "told"), [("x", "no word"), (",".join(f"word{n}" for n in range(60)), "60 words")])
async def test_words_that_cannot_be_veiled_are_refused_in_words(standin: StandIn, said: str, told: str) -> None:
    assert told in text_of(await (await write_words(standin, said)).answer())


async def test_a_form_that_is_sent_after_a_restart_is_taken(settings: Settings, standin: StandIn) -> None:
    async with running_bot(settings, standin):
        shown = await (await standin.slash("settings", {}, user="olive")).answer()
        opened = await standin.click(shown, buttons(shown)["Words to veil …"], user="olive")
        await opened.acknowledged()
    async with running_bot(settings, standin):
        await (await standin.submit(opened, {"bf:words": "tea"})).answer()
        shown = await (await standin.slash("settings", {}, user="olive")).answer()
        again = await standin.click(shown, buttons(shown)["Words to veil …"], user="olive")
        await again.acknowledged()
        assert again.interaction.modal is not None
        assert again.interaction.modal["components"][0]["component"]["value"] == "tea"


@pytest.mark.usefixtures("bot")
async def test_only_the_roles_that_were_chosen_may_ask(standin: StandIn, pages: Pages) -> None:
    await (await choose(standin, "roles", "Moderators")).answer()
    refused = await standin.slash("digest", {"url": pages.sample(SAMPLE)}, user="robin")
    assert "only some roles" in text_of(await refused.answer())
    assert refused.is_ephemeral
    await digested(standin, pages.sample(SAMPLE), user="mina")


@pytest.mark.usefixtures("bot")
async def test_only_in_the_channels_that_were_chosen_may_be_asked(standin: StandIn, pages: Pages) -> None:
    await (await choose(standin, "channels", "general")).answer()
    refused = await standin.slash("digest", {"url": pages.sample(SAMPLE)}, user="robin", channel="news")
    assert "in this channel" in text_of(await refused.answer())
    await digested(standin, pages.sample(SAMPLE), user="robin", channel="general")


@pytest.mark.usefixtures("bot")
async def test_a_limit_is_said_when_it_is_reached(standin: StandIn, pages: Pages) -> None:
    await (await choose(standin, "person", "3")).answer()
    for _ in range(3):
        await digested(standin, pages.sample(SAMPLE), user="robin")
    refused = await standin.slash("digest", {"url": pages.sample(SAMPLE)}, user="robin")
    assert "You have asked for 3 digests within an hour" in text_of(await refused.answer())
    await digested(standin, pages.sample(SAMPLE), user="mina")


async def test_settings_outlive_a_restart(standin: StandIn, settings: Settings) -> None:
    async with running_bot(settings, standin):
        await (await choose(standin, "civility", "strict")).answer()
    async with running_bot(settings, standin):
        shown = await (await standin.slash("settings", {}, user="olive")).answer()
    assert chosen(menus(shown)["civility"]) == ["strict"]
