"""Messages to people and channels that nobody has asked for: the Messenger of `bot.scheduling.telling`."""

from __future__ import annotations

import discord

from bot.errors import PostError
from bot.handlers.components import layout
from bot.handlers.publisher import in_words
from bot.language import told
from bot.posting.card import Card


class DiscordMessenger:
    """Writes with a client that is logged in. Its messages carry a mark as nonce: twice within minutes they are one."""

    def __init__(self, client: discord.Client) -> None:
        self._client = client

    async def tell_person(self, person: int, card: Card, *, mark: str) -> None:
        """Write to a person; see `bot.scheduling.telling.Messenger`."""
        async with in_words():
            user = self._client.get_user(person) or await self._client.fetch_user(person)
            await user.send(view=layout(card), nonce=mark)

    async def tell_channel(self, channel: int, card: Card, *, mark: str) -> None:
        """Write into a channel; see `bot.scheduling.telling.Messenger`."""
        async with in_words():
            place = self._client.get_channel(channel) or await self._client.fetch_channel(channel)
            if not isinstance(place, discord.TextChannel | discord.Thread):
                raise PostError(told("There is nowhere to say it."))
            await place.send(view=layout(card), nonce=mark)
