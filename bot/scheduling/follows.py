"""What owners ask for of feeds: follow one, look at what comes of it, change and end it.

Everything belongs to one server; what is asked for of another server's is not there.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Unpack

from bot.errors import UsageError
from bot.language import told
from bot.loading.feeds.load import FeedAnswer
from bot.loading.feeds.opml import Subscription as ListedFeed
from bot.loading.feeds.opml import read_opml, write_opml
from bot.models import FeedEntry
from bot.plans import Decision, KeptEntry, Way
from bot.posting.filters import Wishes, filter_of, is_wanted, parse_filter
from bot.posting.quiet import parse_quiet
from bot.posting.ripeness import is_ripe, parse_ripeness
from bot.posting.wallclock import zone_name
from bot.scheduling.followed import Following, Preview, Tested
from bot.storage.entries import Entries
from bot.storage.feeds import Feeds
from bot.storage.plans import FeedForgotten, How, Subscriptions

MOST_SUBSCRIPTIONS = 100  # of one server
SHOWN_ENTRIES = 10
TRIES = 5
NO_WISHES = Wishes()
VERDICTS = {"post": told("would be posted"), "wait": told("would wait"), "leave": told("would not be posted")}
PAUSED_BY_OWNER = told("paused by its owner")


class Follows:
    """Keeps what servers follow.

    Args:
        find: the feed at an address, or the feed of the site there.
    """

    def __init__(
        self,
        *,
        find: Callable[[str], Awaitable[FeedAnswer]],
        feeds: Feeds,
        subscriptions: Subscriptions,
        entries: Entries,
        now: Callable[[], datetime],
    ) -> None:
        self._find = find
        self._feeds = feeds
        self._subscriptions = subscriptions
        self._entries = entries
        self._now = now

    async def follow(  # noqa: PLR0913 - what an owner may say, by name
        self,
        *,
        guild: int,
        channel: int,
        address: str,
        way: Way = "stories",
        ripeness: str = "",
        filters: str = "",
        wishes: Wishes = NO_WISHES,
        quiet: str = "",
        zone: str = "UTC",
        person: int | None = None,
    ) -> Following:
        """Subscribe a channel to a feed, or to that of a site. What is a day old, or has no date, is not posted.

        Raises:
            UsageError: the ripeness, the filter, the quiet hours or their zone cannot be understood, or there are too
                many.
            LoadError: there is no feed that could be read.
        """
        wanted, ripe, hours = filter_of(wishes, filters), parse_ripeness(ripeness), _hours(quiet)
        zone = zone_name(zone)
        if len(await self._subscriptions.in_guild(guild)) >= MOST_SUBSCRIPTIONS:
            raise UsageError(
                told("This server follows {most_subscriptions} feeds already.", most_subscriptions=MOST_SUBSCRIPTIONS),
                advice=told("Remove one first."),
            )
        answer = await self._find(address.strip())
        title = (answer.feed.title if answer.feed else None) or ""
        return await self._subscribe(
            answer.address,
            title,
            guild=guild,
            channel=channel,
            way=way,
            filters=str(wanted),
            ripeness=str(ripe),
            added_by=person,
            quiet=hours,
            zone=zone,
        )

    async def _subscribe(self, address: str, title: str, **how: Unpack[How]) -> Following:
        """Subscribe a channel to the feed at an address; one that rests because it failed is tried again.

        Raises:
            UsageError: the channel follows it already.
        """
        for _ in range(TRIES):
            feed = await self._feeds.follow(address, title=title, now=self._now())
            if feed.paused:
                await self._feeds.resume(feed.id, now=self._now())
                feed = replace(feed, paused="", failures=0)
            # Nobody else may have followed it, and another process have let go of it since.
            with suppress(FeedForgotten):
                return Following(await self._subscriptions.add(feed=feed.id, now=self._now(), **how), feed)
        raise FeedForgotten(address)

    async def followed(self, guild: int) -> Sequence[Following]:
        """What a server follows, oldest first."""
        found = [(each, await self._feeds.find(each.feed)) for each in await self._subscriptions.in_guild(guild)]
        return [Following(subscription, feed) for subscription, feed in found if feed is not None]

    async def change(  # noqa: PLR0913 - what an owner may say, by name
        self,
        guild: int,
        number: int,
        *,
        ripeness: str | None = None,
        filters: str | None = None,
        quiet: str | None = None,
        zone: str | None = None,
    ) -> Following:
        """Change when a subscription's stories are posted, or which it wants; None leaves that as it is.

        Raises:
            UsageError: there is no such subscription, or the words cannot be understood.
        """
        following = await self._following(guild, number)
        values: dict[str, object] = {}
        if ripeness is not None:
            values["ripeness"] = str(parse_ripeness(ripeness))
        if filters is not None:
            values["filters"] = str(parse_filter(filters))
        if quiet is not None or zone is not None:
            before = following.subscription
            values["zone"] = before.zone if zone is None else zone_name(zone)
            values["quiet"] = before.quiet if quiet is None else _hours(quiet)
        if values:
            await self._subscriptions.change(following.subscription.id, **values)
        return await self._following(guild, number)

    async def rest(self, guild: int, number: int, *, rests: bool) -> Following:
        """Let a subscription rest, or go on; a feed that was paused because it failed is tried again.

        If it rests because its channel was closed to the bot, all that rests there for that reason goes on with it.

        Raises:
            UsageError: there is no such subscription.
        """
        following = await self._following(guild, number)
        before = following.subscription
        if rests or before.paused == PAUSED_BY_OWNER:
            await self._subscriptions.change(number, paused=PAUSED_BY_OWNER if rests else "")
        elif before.paused:
            await self._subscriptions.resume(before)
        if not rests and following.feed.paused:
            await self._feeds.resume(following.feed.id, now=self._now())
        return await self._following(guild, number)

    async def unfollow(self, guild: int, number: int) -> Following:
        """End a subscription.

        Raises:
            UsageError: there is no such subscription.
        """
        following = await self._following(guild, number)
        await self._subscriptions.remove(number)
        await self._feeds.forget_unfollowed()
        return following

    async def preview(self, address: str, *, ripeness: str = "", filters: str = "") -> Preview:
        """What following a feed would bring, for what is in it now; nothing is kept and nothing posted.

        Raises:
            UsageError: the ripeness or the filter cannot be understood.
            LoadError: there is no feed that could be read.
        """
        wanted, ripe = parse_filter(filters), parse_ripeness(ripeness)
        answer = await self._find(address.strip())
        entries = answer.feed.entries[:SHOWN_ENTRIES] if answer.feed else ()
        now = self._now()
        verdicts: list[tuple[FeedEntry, str]] = []
        for entry in entries:
            filtered = is_wanted(wanted, entry)
            time = is_ripe(
                ripe, comments=entry.comments_count, score=entry.score, published=entry.published, seen=now, now=now
            )
            why = time.why if filtered.wanted else filtered.why
            verdict = VERDICTS[time.verdict if filtered.wanted else "leave"]
            verdicts.append((entry, told("{verdict}: {why}", verdict=verdict, why=why)))
        return Preview((answer.feed.title if answer.feed else None) or answer.address, answer.address, verdicts)

    async def test(self, guild: int, number: int) -> Tested:
        """Read a feed of a server now, whatever is known of it; nothing is noted and nothing posted.

        Raises:
            UsageError: there is no such subscription.
            LoadError: it could not be read.
        """
        following = await self._following(guild, number)
        answer = await self._find(following.feed.address)
        entries = answer.feed.entries if answer.feed else ()
        wanted = parse_filter(following.subscription.filters)
        return Tested(following, len(entries), next((each for each in entries if is_wanted(wanted, each).wanted), None))

    async def take_list(  # noqa: PLR0913 - what an owner may say, by name
        self,
        *,
        guild: int,
        channel: int,
        body: bytes,
        way: Way = "stories",
        ripeness: str = "",
        person: int | None = None,
    ) -> tuple[int, int]:
        """Follow all feeds of an OPML list: how many were added, and how many were left out as known or too many.

        They are not asked for now: one that cannot be read rests after a while, and says why.

        Raises:
            UsageError: the ripeness cannot be understood.
            LoadError: it is no list of feeds.
        """
        ripe = str(parse_ripeness(ripeness))
        listed = await asyncio.to_thread(read_opml, body)
        room = MOST_SUBSCRIPTIONS - len(await self._subscriptions.in_guild(guild))
        added = 0
        for one in listed:
            if added >= room:
                break
            with suppress(UsageError):  # the channel follows it already
                await self._subscribe(
                    one.address, one.title, guild=guild, channel=channel, way=way, ripeness=ripe, added_by=person
                )
                added += 1
        return added, len(listed) - added

    async def give_list(self, guild: int, folders: Callable[[int], str]) -> bytes:
        """What a server follows as an OPML list, with a folder for each channel, named by `folders`."""
        listed = [
            ListedFeed(title=each.feed.title, address=each.feed.address, folder=folders(each.subscription.channel))
            for each in await self.followed(guild)
        ]
        return write_opml(listed, "Belowfold")

    async def why(self, guild: int, number: int) -> Sequence[tuple[KeptEntry, Decision]]:
        """The last entries of a subscription's feed, each with what was decided about it and why.

        Raises:
            UsageError: there is no such subscription.
        """
        following = await self._following(guild, number)
        kept = sorted(await self._entries.of_feed(following.feed.id), key=lambda one: (one.first_seen, one.id))
        known = await self._entries.decisions(number, [one.id for one in kept])
        return [(one, known[one.id]) for one in reversed(kept) if one.id in known][:SHOWN_ENTRIES]

    async def _following(self, guild: int, number: int) -> Following:
        subscription = await self._subscriptions.find(number)
        feed = await self._feeds.find(subscription.feed) if subscription and subscription.guild == guild else None
        if subscription is None or feed is None:
            raise UsageError(
                told("This server follows no such feed."), advice=told("/feed list shows what it follows.")
            )
        return Following(subscription, feed)


def _hours(quiet: str) -> str:
    """Quiet hours as they are kept.

    Raises:
        UsageError: they cannot be understood.
    """
    hours = parse_quiet(quiet)
    return "" if hours is None else str(hours)
