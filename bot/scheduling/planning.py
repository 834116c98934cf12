"""What owners ask for of schedules: plan roundups, look at them, let them rest, end them, have one at once.

Everything belongs to one server; what is asked for of another server's is not there.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.errors import UsageError
from bot.language import told
from bot.plans import Missed, Schedule
from bot.posting.schedule import describe, next_slots, parse_rule
from bot.scheduling.follows import PAUSED_BY_OWNER
from bot.scheduling.roundups import Choice, Roundups
from bot.storage.plans import Schedules

MOST_SCHEDULES = 25  # of one server


@dataclass(frozen=True, slots=True)
class Planned:
    """A schedule with what it means in words, and when it is due next."""

    schedule: Schedule
    words: str
    slots: Sequence[datetime]


class Planning:
    """Keeps when servers want their roundups.

    Args:
        roundups: fills a slot at once, where an owner asks for it.
    """

    def __init__(self, *, schedules: Schedules, roundups: Roundups, now: Callable[[], datetime]) -> None:
        self._schedules = schedules
        self._roundups = roundups
        self._now = now

    async def plan(  # noqa: PLR0913 - what an owner may say, by name
        self,
        *,
        guild: int,
        channel: int,
        rule: str,
        zone: str = "UTC",
        stories: int = 5,
        missed: Missed = "latest",
        quiet: str = "",
    ) -> Planned:
        """Plan roundups for a channel.

        Raises:
            UsageError: the rule, the zone or the quiet hours cannot be understood, or there are too many schedules.
        """
        meant = parse_rule(rule, zone, quiet)
        if len(await self._schedules.in_guild(guild)) >= MOST_SCHEDULES:
            raise UsageError(
                told("This server has {most_schedules} schedules already.", most_schedules=MOST_SCHEDULES),
                advice=told("Remove one first."),
            )
        schedule = await self._schedules.add(
            guild=guild,
            channel=channel,
            rule=str(meant),
            zone=meant.zone,
            stories=stories,
            missed=missed,
            quiet=quiet,
            now=self._now(),
        )
        return self._planned(schedule)

    async def planned(self, guild: int) -> Sequence[Planned]:
        """The schedules of a server, oldest first."""
        return [self._planned(schedule) for schedule in await self._schedules.in_guild(guild)]

    async def change(  # noqa: PLR0913 - what an owner may say, by name
        self,
        guild: int,
        number: int,
        *,
        rule: str | None = None,
        zone: str | None = None,
        quiet: str | None = None,
        stories: int | None = None,
        missed: Missed | None = None,
        channel: int | None = None,
    ) -> Planned:
        """Change a schedule; None leaves that as it is. Slots that were due by its former rule are not made up for.

        Raises:
            UsageError: there is no such schedule, or the rule, the zone or the quiet hours cannot be understood.
        """
        schedule = await self._schedule(guild, number)
        meant = parse_rule(
            schedule.rule if rule is None else rule,
            schedule.zone if zone is None else zone,
            schedule.quiet if quiet is None else quiet,
        )
        values: dict[str, object] = {"rule": str(meant), "zone": meant.zone}
        named = {"quiet": quiet, "stories": stories, "missed": missed, "channel": channel}
        values |= {name: value for name, value in named.items() if value is not None}
        if (values["rule"], values["zone"], values.get("quiet", schedule.quiet)) != (
            schedule.rule,
            schedule.zone,
            schedule.quiet,
        ):
            values["last_slot"] = self._now()
        await self._schedules.change(schedule.id, **values)
        return self._planned(await self._schedule(guild, number))

    async def preview(self, guild: int, number: int) -> tuple[Planned, Sequence[Choice]]:
        """A schedule, and what its roundup would tell if it were made now; nothing is posted, and nothing is noted.

        Raises:
            UsageError: there is no such schedule.
        """
        schedule = await self._schedule(guild, number)
        planned = self._planned(schedule)
        slot = planned.slots[0] if planned.slots else self._now()
        return planned, await self._roundups.choices(schedule, slot)

    async def rest(self, guild: int, number: int, *, rests: bool) -> Planned:
        """Let a schedule rest, or go on; the slots of its rest are not made up for.

        Raises:
            UsageError: there is no such schedule.
        """
        schedule = await self._schedule(guild, number)
        values = {"paused": PAUSED_BY_OWNER} if rests else {"paused": "", "last_slot": self._now()}
        await self._schedules.change(schedule.id, **values)
        return self._planned(await self._schedule(guild, number))

    async def unplan(self, guild: int, number: int) -> Planned:
        """End a schedule.

        Raises:
            UsageError: there is no such schedule.
        """
        schedule = await self._schedule(guild, number)
        await self._schedules.remove(schedule.id)
        return self._planned(schedule)

    async def run_now(self, guild: int, number: int) -> bool:
        """Post a schedule's roundup at once, in place of nothing; False if nothing was gathered.

        Raises:
            UsageError: there is no such schedule.
        """
        return await self._roundups.fill(await self._schedule(guild, number), self._now())

    async def _schedule(self, guild: int, number: int) -> Schedule:
        schedule = await self._schedules.find(number)
        if schedule is None or schedule.guild != guild:
            raise UsageError(
                told("This server has no such schedule."), advice=told("/schedule list shows what it has.")
            )
        return schedule

    def _planned(self, schedule: Schedule) -> Planned:
        rule = parse_rule(schedule.rule, schedule.zone, schedule.quiet)
        return Planned(schedule, describe(rule), next_slots(rule, self._now()))
