from __future__ import annotations

import time

import pytest
import webencodings.labels

from bot.loading.pages.charsets import decode

# Names that the standard knows for encodings that browsers read no longer, or that are no encoding of text.
NOT_READ = {"replacement", "x-user-defined"}


@pytest.mark.parametrize(
    ("label", "text", "codec"),
    [
        ("latin1", "5 € für „Käse“", "cp1252"),
        ("ISO-8859-1", "5 € für „Käse“", "cp1252"),
        (" us-ascii ", "5 € für „Käse“", "cp1252"),
        ("iso-8859-9", "Işık – “söz”", "cp1254"),
        ("tis-620", "ข่าว – “วันนี้”", "cp874"),
        ("windows-874", "ข่าววันนี้", "cp874"),
        ("gb2312", "镕基说：“好”", "gb18030"),
        ("gb_2312-80", "新闻评论", "gb18030"),
        ("shift_jis", "①会議～", "cp932"),
        ("x-sjis", "会議の記事", "cp932"),
        ("windows-31j", "会議の記事", "cp932"),
        ("ks_c_5601-1987", "똠방각하", "cp949"),
        ("euc-kr", "똠방각하", "cp949"),
        ("windows-949", "댓글과 기사", "cp949"),
        ("x-x-big5", "新聞評論", "big5"),
        ("x-mac-cyrillic", "Новости дня", "mac-cyrillic"),
        ("macintosh", "Café déjà", "mac-roman"),
        ("koi", "Новости дня", "koi8-r"),
        ("csisolatin2", "Łódź jest", "iso8859-2"),
        ("sun_eu_greek", "Ειδήσεις", "iso8859-7"),
        ("logical", "חדשות היום", "iso8859-8"),
        ("unicode11utf8", "Käse", "utf-8"),
        ("hz-gb-2312", "新闻评论", "hz"),
        ("iso-2022-kr", "댓글과 기사", "iso2022_kr"),
        ("cp850", "Käse für alle", "cp850"),
    ],
)
def test_a_label_means_what_it_means_to_browsers(label: str, text: str, codec: str) -> None:
    assert decode(text.encode(codec), label) == text


@pytest.mark.parametrize("label", [name for name, known in webencodings.labels.LABELS.items() if known not in NOT_READ])
def test_every_label_of_the_standard_is_known(label: str) -> None:
    """The bytes are no UTF-8 and look like nothing, so that only a known label reads them without a guess."""
    assert decode(b"\xe9\xa1", label) == decode(b"\xe9\xa1", webencodings.labels.LABELS[label])


def test_a_page_of_another_encoding_that_calls_itself_utf_8_is_looked_at_closely() -> None:
    text = "Сегодня в городе открылась новая библиотека, и читатели спорят о ней. " * 3
    assert decode(text.encode("cp1251"), "utf-8") == text


@pytest.mark.parametrize("name", ["utf-16", "UTF-16LE", "utf-32"])
def test_a_page_that_names_an_encoding_which_its_name_could_not_be_read_in_is_not_read_by_it(name: str) -> None:
    """The standard has it that such a page is UTF-8."""
    named = f"<meta charset='{name}'>"
    assert decode(named.encode() + "Käse für alle".encode()) == named + "Käse für alle"
    assert decode(named.encode() + "Käse für alle".encode() + b"\x00") == named + "Käse für alle"
    assert decode(named.encode() + "Käse für alle".encode("cp1252")) == named + "Käse für alle"


@pytest.mark.parametrize(
    "before",
    [
        "<script src='/a.js' charset='utf-8'></script>",
        '<link rel="stylesheet" charset="utf-8" href="/a.css">',
        "<!-- charset=utf-8 -->",
        '<meta name="x" content="y">',
    ],
)
def test_only_what_the_page_says_of_itself_names_its_encoding(before: str) -> None:
    page = before + "<meta http-equiv='Content-Type' content='text/html;charset=windows-1251'><p>Привет всем"
    assert decode(page.encode("cp1251")) == page


def test_the_encoding_of_xml_is_read() -> None:
    page = "<?xml version='1.0' encoding='windows-1251'?><p>Привет всем</p>"
    assert decode(page.encode("cp1251")) == page


@pytest.mark.parametrize("body", [b"\xe9 " * 4_000_000, (b"\xe9" + b"a" * 24) * 300_000], ids=["all", "a few"])
def test_broken_bytes_without_end_are_read_in_time(body: bytes) -> None:
    started = time.perf_counter()
    decode(body, "utf-8")
    assert time.perf_counter() - started < 3
