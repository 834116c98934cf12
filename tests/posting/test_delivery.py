"""Claim, look, publish, confirm: what a delivery comes to, whatever goes wrong where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from bot.errors import BelowfoldError, Gone, MissingPermission, NothingToRead, NotNow, RefusedByServer, Unreachable
from bot.plans import Delivery, DeliveryState
from bot.posting.card import Card
from bot.posting.delivery import GIVE_UP, Deliverer, Post, mark_of
from tests.fakes import NOON, Clock

CHANNEL = 5
DUE = Delivery(id="one", guild=1, channel=CHANNEL, slot=NOON, created_at=NOON, next_try=NOON)
KILLED = KeyboardInterrupt  # what ends a process in the middle, as far as the code in it can tell


class FakeLedger:
    """A ledger of one delivery, in memory; `taken_at` is the step before which it is taken over."""

    def __init__(self, delivery: Delivery = DUE) -> None:
        self.delivery = delivery
        self.holder: str | None = None
        self.taken_at = ""
        self.closed_for: list[str] = []

    async def claim(self, name: str, *, holder: str, now: datetime) -> Delivery | None:
        if self.delivery.state not in ("due", "claimed") or self.delivery.next_try > now:
            return None
        self.delivery, self.holder = replace(self.delivery, state="claimed"), holder
        return self.delivery

    async def begin(self, name: str, number: int, *, holder: str, now: datetime) -> bool:
        if self._is_taken_at("begin"):
            return False
        self.delivery = replace(self.delivery, begun=number, begun_at=now)
        return True

    async def confirm(self, name: str, messages: dict[int, int], *, holder: str) -> bool:
        if self._is_taken_at("confirm"):
            return False
        self.delivery = replace(self.delivery, messages=dict(messages), begun=None, begun_at=None)
        return True

    async def put_off(self, name: str, until: datetime, error: str, *, in_doubt: bool, holder: str) -> bool:
        if self._is_taken_at("put_off"):
            return False
        doubt = self.delivery if in_doubt else replace(self.delivery, begun=None, begun_at=None)
        self.delivery = replace(doubt, state="due", next_try=until, attempts=self.delivery.attempts + 1, error=error)
        return True

    async def closed(self, delivery: Delivery, said: str, advice: str, *, now: datetime) -> None:
        self.closed_for.append(said)

    async def end(self, name: str, state: DeliveryState, *, error: str = "", holder: str, now: datetime) -> bool:
        if self._is_taken_at("end"):
            return False
        self.delivery = replace(self.delivery, state=state, error=error)
        return True

    def _is_taken_at(self, step: str) -> bool:
        return self.taken_at == step


@dataclass
class FakePublisher:
    """A channel in memory. `trouble` is raised in turn by each attempt to post: "after" what it posted, or before."""

    trouble: list[tuple[str, BaseException | None]] = field(default_factory=list)
    blind: list[BaseException] = field(default_factory=list)
    posted: list[str] = field(default_factory=list)
    looked: int = 0

    async def find(self, channel: int, mark: str, *, since: datetime) -> int | None:
        self.looked += 1
        if self.blind:
            raise self.blind.pop(0)
        return self.posted.index(mark) if mark in self.posted else None

    async def publish(self, channel: int, post: Post, *, mark: str) -> int:
        when, error = self.trouble.pop(0) if self.trouble else ("", None)
        if error is None or when == "after":
            self.posted.append(mark)
        if error is not None:
            raise error
        return len(self.posted) - 1


@dataclass
class House:
    """A deliverer with all that it works with."""

    publisher: FakePublisher = field(default_factory=FakePublisher)
    ledger: FakeLedger = field(default_factory=FakeLedger)
    clock: Clock = field(default_factory=Clock)
    posts: int = 1
    unreadable: list[BelowfoldError] = field(default_factory=list)
    told: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.deliverer = Deliverer(
            ledger=self.ledger,
            publisher=self.publisher,
            posts=self.make,
            holder="a",
            now=self.clock,
            first_wait=timedelta(seconds=5),
            sent=lambda _delivery, number, *_: self.told.append(number),
        )

    async def make(self, _delivery: Delivery) -> Sequence[Post]:
        if self.unreadable:
            raise self.unreadable.pop(0)
        return [Post(card=Card(()), title=str(number)) for number in range(self.posts)]

    async def try_again(self, times: int = 1) -> Delivery:
        for _ in range(times):
            self.clock.at = max(self.clock.at, self.ledger.delivery.next_try)
            await self.deliverer.deliver("one")
        return self.ledger.delivery

    @property
    def marks(self) -> list[str]:
        return [mark_of("one", number) for number in range(self.posts)]


async def test_a_delivery_is_posted_and_confirmed() -> None:
    house = House(posts=3)
    delivery = await house.try_again()
    assert (delivery.state, delivery.messages, delivery.begun) == ("sent", {0: 0, 1: 1, 2: 2}, None)
    assert house.publisher.posted == house.marks


async def test_without_a_doubt_nobody_looks_into_the_channel() -> None:
    house = House(posts=3)
    await house.try_again()
    assert house.publisher.looked == 0


async def test_what_is_sent_is_not_sent_again() -> None:
    house = House()
    await house.try_again(times=3)
    assert house.publisher.posted == house.marks


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("at", [0, 1, 2])
@pytest.mark.parametrize("error", [KILLED(), NotNow("silence", in_doubt=True)])
async def test_after_a_doubt_each_post_is_there_once(when: str, at: int, error: BaseException) -> None:
    house = House(posts=3)
    house.publisher.trouble = [*[("", None)] * at, (when, error)]
    if isinstance(error, KILLED):
        with pytest.raises(KILLED):
            await house.try_again()
    delivery = await house.try_again(times=2)
    assert delivery.state == "sent"
    assert sorted(house.publisher.posted) == sorted(house.marks)
    assert house.publisher.looked == 1


async def test_a_doubt_is_kept_until_somebody_could_look() -> None:
    house = House()
    house.publisher.trouble = [("after", NotNow("silence", in_doubt=True))]
    house.publisher.blind = [NotNow("not even that", in_doubt=False), NotNow("nor that", in_doubt=True)]
    assert (await house.try_again(times=4)).state == "sent"
    assert house.publisher.posted == house.marks


async def test_who_may_not_look_does_not_post_again_and_says_so() -> None:
    house = House()
    house.publisher.trouble = [("after", NotNow("silence", in_doubt=True))]
    house.publisher.blind = [MissingPermission("I may not look.")]
    delivery = await house.try_again(times=3)
    assert (delivery.state, delivery.error) == ("failed", "I may not look.")
    assert house.publisher.posted == house.marks


async def test_a_refusal_for_now_leaves_no_doubt() -> None:
    house = House()
    house.publisher.trouble = [("before", NotNow("patience", retry_after=60, in_doubt=False))]
    delivery = await house.try_again()
    assert (delivery.begun, delivery.next_try) == (None, NOON + timedelta(seconds=60))
    await house.try_again()
    assert (house.publisher.posted, house.publisher.looked) == (house.marks, 0)


async def test_in_a_channel_that_is_gone_it_fails_at_once_and_what_posts_there_rests() -> None:
    house = House()
    house.publisher.trouble = [("before", Gone("The channel is gone.", advice="Choose another one."))]
    delivery = await house.try_again(times=2)
    assert (delivery.state, delivery.error) == ("failed", "The channel is gone. Choose another one.")
    assert house.publisher.posted == []
    assert house.ledger.closed_for == ["The channel is gone."]


async def test_where_it_may_not_post_any_more_what_posts_there_rests_and_it_is_posted_once_it_may() -> None:
    house = House()
    house.publisher.trouble = [("before", MissingPermission("I may not post."))] * 2
    delivery = await house.try_again(times=2)
    assert (delivery.state, delivery.error, house.publisher.posted) == ("due", "I may not post.", [])
    assert house.ledger.closed_for == ["I may not post."] * 2
    assert (await house.try_again()).state == "sent"
    assert (house.publisher.posted, house.publisher.looked) == (house.marks, 0)


async def test_a_digest_that_is_no_longer_kept_says_nothing_of_the_channel() -> None:
    house = House(unreadable=[Gone("It is no longer kept.")])
    assert (await house.try_again()).state == "failed"
    assert house.ledger.closed_for == []


async def test_it_waits_twice_as_long_each_time_and_an_hour_at_the_most() -> None:
    house = House()
    house.publisher.trouble = [("before", NotNow("trouble", in_doubt=True))] * 15
    waits: list[float] = []
    for _ in range(13):
        before = max(house.clock.at, house.ledger.delivery.next_try)
        waits.append(((await house.try_again()).next_try - before).total_seconds())
    assert waits[:4] == [5, 10, 20, 40]
    assert waits[-1] == 3600


async def test_after_a_day_it_gives_up_and_says_so() -> None:
    house = House()
    house.publisher.trouble = [("before", NotNow("trouble", in_doubt=False))] * 99
    while house.ledger.delivery.state in ("due", "claimed"):
        await house.try_again()
    assert house.ledger.delivery.state == "abandoned"
    assert GIVE_UP < house.clock.at - NOON < GIVE_UP + timedelta(hours=1, seconds=1)


async def test_found_after_a_day_away_it_counts_as_sent() -> None:
    house = House()
    house.publisher.trouble = [("after", KILLED())]
    with pytest.raises(KILLED):
        await house.try_again()
    house.clock.at += 3 * GIVE_UP
    assert (await house.try_again()).state == "sent"


async def test_not_found_after_a_day_away_it_is_too_old_to_post() -> None:
    house = House()
    house.publisher.trouble = [("before", KILLED())]
    with pytest.raises(KILLED):
        await house.try_again()
    house.clock.at += GIVE_UP + timedelta(seconds=1)
    delivery = await house.try_again()
    assert (delivery.state, house.publisher.posted) == ("abandoned", [])


async def test_what_another_process_has_taken_over_is_left_to_it() -> None:
    house = House()
    house.ledger.taken_at = "begin"
    delivery = await house.try_again()
    assert (delivery.state, house.publisher.posted) == ("claimed", [])


@pytest.mark.parametrize("step", ["confirm", "end"])
async def test_one_that_was_taken_for_dead_makes_no_further_post(step: str, caplog: pytest.LogCaptureFixture) -> None:
    house = House(posts=2)
    house.ledger.taken_at = step
    assert (await house.try_again()).state == "claimed"
    assert len(house.publisher.posted) == (1 if step == "confirm" else 2)
    assert house.told == [], "whoever has it by now looks after its posts"
    assert "was taken over" in caplog.text


@pytest.mark.parametrize(
    ("step", "error"), [("put_off", Unreachable("No answer.")), ("end", NothingToRead("Nothing there."))]
)
async def test_what_came_to_nothing_is_not_noted_by_one_that_was_taken_for_dead(
    step: str, error: BelowfoldError, caplog: pytest.LogCaptureFixture
) -> None:
    house = House(unreadable=[error])
    house.ledger.taken_at = step
    assert (await house.try_again()).state == "claimed"
    assert "was taken over" in caplog.text
    assert str(error) not in caplog.text


@pytest.mark.parametrize(
    "error", [Unreachable("No answer."), RefusedByServer("Overloaded.", status=503, retry_after=90)]
)
async def test_a_page_that_is_in_trouble_is_read_later(error: BelowfoldError) -> None:
    house = House(unreadable=[error])
    delivery = await house.try_again()
    assert (delivery.state, delivery.error) == ("due", str(error))
    assert delivery.next_try - NOON >= timedelta(seconds=getattr(error, "retry_after", None) or 5)
    assert (await house.try_again()).state == "sent"


@pytest.mark.parametrize("error", [RefusedByServer("No such page.", status=404), NothingToRead("Nothing there.")])
async def test_a_page_that_cannot_be_read_fails_with_its_reason(error: BelowfoldError) -> None:
    delivery = await House(unreadable=[error]).try_again()
    assert (delivery.state, delivery.error) == ("failed", str(error))


@pytest.mark.parametrize("step", ["begin", "confirm", "end"])
async def test_a_database_that_is_gone_for_a_moment_costs_some_seconds(
    step: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    house = House(posts=2)

    async def gone(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(house.ledger, step, gone)
        assert (await house.try_again()).state == "due"
    assert "the disk is full" in caplog.text
    assert (await house.try_again()).state == "sent"
    assert sorted(house.publisher.posted) == sorted(house.marks)


def test_marks_differ_by_delivery_and_post() -> None:
    marks = {mark_of(name, number) for name in ("a", "b", "a#1") for number in range(20)}
    assert len(marks) == 60
    assert all(len(mark) == 16 for mark in marks)
