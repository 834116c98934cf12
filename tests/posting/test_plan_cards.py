from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import words_of
from bot.models import FeedEntry
from bot.plans import Decision, FollowedFeed, KeptEntry, Schedule, Subscription
from bot.posting.card import Card
from bot.posting.markdown import card_texts, fits
from bot.posting.plan_cards import feed_card, feeds_card, preview_card, schedule_card, schedules_card, why_card
from bot.posting.translation import in_words
from tests.fakes import NOON

FEED = FollowedFeed(id=7, address="https://news.example/feed", title="Harbour News", next_ask=NOON)
SUBSCRIPTION = Subscription(id=3, guild=1, channel=5, feed=7, ripeness="after 6 hours", created_at=NOON)
SCHEDULE = Schedule(id=2, guild=1, channel=5, rule="daily 08:30", last_slot=NOON)


def text(card: Card) -> str:
    return "\n".join(card_texts(card)).replace("\\", "")


def test_a_feed_is_shown_with_its_number_its_channel_and_when_it_is_posted() -> None:
    assert text(feed_card("Followed.", SUBSCRIPTION, FEED, "news")).splitlines() == [
        "### Followed.",
        "3. **Harbour News** → #news, story by story",
        "-# https://news.example/feed",
        "-# posted after 6 hours",
    ]


def test_when_stories_are_posted_is_said_in_the_language_of_the_reader() -> None:
    ripeness = "when it has 20 comments, or after 50 hours, at most 3 days"
    shown = feed_card("Followed.", replace(SUBSCRIPTION, ripeness=ripeness), FEED, "news")
    assert f"posted {ripeness}" in text(shown)
    assert "sobald sie 20 Kommentare hat, oder nach 50 Stunden, höchstens 3 Tage" in text(
        in_words(shown, words_of("de"))
    )


def test_a_feed_that_rests_says_why() -> None:
    failed = FollowedFeed(id=7, address=FEED.address, next_ask=NOON, paused="It is gone.")
    assert "**Rests:** It is gone." in text(feeds_card([(SUBSCRIPTION, failed, "news")]))


def test_nothing_followed_and_nothing_planned_say_how_to_begin() -> None:
    assert "/feed add" in text(feeds_card([]))
    assert "/schedule add" in text(schedules_card([]))


def test_a_schedule_shows_its_next_times_in_the_readers_own_zone() -> None:
    shown = text(schedule_card("Planned.", SCHEDULE, "at 08:30 every day (UTC)", [NOON], "news"))
    assert f"<t:{int(NOON.timestamp())}:f>" in shown


def test_a_list_too_long_for_one_message_says_how_many_are_left() -> None:
    card = feeds_card([(SUBSCRIPTION, FEED, "news")] * 100)
    assert fits(card)
    assert text(card).splitlines()[-1].endswith("more")


@settings(deadline=None)
@given(st.text(max_size=300), st.text(max_size=300), st.integers(0, 40))
def test_hostile_titles_and_reasons_stay_inside_a_message(title: str, why: str, count: int) -> None:
    entry = FeedEntry(key=title or "k", title=title, address="https://news.example/1")
    kept = KeptEntry(id=1, feed=7, entry=entry, first_seen=NOON)
    decision = Decision(subscription=3, entry=1, verdict="left", why=why, at=NOON)
    assert fits(why_card([(kept, decision)] * count))
    assert fits(preview_card(title, "https://news.example/feed", [(entry, why)] * count))
