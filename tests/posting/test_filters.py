from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.errors import UsageError
from bot.models import FeedEntry
from bot.posting.filter_words import DEEPEST, LONGEST, MOST_STEPS, Step, steps_of, written
from bot.posting.filters import Filter, Wishes, filter_of, is_wanted, parse_filter
from bot.text import clean
from tests.strategies import NASTY

ENTRY = FeedEntry(
    key="1",
    address="https://news.harbour.example/bridge",
    title="Harbour bridge to close in March",
    authors=("Ida Lund", "Bo Ek"),
    categories=("Local", "Traffic"),
    language="en-GB",
    summary="The Hafenbrücke will be shut for repairs.",
    paragraphs=("It carries 41,000 cars a day.",),
    comments_count=30,
    score=12,
)


def answer(text: str, entry: FeedEntry = ENTRY) -> tuple[bool | None, str]:
    found = is_wanted(parse_filter(text), entry)
    return found.wanted, found.why


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("score >= 50", False, "score 12 is below 50"),
        ("score >= 12", True, "score 12 is at least 12"),
        ("score < 12", False, "score 12 is not below 12"),
        ("score > 12", False, "score 12 is not above 12"),
        ("score <= 11", False, "score 12 is above 11"),
        ("score = 12", True, "score 12 is 12"),
        ("points != 12", False, "score 12 is 12"),
        ("comments > 10", True, "its number of comments, 30, is above 10"),
        ('category = "sport"', False, "the category is “Local”, not “sport”"),
        ("category = traffic", True, "the category is “traffic”"),
        ("category != traffic", False, "the category is “traffic”"),
        ("not category = local", False, "the category is “local”"),
        ('category in ("cars", "LOCAL")', True, "the category is “LOCAL”"),
        ('author in ("A", "B")', False, "the author is “Ida Lund”, not “A” or “B”"),
        ('author = "bo ek"', True, "the author is “bo ek”"),
        ("language = en", True, "the language is “en”"),
        ("language = en-gb", True, "the language is “en-gb”"),
        ("language in (de, sv)", False, "the language is “en-GB”, not “de” or “sv”"),
        ("site = harbour.example", True, "the site is “harbour.example”"),
        ("site = example", False, "the site is “news.harbour.example”, not “example”"),
        ('title has "harbour bridge"', True, "the title has “harbour bridge”"),
        ("title has harb", False, "the title does not have “harb”"),
        ('title has "harb*"', True, "the title has “harb*”"),
        ('text has "*brücke"', True, "the text has “*brücke”"),
        ("text has brücke", False, "the text does not have “brücke”"),
        ("text has (tram, cars)", True, "the text has “cars”"),
        ('text has "41,000 cars"', True, "the text has “41,000 cars”"),
    ],
)
def test_a_condition_is_answered_with_its_reason(text: str, wanted: bool, why: str) -> None:
    assert answer(text) == (wanted, why)


@pytest.mark.parametrize(
    ("text", "wanted", "why"),
    [
        ("score > 1 and comments > 1", True, "score 12 is above 1 and its number of comments, 30, is above 1"),
        ("score > 1 and comments > 99", False, "its number of comments, 30, is not above 99"),
        ("score > 99 or comments > 1", True, "its number of comments, 30, is above 1"),
        ("score > 98 or score > 99", False, "score 12 is not above 98 and score 12 is not above 99"),
        ("score > 1 or score > 2 and score > 99", True, "score 12 is above 1"),
        ("(score > 1 or score > 2) and score > 99", False, "score 12 is not above 99"),
        ("not score > 1 or score > 2", True, "score 12 is above 2"),
        ("not (score > 1 or score > 99)", False, "score 12 is above 1"),
        ("not not score > 1", True, "score 12 is above 1"),
        ("NICHT punkte > 99 UND titel HAT märz", False, "the title does not have “märz”"),
    ],
)
def test_conditions_are_joined_and_the_reason_is_what_decides(text: str, wanted: bool, why: str) -> None:
    assert answer(text) == (wanted, why)


def test_the_filter_of_the_documentation_says_why_not() -> None:
    text = 'score >= 50 and not category = "sport" and (title has "harbour" or comments > 10)'
    assert answer(text) == (False, "score 12 is below 50")
    assert answer(text, replace(ENTRY, score=50, categories=("Sport",))) == (False, "the category is “sport”")
    assert answer(text, replace(ENTRY, score=50))[0] is True


@pytest.mark.parametrize("text", ["score > 1", "not score > 1", "score > 1 or score < 1"])
def test_what_depends_on_something_unknown_is_not_wanted_either_way(text: str) -> None:
    assert answer(text, replace(ENTRY, score=None)) == (False, "nobody says its score")


def test_what_does_not_depend_on_the_unknown_is_decided() -> None:
    unknown = replace(ENTRY, score=None, language=None)
    assert answer("score > 1 or comments > 1", unknown)[0] is True
    assert answer("score > 1 and comments > 99", unknown) == (False, "its number of comments, 30, is not above 99")
    assert answer("language = en", unknown) == (False, "its language is not known")


def test_an_entry_without_a_category_is_not_in_one() -> None:
    bare = FeedEntry(key="1")
    assert answer("not category = sport", bare) == (True, "the category is not given, not “sport”")
    assert answer("title has a or author = b or site = c", bare)[0] is False


def test_an_empty_filter_wants_everything() -> None:
    assert answer(" ") == (True, "everything is wanted")


@pytest.mark.parametrize(
    ("text", "word", "wanted"),
    [
        ("The HARBOUR, at last", "harbour", True),
        ("Harbourside", "harbour", False),
        ("the old\nharbour   bridge", "harbour bridge", True),
        ("Ｈarbour", "harbour", True),
        ("Straße", "STRASSE", True),
        ("東京の港が閉鎖", "港", True),
        ("it's C++ again", "c++", True),
        ("", "a", False),
        ("aaa" * 30_000, "aa", False),
    ],
)
def test_words_are_found_whole_in_any_case_and_script(text: str, word: str, wanted: bool) -> None:
    assert answer(f'title has "{word}"', FeedEntry(key="1", title=text))[0] is wanted


@pytest.mark.parametrize(
    ("text", "at", "said"),
    [
        ("sprot = 1", 1, "the name of a field is expected"),
        ("score", 6, "is expected after “score”"),
        ("score >= many", 10, "a number is expected"),
        ('score >= "5"', 11, "a number is expected"),
        ("score >= ٣", 10, "a number is expected"),
        ("score has 5", 7, "=, !=, <, <=, > or >= is expected"),
        ("title > a", 7, "“has” or “in” is expected"),
        ("title has harbour bridge", 19, "“and” or “or” is expected"),
        ("title has and", 11, "a text is expected"),
        ('title has "*"', 12, "a text is expected"),
        ('title has "x', 11, "a quotation mark without its partner"),
        ("category in (a, b", 18, "a comma or a closing bracket is expected"),
        ("(score > 1", 11, "a bracket is still open"),
        ("score > 1)", 10, "“and” or “or” is expected"),
        ("score > 1 or", 13, "the name of a field is expected"),
        ("()", 2, "the name of a field is expected"),
        ("score ! 5", 7, "“!”"),
    ],
)
def test_an_error_points_at_its_place(text: str, at: int, said: str) -> None:
    with pytest.raises(UsageError, match=f"(?s)character {at}\\b.*") as refused:
        parse_filter(text)
    assert said in refused.value.message
    assert refused.value.advice


def test_a_field_that_is_misspelt_is_asked_back() -> None:
    with pytest.raises(UsageError, match=r"Is “score” meant\?"):
        parse_filter("scroe > 5")


def test_length_depth_and_number_of_conditions_are_bounded() -> None:
    with pytest.raises(UsageError, match="too long"):
        parse_filter("score > 1" + " " * LONGEST)
    with pytest.raises(UsageError, match="nested too deeply"):
        parse_filter("(" * (DEEPEST + 1) + "score > 1" + ")" * (DEEPEST + 1))
    with pytest.raises(UsageError, match="nested too deeply"):
        parse_filter("not " * 80 + "score > 1")
    with pytest.raises(UsageError, match="too many"):
        parse_filter(" or ".join(["score>1"] * (MOST_STEPS // 2 + 1)))
    parse_filter("(" * DEEPEST + "score > 1" + ")" * DEEPEST)


@given(st.text(alphabet='score>=!<1 notadrhi"“”()*,x\n', max_size=60))
@settings(max_examples=500, deadline=None)
def test_any_text_is_a_filter_or_is_refused_with_advice(text: str) -> None:
    try:
        found = is_wanted(parse_filter(text), ENTRY)
    except UsageError as refused:
        assert refused.advice  # noqa: PT017 - whether it is refused is not what is tested
    else:
        assert isinstance(found.wanted, bool)


numbers = st.builds(
    lambda sign, field, value: (Step(sign, field, (str(value),)),),
    st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), st.sampled_from(["score", "comments"]), st.integers(-20, 20),
)  # fmt: skip
texts = st.builds(
    lambda sign, values: (Step(sign, "title", values),),
    st.sampled_from(["has", "in"]),
    st.lists(st.sampled_from(["a", "b c", "harb*", "and"]), min_size=1, max_size=3).map(tuple),
)  # fmt: skip
trees = st.recursive(
    st.one_of(numbers, texts),
    lambda inner: st.one_of(
        inner.map(lambda steps: (*steps, Step("not"))),
        st.builds(lambda one, two, sign: (*one, *two, Step(sign)), inner, inner, st.sampled_from(["and", "or"])),
    ),
    max_leaves=6,
)
entries = st.builds(
    FeedEntry,
    key=st.just("1"),
    title=st.sampled_from([None, "", "harbour a", "b c", *NASTY]),
    score=st.one_of(st.none(), st.integers(-20, 20)),
    comments_count=st.one_of(st.none(), st.integers(0, 20)),
)


def meant(steps: tuple[Step, ...], entry: FeedEntry) -> bool | None:
    """The answer by Python's own operators, with None where it is not known."""
    stack: list[bool | None] = []
    for step in steps:
        if step.operator == "not":
            inner = stack.pop()
            stack.append(None if inner is None else not inner)
        elif step.operator in ("and", "or"):
            sides = [stack.pop(), stack.pop()]
            decisive = step.operator == "or"
            stack.append(decisive if decisive in sides else None if None in sides else not decisive)
        else:
            stack.append(single(step, entry))
    return stack[0]


SIGNS: dict[str, Callable[[int, int], bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge
}  # fmt: skip


def single(step: Step, entry: FeedEntry) -> bool | None:
    value = {"score": entry.score, "comments": entry.comments_count}.get(step.field)
    if step.field == "title":
        return is_wanted(Filter("", (step,)), entry).wanted
    return None if value is None else SIGNS[step.operator](value, int(step.values[0]))


@given(trees, entries)
@settings(deadline=None)
def test_a_filter_means_what_logic_says(steps: tuple[Step, ...], entry: FeedEntry) -> None:
    assert is_wanted(Filter("", steps), entry).wanted is (meant(steps, entry) is True)


@given(trees, entries)
@settings(deadline=None)
def test_a_filter_that_is_written_down_and_read_again_means_the_same(steps: tuple[Step, ...], entry: FeedEntry) -> None:
    if len(written(steps)) <= LONGEST:
        again = steps_of(written(steps))
        assert meant(again, entry) is meant(steps, entry)
        assert written(again) == written(steps)


@given(entries)
def test_a_reason_is_one_short_line_without_anything_disturbing(entry: FeedEntry) -> None:
    why = is_wanted(parse_filter('title = "x" or title has (y, z)'), entry).why
    assert len(why) <= 400
    assert why == clean(why)


def test_simple_settings_become_a_filter() -> None:
    wishes = Wishes(
        words=("harbour", 'the "old" bridge'), no_words=("advert",), authors=("Ida Lund",), no_authors=("Bot",),
        categories=("Local",), no_categories=("Sport",), languages=("en",), comments=5, score=1,
    )  # fmt: skip
    made = filter_of(wishes, "site = harbour.example or score > 99")
    assert made.text == (
        'score >= 1 and comments >= 5 and language in "en" and category in "Local" and not category in "Sport" '
        'and author in "Ida Lund" and not author in "Bot" and text has ("harbour", "the old bridge") '
        'and not text has "advert" and (site = "harbour.example" or score > 99)'
    )
    assert is_wanted(made, ENTRY).wanted is True
    assert is_wanted(made, replace(ENTRY, summary="An advert.")).why == "the text has “advert”"


def test_no_settings_are_an_empty_filter() -> None:
    assert filter_of(Wishes()) == Filter("")
    assert filter_of(Wishes(), "score > 1").text == "score > 1"


def test_settings_that_say_nothing_are_refused() -> None:
    with pytest.raises(UsageError):
        filter_of(Wishes(words=("*",)))


def test_a_filter_survives_json_and_is_its_text() -> None:
    found = parse_filter('not (score > 1  or title has ("a", b))')
    assert msgspec.json.decode(msgspec.json.encode(found), type=Filter) == found
    assert str(found) == 'not (score > 1 or title has ("a", b))'
