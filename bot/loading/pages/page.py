"""Bytes to one parsed tree, with what the page says about itself in its head.

A page is parsed once; everything else in this package reads this tree. Trees are never deeper than `MAX_DEPTH`
(pages nest ten thousand elements), so that nothing which walks them can run out of stack.
"""

from __future__ import annotations

import json
import re
from collections import Counter, deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from bot.errors import BadDocument, NothingToRead
from bot.language import told
from bot.loading.pages.charsets import decode
from bot.loading.pages.remarks import Remarks

MAX_DEPTH = 200
MAX_LINKED_DATA = 2000
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*+)[^<>]*+>")
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"}
)
COVERS_OPEN = ("//", "<![CDATA[", "<!--")
COVERS_CLOSE = ("-->", "]]>", "//")
SAVED_FROM = re.compile(
    r"<!--\s{0,20}(?:saved from url=\(\d{1,6}\)|Page saved with SingleFile\s{1,20}url:\s{0,20})(https?://[^\s<>]{1,2000})"
)
SAVED_WITHIN = 4096  # characters
ENOUGH_VALUES = 50
# One class for every element: to ask Python for the class of each takes longer than the parsing.
ELEMENTS = etree.ElementDefaultClassLookup(element=html.HtmlElement)
LONGEST_LINK = 4000

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A parsed page.

    Attributes:
        root: the `html` element; at most `MAX_DEPTH` and a few levels deep.
        url: the address it came from, against which its links are resolved, or None.
        meta: the `meta` elements: lower-case name, property or itemprop to the values, in order; without the itemprops
            of readers' comments.
        linked_data: the objects of all JSON-LD blocks, nested ones too, in order.
        saved_from: the address that the page was saved from, where a browser wrote it there.
        elements: all elements in order. To hold them here makes every walk over the tree three times as fast, since
            lxml would make new objects for them each time.
    """

    root: html.HtmlElement
    url: str | None
    meta: Mapping[str, tuple[str, ...]]
    linked_data: tuple[Json, ...]
    saved_from: str | None = None
    elements: tuple[html.HtmlElement, ...] = field(repr=False)

    def first_meta(self, *names: str) -> str | None:
        """The first value that one of the names has, asked in the order given; None if none has any."""
        for name in names:
            for value in self.meta.get(name, ()):
                return value
        return None

    def address(self, link: str | None) -> str | None:
        """The absolute address of a link on the page, or None if it is none that can be followed."""
        if not link or not link.strip() or len(link) > LONGEST_LINK:
            return None
        link = link.strip()
        if self.url and link.startswith("#"):
            return self.url.partition("#")[0] + link if self.url.startswith(("http://", "https://")) else None
        try:
            whole = urljoin(self.url or "", link)
        except ValueError:
            return None
        return whole if whole.startswith(("http://", "https://")) else None


def parse_page(body: bytes, *, url: str | None = None, charset: str | None = None) -> Page:
    """Parse the bytes of an HTML page, however broken.

    Args:
        body: the page, decompressed.
        url: its address; without it, the one that a browser wrote into the page when it saved it.
        charset: the encoding that the server named.

    Raises:
        NothingToRead: there is nothing in it.
        BadDocument: it cannot be read as HTML.
    """
    text = decode(body, charset)
    if not text.strip():
        raise NothingToRead(told("The page is empty."), resource=url or "")
    saved = saved_from(text)
    url = url or saved
    root = _tree(text, url)
    elements = tuple(root.iter())
    return Page(
        root=root,
        url=_base(root, url),
        meta=_meta(root),
        linked_data=tuple(_linked_data(root)),
        saved_from=saved,
        elements=elements,
    )


def saved_from(text: str) -> str | None:
    """The address that a browser or SingleFile wrote into a page when it saved it, or None."""
    match = SAVED_FROM.search(text, 0, SAVED_WITHIN)
    try:
        return match.group(1) if match and urlsplit(match.group(1)).hostname else None
    except ValueError:
        return None


def _tree(text: str, url: str | None) -> html.HtmlElement:
    root, too_deep = _parsed(text)
    if too_deep:
        root, _ = _parsed(flattened(text))
    if root is None:
        raise BadDocument(told("The page cannot be read as HTML."), resource=url or "")
    return root


def _parsed(text: str) -> tuple[html.HtmlElement | None, bool]:
    """The tree, and whether the parser gave up because the page nests too deep."""
    # Surrogates and the like can come out of broken encodings; the parser must not stumble over them.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    parser.set_element_class_lookup(ELEMENTS)
    try:
        root = html.document_fromstring(text.encode("utf-8", errors="replace"), parser=parser)
    except etree.ParserError:
        return None, False
    return root, any("depth" in entry.message for entry in parser.error_log.filter_from_fatals())


def flattened(text: str, depth: int = MAX_DEPTH) -> str:
    """The page without the tags that would nest deeper than `depth`; their content stays."""
    opened: list[str] = []
    dropped: Counter[str] = Counter()

    def kept(match: re.Match[str]) -> str:
        name = match.group(2).lower()
        if name in VOID:
            return match.group()
        if match.group(1):
            return _closed(match.group(), name, opened, dropped)
        if len(opened) >= depth:
            dropped[name] += 1
            return " "
        opened.append(name)
        return match.group()

    return TAG.sub(kept, text)


def _closed(tag: str, name: str, opened: list[str], dropped: Counter[str]) -> str:
    if dropped[name]:
        dropped[name] -= 1
        return " "
    if name in opened:
        while opened.pop() != name:
            pass
    return tag


def _base(root: html.HtmlElement, url: str | None) -> str | None:
    base = root.find("head/base[@href]")
    href = base.get("href") if base is not None else None
    try:
        return urljoin(url or "", href.strip()) or url if href else url
    except ValueError:
        return url


def _meta(root: html.HtmlElement) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    remarks = Remarks()
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            name = (element.get(attribute) or "").strip().lower()
            if not name or not content or len(found.setdefault(name, [])) >= ENOUGH_VALUES:
                continue
            if attribute != "itemprop" or not remarks.hold(element):
                found[name].append(content)
    return {name: tuple(values) for name, values in found.items()}


def _linked_data(root: html.HtmlElement) -> Iterator[Json]:
    count = 0
    for script in root.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower():
            continue
        for thing in _objects(_json(script.text or "")):
            yield thing
            count += 1
            if count >= MAX_LINKED_DATA:
                return


def _json(text: str) -> object:
    """The value of a JSON text; None for one that is broken (a few percent of pages have such) or nests too deep."""
    try:
        return json.loads(_uncovered(text), strict=False)
    except (ValueError, RecursionError):
        return None


def _uncovered(text: str) -> str:
    """A script's text without the comment marks that some pages put around it."""
    bare = text.strip().rstrip(";").rstrip()
    for opening in COVERS_OPEN:
        bare = bare.removeprefix(opening).lstrip()
    for closing in COVERS_CLOSE:
        bare = bare.removesuffix(closing).rstrip()
    return bare


def _objects(value: object) -> Iterator[Json]:
    """All objects in a JSON value, from the outside in."""
    waiting = deque([value])
    while waiting:
        item = waiting.popleft()
        if isinstance(item, dict):
            yield item
            waiting.extend(item.values())
        elif isinstance(item, list):
            waiting.extend(item)
