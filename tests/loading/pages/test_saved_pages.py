"""Files of pages as browsers save them: where they are from, and those that are no page."""

from __future__ import annotations

import gzip
import plistlib
import zipfile
from io import BytesIO

import pytest

from bot.errors import UnsupportedContent
from tests.loading.snippets import page, read

SINGLE_FILE = "\n Page saved with SingleFile \n url: {} \n saved date: Mon Mar 02 2026 09:30:00 GMT+0100\n"
CHROME = " saved from url=(0027){} "
ADDRESS = "https://coast.example/ferry"


def saved(comment: str) -> bytes:
    return page().replace(b"<html", b"<!--" + comment.encode() + b"-->\n<html", 1)


def saved_inside(comment: str) -> bytes:
    return page().replace(b"<head>", b"<!--" + comment.encode() + b"--><head>", 1)


@pytest.mark.parametrize("comment", [SINGLE_FILE, CHROME], ids=["SingleFile", "browser"])
@pytest.mark.parametrize("place", [saved, saved_inside])
def test_the_address_that_a_browser_wrote_into_a_page_is_the_storys(comment: str, place: object) -> None:
    assert callable(place)
    assert read(place(comment.format(ADDRESS)), url=None).url == ADDRESS


def test_an_address_that_is_given_counts_for_more() -> None:
    assert read(saved(CHROME.format(ADDRESS)), url="https://news.example/x").url == "https://news.example/x"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "about:internet", "file:///C:/ferry.html", "ftp://coast.example/", "http://", "https://["],
)
def test_what_is_no_web_address_is_not_taken(address: str) -> None:
    assert read(saved(CHROME.format(address)), url=None).url is None


def test_a_page_that_only_writes_of_such_a_comment_far_down_is_not_believed() -> None:
    body = page(f"<!-- {CHROME.format(ADDRESS)} -->", head=f"<style>{'a{}' * 3000}</style>")
    assert read(body, url=None).url is None


def packed(*names: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "application/epub+zip" if name == "mimetype" else "x")
    return file.getvalue()


WEB = {"WebMainResource": {"WebResourceURL": ADDRESS, "WebResourceData": page()}}
FILES = {
    "a PDF": (b"%PDF-1.7\n", "PDF document", "web page with the same text"),
    "a letter": (packed("[Content_Types].xml", "word/document.xml"), "office document", "save the text as .txt"),
    "an old letter": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 100, "office document", "save the text"),
    "a letter in RTF": (b"{\\rtf1\\ansi Hello}", "office document", "save the text"),
    "an e-book": (packed("mimetype", "OEBPS/a.xhtml"), "e-book", "web page"),
    "an archive": (packed("ferry.html"), "archive such as .zip", "Unpack it"),
    "an empty archive": (packed(), "archive such as .zip", "Unpack it"),
    "a packed file": (gzip.compress(page()), "packed file", "Unpack it"),
    "Safari's archive": (plistlib.dumps(WEB, fmt=plistlib.FMT_BINARY), "saved by Safari", "save the page as .html"),
    "Safari's archive as text": (plistlib.dumps(WEB), "saved by Safari", "save the page as .html"),
    "a PNG": (b"\x89PNG\r\n\x1a\n", "picture", "Only web pages"),
    "a JPEG": (b"\xff\xd8\xff\xe0", "picture", "Only web pages"),
    "a WebP": (b"RIFF\x10\x00\x00\x00WEBPVP8 ", "picture", "Only web pages"),
    "an AVIF": (b"\x00\x00\x00\x1cftypavif", "picture", "Only web pages"),
    "a HEIC": (b"\x00\x00\x00\x1cftypheic", "picture", "Only web pages"),
    "a film": (b"\x00\x00\x00\x1cftypisom", "film", "Only web pages"),
    "a recording": (b"RIFF\x10\x00\x00\x00WAVEfmt ", "recording", "Only web pages"),
    "a program": (b"\x7fELF\x02\x01", "program", "Only web pages"),
}


@pytest.mark.parametrize("kind", FILES)
def test_a_file_that_is_no_page_is_refused_by_its_name_and_with_advice(kind: str) -> None:
    body, name, advice = FILES[kind]
    with pytest.raises(UnsupportedContent, match=name) as caught:
        read(body, url=None)
    assert advice in caught.value.advice


@pytest.mark.parametrize("text", ["BM the harbour ended the ferry.", "MZ is a code.", "ID cards are needed on board."])
def test_a_text_that_begins_like_another_file_is_a_text(text: str) -> None:
    assert read(f"The ferry\n\n{text} The board said so on Monday.\n\n{text} Again.", url=None).article is not None
    assert read(f"{text} The board said so on Monday.\n\nThe end of it came in June, they said.", url=None).article
