from __future__ import annotations

import pytest
from sqlalchemy import event

from tests.scheduling.conftest import ADDRESS, PER_HOUR, House, entry

OTHER = "https://other.example/feed"


async def followed(house: House, **how: str) -> None:
    """Follow an empty feed, so that all that it shows then is new."""
    await house.follow(**how)  # type: ignore[arg-type]
    house.web.show(address=how.get("address", ADDRESS))
    await house.tick()


async def test_a_story_is_posted_once_however_often_the_feed_shows_it(house: House) -> None:
    await followed(house)
    house.web.show(entry("a"))
    for _ in range(4):
        await house.tick(minutes=15)
    assert await house.told() == [["a"]]


@pytest.mark.parametrize(
    "again",
    [
        entry("a", title="The council changed its mind about everything it said yesterday"),
        entry("b", address="https://news.example/a"),
        entry("b", address="http://www.news.example/a/?utm_source=feed"),
        entry("b", title=entry("a").title),
    ],
    ids=["another title", "another id", "another address", "only the same headline"],
)
async def test_a_story_under_another_name_is_posted_once(house: House, again: object) -> None:
    await followed(house)
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    house.web.show(again)  # type: ignore[arg-type]
    await house.tick(minutes=15)
    assert await house.told() == [["a"]]


async def test_a_story_of_two_feeds_is_posted_once_in_a_channel(house: House) -> None:
    await followed(house)
    await followed(house, address=OTHER)
    house.web.show(entry("a"))
    house.web.show(entry("x", address="https://news.example/a"), address=OTHER)
    await house.tick(minutes=15)
    assert await house.told() in ([["a"]], [["x"]])  # whichever feed was read first


async def test_a_story_waits_until_it_is_ripe(house: House) -> None:
    await followed(house, ripeness="when it has 20 comments, or after 6 hours")
    house.web.show(entry("few", comments_count=3), entry("many", comments_count=25))
    await house.tick(minutes=15)
    assert await house.told() == [["many"]]
    await house.tick(hours=6)
    assert await house.told() == [["many"], ["few"]]


async def test_a_story_is_ripe_as_soon_as_its_feed_says_so(house: House) -> None:
    await followed(house, ripeness="when it has 20 comments, or after 6 hours")
    for comments, told in ((3, []), (12, []), (20, [["a"]])):
        house.web.show(entry("a", comments_count=comments))
        await house.tick(minutes=15)
        assert await house.told() == told


@pytest.mark.parametrize(
    ("before", "after"),
    [({"paused": "paused by its owner"}, {"paused": ""}), ({"ripeness": "after 6 hours"}, {"ripeness": "at once"})],
    ids=["it goes on", "it is edited"],
)
async def test_what_an_owner_changes_counts_at_once(
    house: House, before: dict[str, str], after: dict[str, str]
) -> None:
    await followed(house)
    (subscription,) = await house.subscriptions.in_guild(1)
    await house.subscriptions.change(subscription.id, **before)
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    await house.tick(seconds=5)
    assert await house.told() == []
    await house.subscriptions.change(subscription.id, **after)
    await house.tick(seconds=5)
    assert await house.told() == [["a"]]


async def test_where_nothing_has_happened_one_question_is_asked(house: House) -> None:
    await followed(house, ripeness="after 6 hours")
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    asked: list[str] = []
    event.listen(house.posts._engine.sync_engine, "before_cursor_execute", lambda *a: asked.append(a[2]))
    await house.stories.decide()
    assert len([one for one in asked if one != "BEGIN"]) == 1


async def test_why_a_story_waits_can_be_told(house: House) -> None:
    await followed(house, ripeness="when it has 20 comments")
    house.web.show(entry("few", comments_count=3))
    await house.tick(minutes=15)
    (subscription,) = await house.subscriptions.in_guild(1)
    decision = await house.decision(subscription, "few")
    assert decision.verdict == "waiting"
    assert "20" in decision.why


async def test_what_a_filter_keeps_out_is_left_with_the_reason(house: House) -> None:
    await followed(house, filters='title has "harbour"')
    house.web.show(entry("harbour"), entry("library"))
    await house.tick(minutes=15)
    (subscription,) = await house.subscriptions.in_guild(1)
    assert await house.told() == [["harbour"]]
    assert (await house.decision(subscription, "library")).verdict == "left"
    assert (await house.decision(subscription, "library")).why


async def test_many_stories_at_once_do_not_flood_the_channel(house: House) -> None:
    await followed(house)
    house.web.show(*(entry(f"story-{number}", comments_count=number) for number in range(40)))
    await house.tick(minutes=15)
    ways = [delivery.way for delivery in await house.ordered()]
    assert len(ways) <= PER_HOUR
    assert ways.count("roundup") == 1
    await house.tick(hours=3)
    assert len(await house.ordered()) == len(ways)


async def test_words_that_nobody_understands_pause_the_subscription_with_the_reason(house: House) -> None:
    await followed(house, filters="score >>> banana")
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    (subscription,) = await house.subscriptions.in_guild(1)
    assert subscription.paused
    assert await house.told() == []


async def test_a_paused_subscription_posts_nothing(house: House) -> None:
    await followed(house)
    (subscription,) = await house.subscriptions.in_guild(1)
    await house.subscriptions.change(subscription.id, paused="by Mina")
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    assert await house.told() == []


async def test_what_follows_a_feed_that_was_removed_is_posted(house: House) -> None:
    """SQLite gives the numbers of what was removed once more."""
    for name in ("a", "b"):
        await followed(house)
        house.web.show(entry(name))
        await house.tick(minutes=15)
        (subscription,) = await house.subscriptions.in_guild(1)
        await house.subscriptions.remove(subscription.id)
        await house.feeds.forget_unfollowed()
    assert len(await house.ordered()) == 2


async def test_in_quiet_hours_a_story_waits_for_their_end_and_says_so(house: House) -> None:
    await followed(house, quiet="11:00-14:00")
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    assert await house.told() == []
    (subscription,) = await house.subscriptions.in_guild(1)
    assert "quiet hours, 11:00-14:00" in (await house.decision(subscription, "a")).why
    await house.tick(hours=1)
    assert await house.told() == []
    await house.tick(hours=1)
    assert await house.told() == [["a"]]


async def test_what_is_ripe_in_quiet_hours_is_left_out_where_its_owner_wants_that(house: House) -> None:
    await followed(house, quiet="11:00-14:00, drop")
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    await house.tick(hours=3)
    assert await house.told() == []
    (subscription,) = await house.subscriptions.in_guild(1)
    assert (await house.decision(subscription, "a")).verdict == "left"


async def test_a_story_that_could_not_be_posted_says_why(house: House) -> None:
    await followed(house)
    house.web.show(entry("a"))
    await house.tick(minutes=15)
    (ordered,) = await house.ordered()
    assert await house.deliveries.claim(ordered.id, holder="a", now=house.clock())
    await house.deliveries.end(ordered.id, "failed", error="The page is gone.", holder="a", now=house.clock())
    (subscription,) = await house.subscriptions.in_guild(1)
    decision = await house.decision(subscription, "a")
    assert (decision.verdict, decision.why) == ("left", "The page is gone.")
