"""Servers that the bot was removed from: what is kept of them outlives its removal by a day, and is deleted then.

Somebody who removes the bot by mistake, or to invite it anew, finds everything as it was.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from datetime import datetime, timedelta

from bot.storage.belongings import Belongings

LOG = logging.getLogger(__name__)
KEPT = timedelta(days=1)


class Leaving:
    """Notes where the bot is, and deletes what is kept of where it is no longer."""

    def __init__(self, *, belongings: Belongings, now: Callable[[], datetime]) -> None:
        self._belongings = belongings
        self._now = now

    async def left(self, guild: int) -> None:
        """The bot was removed from a server."""
        LOG.info("removed from the server %d; what is kept of it is deleted in a day", guild)
        await self._belongings.left([guild], self._now())

    async def came(self, guild: int) -> None:
        """The bot was added to a server, perhaps again."""
        await self._belongings.came_back([guild])

    async def is_in(self, guilds: Collection[int], *, sees: Callable[[int], bool]) -> None:
        """The bot is in these servers, of all that it `sees`: it may have been removed from others in its absence."""
        await self._belongings.came_back(sorted(guilds))
        owners = await self._belongings.owners()
        gone: Sequence[int] = sorted(one for one in owners if one and sees(one) and one not in guilds)
        await self._belongings.left(gone, self._now())

    async def forget_due(self) -> None:
        """Delete what is kept of servers that the bot left a day ago and before."""
        for guild in await self._belongings.left_before(self._now() - KEPT):
            rows = await self._belongings.forget(guild)
            LOG.info("deleted what was kept of the server %d: %d rows", guild, rows)
