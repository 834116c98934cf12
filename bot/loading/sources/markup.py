"""The markup of a comment or post to text: what its writer wrote, links' text with it, on one line."""

from __future__ import annotations

import html as entities
import re
from typing import TYPE_CHECKING

from lxml import etree, html
from markdown_it import MarkdownIt

from bot.loading.discussion.roles import Role, roles_of
from bot.loading.pages.plain import plain_text
from bot.loading.sources.fields import sound
from bot.text import harmless, one_line

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST = 200_000
LONGEST_NAME = 80
# Far more than any service takes. Longer Markdown is left as it was written: reading it is not linear in its length.
LONGEST_MARKDOWN = 10_000
MARKUP = re.compile(r"[<&]")
MARKED_DOWN = re.compile(r"[*_`\[\]<>#~\\&|!+-]|^[ \t]{0,3}\d+[.)]\s|^ {4}|^\t", re.MULTILINE)
PAGE_TAGS = re.compile(r"</?(?:html|head|body|frameset|title|base|plaintext)\b[^<>]*>", re.IGNORECASE)
NOT_WRITTEN = frozenset(
    {"script", "style", "noscript", "template", "svg", "iframe", "object", "button", "form", "aside"}
)
BLOCKS = frozenset({"p", "li", "pre", "blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "tr", "dt", "dd"})
MARKDOWN = MarkdownIt("commonmark", {"html": False})


def text_of(markup: str) -> str:
    """The text of a piece of HTML.

    Left out are quotations of other comments, previews of links, captions of pictures and what is no text at all.
    """
    if not MARKUP.search(markup):
        return one_line(sound(markup[:LONGEST]))
    return plain_text(_tree(markup), _is_not_written)


def text_with_addresses(markup: str) -> str:
    """The text of a piece of HTML that was made of Markdown, where writers write a link's address out themselves.

    A link that shows other words than its address has the address behind it, in brackets.
    """
    if not MARKUP.search(markup):
        return text_of(markup)
    root = _tree(markup)
    for link in root.iter("a"):
        address = (link.get("href") or "").strip()
        if address.startswith(("https://", "http://")) and address not in link.text_content():
            # A parser lets characters in that it refuses when they are set.
            link.tail = harmless(f" ({address}){link.tail or ''}")
    return plain_text(root, _is_not_written)


def text_of_markdown(written: str) -> str:
    """The text of a piece of Markdown, with the addresses of its links; HTML in it is text like any other."""
    if len(written) > LONGEST_MARKDOWN or not MARKED_DOWN.search(written):
        return one_line(sound(written[:LONGEST]))
    return text_with_addresses(html_of_markdown(written))


def html_of_markdown(written: str) -> str:
    """Markdown as HTML; what is HTML in it is escaped, and what is far too long is cut."""
    return str(MARKDOWN.render(sound(written[:LONGEST_MARKDOWN])))


def name_of(written: str) -> str | None:
    """A person's name as readers see it; None where there is none."""
    name = text_of(written) or one_line(sound(written))
    return name[:LONGEST_NAME].strip() or None


def paragraphs_of(markup: str) -> tuple[str, ...]:
    """The paragraphs of a post in HTML, each on one line."""
    return tuple(text for text in map(one_line, _blocks(_tree(markup))) if text)


def _blocks(root: html.HtmlElement) -> Iterator[str]:
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in BLOCKS:
            yield "".join(pieces)
            pieces = []
        if event == "end":
            pieces.append(element.tail or "")
        elif _is_not_written(element):
            walk.skip_subtree()
        else:
            pieces.append(" " if element.tag == "br" else element.text or "")
    yield "".join(pieces)


def _tree(markup: str) -> html.HtmlElement:
    # A comment is no page: a tag that ends one would end the reading of it.
    text = PAGE_TAGS.sub(" ", markup[:LONGEST].replace("\x00", " "))
    # Comments are taken out by the parser: the text behind one belongs to the element around it. It stops at tags that
    # nest 256 deep, as no writer's do.
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    return html.document_fromstring(f"<div>{text}</div>".encode("utf-8", "replace"), parser=parser)


def _is_not_written(element: html.HtmlElement) -> bool:
    if element.tag in NOT_WRITTEN:
        return True
    return bool(roles_of(element) & Role.QUOTE) or element.get("class") == "meta"


def unescaped(text: str) -> str:
    """HTML that was escaped once more on its way, as it was before."""
    return entities.unescape(text)
