"""Lists of feeds, as readers of feeds exchange them: OPML 1.0 and 2.0."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from lxml import etree
from lxml.etree import _Element as Element

from bot.errors import BadDocument, TooLarge
from bot.language import told
from bot.loading.feeds import values
from bot.loading.feeds.trees import parse_xml
from bot.loading.pages.charsets import decode
from bot.text import clean, truncate

ROOT = re.compile(r"<opml(?=[\s>/])", re.IGNORECASE)
MOST_BYTES = 5_000_000
MOST_FEEDS = 5000
LONGEST_FOLDER = 200
BETWEEN = " / "


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """One feed of a list: its title and address, and the folder it is in ("" for none, "News / Local" for nested)."""

    title: str
    address: str
    folder: str = ""


def read_opml(body: bytes) -> tuple[Subscription, ...]:
    """The feeds in a list, each address once, in order; outlines without an http address are left out.

    Raises:
        BadDocument: it is no OPML.
        TooLarge: it has more than 5,000,000 bytes or 5,000 feeds.
    """
    if len(body) > MOST_BYTES:
        raise TooLarge(
            told("The list is larger than {most_bytes:,} bytes.", most_bytes=MOST_BYTES),
            advice=told("Give it in parts."),
        )
    root = parse_xml(decode(body), ROOT)
    if root is None:
        raise BadDocument(
            told("This is no list of feeds."), advice=told("Give an OPML file, as readers of feeds export it.")
        )
    found: dict[str, Subscription] = {}
    for outline in root.iter("{*}outline"):
        subscription = _subscription(outline)
        if subscription is not None:
            found.setdefault(subscription.address, subscription)
        if len(found) > MOST_FEEDS:
            raise TooLarge(
                told("The list has more than {most_feeds:,} feeds.", most_feeds=MOST_FEEDS),
                advice=told("Give it in parts."),
            )
    return tuple(found.values())


def _subscription(outline: Element) -> Subscription | None:
    address = values.link(_attribute(outline, "xmlurl"), "")
    if address is None:
        return None
    above = [_title(each) for each in outline.iterancestors("{*}outline")]
    folder = BETWEEN.join(name for name in reversed(above) if name)
    return Subscription(title=_title(outline) or address, address=address, folder=truncate(folder, LONGEST_FOLDER))


def _title(outline: Element) -> str:
    title = _attribute(outline, "title") or _attribute(outline, "text")
    return truncate(clean(title[: 2 * values.LONGEST_TITLE]), values.LONGEST_TITLE)


def _attribute(outline: Element, name: str) -> str:
    """The value of an attribute, however its name is written."""
    attributes = ((str(key).lower(), str(value)) for key, value in outline.attrib.items())
    return next((value for key, value in attributes if key == name), "")


def write_opml(feeds: Iterable[Subscription], title: str) -> bytes:
    """A list of feeds as an OPML file, in order; feeds of one folder stand together."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = clean(title)
    body = etree.SubElement(root, "body")
    for folder, members in _by_folder(feeds):
        place = etree.SubElement(body, "outline", text=clean(folder)) if folder else body
        for feed in members:
            name = clean(feed.title)
            etree.SubElement(place, "outline", type="rss", text=name, title=name, xmlUrl=clean(feed.address))
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _by_folder(feeds: Iterable[Subscription]) -> Iterator[tuple[str, Sequence[Subscription]]]:
    folders: dict[str, list[Subscription]] = {}
    for feed in feeds:
        folders.setdefault(feed.folder, []).append(feed)
    yield from folders.items()
