"""What is kept of a server outlives the bot's removal by a day."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.scheduling.leaving import Leaving
from bot.storage.belongings import Belongings
from tests.scheduling.conftest import GUILD, House

DAY = timedelta(days=1)


@pytest.fixture
def leaving(house: House) -> Leaving:
    return Leaving(belongings=Belongings(house.posts._engine), now=house.clock)


def sees_all(_guild: int) -> bool:
    return True


async def is_kept(house: House, leaving: Leaving, **later: float) -> bool:
    house.clock.at += timedelta(**later)
    await leaving.forget_due()
    return len(await house.subscriptions.in_guild(GUILD)) == 1


async def test_a_day_after_its_removal_all_is_deleted(house: House, leaving: Leaving) -> None:
    await house.follow()
    await leaving.left(GUILD)
    assert await is_kept(house, leaving, hours=23)
    assert not await is_kept(house, leaving, hours=2)


async def test_added_again_within_a_day_it_finds_all_as_it_was(house: House, leaving: Leaving) -> None:
    await house.follow()
    await leaving.left(GUILD)
    house.clock.at += timedelta(hours=20)
    await leaving.came(GUILD)
    assert await is_kept(house, leaving, days=9)


async def test_a_removal_that_happened_in_its_absence_counts_from_its_return(house: House, leaving: Leaving) -> None:
    await house.follow()
    house.clock.at += timedelta(days=30)
    await leaving.is_in({2, 3}, sees=sees_all)
    assert await is_kept(house, leaving, hours=23)
    assert not await is_kept(house, leaving, hours=2)


async def test_connected_again_where_it_was_all_stays(house: House, leaving: Leaving) -> None:
    await house.follow()
    await leaving.left(GUILD)
    await leaving.is_in({GUILD}, sees=sees_all)
    assert await is_kept(house, leaving, days=9)


async def test_of_a_server_that_another_process_looks_after_nothing_is_concluded(
    house: House, leaving: Leaving
) -> None:
    await house.follow()
    await leaving.is_in({2, 3}, sees=lambda guild: guild % 2 == 0)
    assert await is_kept(house, leaving, days=9)
