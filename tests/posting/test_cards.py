from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from bot.errors import Unreachable
from bot.language import ENGLISH, every_language
from bot.models import Article, CommentSpan, Digest, Highlight, Notice, Standing, Story
from bot.posting.card import Buttons, Card, Line, Run, Text
from bot.posting.cards import (
    digest_card,
    exchange_card,
    notice_card,
    progress_card,
    trouble_card,
)
from bot.posting.evidence import sources_card
from bot.posting.look import Look
from bot.posting.markdown import card_texts, fits
from bot.posting.translation import in_words
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import ARGUMENT, FERRY, NOON, comment, discussion, story
from tests.strategies import stories

KEY = "0123456789abcdef"


def made(of: Story, *, length: str = "brief", viewpoints: int = 0) -> Digest:
    return digest_of(of, Options(length=length, exchanges=8, viewpoints=viewpoints), now=NOON)  # type: ignore[arg-type]


def lines(card: Card) -> list[str]:
    return [line for text in card_texts(card) for line in text.splitlines()]


def labels(card: Card) -> list[str]:
    return [button.label for block in card.blocks if isinstance(block, Buttons) for button in block.buttons]


def test_the_headline_links_to_the_article() -> None:
    card = digest_card(made(story()), Look(exchanges=2))
    assert lines(card)[0] == "## [Harbour board to end ferry to Eastholm](https://news.example/ferry)"


def test_site_author_date_and_reading_time_stand_below_the_headline() -> None:
    report = replace(FERRY, site="Norrby Post", authors=("Eva Holm", "Per Dahl"), published=NOON)
    card = digest_card(made(story(report)), Look(exchanges=2))
    assert lines(card)[1] == "-# Norrby Post · by Eva Holm, Per Dahl · <t:1772452800:D> · 1 min read"


def test_what_is_unknown_is_left_out() -> None:
    card = digest_card(made(story(Article(paragraphs=FERRY.paragraphs), None, url=None)), Look(exchanges=2))
    assert lines(card)[:2] == ["## Untitled", "-# 1 min read"]


def test_a_story_without_a_headline_is_named_once_after_its_site() -> None:
    card = digest_card(made(story(None)), Look(exchanges=0))
    assert lines(card)[0] == "## [news.example](https://news.example/ferry)"
    assert "news.example" not in lines(card)[1]


def test_turns_show_who_answers_whom() -> None:
    shown = lines(digest_card(made(story()), Look(exchanges=2)))
    assert [line for line in shown if line.startswith(("**", "↳"))] == ["**Ada**", "↳ **Bo** to Ada", "↳ **Cy** to Bo"]


def test_a_name_that_the_page_does_not_give_is_not_made_up() -> None:
    talk = replace(ARGUMENT, comments=(replace(ARGUMENT.comments[0], author=None), *ARGUMENT.comments[1:]))
    assert "**A reader**" in lines(digest_card(made(story(talk=talk)), Look(exchanges=2)))


def test_a_shortened_comment_is_marked_as_cut() -> None:
    long = " ".join([ARGUMENT.comments[1].text] * 9)
    talk = replace(ARGUMENT, comments=(ARGUMENT.comments[0], replace(ARGUMENT.comments[1], text=long)))
    quotes = [line for line in lines(digest_card(made(story(talk=talk)), Look(exchanges=2))) if line.startswith("> ")]
    assert quotes[1].endswith(" …")


def test_what_was_left_out_between_two_pieces_is_marked() -> None:
    digest = made(story())
    turn = digest.exchanges[0].turns[1]
    text = turn.text
    places = (CommentSpan(comment="bo", start=0, end=9), CommentSpan(comment="bo", start=20, end=29))
    cut = replace(turn, text=f"{text[:9]} {text[20:29]}", sources=places)
    exchange = replace(digest.exchanges[0], turns=(digest.exchanges[0].turns[0], cut))
    card = digest_card(replace(digest, exchanges=(exchange,)), Look(exchanges=1))
    assert f"> {text[:9]} … {text[20:29]} …" in lines(card)


def test_the_coverage_line_counts_what_was_read() -> None:
    last = lines(digest_card(made(story()), Look(exchanges=2)))[-1]
    assert last.startswith("-# 5 comments read · 5 named people · ")


def test_half_a_discussion_is_not_shown_as_the_whole() -> None:
    last = lines(digest_card(made(story(talk=replace(ARGUMENT, declared=412))), Look(exchanges=2)))[-1]
    assert last.startswith("-# 5 of 412 comments loaded")


def test_a_preview_is_called_one() -> None:
    card = digest_card(made(story(replace(FERRY, completeness="preview"))), Look(exchanges=2))
    assert any("Only the beginning of the article could be read" in line for line in lines(card))


def test_a_discussion_without_its_article_is_said_to_be_one() -> None:
    card = digest_card(made(story(None)), Look(exchanges=2))
    assert any("The article itself could not be read" in line for line in lines(card))


def test_what_could_not_be_read_is_said() -> None:
    missing = Notice(kind="comments_elsewhere", message="The comments live on Disqus, which could not be read.")
    technical = Notice(kind="missing_parents", message="3 replies answer comments that could not be loaded.")
    shown = lines(digest_card(made(replace(story(talk=None), warnings=(missing, technical))), Look(exchanges=2)))
    assert "-# The comments live on Disqus, which could not be read." in shown
    assert not any("3 replies" in line for line in shown)


def test_where_nothing_is_worth_showing_the_card_says_so() -> None:
    talk = discussion(comment("a", "Thanks!"), comment("b", "lol", to="a"))
    assert (
        "no exchange between readers worth showing" in lines(digest_card(made(story(talk=talk)), Look(exchanges=2)))[-1]
    )


def test_a_page_without_a_discussion_says_so() -> None:
    assert lines(digest_card(made(story(talk=None)), Look(exchanges=2)))[-1].startswith("-# No discussion on this page")


def test_a_kept_digest_has_its_buttons() -> None:
    assert labels(digest_card(made(story()), Look(exchanges=0), key=KEY)) == [
        "More exchanges",
        "Where from?",
        "Read the article",
        "Refresh",
        "Remove",
    ]


def test_a_digest_with_a_page_leads_there_from_a_row_of_links() -> None:
    page = "https://digests.example/d/0123456789abcdef"
    card = digest_card(made(story()), Look(exchanges=0), key=KEY, page=page)
    rows = [[button.label for button in block.buttons] for block in card.blocks if isinstance(block, Buttons)]
    assert rows == [["More exchanges", "Where from?", "Refresh", "Remove"], ["Read the article", "Whole digest"]]
    assert page in [button.url for block in card.blocks if isinstance(block, Buttons) for button in block.buttons]


def test_nothing_more_means_no_button_for_more() -> None:
    assert "More exchanges" not in labels(digest_card(made(story()), Look(exchanges=2), key=KEY))


def test_without_a_key_only_the_article_can_be_opened() -> None:
    assert labels(digest_card(made(story()), Look(exchanges=2))) == ["Read the article"]


def test_an_exchange_from_elsewhere_says_where_it_was_held() -> None:
    talk = replace(ARGUMENT, source="hackernews", title="Hacker News")
    assert "### From the discussion on Hacker News" in lines(digest_card(made(story(talk=talk)), Look(exchanges=2)))


def test_viewpoints_are_counted_by_people() -> None:
    card = digest_card(made(story(), viewpoints=1), Look(exchanges=2))
    assert any(re.match(r"\*\*\w+\*\* · like \d+ (people|person): ", line) for line in lines(card))


@pytest.mark.parametrize(
    ("standing", "label"), [("moderator", "moderator"), ("staff", "staff"), ("author", "wrote the article")]
)
def test_who_speaks_for_the_site_is_labelled(standing: Standing, label: str) -> None:
    said = (ARGUMENT.comments[0], replace(ARGUMENT.comments[1], standing=standing), *ARGUMENT.comments[2:])
    shown = lines(digest_card(made(story(talk=replace(ARGUMENT, comments=said))), Look(exchanges=1)))
    assert f"↳ **Bo** ({label}) to Ada" in shown


def test_a_picture_stands_beside_the_headline() -> None:
    card = digest_card(made(story(replace(FERRY, image="https://news.example/boat.jpg"))), Look(exchanges=2))
    assert isinstance(card.blocks[0], Text)
    assert card.blocks[0].image == "https://news.example/boat.jpg"


def test_a_page_of_exchanges_links_each_turn_to_its_comment() -> None:
    linked = tuple(replace(c, url=f"https://news.example/ferry#{c.id}") for c in ARGUMENT.comments)
    card = exchange_card(made(story(talk=replace(ARGUMENT, comments=linked))), key=KEY, page=0)
    assert lines(card)[1] == "[**Ada**](https://news.example/ferry#ada)"


def test_a_rough_word_is_veiled_wherever_it_stands() -> None:
    rough = discussion(
        *(replace(one, text=one.text.replace("boat", "rats")) for one in ARGUMENT.comments[:1]),
        replace(ARGUMENT.comments[1], author="Rats catcher"),
    )
    shown = "\n".join(lines(digest_card(made(story(FERRY, rough)), Look(exchanges=1))))
    assert "sell the ||rats|| and" in shown
    assert "**||Rats||** catcher" in shown or "||**Rats**||** catcher**" in shown


def test_the_writer_of_the_article_is_called_that() -> None:
    own = replace(FERRY, authors=("Bo",))
    assert "↳ **Bo** (wrote the article) to Ada" in lines(digest_card(made(story(own)), Look(exchanges=1)))


def test_an_error_says_what_happened_and_what_to_do() -> None:
    card = trouble_card(Unreachable("The server does not answer.", advice="Try later."))
    assert (card.tone, lines(card)) == ("trouble", ["**The server does not answer.**", "Try later."])


def test_a_line_of_the_report_begins_with_a_capital() -> None:
    digest = replace(made(story()), report=(Highlight(text="the board met.", sources=()),))
    assert "- The board met." in lines(digest_card(digest, Look(exchanges=0)))


def test_a_line_whose_sentence_goes_on_says_so() -> None:
    digest = replace(made(story()), report=(Highlight(text="The board met in May", sources=()),))
    assert "- The board met in May …" in lines(digest_card(digest, Look(exchanges=0)))


def test_an_article_that_says_nothing_whole_is_said_to() -> None:
    digest = made(story(Article(title="Lyrics", paragraphs=("I only see you",)), talk=None))
    assert "-# The article holds no sentences that could stand for it." in lines(digest_card(digest, Look(exchanges=0)))


@pytest.mark.parametrize("card", [progress_card("Reading @everyone"), notice_card("@everyone")])
def test_small_notes_are_harmless_too(card: Card) -> None:
    assert lines(card)[0].endswith(r"\@everyone")


@settings(max_examples=150, deadline=None)
@given(stories)
def test_any_story_gives_cards_within_discords_limits(hostile: Story) -> None:
    if not ((hostile.article and hostile.article.paragraphs) or (hostile.discussion and hostile.discussion.comments)):
        return
    digest = made(hostile, length="full", viewpoints=9)
    for words in every_language():
        shown = in_words(digest_card(digest, Look(exchanges=8, words=words), key=KEY), words)
        assert fits(shown, ENGLISH), "as it is said there, letter by letter"
    cards = [exchange_card(digest, key=KEY, page=page) for page in range(len(digest.exchanges))]
    cards += [sources_card(digest, hostile, key=KEY, page=page) for page in range(3)]
    for card in cards:
        assert fits(card), "in every language"
    for card in (*cards, digest_card(digest, Look(exchanges=8), key=KEY), digest_card(digest, Look())):
        assert all(len(text) > 0 for text in card_texts(card))
        harmless(card)


def harmless(card: Card) -> None:
    """Nothing of the source is markup: what is bare on a line was put there by the card."""
    for text in card_texts(card):
        for line in text.splitlines():
            bare = re.sub(r"\\[^0-9A-Za-z\s]", "", line)
            assert not re.search(r"@(?:everyone|here)|<(?!t:)|\|\||`|~~", bare), line
            assert not re.search(r"[\u202a-\u202e\u2066-\u2069\u200b\x00]", line)


def test_a_card_is_made_of_its_own_lines_alone() -> None:
    card = Card((Text((Line((Run("one"), Run("two", bold=True))),)),))
    assert lines(card) == ["one**two**"]
