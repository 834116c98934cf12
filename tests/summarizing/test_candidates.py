from __future__ import annotations

import time

import pytest
from hypothesis import given

from bot.models import Article
from bot.summarizing.candidates import MOST_SENTENCES, Leaning, candidates
from tests.fakes import article
from tests.strategies import articles


def shown(*paragraphs: str, language: str = "en") -> list[str]:
    return [candidate.text for candidate in candidates(article(*paragraphs, language=language), language)[0]]


@pytest.mark.parametrize(
    ("text", "language", "leans"),
    [
        ("This is what they wanted.", "en", True),
        ("This week the board met.", "en", False),
        ("There are four piers at Norrby.", "en", False),
        ('"It is over," he said.', "en", True),
        ('"It is over," said Ida Lund.', "en", True),
        ('"The line is gone," he said.', "en", True),
        ('"The line is gone," said Ida Lund.', "en", False),
        ('"The line is gone for good."', "en", True),
        ("(The board had met in May already.)", "en", True),
        ("Das Wasser ist warm.", "de", False),
        ("Das ist zu wenig.", "de", True),
        ("Thistles grow here.", "en", False),
        ("Finding vapor on Europa, he said, is the next best thing.", "en", True),
        ("Agents say that it is coming across the border, she told the paper.", "en", True),
        ("When Ida Lund arrived, she said that the ferry was late.", "en", False),
        ("The board wanted to know what he said.", "en", False),
        ("Das sei ein Fehler gewesen, sagte er.", "de", True),
        ("While that sounds like a lot, it was just enough.", "en", True),
        ("Anything.", "xx", False),
    ],
)
def test_a_sentence_that_points_back_is_known(text: str, language: str, leans: bool) -> None:
    assert Leaning.of(language).is_true_of(text) is leans


@pytest.mark.parametrize(
    "dateline",
    [
        "(CNN)",
        "New Norrby, Isles (CNN)",
        "Norrby (AP) ",
        "(Reuters) - ",
        "NORRBY (Reuters) - ",
        "NORRBY, 3. März (dpa) – ",
        "NORRBY, March 3 (AP) — ",
        "Norrby (dpa/lnw) - ",
        "NEW NORRBY — ",
        "NEW NORRBY: ",
        "NORRBY, United Isles — ",
        "New Norrby, NY – ",
        "NEW NORRBY, S.D. – ",
        "Norrby, Ill. — ",
        "Norrby, DC, United Isles: ",
        "NORRBY (Aug. 13) -- ",
        "NORRBY--",
        "NORRBY, July 2, 2014 — ",
        "Feb. 23, 2015 -- ",
    ],
)
def test_where_the_news_was_written_is_left_out(dateline: str) -> None:
    assert shown(f"{dateline}The ferry stops at the end of June.") == ["The ferry stops at the end of June."]


def test_captions_may_stand_before_the_paragraph_with_the_dateline() -> None:
    texts = shown("The ferry lies in the harbour of Norrby.", "Norrby (CNN) -- The ferry stops at the end of June.")
    assert texts == ["The ferry lies in the harbour of Norrby.", "The ferry stops at the end of June."]


def test_who_speaks_in_a_written_interview_is_no_dateline() -> None:
    assert shown("The board met in May.", "IDA LUND: It is a shame that it stops.")[1].startswith("IDA LUND: ")


@pytest.mark.parametrize(
    "text",
    [
        "PHOTOS: A storm shakes the harbour of Norrby.",
        "Fotostrecke: Ein Sturm erschüttert den Hafen von Norrby.",
        "Ida Lund/Isles News The ferry leaves the harbour of Norrby.",
    ],
)
def test_what_stands_beside_the_article_is_no_sentence_of_it(text: str) -> None:
    assert shown("The ferry stops at the end of June.", text) == ["The ferry stops at the end of June."]


@pytest.mark.parametrize(
    "opening",
    [
        "NATO – the alliance of thirty states – met on Monday.",
        "The mayor (Green) opened the new ferry line.",
        "The Ferry Service (NFS), which has two boats, opened a new line.",
        "The Harbour Board (NHB) Chair Ida Lund has left.",
        "The board said: Nobody will lose work over this.",
    ],
)
def test_an_opening_that_only_looks_like_that_is_kept(opening: str) -> None:
    assert shown(opening)[0].startswith(opening[:10])


@pytest.mark.parametrize(
    ("sentence", "language", "kept"),
    [
        ("However, the board will meet again in May.", "en", "the board will meet again in May."),
        ("But the board will meet again in May.", "en", "the board will meet again in May."),
        ("Aber der Rat tagt im Mai noch einmal.", "de", "der Rat tagt im Mai noch einmal."),
        ("Allerdings tagt der Rat im Mai noch einmal.", "de", None),
        ("Cependant, le conseil se réunit encore en mai.", "fr", "le conseil se réunit encore en mai."),
    ],
)
def test_a_connective_is_left_out_where_the_sentence_stands_without(
    sentence: str, language: str, kept: str | None
) -> None:
    assert shown(sentence, language=language) == ([kept] if kept else [])


def test_a_connective_stays_where_a_sentence_is_shown_with_the_one_before() -> None:
    assert shown("The ferry is no luxury. But it was never cheap.")[1] == "But it was never cheap."


def test_a_remark_in_brackets_is_left_out() -> None:
    found = shown("The ferry (built by the yard at Eastholm) carries 90 cars, four (4) more than before.")
    assert found == ["The ferry carries 90 cars, four (4) more than before."]


def test_nothing_is_left_out_of_a_quotation() -> None:
    quoted = '"The ferry (my ferry) sails tonight," Captain Lund told the board.'
    assert shown(quoted) == [quoted]


def test_a_teaser_that_breaks_off_is_no_sentence() -> None:
    assert shown("The board met on Monday and decided that the ferry will...") == []


@pytest.mark.parametrize("row", ["GK Jon Vik 63 85% 1 save (1 missed).", "3 March 4.15 pm 12 to 15 places 8.50 euros."])
def test_a_row_of_a_table_is_no_sentence(row: str) -> None:
    assert shown("The ferry stops at the end of June.", row) == ["The ferry stops at the end of June."]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Why the ferry to Eastholm is promising.", "en"),
        ("If the council finds a buyer for the boat that keeps the line running.", "en"),
        ("Wie die Fähre gerettet werden soll.", "de"),
    ],
)
def test_a_heading_and_an_item_of_a_list_are_no_sentences(text: str, language: str) -> None:
    assert shown(text, language=language) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("If the council finds a buyer, the line goes on.", "en"),
        ("Why should the ferry stop in June?", "en"),
        ("How the ferry was run is what the court will look into when it meets in May.", "en"),
        ("Wie der Vorstand sagte, endet die Linie.", "de"),
    ],
)
def test_what_only_begins_like_them_is_a_sentence(text: str, language: str) -> None:
    assert shown(text, language=language) == [text]


def test_a_sentence_with_figures_is_no_row_of_a_table() -> None:
    sentence = "Fares rose by 3 % to 5.2 million euros in 2019, from 4.9 million in 2018."
    assert shown(sentence) == [sentence]


def test_a_sentence_needs_the_one_that_it_leans_on() -> None:
    first, second = candidates(article("Ida Lund runs the ferry. She took over from her father in 2009."), "en")[0]
    assert (first.needs, second.needs) == (None, 0)


def test_of_an_endless_text_the_beginning_is_read() -> None:
    endless = article(*("The ferry sails again tonight." for _ in range(MOST_SENTENCES + 5)))
    assert len(candidates(endless, "en")[0]) == MOST_SENTENCES


@given(articles)
def test_a_candidate_is_the_text_at_its_places(of: Article) -> None:
    for candidate in candidates(of, of.language)[0]:
        pieces = [of.paragraphs[place.paragraph][place.start : place.end] for place in candidate.places]
        assert candidate.text == " ".join(pieces)


def test_a_run_of_white_space_is_passed_over_at_once() -> None:
    gap = " " * 50_000
    text = f"The harbour board{gap}(its chair said) will end the ferry in June, and nobody{gap}has offered to take it."
    started = time.process_time()
    assert shown(text, text)
    assert time.process_time() - started < 3
