"""What an address and its page betray of the services behind them, read from the page's tree once for all services."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from yarl import URL

from bot.addresses import address_of
from bot.loading.pages.page import Page

if TYPE_CHECKING:
    from lxml import html

EMBEDS = ("data-spot-id", "data-spotim-module", "data-isso-id")
IDS = frozenset({"disqus_thread", "isso-thread", "remark42", "mastodon"})
RELATIONS = frozenset({"alternate", "canonical", "shortlink", "https://api.w.org/"})
MOST_SCRIPT = 2_000_000
MOST_EMBEDS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A `link` element of a page's head: what it is to the page, its media type and its absolute address."""

    rel: str
    type: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Traces:
    """What an address and its page betray.

    Attributes:
        address: the page's address.
        has_page: whether the page was read, or only its address is known.
        generator: the program that says it made the page, or "".
        links: the `link` elements.
        embeds: the attributes of scripts, frames and the elements that services put their comments into.
        scripts: the text of the page's own scripts.
        body_class: the classes of the `body` element.
        canonical: the address that the page calls its own, or else the one it has.
    """

    address: URL
    has_page: bool = False
    generator: str = ""
    links: tuple[Link, ...] = ()
    embeds: tuple[Mapping[str, str], ...] = ()
    scripts: str = ""
    body_class: str = ""
    canonical: str = ""

    def attribute(self, name: str) -> str:
        """The first value that an attribute of that name has among the embeds, or ""."""
        return next((embed[name] for embed in self.embeds if embed.get(name)), "")

    def has_id(self, name: str) -> bool:
        """Whether there is an element of that id among the embeds."""
        return any(embed.get("id") == name for embed in self.embeds)

    def in_source(self, pattern: re.Pattern[str]) -> str:
        """The first group of a pattern in the address of a script or frame, or ""."""
        matches = (pattern.search(embed.get("src") or embed.get("data-src") or "") for embed in self.embeds)
        return next((match[1] for match in matches if match), "")

    def in_script(self, pattern: re.Pattern[str]) -> str:
        """The first group of a pattern in the text of the scripts, or ""."""
        match = pattern.search(self.scripts)
        return match[1] if match else ""


def read_traces(address: URL, page: Page | None) -> Traces:
    """The traces of services in an address and, where it was read, its page."""
    if page is None:
        return Traces(address=address, canonical=str(address))
    links: list[Link] = []
    embeds: list[Mapping[str, str]] = []
    scripts: list[str] = []
    for element in page.root.iter("link", "script", "iframe", "div", "section"):
        if element.tag == "link":
            links.extend(_link(element, page))
            continue
        if element.tag == "script" and element.text and "ld+json" not in (element.get("type") or ""):
            scripts.append(element.text)
        if len(embeds) < MOST_EMBEDS and _is_embed(element):
            embeds.append({str(name): str(value) for name, value in element.attrib.items()})
    body = page.root.find("body")
    return Traces(
        address=address,
        has_page=True,
        generator=page.first_meta("generator") or "",
        links=tuple(links),
        embeds=tuple(embeds),
        scripts="\n".join(scripts)[:MOST_SCRIPT],
        body_class="" if body is None else body.get("class") or "",
        canonical=next((link.href for link in links if link.rel == "canonical"), str(address)),
    )


def parsed(text: str, base: str = "") -> URL | None:
    """An address as a page at `base` writes it, made whole; None for what cannot be one."""
    try:
        url = address_of(urljoin(base, text))
    except ValueError:
        return None
    return url if url.scheme in ("http", "https") and url.host else None


def _link(element: html.HtmlElement, page: Page) -> Iterator[Link]:
    rel = (element.get("rel") or "").strip().lower()
    href = page.address(element.get("href")) if rel in RELATIONS else None
    if href and parsed(href):
        yield Link(rel=rel, type=(element.get("type") or "").strip().lower(), href=href)


def _is_embed(element: html.HtmlElement) -> bool:
    get = element.get
    if element.tag in ("script", "iframe") and (get("src") or get("data-src")):
        return True
    return get("id") in IDS or any(get(name) is not None for name in EMBEDS)
