from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text import WORD, bounded_cache, clean, sentences, shorten, truncate, word_count, words


def split(text: str, language: str = "en") -> list[str]:
    return [span.of(text) for span in sentences(text, language)]


def test_abbreviations_and_decimals_end_no_sentence() -> None:
    assert split("Dr. Lund paid 3.5 million. Nobody asked why.") == ["Dr. Lund paid 3.5 million.", "Nobody asked why."]


@pytest.mark.parametrize(
    "sentence",
    [
        "Rep. Ida Lund, R-W. Va., visited the harbour.",
        "The board met at 5 p.m. Monday in the school.",
        "The stream begins at 9 a.m. ET on both days.",
    ],
)
def test_a_state_a_day_and_a_time_zone_begin_no_sentence(sentence: str) -> None:
    assert split(f"{sentence} Nobody asked why.") == [sentence, "Nobody asked why."]


def test_a_unit_before_small_letters_ends_no_sentence() -> None:
    assert split("It is said that 4.9 million bbl. of oil were lost. Nobody knew.") == [
        "It is said that 4.9 million bbl. of oil were lost.",
        "Nobody knew.",
    ]


def test_an_hour_may_end_a_sentence() -> None:
    assert split("The board met at 5 p.m. The harbour was closed.") == [
        "The board met at 5 p.m.",
        "The harbour was closed.",
    ]


def test_german_abbreviations_and_ordinals_end_no_sentence() -> None:
    text = "Am 3. Oktober kam z. B. Dr. Weiß. Er blieb."
    assert split(text, "de") == ["Am 3. Oktober kam z. B. Dr. Weiß.", "Er blieb."]


def test_an_abbreviation_before_a_capital_ends_no_sentence() -> None:
    assert split("Sie fahren bzw. Autos bringen sie. Ende.", "de") == ["Sie fahren bzw. Autos bringen sie.", "Ende."]


def test_sentences_without_spaces_between_them_are_found() -> None:
    assert split("今日は晴れです。明日は雨です。", "ja") == ["今日は晴れです。", "明日は雨です。"]


def test_characters_beyond_the_basic_plane_do_not_shift_offsets() -> None:
    assert split("😀😀 First one. Second 😀 one.") == ["😀😀 First one.", "Second 😀 one."]


def test_an_unknown_language_is_split_all_the_same() -> None:
    assert split("One here. Two there.", "zz-ZZ") == ["One here.", "Two there."]


@pytest.mark.parametrize("text", ["", " ", "\n\n\t"])
def test_a_blank_text_has_no_sentences(text: str) -> None:
    assert sentences(text) == []


@given(st.text(max_size=300))
def test_sentences_come_in_order_without_overlap_and_miss_only_white_space(text: str) -> None:
    spans = sentences(text)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    left = "".join(text[one.end : other.start] for one, other in pairwise(spans))
    ends = text[: spans[0].start] + text[spans[-1].end :] if spans else text
    assert not (left + ends).strip()


def test_what_a_long_text_gives_is_not_kept() -> None:
    asked: list[str] = []

    @bounded_cache(10, 5)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert [length(text) for text in ("short", "short", "longer", "longer")] == [5, 5, 6, 6]
    assert asked == ["short", "longer", "longer"]


def test_numbers_and_hyphenated_names_are_one_word() -> None:
    assert words("Al-Bukamal's 1,000 men") == ["al-bukamal's", "1,000", "men"]


def test_a_short_text_is_not_truncated() -> None:
    assert truncate("as it is", 8) == "as it is"


def test_a_long_text_is_cut_between_words_and_marked() -> None:
    assert truncate("one two three four", 12) == "one two…"


@given(st.text(max_size=80), st.integers(min_value=0, max_value=60))
def test_a_truncated_text_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(truncate(text, limit)) <= max(limit, 0) or len(text) <= limit


def test_a_text_is_shortened_after_a_sentence() -> None:
    assert shorten("One is here. Two is there. Three is not.", 30) == "One is here. Two is there. …"


def test_a_text_of_long_sentences_is_shortened_after_a_clause() -> None:
    text = "Yes. The council took it from card payments, which are few, and left out everything that is paid in coins."
    assert shorten(text, 62) == "Yes. The council took it from card payments, which are few …"


@given(st.text(max_size=120), st.integers(min_value=1, max_value=100))
def test_a_shortened_text_never_exceeds_its_limit(text: str, limit: int) -> None:
    assert len(shorten(text, limit)) <= limit


def test_controls_and_direction_marks_are_left_out() -> None:
    assert clean("pay\x1b[31m \u202egnp.exe\u202c now\x00\u200b") == "pay[31m gnp.exe now"


def test_letters_that_look_like_nothing_are_left_out() -> None:
    assert clean("\u3164\u2800\u115f") == ""


def test_piled_up_marks_are_cut_to_four() -> None:
    assert clean("e" + "\u0301" * 50 + "nd") == "e" + "\u0301" * 4 + "nd"


def test_joined_emoji_and_accents_stay() -> None:
    family = "👩\u200d👩\u200d👧 naïve ﬁn"
    assert clean(family) == family


def test_line_breaks_become_spaces() -> None:
    assert clean("one\r\n\r\ntwo\u2028three") == "one two three"


@given(st.text())
def test_a_clean_text_is_one_line_and_stays_as_it_is_when_cleaned_again(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.splitlines()) <= 1
    assert clean(cleaned) == cleaned
    cleaned.encode()


@given(st.text())
def test_counting_words_agrees_with_listing_them(text: str) -> None:
    assert word_count(text) == len(words(text))


@given(st.text(st.characters(max_codepoint=127), max_size=200))
def test_the_quick_way_to_the_words_of_plain_texts_finds_the_same(text: str) -> None:
    assert words(text) == WORD.findall(text.casefold())
