"""/schedule: when channels get their roundups."""

from __future__ import annotations

from typing import TYPE_CHECKING

import discord
from discord import app_commands

from bot.handlers.planning import (
    Place,
    PlanGroup,
    Short,
    Text,
    choices,
    guild_of,
    name_of,
    place_of,
    say,
    unless_it_says,
)
from bot.handlers.trouble import offered
from bot.language import told
from bot.plans import Missed
from bot.posting.card import Card
from bot.posting.cards import notice_card
from bot.posting.plan_cards import roundup_card, schedule_card, schedules_card
from bot.scheduling.planning import Planned, Planning

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

MOST_STORIES = 10


class ScheduleCommands(PlanGroup):
    """/schedule: when channels get their roundups."""

    def __init__(self, planning: Planning) -> None:
        super().__init__("schedule", "When channels get a roundup of their feeds")
        self.planning = planning

    @app_commands.command(description="Plan roundups of the most discussed stories of a channel's feeds")
    @app_commands.describe(
        when="“daily 08:30”, “Mondays and Thursdays at 7pm”, or cron",
        zone="The time zone, such as Europe/Berlin (UTC, unless you say)",
        channel="Where to post (here, unless you say)",
        stories="How many stories at the most",
        missed="What to do with roundups that were due while the bot was away",
        quiet="Hours in which nothing is posted: “22:00-07:00”",
    )
    async def add(  # noqa: PLR0913, PLR0917 - the options, as Discord hands them over
        self,
        interaction: Asked,
        when: Text,
        zone: Short = "UTC",
        channel: Place = None,
        stories: app_commands.Range[int, 1, MOST_STORIES] = 5,
        missed: Missed = "latest",
        quiet: Short | None = None,
    ) -> None:
        """Plan roundups."""
        place = place_of(interaction, channel)
        planned = await self.planning.plan(
            guild=guild_of(interaction),
            channel=place.id,
            rule=when,
            zone=zone,
            stories=stories,
            missed=missed,
            quiet=quiet or "",
        )
        await say(interaction, _schedule(interaction, planned, told("Planned. The next times:")))

    @app_commands.command(name="list", description="The schedules of this server")
    async def show(self, interaction: Asked) -> None:
        """Show all schedules."""
        planned = await self.planning.planned(guild_of(interaction))
        rows = [(one.schedule, one.words, one.slots, name_of(interaction, one.schedule.channel)) for one in planned]
        await say(interaction, schedules_card(rows))

    @app_commands.command(description="Change a schedule")
    @app_commands.describe(
        schedule="Which schedule",
        when="“daily 08:30”, “Mondays and Thursdays at 7pm”, or cron",
        zone="The time zone, such as Europe/Berlin",
        channel="Where to post",
        stories="How many stories at the most",
        missed="What to do with roundups that were due while the bot was away",
        quiet="Hours in which nothing is posted; “none” for no such hours",
    )
    async def edit(  # noqa: PLR0913, PLR0917 - the options, as Discord hands them over
        self,
        interaction: Asked,
        schedule: int,
        when: Text | None = None,
        zone: Short | None = None,
        channel: Place = None,
        stories: app_commands.Range[int, 1, MOST_STORIES] | None = None,
        missed: Missed | None = None,
        quiet: Short | None = None,
    ) -> None:
        """Change a schedule."""
        planned = await self.planning.change(
            guild_of(interaction),
            schedule,
            rule=when,
            zone=zone,
            quiet=unless_it_says(quiet, "none", "keine"),
            stories=stories,
            missed=missed,
            channel=place_of(interaction, channel).id if channel else None,
        )
        await say(interaction, _schedule(interaction, planned, told("Changed. The next times:")))

    @app_commands.command(description="What the roundup of a schedule would tell now, without posting it")
    @app_commands.describe(schedule="Which schedule")
    async def preview(self, interaction: Asked, schedule: int) -> None:
        """Show what a roundup would tell."""
        planned, choices = await self.planning.preview(guild_of(interaction), schedule)
        name = name_of(interaction, planned.schedule.channel)
        rows = [(each.kept, each.is_chosen, each.why) for each in choices]
        await say(interaction, roundup_card(planned.schedule, planned.words, planned.slots, name, rows))

    @app_commands.command(description="Let a schedule rest")
    @app_commands.describe(schedule="Which schedule")
    async def pause(self, interaction: Asked, schedule: int) -> None:
        """Let a schedule rest."""
        planned = await self.planning.rest(guild_of(interaction), schedule, rests=True)
        await say(interaction, _schedule(interaction, planned, told("It rests.")))

    @app_commands.command(description="Let a schedule that rests go on")
    @app_commands.describe(schedule="Which schedule")
    async def resume(self, interaction: Asked, schedule: int) -> None:
        """Let a schedule go on."""
        planned = await self.planning.rest(guild_of(interaction), schedule, rests=False)
        await say(interaction, _schedule(interaction, planned, told("It goes on. The next times:")))

    @app_commands.command(description="End a schedule")
    @app_commands.describe(schedule="Which schedule")
    async def remove(self, interaction: Asked, schedule: int) -> None:
        """End a schedule."""
        planned = await self.planning.unplan(guild_of(interaction), schedule)
        await say(interaction, _schedule(interaction, planned, told("Removed.")))

    @app_commands.command(name="run-now", description="Post the roundup of a schedule at once")
    @app_commands.describe(schedule="Which schedule")
    async def run_now(self, interaction: Asked, schedule: int) -> None:
        """Post a roundup at once."""
        ordered = await self.planning.run_now(guild_of(interaction), schedule)
        said = (
            told("The roundup is on its way.")
            if ordered
            else told("There is nothing to tell: no story has been gathered.")
        )
        await say(interaction, notice_card(said))

    @edit.autocomplete("schedule")
    @preview.autocomplete("schedule")
    @pause.autocomplete("schedule")
    @resume.autocomplete("schedule")
    @remove.autocomplete("schedule")
    @run_now.autocomplete("schedule")
    async def offer(self, interaction: Asked, typed: str) -> list[app_commands.Choice[int]]:
        """The schedules whose words or channel have what was typed."""
        planned = await offered(self.planning.planned(guild_of(interaction)))
        return choices(
            [(f"{one.words} → #{name_of(interaction, one.schedule.channel)}", one.schedule.id) for one in planned],
            typed,
        )


def _schedule(interaction: Asked, planned: Planned, heading: str) -> Card:
    name = name_of(interaction, planned.schedule.channel)
    return schedule_card(heading, planned.schedule, planned.words, planned.slots, name)
