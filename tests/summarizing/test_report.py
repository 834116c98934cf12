from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article
from bot.summarizing.report import Limits, highlights, limits_for
from bot.text import word_count
from tests.fakes import FERRY, article
from tests.strategies import articles

WIDE = Limits(lines=12, words=500)


def texts(of: Article, limits: Limits = WIDE) -> list[str]:
    return [line.text for line in highlights(of, limits)]


def test_the_opening_comes_first() -> None:
    assert texts(FERRY, limits_for(FERRY, "brief"))[0].startswith("The ferry between Norrby and Eastholm will stop")


def test_a_gist_is_one_line_of_at_most_forty_words() -> None:
    (line,) = texts(FERRY, limits_for(FERRY, "gist"))
    assert word_count(line) <= 40


def test_a_gist_of_an_endless_sentence_is_cut_at_a_clause() -> None:
    endless = article("The board said that " + ", ".join(["it would look into the matter again"] * 12) + ".")
    (line,) = texts(endless, limits_for(endless, "gist"))
    assert word_count(line) <= 40
    assert line.endswith("again")


def test_a_digest_gives_away_at_most_a_third_of_the_article() -> None:
    total = sum(word_count(paragraph) for paragraph in FERRY.paragraphs)
    for length in ("brief", "full"):
        shown = sum(word_count(line) for line in texts(FERRY, limits_for(FERRY, length)))
        assert shown <= total / 3


def test_a_budget_in_words_is_not_exceeded() -> None:
    for budget in (30, 60, 90):
        shown = sum(word_count(line) for line in texts(FERRY, limits_for(FERRY, "brief", budget)))
        assert 0 < shown <= budget


def test_a_sentence_that_leans_on_another_is_not_shown_alone() -> None:
    for line in texts(FERRY):
        assert not line.startswith("She said")


def test_a_quotation_is_not_torn_from_who_said_it() -> None:
    quoted = article(
        'The mayor defended the plan. "We looked at every other site for two years," Mayor Vik said on Friday. "None '
        'of them was large enough. None of them was ours to build on."',
        "Residents of the quarter have collected 900 signatures against the plan since it was made public in May.",
    )
    assert not any(line.startswith(("None", '"None')) for line in texts(quoted))


def test_a_claim_keeps_the_source_named_in_the_sentence_before() -> None:
    attributed = article(
        "A new port is to be built at Norrby by 2031. The operator's press office announced that work had begun on all "
        "four piers. The basin has been dredged to a depth of eleven metres during the first week.",
        "The parish council meets on Thursday to discuss who pays for the road that the port will need.",
    )
    for line in texts(attributed):
        assert "dredged" not in line or "announced" in line


def test_nothing_is_said_twice() -> None:
    double = article(*FERRY.paragraphs, FERRY.paragraphs[0])
    found = texts(double, limits_for(double, "full"))
    assert len(found) == len(set(found))


def test_what_is_nearly_the_same_is_said_once() -> None:
    again = article(*FERRY.paragraphs, FERRY.paragraphs[0].replace("will stop", "is going to stop"))
    assert len([line for line in texts(again) if "stop" in line and "Eastholm" in line]) == 1


def test_a_sentence_that_leans_comes_in_one_line_with_what_it_leans_on() -> None:
    story = article(
        "Ida Lund has run the ferry to Eastholm for fifteen years. She will hand the ferry to her daughter in May.",
        "The ferry to Eastholm carries ninety cars.",
    )
    assert (
        "Ida Lund has run the ferry to Eastholm for fifteen years. She will hand the ferry to her daughter in May."
        in (texts(story))
    )


def test_a_line_that_says_little_is_left_out_of_a_budget() -> None:
    padded = article(
        *FERRY.paragraphs, "Ice cream was sold at the kiosk, as on every other warm afternoon of the year."
    )
    assert not any("Ice cream" in line for line in texts(padded, limits_for(padded, "brief", 400)))


def test_headings_and_labels_are_no_highlights() -> None:
    labelled = replace(FERRY, paragraphs=("Background", "By our reporter", *FERRY.paragraphs))
    assert texts(labelled) == texts(FERRY)


def test_a_short_article_is_not_padded() -> None:
    short = article("The bridge is open again. It had been closed since May.")
    assert len(texts(short, limits_for(short, "full"))) == 1


def test_no_paragraphs_give_no_highlights() -> None:
    assert texts(article()) == []


def test_a_language_without_spaces_is_read() -> None:
    japanese = article(
        "市議会は月曜日、港の渡し船を六月末で廃止すると発表しました。船の修理には多額の費用がかかると説明しています。",
        "住民はこの決定に反対しており、来月の集会で意見を述べる予定です。",
        language="ja",
    )
    assert texts(japanese, limits_for(japanese, "brief"))


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ru", "tr", "ar", None, "xx"])
def test_any_language_code_is_read(language: str | None) -> None:
    assert texts(article(*FERRY.paragraphs, language=language))


@given(articles, st.integers(1, 80))
def test_no_budget_in_words_is_ever_exceeded(of: Article, budget: int) -> None:
    assert sum(word_count(line) for line in texts(of, limits_for(of, "full", budget))) <= budget


@given(articles)
def test_no_gist_is_longer_than_forty_words(of: Article) -> None:
    assert sum(word_count(line) for line in texts(of, limits_for(of, "gist"))) <= 40


def test_the_opening_of_a_short_article_stands_even_where_it_is_more_than_the_share() -> None:
    short = article("The bridge over the harbour will be closed from Monday on for repairs. It opens again in May.")
    assert texts(short, limits_for(short, "brief")) == [
        "The bridge over the harbour will be closed from Monday on for repairs."
    ]


@given(articles, st.integers(1, 80))
def test_a_highlight_is_the_text_at_its_places(of: Article, budget: int) -> None:
    for line in highlights(of, limits_for(of, "full", budget)):
        pieces = [of.paragraphs[place.paragraph][place.start : place.end] for place in line.sources]
        assert line.text == " ".join(pieces)


@given(articles)
def test_highlights_come_in_the_articles_order_and_do_not_overlap(of: Article) -> None:
    places = [place for line in highlights(of, WIDE) for place in line.sources]
    assert all((a.paragraph, a.end) <= (b.paragraph, b.start) for a, b in pairwise(places))


@pytest.mark.parametrize(
    ("aside", "language"),
    [
        ("Before we learn today how a lemon tree is grown from a seed, let's discuss a few important things.", "en"),
        ("As we said, a lemon tree that is grown from a seed is one of the easiest trees to grow.", "en"),
        ("Vielen Dank an den Verlag für das Rezensionsexemplar des Buches über den Zitronenbaum.", None),
    ],
)
def test_what_speaks_of_the_text_itself_gives_way_to_the_matter(aside: str, language: str | None) -> None:
    english = (
        "A lemon tree needs a sunny windowsill, the right soil and patience.",
        "A seed from a fresh lemon germinates within two weeks if it stays moist.",
        "The tree bears fruit after six years at the earliest, and only with enough light.",
    )
    german = (
        "Der Zitronenbaum braucht ein sonniges Fenster, die richtige Erde und dabei viel Geduld.",
        "Ein Same aus einer frischen Zitrone keimt in zwei Wochen, wenn er feucht bleibt, aber auch später.",
        "Der Baum trägt frühestens nach sechs Jahren Früchte, und auch das nur bei genug Licht.",
    )
    said = english if language else german
    told = article(aside, *said, language=language)
    assert aside not in texts(told, Limits(lines=3, words=60))


def test_what_could_have_been_gives_way_to_what_was() -> None:
    supposed = "Voters on the island could have shown the council that they were tired of the ferry dispute."
    real = "Voters on the island elected a council that wants to keep the ferry running after June."
    of = article("The island has voted on the future of its ferry line this week.", f"{supposed} {real}")
    assert texts(of, Limits(lines=2, words=60))[1] == real


def test_what_could_have_been_stands_where_somebody_says_so() -> None:
    said = "The accident on the ferry could have been prevented by a second look at the engine, the report says."
    other = "The accident on the ferry was put right by a second look at the engine, as everybody could see."
    of = article("A fire broke out in the engine of the ferry on Monday night.", said, other)
    assert texts(of, Limits(lines=2, words=60))[1] == said


FIRST = "The board of the island has voted on the future of its ferry line this week."
WHOLE = (
    "Mayor Karin Clark, who opened the ferry line ten years ago with a brass band, has lost her seat in the council."
)
PART = "Clark wanted to close the ferry line in June and to sell the boat to a company."
NOBODY = "The board wanted to close the ferry line in June and to sell the boat to a company."


def test_a_part_of_a_name_gives_way_where_the_whole_is_not_shown() -> None:
    assert texts(article(FIRST, WHOLE, PART, NOBODY), Limits(lines=2, words=36))[1] == NOBODY


def test_a_part_of_a_name_stands_below_the_whole() -> None:
    assert texts(article(FIRST, WHOLE, PART), WIDE) == [FIRST, WHOLE, PART]
