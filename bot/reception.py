"""The use cases around a digest: who may ask for one, what a server has chosen, what was asked for lately."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.errors import LimitReached, MissingPermission
from bot.language import told
from bot.posting.settings_card import changed, with_words
from bot.servers import ServerSettings
from bot.storage.requests import Asked, Recent, Requests
from bot.storage.servers import Servers
from bot.storage.unquoted import Unquoted

REMEMBERED = timedelta(seconds=10)  # how long the settings of a server are taken to be as they were
MOST_KNOWN = 1000  # servers
NO_SERVER = 0  # in place of a server's id, for what is asked for in private


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """Somebody who asks for a digest.

    Attributes:
        guild: in which server; None in private.
        channels: where: the channel, and the one that a Discord thread belongs to.
        person: who.
        roles: the roles that he has.
        is_manager: whether he may manage the server; he is held to limits alone.
    """

    guild: int | None
    channels: Collection[int]
    person: int
    roles: Collection[int]
    is_manager: bool


@dataclass(frozen=True, slots=True)
class Admitted:
    """A request that may be answered: its number, and the settings of the server."""

    request: int
    server: ServerSettings


class Reception:
    """Lets people in by the settings of their server, and remembers for two days what they asked for."""

    def __init__(
        self, *, servers: Servers, requests: Requests, unquoted: Unquoted, now: Callable[[], datetime]
    ) -> None:
        self._servers = servers
        self._requests = requests
        self._unquoted = unquoted
        self._now = now
        self._changing = asyncio.Lock()
        self._known: dict[int | None, tuple[ServerSettings, datetime]] = {}

    async def settings(self, guild: int | None) -> ServerSettings:
        """The settings of a server, or the usual ones in private."""
        known = self._known.get(guild)
        if known is None or self._now() - known[1] > REMEMBERED:
            if len(self._known) >= MOST_KNOWN:
                self._known.clear()
            known = self._known[guild] = (await self._servers.find(guild), self._now())
        return known[0]

    async def change(self, guild: int, name: str, values: Sequence[str]) -> ServerSettings:
        """Change one setting of a server by what was chosen from its menu; all its settings come back.

        Raises:
            UsageError: there is no such menu, or that is not on it.
        """
        return await self._save(guild, lambda server: changed(server, name, values))

    async def veil(self, guild: int, said: str) -> ServerSettings:
        """Veil further words in a server from now on, those that were written down; all its settings come back.

        Raises:
            UsageError: there are too many, or one is too long.
        """
        return await self._save(guild, lambda server: with_words(server, said))

    async def admit(self, asking: Asking, url: str) -> Admitted:
        """Let somebody ask for a digest, and count it.

        Raises:
            MissingPermission: the server's settings do not let this person ask, or not in this channel.
            LimitReached: as many were asked for within the last hour as the settings allow.
        """
        server = await self.settings(asking.guild)
        if not asking.is_manager:
            _check_place(server, asking)
        guild = asking.guild or NO_SERVER
        limits = Asked(by_person=server.person_hourly, in_server=server.server_hourly)
        number, asked = await self._requests.note(
            guild=guild, person=asking.person, url=url, now=self._now(), up_to=limits
        )
        try:
            _check_limits(server, asking, asked)
        except LimitReached:
            await self._requests.withdraw(number)
            raise
        return Admitted(number, server)

    async def answered(self, admitted: Admitted, *, url: str, title: str) -> None:
        """Remember what a request was answered with."""
        await self._requests.answered(admitted.request, url=url, title=title)

    async def recent(self, guild: int | None, typed: str, *, most: int) -> Sequence[Recent]:
        """What was digested in a server lately, the latest first, if what was typed is in its title or address."""
        if guild is None:
            return []
        wanted = typed.casefold().strip()
        found = await self._requests.recent(guild, most=4 * most)
        return [each for each in found if wanted in each.title.casefold() or wanted in each.url.casefold()][:most]

    async def _save(self, guild: int, change: Callable[[ServerSettings], ServerSettings]) -> ServerSettings:
        async with self._changing:  # a server's interactions all come to one process
            after = change(await self._servers.find(guild))
            await self._servers.save(guild, after, now=self._now())
            self._known.pop(guild, None)
        return after

    async def unquoted(self, guild: int) -> Collection[int]:
        """Who does not want to be quoted in the recaps of a server."""
        return await self._unquoted.of(guild)

    async def quote(self, guild: int, person: int, *, wanted: bool) -> None:
        """Let the recaps of a server quote a person, or not."""
        await self._unquoted.change(guild, person, quoted=wanted)


def _check_limits(server: ServerSettings, asking: Asking, asked: Asked) -> None:
    if server.person_hourly and asked.by_person >= server.person_hourly:
        raise LimitReached(
            told(
                "You have asked for {by_person} digests within an hour, as many as this server allows.",
                by_person=asked.by_person,
            ),
            advice=told("Try again later, or ask those who look after the server to raise the limit in /settings."),
        )
    if server.server_hourly and asking.guild is not None and asked.in_server >= server.server_hourly:
        raise LimitReached(
            told(
                "{in_server} digests were asked for in this server within an hour, as many as it allows.",
                in_server=asked.in_server,
            ),
            advice=told("Try again later, or ask those who look after the server to raise the limit in /settings."),
        )


def _check_place(server: ServerSettings, asking: Asking) -> None:
    if server.roles and not set(server.roles) & set(asking.roles):
        raise MissingPermission(
            told("In this server only some roles may ask me for digests."),
            advice=told("Those who look after the server have chosen them in /settings."),
        )
    if server.channels and not set(server.channels) & set(asking.channels):
        raise MissingPermission(
            told("In this server I may not be asked for digests in this channel."),
            advice=told("Those who look after the server have chosen others in /settings."),
        )
