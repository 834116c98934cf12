"""The quick look for orders to a machine, beside the slow expression that it saves."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.summarizing.grounding.vocabulary.orders import HINTS, ORDERS


@given(st.from_regex(ORDERS))
def test_a_text_with_an_order_has_a_hint_of_one(text: str) -> None:
    assert any(hint.search(text) for hint in HINTS)
