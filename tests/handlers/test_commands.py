"""What is offered while somebody types an address."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import discord

from bot.handlers.commands import MOST_KNOWN, REMEMBERED, LatestLinks, _offered
from bot.storage.requests import Recent
from tests.fakes import NOON

LINK, PAGE = "https://news.example/ferry", "https://news.example/bus"


class Channel(discord.abc.Messageable):
    """A channel with one link, which is read when `may_be_read` is set."""

    def __init__(self) -> None:
        self.is_asked, self.may_be_read = asyncio.Event(), asyncio.Event()
        self.may_be_read.set()
        self.times_read = 0

    async def history(self, **_: Any) -> AsyncIterator[Any]:
        self.times_read += 1
        self.is_asked.set()
        await self.may_be_read.wait()
        yield SimpleNamespace(content=LINK, embeds=[])


class Memory:
    """A reception that knows one page, and tells of it once the channel is being read as well."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel

    async def recent(self, *_: Any, **__: Any) -> Sequence[Recent]:
        await self._channel.is_asked.wait()
        self._channel.may_be_read.set()
        return [Recent(url=PAGE, title="The bus")]


def typing(channel: Channel, *, number: int = 1, seconds: float = 0.0, may_read: bool = True) -> Any:
    return SimpleNamespace(
        client=SimpleNamespace(
            reception=Memory(channel), settings=SimpleNamespace(discord=SimpleNamespace(message_content=True))
        ),
        guild_id=1,
        channel=channel,
        channel_id=number,
        user=SimpleNamespace(id=7),
        created_at=NOON + timedelta(seconds=seconds),
        app_permissions=discord.Permissions(read_message_history=True),
        permissions=discord.Permissions(read_message_history=may_read),
    )


async def test_the_channel_and_the_database_are_asked_at_the_same_time() -> None:
    channel = Channel()
    channel.may_be_read.clear()
    found = await _offered(typing(channel), "", LatestLinks())
    assert [choice.value for choice in found] == [LINK, PAGE]


async def test_for_some_seconds_a_channel_is_read_once_however_much_is_typed() -> None:
    channel, latest = Channel(), LatestLinks()
    for letters, seconds in enumerate((0.0, 0.5, 1.0)):
        assert [each.value for each in await _offered(typing(channel, seconds=seconds), "ferry"[:letters], latest)]
    assert channel.times_read == 1
    await _offered(typing(channel, seconds=REMEMBERED.total_seconds() + 2), "", latest)
    assert channel.times_read == 2


async def test_what_was_typed_narrows_what_is_remembered() -> None:
    channel, latest = Channel(), LatestLinks()
    assert await latest.of(typing(channel)) == [LINK]
    assert [each.value for each in await _offered(typing(channel), "nothing like it", latest)] == [PAGE]


async def test_who_may_not_read_what_was_said_is_offered_nothing_of_it() -> None:
    channel, latest = Channel(), LatestLinks()
    await latest.of(typing(channel))
    assert await latest.of(typing(channel, may_read=False)) == []


async def test_channels_are_not_remembered_without_end() -> None:
    latest = LatestLinks()
    for number in range(MOST_KNOWN + 5):
        await latest.of(typing(Channel(), number=number))
    assert len(latest._known) <= MOST_KNOWN
