"""The page of a digest in a real browser (Chromium, driven by Playwright).

Skipped where Playwright or Chromium is not there; `BELOWFOLD_TEST_SCREENSHOTS=FOLDER` keeps what was seen.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from bot.assembly import build_pages, now
from bot.loading.document import read_document
from bot.models import Story
from bot.pages import page_name
from bot.service import Service
from bot.settings import Settings, WebSettings
from bot.storage.database import open_database
from bot.storage.digests import Digests
from bot.storage.pulse import Waiting
from bot.summarizing.summarizer import Options, digest_of
from bot.web.health import Health
from bot.web.server import WebServer
from bot.web.visits import Visits
from bot.workers import Workers
from tests.e2e.conftest import SAMPLES
from tests.fakes import ARGUMENT, FakeLoader, comment, discussion, story

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page, ViewportSize

playwright = pytest.importorskip("playwright.async_api", reason="Playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = [pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")]
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}
HERE = "http://here.example"
LEAST_CONTRAST = 4.5  # WCAG 2.2, 1.4.3
# The contrast of every text with what is behind it, as WCAG 2.2 defines it; those that are too low come back.
CONTRASTS = """least => {
  const channel = value => (value /= 255) <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const colour = text => text.match(/[\\d.]+/g).map(Number);
  const behind = element => {
    for (; element; element = element.parentElement) {
      const found = colour(getComputedStyle(element).backgroundColor);
      if (found.length === 3 || found[3] === 1) return found;
    }
    return [255, 255, 255];
  };
  const bad = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const element = walker.currentNode.parentElement, style = getComputedStyle(element);
    if (!walker.currentNode.data.trim() || style.visibility === "hidden" || element.closest("title, desc")) continue;
    const ink = colour(element.closest("svg") ? style.fill : style.color);
    const [light, dark] = [luminance(ink), luminance(behind(element))].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < least) bad.push(`${contrast.toFixed(2)} ${walker.currentNode.data.slice(0, 40)}`);
  }
  return bad;
}"""
# What a reader of the screen needs: a name for everything that can be chosen, and ids that are there once.
NAMELESS = """() => [...document.querySelectorAll("a, button, input, section, nav")].filter(element => {
  const by = document.getElementById(element.getAttribute("aria-labelledby"));
  return !(element.getAttribute("aria-label") || (by || element).textContent).trim();
}).map(element => element.outerHTML.slice(0, 100))"""


class GoodPulse:
    async def take(self, at: datetime) -> Waiting:
        return Waiting(0, 0, 0)


@asynccontextmanager
async def shown(told: Story, folder: Path) -> AsyncIterator[str]:
    """The address of the page of a story's digest while it is served."""
    engine = await open_database(f"sqlite:///{folder}/belowfold.db")
    workers = Workers(1)
    service = Service(
        loader=FakeLoader(), digests=Digests(engine), workers=workers, now=now, options=Options(), remember_seconds=60
    )
    pages = await build_pages(Settings(web=WebSettings(listen="127.0.0.1:0", address=HERE)), engine, service)
    assert pages is not None
    kept = await Digests(engine).keep(digest_of(told, Options(exchanges=8), now=now()), told, now=now())
    visits = Visits(
        pages=pages,
        manners_of=lambda page: service.civility(page.kept.story, page.server),
        run_blocking=workers.run,
        static="/static",
    )
    health = Health(gateway=None, ages=dict, pulse=GoodPulse(), now=now)  # type: ignore[arg-type]
    async with WebServer("127.0.0.1:0", health, visits) as server:
        yield (await pages.link(page_name("a post"), kept.key, None)).replace(HERE, f"http://127.0.0.1:{server.port}")
    workers.close()
    await engine.dispose()


@pytest.fixture
async def address(tmp_path: Path) -> AsyncIterator[str]:
    told = read_document((SAMPLES / "harbour-bridge.html").read_bytes(), url=None, fetched_at=now())
    async with shown(told, tmp_path) as found:
        yield found


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    async with playwright.async_playwright() as started:
        browser = await started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        await browser.close()


@dataclass
class Reader:
    """Somebody who reads a page, and what went wrong there."""

    page: Page
    faults: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    async def focused(self) -> str:
        found: str = await self.page.evaluate("document.activeElement.textContent")
        return re.sub(r"\s+", " ", found).strip()

    async def place(self) -> str:
        """The text of what the address leads to, which has to be on the screen."""
        target = self.page.locator(":target")
        await playwright.expect(target).to_be_in_viewport()
        return re.sub(r"\s+", " ", await target.inner_text())

    async def keep(self, name: str, **how: Any) -> None:
        folder = os.environ.get("BELOWFOLD_TEST_SCREENSHOTS")
        if folder:
            await self.page.screenshot(path=Path(folder) / f"page-{name}.png", **how)


async def reading(browser: Browser, address: str, *, size: ViewportSize = DESKTOP, **how: Any) -> Reader:
    context = await browser.new_context(viewport=size, **how)
    reader = Reader(await context.new_page())
    reader.page.on("pageerror", lambda error: reader.faults.append(str(error)))
    reader.page.on(
        "console", lambda said: reader.faults.append(said.text) if said.type in ("error", "warning") else None
    )
    reader.page.on("request", lambda request: reader.asked.append(request.url))
    await reader.page.goto(address)
    return reader


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("screen", "size"), [("desktop", DESKTOP), ("telephone", TELEPHONE)])
async def test_all_of_it_can_be_read(
    browser: Browser, address: str, scheme: str, screen: str, size: ViewportSize
) -> None:
    reader = await reading(browser, address, size=size, color_scheme=scheme)
    assert await reader.page.evaluate(CONTRASTS, LEAST_CONTRAST) == []
    assert await reader.page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    await reader.keep(f"{screen}-{scheme}")
    await reader.page.locator(".picture").scroll_into_view_if_needed()
    await reader.keep(f"picture-{screen}-{scheme}")


@pytest.mark.parametrize("scripts", [True, False])
async def test_a_line_is_chosen_and_its_place_is_seen(browser: Browser, address: str, *, scripts: bool) -> None:
    reader = await reading(browser, address, java_script_enabled=scripts)
    line = reader.page.locator(".report a.line").nth(3)
    said = await line.inner_text()
    await line.click()
    target = reader.page.locator("mark:target")
    await playwright.expect(target).to_be_in_viewport()
    assert await target.inner_text() == said
    await playwright.expect(line).to_be_in_viewport()  # beside it
    await reader.keep(f"chosen-{'with' if scripts else 'without'}-scripts")


@pytest.mark.parametrize("scripts", [True, False])
async def test_a_paragraph_is_chosen_and_what_readers_argued_about_it(
    browser: Browser, address: str, *, scripts: bool
) -> None:
    reader = await reading(browser, address, java_script_enabled=scripts)
    await reader.page.locator("#article .arguing a").first.click()
    exchange = reader.page.locator(".exchange:target")
    await playwright.expect(exchange).to_be_in_viewport()
    await exchange.locator("a.line").first.click()
    await playwright.expect(reader.page.locator(".comment mark:target")).to_be_in_viewport()
    await reader.page.locator(".comment mark:target + .back").click()
    await playwright.expect(
        exchange.locator("blockquote:target").or_(reader.page.locator("blockquote:target"))
    ).to_be_in_viewport()


async def test_the_picture_leads_to_a_comment(browser: Browser, address: str) -> None:
    reader = await reading(browser, address, size=TELEPHONE)
    await reader.page.locator(".picture a").nth(2).click()
    await playwright.expect(reader.page.locator(".comment:target")).to_be_in_viewport()


async def test_it_is_read_by_keyboard_alone(browser: Browser, address: str) -> None:
    reader = await reading(browser, address)
    press = reader.page.keyboard.press
    await press("Tab")
    assert await reader.focused() == "Skip to the digest"
    await press("Enter")
    await press("Tab")
    assert (await reader.focused()).startswith("Corrimouth’s Lantern Bridge will close")
    outline = await reader.page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"
    await press("Enter")
    assert (await reader.place()).startswith("Corrimouth’s Lantern Bridge will close")
    await press("Tab")  # on from the place
    assert await reader.focused() == "↩"
    await press("Enter")
    assert reader.page.url.endswith("#l0")
    await press("Tab")
    assert (await reader.focused()).startswith("Corrimouth’s Lantern Bridge will close")


async def test_escape_goes_back_to_the_line_that_was_chosen(browser: Browser, address: str) -> None:
    reader = await reading(browser, address, size=TELEPHONE)
    line = reader.page.locator(".exchange a.line").nth(4)
    await line.click()
    assert await line.get_attribute("aria-current") == "location"
    await reader.page.keyboard.press("Escape")
    await playwright.expect(line).to_be_in_viewport()
    await playwright.expect(line).to_be_focused()


async def test_everything_has_a_name_for_those_who_hear_it(browser: Browser, address: str) -> None:
    reader = await reading(browser, address)
    assert await reader.page.evaluate(NAMELESS) == []
    for role in ("banner", "main", "contentinfo"):
        await playwright.expect(reader.page.get_by_role(role)).to_have_count(1)
    for name in ("Digest", "The article", "The discussion", "Exchange 1"):
        await playwright.expect(reader.page.get_by_role("region", name=name, exact=True)).to_have_count(1)
    levels = await reader.page.evaluate("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => +h.tagName[1])")
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


async def test_on_paper_it_is_plain_and_whole(browser: Browser, address: str) -> None:
    reader = await reading(browser, address, color_scheme="dark")
    await reader.page.emulate_media(media="print")
    assert await reader.page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert await reader.page.evaluate("getComputedStyle(document.querySelector('#digest')).position") == "static"
    await playwright.expect(reader.page.locator(".back").first).to_be_hidden()
    assert await reader.page.evaluate(CONTRASTS, LEAST_CONTRAST) == []
    printed = await reader.page.pdf(format="A4")
    assert 2 <= printed.count(b"/Type /Page\n") + printed.count(b"/Type /Page ") <= 14
    await reader.keep("print", full_page=True)


async def test_a_veiled_word_is_seen_by_who_asks(browser: Browser, tmp_path: Path) -> None:
    rough = comment("x", "Write to ann@private.example and say so, because she decides.", to="ada")
    async with shown(story(talk=replace(ARGUMENT, comments=(*ARGUMENT.comments, rough))), tmp_path) as address:
        reader = await reading(browser, address, java_script_enabled=False)
        word = reader.page.locator(".text .veil").get_by_text("ann@private.example")
        await playwright.expect(word).to_be_hidden()
        await reader.page.get_by_role("checkbox", name="Show a veiled word").focus()
        await reader.page.keyboard.press("Space")
        await playwright.expect(word).to_be_visible()


async def test_ten_thousand_comments_are_shown_fast_and_page_by_page(browser: Browser, tmp_path: Path) -> None:
    crowd = [comment(str(n), f"Comment number {n}. " * 8, to=str(n - 1) if n % 7 else None) for n in range(10_000)]
    async with shown(story(talk=discussion(*crowd, *ARGUMENT.comments)), tmp_path) as address:
        reader = await reading(browser, address, size=TELEPHONE)
        begun = now()
        answer = await reader.page.reload()
        assert answer is not None
        assert now() - begun < timedelta(seconds=5)
        assert len(await answer.body()) < 500_000
        await reader.page.get_by_role("link", name="Page 2", exact=True).click()
        await playwright.expect(reader.page.get_by_text("Page 2 of 41")).to_be_visible()
        assert await reader.page.evaluate(NAMELESS) == []
        await reader.keep("many")
        await reader.page.get_by_role("link", name="Back to the digest").click()
        await playwright.expect(reader.page.get_by_role("heading", name="What was reported")).to_be_visible()
        assert reader.faults == []


async def test_a_link_that_leads_nowhere_is_said_kindly_in_the_readers_language(browser: Browser, address: str) -> None:
    reader = await reading(browser, f"{address}x", locale="de-DE")
    await playwright.expect(reader.page.get_by_role("heading")).to_have_text("Dieser Link führt nirgendwohin.")
    await reader.keep("nowhere")


async def test_it_makes_no_mistakes_and_asks_nobody_else_for_anything(browser: Browser, address: str) -> None:
    reader = await reading(browser, address)
    await reader.page.locator("a.line").first.click()
    assert reader.faults == []
    assert {url.split("/")[2] for url in reader.asked} == {address.split("/")[2]}
    assert await reader.page.context.cookies() == []
