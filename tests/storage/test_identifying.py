"""Processes take turns, as Discord wants those that identify themselves to it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from sqlalchemy.ext.asyncio import AsyncEngine

from bot.storage.database import open_database
from bot.storage.identifying import Identifying

TURN = 0.3


async def began(turns: list[Identifying], kinds: list[int]) -> list[float]:
    """When each got its turn, in seconds from the first."""
    times: list[float] = []

    async def take(one: Identifying, kind: int) -> None:
        await one.turn(kind)
        times.append(asyncio.get_running_loop().time())

    await asyncio.gather(*(take(one, kind) for one, kind in zip(turns, kinds, strict=True)))
    for one in turns:
        await one.close()
    return [time - min(times) for time in sorted(times)]


async def test_one_process_takes_its_turns_one_after_the_other(engine: AsyncEngine) -> None:
    one = Identifying(engine, seconds=TURN)
    _, second, third = await began([one] * 3, [0, 0, 0])
    assert second >= TURN * 0.9
    assert third >= TURN * 1.8


async def test_turns_of_different_kinds_do_not_wait_for_one_another(engine: AsyncEngine) -> None:
    one = Identifying(engine, seconds=60.0)
    assert len(await asyncio.wait_for(began([one] * 3, [0, 1, 2]), 10)) == 3


async def test_several_processes_share_their_turns(new_postgres: Callable[[], str]) -> None:
    url = new_postgres()
    engines = [await open_database(url) for _ in range(3)]
    _, second, third = await began([Identifying(each, seconds=TURN) for each in engines], [0, 0, 0])
    assert second >= TURN * 0.9
    assert third >= TURN * 1.8
    for each in engines:
        await each.dispose()


async def test_the_turn_of_one_who_dies_is_free(new_postgres: Callable[[], str]) -> None:
    url = new_postgres()
    first, second = await open_database(url), await open_database(url)
    dying = Identifying(first, seconds=60.0)
    await dying.turn(0)
    await dying.close()
    living = Identifying(second, seconds=60.0)
    await asyncio.wait_for(living.turn(0), 10)
    await living.close()
    await first.dispose()
    await second.dispose()
