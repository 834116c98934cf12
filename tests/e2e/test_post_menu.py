"""What the menu below a digest does, through the stand-in."""

from __future__ import annotations

from typing import Any

import pytest

from bot.sandbox.invocation import Invocation
from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from tests.e2e.conftest import Pages
from tests.e2e.seen import Message, buttons, digested, is_digest, menus, parts, text_of, until

pytestmark = pytest.mark.usefixtures("bot")
SAMPLE = "harbour-bridge.html"


async def choose(standin: StandIn, message: Message, what: str, user: str = "robin") -> Invocation:
    return await standin.click(message, menus(message)["more"]["custom_id"], user=user, values=(what,))


def shown(message: Message) -> list[Any]:
    """All that can be seen of a message: what Discord calls its pictures may change from one edit to the next."""
    unseen = {"components", "accessory", "media"}
    return [{name: value for name, value in part.items() if name not in unseen} for part in parts(message)]


def now(standin: StandIn, message: Message) -> Message:
    return next(each for each in standin.messages() if each["id"] == message["id"])


async def test_viewpoints_are_shown_to_whoever_asks(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    asked = await choose(standin, message, "viewpoints", user="mina")
    told = await asked.followup()
    assert text_of(told).startswith("### What readers say") or "no position" in text_of(told)
    assert told["flags"] & 64


async def test_why_these_exchanges_is_answered(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    told = await (await choose(standin, message, "why", user="mina")).followup()
    assert "Why these exchanges?" in text_of(told)
    assert "Score 0." in text_of(told)
    assert told["flags"] & 64


async def test_the_post_stays_as_it_is_when_somebody_chooses(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    await (await choose(standin, message, "viewpoints", user="mina")).followup()
    assert shown(now(standin, message)) == shown(message)


async def test_the_person_who_asked_makes_the_report_longer(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE), user="robin")
    await choose(standin, message, "longer", user="robin")
    await until(lambda: text_of(now(standin, message)).count("\n- ") > text_of(message).count("\n- "))


async def test_the_report_is_made_shorter_step_by_step(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE), user="robin")
    await choose(standin, message, "shorter", user="robin")
    await until(lambda: now(standin, message)["components"] != message["components"])
    asked = await choose(standin, now(standin, message), "shorter", user="robin")
    assert text_of(await asked.followup()) == "It cannot be shorter."


async def test_somebody_else_sees_the_longer_report_alone(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE), user="mina")
    told = await (await choose(standin, message, "longer", user="robin")).followup()
    assert is_digest(told)
    assert told["flags"] & 64
    assert shown(now(standin, message)) == shown(message)


async def test_a_discord_thread_is_opened_below_the_post(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    told = await (await choose(standin, message, "discuss", user="mina")).followup()
    thread = standin.world.channels[int(message["id"])]
    assert thread.name in text_of(told).replace("\\", "")
    assert str(thread.id) in text_of(told)


async def test_the_second_who_wants_a_thread_is_led_to_the_first(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    for user in ("mina", "olive"):
        told = await (await choose(standin, message, "discuss", user=user)).followup()
        assert f"/{message['id']})" in text_of(told)


async def test_a_missing_permission_to_open_threads_is_named(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE))
    standin.deny("news", Permission.CREATE_PUBLIC_THREADS)
    asked = await choose(standin, message, "discuss", user="mina")
    assert "I need Create Public Threads" in text_of(await asked.answer(until=lambda m: m["id"] != message["id"]))


async def test_below_a_private_answer_no_thread_is_opened(standin: StandIn, pages: Pages) -> None:
    asked = await standin.slash("digest", {"url": pages.sample(SAMPLE), "private": True}, user="mina")
    message = await asked.answer(until=is_digest)
    told = await choose(standin, message, "discuss", user="mina")
    assert "only below a post" in text_of(await told.answer(until=lambda m: m["id"] != message["id"]))


async def settle(standin: StandIn, name: str, *values: str) -> None:
    card = await (await standin.slash("settings", {}, user="olive")).answer()
    await (await standin.click(card, menus(card)[name]["custom_id"], user="olive", values=values)).answer()


async def use(standin: StandIn, message: Message, what: str, user: str) -> Invocation:
    if what == "refresh":
        return await standin.click(message, buttons(message)["Refresh"], user=user)
    return await choose(standin, message, what, user=user)


@pytest.mark.parametrize("what", ["refresh", "longer", "viewpoints"])
async def test_what_takes_work_counts_for_the_hourly_limit(standin: StandIn, pages: Pages, what: str) -> None:
    message = await digested(standin, pages.sample(SAMPLE), user="mina")
    await settle(standin, "person", "3")
    for _ in range(3):
        await (await use(standin, message, what, "robin")).followup()
    asked_before = len(pages.asked)
    refused = await use(standin, message, what, "robin")
    assert "You have asked for 3 digests within an hour" in text_of(await refused.followup())
    assert (await refused.acknowledged()).delay < 3
    assert len(pages.asked) == asked_before
    assert shown(now(standin, message)) == shown(message)


@pytest.mark.parametrize("what", ["refresh", "shorter", "viewpoints"])
async def test_what_takes_work_is_for_the_roles_that_may_ask(standin: StandIn, pages: Pages, what: str) -> None:
    message = await digested(standin, pages.sample(SAMPLE), user="mina")
    await settle(standin, "roles", "Moderators")
    refused = await (await use(standin, message, what, "robin")).followup()
    assert "only some roles" in text_of(refused)
    assert refused["flags"] & 64


async def test_what_is_kept_is_shown_to_everybody_however_often(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample(SAMPLE), user="mina")
    await settle(standin, "roles", "Moderators")
    press = await standin.click(message, buttons(message)["Where from?"], user="robin")
    assert "paragraph 1" in text_of(await press.answer())
    assert "Score 0." in text_of(await (await choose(standin, message, "why", user="robin")).followup())
