"""Letters -> messages to those who look after something: to the person, or if that cannot be, into the channel."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import NotNow, PostError
from bot.language import words_of
from bot.plans import Letter
from bot.posting.card import Card
from bot.posting.delivery import mark_of
from bot.posting.plan_cards import letter_card
from bot.posting.translation import in_words
from bot.storage.letters import Letters
from bot.storage.servers import Servers

LOG = logging.getLogger(__name__)
AT_ONCE = 10
# Shorter than the time for which Discord takes a nonce for the same message: whoever takes over says nothing twice.
TAKEN_FOR = timedelta(minutes=2)
MOST_ATTEMPTS = 12
GIVE_UP = timedelta(days=2)
UNTOLD = "in the server %d nobody could be told what rests in the channel %d: %s"  # a feed's address may hold a key


class Messenger(Protocol):
    """Who brings messages to people and channels."""

    async def tell_person(self, person: int, card: Card, *, mark: str) -> None:
        """Write to a person alone.

        Raises:
            NotNow: Discord did not answer.
            PostError: the person takes no messages from the bot.
        """
        ...

    async def tell_channel(self, channel: int, card: Card, *, mark: str) -> None:
        """Write into a channel; nobody is pinged.

        Raises:
            NotNow: Discord did not answer.
            PostError: the bot may not write there.
        """
        ...


class Telling:
    """Tells what is to be told, once as far as Discord lets that be seen to."""

    def __init__(
        self, *, letters: Letters, messenger: Messenger, servers: Servers, now: Callable[[], datetime]
    ) -> None:
        self._letters = letters
        self._messenger = messenger
        self._servers = servers
        self._now = now

    async def tell_due(self) -> None:
        """Tell what is due."""
        now = self._now()
        for letter in await self._letters.take_due(now, until=now + TAKEN_FOR, limit=AT_ONCE):
            try:
                await self._tell(letter)
            except NotNow as error:
                if letter.attempts >= MOST_ATTEMPTS or now - letter.written_at > GIVE_UP:
                    LOG.warning(UNTOLD, letter.guild, letter.channel, error)
                    await self._letters.told(letter)
                    continue
                wait = max(timedelta(seconds=error.retry_after or 0.0), timedelta(minutes=letter.attempts))
                await self._letters.put_off(letter, now + wait)
            else:
                await self._letters.told(letter)

    async def _tell(self, letter: Letter) -> None:
        server = await self._servers.find(letter.guild)
        card = in_words(letter_card(letter), words_of(server.language))
        mark = mark_of(f"letter/{letter.id}/{letter.written_at:%y%m%d%H%M%S}", 0)
        if letter.person is not None:
            try:
                await self._messenger.tell_person(letter.person, card, mark=mark)
            except NotNow:
                raise
            except PostError as error:
                LOG.info("the person %d takes no messages: %s", letter.person, error)
            else:
                return
        try:
            await self._messenger.tell_channel(letter.channel, card, mark=mark)
        except NotNow:
            raise
        except PostError as error:
            LOG.warning(UNTOLD, letter.guild, letter.channel, error)
