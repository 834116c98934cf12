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
        answered_in: in which channel everybody sees the answer; None where the person alone does.
        person: who.
        roles: the roles that he has.
        is_manager: whether he may manage the server; he is held to limits alone.
    """

    guild: int | None
    channels: Collection[int]
    answered_in: int | None
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

    async def admit(self, asking: Asking, urls: Sequence[str]) -> Sequence[Admitted]:
        """Let somebody ask for digests, and count them: all of them, or none.

        Args:
            asking: who asks, and where.
            urls: for which pages, at least one.

        Raises:
            MissingPermission: the server's settings do not let this person ask, or not in this channel.
            LimitReached: more were asked for within the last hour than the settings allow.
        """
        server = await self.settings(asking.guild)
        if not asking.is_manager:
            _check_place(server, asking)
        guild = asking.guild or NO_SERVER
        limits = Asked(by_person=server.person_hourly, in_server=server.server_hourly)
        numbers, asked = await self._requests.note(
            guild=guild,
            person=asking.person,
            channel=asking.answered_in,
            urls=urls,
            now=self._now(),
            up_to=limits,
        )
        try:
            _check_limits(server, asking, asked, len(urls))
        except LimitReached:
            await self._requests.withdraw(numbers)
            raise
        return [Admitted(number, server) for number in numbers]

    async def answered(self, admitted: Admitted, *, url: str, title: str) -> None:
        """Remember what a request was answered with."""
        await self._requests.answered(admitted.request, url=url, title=title)

    async def recent(
        self, guild: int | None, typed: str, *, channel: int | None, person: int, most: int
    ) -> Sequence[Recent]:
        """What was digested in a channel of a server lately, or by a person there, the latest first.

        Only what has in its title or address what was typed.
        """
        if guild is None:
            return []
        wanted = typed.casefold().strip()
        found = await self._requests.recent(guild, channel=channel, person=person, most=4 * most)
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


def _check_limits(server: ServerSettings, asking: Asking, asked: Asked, wanted: int) -> None:
    """See that some more digests are within the limits of an hour."""
    advice = told("Try again later, or ask those who look after the server to raise the limit in /settings.")
    if server.person_hourly and asked.by_person >= server.person_hourly:
        raise LimitReached(
            told(
                "You have asked for {by_person} digests within an hour, as many as this server allows.",
                by_person=asked.by_person,
            ),
            advice=advice,
        )
    left = [server.person_hourly - asked.by_person] if server.person_hourly else []
    if server.server_hourly and asking.guild is not None:
        if asked.in_server >= server.server_hourly:
            raise LimitReached(
                told(
                    "{in_server} digests were asked for in this server within an hour, as many as it allows.",
                    in_server=asked.in_server,
                ),
                advice=advice,
            )
        left.append(server.server_hourly - asked.in_server)
    if left and wanted > min(left):
        raise LimitReached(
            told(
                "These are {wanted} links, and within this hour this server allows {left} more.",
                wanted=wanted,
                left=min(left),
            ),
            advice=told("Ask for fewer at once, or later for the others."),
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
