from __future__ import annotations

import pytest

from bot.posting.tags import MOST_TAGS, tags_for

TAGS = ["Politics", "⚽ Sport", "Harbour News", "Sea", "🦀"]


@pytest.mark.parametrize(
    ("labels", "title", "places"),
    [
        (["politics"], "Board ends ferry", [0]),
        (["SPORT", "Politics"], "Board ends ferry", [0, 1]),
        (["harbour news"], "Board ends ferry", [2]),
        ([], "The sea, again: sport on ice", [1, 3]),
        (["sea"], "Politics at sea", [3, 0]),
        (["season"], "A season of seals", []),
        (["🦀", ""], "🦀", []),
    ],
)
def test_a_story_gets_the_tags_it_is_filed_under_and_those_its_headline_names(
    labels: list[str], title: str, places: list[int]
) -> None:
    assert tags_for(TAGS, labels, title) == places


def test_no_post_gets_more_tags_than_discord_takes() -> None:
    names = [f"tag{number}" for number in range(20)]
    assert len(tags_for(names, names, "")) == MOST_TAGS
