"""Languages of the interface: the catalogues against the code, and sentences said in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.catalog import Message as Translation
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from bot.language import ENGLISH, FALLBACK, LANGUAGES, Told, counted, known_languages, language_name, told, words_of
from tests.messages import told_in_code

OTHERS = [code for code in known_languages() if code != FALLBACK]
GERMAN = words_of("de")


def catalogue(code: str) -> Catalog:
    with (LANGUAGES / f"{code}.po").open("rb") as file:
        return read_po(file, locale=code)


def translations(code: str) -> Iterator[Translation]:
    return (each for each in catalogue(code) if each.id)


def forms(text: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text or ("",))


def placeholders(text: str) -> set[str]:
    return {re.split(r"[.\[]", name)[0] for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", OTHERS)
def test_a_catalogue_has_every_sentence_of_the_code(code: str) -> None:
    known = {each.id for each in translations(code)}
    assert sorted(map(str, told_in_code() - known)) == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_sentence_of_a_catalogue_is_translated(code: str) -> None:
    assert [each.id for each in translations(code) if not all(forms(each.string)) or each.fuzzy] == []


@pytest.mark.parametrize("code", OTHERS)
def test_a_translation_has_the_values_of_its_sentence(code: str) -> None:
    for each in translations(code):
        values = placeholders(forms(each.id)[-1])
        assert placeholders(forms(each.string)[-1]) == values, each.id


def test_a_sentence_is_said_in_another_language() -> None:
    said = told("I may not post in {place}: I need {needed} there.", place="#news", needed="Send Messages")
    assert said == "I may not post in #news: I need Send Messages there."
    assert GERMAN.say(said) == "In #news darf ich nicht posten: Mir fehlt dort Send Messages."


@pytest.mark.parametrize(("number", "said"), [(1, "1 Kommentar gelesen"), (1234, "1.234 Kommentare gelesen")])
def test_a_number_is_written_as_the_language_does(number: int, said: str) -> None:
    assert GERMAN.say(counted("{n} comment read", "{n:,} comments read", number)) == said


def test_a_number_beyond_all_bounds_can_be_written() -> None:
    assert GERMAN.say(counted("{n} comment read", "{n:,} comments read", 10**30)).startswith("1,000,000")


def test_a_fraction_is_written_as_the_language_does() -> None:
    assert GERMAN.say(told("Score {score:.2f}.", score=0.5)) == "Wert 0,50."
    assert ENGLISH.say(told("Score {score:.2f}.", score=0.5)) == "Score 0.50."


def test_what_was_told_inside_a_sentence_is_said_in_the_language_too() -> None:
    inner = told("{host} does not answer.", host="news.example")
    said = GERMAN.say(told("The article could not be read: {message}", message=inner))
    assert "news.example antwortet nicht." in said


def test_what_others_wrote_is_said_as_they_wrote_it() -> None:
    assert GERMAN.say("Refresh") == "Refresh"
    assert GERMAN.say(told("Refresh")) != "Refresh"


@given(st.text(max_size=60))
def test_no_value_is_taken_for_a_template(value: str) -> None:
    said = told("There is no time zone “{value}”.", value=value)
    assert value in said
    assert value in GERMAN.say(said)


@pytest.mark.parametrize("code", ["de", "de-AT", "de_CH", "DE"])
def test_a_region_or_case_makes_no_other_language(code: str) -> None:
    assert words_of(code).code == "de"


@pytest.mark.parametrize("code", [None, "", "en-GB", "tlh", "../de", "xx-XX"])
def test_a_language_that_is_not_known_is_english(code: str | None) -> None:
    assert words_of(code) is ENGLISH


def test_a_language_is_called_what_its_speakers_call_it() -> None:
    assert language_name("de") == "Deutsch"


def test_text_that_was_told_is_text() -> None:
    assert isinstance(told("Refresh"), Told)
    assert told("Refresh") + "!" == "Refresh!"
