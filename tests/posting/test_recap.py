from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given, settings

from bot.chat import Message
from bot.errors import NothingToRead
from bot.models import Comment, Digest, Story
from bot.posting.markdown import card_texts, fits
from bot.posting.recap import Scope, recap_card
from bot.summarizing.summarizer import Options, digest_of, recap_of
from tests.fakes import ARGUMENT, NOON
from tests.strategies import stories

LINK = "https://discord.com/channels/1/2"


def message(one: Comment, minute: int) -> Message:
    name = one.author or ""
    at = NOON + timedelta(minutes=minute)
    return Message(
        id=one.id, author=name, name=name, text=one.text, at=at, reply_to=one.parent, url=f"{LINK}/{minute + 100}"
    )


SCOPE = Scope(channel="news", url=LINK, since=NOON, key="1:2:100")
CHAT = [message(one, 5 * number) for number, one in enumerate(ARGUMENT.comments)]


def shown(digest: Digest) -> str:
    return "\n".join(card_texts(recap_card(digest, SCOPE, exchanges=2)))


def test_a_recap_links_every_message_that_it_quotes() -> None:
    text = shown(recap_of(CHAT, Options(), now=NOON))
    assert f"[**Ada**]({LINK}/100)" in text
    assert f"[**Bo**]({LINK}/105)" in text


def test_a_recap_says_where_and_how_much_was_read() -> None:
    text = shown(recap_of(CHAT, Options(), now=NOON))
    assert text.startswith(f"### What was said in [\\#news]({LINK})")
    assert "5 contributions by 5 people read" in text
    assert "article" not in text


def test_where_nothing_is_worth_showing_it_says_so() -> None:
    assert "no exchange worth showing" in shown(recap_of(CHAT[-2:], Options(), now=NOON))


def test_a_silent_channel_is_told_in_words() -> None:
    with pytest.raises(NothingToRead, match="Nobody wrote anything"):
        recap_of([replace(CHAT[0], text=" ")], Options(), now=NOON)


@settings(max_examples=60, deadline=None)
@given(stories)
def test_any_discussion_gives_a_card_within_discords_limits(hostile: Story) -> None:
    if any(one and one.comments for one in (hostile.discussion, *hostile.discussions)):
        digest = digest_of(hostile, Options(exchanges=8), now=NOON)
        assert fits(recap_card(digest, replace(SCOPE, channel="x" * 500), exchanges=8))
