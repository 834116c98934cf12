"""The tree of a page to its Article: the paragraphs of the body, and nothing of what stands around it.

The body is found (`body`), what is no part of it is trimmed (`trimming`), and a page that shows only the beginning of
its article, or something else in its place, is told from one that shows it all (`walls`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.loading.article.body import body_of
from bot.loading.article.trimming import trimmed
from bot.loading.article.walls import completeness, wall, without_invitations
from bot.models import Article

if TYPE_CHECKING:
    from collections.abc import Collection

    from lxml import html

    from bot.loading.pages.metadata import Metadata


def read_article(
    root: html.HtmlElement, metadata: Metadata, without: Collection[html.HtmlElement] = ()
) -> Article | None:
    """The article of a page.

    Args:
        root: the page's tree, or the element that holds the article. It is not changed.
        metadata: what the page says about it.
        without: the elements that hold the discussion, which are no part of it.

    Returns:
        the article, or None where the page has no text that reads like one.
    """
    body = body_of(root, frozenset(without))
    paragraphs = trimmed(body, metadata.title, metadata.authors)
    if not paragraphs or wall("\n".join(paragraphs)):
        return None
    whole = completeness(body, locked=metadata.locked)
    if whole == "preview":
        paragraphs = without_invitations(paragraphs)
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
