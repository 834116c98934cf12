"""A bot's session with the gateway: its numbered events, kept so that a lost connection can be taken up again."""

from __future__ import annotations

import asyncio
import json
from collections import deque

from aiohttp import web

from bot.sandbox.refusals import Json

DISPATCH = 0  # what a frame with an event in it is marked with
EVENTS_KEPT = 5000  # a bot in thousands of servers is told of each when it comes


class Session:
    """What one bot process has been told, and what it still has to be told."""

    def __init__(self, name: str, intents: int, shard: tuple[int, int]) -> None:
        self.name = name
        self.intents = intents
        self.shard = shard
        self.news = asyncio.Event()
        self.socket: web.WebSocketResponse | None = None
        self._events: deque[tuple[int, str]] = deque(maxlen=EVENTS_KEPT)
        self._count = 0

    def hears_of(self, guild: int) -> bool:
        """Whether the session's shard is the one that hears of a server."""
        number, count = self.shard
        return (guild >> 22) % count == number

    def add(self, event: str, data: Json) -> None:
        """Number an event and keep it for sending."""
        self._count += 1
        frame = json.dumps({"op": DISPATCH, "s": self._count, "t": event, "d": data})
        self._events.append((self._count, frame))
        self.news.set()

    def since(self, number: int) -> list[tuple[int, str]]:
        """The events after that number, with theirs."""
        return [event for event in self._events if event[0] > number]

    def remembers(self, number: int) -> bool:
        """Whether everything after that number is still kept."""
        return number <= self._count and (not self._events or self._events[0][0] <= number + 1)
