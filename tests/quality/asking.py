"""Members of the stand-in's server who ask for things, one after the other, and what comes of it."""

from __future__ import annotations

import asyncio
import json
import random
from collections import Counter, deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from bot.assembly import now
from bot.errors import UsageError
from bot.sandbox.invocation import Invocation
from bot.sandbox.payloads import message_json
from bot.sandbox.refusals import Refusal
from bot.sandbox.standin import StandIn
from tests.e2e.seen import buttons

MEMBERS = 200
HOT = 12  # pages that are asked for again and again
SITES = 250
KEPT = 60  # digests whose buttons are pressed; older answers are taken out of the stand-in, which would fill up
PATIENCE = 60.0  # seconds that an answer may take, Discord's faults included
AFTER = 45.0  # seconds at the end in which nothing more is asked
ASKED = (("hot", 30), ("new", 15), ("slow", 2), ("broken", 6), ("button", 32), ("completion", 15))


@dataclass
class Asking:
    """What members do, and what comes of it."""

    standin: StandIn
    port: int  # of the pages, which many sites of this machine have
    chance: random.Random
    asked: Counter[str] = field(default_factory=Counter)
    came: Counter[str] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    digests: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=KEPT))
    number: int = 0

    async def one(self) -> None:
        """A member asks for something, and waits."""
        what = self.chance.choices([name for name, _ in ASKED], [weight for _, weight in ASKED])[0]
        if what == "button" and not self.digests:
            what = "hot"
        began = now()
        try:
            invocation = await self._begin(what)
        except (UsageError, Refusal):  # the message is gone from the stand-in, or the bot's commands are not there
            return
        self.asked[what] += 1
        self.came[await self._outcome(what, invocation)] += 1
        self.seconds.append((now() - began).total_seconds())
        await asyncio.sleep(AFTER)
        self._forget(invocation)

    async def _begin(self, what: str) -> Invocation:
        self.number += 1
        member = f"reader{self.chance.randrange(MEMBERS)}"
        if what == "completion":
            return await self.standin.autocomplete("digest", {"url": "har"}, "url", user=member)
        if what == "button":
            message = self.chance.choice(self.digests)
            known = buttons(message)
            label = self.chance.choice([name for name in ("Where from?", "More exchanges") if name in known])
            return await self.standin.click(message, known[label], user=member)
        number = self.chance.randrange(HOT) if what == "hot" else self.number
        # The bot asks one site for two pages at a time, with pauses: so few pages are of the same.
        site = f"127.2.{number // SITES % SITES}.{number % SITES + 1}:{self.port}"
        return await self.standin.slash("digest", {"url": f"http://{site}/{what}/{number}"}, user=member)

    async def _outcome(self, what: str, invocation: Invocation) -> str:
        if what == "completion":
            with suppress(TimeoutError):
                await self.standin.world.until(lambda: bool(invocation.interaction.choices is not None), 3)
                return "answered"
            return "never answered"
        try:
            await invocation.acknowledged(3.5)
        except TimeoutError:
            return "never acknowledged"
        interaction, world = invocation.interaction, self.standin.world
        with suppress(TimeoutError):
            await world.until(lambda: bool(interaction.followups) or self._digest(invocation) is not None, PATIENCE)
        message = self._digest(invocation)
        if message is None and not interaction.followups:
            return "never answered"
        if message is not None and "Where from?" in buttons(message):
            self.digests.append(message)
        return "answered" if message is not None else "told what is wrong"

    def _digest(self, invocation: Invocation) -> dict[str, Any] | None:
        """The message that answers, once it says more than that the page is being read."""
        original, world = invocation.interaction.original, self.standin.world
        if original is None or invocation.interaction.deferred or original.id not in world.messages:
            return None
        message = message_json(world, original)
        return None if "Reading" in json.dumps(message["components"])[:400] else message

    def _forget(self, invocation: Invocation) -> None:
        """Take an answer out of the stand-in, unless its buttons may be pressed."""
        world, original = self.standin.world, invocation.interaction.original
        kept = {int(message["id"]) for message in self.digests}
        world.interactions.pop(invocation.interaction.token, None)
        for message in (original, *invocation.interaction.followups):
            if message is not None and message.id not in kept:
                world.messages.pop(message.id, None)
