from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from bot.errors import BelowfoldError, Gone, LoadError, NothingToRead, PostError, Unreachable
from bot.models import Story
from bot.plans import Delivery
from bot.posting.card import Buttons
from bot.posting.delivery import Post, TakenOver
from bot.scheduling.preparing import Preparing
from bot.scheduling.showing import Showing
from bot.service import Service
from bot.storage.database import open_database
from bot.storage.deliveries import LEASE, Deliveries
from bot.storage.digests import Digests
from bot.storage.entries import Entries, SeenEntry
from bot.storage.feeds import Feeds
from bot.storage.orders import Orders
from bot.storage.processes import Processes
from bot.storage.servers import Servers
from bot.summarizing.summarizer import Options
from bot.workers import Workers
from tests.fakes import FERRY, NOON, Clock, FakeLoader, story
from tests.scheduling.conftest import entry

NAMES = ("ferry", "bridge", "library")


@dataclass
class Desk:
    """Where deliveries are prepared, with what can be read there."""

    preparing: Preparing
    entries: Entries
    deliveries: Deliveries
    orders: Orders
    loader: FakeLoader
    feed: int
    clock: Clock
    processes: Processes

    async def order(self, *names: str) -> Delivery:
        seen = [SeenEntry(entry=entry(name), keys=(name,)) for name in names]
        kept = await self.entries.keep(self.feed, seen, now=NOON)
        delivery = Delivery(
            id="/".join(names),
            guild=1,
            channel=5,
            way="roundup" if len(names) > 1 else "stories",
            slot=NOON,
            entries=tuple(one.id for one in kept),
            created_at=NOON,
            next_try=NOON,
        )
        await self.orders.together(delivery, (), (), now=NOON)
        assert await self.deliveries.claim(delivery.id, holder="a", now=NOON)
        return delivery

    async def again(self, delivery: Delivery) -> Delivery:
        found = await self.deliveries.find(delivery.id)
        assert found is not None
        return found


def loaded(name: str) -> Story:
    return story(replace(FERRY, title=f"All about the {name}"), url=f"https://news.example/{name}")


@pytest.fixture
async def desk(tmp_path: Path) -> AsyncIterator[Desk]:
    engine = await open_database(f"sqlite:///{tmp_path}/belowfold.db")
    workers = Workers(1)
    loader = FakeLoader()
    loader.answers = {name: loaded(name) for name in NAMES}
    service = Service(
        loader=loader, digests=Digests(engine), workers=workers, now=Clock(), options=Options(), remember_seconds=60
    )
    entries, deliveries, clock = Entries(engine), Deliveries(engine), Clock()
    feed = await Feeds(engine).follow("https://news.example/feed", now=NOON)
    preparing = Preparing(
        service=service,
        entries=entries,
        deliveries=deliveries,
        servers=Servers(engine),
        now=clock,
        showing=Showing(exchanges=2, image=True),
        holder="a",
    )
    yield Desk(preparing, entries, deliveries, Orders(engine), loader, feed.id, clock, Processes(engine))
    workers.close()
    await engine.dispose()


def keys(posts: list[Post]) -> list[str]:
    return [block.buttons[0].digest for post in posts for block in post.card.blocks if isinstance(block, Buttons)]


async def test_a_roundup_has_a_post_for_each_story_in_its_order(desk: Desk) -> None:
    posts = await desk.preparing.posts(await desk.order(*NAMES))
    assert [post.title for post in posts] == [f"All about the {name}" for name in NAMES]


async def test_a_second_try_posts_the_same_and_reads_nothing_again(desk: Desk) -> None:
    delivery = await desk.order("ferry")
    first = list(await desk.preparing.posts(delivery))
    desk.loader.answers["ferry"] = loaded("something else by now")
    second = list(await desk.preparing.posts(await desk.again(delivery)))
    assert keys(first) == keys(second)
    assert len(desk.loader.asked) == 1


async def test_a_story_that_cannot_be_read_is_left_out_of_a_roundup(desk: Desk) -> None:
    desk.loader.answers["bridge"] = Unreachable("The server does not answer.")
    posts = await desk.preparing.posts(await desk.order(*NAMES))
    assert [post.title for post in posts] == ["All about the ferry", "All about the library"]


@pytest.mark.parametrize("error", [Unreachable("No answer."), NothingToRead("Nothing there.")])
async def test_with_nothing_to_tell_the_reason_is_told(desk: Desk, error: BelowfoldError) -> None:
    desk.loader.answers = dict.fromkeys(NAMES, error)
    with pytest.raises(LoadError, match=error.message):
        await desk.preparing.posts(await desk.order(*NAMES))


async def test_a_roundup_that_reads_slow_pages_stays_in_hand(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    delivery = await desk.order(*NAMES)
    await desk.deliveries.queued(delivery, now=NOON)
    load = desk.loader.load

    async def slowly(url: str) -> Story:
        desk.clock.at += 0.9 * LEASE
        await desk.processes.give_sign("a", desk.clock())
        assert await desk.deliveries.recall_lost(desk.clock()) == 0
        return await load(url)

    monkeypatch.setattr(desk.loader, "load", slowly)
    assert len(await desk.preparing.posts(delivery)) == len(NAMES)


async def test_what_is_in_other_hands_by_now_is_not_read(desk: Desk) -> None:
    delivery = await desk.order(*NAMES)
    await desk.deliveries.put_off(delivery.id, NOON, "why", in_doubt=False, holder="a")
    with pytest.raises(TakenOver):
        await desk.preparing.posts(delivery)
    assert desk.loader.asked == []


async def test_a_digest_that_is_no_longer_kept_is_said_to_be_gone(desk: Desk) -> None:
    delivery = replace(await desk.order("ferry"), digests=("0" * 16,))
    with pytest.raises(Gone):
        await desk.preparing.posts(delivery)


def at_one_address(name: str, title: str) -> Story:
    """A story whose page names another address than its feed."""
    told = story(replace(FERRY, title=title), url=f"https://short.example/{name}")
    return replace(told, canonical_url="https://news.example/2026/the-ferry")


async def test_what_its_page_says_is_another_story_that_the_channel_has_had_is_not_posted_again(desk: Desk) -> None:
    for name in ("ferry", "bridge"):
        desk.loader.answers[name] = at_one_address(name, "All about the ferry and what it costs")
    assert len(await desk.preparing.posts(await desk.order("ferry"))) == 1
    with pytest.raises(PostError, match="has had it"):
        await desk.preparing.posts(await desk.order("bridge"))


async def test_tried_again_a_story_is_not_taken_for_one_that_the_channel_has_had(desk: Desk) -> None:
    desk.loader.answers["ferry"] = at_one_address("ferry", "All about the ferry and what it costs")
    delivery = await desk.order("ferry")
    first = await desk.preparing.posts(delivery)
    assert keys(list(await desk.preparing.posts(await desk.again(delivery)))) == keys(list(first))


async def test_in_a_roundup_a_story_comes_once(desk: Desk) -> None:
    for name in ("ferry", "bridge"):
        desk.loader.answers[name] = at_one_address(name, "All about the ferry and what it costs")
    posts = await desk.preparing.posts(await desk.order(*NAMES))
    assert len(posts) == 2


async def test_a_theme_that_gives_all_its_pages_one_address_hides_none_of_them(desk: Desk) -> None:
    for name, other in (("ferry", "harbour"), ("bridge", "council")):
        told = at_one_address(name, f"What the {other} did about the {name} on Monday evening")
        text = (f"Something about the {name} and nothing else, told in the words of the {other} alone. " * 6,)
        desk.loader.answers[name] = replace(told, article=replace(FERRY, title=f"On the {name}", paragraphs=text))
    assert len(await desk.preparing.posts(await desk.order("ferry"))) == 1
    assert len(await desk.preparing.posts(await desk.order("bridge"))) == 1
