"""Feeds of more than twenty kinds, the broken ones among them: from each comes at least its first story, as it is."""

from __future__ import annotations

import pytest

from bot.posting.sameness import identities
from tests.loading.feeds.feeds import ADDRESS, feed
from tests.loading.feeds.kinds import BROKEN, FERRY, KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_a_feed_of_each_kind_gives_a_story_with_all_that_it_is_known_by(kind: str) -> None:
    first = feed(KINDS[kind]).entries[0]
    assert first.address
    assert first.title or kind == "Mastodon"  # whose posts have none
    assert identities(ADDRESS, [first])[0].keys


@pytest.mark.parametrize("kind", ["YouTube", "releases of code", "Blogger", "Discourse"])
def test_title_address_and_author_are_found_wherever_they_stand(kind: str) -> None:
    (entry,) = feed(KINDS[kind]).entries
    assert (entry.title, entry.address) == ("Ferry to end", FERRY)
    assert [name.casefold()[:3] for name in entry.authors] == ["ida"]


@pytest.mark.parametrize("kind", ["YouTube", "a podcast", "Mastodon", "Blogger", "Discourse"])
def test_the_time_of_publication_is_found_in_each_of_its_forms(kind: str) -> None:
    (entry,) = feed(KINDS[kind]).entries
    assert entry.published is not None
    assert entry.published.isoformat() == "2026-03-02T08:30:00+00:00"


def test_blogger_says_how_many_comments_there_are() -> None:
    (entry,) = feed(KINDS["Blogger"]).entries
    assert entry.comments_count == 4


@pytest.mark.parametrize("kind", BROKEN)
def test_of_a_broken_feed_as_much_is_read_as_can_be(kind: str) -> None:
    first = feed(BROKEN[kind]).entries[0]
    title = "Ferry & bridge to end" if kind == "escaped twice" else "Ferry to end"
    assert (first.title, first.address) == (title, FERRY)
    assert identities(ADDRESS, [first])[0].keys
