"""The post that a discussion is about, as an article, where it has a text of its own."""

from __future__ import annotations

from datetime import datetime

from bot.loading.sources.markup import paragraphs_of, text_of
from bot.models import Article

LONGEST_TITLE = 400


def post(site: str, *, title: str, author: str | None, published: datetime | None, markup: str) -> Article | None:
    """The post as an article; None for one that is only a link.

    Args:
        site: the name of the service.
        title: its headline, in HTML or plain.
        author: who wrote it.
        published: when.
        markup: its text in HTML.
    """
    paragraphs = paragraphs_of(markup) if markup.strip() else ()
    if not paragraphs:
        return None
    return Article(
        title=text_of(title)[:LONGEST_TITLE] or None,
        site=site,
        authors=(author,) if author else (),
        published=published,
        paragraphs=paragraphs,
    )
