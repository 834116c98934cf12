from __future__ import annotations

import random
from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.models import Article, FeedEntry, Story
from bot.posting.fingerprints import fingerprint_of, read_fingerprint, resemblance
from bot.posting.sameness import LONGEST_KEY, Identity, Stories, identities, same, story_identity
from tests.fakes import FERRY, NOON
from tests.posting.texts import FEED, entry, prose

PAGE = "https://paper.example/2026/03/ferry"
TEXT = prose(1)


def told_twice(one: FeedEntry, other: FeedEntry, *, feed: str = FEED, other_feed: str = FEED) -> str | None:
    return same(identities(feed, [one])[0], identities(other_feed, [other])[0])


FIRST = entry("4711", address=PAGE, text=TEXT)


def test_an_entry_with_a_new_date_title_and_text_is_the_same() -> None:
    later = replace(
        FIRST, title="Ferry saved", published=NOON + timedelta(days=30), paragraphs=(prose(2),), address=None
    )
    assert told_twice(FIRST, later) == "it is the same entry"


def test_an_entry_with_a_new_name_is_the_same_by_its_address() -> None:
    assert told_twice(FIRST, replace(FIRST, key="4712", title="Other")) == "it has the same address"


@pytest.mark.parametrize(
    "address",
    [
        "http://paper.example/2026/03/ferry",
        "https://www.paper.example/2026/03/ferry/",
        "https://m.paper.example/2026/03/ferry",
        "https://amp.paper.example/2026/03/ferry",
        "https://paper.example/2026/03/ferry/amp/",
        "https://paper.example/2026/03/ferry.amp",
        "https://paper.example/amp/2026/03/ferry",
        "https://paper.example/2026/03/ferry?amp=1",
        "https://paper.example/2026/03/ferry?outputType=amp&utm_source=rss&utm_medium=feed",
        "https://paper.example/2026/03/ferry?fbclid=abc&ref=front#comments",
        "https://PAPER.example:443/2026/03/ferry",
        "https://paper.example/2026/03/ferry/index.html",
        "https://paper.example/2026/03/%66erry",
    ],
)
def test_an_article_is_the_same_under_its_other_addresses(address: str) -> None:
    other = entry("1", address=address, title="Another", text=prose(9))
    assert told_twice(FIRST, other, other_feed="https://other.example/feed") == "it has the same address"


@pytest.mark.parametrize(
    "address",
    [
        "https://paper.example/2026/03/ferry-2",
        "https://paper.example/2026/03/ferry?page=2",
        "https://paper.example/2026/03/ferry?s=7",
        "https://paper.example/2026/03/Ferry",
        "https://paper.example:8443/2026/03/ferry",
        "https://sport.paper.example/2026/03/ferry",
        "https://paper.example/2026/03/ferry/amplifier",
        "https://paper.example/",
    ],
)
def test_other_articles_have_other_addresses(address: str) -> None:
    assert told_twice(FIRST, entry("1", address=address, title="Another", text=prose(9)), other_feed="x") is None


def test_parameters_that_name_an_article_are_kept_in_any_order() -> None:
    one = entry("1", address="https://paper.example/read?id=7&lang=en", title="A")
    other = entry("2", address="https://paper.example/read?utm_source=x&lang=en&id=7", title="B")
    assert told_twice(one, other) == "it has the same address"
    assert told_twice(one, replace(other, address="https://paper.example/read?id=8&lang=en")) is None


def test_the_names_of_entries_are_their_feeds_own() -> None:
    other = entry("4711", address="https://other.example/a", title="Something else", text=prose(2))
    assert told_twice(FIRST, other, other_feed="https://other.example/feed") is None


def test_names_that_are_unique_everywhere_join_two_feeds() -> None:
    one = entry("tag:paper.example,2026:7", title="A")
    other = entry("tag:paper.example,2026:7", title="B")
    assert told_twice(one, other, other_feed="https://paper.example/sport/feed") == "it is the same entry"


def test_a_name_that_is_an_address_counts_as_one() -> None:
    one = entry("https://paper.example/?p=7", address="https://paper.example/old-name", title="A")
    other = entry("http://www.paper.example/?p=7", address="https://paper.example/new-name", title="B")
    assert told_twice(one, other, other_feed="https://other.example") == "it has the same address"


def test_a_story_published_again_elsewhere_is_known_by_its_text() -> None:
    words = TEXT.split()
    words[20:23] = ["editor's", "note"]
    again = entry("9", address="https://other.example/a", title="Quite another headline", text=" ".join(words[5:]))
    why = told_twice(FIRST, again, other_feed="https://other.example/feed")
    assert why is not None
    assert why.startswith("its text is nearly the same (")


def test_another_story_is_another() -> None:
    other = entry("9", address="https://other.example/a", title="Quite another headline", text=prose(2))
    assert told_twice(FIRST, other, other_feed="https://other.example/feed") is None


def test_the_same_headline_within_days_is_the_same_story() -> None:
    other = entry("9", address="https://other.example/a", title=f"UPDATE: {FERRY.title}")
    assert told_twice(FIRST, other, other_feed="https://other.example/feed") == "it has the same headline"


def test_a_correction_published_as_an_entry_of_its_own_is_the_same_story() -> None:
    other = entry("9", address="https://paper.example/correction", title=f"Correction: {FERRY.title}")
    assert told_twice(FIRST, other) == "it has the same headline"


@pytest.mark.parametrize(
    "other",
    [
        entry("9", title=FERRY.title, text=prose(2)),  # a column: the same name over another text
        replace(entry("9"), published=NOON + timedelta(days=8)),
    ],
)
def test_the_same_headline_is_not_enough_over_another_text_or_after_a_week(other: FeedEntry) -> None:
    assert told_twice(FIRST, other) is None


def test_a_short_headline_is_nobodys_own() -> None:
    assert (
        told_twice(entry("1", title="Weather for Monday morning"), entry("2", title="Weather for Monday morning"))
        is None
    )


def test_parts_of_a_series_are_told_apart_by_their_numbers() -> None:
    words = prose(3)
    one = entry("1", title="The harbour diary, part 3 of many", text=f"{words} {prose(4, 60)}")
    other = entry("2", title="The harbour diary, part 4 of many", text=f"{words} {prose(5, 60)}")
    assert told_twice(one, other) is None
    assert told_twice(one, replace(other, title="The diary")) is not None  # it names no other part


def test_an_address_that_many_entries_share_is_no_sign() -> None:
    feed = [entry(str(number), address=PAGE, title=f"Item {number}") for number in range(3)]
    assert all(same(one, other) is None for one, other in combinations(identities(FEED, feed), 2))


def test_two_entries_of_a_feed_with_one_address_are_one_story() -> None:
    one, other = identities(FEED, [entry(str(number), address=PAGE, title=f"Item {number}") for number in range(2)])
    assert same(one, other) == "it has the same address"


def test_a_page_may_name_its_article_by_another_address() -> None:
    story = Story(url="https://short.example/x", canonical_url=PAGE, article=FERRY)
    assert same(identities(FEED, [FIRST])[0], story_identity(story)) == "it has the same address"


def test_a_page_without_an_article_is_known_by_its_address_alone() -> None:
    assert story_identity(Story(url=PAGE)) == Identity(("at:paper.example/2026/03/ferry",))
    assert story_identity(Story(canonical_url="https://paper.example/")) == Identity(())


def test_among_many_stories_the_same_one_is_found() -> None:
    many = [
        Identity((f"at:{number}",), fingerprint_of(f"t{number}", [prose(number)], NOON)) for number in range(10, 300)
    ]
    stories = Stories(many)
    assert stories.find(many[100]) == "it has the same address"
    assert stories.find(Identity(("at:x",), many[100].fingerprint)) == "its text is nearly the same (100 %)"
    assert stories.find(Identity(("at:x",), fingerprint_of("t", [prose(1)], NOON))) is None
    stories.add(Identity(("at:x",)))
    assert stories.find(Identity(("at:y", "at:x"))) == "it has the same address"


@given(st.lists(st.integers(0, 6), max_size=20), st.integers(0, 6))
def test_an_index_finds_what_comparing_with_each_finds(seeds: list[int], seed: int) -> None:
    made = [
        Identity(
            (f"at:{number % 5}",),
            fingerprint_of(f"A headline of {number // 2} words here", [prose(number % 4, 40)], None),
        )
        for number in range(7)
    ]
    one_by_one = any(same(made[seed], made[other]) for other in seeds)
    assert (Stories(made[other] for other in seeds).find(made[seed]) is not None) is one_by_one


@pytest.mark.parametrize("changed", [0, 10, 40, 120])
def test_resemblance_is_the_part_of_the_runs_of_words_that_both_have(changed: int) -> None:
    chance = random.Random(changed)
    words = prose(7, 600).split()
    other = list(words)
    for place in chance.sample(range(600), changed):
        other[place] = "changed"
    runs = [{tuple(text[at : at + 4]) for at in range(597)} for text in (words, other)]
    exact = len(runs[0] & runs[1]) / len(runs[0] | runs[1])
    one, two = (read_fingerprint(fingerprint_of("", [" ".join(text)], None)) for text in (words, other))
    assert one is not None
    assert two is not None
    assert resemblance(one, two) == pytest.approx(exact, abs=0.15)


@given(st.text(max_size=80))
def test_any_text_is_a_fingerprint_or_none(text: str) -> None:
    assert read_fingerprint(text) is None
    read_fingerprint(f"1:{text}")


nasty = st.text(st.characters(codec=None), max_size=60)


@given(
    st.builds(FeedEntry, key=nasty, address=st.one_of(st.none(), nasty.map("https://e.example/".__add__)), title=nasty)
)
def test_keys_are_short_and_fit_into_any_database(hostile: FeedEntry) -> None:
    [found] = identities(FEED, [hostile])
    assert all(len(key) <= LONGEST_KEY for key in found.keys)
    assert not any("\x00" in key for key in found.keys if key.startswith("at:"))
    assert len(found.fingerprint) <= 400
    assert same(found, found) is not None or not found.keys


def test_long_addresses_are_told_apart() -> None:
    one, other = (entry(str(number), address=f"{PAGE}/{'x' * 500}{number}", title=f"{number}") for number in range(2))
    assert told_twice(one, other) is None


def test_an_endless_text_is_bounded() -> None:
    assert len(fingerprint_of("t" * 10**6, [prose(1, 40_000)], NOON)) <= 400


def test_an_identity_survives_json() -> None:
    [found] = identities(FEED, [FIRST])
    assert msgspec.json.decode(msgspec.json.encode(found), type=Identity) == found


def test_an_article_and_its_entry_have_one_fingerprint() -> None:
    article = Article(title=FIRST.title, published=NOON, paragraphs=FIRST.paragraphs)
    assert story_identity(Story(article=article)).fingerprint == identities(FEED, [FIRST])[0].fingerprint
