from __future__ import annotations

from hypothesis import given, settings

from bot.models import Comment, Discussion
from bot.summarizing.viewpoints import MOST_COMPARED, viewpoints
from tests.fakes import comment, discussion
from tests.strategies import discussions

FOR = "The tram line should be built because the buses are full every morning, number {}."
AGAINST = "The town cannot pay for rails while the swimming pool is falling apart, says house {}."
TALK = discussion(
    *(comment(f"f{n}", FOR.format(n)) for n in range(6)),
    *(comment(f"a{n}", AGAINST.format(n)) for n in range(3)),
    comment("x", "Thanks!"),
)


def test_each_position_is_shown_once_and_the_larger_one_first() -> None:
    found = viewpoints(TALK, most=2, language="en")
    assert [(one.quote.comment[0], one.authors) for one in found] == [("f", 6), ("a", 3)]


def test_what_most_name_does_not_make_comments_alike() -> None:
    subject = "Lantern Bridge toll gates and Lantern Bridge queues"
    talk = discussion(
        *(comment(f"f{n}", f"{subject}: commuters like me cannot afford {n}.") for n in range(15)),
        *(comment(f"a{n}", f"{subject}: repairs want money, and soon, {n}.") for n in range(15)),
    )
    found = viewpoints(talk, most=2, language="en")
    assert [one.authors for one in found] == [15, 15]
    assert not any("bridge" in one.label for one in found)


def test_shares_are_of_people_not_of_comments() -> None:
    talk = discussion(
        *(comment(f"f{n}", FOR.format(n), author="Busy") for n in range(8)),
        comment("a", AGAINST.format(1), author="Calm"),
    )
    assert [one.share for one in viewpoints(talk, most=2, language="en")] == [0.5, 0.5]


def test_a_copied_text_counts_once() -> None:
    talk = discussion(*(comment(f"c{n}", FOR.format(1)) for n in range(9)), comment("a", AGAINST.format(1)))
    assert {one.authors for one in viewpoints(talk, most=2, language="en")} == {1}


def test_a_label_is_made_of_the_commenters_own_words() -> None:
    (first, _) = viewpoints(TALK, most=2, language="en")
    assert set(first.label.split(", ")) <= set(FOR.casefold().replace(",", "").replace(".", "").split())


def test_none_are_given_where_none_are_asked_for_or_to_be_had() -> None:
    assert viewpoints(TALK, most=0) == ()
    assert viewpoints(discussion(comment("x", "Thanks!")), most=3) == ()


def test_of_very_many_comments_as_many_as_can_be_compared_are() -> None:
    talk = discussion(*(comment(str(n), FOR.format(n)) for n in range(3 * MOST_COMPARED)))
    (found,) = viewpoints(talk, most=1, language="en")
    assert len(found.comments) <= MOST_COMPARED


@settings(deadline=None)
@given(discussions)
def test_a_quote_is_the_text_at_its_place(talk: Discussion) -> None:
    first: dict[str, Comment] = {}
    for one in talk.comments:
        if one.text.strip() and not one.removed:
            first.setdefault(one.id, one)
    for viewpoint in viewpoints(talk, most=4):
        (place,) = viewpoint.quote.sources
        assert first[place.comment].text[place.start : place.end] == viewpoint.quote.text
        assert viewpoint.quote.comment in viewpoint.comments
        assert 0 < viewpoint.share <= 1
