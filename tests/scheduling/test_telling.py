"""Whoever added a feed is told when it rests: in private, or where that cannot be, in the channel."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.errors import MissingPermission, NotNow, PostError, Unreachable
from bot.posting.card import Card, Text
from bot.posting.markdown import text_markdown
from bot.scheduling.reading import MOST_FAILURES
from bot.scheduling.telling import GIVE_UP, MOST_ATTEMPTS, TAKEN_FOR, Telling
from bot.servers import ServerSettings
from bot.storage.letters import Letters
from bot.storage.servers import Servers
from tests.scheduling.conftest import ADDRESS, CHANNEL, GUILD, House

OWNER = 70


@dataclass
class FakeMessenger:
    """People and channels in memory; some take no messages."""

    people: dict[int, PostError] = field(default_factory=dict)
    channels: dict[int, PostError] = field(default_factory=dict)
    told: list[tuple[str, int, str, str]] = field(default_factory=list)

    async def tell_person(self, person: int, card: Card, *, mark: str) -> None:
        if person in self.people:
            raise self.people[person]
        self.told.append(("person", person, text_of(card), mark))

    async def tell_channel(self, channel: int, card: Card, *, mark: str) -> None:
        if channel in self.channels:
            raise self.channels[channel]
        self.told.append(("channel", channel, text_of(card), mark))


def text_of(card: Card) -> str:
    return "\n".join(text_markdown(block) for block in card.blocks if isinstance(block, Text))


@dataclass
class Office:
    """A house whose feed rests, and whoever tells its owner."""

    house: House
    messenger: FakeMessenger
    telling: Telling

    async def tell(self, **later: float) -> None:
        self.house.clock.at += timedelta(**later)
        await self.telling.tell_due()

    @property
    def reached(self) -> list[tuple[str, int]]:
        return [(kind, number) for kind, number, _, _ in self.messenger.told]


@pytest.fixture
async def office(house: House) -> Office:
    await house.follow(added_by=OWNER)
    await rests(house)
    messenger = FakeMessenger()
    servers = Servers(house.posts._engine)
    letters = Letters(house.posts._engine)
    return Office(house, messenger, Telling(letters=letters, messenger=messenger, servers=servers, now=house.clock))


async def rests(house: House) -> None:
    """Let the feed fail until it rests."""
    house.web.feeds[ADDRESS] = Unreachable("The server does not answer.", advice="Look at the address.")
    for _ in range(MOST_FAILURES):
        await house.tick(days=1)


async def test_whoever_added_it_is_told_once_why_it_rests_and_what_to_do(office: Office) -> None:
    for _ in range(3):
        await office.tell(minutes=5)
    assert office.reached == [("person", OWNER)]
    ((_, _, text, _),) = office.messenger.told
    assert "20 times in a row" in text
    assert "The server does not answer." in text
    assert "/feed resume" in text


async def test_who_takes_no_messages_is_told_in_the_channel(office: Office) -> None:
    office.messenger.people[OWNER] = MissingPermission("Not to this user.")
    await office.tell()
    assert office.reached == [("channel", CHANNEL)]


async def test_where_nobody_can_be_told_it_is_said_in_the_log(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.messenger.people[OWNER] = MissingPermission("Not to this user.")
    office.messenger.channels[CHANNEL] = MissingPermission("Not there.")
    await office.tell()
    await office.tell(days=1)
    assert office.reached == []
    assert caplog.text.count("nobody could be told") == 1


async def test_where_discord_does_not_answer_it_is_told_later(office: Office) -> None:
    office.messenger.people[OWNER] = NotNow("No answer.", in_doubt=True)
    await office.tell()
    del office.messenger.people[OWNER]
    await office.tell(minutes=5)
    assert office.reached == [("person", OWNER)]


async def test_it_is_tried_a_bounded_number_of_times(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    office.messenger.people[OWNER] = NotNow("No answer.", in_doubt=True)
    for _ in range(MOST_ATTEMPTS + 3):
        await office.tell(hours=1)
    assert "nobody could be told" in caplog.text
    office.messenger.people.clear()
    await office.tell(seconds=GIVE_UP.total_seconds())
    assert office.reached == []


async def test_told_again_after_a_crash_it_carries_the_same_mark(office: Office) -> None:
    """Discord then takes it for the same message."""
    letters, now = Letters(office.house.posts._engine), office.house.clock()
    (letter,) = await letters.take_due(now, until=now + TAKEN_FOR, limit=5)
    await office.telling._tell(letter)
    await office.tell(seconds=TAKEN_FOR.total_seconds())
    marks = {mark for _, _, _, mark in office.messenger.told}
    assert (len(office.messenger.told), len(marks)) == (2, 1)


async def test_it_is_told_in_the_language_of_the_server(office: Office) -> None:
    servers = Servers(office.house.posts._engine)
    await servers.save(GUILD, ServerSettings(language="de"), now=office.house.clock())
    await office.tell()
    ((_, _, text, _),) = office.messenger.told
    assert "Ein Feed ruht" in text
    assert "Er war 20 Mal in Folge nicht lesbar." in text


async def test_what_an_owner_lets_rest_himself_is_not_told(house: House) -> None:
    subscription = await house.follow(added_by=OWNER)
    await house.subscriptions.change(subscription.id, paused="paused by its owner")
    await rests(house)
    assert await Letters(house.posts._engine).take_due(house.clock(), until=house.clock(), limit=5) == []
