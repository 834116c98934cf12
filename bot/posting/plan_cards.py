"""Feeds and schedules -> Cards: what an owner is told of what he has asked for. Only he sees them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from bot.models import FeedEntry
from bot.plans import Decision, FollowedFeed, KeptEntry, Schedule, Subscription
from bot.posting.card import Card, Line, Run, Text
from bot.posting.lines import small
from bot.posting.markdown import fits
from bot.text import clean, truncate

LONGEST_TITLE = 80
LONGEST_WHY = 160
VERDICTS = {"waiting": "waits", "posted": "posted", "left": "not posted"}


def feed_card(heading: str, subscription: Subscription, feed: FollowedFeed, channel: str) -> Card:
    """One subscription, with its number and all that was said about it."""
    return _card(heading, [list(_feed_lines(subscription, feed, channel))])


def feeds_card(followed: Sequence[tuple[Subscription, FollowedFeed, str]]) -> Card:
    """All subscriptions of a server, each with the name of its channel."""
    if not followed:
        return _card("Feeds", [[Line((Run("This server follows no feed yet. /feed add begins."),))]])
    return _card("Feeds", [list(_feed_lines(*each)) for each in followed])


def why_card(decided: Sequence[tuple[KeptEntry, Decision]]) -> Card:
    """What became of the last entries of a feed, and why."""
    if not decided:
        return _card("Why?", [[Line((Run("Nothing has come from this feed yet."),))]])
    return _card("Why?", [list(_decision_lines(kept, decision)) for kept, decision in decided])


def preview_card(title: str, address: str, entries: Sequence[tuple[FeedEntry, str]]) -> Card:
    """What is in a feed now, each entry with what would become of it."""
    head = Line((Run(truncate(clean(title), LONGEST_TITLE), bold=True), Run(f" · {truncate(address, LONGEST_WHY)}")))
    rows = [list(_preview_lines(entry, said)) for entry, said in entries]
    return _card("What following it would bring now", [[head], *(rows or [[small("It is empty.")]])])


def schedule_card(heading: str, schedule: Schedule, words: str, slots: Sequence[datetime], channel: str) -> Card:
    """One schedule, with its number, what it means, and the next times it is due."""
    return _card(heading, [list(_schedule_lines(schedule, words, slots, channel))])


def schedules_card(planned: Sequence[tuple[Schedule, str, Sequence[datetime], str]]) -> Card:
    """All schedules of a server, each with what it means, its next times and the name of its channel."""
    if not planned:
        return _card("Schedules", [[Line((Run("This server has no schedule yet. /schedule add begins."),))]])
    return _card("Schedules", [list(_schedule_lines(*each)) for each in planned])


def _feed_lines(subscription: Subscription, feed: FollowedFeed, channel: str) -> Iterator[Line]:
    title = truncate(clean(feed.title), LONGEST_TITLE) or truncate(feed.address, LONGEST_TITLE)
    way = "story by story" if subscription.way == "stories" else "for roundups"
    yield Line((Run(f"{subscription.id}. "), Run(title, bold=True), Run(f" → #{clean(channel)}, {way}")))
    yield Line((Run(truncate(feed.address, 2 * LONGEST_TITLE)),), "small")
    if subscription.way == "stories":
        yield Line((Run(f"posted {clean(subscription.ripeness) or 'at once'}"),), "small")
    if subscription.filters:
        yield Line((Run(f"only if {clean(subscription.filters)}"),), "small")
    for paused in filter(None, (subscription.paused, feed.paused)):
        yield Line((Run("Rests: ", bold=True), Run(truncate(clean(paused), LONGEST_WHY))), "small")


def _preview_lines(entry: FeedEntry, said: str) -> Iterator[Line]:
    title = truncate(clean(entry.title or ""), LONGEST_TITLE) or entry.key[:LONGEST_TITLE]
    yield Line((Run(title, bold=True, url=entry.address),), "bullet")
    yield small(truncate(clean(said), LONGEST_WHY))


def _decision_lines(kept: KeptEntry, decision: Decision) -> Iterator[Line]:
    title = truncate(clean(kept.entry.title or ""), LONGEST_TITLE) or kept.entry.key[:LONGEST_TITLE]
    yield Line((Run(title, bold=True, url=kept.entry.address), Run(f" · {VERDICTS[decision.verdict]}")), "bullet")
    if decision.why:
        yield Line((Run(truncate(clean(decision.why), LONGEST_WHY)),), "small")


def _schedule_lines(schedule: Schedule, words: str, slots: Sequence[datetime], channel: str) -> Iterator[Line]:
    stories = f"{schedule.stories} stories" if schedule.stories > 1 else "1 story"
    yield Line((Run(f"{schedule.id}. "), Run(clean(words), bold=True), Run(f" → #{clean(channel)}, {stories}")))
    if schedule.paused:
        yield Line((Run("Rests: ", bold=True), Run(truncate(clean(schedule.paused), LONGEST_WHY))), "small")
        return
    times = [Run(f"{slot:%-d %B %Y, %H:%M} UTC", moment=slot, timed=True) for slot in slots]
    yield Line(tuple(piece for time in times for piece in (Run(" · "), time))[1:], "small")


def _card(heading: str, groups: Sequence[list[Line]]) -> Card:
    """A heading and as many groups of lines as one message takes."""
    lines = [Line((Run(heading),), "heading")]
    for number, group in enumerate(groups):
        more = Line((Run(f"and {len(groups) - number - 1} more"),), "small")
        if not fits(Card((Text((*lines, *group, more)),))):
            lines.append(Line((Run(f"and {len(groups) - number} more"),), "small"))
            break
        lines += group
    return Card((Text(tuple(lines)),))
