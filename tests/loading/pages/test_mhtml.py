from __future__ import annotations

import base64
import quopri
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import BadDocument, LoadError
from bot.loading.document import read_document
from bot.loading.pages.mhtml import is_mhtml, page_in
from tests.loading.snippets import NOW, page, read

HEAD = """From: <Saved by Blink>
Snapshot-Content-Location: https://coast.example/ferry
Subject: Harbour board to end the ferry
Date: Mon, 2 Mar 2026 09:30:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related;
\ttype="text/html";
\tboundary="----MultipartBoundary--abc----"


"""
BOUNDARY = "------MultipartBoundary--abc----"


def part(body: bytes, *fields: str) -> bytes:
    return f"{BOUNDARY}\n{chr(10).join(fields)}\n\n".encode() + body + b"\n"


def archive(*parts: bytes, head: str = HEAD, newline: bytes = b"\r\n") -> bytes:
    return (
        (head.encode() + b"".join(parts) + f"{BOUNDARY}--\n".encode()).replace(b"\r\n", b"\n").replace(b"\n", newline)
    )


QUOTED = part(
    quopri.encodestring(page().replace(b"harbour", "h\u00e4rbour".encode())),
    "Content-Type: text/html; charset=utf-8",
    "Content-ID: <frame-1@mhtml.blink>",
    "Content-Transfer-Encoding: quoted-printable",
    "Content-Location: https://coast.example/ferry",
)
PICTURE = part(base64.b64encode(b"\x89PNG"), "Content-Type: image/png", "Content-Transfer-Encoding: base64")


@pytest.mark.parametrize("newline", [b"\r\n", b"\n"])
def test_a_page_that_a_browser_saved_in_one_file_is_read(newline: bytes) -> None:
    story = read(archive(PICTURE, QUOTED, newline=newline), url=None)
    assert story.url == "https://coast.example/ferry"
    assert story.article is not None
    assert "härbour board" in story.article.paragraphs[0]


def test_an_address_that_is_given_counts_for_more_than_the_saved_one() -> None:
    assert read(archive(QUOTED), url="https://news.example/x").url == "https://news.example/x"


def test_the_page_is_taken_and_not_a_frame_in_it() -> None:
    frame = part(b"<p>Buy boats</p>", "Content-Type: text/html", "Content-Location: cid:frame-2@mhtml.blink")
    assert b"Harbour board" in page_in(archive(QUOTED, frame)).body


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("base64", base64.encodebytes(page())), ("8bit", page()), ("7bit", page()), ("", page())],
)
def test_a_page_is_unpacked_from_every_usual_encoding(encoding: str, body: bytes) -> None:
    fields = ("Content-Type: text/html", *([f"Content-Transfer-Encoding: {encoding}"] if encoding else []))
    assert b"Harbour board" in page_in(archive(part(body, *fields))).body


def test_the_encoding_that_a_part_names_is_its_pages() -> None:
    body = part(
        page().decode().replace("harbour", "h\u00e4rbour").encode("cp1252"),
        "Content-Type: text/html; charset=windows-1252",
    )
    story = read(
        archive(body, head=HEAD.replace("Snapshot-Content-Location: https://coast.example/ferry\n", "")), url=None
    )
    assert (story.url, story.article is not None) == (None, True)
    assert story.article is not None
    assert "härbour" in story.article.paragraphs[0]


def test_a_page_within_a_choice_of_texts_is_found() -> None:
    inner = b"Content-Type: text/html\n\n" + page()
    choice = part(
        b"--in\nContent-Type: text/plain\n\nHi\n--in\n" + inner + b"\n--in--",
        "Content-Type: multipart/alternative; boundary=in",
    )
    assert b"Harbour board" in page_in(archive(choice)).body


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "file:///etc/passwd", "cid:frame-1@mhtml.blink", "https://a b"]
)
def test_what_is_no_web_address_is_no_pages_address(address: str) -> None:
    head = HEAD.replace("https://coast.example/ferry", address)
    body = part(page(), "Content-Type: text/html", f"Content-Location: {address}")
    assert page_in(archive(body, head=head)).url is None


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (archive(PICTURE), "no page"),
        (archive(), "no page"),
        (archive(part(page(), "Content-Type: text/html", "Content-Transfer-Encoding: x-uuencode")), "packed as"),
        (archive(part(b"a", "Content-Type: text/html", "Content-Transfer-Encoding: base64")), "broken"),
        (HEAD.rstrip().encode(), "broken off"),
        (HEAD.encode(), "no page"),
        (HEAD.replace("boundary", "border").encode(), "no page"),
    ],
)
def test_an_archive_without_a_page_is_refused_in_words(body: bytes, message: str) -> None:
    with pytest.raises(BadDocument, match=message):
        read(body, url=None)


def test_a_text_that_begins_like_a_letter_is_no_archive() -> None:
    assert not is_mhtml(b"Subject: The ferry\n\nIt ends in June.")
    assert not is_mhtml(page())


TRAPS = {
    "parts without end": HEAD.encode() + f"{BOUNDARY}\nContent-Type: image/png\n\n\n".encode() * 20_000,
    "fields without end": HEAD.encode() + f"{BOUNDARY}\n".encode() + b"X-A: b\n" * 200_000,
    "a nest of parts": b"".join(
        f"Content-Type: multipart/mixed; boundary=b{depth}\n\n--b{depth}\n".encode() for depth in range(5000)
    ),
    "boundaries without end": HEAD.encode() + b"--" * 1_000_000,
    "an encoding that makes more of it": archive(
        part(b"=" * 1_000_000, "Content-Type: text/html", "Content-Transfer-Encoding: quoted-printable")
    ),
}


@pytest.mark.parametrize("trap", TRAPS)
def test_no_archive_takes_longer_than_its_length_allows(trap: str) -> None:
    started = time.process_time()
    with pytest.raises(LoadError):
        read(TRAPS[trap], url=None)
    assert time.process_time() - started < 2


FIELDS = st.sampled_from(
    ["Content-Type: text/html", "Content-Type: multipart/mixed; boundary=b", "--b", "", "--b--", "<p>Hi</p>",
     "\x00\xff",
     "Content-Type: text/html; charset*0*=a''%ff; charset*1=x", "Content-Transfer-Encoding: base64", "A===", " b=c",
     "Content-Location: https://a.example/", 'Content-Type: multipart/mixed; boundary*=x\'y\'%00; boundary="',
     "=?x?q?=", ":"]
)  # fmt: skip


@given(st.lists(FIELDS, max_size=20))
def test_whatever_an_archive_holds_is_read_or_refused(lines: list[str]) -> None:
    body = "\n".join(["MIME-Version: 1.0", "Content-Type: multipart/related; boundary=b", *lines]).encode("latin-1")
    assert is_mhtml(body)
    try:
        read_document(body, url=None, fetched_at=NOW)
    except LoadError as error:
        assert error.message  # noqa: PT017 - to refuse is right too
