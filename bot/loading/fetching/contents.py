"""What the bytes at an address are: a page, text, data, or nothing that can be read as an article."""

from __future__ import annotations

import re
from typing import Literal

from bot.errors import UnsupportedContent

Content = Literal["html", "text", "json"]

READABLE = re.compile(r"text/|application/(?:[\w.+-]+\+)?(?:xml|json)$|application/(?:octet-stream|x-httpd-php)$")
WORDS_FOR = (
    ("application/pdf", "a PDF document"),
    ("image/", "a picture"),
    ("video/", "a film"),
    ("audio/", "a recording"),
    ("application/epub", "an e-book"),
    ("application/zip", "an archive"),
    ("application/x-", "a file to download"),
    ("application/vnd", "an office document"),
    ("application/msword", "an office document"),
    ("font/", "a font"),
)
OPENINGS = (
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"\x1f\x8b", "a packed file"),
    (b"ID3", "a recording"),
    (b"OggS", "a recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
)
MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|title|meta|link|script|style|article|main|section|div|p|h1|table|br|span|ul|ol)"
    rb"[\s>/]",
    re.IGNORECASE,
)
SNIFFED = 4096
WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff")
MOST_CONTROLS = 0.02


def refuse_unreadable(media: str, url: str) -> None:
    """Refuse a media type that no page has.

    Args:
        media: the media type in lower case, or "".
        url: the address, for the error.

    Raises:
        UnsupportedContent: it is something else than text.
    """
    if not media or READABLE.match(media):
        return
    for opening, words in WORDS_FOR:
        if media.startswith(opening):
            raise _unsupported(words, url)
    raise _unsupported(f"a file of the type {media[:60]}", url)


def recognise(body: bytes, media: str = "", url: str = "") -> Content:
    """What a body is, by its first bytes first: servers and file names are often wrong.

    Raises:
        UnsupportedContent: a PDF, a picture or something else that is no text.
    """
    start = body[:SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    for opening, words in OPENINGS:
        if start.startswith(opening):
            raise _unsupported(words, url)
    if start[4:8] == b"ftyp":
        raise _unsupported("a film", url)
    if _is_binary(body[:SNIFFED]):
        raise _unsupported("no text", url)
    if "html" in media or "xml" in media:
        return "html"
    if start[:1] in (b"{", b"["):
        return "json"
    return "html" if _is_markup(start, media) else "text"


def _is_markup(start: bytes, media: str) -> bool:
    """Text that opens with a tag, or that has some soon and was not called plain text."""
    if start.startswith(b"<") and (MARKUP.search(start) or start.startswith((b"<?xml", b"<!"))):
        return True
    return media != "text/plain" and len(MARKUP.findall(start)) > 1


def _is_binary(start: bytes) -> bool:
    if start.startswith(WIDE_MARKS):
        return False
    controls = sum(1 for byte in start if byte < ord(" ") and byte not in b"\t\n\r\x0c\x1b\x08")
    return controls > len(start) * MOST_CONTROLS


def _unsupported(words: str, url: str) -> UnsupportedContent:
    return UnsupportedContent(
        f"There is {words} at this address, not a page.",
        advice="Only web pages and plain text can be read.",
        resource=url,
    )
