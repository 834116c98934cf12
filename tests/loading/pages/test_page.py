from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bot.errors import BadDocument, NothingToRead
from bot.loading.pages.charsets import decode
from bot.loading.pages.page import MAX_DEPTH, flattened, parse_page

WORDS = "Müller zahlt 5 € für „Käse“"


def depth(root: etree._Element) -> int:
    deepest = level = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        level += 1 if event == "start" else -1
        deepest = max(deepest, level)
    return deepest


def test_a_page_that_nests_ten_thousand_deep_is_read_to_its_end() -> None:
    body = b"<html><body>" + b"<div>" * 10_000 + b"<p>inside</p>" + b"</div>" * 10_000 + b"<p>after</p></body></html>"
    root = parse_page(body).root
    assert root.text_content().split() == ["inside", "after"]
    assert depth(root) <= MAX_DEPTH + 10


@given(st.text(alphabet="<>/abp \n", max_size=200))
def test_flattening_loses_no_text(text: str) -> None:
    source = f"<div>{text}</div>"
    assert flattened(source) == source


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_the_declared_charset_is_used(charset: str) -> None:
    assert decode(WORDS.encode(charset), charset.removesuffix("-sig")) == WORDS


def test_utf_8_is_recognised_though_the_page_says_latin_1() -> None:
    assert decode(b"<meta charset=iso-8859-1>" + WORDS.encode(), "iso-8859-1").endswith(WORDS)


def test_latin_1_means_windows_1252_as_in_browsers() -> None:
    assert decode(WORDS.encode("cp1252"), "ISO-8859-1") == WORDS


def test_the_pages_own_word_counts_where_the_server_is_silent() -> None:
    body = '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">Привет'.encode("cp1251")
    assert decode(body).endswith("Привет")


def test_a_stray_byte_does_not_spoil_a_page_of_utf_8() -> None:
    assert decode("Käse ".encode() + "Müller".encode("cp1252"), "utf-8") == "Käse Müller"


def test_japanese_in_seven_bits_is_not_taken_for_utf_8() -> None:
    assert decode("港の会議".encode("iso2022_jp"), "iso-2022-jp") == "港の会議"


@pytest.mark.parametrize("declared", ["nonsense", "zlib", "rot13", "base64", "idna", "", None])
def test_a_charset_that_is_none_is_passed_over(declared: str | None) -> None:
    assert decode(WORDS.encode(), declared) == WORDS


@given(st.binary(max_size=300), st.sampled_from([None, "utf-8", "latin1", "utf-16", "gb2312", "shift_jis", "utf-7"]))
def test_any_bytes_decode_to_something(body: bytes, declared: str | None) -> None:
    assert "\x00" not in decode(body, declared)


@given(st.binary(max_size=300))
def test_any_bytes_parse_or_are_refused_in_words(body: bytes) -> None:
    try:
        assert parse_page(body).root.tag == "html"
    except (NothingToRead, BadDocument) as error:
        assert error.message  # noqa: PT017 - both outcomes are right


@pytest.mark.parametrize("body", [b"", b"   \n", b"\xef\xbb\xbf", b"\x00\x00"])
def test_an_empty_page_is_said_to_be_empty(body: bytes) -> None:
    with pytest.raises(NothingToRead, match="empty"):
        parse_page(body)


def test_broken_json_ld_is_passed_over() -> None:
    script = b'<script type="application/ld+json">%s</script>'
    body = script % b'{"a": ' + script % b'[{"b":{"c":1}}]' + b"x"
    assert parse_page(body).linked_data == ({"b": {"c": 1}}, {"c": 1})


def test_json_ld_that_nests_without_end_is_passed_over() -> None:
    body = b'<script type="application/ld+json">' + b"[" * 100_000 + b"</script>x"
    assert parse_page(body).linked_data == ()


def test_links_are_resolved_against_the_pages_base() -> None:
    page = parse_page(b'<head><base href="/en/"></head><body>x', url="https://news.example/a/b")
    assert page.address("c#d") == "https://news.example/en/c#d"


@pytest.mark.parametrize("link", [None, "", " ", "javascript:alert(1)", "mailto:a@b.c", "http://[", "data:text/html,x"])
def test_links_that_lead_nowhere_have_no_address(link: str | None) -> None:
    assert parse_page(b"x", url="https://news.example/").address(link) is None


@pytest.mark.parametrize(
    "mark",
    [
        "<!-- saved from url=(0028)https://news.example/a/ferry -->",
        "<!--\n Page saved with SingleFile \n url: https://news.example/a/ferry \n saved date: Mon Mar 02 2026\n-->",
    ],
)
def test_a_page_that_a_browser_saved_knows_where_it_was(mark: str) -> None:
    body = f"<!DOCTYPE html>{mark}<html><body><p>x</p></body></html>".encode()
    assert parse_page(body).url == "https://news.example/a/ferry"
    assert parse_page(body, url="https://other.example/").url == "https://other.example/"
