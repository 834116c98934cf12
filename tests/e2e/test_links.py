"""Several links at once, and which of them to choose, through the stand-in."""

from __future__ import annotations

import pytest

from bot.sandbox.standin import StandIn
from tests.e2e.conftest import SAMPLES, Pages
from tests.e2e.seen import buttons, digested, is_digest, menus, text_of, until

pytestmark = pytest.mark.usefixtures("bot")
FIRST, SECOND = sorted(path.name for path in SAMPLES.glob("*.html"))[:2]


def digests(standin: StandIn) -> list[str]:
    return [text_of(message).split("\n")[0] for message in standin.messages() if is_digest(message)]


async def test_each_of_several_links_gets_a_post_of_its_own(standin: StandIn, pages: Pages) -> None:
    await standin.slash("digest", {"url": f"{pages.sample(FIRST)} {pages.sample(SECOND)}"})
    await until(lambda: len(digests(standin)) == 2)
    assert len(set(digests(standin))) == 2


async def test_one_link_that_fails_keeps_no_other_back(standin: StandIn, pages: Pages) -> None:
    asked = await standin.slash("digest", {"url": f"{pages.address}/nothing {pages.sample(SECOND)}"})
    await until(lambda: len(digests(standin)) == 1)
    told = await asked.followup()
    assert "404" in text_of(told)
    assert told["flags"] & 64


async def test_where_all_fail_nothing_is_left_in_the_channel(standin: StandIn, pages: Pages) -> None:
    asked = await standin.slash("digest", {"url": f"{pages.address}/nothing {pages.address}/nowhere"})
    assert "404" in text_of(await asked.followup())
    await until(lambda: standin.messages() == [])


async def test_a_chosen_link_that_fails_leaves_nothing_in_the_channel(standin: StandIn, pages: Pages) -> None:
    said = await standin.say(f"Compare {pages.sample(FIRST)} with {pages.address}/nothing")
    question = await (await standin.context_menu("Digest this link", message=said)).answer()
    (menu,) = menus(question).values()
    chosen = await standin.click(question, menu["custom_id"], values=("2",))
    assert "404" in text_of(await chosen.followup())
    await until(lambda: [message["id"] for message in standin.messages()] == [said["id"]])


async def test_a_digest_that_is_there_stays_when_the_next_cannot_be_posted(standin: StandIn, pages: Pages) -> None:
    standin.fail(400, method="POST", route="/webhooks")
    asked = await standin.slash("digest", {"url": f"{pages.sample(FIRST)} {pages.sample(SECOND)}"})
    assert "Discord did not take my answer." in text_of(await asked.followup())
    press = await standin.click((await asked.answer()), buttons(await asked.answer())["Where from?"])
    await press.answer()  # whatever was to be taken back would be gone by now
    assert len(digests(standin)) == 1


async def test_too_many_links_are_refused_in_words(standin: StandIn, pages: Pages) -> None:
    asked = await standin.slash("digest", {"url": " ".join(f"{pages.address}/{n}" for n in range(5))})
    assert "I read up to 4 at once" in text_of(await asked.answer())


@pytest.mark.parametrize(("command", "is_private"), [("Digest this link", False), ("Digest privately", True)])
async def test_which_of_several_links_is_asked(
    standin: StandIn, pages: Pages, command: str, *, is_private: bool
) -> None:
    said = await standin.say(f"Compare {pages.sample(FIRST)} with {pages.sample(SECOND)}")
    asked = await standin.context_menu(command, message=said)
    question = await asked.answer()
    assert asked.is_ephemeral
    (menu,) = menus(question).values()
    chosen = await standin.click(question, menu["custom_id"], values=("2",))
    assert is_digest(await chosen.answer(until=is_digest))
    assert chosen.is_ephemeral == is_private
    assert f"/{SECOND}" in pages.asked
    assert f"/{FIRST}" not in pages.asked


async def test_what_was_digested_lately_is_offered_again(standin: StandIn, pages: Pages) -> None:
    url = pages.sample(FIRST)
    await digested(standin, url)
    offered = await standin.autocomplete("digest", {"url": ""}, focused="url")
    await offered.acknowledged()
    assert [choice["value"] for choice in offered.choices] == [url]


async def test_what_is_typed_narrows_what_is_offered(standin: StandIn, pages: Pages) -> None:
    await digested(standin, pages.sample(FIRST))
    offered = await standin.autocomplete("digest", {"url": "nothing like it"}, focused="url")
    await offered.acknowledged()
    assert offered.choices == []


@pytest.mark.parametrize(("private", "elsewhere"), [(True, "news"), (False, "general")])
async def test_what_somebody_digests_privately_or_elsewhere_is_not_offered_to_others(
    standin: StandIn, pages: Pages, *, private: bool, elsewhere: str
) -> None:
    url = pages.sample(FIRST)
    asked = await standin.slash("digest", {"url": url, "private": private}, user="robin")
    await asked.answer(until=is_digest)
    for user, expected in (("mina", []), ("robin", [url])):
        offered = await standin.autocomplete("digest", {"url": ""}, focused="url", user=user, channel=elsewhere)
        await offered.acknowledged()
        assert [choice["value"] for choice in offered.choices] == expected


async def test_links_beyond_the_hourly_limit_are_refused_together_and_count_for_nothing(
    standin: StandIn, pages: Pages
) -> None:
    shown = await (await standin.slash("settings", {}, user="olive")).answer()
    await (await standin.click(shown, menus(shown)["person"]["custom_id"], user="olive", values=("3",))).answer()
    first, second = pages.sample(FIRST), pages.sample(SECOND)
    await digested(standin, first)
    await digested(standin, second)
    refused = await standin.slash("digest", {"url": f"{first} {second}"})
    assert "These are 2 links, and within this hour this server allows 1 more." in text_of(await refused.answer())
    assert refused.is_ephemeral
    await digested(standin, first)
