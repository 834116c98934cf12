"""The link that the bot prints for those who want it in their server."""

from __future__ import annotations

import logging
import re

import discord
import pytest
from yarl import URL

from bot.sandbox.standin import StandIn
from bot.settings import Settings
from tests.e2e.conftest import running_bot
from tests.e2e.seen import until

# As README.md tells them, with what each is for.
TOLD = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    read_message_history=True,
)


async def test_the_link_that_invites_it_asks_for_what_the_readme_tells_and_no_more(
    settings: Settings, standin: StandIn, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO):
        async with running_bot(settings, standin):
            await until(lambda: "to invite it: " in caplog.text)
    found = re.search(r"to invite it: (\S+)", caplog.text)
    assert found is not None
    link = URL(found[1])
    assert link.host == "discord.com"
    assert link.query["client_id"] == str(standin.world.bot.id)
    assert discord.Permissions(int(link.query["permissions"])) == TOLD
