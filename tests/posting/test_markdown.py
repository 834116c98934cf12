from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.posting.card import Button, Buttons, Card, Line, Rule, Run, Text
from bot.posting.markdown import card_texts, characters, components, escape, link_target
from tests.fakes import NOON

BACKSLASHED = re.compile(r"\\([^0-9A-Za-z\s])")


def shown(markdown: str) -> str:
    """What Discord shows of text in which everything special is escaped: the backslashes go."""
    return BACKSLASHED.sub(r"\1", markdown)


def bare(markdown: str) -> str:
    """The text with a plain letter in place of what is escaped: what is left, Discord may read as markup."""
    return BACKSLASHED.sub("x", markdown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("**bold** and _this_", r"\*\*bold\*\* and \_this\_"),
        ("# heading", r"\# heading"),
        ("- item", r"\- item"),
        ("-# small", r"\-# small"),
        ("1. first", r"1\. first"),
        ("> quoted", r"\> quoted"),
        ("@everyone and <@42>", r"\@everyone and \<\@42\>"),
        ("[here](https://evil.example)", r"\[here\](https\://evil.example)"),
        ("||hidden|| `code`", r"\|\|hidden\|\| \`code\`"),
        ("a :smile: b", r"a \:smile: b"),
        ("3.5 km, well-known: yes - no", "3.5 km, well-known: yes - no"),
        ("In 1999. Then", "In 1999. Then"),
        ("C:\\temp", r"C:\\temp"),
    ],
)
def test_markup_of_others_is_shown_as_they_wrote_it(text: str, expected: str) -> None:
    assert escape(text) == expected


@given(st.text())
def test_escaping_changes_nothing_that_is_seen(text: str) -> None:
    text = text.replace("\0", "")
    assert shown(escape(text)) == text


@given(st.text(alphabet="*_~`|<>[]@\\:/#->1. ahtps"))
def test_nothing_special_is_left_bare(text: str) -> None:
    left = bare(escape(text))
    assert not re.search(r"[*_~`|<>\[\]@]|://|^(?:#|-|\+|\d+\.\s)", left)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://e.example/a_(b)", "https://e.example/a_%28b%29"),
        ("http://e.example/?q=<x>", "http://e.example/?q=%3Cx%3E"),
        ("https://user:secret@e.example/", "https://e.example/"),
        ("javascript:alert(1)", None),
        ("//e.example/x", None),
        ("http://[", None),
        ("", None),
        (None, None),
    ],
)
def test_only_addresses_of_pages_become_links(url: str | None, expected: str | None) -> None:
    assert link_target(url) == expected


def test_a_link_cannot_be_ended_early_by_its_text_or_address() -> None:
    card = Card((Text((Line((Run("a](http://x) b", url="https://e.example/p)q"),)),)),))
    assert card_texts(card) == [r"[a\](http\://x) b](https://e.example/p%29q)"]


def test_a_moment_is_shown_in_the_readers_own_way() -> None:
    card = Card((Text((Line((Run("2 March 2026", moment=NOON),)),)),))
    assert card_texts(card) == ["<t:1772452800:D>"]


def test_nested_components_count() -> None:
    card = Card(
        (
            Text((Line((Run("x"),)),), image="https://e.example/i.png"),
            Rule(),
            Buttons((Button("a", url="https://e.example"),)),
        )
    )
    assert components(card) == 1 + 3 + 1 + 2


def test_characters_are_counted_as_they_are_sent() -> None:
    assert characters(Card((Text((Line((Run("a_b"),), "quote"),)),))) == len(r"> a\_b")
