"""The places on a page that are there for a discussion: with its heading, its comments, and the form to add one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bot.loading.discussion.keys import key_of
from bot.loading.discussion.roles import Role, roles_of, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from lxml import html

AREA_IDS = re.compile(
    r"comments?|comments?[-_](?:area|section|list|container|wrapper|block|box|thread|form|app|root)|respond|"
    r"commentform|"
    r"(?:\w+[-_])?comments|disqus[-_]thread|kommentare?|commentaires?|comentarios|commenti|reacties|discussion|"
    r"coral[-_]\w+",
    re.IGNORECASE,
)
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6", "p", "span", "div", "summary", "button", "a")
COUNT = re.compile(
    r"(?:(?<![\d.,])(\d{1,3}(?:[.,]\d{3})+|\d{1,6})\s+(?:\w+[- ])?(?:comments?|kommentare?|commentaires?|"
    r"comentarios?|"
    r"comentários?|commenti|commento|reacties|thoughts|responses|replies|antworten|ergänzungen|réactions?|opinions?|"
    r"komentarz\w*|kommentarer|комментари\w*)|(?:comments?|kommentare?|commentaires?|comentarios?|comentários?|"
    r"commenti|"
    r"reacties|responses|replies|komentarze|комментарии)\s*[(:]\s*(\d{1,3}(?:[.,]\d{3})+|\d{1,6})\b)",
    re.IGNORECASE,
)
SEARCHED = 30
LONGEST_HEADING = 200


def areas_of(root: html.HtmlElement, comments: Sequence[html.HtmlElement]) -> list[html.HtmlElement]:
    """The outermost elements that are there for the discussion and hold nothing of the article.

    Args:
        root: the page's tree.
        comments: the elements of the comments that were found in it.
    """
    found: list[html.HtmlElement] = []
    inside: set[html.HtmlElement] = set()
    around = {above for comment in comments[:1] for above in comment.iterancestors()}
    for element in root.iter("div", "section", "aside", "ol", "ul", "footer", "form"):
        if element.getparent() in inside:
            inside.add(element)
        elif _is_area(element, named=element in around) and element.find(".//h1") is None:
            inside.add(element)
            found.append(element)
    return found


def _is_area(element: html.HtmlElement, *, named: bool) -> bool:
    own = element.get("id") or ""
    if own and len(own) <= LONGEST_HEADING and AREA_IDS.fullmatch(own):
        return True
    return named and bool(roles_of(element) & Role.AREA or "comments" in words_of(own))


def declared_in(area: html.HtmlElement) -> int | None:
    """How many comments the heading of an area says there are."""
    for count, element in enumerate(area.iter(*HEADINGS)):
        if count >= SEARCHED:
            return None
        text = " ".join(element.text_content()[:LONGEST_HEADING].split())
        if match := COUNT.search(text[: LONGEST_HEADING // 2]):
            digits = (match[1] or match[2]).replace(".", "").replace(",", "")
            return int(digits)
    return None


def linkbacks_in(area: html.HtmlElement) -> int:
    """How many of the entries of an area tell of links from elsewhere, such as pingbacks."""
    entries = (element for element in area.iter("li", "article", "div") if roles_of(element) & Role.LINKBACK)
    return len({key_of(element) for element in entries} - {None})
