from __future__ import annotations

from dataclasses import replace

from bot.models import Digest, Story
from bot.posting.card import Buttons, Card
from bot.posting.evidence import sources_card
from bot.posting.markdown import card_texts
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import FERRY, NOON, story

KEY = "0123456789abcdef"


def made(of: Story) -> Digest:
    return digest_of(of, Options(exchanges=8), now=NOON)


def lines(card: Card) -> list[str]:
    return [line for text in card_texts(card) for line in text.splitlines()]


def labels(card: Card) -> list[str]:
    return [button.label for block in card.blocks if isinstance(block, Buttons) for button in block.buttons]


def test_every_line_can_be_traced_to_its_paragraph_or_comment() -> None:
    digest = made(story())
    text = "\n".join(lines(sources_card(digest, story(), key=KEY, page=0)))
    assert text.count("-# paragraph ") == len(digest.report)
    assert text.count("-# comment ") == sum(len(exchange.turns) for exchange in digest.exchanges)


def test_sources_beyond_one_card_are_on_further_pages() -> None:
    big = story(FERRY)
    digest = digest_of(big, Options(), now=NOON)
    digest = replace(digest, report=digest.report * 20)
    first = sources_card(digest, big, key=KEY, page=0)
    assert labels(first) == ["Next page"]
    assert labels(sources_card(digest, big, key=KEY, page=99)) == []


def test_a_page_beyond_the_last_is_the_last() -> None:
    assert lines(sources_card(made(story()), story(), key=KEY, page=9999))[0] == "### Where from?"
