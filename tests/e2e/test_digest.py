"""What a member does and sees, through the stand-in: every test is a real command to the real bot."""

from __future__ import annotations

import json
import os

import pytest
from aiohttp import web

from bot.sandbox.permissions import Permission
from bot.sandbox.standin import StandIn
from tests.e2e.conftest import SAMPLES, Pages
from tests.e2e.seen import buttons, digested, is_digest, text_of, until

pytestmark = pytest.mark.usefixtures("bot")


async def test_a_digest_of_a_page_is_posted(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"))
    text = text_of(message)
    assert text.startswith("## [")
    assert "### From the discussion" in text
    assert "↳ **" in text
    assert list(buttons(message))[-4:] == ["Where from?", "Read the article", "Refresh", "Remove"]


async def test_the_command_is_acknowledged_at_once_and_says_what_it_does(standin: StandIn, pages: Pages) -> None:
    url = pages.sample("harbour-bridge.html")
    pages.gate.clear()
    invocation = await standin.slash("digest", {"url": url})
    acknowledged = await invocation.acknowledged()
    assert acknowledged.delay < 3
    assert "Reading" in text_of(await invocation.answer())
    pages.gate.set()
    await invocation.answer(until=is_digest)


async def test_the_digest_pings_nobody(standin: StandIn, pages: Pages) -> None:
    await digested(standin, pages.sample("harbour-bridge.html"))
    posts = [r.body.get("data", r.body) for r in standin.requests if r.body and "components" in json.dumps(r.body)]
    assert posts
    assert all(post.get("allowed_mentions", {"parse": []})["parse"] == [] for post in posts)


async def test_a_link_in_a_message_is_digested_from_its_menu(standin: StandIn, pages: Pages) -> None:
    said = await standin.say(f"Have you seen this? <{pages.sample('harbour-bridge.html')}>, wow")
    invocation = await standin.context_menu("Digest this link", message=said)
    assert is_digest(await invocation.answer(until=is_digest))


async def test_a_message_without_a_link_is_answered_in_words(standin: StandIn) -> None:
    invocation = await standin.context_menu("Digest this link", message=await standin.say("no link here"))
    assert "There is no link in that message." in text_of(await invocation.answer())
    assert invocation.is_ephemeral


async def test_more_exchanges_are_shown_to_the_person_who_presses(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"))
    press = await standin.click(message, buttons(message)["More exchanges"], user="mina")
    answer = await press.answer()
    assert text_of(answer).startswith("### Exchange 3 of ")
    assert press.is_ephemeral


async def test_where_from_names_the_source_of_every_line(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"))
    press = await standin.click(message, buttons(message)["Where from?"], user="mina")
    assert "-# paragraph 1" in text_of(await press.answer())
    assert press.is_ephemeral


async def test_the_person_who_asked_removes_the_digest(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"), user="robin")
    await standin.click(message, buttons(message)["Remove"], user="robin")
    await until(lambda: message["id"] not in [m["id"] for m in standin.messages()])


async def test_a_moderator_removes_the_digest(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"), user="robin")
    await standin.click(message, buttons(message)["Remove"], user="mina")
    await until(lambda: message["id"] not in [m["id"] for m in standin.messages()])


async def test_somebody_else_cannot_remove_the_digest(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"), user="mina")
    press = await standin.click(message, buttons(message)["Remove"], user="robin")
    assert "Only the person who asked" in text_of(await press.answer(until=lambda m: m["id"] != message["id"]))
    assert message["id"] in [m["id"] for m in standin.messages()]


@pytest.mark.parametrize(
    ("path", "response", "said"),
    [
        ("/gone", web.Response(status=404, text="gone"), "404"),
        ("/walled", web.Response(status=403, text="no"), "403"),
        ("/paper.pdf", web.Response(body=b"%PDF-1.7 ...", content_type="application/pdf"), "PDF"),
        ("/empty", web.Response(body=b"", content_type="text/html"), "empty"),
        ("/bare", web.Response(text="<html><body></body></html>", content_type="text/html"), "no article"),
        ("/huge", web.Response(body=b"<p>word</p>" * 5_000_000, content_type="text/html"), "large"),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("/") else "",
)
async def test_what_cannot_be_read_is_said_to_the_person_who_asked_alone(
    standin: StandIn, pages: Pages, path: str, response: web.Response, said: str
) -> None:
    pages.pages[path] = response
    invocation = await standin.slash("digest", {"url": pages.address + path})
    answer = await invocation.followup()
    assert said.lower() in text_of(answer).lower()
    assert answer["flags"] & 64
    await until(lambda: standin.messages() == [])


@pytest.mark.parametrize("url", ["not an address", "ftp://x.example/", "javascript:alert(1)"])
async def test_what_is_no_address_is_answered_in_words(standin: StandIn, url: str) -> None:
    answer = await (await standin.slash("digest", {"url": url})).followup()
    assert "address" in text_of(answer)


async def test_two_people_asking_for_one_page_at_once_load_it_once(standin: StandIn, pages: Pages) -> None:
    url = pages.sample("harbour-bridge.html")
    pages.gate.clear()
    asked = [await standin.slash("digest", {"url": url}, user=user) for user in ("robin", "mina")]
    for invocation in asked:
        await invocation.acknowledged()
    pages.gate.set()
    for invocation in asked:
        await invocation.answer(until=is_digest)
    assert pages.asked.count("/harbour-bridge.html") == 1


async def test_many_members_asking_at_once_are_answered_in_time_and_each_page_is_loaded_once(
    standin: StandIn, pages: Pages
) -> None:
    """As many as Discord's three seconds leave time for on a machine that does something else beside; or as is said."""
    count = int(os.environ.get("BELOWFOLD_TEST_MEMBERS", "40"))
    body = (SAMPLES / "harbour-bridge.html").read_bytes()
    urls = [pages.html(f"/story-{number}", body) for number in range(10)]
    members = [standin.world.add_member(f"member{number}", f"Member {number}").name for number in range(count)]
    asked = [
        await standin.slash("digest", {"url": urls[number % len(urls)]}, user=member)
        for number, member in enumerate(members)
    ]
    for invocation in asked:
        assert is_digest(await invocation.answer(timeout=60, until=is_digest))
        assert (await invocation.acknowledged()).delay < 3
    assert sorted(path for path in pages.asked if path.startswith("/story")) == [f"/story-{n}" for n in range(10)]


async def test_a_channel_that_the_bot_may_not_write_in_is_named_with_the_fix(standin: StandIn, pages: Pages) -> None:
    standin.deny("news", Permission.SEND_MESSAGES)
    invocation = await standin.slash("digest", {"url": pages.sample("harbour-bridge.html")})
    assert "I may not post in #news: I need Send Messages" in text_of(await invocation.answer())
    assert invocation.is_ephemeral


async def test_discord_refusing_the_post_is_said_in_words(standin: StandIn, pages: Pages) -> None:
    standin.fail(403, method="PATCH", code=50013, message="Missing Permissions")
    invocation = await standin.slash("digest", {"url": pages.sample("harbour-bridge.html")})
    assert "Discord does not let me post here." in text_of(await invocation.followup())


async def test_a_server_error_of_discords_is_ridden_out(standin: StandIn, pages: Pages) -> None:
    standin.fail(500, method="PATCH")
    assert is_digest(await digested(standin, pages.sample("harbour-bridge.html")))


@pytest.mark.parametrize("after", [False, True])
async def test_an_answer_that_is_lost_on_its_way_is_sent_again(standin: StandIn, pages: Pages, after: bool) -> None:
    standin.fail(0, method="PATCH", route="/webhooks", after=after)
    assert is_digest(await digested(standin, pages.sample("harbour-bridge.html")))


async def test_a_button_whose_answer_is_lost_twice_is_explained(standin: StandIn, pages: Pages) -> None:
    message = await digested(standin, pages.sample("harbour-bridge.html"))
    standin.fail(0, method="PATCH", route="/webhooks")
    standin.fail(0, method="PATCH", route="/webhooks")
    press = await standin.click(message, buttons(message)["Where from?"], user="mina")
    said = await press.answer(until=lambda answer: bool(text_of(answer)))
    assert "Discord did not take my answer." in text_of(said)


async def test_a_broken_gateway_connection_is_taken_up_again(standin: StandIn, pages: Pages) -> None:
    before = standin.connections
    await standin.drop_connections()
    await until(lambda: standin.connections > before, 20)
    assert is_digest(await digested(standin, pages.sample("harbour-bridge.html")))


async def test_hostile_text_is_shown_and_not_obeyed(standin: StandIn, pages: Pages) -> None:
    evil = "@everyone [click](https://evil.example) <@1> # big ||x|| ```"
    page = (
        f"<html><head><title>{evil}</title></head><body><article><h1>{evil}</h1>"
        + f"<p>{evil} The council said on Monday that the bridge would be closed for repairs until the end of June.</p>"
        * 3
        + "</article></body></html>"
    )
    text = text_of(await digested(standin, pages.html("/evil", page.replace("<@1>", "&lt;@1&gt;"))))
    assert r"\@everyone" in text
    assert "](https://evil" not in text
    assert "<@1>" not in text


async def test_a_private_digest_is_seen_by_the_person_who_asked_alone(standin: StandIn, pages: Pages) -> None:
    url = pages.sample("harbour-bridge.html")
    asked = await standin.slash("digest", {"url": url, "private": True, "length": "gist"})
    text = text_of(await asked.answer(until=is_digest))
    assert asked.is_ephemeral
    assert sum(line.startswith("- ") for line in text.splitlines()) == 1


async def test_a_link_is_digested_privately_from_its_menu(standin: StandIn, pages: Pages) -> None:
    said = await standin.say(f"Have you seen this? {pages.sample('harbour-bridge.html')}")
    asked = await standin.context_menu("Digest privately", message=said)
    assert is_digest(await asked.answer(until=is_digest))
    assert asked.is_ephemeral


async def test_a_refreshed_digest_says_what_is_new_and_shows_it(standin: StandIn, pages: Pages) -> None:
    page = (SAMPLES / "harbour-bridge.html").read_text(encoding="utf-8")
    url = pages.html("/story", page)
    message = await digested(standin, url)
    pages.html("/story", page.replace("Lantern Bridge to close", "Lantern Bridge will close"))
    press = await standin.click(message, buttons(message)["Refresh"], user="mina")
    assert "New since then: another headline" in text_of(await press.followup())
    (shown,) = standin.messages()
    assert "Lantern Bridge will close" in text_of(shown)
    assert "Refresh" in buttons(shown)


async def test_a_refresh_without_news_leaves_the_post_as_it_is(standin: StandIn, pages: Pages) -> None:
    asked = await standin.slash("digest", {"url": pages.sample("harbour-bridge.html"), "length": "gist"})
    message = await asked.answer(until=is_digest)
    press = await standin.click(message, buttons(message)["Refresh"])
    assert "nothing new" in text_of(await press.followup())
    assert [text_of(one) for one in standin.messages()] == [text_of(message)]
