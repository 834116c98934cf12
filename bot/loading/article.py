"""The tree of a page to its Article: the paragraphs of the body, and nothing of what stands around it.

The body is found by trafilatura. Before that, a body that the page splits over several boxes is joined; after that,
a standfirst that stands outside is put before it, and what is no part of it is trimmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import trafilatura
from lxml import etree

from bot.loading.roles import words_of
from bot.loading.trimming import trimmed
from bot.loading.walls import completeness, wall, without_invitations
from bot.models import Article
from bot.text import one_line

if TYPE_CHECKING:
    from lxml import html

    from bot.loading.metadata import Metadata

BOXES = ("div", "section")
LEAST_BOX = 150
LEAST_PARAGRAPH = 60
LEAST_LINKS = 2
LINKED = 0.9
NEAR = 3
STANDFIRST = frozenset(
    {
        "summary",
        "standfirst",
        "lead",
        "lede",
        "dek",
        "deck",
        "intro",
        "chapeau",
        "chapo",
        "vorspann",
        "bajada",
        "entradilla",
    }
)
NO_STANDFIRST = frozenset({"header", "li", "aside", "nav", "footer", "a", "figure", "form"})
LEAST_STANDFIRST = 60
LONGEST_STANDFIRST = 700


def read_article(root: html.HtmlElement, metadata: Metadata) -> Article | None:
    """The article of a page.

    Args:
        root: the page's tree, from which the discussion has been taken away. It is changed.
        metadata: what the page says about it.

    Returns:
        the article, or None where the page has no text that reads like one.
    """
    etree.strip_elements(root, "script", "style", with_tail=False)
    _drop_link_lists(root)
    join_split_body(root)
    standfirst = _standfirst(root)
    body = _body(root)
    paragraphs = trimmed(body, metadata.title, metadata.authors)
    if not paragraphs or wall("\n".join(paragraphs)):
        return None
    whole = completeness(body, locked=metadata.locked)
    if whole == "preview":
        paragraphs = without_invitations(paragraphs)
    if standfirst and not _has(paragraphs, standfirst):
        paragraphs = (standfirst, *paragraphs)
    return Article(
        title=metadata.title,
        site=metadata.site,
        authors=metadata.authors,
        published=metadata.published,
        modified=metadata.modified,
        language=metadata.language,
        image=metadata.image,
        paragraphs=paragraphs,
        completeness=whole,
    )


def _body(root: html.HtmlElement) -> list[str]:
    found = trafilatura.bare_extraction(root, favor_precision=True, include_comments=False)
    text = "" if found is None or isinstance(found, dict) else found.text
    lines = (one_line(line).removeprefix("- ") for line in (text or "").splitlines())
    return [line for line in lines if line]


def _drop_link_lists(root: html.HtmlElement) -> None:
    """Take away the lists of which every item is just a link: related articles, topics, menus."""
    for links in list(root.iter("ul", "ol")):
        items = [item for item in links if item.tag == "li"]
        if len(items) >= LEAST_LINKS and all(_is_link(item) for item in items):
            links.drop_tree()


def _is_link(item: html.HtmlElement) -> bool:
    linked = sum(len(link.text_content()) for link in item.iter("a"))
    return linked > 0 and linked >= LINKED * len(one_line(item.text_content()))


def join_split_body(root: html.HtmlElement) -> None:
    """Move the text of boxes that continue an earlier one, named alike and near to it, into that one."""
    first: html.HtmlElement | None = None
    for box in list(root.iter(*BOXES)):
        if not box.get("class") or not _is_text(box):
            continue
        if first is not None and box.get("class") == first.get("class") and _are_near(first, box):
            for child in list(box):
                first.append(child)
        else:
            first = box


def _is_text(box: html.HtmlElement) -> bool:
    """Whether a box holds running text itself, and no headline that leads elsewhere."""
    length = 0
    for child in box:
        if child.tag == "p":
            text = len(child.text_content())
            length += text if text >= LEAST_PARAGRAPH else 0
        elif child.tag in ("h1", "h2", "h3", "h4") and child.find(".//a") is not None:
            return False
    return length >= LEAST_BOX


def _are_near(first: html.HtmlElement, other: html.HtmlElement) -> bool:
    """Whether two boxes are the same few levels below something that holds both."""
    for _ in range(NEAR):
        above, beside = first.getparent(), other.getparent()
        if above is None or beside is None:
            return False
        if above is beside:
            return True
        if above.get("class") != beside.get("class"):
            return False
        first, other = above, beside
    return False


def _standfirst(root: html.HtmlElement) -> str | None:
    """The introduction that a page names as such and sets apart from the body."""
    for element in root.iter("div", "p", "section", "h2", "strong"):
        names = element.get("class")
        if not names or not STANDFIRST.intersection(words_of(names)):
            continue
        if any(above.tag in NO_STANDFIRST for above in element.iterancestors()) or element.find(".//a") is not None:
            continue
        text = one_line(element.text_content())
        if LEAST_STANDFIRST <= len(text) <= LONGEST_STANDFIRST:
            return text
    return None


def _has(paragraphs: tuple[str, ...], text: str) -> bool:
    start = text[: LEAST_STANDFIRST // 2].casefold()
    return any(start in paragraph.casefold() for paragraph in paragraphs)
