from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.errors import AddressError
from bot.posting.card import Menu
from bot.posting.links_card import chosen_link, links_card
from bot.posting.markdown import card_texts, fits

LINKS = ["https://a.example/one", "https://b.example/two?x=(1)", "https://c.example/_three_*"]


@pytest.mark.parametrize(
    ("number", "link"), [("1", LINKS[0]), ("2", "https://b.example/two?x=%281%29"), ("3", LINKS[2])]
)
def test_the_question_carries_the_links_that_can_be_chosen(number: str, link: str) -> None:
    assert chosen_link(card_texts(links_card(LINKS, private=False)), number) == link


@pytest.mark.parametrize("number", ["0", "4", "", "two", "-1"])
def test_a_choice_that_was_not_offered_is_refused(number: str) -> None:
    with pytest.raises(AddressError, match="no longer there"):
        chosen_link(card_texts(links_card(LINKS, private=False)), number)


@given(st.lists(st.text(max_size=300).map(lambda text: f"https://x.example/{text}"), min_size=2, max_size=20))
def test_whatever_the_links_the_question_fits(links: list[str]) -> None:
    card = links_card(links, private=True)
    assert fits(card)
    (menu,) = (block for block in card.blocks if isinstance(block, Menu))
    for option in menu.options:
        assert chosen_link(card_texts(card), option.value).startswith("https://x.example/")
