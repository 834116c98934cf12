from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings

from bot.models import About, Exchange, Story
from bot.posting.markdown import card_texts, fits
from bot.posting.why_card import why, why_card
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story
from tests.strategies import stories

DIGEST = digest_of(story(), Options(exchanges=3), now=NOON)
EXCHANGE = DIGEST.exchanges[0]


def said(exchange: Exchange) -> str:
    return " ".join(why(exchange))


def test_each_exchange_shown_is_named_by_its_people_and_given_its_reasons() -> None:
    text = "\n".join(card_texts(why_card(DIGEST, shown=1)))
    assert "**1\\. Ada, Bo" in text
    assert f"Score {EXCHANGE.reasons['score']:.2f}." in text
    assert "Every reply is rated by what it brings" in text


def test_good_replies_are_told_from_short_ones() -> None:
    strong = replace(EXCHANGE, turns=EXCHANGE.turns[:2], reasons={"best_reply": 0.9, "weakest_reply": 0.9})
    weak = replace(strong, reasons={"best_reply": 0.4, "weakest_reply": 0.4})
    assert "most substantial" in said(strong)
    assert "short" in said(weak)


def test_the_paragraph_that_is_argued_about_is_counted_from_one() -> None:
    assert "paragraph 3 of the article" in said(replace(EXCHANGE, about=About(paragraph=2)))


def test_what_it_lost_by_a_rough_word_is_said() -> None:
    assert "rough word" in said(replace(EXCHANGE, reasons={**EXCHANGE.reasons, "rough": -0.05}))


def test_a_digest_without_reasons_says_so() -> None:
    assert "earlier version" in said(replace(EXCHANGE, reasons={}))


def test_a_digest_without_exchanges_says_so() -> None:
    assert "worth showing" in "\n".join(card_texts(why_card(replace(DIGEST, exchanges=()), shown=2)))


@settings(max_examples=60, deadline=None)
@given(stories)
def test_whatever_was_said_the_card_fits(hostile: Story) -> None:
    if any(one and one.comments for one in (hostile.discussion, *hostile.discussions)):
        assert fits(why_card(digest_of(hostile, Options(exchanges=8), now=NOON), shown=8))
