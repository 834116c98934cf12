"""The page: what it shows to whom, what members do on it, and who is kept out."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox import channel_page
from bot.sandbox.channel_page import FILES
from bot.sandbox.permissions import Overwrite, Permission
from bot.sandbox.standin import StandIn
from tests.sandbox.sample_bot import SampleBot

ARTICLE = {"url": "https://news.example/ferry"}


class Browser:
    """A member's browser with the page open."""

    def __init__(self, session: aiohttp.ClientSession, address: str) -> None:
        self.session = session
        self.address = address

    async def do(self, deed: str, **details: object) -> str:
        """Do something on the page; what the page complains about comes back, or ""."""
        error: str = (await self.told(deed, **details))["error"]
        return error

    async def told(self, deed: str, **details: object) -> dict[str, Any]:
        """Do something on the page; all that comes back."""
        body = {"user": "robin", "channel": "news", **details}
        async with self.session.post(f"{self.address}page/{deed}", json=body) as response:
            assert response.status == 200
            answer: dict[str, Any] = await response.json()
            return answer

    async def look(self, user: str = "robin", channel: str = "news") -> aiohttp.ClientWebSocketResponse:
        return await self.session.ws_connect(f"{self.address}page/live?user={user}&channel={channel}")


async def shown(socket: aiohttp.ClientWebSocketResponse) -> dict[str, Any]:
    view: dict[str, Any] = await socket.receive_json(timeout=5)
    return view


@pytest.fixture
async def browser(standin: StandIn) -> AsyncIterator[Browser]:
    async with aiohttp.ClientSession() as session:
        yield Browser(session, standin.page_url)


async def test_the_page_and_all_that_it_refers_to_are_there(browser: Browser) -> None:
    async with browser.session.get(browser.address) as response:
        page = await response.text()
    for path in re.findall(r'(?:src|href)="(/[^"]+)"', page):
        async with browser.session.get(browser.address.rstrip("/") + path) as response:
            assert response.status == 200


def test_the_page_needs_nothing_from_elsewhere_and_reads_no_text_as_html() -> None:
    for file in FILES.iterdir():
        text = file.read_text(encoding="utf-8")
        assert not re.search(
            r'(?:src|href)="https?:|url\(|@import|innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(', text
        )


def test_what_one_script_imports_another_exports() -> None:
    scripts = {file.name: file.read_text(encoding="utf-8") for file in FILES.glob("*.js")}
    for text in scripts.values():
        for names, file in re.findall(r'^import \{ (.+) \} from "\./(.+)";$', text, re.MULTILINE):
            exported = re.findall(r"^export (?:async )?(?:function|const|let) (\w+)", scripts[file], re.MULTILINE)
            assert set(names.split(", ")) <= set(exported)


def test_the_scripts_look_for_elements_that_are_on_the_page() -> None:
    ids = re.findall(r'id="([\w-]+)"', (FILES / "index.html").read_text(encoding="utf-8"))
    for file in FILES.glob("*.js"):
        assert set(re.findall(r'find\("([\w-]+)"\)', file.read_text(encoding="utf-8"))) <= set(ids)


async def test_the_page_may_load_no_script_from_elsewhere(browser: Browser) -> None:
    async with browser.session.get(browser.address) as response:
        assert "default-src 'self'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["..%2fworld.py", "missing.js", "%2e%2e/api.py"])
async def test_nothing_else_is_served(browser: Browser, name: str) -> None:
    async with browser.session.get(f"{browser.address}page/{name}") as response:
        assert response.status == 404


async def test_another_web_site_cannot_act_in_the_sandbox(browser: Browser, standin: StandIn) -> None:
    headers = {"Origin": "https://evil.example"}
    body = {"user": "robin", "channel": "news", "text": "words"}
    async with browser.session.post(f"{browser.address}page/say", json=body, headers=headers) as response:
        assert response.status == 403
    assert standin.messages() == []


async def test_a_name_that_points_to_this_machine_opens_nothing(browser: Browser) -> None:
    async with browser.session.get(browser.address, headers={"Host": "evil.example"}) as response:
        assert response.status == 403


async def test_the_view_names_channels_members_and_commands(browser: Browser, bot: SampleBot) -> None:
    view = await shown(await browser.look())
    assert [channel["name"] for channel in view["channels"]] == ["news", "general"]
    assert [(member["display"], member["standing"]) for member in view["members"] if not member["bot"]] == [
        ("Olive", "owner"),
        ("Mina", "moderator"),
        ("Robin", "member"),
    ]
    assert "digest" in [command["name"] for command in view["commands"]]


async def test_what_is_said_appears_at_once(browser: Browser) -> None:
    socket = await browser.look("mina")
    assert (await shown(socket))["messages"] == []
    assert await browser.do("say", text="words") == ""
    (message,) = (await shown(socket))["messages"]
    assert (message["author_name"], message["content"]) == ("Robin", "words")


async def test_a_slash_command_ends_in_a_card_on_the_page(browser: Browser, standin: StandIn, bot: SampleBot) -> None:
    assert await browser.do("slash", name="digest", options=ARTICLE) == ""
    socket = await browser.look("mina")
    while not (view := await shown(socket))["messages"][0]["components"]:
        pass
    assert view["messages"][0]["used"] == {"user": "Robin", "command": "digest"}


async def test_a_button_works_on_the_page(browser: Browser, standin: StandIn, bot: SampleBot) -> None:
    message = await (await standin.slash("digest", ARTICLE)).answer(until=lambda message: bool(message["components"]))
    assert await browser.do("click", message=message["id"], custom_id="more:1") == ""
    assert standin.messages()[0]["edited_timestamp"]


async def test_a_private_answer_is_shown_to_one_member_who_can_dismiss_it(browser: Browser, bot: SampleBot) -> None:
    said = await browser.do("say", text="https://news.example/ferry")
    assert said == ""
    message = (await shown(await browser.look()))["messages"][0]["id"]
    assert await browser.do("menu", name="Digest this link", message=message) == ""
    answer = (await shown(await browser.look("robin")))["messages"][1]
    assert answer["ephemeral"]
    assert len((await shown(await browser.look("mina")))["messages"]) == 1
    assert await browser.do("delete", message=answer["id"]) == ""
    assert len((await shown(await browser.look("robin")))["messages"]) == 1


async def test_a_member_cannot_delete_what_others_said(browser: Browser, standin: StandIn) -> None:
    said = await standin.say("words", user="mina")
    assert await browser.do("delete", message=said["id"]) == "Missing Permissions"
    assert await browser.do("delete", message=said["id"], user="mina") == ""


async def test_a_channel_that_a_member_does_not_see_is_empty_to_them(browser: Browser, standin: StandIn) -> None:
    await standin.say("words")
    hidden = Overwrite(target=standin.world.user("robin").id, is_member=True, deny=Permission.VIEW_CHANNEL)
    standin.world.channel("news").overwrites.append(hidden)
    assert (await shown(await browser.look("robin")))["messages"] == []
    assert len((await shown(await browser.look("mina")))["messages"]) == 1


async def test_what_the_bot_does_not_answer_is_said_as_discord_says_it(
    browser: Browser, bot: SampleBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(channel_page, "ACKNOWLEDGE_WITHIN", timedelta(milliseconds=50))
    assert await browser.do("slash", name="slow") == "The application did not respond"


async def test_a_form_is_handed_out_and_taken_when_it_is_filled_in(browser: Browser, bot: SampleBot) -> None:
    opened = await browser.told("slash", name="ask")
    assert opened["form"]["title"] == "A question"
    filled = {"name": opened["form"]["token"], "options": {"question": "Why?"}}
    assert await browser.do("submit", **filled) == ""
    socket = await browser.look()
    while "You asked: Why?" not in str((await shown(socket))["messages"]):
        pass  # each view comes as soon as something changed
    await socket.close()


async def test_a_form_that_somebody_else_opened_cannot_be_sent(browser: Browser, bot: SampleBot) -> None:
    opened = await browser.told("slash", name="ask")
    assert "no longer open" in await browser.do("submit", name=opened["form"]["token"], user="mina")


@pytest.mark.parametrize(
    ("deed", "details", "complaint"),
    [
        ("slash", {"name": "nothing"}, "There is no command 'nothing'"),
        ("click", {"message": "1", "custom_id": "x"}, "no longer there"),
        ("say", {"text": "x", "channel": "nowhere"}, "Unknown Channel"),
        ("say", {"text": "x", "user": "nobody"}, "Unknown User"),
        ("say", {"text": ["x"]}, "Expected `str`"),
    ],
)
async def test_a_deed_that_fails_is_explained(
    browser: Browser, deed: str, details: dict[str, object], complaint: str
) -> None:
    assert complaint in await browser.do(deed, **details)


async def test_a_view_of_nobody_is_not_there(browser: Browser) -> None:
    with pytest.raises(aiohttp.WSServerHandshakeError):
        await browser.look("nobody")


async def test_a_discord_thread_stands_below_its_channel(browser: Browser, standin: StandIn) -> None:
    standin.add_forum("stories")
    standin.add_thread("Book of the month", "news")
    view = await shown(await browser.look())
    assert [(channel["name"], channel["parent"]) for channel in view["channels"]] == [
        ("news", None),
        ("Book of the month", "news"),
        ("general", None),
        ("stories", None),
    ]


async def test_a_channel_that_a_member_may_not_see_is_not_shown(browser: Browser, standin: StandIn) -> None:
    standin.hide("general", user="robin")
    assert [channel["name"] for channel in (await shown(await browser.look("robin")))["channels"]] == ["news"]
    assert len((await shown(await browser.look("olive")))["channels"]) == 2


@pytest.mark.usefixtures("bot")
async def test_what_the_bot_offers_while_somebody_types_comes_to_the_page(browser: Browser) -> None:
    asked = {"user": "robin", "channel": "news", "name": "digest", "options": {"url": "ferry"}, "text": "url"}
    async with browser.session.post(f"{browser.address}page/complete", json=asked) as response:
        answer = await response.json()
    assert answer == {"choices": [{"name": "Recent: ferry", "value": "https://ferry.example/"}], "error": ""}


async def test_the_clock_is_moved_by_those_who_can_move_it() -> None:
    moved: list[timedelta] = []
    async with (
        StandIn(token="good", now=lambda: datetime.now(UTC), forward=moved.append) as standin,
        aiohttp.ClientSession() as session,
    ):
        browser = Browser(session, standin.page_url)
        assert await browser.do("later", text="3600") == ""
        assert "cannot be moved" in await browser.do("later", text="-1")
    assert moved == [timedelta(hours=1)]


async def test_the_clock_of_a_test_stays(browser: Browser) -> None:
    assert "cannot be moved" in await browser.do("later", text="3600")
