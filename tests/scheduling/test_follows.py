from __future__ import annotations

from datetime import datetime

import pytest

from bot.errors import BadDocument, UsageError
from bot.loading.feeds.load import Validators
from bot.plans import FollowedFeed
from bot.posting.filters import Wishes
from bot.scheduling.follows import MOST_SUBSCRIPTIONS, Follows
from bot.storage.letters import Wording
from tests.scheduling.conftest import ADDRESS, CHANNEL, GUILD, House, entry

ELSEWHERE = 2
OPML = b"""<opml version="2.0"><body><outline text="Local">
<outline text="Harbour" type="rss" xmlUrl="https://harbour.example/rss"/>
<outline text="News" type="rss" xmlUrl="https://news.example/feed"/></outline></body></opml>"""


@pytest.fixture
def follows(house: House) -> Follows:
    return Follows(
        find=lambda address: house.web.load(address, Validators()),
        feeds=house.feeds,
        subscriptions=house.subscriptions,
        entries=house.entries,
        now=house.clock,
    )


async def follow(follows: Follows, house: House, *, ripeness: str = "at once", filters: str = "") -> int:
    house.web.show(entry("old"))
    following = await follows.follow(guild=GUILD, channel=CHANNEL, address=ADDRESS, ripeness=ripeness, filters=filters)
    return following.subscription.id


async def test_a_feed_that_is_followed_has_its_title(follows: Follows, house: House) -> None:
    await follow(follows, house)
    (one,) = await follows.followed(GUILD)
    assert (one.feed.title, one.feed.address, one.subscription.channel) == ("News", ADDRESS, CHANNEL)


async def test_words_that_cannot_be_understood_are_refused_before_anything_is_asked(
    follows: Follows, house: House
) -> None:
    with pytest.raises(UsageError):
        await follows.follow(guild=GUILD, channel=CHANNEL, address=ADDRESS, ripeness="some day")
    with pytest.raises(UsageError):
        await follows.follow(guild=GUILD, channel=CHANNEL, address=ADDRESS, filters="score >")
    assert house.web.asked == []


async def test_a_channel_follows_a_feed_once(follows: Follows, house: House) -> None:
    await follow(follows, house)
    with pytest.raises(UsageError, match="already"):
        await follow(follows, house)


async def test_what_is_changed_is_what_was_named(follows: Follows, house: House) -> None:
    number = await follow(follows, house, ripeness="after 6 hours", filters="score > 10")
    changed = await follows.change(GUILD, number, ripeness="when it has 5 comments", filters=None)
    assert changed.subscription.ripeness == "when it has 5 comments"
    assert changed.subscription.filters == "score > 10"


async def test_another_server_neither_sees_nor_changes_it(follows: Follows, house: House) -> None:
    number = await follow(follows, house)
    assert await follows.followed(ELSEWHERE) == []
    for attempt in (
        follows.unfollow(ELSEWHERE, number),
        follows.rest(ELSEWHERE, number, rests=True),
        follows.change(ELSEWHERE, number, ripeness="at once", filters=None),
        follows.why(ELSEWHERE, number),
    ):
        with pytest.raises(UsageError, match="no such feed"):
            await attempt
    assert len(await follows.followed(GUILD)) == 1


async def test_a_feed_that_nobody_follows_any_more_is_let_go(follows: Follows, house: House) -> None:
    await follows.unfollow(GUILD, await follow(follows, house))
    assert await house.feeds.at(ADDRESS) is None


async def test_a_feed_that_failed_is_asked_again_when_it_goes_on(follows: Follows, house: House) -> None:
    number = await follow(follows, house)
    (one,) = await follows.followed(GUILD)
    await house.feeds.pause(one.feed.id, Wording("It could not be read.", ""), now=house.clock())
    going = await follows.rest(GUILD, number, rests=False)
    assert going.feed.paused == ""


async def test_every_story_has_a_reason(follows: Follows, house: House) -> None:
    number = await follow(follows, house, filters="score > 10")
    await house.tick()
    house.web.show(entry("low", score=3))
    await house.tick(minutes=15)
    reasons = {kept.entry.key: (decision.verdict, decision.why) for kept, decision in await follows.why(GUILD, number)}
    assert reasons["low"][0] == "left"
    assert "3" in reasons["low"][1]


async def test_a_preview_says_what_would_become_of_each_entry_and_keeps_nothing(follows: Follows, house: House) -> None:
    house.web.show(entry("high", score=50), entry("low", score=3))
    seen = await follows.preview(ADDRESS, filters="score > 10")
    said = {one.key: words for one, words in seen.entries}
    assert said["high"].startswith("would be posted")
    assert said["low"].startswith("would not be posted")
    assert await house.feeds.at(ADDRESS) is None


async def test_a_list_of_feeds_is_taken_and_given_back(follows: Follows) -> None:
    assert await follows.take_list(guild=GUILD, channel=CHANNEL, body=OPML) == (2, 0)
    assert await follows.take_list(guild=GUILD, channel=CHANNEL, body=OPML) == (0, 2)
    given = await follows.give_list(GUILD, lambda _: "news")
    assert b"https://harbour.example/rss" in given
    assert await follows.take_list(guild=ELSEWHERE, channel=9, body=given) == (2, 0)


async def test_a_feed_of_a_list_that_rested_is_tried_again(follows: Follows, house: House) -> None:
    await follow(follows, house)
    (one,) = await follows.followed(GUILD)
    await house.feeds.pause(one.feed.id, Wording("It could not be read.", ""), now=house.clock())
    await follows.take_list(guild=GUILD, channel=CHANNEL + 1, body=await follows.give_list(GUILD, str))
    assert [each.feed.paused for each in await follows.followed(GUILD)] == ["", ""]


async def test_what_another_process_lets_go_of_in_that_moment_is_followed(
    follows: Follows, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    follow_feed = house.feeds.follow
    moments = 2

    async def let_go(address: str, *, title: str = "", now: datetime) -> FollowedFeed:
        nonlocal moments
        feed = await follow_feed(address, title=title, now=now)
        if moments:
            moments -= 1
            await house.feeds.forget_unfollowed()
        return feed

    monkeypatch.setattr(house.feeds, "follow", let_go)
    await follow(follows, house)
    assert [each.feed.address for each in await follows.followed(GUILD)] == [ADDRESS]


async def test_what_is_no_list_is_refused(follows: Follows) -> None:
    with pytest.raises(BadDocument):
        await follows.take_list(guild=GUILD, channel=CHANNEL, body=b"<html></html>")


async def test_a_server_follows_no_more_than_it_may(follows: Follows) -> None:
    feeds = "".join(f'<outline text="f{n}" xmlUrl="https://f{n}.example/rss"/>' for n in range(MOST_SUBSCRIPTIONS + 5))
    body = f'<opml version="2.0"><body>{feeds}</body></opml>'.encode()
    assert await follows.take_list(guild=GUILD, channel=CHANNEL, body=body) == (MOST_SUBSCRIPTIONS, 5)
    with pytest.raises(UsageError, match="already"):
        await follows.follow(guild=GUILD, channel=CHANNEL, address=ADDRESS)


async def test_simple_wishes_become_a_filter_that_can_be_read(follows: Follows, house: House) -> None:
    house.web.show(entry("old"))
    wishes = Wishes(words=("ferry", "bridge"), no_words=("sport",))
    following = await follows.follow(
        guild=GUILD, channel=CHANNEL, address=ADDRESS, filters="comments > 3", wishes=wishes
    )
    said = following.subscription.filters
    assert all(word in said for word in ("ferry", "bridge", "not", "sport", "comments > 3"))
    assert (await follows.change(GUILD, following.subscription.id, filters=said)).subscription.filters == said


async def test_quiet_hours_are_kept_with_the_proper_name_of_their_zone(follows: Follows, house: House) -> None:
    house.web.show()
    following = await follows.follow(guild=GUILD, channel=CHANNEL, address=ADDRESS, quiet="22-7", zone="europe/berlin")
    assert (following.subscription.quiet, following.subscription.zone) == ("22:00-07:00", "Europe/Berlin")
    changed = await follows.change(GUILD, following.subscription.id, quiet="")
    assert (changed.subscription.quiet, changed.subscription.zone) == ("", "Europe/Berlin")
    for quiet, zone in (("all night", "UTC"), ("22-7", "Mars/Olympus")):
        with pytest.raises(UsageError):
            await follows.change(GUILD, following.subscription.id, quiet=quiet, zone=zone)


async def test_a_feed_is_read_on_trial_and_nothing_is_noted(follows: Follows, house: House) -> None:
    number = await follow(follows, house, filters="title has ferry")
    house.web.show(entry("bridge"), entry("ferry"), entry("ferry again"))
    tested = await follows.test(GUILD, number)
    assert tested.entries == 3
    assert tested.wanted is not None
    assert tested.wanted.key == "ferry"
    assert await house.ordered() == []
    assert await follows.why(GUILD, number) == []
    with pytest.raises(UsageError):
        await follows.test(ELSEWHERE, number)
