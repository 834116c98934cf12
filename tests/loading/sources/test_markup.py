from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.loading.sources.markup import name_of, paragraphs_of, text_of, text_of_markdown, text_with_addresses


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("plain words", "plain words"),
        ("", ""),
        ("<p>one</p><p>two</p>", "one two"),
        ("one<br>two", "one two"),
        ("un<b>believ</b>able", "unbelievable"),
        ('see <a href="https://x.example">this list</a>.', "see this list."),
        ("2 &lt; 3 &amp;&amp; 4", "2 < 3 && 4"),
        ("a<!-- SC_OFF --> b", "a b"),
        ("a\x00b <i>c</i>", "a b c"),
        ("</div></body></html>still <p>here", "still here"),
        ("<script>alert(1)</script>words", "words"),
        ('<aside class="quote">Ann: no</aside><p>yes</p>', "yes"),
        ('fine <img class="emoji" alt=":smile:" src="x.png">', "fine :smile:"),
        ('<div class="lightbox"><a><img><div class="meta">a.png 8 KB</div></a></div>look', "look"),
        ("half \ud83d here <b>x</b>", "half ? here x"),
    ],
)
def test_a_comments_markup_is_read_as_its_text(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("plain words", "plain words"),
        ("**bold** and *slanted*", "bold and slanted"),
        ("[the report](https://x.example/r) says", "the report (https://x.example/r) says"),
        ("<https://x.example/r>", "https://x.example/r"),
        ("[https://x.example](https://x.example)", "https://x.example"),
        ("[here](/c/ferries)", "here"),
        ("> quoted\n\nanswer", "quoted answer"),
        ("- one\n- two", "one two"),
        ("1 < 2 <b>not bold</b>", "1 < 2 <b>not bold</b>"),
        ("5 * 3 = 15", "5 * 3 = 15"),
    ],
)
def test_markdown_is_read_as_its_text_with_the_addresses_that_were_written(markdown: str, text: str) -> None:
    assert text_of_markdown(markdown) == text


def test_an_address_follows_its_link_where_the_text_goes_on() -> None:
    assert text_with_addresses('as <a href="https://x.example">they</a> say') == "as they (https://x.example) say"


def test_controls_behind_a_link_are_left_out() -> None:
    assert text_of_markdown("see [it](https://x.example), **p\x1f\x0c say") == "see it (https://x.example), **p say"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Ann", "Ann"),
        ("  Ann \n Lee ", "Ann Lee"),
        ("Ann &amp; Bob", "Ann & Bob"),
        ("<b>Ann</b>", "Ann"),
        ("<script>Ann</script>", "<script>Ann</script>"),
        ("", None),
        ("x" * 500, "x" * 80),
    ],
)
def test_a_name_is_read_without_markup_and_kept_short(written: str, name: str | None) -> None:
    assert name_of(written) == name


def test_a_posts_paragraphs_are_kept_apart() -> None:
    markup = "<p>One<br>line.</p><ul><li>Two</li><li><b>Th</b>ree</li></ul>Four<aside>no</aside>"
    assert paragraphs_of(markup) == ("One line.", "Two", "Three", "Four")


@pytest.mark.parametrize("hostile", ["<b>" * 9000, "<" * 90_000, "<" + "a" * 90_000, "<a " * 30_000, "&" * 90_000])
def test_markup_that_means_harm_is_read_all_the_same(hostile: str) -> None:
    assert isinstance(text_of(f"words {hostile}"), str)


@given(st.text())
def test_any_text_can_be_read_as_markup_and_written_again(text: str) -> None:
    for read in (text_of, text_with_addresses, text_of_markdown):
        read(text).encode()
