from __future__ import annotations

from datetime import timedelta

from sqlalchemy import insert, update
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.servers import ServerSettings
from bot.storage.requests import FORGETTING, LOOKED_AT, Asked, Recent, Requests
from bot.storage.servers import Servers
from bot.storage.tables import REQUESTS, SERVERS
from bot.storage.unquoted import Unquoted
from tests.fakes import NOON

PLENTY = Asked(by_person=100, in_server=100)
CHOSEN = ServerSettings(length="full", civility="strict", colour=0x2E8B57, roles=(2**60, 5), recaps=False)


async def test_settings_come_back_as_they_were_kept(engine: AsyncEngine) -> None:
    servers = Servers(engine)
    await servers.save(2**60, ServerSettings(), now=NOON)
    await servers.save(2**60, CHOSEN, now=NOON)
    assert await servers.find(2**60) == CHOSEN


async def test_a_server_that_chose_nothing_has_the_usual_settings(engine: AsyncEngine) -> None:
    assert await Servers(engine).find(5) == ServerSettings() == await Servers(engine).find(None)


async def test_settings_of_a_newer_bot_are_passed_over(engine: AsyncEngine) -> None:
    servers = Servers(engine)
    await servers.save(5, ServerSettings(), now=NOON)
    async with engine.begin() as connection:
        await connection.execute(update(SERVERS).values(settings={"length": "gist", "weather": "fine"}))
    assert await servers.find(5) == ServerSettings(length="gist")


async def test_requests_are_counted_for_an_hour(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    for minutes, person in [(0, 7), (30, 7), (40, 8), (50, 7)]:
        at = NOON + timedelta(minutes=minutes)
        await requests.note(guild=1, person=person, channel=3, urls=["https://a.example/"], now=at, up_to=PLENTY)
    _, asked = await requests.note(
        guild=1, person=7, channel=3, urls=["https://a.example/"], now=NOON + timedelta(minutes=70), up_to=PLENTY
    )
    assert (asked.by_person, asked.in_server) == (2, 3)


async def test_requests_are_counted_no_further_than_is_asked(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    for person in (7, 7, 7, 8):
        await requests.note(guild=1, person=person, channel=3, urls=["https://a.example/"], now=NOON, up_to=PLENTY)
    few = Asked(by_person=2, in_server=0)
    assert (await requests.note(guild=1, person=7, channel=3, urls=["https://a.example/"], now=NOON, up_to=few))[
        1
    ] == few


async def test_of_very_many_requests_the_latest_are_offered_again(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    (old,), _ = await requests.note(guild=1, person=7, channel=3, urls=["https://old.example/"], now=NOON, up_to=PLENTY)
    await requests.answered(old, url="https://old.example/", title="Old")
    async with engine.begin() as connection:
        rows = [
            {"guild": 1, "person": 8, "channel": 3, "url": "https://new.example/", "title": "New", "at": NOON}
        ] * LOOKED_AT
        await connection.execute(insert(REQUESTS), rows)
    assert await requests.recent(1, channel=3, person=8, most=5) == [Recent(url="https://new.example/", title="New")]


async def test_servers_are_counted_apart(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    await requests.note(guild=1, person=7, channel=3, urls=["https://a.example/"], now=NOON, up_to=PLENTY)
    _, asked = await requests.note(guild=2, person=7, channel=3, urls=["https://a.example/"], now=NOON, up_to=PLENTY)
    assert asked.in_server == 0


async def test_a_request_that_was_withdrawn_counts_for_nothing(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    (number,), _ = await requests.note(
        guild=1, person=7, channel=3, urls=["https://a.example/"], now=NOON, up_to=PLENTY
    )
    await requests.withdraw([number])
    _, asked = await requests.note(guild=1, person=7, channel=3, urls=["https://a.example/"], now=NOON, up_to=PLENTY)
    assert (asked.by_person, asked.in_server) == (0, 0)


async def test_what_was_answered_is_offered_again_the_latest_first_and_once(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    for minutes, url in enumerate(["https://a.example/", "https://b.example/", "https://a.example/"]):
        (number,), _ = await requests.note(
            guild=1, person=7, channel=3, urls=[url], now=NOON + timedelta(minutes=minutes), up_to=PLENTY
        )
        await requests.answered(number, url=url, title=f"All of {url}")
    await requests.note(guild=1, person=7, channel=3, urls=["https://failed.example/"], now=NOON, up_to=PLENTY)
    assert await requests.recent(1, channel=3, person=7, most=5) == [
        Recent(url="https://a.example/", title="All of https://a.example/"),
        Recent(url="https://b.example/", title="All of https://b.example/"),
    ]


async def test_requests_are_forgotten_after_two_days(engine: AsyncEngine) -> None:
    requests = Requests(engine)
    (number,), _ = await requests.note(
        guild=1, person=7, channel=3, urls=["https://a.example/"], now=NOON, up_to=PLENTY
    )
    await requests.answered(number, url="https://a.example/", title="A")
    for _ in range(FORGETTING):
        await requests.note(
            guild=1,
            person=7,
            channel=3,
            urls=["https://b.example/"],
            now=NOON + timedelta(days=2, minutes=1),
            up_to=PLENTY,
        )
    assert await requests.recent(1, channel=3, person=7, most=5) == []


async def test_who_does_not_want_to_be_quoted_is_known_until_he_does(engine: AsyncEngine) -> None:
    unquoted = Unquoted(engine)
    await unquoted.change(1, 7, quoted=False)
    await unquoted.change(1, 7, quoted=False)
    assert set(await unquoted.of(1)) == {7}
    assert set(await unquoted.of(2)) == set()
    await unquoted.change(1, 7, quoted=True)
    assert set(await unquoted.of(1)) == set()
