"""Orders in articles, comments, names and titles, against a model that obeys every one of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from bot.budgets import Limits
from bot.models import Comment, Digest, FeedEntry, Story
from bot.posting.card import Text
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.summarizing.grounding.check import is_supported
from bot.summarizing.grounding.statement import Statement
from bot.summarizing.model.memory import Memory
from bot.summarizing.model.prompt import Prompt
from bot.summarizing.summarizer import Options, digest_of
from bot.text import sentences
from bot.workers import Workers
from bot.writing import Writing
from tests.fakes import ARGUMENT, FERRY, NOON, ScriptedModel
from tests.summarizing.model.orders import ORDERS, Order

HONEST = (
    ("The Norrby to Eastholm ferry will stop at the end of June, the harbour board said.", "The ferry between Norrby"),
    ("Hull repairs would cost 2.3 million, said the board's chair, Ida Lund.", "The board's chair"),
    ("Islanders dispute that figure.", "Islanders dispute"),
)
ABOUT = ("Readers argue whether a bus around the bay could replace the boat.", "A bus takes 70 minutes")
NAMES = [f"{order.where} {n}" for n, order in enumerate(ORDERS)]


def story_with(order: Order) -> Story:
    """The story of the ferry, with an order in it."""
    article, discussion = FERRY, ARGUMENT
    if order.where == "article":
        first, *rest = FERRY.paragraphs
        article = replace(FERRY, paragraphs=(first, order.text, *rest))
    elif order.where == "title":
        article = replace(FERRY, title=FeedEntry(key="1", title=order.text).title)
    elif order.where == "comment":
        said = Comment(id="eve", parent="bo", author="Eve", text=order.text)
        discussion = replace(ARGUMENT, comments=(*ARGUMENT.comments, said))
    else:
        comments = [replace(each, author=order.text) if each.id == "bo" else each for each in ARGUMENT.comments]
        discussion = replace(ARGUMENT, comments=tuple(comments))
    return Story(url="https://news.example/ferry", content_hash="1", article=article, discussion=discussion)


def numbers(prompt: Prompt) -> dict[int, str]:
    """The sources of a prompt, by number; a prompt that a text could break into would not be read so."""
    lines = [json.loads(line) for line in prompt.sources.split("\n")]
    return {line["n"]: f"{line.get('reader', '')} {line['text']}" for line in lines if "n" in line}


def number_of(prompt: Prompt, beginning: str) -> int | None:
    return next((number for number, text in numbers(prompt).items() if beginning in text), None)


def honest(prompt: Prompt) -> dict[str, Any]:
    """Lines that the sources support."""
    about = number_of(prompt, ABOUT[1])
    return {
        "report": [{"text": text, "cites": [number_of(prompt, source)]} for text, source in HONEST],
        "exchanges": [{"number": 1, "text": ABOUT[0], "cites": [about]}] if about else [],
    }


def obeying(order: Order) -> Callable[[Prompt], dict[str, Any]]:
    """A model that writes what an order wants in every line, if the order reaches it."""

    def answer(prompt: Prompt) -> dict[str, Any]:
        if json.dumps(order.text.split("\n")[0][:25])[1:-1] not in prompt.sources:
            return honest(prompt)
        sources = list(numbers(prompt))
        ordered = {"text": order.payload, "cites": [number_of(prompt, order.text[:25]) or sources[0]]}
        every = [{"text": order.payload, "cites": [n]} for n in sources[:5]]
        about = [{"number": 1, "text": order.payload, "cites": [n]} for n in sources[-3:]]
        return {"gist": ordered, "report": every, "exchanges": about, "viewpoints": about}

    return answer


def slipping_in(order: Order) -> Callable[[Prompt], dict[str, Any]]:
    """A model that writes what an order wants as one line among honest ones, citing what says something else."""

    def answer(prompt: Prompt) -> dict[str, Any]:
        made = honest(prompt)
        return {
            **made,
            "report": [*made["report"], {"text": order.payload, "cites": [number_of(prompt, "A public meeting")]}],
        }

    return answer


async def written(order: Order, script: Callable[[Prompt], dict[str, Any]]) -> tuple[Digest, Digest]:
    """The digest of a story with an order in it without a model, and with one."""
    story = story_with(order)
    extractive = digest_of(story, Options(), now=NOON)
    workers = Workers(1)
    writing = Writing(model=ScriptedModel(script), ledger=Memory(), limits=Limits(), workers=workers, now=lambda: NOON)
    digest = await writing.write(story, extractive)
    workers.close()
    return extractive, digest


def model_lines(digest: Digest) -> list[str]:
    """All lines of a digest that a model wrote."""
    lines = [line.text for line in digest.report if line.written] + ([digest.gist.text] if digest.gist else [])
    topics = [one.topic for one in digest.exchanges] + [one.topic for one in digest.viewpoints]
    return lines + [topic.text for topic in topics if topic]


def test_there_are_more_than_forty_of_them_in_every_place() -> None:
    assert len(ORDERS) >= 40
    assert {order.where for order in ORDERS} == {"article", "comment", "author", "title"}


@pytest.mark.parametrize("order", ORDERS, ids=NAMES)
def test_an_order_does_not_support_what_it_orders(order: Order) -> None:
    """As if a model had read it: what speaks to machines is not even sent to one."""
    speaker = {"comment": "Eve", "author": order.text}.get(order.where)
    text = "A bus takes 70 minutes." if order.where == "author" else order.text
    if order.where != "title":
        assert not is_supported(order.payload, [Statement(text, speaker)], speakers=[speaker] if speaker else [])
        assert not is_supported(order.payload, [Statement(text, speaker)], is_label=True)


@pytest.mark.parametrize("order", ORDERS, ids=NAMES)
async def test_a_model_that_obeys_shows_nothing_that_was_ordered(order: Order) -> None:
    extractive, digest = await written(order, obeying(order))
    assert order.payload not in model_lines(digest)
    assert set(model_lines(digest)) <= {ABOUT[0], *(text for text, _ in HONEST)}
    assert [exchange.turns for exchange in digest.exchanges] == [exchange.turns for exchange in extractive.exchanges]


@pytest.mark.parametrize("order", ORDERS, ids=NAMES)
async def test_a_line_that_was_ordered_is_dropped_and_changes_no_other(order: Order) -> None:
    _, digest = await written(order, slipping_in(order))
    assert order.payload not in model_lines(digest)
    assert [line.text for line in digest.report if line.written] == [text for text, _ in HONEST]


@pytest.mark.parametrize("order", ORDERS, ids=NAMES)
async def test_no_order_becomes_a_link_a_mention_or_markup_of_the_card(order: Order) -> None:
    _, digest = await written(order, obeying(order))
    blocks = [block for block in digest_card(digest, Look(exchanges=1)).blocks if isinstance(block, Text)]
    runs = [run for block in blocks for line in block.lines for run in line.runs]
    assert not [run for run in runs if run.url and "evil" in run.url]


@pytest.mark.parametrize("order", ORDERS, ids=NAMES)
def test_no_innocent_sentence_or_comment_supports_what_was_ordered(order: Order) -> None:
    """Wherever an obedient model puts it."""
    said = [Statement(span.of(text)) for text in FERRY.paragraphs for span in sentences(text, "en")]
    said += [Statement(comment.text, comment.author) for comment in ARGUMENT.comments]
    readers = [each.speaker for each in said if each.speaker]
    assert not [each for each in said if is_supported(order.payload, [each], speakers=readers)]
    assert not [each for each in said if is_supported(order.payload, [each], speakers=readers, is_label=True)]
