"""Pages written for the tests, in the markup that themes and forums use."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.loading.document import read_document
from bot.models import Comment, Story

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
ARTICLE = """
<article class="post type-post"><h1>Harbour board to end the ferry</h1>
<p>The ferry between Norrby and Eastholm will stop running at the end of June, the harbour board said on Monday.</p>
<p>It has carried 41,000 people a year since 2009, and its chair says that repairs would cost three times that.</p>
<p>Islanders dispute the figure: a study paid for by shop owners claims that a new engine alone would be enough.</p>
<p>A public meeting will be held in the school on 14 March, and the board will decide in April about the line.</p>
</article>
"""


def page(below: str = "", *, head: str = "", article: str = ARTICLE) -> bytes:
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Harbour board to end the ferry | Coast News</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a></nav>{article}{below}<footer>Imprint</footer></body></html>"
    ).encode()


def read(body: bytes | str, url: str | None = "https://news.example/ferry", **known: str) -> Story:
    data = body.encode() if isinstance(body, str) else body
    return read_document(data, url=url, fetched_at=NOW, **known)


def comments(below: str, **parts: str) -> tuple[Comment, ...]:
    """The comments of a page with `below` under its article."""
    discussion = read(page(below, **parts)).discussion
    assert discussion is not None
    return discussion.comments


def tree(found: tuple[Comment, ...]) -> list[tuple[str | None, str | None]]:
    """Who wrote each comment and whom it answers."""
    authors = {comment.id: comment.author for comment in found}
    return [(comment.author, authors[comment.parent] if comment.parent else None) for comment in found]
