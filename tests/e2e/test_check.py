"""`belowfold check` against the stand-in."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.assembly import now
from bot.commandline.checks import findings_of
from bot.handlers.inspection import inspect
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from bot.settings import Settings
from bot.storage.database import open_database
from bot.storage.feeds import Feeds
from bot.storage.plans import Schedules


async def said(settings: Settings) -> dict[str, str]:
    """What is found wrong, by its name."""
    wrong: dict[str, str] = {}
    async for found in findings_of(settings, None):
        if not found.good:
            wrong[found.name] = f"{wrong.get(found.name, '')}{found.sentence}\n"
    return wrong


def channel(standin: StandIn, name: str) -> int:
    return next(each.id for each in standin.world.channels.values() if each.name == name)


async def plan(settings: Settings, guild: int, place: int) -> None:
    engine = await open_database(settings.storage.database_url)
    await Schedules(engine).add(guild=guild, channel=place, rule="30 8 * * *", now=now())
    await engine.dispose()


async def test_where_all_is_well_every_part_says_so(settings: Settings, standin: StandIn) -> None:
    await plan(settings, standin.world.guild_id, channel(standin, "news"))
    found = [each async for each in findings_of(settings, None)]
    assert [each.name for each in found if not each.good] == []
    assert {each.name for each in found} >= {"token", "intents", "permissions", "clock", "database", "disk", "feeds"}


async def test_a_wrong_token_is_named_with_where_to_get_another(settings: Settings) -> None:
    wrong = await said(replace(settings, token="wrong"))
    assert list(wrong) == ["token"]
    assert "Reset Token" in wrong["token"]


async def test_what_is_missing_in_a_channel_that_is_posted_to_is_named(settings: Settings, standin: StandIn) -> None:
    await plan(settings, standin.world.guild_id, channel(standin, "news"))
    standin.deny("news", Permission.SEND_MESSAGES)
    wrong = await said(settings)
    assert "in #news I need Send Messages (" in wrong["permissions"]


async def test_pictures_need_the_right_to_attach_files(settings: Settings, standin: StandIn) -> None:
    await plan(settings, standin.world.guild_id, channel(standin, "news"))
    standin.deny("news", Permission.ATTACH_FILES)
    assert await said(settings) == {}
    with_pictures = replace(settings, posting=replace(settings.posting, picture=True))
    assert "in #news I need Attach Files (" in (await said(with_pictures))["permissions"]


async def test_a_thread_is_as_open_as_its_channel(settings: Settings, standin: StandIn) -> None:
    standin.add_thread("Book of the month")
    await plan(settings, standin.world.guild_id, channel(standin, "Book of the month"))
    assert await said(settings) == {}
    standin.deny("news", Permission.SEND_MESSAGES_IN_THREADS)
    assert "in #news I need Send Messages In Threads (" in (await said(settings))["permissions"]


async def test_a_channel_and_a_server_that_are_gone_are_named(settings: Settings, standin: StandIn) -> None:
    await plan(settings, standin.world.guild_id, 4711)
    assert "the channel 4711 is not there any more" in (await said(settings))["permissions"]
    await plan(settings, 4712, 4713)
    assert "I am no longer in the server 4712" in (await said(settings))["permissions"]


async def test_an_intent_that_the_application_lacks_is_named(settings: Settings) -> None:
    hearing = replace(settings, discord=replace(settings.discord, message_content=True))
    assert "does not have it" in (await said(hearing))["intents"]


async def test_a_clock_that_goes_wrong_is_noticed(settings: Settings) -> None:
    found = await inspect(settings.discord, settings.token, (), now=lambda: now() + timedelta(hours=1))
    assert found.ahead is not None
    assert timedelta(minutes=59) < found.ahead < timedelta(minutes=61)


async def test_a_feed_that_fails_is_named(settings: Settings) -> None:
    engine = await open_database(settings.storage.database_url)
    feed = await Feeds(engine).follow("https://example.com/feed", now=now())
    await Feeds(engine).failed(feed.id, next_ask=now())
    await engine.dispose()
    assert (await said(settings))["feed"] == "https://example.com/feed could not be read the last time.\n"


def test_the_command_says_a_line_a_part_and_fails_where_one_does(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "DISCORD_TOKEN"}
    command = [sys.executable, "-m", "bot", "check"]
    root = str(Path(__file__).parents[2])
    done = subprocess.run(
        command, cwd=tmp_path, env=environment | {"PYTHONPATH": root}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert [line[:2] for line in done.stdout.splitlines()] == ["ok", "ok", "ok", "!!", "ok"]
    assert "!! token: There is none. Put DISCORD_TOKEN=..." in done.stdout
    assert not done.stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is closed to root, or Windows")
async def test_a_folder_that_is_closed_to_the_bot_is_named_before_it_starts(settings: Settings, tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    storage = replace(settings.storage, database_url=f"sqlite:///{folder}/belowfold.db")
    wrong = await said(replace(settings, storage=storage))
    assert f"{folder} cannot be written to by the user who runs this." in wrong["database"]


async def test_a_file_that_is_no_database_is_named_with_what_is_wrong_with_it(
    settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("This is no database at all, but a text that somebody took for one.\n" * 99)
    storage = replace(settings.storage, database_url=f"sqlite:///{file}")
    wrong = await said(replace(settings, storage=storage))
    assert f"The database {file} cannot be opened: file is not a database." in wrong["database"]


async def test_a_kind_of_database_that_is_not_known_is_told_which_ones_are(settings: Settings) -> None:
    wrong = await said(replace(settings, storage=replace(settings.storage, database_url="mysql://somebody@host/name")))
    assert 'Write "sqlite:///FILE" or "postgresql://USER:PASSWORD@HOST/NAME"' in wrong["database"]
