"""The sandbox's page in a real browser (Chromium, driven by Playwright), with the real bot behind it.

Skipped where Playwright or Chromium is not there; `BELOWFOLD_TEST_SCREENSHOTS=FOLDER` keeps what was seen.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import discord
import pytest

from bot.assembly import now
from bot.handlers.publisher import DiscordPublisher, once_trace
from bot.loading.document import read_document
from bot.posting.cards import digest_card
from bot.posting.delivery import Post
from bot.posting.look import Look
from bot.sandbox.standin import StandIn
from bot.settings import DiscordSettings, Settings
from bot.summarizing.summarizer import Options, digest_of
from tests.e2e.conftest import SAMPLES, Pages, running_bot
from tests.e2e.seen import until
from tests.fakes import ARGUMENT

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, ViewportSize

playwright = pytest.importorskip("playwright.async_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [
    pytest.mark.usefixtures("bot"),
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed"),
]
DESKTOP: ViewportSize = {"width": 1100, "height": 950}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}
MODAL = 5  # Discord's number for a form that was sent
SAMPLE = "harbour-bridge.html"
TITLE = "Lantern Bridge to close to traffic"
TALK = list(zip(("mina", "robin", "olive"), (one.text for one in ARGUMENT.comments[:3]), strict=True))


class Member:
    """A member of the server at the page."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.faults: list[str] = []
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.on("console", lambda said: self.faults.append(said.text) if said.type == "error" else None)

    async def use(self, command: str, **options: str) -> None:
        """Send a slash command from the keyboard."""
        await self.page.get_by_label("Message or command").fill(f"/{command}")
        await self.page.keyboard.press("Enter")
        form = self.page.locator("#command")
        for name, value in options.items():
            field = form.locator(f"[name={name}]")
            await (field.select_option(value) if await field.locator("option").count() else field.fill(value))
        await form.locator("button.send").click()

    async def digest(self, url: str) -> None:
        await self.use("digest", url=url)
        await self.sees(TITLE)
        await self.page.get_by_role("button", name="Where from?").first.wait_for()

    async def sees(self, text: str) -> None:
        await self.page.get_by_text(text).first.wait_for()

    async def keep(self, name: str) -> None:
        """Keep a picture of what is seen, if somebody wants one."""
        folder = os.environ.get("BELOWFOLD_TEST_SCREENSHOTS")
        if folder:
            await self.page.screenshot(path=Path(folder) / f"{name}.png")


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with playwright.async_playwright() as started:
        browser = await started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


async def at_the_page(browser: Browser, standin: StandIn, user: str, size: ViewportSize) -> Member:
    page = await browser.new_page(viewport=size)
    member = Member(page)
    await page.route(lambda url: "127.0.0.1" not in url, lambda route: route.abort())  # nothing from elsewhere
    await page.goto(f"{standin.page_url}?user={user}")
    await page.locator("#channel").get_by_text("news").wait_for(state="attached")
    return member


@pytest.fixture(params=["desktop", "telephone"])
async def screen(request: pytest.FixtureRequest) -> tuple[str, ViewportSize]:
    return request.param, DESKTOP if request.param == "desktop" else TELEPHONE


async def test_a_digest_is_asked_for_and_seen(
    browser: Browser, standin: StandIn, pages: Pages, screen: tuple[str, ViewportSize]
) -> None:
    name, size = screen
    member = await at_the_page(browser, standin, "robin", size)
    await member.digest(pages.sample(SAMPLE))
    await member.keep(f"digest-{name}")
    width = await member.page.evaluate("document.documentElement.scrollWidth")
    assert width <= size["width"], "nothing is wider than the screen"


async def test_a_member_is_chosen_in_the_list_of_members(browser: Browser, standin: StandIn, pages: Pages) -> None:
    member = await at_the_page(browser, standin, "robin", DESKTOP)
    await member.page.locator("#members").get_by_role("button", name="Mina").click()
    await member.page.locator("#members .current", has_text="Mina").wait_for()
    await member.digest(pages.sample(SAMPLE))
    await member.sees("Mina used")
    assert await member.page.locator("#viewer").input_value() == "mina"


async def test_more_exchanges_and_sources_are_seen_by_the_one_who_presses(
    browser: Browser, standin: StandIn, pages: Pages, screen: tuple[str, ViewportSize]
) -> None:
    name, size = screen
    member = await at_the_page(browser, standin, "robin", size)
    await member.digest(pages.sample(SAMPLE))
    await member.page.get_by_role("button", name="More exchanges").click()
    await member.sees("Exchange 3 of")
    await member.keep(f"exchanges-{name}")
    await member.page.get_by_role("button", name="Where from?").first.click()
    await member.sees("paragraph 1")
    await member.keep(f"sources-{name}")


async def test_the_menu_below_a_digest_makes_the_report_longer(
    browser: Browser, standin: StandIn, pages: Pages
) -> None:
    member = await at_the_page(browser, standin, "robin", DESKTOP)
    await member.digest(pages.sample(SAMPLE))
    before = await member.page.locator(".message .item").count()
    await member.page.get_by_label("More …").select_option("longer")
    await member.page.locator(".message .item").nth(before).wait_for()


async def test_settings_are_chosen_from_menus(
    browser: Browser, standin: StandIn, screen: tuple[str, ViewportSize]
) -> None:
    name, size = screen
    member = await at_the_page(browser, standin, "olive", size)
    await member.use("settings")
    await member.sees("Settings of this server")
    await member.page.get_by_label("How long reports are").select_option("full")
    await member.page.get_by_label("Who may ask for digests: everybody").select_option(label="Moderators")
    await member.page.locator("option[value=full]:checked").wait_for(state="attached")
    await member.keep(f"settings-{name}")


async def test_a_form_is_filled_in_and_sent(
    browser: Browser, standin: StandIn, screen: tuple[str, ViewportSize]
) -> None:
    name, size = screen
    member = await at_the_page(browser, standin, "olive", size)
    await member.use("settings")
    await member.page.get_by_role("button", name="Words to veil …").click()
    await member.page.get_by_label("Words to veil").fill("yacht*, tea")
    await member.keep(f"form-{name}")
    await member.page.get_by_role("button", name="Submit").click()
    sent = standin.world.interactions.values()
    await until(lambda: any(each.kind == MODAL and each.acknowledgement is not None for each in sent))
    await member.page.get_by_role("button", name="Words to veil …").click()
    await member.page.get_by_label("Words to veil").wait_for()
    assert await member.page.get_by_label("Words to veil").input_value() == "yacht*, tea"


async def test_a_story_is_read_in_a_forum(browser: Browser, standin: StandIn, screen: tuple[str, ViewportSize]) -> None:
    """The post is made as the bot makes those that it was not asked for, with the tag that fits."""
    name, size = screen
    standin.add_forum("stories", "Politics", "Harbour")
    read = read_document((SAMPLES / SAMPLE).read_bytes(), url=None, fetched_at=now())
    card = digest_card(digest_of(read, Options(), now=now()), Look(), key="0123456789abcdef")
    post = Post(card=card, title=TITLE, labels=("harbour",))
    async with discord.Client(intents=discord.Intents.none(), http_trace=once_trace()) as client:
        await client.login("good")
        publisher = DiscordPublisher(client, now=now, settle=timedelta(seconds=5))
        await publisher.publish(standin.world.channel("stories").id, post, mark="0" * 16)
    member = await at_the_page(browser, standin, "robin", size)
    if name == "desktop":
        await member.page.get_by_role("button", name=TITLE).click()
    else:
        choice = member.page.get_by_label("Channel", exact=True)
        await choice.select_option(value=str(standin.world.channel(TITLE).id))
    await member.sees("From the discussion")
    await member.page.locator("#topic").get_by_text("Harbour").wait_for(state="attached")
    await member.keep(f"forum-{name}")


async def test_a_recap_tells_what_was_argued_about(
    browser: Browser, settings: Settings, screen: tuple[str, ViewportSize]
) -> None:
    name, size = screen
    async with StandIn(token="good", now=now, message_content=True) as standin:
        there = DiscordSettings(api_url=standin.api_url, gateway_url=standin.gateway_url, message_content=True)
        async with running_bot(replace(settings, discord=there), standin):
            for user, text in TALK:
                await standin.say(text, user=user, channel="general")
            member = await at_the_page(browser, standin, "robin", size)
            await member.use("recap", of=str(standin.world.channel("general").id))
            await member.sees("70 minutes")
            await member.keep(f"recap-{name}")


async def test_an_error_is_told_to_the_person_alone(
    browser: Browser, standin: StandIn, pages: Pages, screen: tuple[str, ViewportSize]
) -> None:
    name, size = screen
    member = await at_the_page(browser, standin, "robin", size)
    await member.use("digest", url=f"{pages.address}/nothing-there")
    await member.sees("404")
    await member.sees("Only you can see this")
    await member.keep(f"error-{name}")


async def test_what_was_digested_lately_is_offered_while_typing(
    browser: Browser, standin: StandIn, pages: Pages
) -> None:
    member = await at_the_page(browser, standin, "robin", DESKTOP)
    url = pages.sample(SAMPLE)
    await member.digest(url)
    await member.page.get_by_label("Message or command").fill("/digest")
    await member.page.keyboard.press("Enter")
    await member.page.locator(f"#offered-url option[value='{url}']").wait_for(state="attached")


async def test_a_link_in_a_message_is_digested_from_its_menu_by_keyboard(
    browser: Browser, standin: StandIn, pages: Pages
) -> None:
    member = await at_the_page(browser, standin, "robin", DESKTOP)
    await member.page.get_by_label("Message or command").fill(f"Look: {pages.sample(SAMPLE)}")
    await member.page.keyboard.press("Enter")
    menu = member.page.get_by_label("Menu of the message").first
    await menu.focus()
    await member.page.keyboard.press("Enter")
    await member.page.get_by_role("menuitem", name="Digest this link").focus()
    await member.page.keyboard.press("Enter")
    await member.sees(TITLE)


async def test_the_page_makes_no_mistakes_of_its_own(browser: Browser, standin: StandIn, pages: Pages) -> None:
    member = await at_the_page(browser, standin, "robin", DESKTOP)
    await member.digest(pages.sample(SAMPLE))
    assert [fault for fault in member.faults if "net::ERR_FAILED" not in fault] == []
