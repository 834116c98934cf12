from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Comment, Discussion
from bot.summarizing.civility import Civility, Level, _finder
from bot.summarizing.exchanges import exchanges
from bot.summarizing.hints import Hints
from bot.summarizing.summarizer import Options, digest_of
from bot.summarizing.viewpoints import viewpoints
from tests.fakes import ARGUMENT, FERRY, NOON, comment, discussion, story

OPENING, CIVIL = (one.text for one in ARGUMENT.comments[:2])


def veiled(text: str, language: str = "en", context: str = "") -> tuple[str, ...]:
    return Civility(language, context=context).read(text).veiled


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Those vermin should pay for their own ferry.", "en", ("vermin",)),
        ("Dieses Ungeziefer soll selbst zahlen.", "de", ("Ungeziefer",)),
        ("Call him at +44 20 7946 0958 and tell him.", "en", ("+44 20 7946 0958",)),
        ("Ruf ihn an: 030 1234567", "de", ("030 1234567",)),
        ("Her number is (555) 212-3456.", "en", ("(555) 212-3456",)),
        ("Write to ann.lund@example.org, not to me.", "en", ("ann.lund@example.org",)),
        ("She lives at 14 Harbour Street, by the way.", "en", ("14 Harbour Street",)),
        ("Der wohnt in der Hafenstraße 14.", "de", ("Hafenstraße 14",)),
        ("Il habite 12 rue de la République.", "fr", ("12 rue de la République",)),
    ],
)
def test_rough_words_and_private_details_are_found(text: str, language: str, words: tuple[str, ...]) -> None:
    assert veiled(text, language) == words


@pytest.mark.parametrize(
    "text",
    [
        "This damned ferry killed the high street, what a load of crap.",
        "In 2019 the board paid 1,250,000 for 90 cars; from 12.05.2021 to 31.12.2022 it was 3.5 million.",
        "The line was measured on 2023-11-05 at 10:30, see page 221-223 and section 4.1.2.",
        "The IP is 192.168.100.200 and the version 10.15.7.",
        "He shot a film here and killed the motion; they hang about the pier and will burn the old boats.",
        "The board is a thief of time.",
    ],
)
def test_swearing_figures_and_plain_words_are_no_roughness(text: str) -> None:
    finding = Civility("en").read(text)
    assert finding.civil


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Le train a encore du retard, et les retards coûtent cher.", "fr"),
        ("Kike García marcó dos goles.", "es"),
        ("Det er et fag, og fag skal læres.", "da"),
    ],
)
def test_an_english_slur_that_is_a_plain_word_elsewhere_is_none_there(text: str, language: str) -> None:
    assert Civility(language).read(text).civil
    assert Civility("en").read(text).rough


def test_what_holds_back_the_sea_is_no_insult_below_an_article_about_it() -> None:
    assert veiled("The dykes will not hold.", context="Two dykes broke at Norrby.") == ()


@pytest.mark.parametrize("text", ["rm -" + "rf" * 9000 + "/", "rm -" * 5000, "> /dev/" * 3000])
def test_a_text_made_to_look_like_a_command_is_read_in_time(text: str) -> None:
    started = time.process_time()
    Civility("en").read(text)
    assert time.process_time() - started < 1


def test_a_word_that_the_article_uses_means_what_it_says_there() -> None:
    assert veiled("The rats came up from the pier.", context="Rats were seen at the pier.") == ()
    assert veiled("Write to info@ferry.example", context="Questions to info@ferry.example") == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("They should be shot, all of them.", "en"),
        ("Die gehören erschossen.", "de"),
        ("Il faut les tuer, c'est tout.", "fr"),
        ("Just run sudo rm -rf / and it works.", "en"),
        ("My neighbour Karl Ostrow is a rapist.", "en"),
    ],
)
def test_threats_accusations_and_destructive_commands_are_unfit(text: str, language: str) -> None:
    assert Civility(language).read(text).unfit


def test_an_accusation_of_somebody_named_in_the_article_may_be_discussed() -> None:
    assert not Civility("en", context="Karl Ostrow is on trial.").read("So Karl Ostrow is a thief?").unfit


def test_an_owner_adds_words_of_his_own() -> None:
    found = Civility("en", words=("pier_dog*", "landlubber")).read("You landlubbers and you pier dogs, you landlubber!")
    assert found.veiled == ("pier dogs", "landlubber")


@pytest.mark.parametrize(
    ("level", "unfit", "rough"), [("veil", False, True), ("strict", True, True), ("off", False, False)]
)
def test_the_level_decides_what_becomes_of_rough_comments(level: Level, unfit: bool, rough: bool) -> None:
    finding = Civility("en", level=level).of(comment("1", "Those vermin should pay."))
    assert (finding.unfit, finding.rough) == (unfit, rough)


def argument(answer: str, *others: Comment, name: str = "Bo") -> Discussion:
    return discussion(comment("1", OPENING), comment("2", answer, author=name, to="1"), *others)


def test_a_civil_answer_wins_over_a_rough_one_that_says_as_much() -> None:
    talk = argument(CIVIL.replace("for the school", "for subhumans"), comment("3", CIVIL, to="1"))
    (found,) = exchanges(talk, most=1, language="en")
    assert [turn.comment for turn in found.turns] == ["1", "3"]


def test_a_rough_answer_that_alone_says_something_is_shown() -> None:
    (found,) = exchanges(argument(CIVIL.replace("for the school", "for subhumans")), most=1, language="en")
    assert found.reasons["rough"] < 0


def test_a_threat_is_never_shown_and_the_digest_says_that_a_side_may_be_missing() -> None:
    digest = digest_of(story(FERRY, argument(f"{CIVIL} They should be shot.")), Options(), now=NOON)
    assert digest.exchanges == ()
    assert "held_back" in {notice.kind for notice in digest.warnings}


def test_the_words_to_veil_are_those_that_are_shown() -> None:
    talk = argument(CIVIL.replace("for the school", "for subhumans"), comment("3", "What vermin.", to="1"))
    assert digest_of(story(FERRY, talk), Options(), now=NOON).veiled == ("subhumans",)


def test_a_rough_name_is_veiled_too() -> None:
    assert digest_of(story(FERRY, argument(CIVIL, name="Vermin hunter")), Options(), now=NOON).veiled == ("Vermin",)


def test_a_viewpoint_is_shown_by_a_civil_comment_where_it_has_one() -> None:
    talk = discussion(
        *(comment(f"r{n}", f"The vermin of the board never ride the winter ferry, number {n}.") for n in range(5)),
        comment("c", "The members of the board never ride the winter ferry, number 6."),
        *(comment(f"t{n}", f"Taxes pay for roads, so a bridge would be cheaper by far, house {n}.") for n in range(9)),
    )
    found = viewpoints(talk, most=2, language="en")
    assert [(one.quote.comment, one.authors) for one in found] == [("t0", 9), ("c", 6)]


@given(st.text(max_size=400), st.sampled_from(["en", "de", "ru", "ar", "xx", None]))
def test_every_word_to_veil_stands_in_the_text(text: str, language: str | None) -> None:
    assert all(word in text for word in Civility(language).read(text).veiled)


ENTRIES = (
    "vermin",
    "kill_them",
    "gas_the",
    "erschießen_sollte_man",
    "qu'on_les_pende",
    "sub-humanos",
    "kampf*",
    "iıx*",
)


@given(
    st.lists(
        st.sampled_from(
            [*(part for entry in ENTRIES for part in (entry, entry.rstrip("*").replace("_", " "))), "ſ", "İ"]
        )
        | st.text(max_size=4)
    ),
    st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
)
def test_a_text_of_which_no_word_hints_at_an_entry_holds_none(parts: list[str], spelt: Callable[[str], str]) -> None:
    text = spelt(" ".join(parts))
    assert Hints(ENTRIES).may_be_in(text) or not _finder(" ".join(ENTRIES)).search(text)
