"""Cards of digests that a language model wrote."""

from __future__ import annotations

from dataclasses import replace

from bot.budgets import Limits, Spending, Use
from bot.language import ENGLISH, words_of
from bot.models import Checks, CommentSpan, Digest, Highlight, Notice, ParagraphSpan, Topic
from bot.posting.card import Card, Text
from bot.posting.cards import digest_card
from bot.posting.evidence import sources_card
from bot.posting.look import Look
from bot.posting.markdown import fits
from bot.posting.settings_card import settings_card
from bot.servers import ServerSettings
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story

STORY = story()
EXTRACTIVE = digest_of(STORY, Options(), now=NOON)
FIRST = ParagraphSpan(paragraph=0, start=0, end=109)
WRITTEN = replace(
    EXTRACTIVE,
    engine="gpt-5-mini",
    gist=Highlight(text="the ferry ends in June.", sources=(FIRST,), written=True),
    report=(Highlight(text="The ferry stops running in June.", sources=(FIRST,), written=True),),
    exchanges=(
        replace(
            EXTRACTIVE.exchanges[0],
            topic=Topic(text="Readers argue about a bus.", sources=(CommentSpan(comment="bo", start=0, end=20),)),
        ),
    ),
    checks=Checks(quotes=3, quotes_verified=3, lines_offered=9, lines_kept=9),
)


def text_of(card: Card) -> str:
    lines = [line for block in card.blocks if isinstance(block, Text) for line in block.lines]
    return "\n".join("".join(run.text for run in line.runs) for line in lines)


def card_of(digest: Digest) -> str:
    return text_of(digest_card(digest, Look(exchanges=2), key="0" * 16))


def test_the_card_says_who_wrote_it_and_how_many_lines_were_checked() -> None:
    assert "written by gpt-5-mini; 9 of 9 lines checked against the sources" in card_of(WRITTEN)


def test_the_card_says_where_lines_did_not_hold() -> None:
    some = replace(WRITTEN, checks=replace(WRITTEN.checks, lines_kept=7))
    assert "7 of 9 lines hold against the sources" in card_of(some)


def test_a_digest_without_a_model_says_nothing_of_one() -> None:
    assert "written by" not in card_of(EXTRACTIVE)
    assert "every line found word for word in its source" in card_of(EXTRACTIVE)


def test_why_it_is_not_by_the_model_is_said() -> None:
    failed = replace(EXTRACTIVE, warnings=(Notice(kind="model", message="gpt-5-mini did not answer in time."),))
    assert "gpt-5-mini did not answer in time." in card_of(failed)


def test_gist_and_topics_stand_before_what_they_are_about() -> None:
    text = card_of(WRITTEN)
    assert text.index("The ferry ends in June.") < text.index("The ferry stops running")
    assert text.index("Readers argue about a bus.") < text.index("A bus takes 70 minutes")


def test_where_from_shows_the_sentences_that_a_line_was_checked_against() -> None:
    text = text_of(sources_card(WRITTEN, STORY, key="0" * 16, page=0))
    assert "The ferry stops running in June.\nparagraph 1: The ferry between Norrby and Eastholm will stop" in text
    assert "Readers argue about a bus.\nBo: A bus takes 70 minu" in text


def test_a_models_name_and_lines_can_disturb_no_card() -> None:
    hostile = replace(
        WRITTEN,
        engine="@everyone [x](https://evil.example) " * 50,
        report=(Highlight(text="# **x** <@1> " * 200, sources=(FIRST,), written=True),) * 5,
        exchanges=(replace(WRITTEN.exchanges[0], topic=Topic(text="||x|| " * 2000, sources=())),),
    )
    assert fits(digest_card(hostile, Look(exchanges=2), key="0" * 16), ENGLISH)


def test_settings_show_what_was_used_today() -> None:
    spending = Spending(model="gpt-5-mini", server=Use(12000, 0.05), all=Use(30000, 0.1), limits=Limits())
    card = settings_card(ServerSettings(), spending)
    text = text_of(card)
    assert "Digests are written by gpt-5-mini" in text
    assert "Today in this server: 12,000 of 200,000 tokens, $0.05 of $0.50." in text
    assert "Today in all servers: 30,000 of 1,000,000 tokens, $0.10 of $1.00." in text
    assert fits(card)


def test_settings_show_where_there_is_no_limit_in_german_too() -> None:
    limits = Limits(server_tokens_a_day=0, server_dollars_a_day=0)
    spending = Spending(model="gpt-5-mini", server=Use(12000, 0.05), all=Use(), limits=limits)
    lines = [
        line
        for block in settings_card(ServerSettings(), spending).blocks
        if isinstance(block, Text)
        for line in block.lines
    ]
    said = [words_of("de").say(line.runs[0].text) for line in lines]
    assert "Heute, dieser Server: 12.000 Token (erlaubt: beliebig viele), $0.05 (erlaubt: beliebig viele)." in said
