"""A story's post is looked at again and again, and edited when there is something new to show in it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.errors import BelowfoldError, Gone, NotNow, Unreachable
from bot.models import Article, Comment, Story
from bot.pages import page_name
from bot.plans import Decision, Delivery, LivingPost
from bot.posting.card import Text
from bot.posting.delivery import Post, mark_of
from bot.posting.following import Watch
from bot.posting.markdown import text_markdown
from bot.scheduling.living import Living
from bot.scheduling.showing import Showing
from bot.service import Service
from bot.storage.digests import Digests
from bot.storage.posts import Posts
from bot.storage.servers import Servers
from bot.summarizing.summarizer import Options, digest_of
from bot.workers import Workers
from tests.fakes import ARGUMENT, FERRY, FakeLoader, comment, discussion, story
from tests.scheduling.conftest import CHANNEL, GUILD, House, entry

MESSAGE = 77
QUARTER = timedelta(minutes=15)
DAY = timedelta(days=1)


@dataclass
class FakeEditor:
    """One message of a channel: the digest that it shows, or None where somebody has removed it."""

    key: str | None
    edits: list[Post] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    trouble: list[BelowfoldError] = field(default_factory=list)

    async def shown(self, channel: int, message: int) -> str | None:
        assert (channel, message) == (CHANNEL, MESSAGE)
        if self.trouble:
            raise self.trouble.pop(0)
        if self.key is None:
            raise Gone("The message is no longer there.")
        return self.key

    async def edit(self, channel: int, message: int, post: Post, *, mark: str) -> None:
        assert (channel, message) == (CHANNEL, MESSAGE)
        self.edits.append(post)
        self.marks.append(mark)

    @property
    def text(self) -> str:
        """What the last edit shows."""
        return "\n".join(text_markdown(block) for block in self.edits[-1].card.blocks if isinstance(block, Text))


@dataclass
class Room:
    """A channel with the post of a story, and whoever keeps it up to date."""

    house: House
    service: Service
    loader: FakeLoader
    editor: FakeEditor
    living: Living

    def comments(self, more: int, report: Article = FERRY) -> None:
        """Let the page have so many comments more than the post was made of."""
        further = [comment(f"c{number}", f"I have something to say, number {number}.") for number in range(more)]
        self.loader.answers["ferry"] = told_of(report, *ARGUMENT.comments, *further)

    async def look(self, after: timedelta = QUARTER) -> None:
        self.house.clock.at += after
        await self.living.begin_due()
        await self.living.settled()

    async def post(self) -> LivingPost:
        (post,) = await self.house.posts.of_guild(GUILD)
        return post

    async def is_over(self) -> bool:
        """Whether it is not looked at any more, however long one waits."""
        asked = len(self.loader.asked)
        await self.look(DAY)
        return len(self.loader.asked) == asked


def told_of(report: Article, *comments: Comment) -> Story:
    return story(report, discussion(*comments))


@pytest.fixture
async def room(house: House, tmp_path: Path) -> AsyncIterator[Room]:
    engine = house.posts._engine
    workers = Workers(1)
    loader = FakeLoader(ferry=story())
    service = Service(
        loader=loader, digests=Digests(engine), workers=workers, now=house.clock, options=Options(), remember_seconds=60
    )
    made = await Digests(engine).keep(digest_of(story(), Options(), now=house.clock()), story(), now=house.clock())
    await house.follow()
    house.web.show()
    await house.tick()
    house.web.show(entry("ferry"))
    await house.tick(minutes=15)
    (ordered,) = await house.ordered()
    await sent(house, ordered, made.key)
    editor = FakeEditor(made.key)
    yield Room(house, service, loader, editor, living(house, service, editor))
    workers.close()


async def sent(house: House, delivery: Delivery, key: str) -> None:
    """Let a delivery have been posted."""
    now = house.clock()
    assert await house.deliveries.claim(delivery.id, holder="a", now=now)
    assert await house.deliveries.prepared(delivery.id, [key], holder="a", now=now)
    assert await house.deliveries.confirm(delivery.id, {0: MESSAGE}, holder="a")
    assert await house.deliveries.end(delivery.id, "sent", holder="a", now=now)


class FakePages:
    """Gives each page an address, and notes which it is told to take away."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.removed: list[str] = []

    async def link(self, name: str, digest: str, guild: int | None) -> str:
        self.shown[name] = digest
        return f"https://digests.example/d/{name}"

    async def remove(self, name: str) -> None:
        self.removed.append(name)


def living(
    house: House,
    service: Service,
    editor: FakeEditor,
    watch: Watch | None = None,
    pages: FakePages | None = None,
) -> Living:
    return Living(
        service=service,
        editor=editor,
        posts=house.posts,
        subscriptions=house.subscriptions,
        entries=house.entries,
        servers=Servers(house.posts._engine),
        now=house.clock,
        watch=watch or Watch(),
        showing=Showing(exchanges=2, image=True, pages=pages),  # type: ignore[arg-type]
    )


async def test_a_post_is_edited_when_its_discussion_has_really_moved(room: Room) -> None:
    await room.look(2 * QUARTER)
    assert room.editor.edits == []
    room.comments(12)
    await room.look(2 * QUARTER)
    assert "17 comments read" in room.editor.text
    post = await room.post()
    assert room.editor.marks == [mark_of(post.delivery, 0)]
    assert (post.edits, post.shown) == (1, 17)


async def test_a_few_comments_more_are_no_reason(room: Room) -> None:
    room.comments(4)
    await room.look(2 * QUARTER)
    assert room.editor.edits == []


async def test_it_is_not_looked_at_before_its_time(room: Room) -> None:
    await room.look(timedelta(minutes=10))
    assert room.loader.asked == []


async def test_it_goes_on_after_a_restart(room: Room) -> None:
    await room.look(2 * QUARTER)
    room.comments(12)
    room.living = living(room.house, room.service, room.editor)
    await room.look(2 * QUARTER)
    assert len(room.editor.edits) == 1


async def test_whoever_dies_while_looking_is_followed_by_another(room: Room) -> None:
    now = room.house.clock() + QUARTER
    (taken,) = await room.house.posts.take_due(now, until=now + QUARTER, limit=5)
    assert taken.message == MESSAGE
    room.comments(12)
    await room.look(QUARTER)
    assert room.editor.edits == []
    await room.look(QUARTER)
    assert len(room.editor.edits) == 1


async def test_when_it_is_quiet_it_is_left_alone(room: Room) -> None:
    for _ in range(30):
        await room.look(timedelta(hours=1))
    assert len(room.loader.asked) < 20
    assert await room.is_over()
    room.comments(50)
    assert await room.is_over()
    assert room.editor.edits == []


async def test_it_is_edited_a_bounded_number_of_times(room: Room) -> None:
    for number in range(1, Watch().most_edits + 3):
        room.comments(round(12 * 1.4**number))
        await room.look(timedelta(hours=2))
    assert len(room.editor.edits) == Watch().most_edits
    assert await room.is_over()


@pytest.mark.parametrize("mark", ["Correction: ", "Retracted: "])
async def test_a_correction_of_the_article_edits_the_post_and_says_so(room: Room, mark: str) -> None:
    room.comments(0, replace(FERRY, title=f"{mark}{FERRY.title}"))
    await room.look(2 * QUARTER)
    assert ("taken it back" if mark == "Retracted: " else "corrected it") in room.editor.text
    assert f"“{mark}{FERRY.title}”" in room.editor.text
    assert (await room.post()).edits == 0


async def test_a_correction_is_shown_once_and_stays_in_later_edits(room: Room) -> None:
    corrected = replace(FERRY, title=f"Correction: {FERRY.title}")
    room.comments(0, corrected)
    await room.look(2 * QUARTER)
    await room.look(2 * QUARTER)
    assert len(room.editor.edits) == 1
    room.comments(40, corrected)
    await room.look(timedelta(hours=4))
    assert len(room.editor.edits) == 2
    assert "corrected it" in room.editor.text


async def test_a_correction_that_the_feed_tells_wakes_a_post_that_is_quiet(room: Room) -> None:
    for _ in range(30):
        await room.look(timedelta(hours=1))
    assert await room.is_over()
    room.house.web.show(entry("ferry", title=f"Correction: {FERRY.title}"))
    await room.house.tick(minutes=15)
    await room.look(QUARTER)
    assert "corrected it" in room.editor.text
    await room.house.tick(minutes=15)
    await room.house.tick(minutes=15)
    await room.look(QUARTER)
    assert len(room.editor.edits) == 1


async def test_what_somebody_removed_is_neither_edited_nor_made_again(room: Room) -> None:
    room.editor.key = None
    room.comments(40)
    await room.look(2 * QUARTER)
    assert room.editor.edits == []
    assert await room.is_over()


async def test_the_page_of_an_edited_post_shows_what_the_post_shows(room: Room) -> None:
    pages = FakePages()
    room.living = living(room.house, room.service, room.editor, pages=pages)
    room.comments(12)
    await room.look(2 * QUARTER)
    post = await room.post()
    assert pages.shown == {page_name(mark_of(post.delivery, 0)): post.digest}


async def test_with_a_post_that_somebody_removed_its_page_is_gone(room: Room) -> None:
    pages = FakePages()
    room.living = living(room.house, room.service, room.editor, pages=pages)
    room.editor.trouble = [Gone("It was removed.")]
    room.comments(12)
    await room.look(2 * QUARTER)
    assert pages.removed == [page_name(mark_of((await room.post()).delivery, 0))]


async def test_a_post_that_was_refreshed_by_hand_keeps_what_was_chosen(room: Room) -> None:
    longer = await room.service.resize((await room.post()).digest, 1)
    room.editor.key = longer.key
    room.comments(40)
    await room.look(2 * QUARTER)
    shown = await room.service.find((await room.post()).digest)
    assert shown.digest.report == longer.digest.report
    assert len(longer.digest.report) > 0


async def test_where_discord_asks_for_patience_it_is_tried_again(room: Room) -> None:
    room.editor.trouble = [NotNow("Later.", retry_after=60.0, in_doubt=False)]
    room.comments(40)
    await room.look(2 * QUARTER)
    assert room.editor.edits == []
    await room.look(QUARTER)
    assert len(room.editor.edits) == 1


async def test_a_page_that_cannot_be_read_now_changes_nothing(room: Room) -> None:
    room.loader.answers["ferry"] = Unreachable("It does not answer.")
    await room.look(2 * QUARTER)
    assert room.editor.edits == []
    room.comments(12)
    await room.look(timedelta(hours=2))
    assert len(room.editor.edits) == 1


async def test_a_discussion_that_is_not_given_today_is_not_taken_out_of_the_post(room: Room) -> None:
    corrected = replace(FERRY, title=f"Correction: {FERRY.title}")
    room.loader.answers["ferry"] = story(corrected, None)
    await room.look(2 * QUARTER)
    assert "corrected it" in room.editor.text
    assert "5 comments read" in room.editor.text


async def test_in_the_quiet_hours_nothing_is_looked_at_or_edited(room: Room) -> None:
    (subscription,) = await room.house.subscriptions.in_guild(GUILD)
    await room.house.subscriptions.change(subscription.id, quiet="11:00-20:00")
    room.comments(40)
    await room.look(2 * QUARTER)
    assert room.loader.asked == []
    await room.look(timedelta(hours=8))
    assert len(room.editor.edits) == 1


async def test_while_its_feed_rests_it_rests_too(room: Room) -> None:
    (subscription,) = await room.house.subscriptions.in_guild(GUILD)
    await room.house.subscriptions.change(subscription.id, paused="paused by its owner")
    room.comments(40)
    await room.look(2 * QUARTER)
    assert room.editor.edits == []
    await room.house.subscriptions.change(subscription.id, paused="")
    await room.look(timedelta(hours=1))
    assert len(room.editor.edits) == 1


async def test_while_its_feed_rests_it_is_not_looked_at_for_ever(room: Room) -> None:
    (subscription,) = await room.house.subscriptions.in_guild(GUILD)
    await room.house.subscriptions.change(subscription.id, paused="paused by its owner")
    await room.look(11 * DAY)
    await room.house.subscriptions.change(subscription.id, paused="")
    assert await room.is_over()


async def test_with_its_feed_its_edits_end(room: Room) -> None:
    (subscription,) = await room.house.subscriptions.in_guild(GUILD)
    await room.house.subscriptions.remove(subscription.id)
    room.comments(40)
    await room.look(2 * QUARTER)
    assert room.editor.edits == []
    assert await room.is_over()


async def test_whoever_runs_the_bot_can_leave_posts_as_they_are(room: Room) -> None:
    room.living = living(room.house, room.service, room.editor, Watch(longest=timedelta()))
    room.comments(40)
    await room.look(2 * QUARTER)
    assert room.loader.asked == []


async def test_posts_of_roundups_stay_as_they_are(room: Room) -> None:
    post = await room.post()
    at: datetime = room.house.clock()
    delivery = Delivery(id="roundup", guild=2, channel=CHANNEL, way="roundup", slot=at, created_at=at, next_try=at)
    decisions: list[Decision] = []
    assert await room.house.orders.together(delivery, (), decisions, now=at)
    await sent(room.house, delivery, post.digest)
    assert await Posts(room.house.posts._engine).of_guild(2) == []
