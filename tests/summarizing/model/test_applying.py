"""What of a model's lines gets into a digest."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.models import Digest
from bot.summarizing.model.applying import Written, written
from bot.summarizing.model.draft import draft_of
from bot.summarizing.model.material import material_of
from bot.summarizing.model.parts import parts_of
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story

STORY = story()
EXTRACTIVE = digest_of(STORY, Options(viewpoints=2), now=NOON)
(PART,) = parts_of(material_of(STORY, EXTRACTIVE), 6000)
STOPS = {"text": "The Norrby to Eastholm ferry will stop at the end of June, the harbour board said.", "cites": [1]}
HULL = {"text": "Hull repairs would cost 2.3 million, said the board's chair, Ida Lund.", "cites": [3]}
WRONG = {"text": "Hull repairs would cost 23 million, said the board's chair, Ida Lund.", "cites": [3]}
BUS = PART.exchanges[0].sources[1].number


def by_model(language: str | None = None, **answer: Any) -> Written:
    return written(STORY, EXTRACTIVE, [(PART, draft_of(answer))], model="scripted", lines=5, language=language)


def report(made: Written) -> list[tuple[str, bool]]:
    return [(line.text, line.written) for line in made.digest.report]


def test_lines_that_hold_are_shown_with_the_sentences_that_they_cite() -> None:
    made = by_model(report=[STOPS, HULL])
    assert report(made)[:2] == [(STOPS["text"], True), (HULL["text"], True)]
    (place,) = made.digest.report[0].sources
    assert STORY.article
    assert STORY.article.paragraphs[place.paragraph][place.start : place.end].startswith("The ferry between Norrby")
    assert made.digest.engine == "scripted"


def test_a_line_that_does_not_hold_gives_way_to_the_sentence_that_it_cites() -> None:
    made = by_model(report=[STOPS, WRONG])
    assert (WRONG["text"], True) not in report(made)
    sentence = next(line for line in made.digest.report if line.text.startswith("The board's chair, Ida Lund"))
    assert not sentence.written
    assert (made.digest.checks.lines_offered, made.digest.checks.lines_kept) == (2, 1)


def test_where_less_than_half_holds_the_report_is_the_extractive_one() -> None:
    made = by_model(report=[STOPS, WRONG, {**WRONG, "cites": [99]}])
    assert made.digest.report == EXTRACTIVE.report
    assert (made.report_kept, made.digest.engine, made.digest.checks.lines_kept) == (False, "extractive", 0)


def test_a_short_report_is_filled_up_with_the_lines_that_were_picked() -> None:
    made = by_model(report=[STOPS])
    assert len(made.digest.report) == len(EXTRACTIVE.report)
    assert [line.written for line in made.digest.report].count(True) == 1


def test_a_line_is_not_shown_twice() -> None:
    made = by_model(report=[STOPS, STOPS, HULL])
    assert [text for text, _ in report(made)].count(str(STOPS["text"])) == 1


def test_a_line_that_cites_what_was_not_sent_does_not_hold() -> None:
    assert by_model(report=[{**STOPS, "cites": [1, 99]}]).digest.checks.lines_kept == 0


def test_a_report_may_not_cite_what_readers_wrote() -> None:
    line = {"text": "Bo says that a bus takes 70 minutes instead of 12.", "cites": [BUS]}
    assert by_model(report=[line]).digest.checks.lines_kept == 0


def test_what_an_exchange_is_about_is_checked_against_that_exchange_alone() -> None:
    about = {"number": 1, "text": "Readers argue whether a bus could replace the boat.", "cites": [BUS]}
    topic = by_model(exchanges=[about]).digest.exchanges[0].topic
    assert topic
    assert topic.sources[0].comment == "bo"
    assert by_model(exchanges=[{**about, "cites": [1]}]).digest.exchanges[0].topic is None


def test_quotes_of_readers_are_never_the_models() -> None:
    about = {"number": 1, "text": "Bo says that nobody likes the bus.", "cites": [BUS]}
    made = by_model(exchanges=[about], viewpoints=[about]).digest
    assert [one.turns for one in made.exchanges] == [one.turns for one in EXTRACTIVE.exchanges]
    assert [one.quote for one in made.viewpoints] == [one.quote for one in EXTRACTIVE.viewpoints]


def test_numbers_of_exchanges_that_are_not_there_are_passed_over() -> None:
    lines = [{"number": n, "text": "Readers argue about a bus.", "cites": [BUS]} for n in (-1, 0, 7, 1, 1)]
    assert by_model(exchanges=lines).digest.checks.lines_offered == 1


def test_a_gist_is_shown_if_it_holds_and_says_more_than_a_line_of_the_report() -> None:
    gist = {"text": "The ferry ends in June, and islanders dispute the figure.", "cites": [1, 5]}
    shown = by_model(gist=gist, report=[STOPS, HULL]).digest.gist
    assert shown
    assert shown.text == gist["text"]
    assert by_model(gist=STOPS, report=[STOPS, HULL]).digest.gist is None


def test_a_line_in_another_language_than_was_asked_for_does_not_hold() -> None:
    german = {"text": "Die Fähre zwischen Norrby und Eastholm fährt nur noch bis Ende Juni.", "cites": [1]}
    assert by_model(report=[german]).digest.checks.lines_kept == 0
    assert by_model(language="de", report=[german]).digest.checks.lines_kept == 1


def test_an_empty_answer_changes_nothing() -> None:
    made: Digest = by_model().digest
    assert replace(made, checks=EXTRACTIVE.checks) == EXTRACTIVE
