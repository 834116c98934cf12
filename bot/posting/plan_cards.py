"""Feeds and schedules -> Cards: what an owner is told of what he has asked for. Only he sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.errors import UsageError
from bot.language import counted, told
from bot.models import FeedEntry
from bot.plans import Decision, FollowedFeed, KeptEntry, Letter, Schedule, Subscription
from bot.posting.card import Button, Buttons, Card, Line, Run, Text
from bot.posting.lines import kept, small
from bot.posting.markdown import fits
from bot.posting.ripeness import in_own_words, parse_ripeness
from bot.text import clean, truncate

LONGEST_TITLE = 80
LONGEST_WHY = 160
LONGEST_LETTER = 600
VERDICTS = {"waiting": told("waits"), "posted": told("posted"), "left": told("not posted")}


def feed_card(heading: str, subscription: Subscription, feed: FollowedFeed, channel: str) -> Card:
    """One subscription, with its number and all that was said about it."""
    return _card(heading, [list(_feed_lines(subscription, feed, channel))])


def feeds_card(followed: Sequence[tuple[Subscription, FollowedFeed, str]]) -> Card:
    """All subscriptions of a server, each with the name of its channel."""
    if not followed:
        return _card(told("Feeds"), [[Line((Run(told("This server follows no feed yet. /feed add begins.")),))]])
    return _card(told("Feeds"), [list(_feed_lines(*each)) for each in followed])


def why_card(decided: Sequence[tuple[KeptEntry, Decision]]) -> Card:
    """What became of the last entries of a feed, and why."""
    if not decided:
        return _card(told("Why?"), [[Line((Run(told("Nothing has come from this feed yet.")),))]])
    return _card(told("Why?"), [list(_decision_lines(one.entry, decision)) for one, decision in decided])


def preview_card(title: str, address: str, entries: Sequence[tuple[FeedEntry, str]]) -> Card:
    """What is in a feed now, each entry with what would become of it."""
    head = Line((Run(truncate(clean(title), LONGEST_TITLE), bold=True), Run(f" · {truncate(address, LONGEST_WHY)}")))
    rows = [list(_preview_lines(entry, said)) for entry, said in entries]
    if rows:
        left = told("What appeared more than a day before somebody follows it, or has no date, is left out at first.")
        rows.append([small(left)])
    return _card(told("What following it would bring now"), [[head], *(rows or [[small(told("It is empty."))]])])


def letter_card(letter: Letter) -> Card:
    """What somebody who looks after a feed is told of it, with a way to the channel that it posts in."""
    title = truncate(clean(letter.about), LONGEST_TITLE)
    lines = [
        Line((Run(told("A feed rests")),), "heading"),
        Line((Run(title, bold=True),)),
        Line((Run(kept(letter.said, LONGEST_LETTER)),)),
    ]
    lines += [Line((Run(kept(letter.advice, LONGEST_LETTER)),))] if letter.advice else []
    place = f"https://discord.com/channels/{letter.guild}/{letter.channel}"
    return Card((Text(tuple(lines)), Buttons((Button(told("Where it posts"), url=place),))))


def schedule_card(heading: str, schedule: Schedule, words: str, slots: Sequence[datetime], channel: str) -> Card:
    """One schedule, with its number, what it means, and the next times it is due."""
    return _card(heading, [list(_schedule_lines(schedule, words, slots, channel))])


def schedules_card(planned: Sequence[tuple[Schedule, str, Sequence[datetime], str]]) -> Card:
    """All schedules of a server, each with what it means, its next times and the name of its channel."""
    if not planned:
        return _card(
            told("Schedules"), [[Line((Run(told("This server has no schedule yet. /schedule add begins.")),))]]
        )
    return _card(told("Schedules"), [list(_schedule_lines(*each)) for each in planned])


def roundup_card(
    schedule: Schedule,
    words: str,
    slots: Sequence[datetime],
    channel: str,
    stories: Sequence[tuple[KeptEntry, bool, str]],
) -> Card:
    """What the roundup of a schedule would tell now: each story, whether it is told, and why not."""
    groups = [list(_schedule_lines(schedule, words, slots, channel))]
    groups += [list(_choice_lines(one.entry, why, is_chosen=is_chosen)) for one, is_chosen, why in stories] or [
        [
            small(told("No story has been gathered yet.")),
            small(told("Only feeds whose way is roundup gather stories for it; /feed add and /feed edit set that.")),
        ]
    ]
    return _card(told("What its roundup would tell now"), groups)


def _ripe(text: str) -> str:
    try:
        return in_own_words(parse_ripeness(text))
    except UsageError:  # what another version of the bot understood
        return clean(text)


def _title(entry: FeedEntry) -> Run:
    title = truncate(clean(entry.title or ""), LONGEST_TITLE) or entry.key[:LONGEST_TITLE]
    return Run(title, bold=True, url=entry.address)


def _choice_lines(entry: FeedEntry, why: str, *, is_chosen: bool) -> Iterator[Line]:
    yield Line((_title(entry),), "bullet")
    comments = entry.comments_count
    facts = [] if comments is None else [counted("{n} comment", "{n:,} comments", comments)]
    said = [*facts, *([] if is_chosen else [told("not told: {why}", why=why)])]
    if said:
        yield Line(tuple(piece for one in said for piece in (Run(" · "), Run(kept(one, LONGEST_WHY))))[1:], "small")


def _feed_lines(subscription: Subscription, feed: FollowedFeed, channel: str) -> Iterator[Line]:
    title = truncate(clean(feed.title), LONGEST_TITLE) or truncate(feed.address, LONGEST_TITLE)
    way = told("story by story") if subscription.way == "stories" else told("for roundups")
    yield Line((Run(f"{subscription.id}. "), Run(title, bold=True), Run(f" → #{clean(channel)}, "), Run(way)))
    yield Line((Run(truncate(feed.address, 2 * LONGEST_TITLE)),), "small")
    if subscription.way == "stories":
        yield Line((Run(told("posted {when}", when=_ripe(subscription.ripeness))),), "small")
    if subscription.quiet:
        hours = told("quiet {hours} ({zone})", hours=subscription.quiet, zone=subscription.zone)
        yield Line((Run(hours),), "small")
    if subscription.filters:
        yield Line((Run(told("only if {condition}", condition=clean(subscription.filters))),), "small")
    for paused in filter(None, (subscription.paused, feed.paused)):
        yield Line((Run(told("Rests:"), bold=True), Run(" "), Run(kept(paused, LONGEST_WHY))), "small")


def _preview_lines(entry: FeedEntry, said: str) -> Iterator[Line]:
    yield Line((_title(entry),), "bullet")
    yield small(kept(said, LONGEST_WHY))


def _decision_lines(entry: FeedEntry, decision: Decision) -> Iterator[Line]:
    yield Line((_title(entry), Run(" · "), Run(VERDICTS[decision.verdict])), "bullet")
    if decision.why:
        yield Line((Run(kept(decision.why, LONGEST_WHY)),), "small")


def _schedule_lines(schedule: Schedule, words: str, slots: Sequence[datetime], channel: str) -> Iterator[Line]:
    stories = counted("{n} story", "{n} stories", schedule.stories)
    yield Line((Run(f"{schedule.id}. "), Run(clean(words), bold=True), Run(f" → #{clean(channel)}, "), Run(stories)))
    if schedule.paused:
        yield Line((Run(told("Rests:"), bold=True), Run(" "), Run(kept(schedule.paused, LONGEST_WHY))), "small")
        return
    times = [Run(f"{slot.day} {slot:%B %Y, %H:%M} UTC", moment=slot, timed=True) for slot in slots]
    yield Line(tuple(piece for time in times for piece in (Run(" · "), time))[1:], "small")


def _card(heading: str, groups: Sequence[list[Line]]) -> Card:
    """A heading and as many groups of lines as one message takes."""
    lines = [Line((Run(heading),), "heading")]
    for number, group in enumerate(groups):
        more = Line((Run(told("and {number} more", number=len(groups) - number - 1)),), "small")
        if not fits(Card((Text((*lines, *group, more)),))):
            lines.append(Line((Run(told("and {number} more", number=len(groups) - number)),), "small"))
            break
        lines += group
    return Card((Text(tuple(lines)),))
