"""Who may ask for a digest."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.errors import LimitReached, MissingPermission
from bot.reception import Asking, Reception
from bot.storage.database import open_database
from bot.storage.requests import Requests
from bot.storage.servers import Servers
from bot.storage.unquoted import Unquoted
from tests.fakes import Clock

URL = "https://news.example/ferry"
MODERATORS = 50


def asking(
    person: int = 7, *, roles: tuple[int, ...] = (), is_manager: bool = False, guild: int | None = 1, channel: int = 3
) -> Asking:
    return Asking(
        guild=guild, channels={channel}, answered_in=channel, person=person, roles=roles, is_manager=is_manager
    )


@pytest.fixture
async def reception(tmp_path: Path) -> AsyncIterator[Reception]:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    yield Reception(servers=Servers(engine), requests=Requests(engine), unquoted=Unquoted(engine), now=Clock())
    await engine.dispose()


async def test_by_default_everybody_may_ask_everywhere(reception: Reception) -> None:
    assert await reception.admit(asking(), [URL])


async def test_one_of_the_roles_is_enough(reception: Reception) -> None:
    await reception.change(1, "roles", [str(MODERATORS), "51"])
    assert await reception.admit(asking(roles=(MODERATORS,)), [URL])
    with pytest.raises(MissingPermission, match="only some roles"):
        await reception.admit(asking(roles=(4,)), [URL])


async def test_those_who_manage_the_server_may_ask_everywhere(reception: Reception) -> None:
    await reception.change(1, "roles", [str(MODERATORS)])
    await reception.change(1, "channels", ["99"])
    assert await reception.admit(asking(is_manager=True), [URL])


async def test_a_discord_thread_counts_as_its_channel(reception: Reception) -> None:
    await reception.change(1, "channels", ["3"])
    inside = Asking(guild=1, channels={30, 3}, answered_in=30, person=7, roles=(), is_manager=False)
    assert await reception.admit(inside, [URL])
    with pytest.raises(MissingPermission, match="in this channel"):
        await reception.admit(asking(channel=30), [URL])


async def test_the_whole_server_has_a_limit(reception: Reception) -> None:
    await reception.change(1, "server", ["20"])
    for person in range(20):
        await reception.admit(asking(person), [URL])
    with pytest.raises(LimitReached, match="20 digests were asked for"):
        await reception.admit(asking(99), [URL])
    assert await reception.admit(asking(99, guild=2), [URL])


async def test_a_person_has_a_limit_in_private_too(reception: Reception) -> None:
    for _ in range(20):
        await reception.admit(asking(guild=None), [URL])
    with pytest.raises(LimitReached, match="You have asked for 20"):
        await reception.admit(asking(guild=None), [URL])


async def test_zero_is_no_limit(reception: Reception) -> None:
    await reception.change(1, "person", ["0"])
    for _ in range(25):
        await reception.admit(asking(), [URL])


async def test_two_choices_at_once_are_both_kept(reception: Reception) -> None:
    await asyncio.gather(reception.change(1, "length", ["gist"]), reception.change(1, "civility", ["strict"]))
    kept = await reception.settings(1)
    assert (kept.length, kept.civility) == ("gist", "strict")


async def test_what_is_refused_is_not_counted(reception: Reception) -> None:
    await reception.change(1, "channels", ["99"])
    for _ in range(30):
        with pytest.raises(MissingPermission):
            await reception.admit(asking(), [URL])
    assert await reception.admit(asking(channel=99), [URL])


async def test_several_pages_are_counted_all_or_none(reception: Reception) -> None:
    for _ in range(18):
        await reception.admit(asking(), [URL])
    with pytest.raises(LimitReached, match="These are 4 links, and within this hour this server allows 2 more"):
        await reception.admit(asking(), [URL] * 4)
    assert len(await reception.admit(asking(), [URL] * 2)) == 2


async def test_several_pages_are_held_to_the_limit_of_the_server_too(reception: Reception) -> None:
    await reception.change(1, "server", ["20"])
    for person in range(18):
        await reception.admit(asking(person), [URL])
    with pytest.raises(LimitReached, match="allows 2 more"):
        await reception.admit(asking(99), [URL] * 3)


async def offered(reception: Reception, *, person: int, channel: int) -> list[str]:
    return [each.url for each in await reception.recent(1, "", channel=channel, person=person, most=5)]


async def test_what_was_digested_is_offered_in_its_channel_and_to_the_person_who_asked(reception: Reception) -> None:
    (admitted,) = await reception.admit(asking(7, channel=3), [URL])
    await reception.answered(admitted, url=URL, title="The ferry")
    assert await offered(reception, person=8, channel=3) == [URL]
    assert await offered(reception, person=8, channel=4) == []
    assert await offered(reception, person=7, channel=4) == [URL]


async def test_what_was_digested_privately_is_offered_to_nobody_else(reception: Reception) -> None:
    alone = Asking(guild=1, channels={3}, answered_in=None, person=7, roles=(), is_manager=False)
    (admitted,) = await reception.admit(alone, [URL])
    await reception.answered(admitted, url=URL, title="The ferry")
    assert await offered(reception, person=8, channel=3) == []
    assert await offered(reception, person=7, channel=3) == [URL]
