"""A ledger that lasts as long as the program: for the command line."""

from __future__ import annotations

from datetime import date, datetime

from bot.budgets import Use


class Memory:
    """A ledger that lasts as long as the program: for the command line."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, bytes]] = {}
        self._used: dict[tuple[date, int], Use] = {}

    async def find(self, key: str) -> tuple[str, bytes] | None:
        """The model and the lines that were kept under a key."""
        return self._kept.get(key)

    async def keep(self, key: str, model: str, draft: bytes, *, now: datetime) -> None:  # noqa: ARG002 - as a Ledger
        """Keep the lines of a model."""
        self._kept[key] = (model, draft)

    async def spent(self, day: date, server: int | None) -> Use:
        """What a server used on a day; None for all together."""
        every = [use for (when, whose), use in self._used.items() if when == day and server in (None, whose)]
        return Use(sum(use.tokens for use in every), sum(use.dollars for use in every))

    async def spend(self, day: date, server: int, use: Use) -> None:
        """Note what was used."""
        before = self._used.get((day, server), Use())
        self._used[day, server] = Use(before.tokens + use.tokens, before.dollars + use.dollars)
