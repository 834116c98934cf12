"""What the bytes at an address are: a page, text, data, or nothing that can be read as an article."""

from __future__ import annotations

import re
from typing import Literal

from bot.errors import UnsupportedContent
from bot.language import told

Content = Literal["html", "text", "json"]

READABLE = re.compile(r"text/|application/(?:[\w.+-]+\+)?(?:xml|json)$|application/(?:octet-stream|x-httpd-php)$")
TEXT_ONLY = told("Only web pages and plain text can be read.")
HAS_A_PAGE = told("Give the address of the web page with the same text, or save the text as .txt.")
UNPACK = told("Unpack it and give the page or text inside.")
SAVE_AS_PAGE = told("Open it there and save the page as .html, or give the page's address.")
WORDS_FOR = (
    ("application/pdf", told("a PDF document"), HAS_A_PAGE),
    ("image/", told("a picture"), TEXT_ONLY),
    ("video/", told("a film"), TEXT_ONLY),
    ("audio/", told("a recording"), TEXT_ONLY),
    ("application/epub", told("an e-book"), HAS_A_PAGE),
    ("application/zip", told("an archive"), UNPACK),
    ("application/x-webarchive", told("a page saved by Safari as a web archive"), SAVE_AS_PAGE),
    ("application/x-", told("a file to download"), TEXT_ONLY),
    ("application/vnd", told("an office document"), HAS_A_PAGE),
    ("application/msword", told("an office document"), HAS_A_PAGE),
    ("font/", told("a font"), TEXT_ONLY),
)
# Openings of files; where several fit, the first counts.
OPENINGS = (
    (re.compile(rb"%PDF"), told("a PDF document"), HAS_A_PAGE),
    (
        re.compile(
            rb"\x89PNG|\xff\xd8\xff|GIF8|RIFF.{4}WEBP|II\*\x00|MM\x00\*|.{4}ftyp(?:avif|heic|heix|mif1)|BM.{4}\x00{4}",
            re.DOTALL,
        ),
        told("a picture"),
        TEXT_ONLY,
    ),
    (re.compile(rb"PK\x03\x04.{0,200}application/epub", re.DOTALL), told("an e-book"), HAS_A_PAGE),
    (re.compile(rb"PK\x03\x04.{0,200}application/vnd\.oasis", re.DOTALL), told("an office document"), HAS_A_PAGE),
    (
        re.compile(rb"PK\x03\x04.{0,4000}(?:\[Content_Types\]\.xml|word/|xl/|ppt/|_rels/)", re.DOTALL),
        told("an office document such as .docx"),
        HAS_A_PAGE,
    ),
    (re.compile(rb"PK(?:\x03\x04|\x05\x06)|7z\xbc\xaf|Rar!"), told("an archive such as .zip"), UNPACK),
    (re.compile(rb"\xd0\xcf\x11\xe0|\{\\rtf"), told("an office document"), HAS_A_PAGE),
    (
        re.compile(rb"bplist0.{0,4000}Web(?:MainResource|Resource)", re.DOTALL),
        told("a page saved by Safari as a web archive"),
        SAVE_AS_PAGE,
    ),
    (
        re.compile(rb"(?:<\?xml.{0,200})?(?:<!DOCTYPE plist.{0,300})?<plist.{0,400}<key>Web(?:Main|Sub)", re.DOTALL),
        told("a page saved by Safari as a web archive"),
        SAVE_AS_PAGE,
    ),
    (re.compile(rb"bplist0"), told("a file of settings"), TEXT_ONLY),
    (re.compile(rb"\x1f\x8b"), told("a packed file"), UNPACK),
    (re.compile(rb"ID3|OggS|fLaC|RIFF.{4}WAVE", re.DOTALL), told("a recording"), TEXT_ONLY),
    (re.compile(rb"\x1aE\xdf\xa3|.{4}ftyp|RIFF.{4}AVI", re.DOTALL), told("a film"), TEXT_ONLY),
    (re.compile(rb"\x7fELF|MZ\x90\x00"), told("a program"), TEXT_ONLY),
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
    for opening, words, advice in WORDS_FOR:
        if media.startswith(opening):
            raise _unsupported(words, url, advice)
    raise _unsupported(told("a file of the type {media}", media=media[:60]), url)


def recognise(body: bytes, media: str = "", url: str = "") -> Content:
    """What a body is, by its first bytes first: servers and file names are often wrong.

    Raises:
        UnsupportedContent: a PDF, a picture or something else that is no text.
    """
    start = body[:SNIFFED].lstrip(b"\xef\xbb\xbf \t\r\n")
    for opening, words, advice in OPENINGS:
        if opening.match(start):
            raise _unsupported(words, url, advice)
    if _is_binary(body[:SNIFFED]):
        raise _unsupported(told("something else than text"), url)
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


def _unsupported(words: str, url: str, advice: str = TEXT_ONLY) -> UnsupportedContent:
    return UnsupportedContent(told("This is {words}, not a page.", words=words), advice=advice, resource=url)
