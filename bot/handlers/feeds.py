"""/feed: which feeds a server follows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Literal

import discord
from discord import app_commands

from bot.errors import TooLarge
from bot.handlers.components import own_words
from bot.handlers.digest_posts import digest_view, look_for
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
from bot.language import counted, joined, told
from bot.pages import page_name
from bot.posting.card import Card
from bot.posting.cards import notice_card
from bot.posting.filters import Wishes
from bot.posting.plan_cards import feed_card, feeds_card, preview_card, why_card
from bot.scheduling.followed import Following
from bot.scheduling.follows import Follows

if TYPE_CHECKING:
    from bot.handlers.client import BelowfoldClient

    Asked = discord.Interaction[BelowfoldClient]

MOST_BYTES = 2_000_000  # of a list of feeds
NOT_WANTED = told("Its filter wants none of them.")
Way = Literal["story by story", "roundup"]


class FeedCommands(PlanGroup):
    """/feed: which feeds a server follows."""

    def __init__(self, follows: Follows) -> None:
        super().__init__("feed", "The feeds that this server follows")
        self.follows = follows

    @app_commands.command(description="Follow a feed, or the feed of a site")
    @app_commands.describe(
        url="The address of the feed, or of the site",
        channel="Where to post (here, unless you say)",
        way="Post each story by itself, or keep them for roundups",
        when="“when it has 20 comments, or after 6 hours, at most 2 days”; at once, unless you say",
        words="Words of which a story must have one, with commas between them",
        without="Words that no story may have",
        authors="Only stories by one of these authors",
        languages="Only stories in one of these languages, such as: de, en",
        only="Which stories, such as: comments > 10 and not title has sport",
        quiet="Hours in which nothing is posted: “22:00-07:00”",
        zone="The time zone of the quiet hours, such as Europe/Berlin (UTC, unless you say)",
    )
    async def add(  # noqa: PLR0913, PLR0917 - the options, as Discord hands them over
        self,
        interaction: Asked,
        url: app_commands.Range[str, 1, 2000],
        channel: Place = None,
        way: Way = "story by story",
        when: Text = "at once",
        words: Text = "",
        without: Text = "",
        authors: Text = "",
        languages: Text = "",
        only: Text | None = None,
        quiet: Short | None = None,
        zone: Short = "UTC",
    ) -> None:
        """Follow a feed."""
        place = place_of(interaction, channel)
        await interaction.response.defer(ephemeral=True, thinking=True)
        following = await self.follows.follow(
            guild=guild_of(interaction),
            channel=place.id,
            address=url,
            way="stories" if way == "story by story" else "roundup",
            ripeness=when,
            filters=only or "",
            wishes=Wishes(
                words=_listed(words),
                no_words=_listed(without),
                authors=_listed(authors),
                languages=_listed(languages),
            ),
            quiet=quiet or "",
            zone=zone,
            person=interaction.user.id,
        )
        heading = told(
            "Followed. Of what is in it now, nothing is posted that is older than a day or has no date; "
            "what comes from now on is."
        )
        await say(interaction, _feed(interaction, following, heading))

    @app_commands.command(name="list", description="What this server follows")
    async def show(self, interaction: Asked) -> None:
        """Show all subscriptions."""
        followed = await self.follows.followed(guild_of(interaction))
        rows = [(each.subscription, each.feed, name_of(interaction, each.subscription.channel)) for each in followed]
        await say(interaction, feeds_card(rows))

    @app_commands.command(description="Change when stories of a feed are posted, or which")
    @app_commands.describe(
        feed="Which feed",
        when="When a story is ripe",
        only="Which stories; “all” for all of them",
        quiet="Hours in which nothing is posted; “none” for no such hours",
        zone="The time zone of the quiet hours",
    )
    async def edit(  # noqa: PLR0913, PLR0917 - the options, as Discord hands them over
        self,
        interaction: Asked,
        feed: int,
        when: Text | None = None,
        only: Text | None = None,
        quiet: Short | None = None,
        zone: Short | None = None,
    ) -> None:
        """Change a subscription."""
        following = await self.follows.change(
            guild_of(interaction),
            feed,
            ripeness=when,
            filters=unless_it_says(only, "all", "alle"),
            quiet=unless_it_says(quiet, "none", "keine"),
            zone=zone,
        )
        await say(interaction, _feed(interaction, following, told("Changed.")))

    @app_commands.command(description="Let a feed rest")
    @app_commands.describe(feed="Which feed")
    async def pause(self, interaction: Asked, feed: int) -> None:
        """Let a subscription rest."""
        following = await self.follows.rest(guild_of(interaction), feed, rests=True)
        await say(interaction, _feed(interaction, following, told("It rests.")))

    @app_commands.command(description="Let a feed that rests go on")
    @app_commands.describe(feed="Which feed")
    async def resume(self, interaction: Asked, feed: int) -> None:
        """Let a subscription go on."""
        following = await self.follows.rest(guild_of(interaction), feed, rests=False)
        await say(interaction, _feed(interaction, following, told("It goes on.")))

    @app_commands.command(description="Do not follow a feed any more")
    @app_commands.describe(feed="Which feed")
    async def remove(self, interaction: Asked, feed: int) -> None:
        """End a subscription."""
        following = await self.follows.unfollow(guild_of(interaction), feed)
        await say(interaction, _feed(interaction, following, told("Not followed any more.")))

    @app_commands.command(description="Why the last stories of a feed were posted, or were not")
    @app_commands.describe(feed="Which feed")
    async def why(self, interaction: Asked, feed: int) -> None:
        """Show what was decided."""
        await say(interaction, why_card(await self.follows.why(guild_of(interaction), feed)))

    @app_commands.command(description="Read a feed now, and see what its newest story would look like")
    @app_commands.describe(feed="Which feed")
    async def test(self, interaction: Asked, feed: int) -> None:
        """Read a feed and show the person a post of its newest story."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        tested = await self.follows.test(guild_of(interaction), feed)
        said = counted("It can be read, and has {n} story.", "It can be read, and has {n} stories.", tested.entries)
        if tested.wanted is None:
            await say(interaction, _feed(interaction, tested.following, joined(said, NOT_WANTED)))
            return
        await say(interaction, _feed(interaction, tested.following, said))
        server = await interaction.client.reception.settings(interaction.guild_id)
        kept = await interaction.client.service.digest_entry(tested.wanted, server=server, guild=interaction.guild_id)
        look = look_for(interaction, server, private=False)
        view = await digest_view(interaction, kept.digest, kept.key, look, page=page_name(str(interaction.id)))
        await interaction.followup.send(view=view, ephemeral=True)

    @app_commands.command(description="What following a feed would bring, without following it")
    @app_commands.describe(
        url="The address of the feed, or of the site", when="When a story is ripe", only="Which stories"
    )
    async def preview(
        self,
        interaction: Asked,
        url: app_commands.Range[str, 1, 2000],
        when: Text = "at once",
        only: Text | None = None,
    ) -> None:
        """Show what would be posted."""
        await interaction.response.defer(ephemeral=True, thinking=True)
        seen = await self.follows.preview(url, ripeness=when, filters=only or "")
        await say(interaction, preview_card(seen.title, seen.address, seen.entries))

    @app_commands.command(name="import", description="Follow all feeds of an OPML file")
    @app_commands.describe(
        file="The OPML file",
        channel="Where to post (here, unless you say)",
        way="Post each story by itself, or keep them for roundups",
        when="When a story is ripe",
    )
    async def take_list(
        self,
        interaction: Asked,
        file: discord.Attachment,
        channel: Place = None,
        way: Way = "story by story",
        when: Text = "at once",
    ) -> None:
        """Follow all feeds of a list."""
        place = place_of(interaction, channel)
        if file.size > MOST_BYTES:
            raise TooLarge(
                told("The file is larger than {most_bytes:,} bytes.", most_bytes=MOST_BYTES),
                advice=told("Give it in parts."),
            )
        await interaction.response.defer(ephemeral=True, thinking=True)
        added, left = await self.follows.take_list(
            guild=guild_of(interaction),
            channel=place.id,
            body=await file.read(),
            way="stories" if way == "story by story" else "roundup",
            ripeness=when,
            person=interaction.user.id,
        )
        said: list[str] = [
            counted(
                "{n} feed is followed now in #{place}.",
                "{n} feeds are followed now in #{place}.",
                added,
                place=place.name,
            )
        ]
        if left:
            said.append(told("{left} were known there already, or more than a server can follow.", left=left))
        await say(interaction, notice_card(*said))

    @app_commands.command(name="export", description="What this server follows, as an OPML file")
    async def give_list(self, interaction: Asked) -> None:
        """Send the list of feeds."""
        body = await self.follows.give_list(guild_of(interaction), lambda channel: name_of(interaction, channel))
        file = discord.File(io.BytesIO(body), filename="feeds.opml")
        said = own_words(interaction).say(told("The feeds of this server:"))
        await interaction.response.send_message(said, file=file, ephemeral=True)

    @edit.autocomplete("feed")
    @pause.autocomplete("feed")
    @resume.autocomplete("feed")
    @remove.autocomplete("feed")
    @why.autocomplete("feed")
    @test.autocomplete("feed")
    async def offer(self, interaction: Asked, typed: str) -> list[app_commands.Choice[int]]:
        """The subscriptions whose feed, address or channel has what was typed."""
        followed = await offered(self.follows.followed(guild_of(interaction)))
        names = [
            (f"{each.feed.title or each.feed.address} → #{name_of(interaction, each.subscription.channel)}", each)
            for each in followed
        ]
        return choices([(name, each.subscription.id) for name, each in names], typed)


def _listed(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _feed(interaction: Asked, following: Following, heading: str) -> Card:
    name = name_of(interaction, following.subscription.channel)
    return feed_card(heading, following.subscription, following.feed, name)
