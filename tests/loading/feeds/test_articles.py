from __future__ import annotations

from dataclasses import replace

import pytest

from bot.errors import NothingToRead, RefusedByServer, UnsupportedContent
from bot.loading.document import content_hash
from bot.loading.feeds.articles import article_of, with_entry
from bot.loading.fetching.fetch import Fetcher
from bot.loading.loader import Loader
from bot.models import Article, FeedEntry, Notice, Story
from bot.settings import LoadingSettings
from tests.loading.feeds import feeds
from tests.loading.feeds.feeds import LONG, item, only, rss
from tests.loading.server import answering, serving
from tests.loading.snippets import NOW, page, read
from tests.loading.test_loader import run_in_thread

SETTINGS = LoadingSettings(allow_private_addresses=True, host_interval_seconds=0)

PREVIEW = Story(
    url="https://coast.example/ferry",
    article=Article(title="Ferry to end", site="Coast", paragraphs=("The board.",), completeness="preview"),
    warnings=(Notice(kind="preview", message="Only the beginning."),),
)


def test_a_whole_copy_is_an_article() -> None:
    article = article_of(only(feeds.WORDPRESS))
    assert article is not None
    assert (article.completeness, len(article.paragraphs), article.authors) == ("full", 2, ("Ida Lund",))


def test_a_copy_that_is_cut_is_a_preview() -> None:
    article = article_of(item(f"<description><![CDATA[{LONG}<p>Read more</p>]]></description>"))
    assert article is not None
    assert article.completeness == "preview"


def test_a_teaser_is_no_article() -> None:
    assert article_of(item("<description>The ferry ends in June, the board said.</description>")) is None


def test_a_feeds_copy_takes_the_place_of_a_pages_preview() -> None:
    story = with_entry(PREVIEW, only(feeds.WORDPRESS))
    assert story.article is not None
    assert (story.article.title, story.article.site, story.article.completeness) == ("Ferry to end", "Coast", "full")
    assert story.article.paragraphs == only(feeds.WORDPRESS).paragraphs
    assert [notice.kind for notice in story.warnings] == ["from_feed"]
    assert story.content_hash == content_hash(story.article, None)


def test_a_feeds_copy_is_the_article_of_a_page_that_gave_none() -> None:
    refused = Story(url="https://coast.example/ferry", warnings=(Notice(kind="article_refused", message="No."),))
    article = with_entry(refused, only(feeds.WORDPRESS)).article
    assert article is not None
    assert article.title == "Ferry to end – what’s next?"


@pytest.mark.parametrize(
    "entry",
    [
        FeedEntry(key="1"),
        FeedEntry(key="1", paragraphs=("The",), whole=True),
        FeedEntry(key="1", paragraphs=("A b c",)),
    ],
)
def test_a_copy_that_carries_no_more_than_the_page_is_left_alone(entry: FeedEntry) -> None:
    assert with_entry(PREVIEW, entry) == PREVIEW


def test_a_page_that_was_read_whole_is_left_alone() -> None:
    assert PREVIEW.article is not None
    whole = replace(PREVIEW, article=replace(PREVIEW.article, completeness="full"))
    assert with_entry(whole, only(feeds.WORDPRESS)) == whole


def test_a_longer_copy_that_is_cut_too_keeps_the_warning() -> None:
    story = with_entry(PREVIEW, item(f"<description><![CDATA[{LONG}<p>Read more</p>]]></description>"))
    assert [notice.kind for notice in story.warnings] == ["from_feed", "preview"]


@pytest.mark.parametrize(
    ("feed", "media"),
    [
        (feeds.WORDPRESS, ""),
        (feeds.ATOM, "text/html"),
        (feeds.RDF, "application/xml"),
        (feeds.HNRSS, "text/plain"),
        (feeds.JSON_FEED, "application/feed+json"),
        (feeds.JSON_FEED, ""),
    ],
    ids=["rss", "atom", "rdf", "list", "json", "saved json"],
)
def test_of_a_feed_given_as_a_source_no_article_is_chosen(feed: str, media: str) -> None:
    with pytest.raises(
        UnsupportedContent, match=r"This is a feed with \d entr\w+, not an article\. It begins with http"
    ):
        read(feed, content_type=media)


def test_a_feed_given_as_a_source_names_its_first_articles_and_what_to_do() -> None:
    entries = "".join(f"<item><link>https://coast.example/{number}</link></item>" for number in range(20))
    with pytest.raises(UnsupportedContent) as caught:
        read(rss(entries))
    assert caught.value.message.endswith(
        "It begins with https://coast.example/0, https://coast.example/1, https://coast.example/2."
    )
    assert "Give the address" in caught.value.advice


def test_a_feed_without_entries_given_as_a_source_is_said_to_be_one() -> None:
    with pytest.raises(UnsupportedContent, match="feed with 0 entries"):
        read(rss(""))


def test_a_page_that_names_a_feed_is_a_page() -> None:
    assert read(page(head='<link rel="alternate" type="application/rss+xml" href="/feed">')).article is not None


async def load(entry_at: str, body: str | bytes, status: int = 200) -> Story:
    """The story of an entry with a whole article, whose page answers so."""
    entry = replace(only(feeds.WORDPRESS), address=entry_at)
    async with serving(answering(body, status=status)) as at, Fetcher(SETTINGS) as fetcher:
        return await Loader(fetcher, run_in_thread, lambda: NOW).load_entry(replace(entry, address=f"{at}{entry_at}"))


async def test_an_entry_is_loaded_from_its_page() -> None:
    story = await load("/ferry", page())
    assert story.article is not None
    assert len(story.article.paragraphs) == 4
    assert (story.url or "").endswith("/ferry")
    assert story.warnings == ()


async def test_an_entry_whose_page_refuses_is_read_from_its_feed() -> None:
    story = await load("/ferry", "no", 403)
    assert story.article is not None
    assert (story.article.paragraphs, story.fetched_at) == (only(feeds.WORDPRESS).paragraphs, NOW)
    assert [notice.kind for notice in story.warnings] == ["article_failed", "from_feed"]
    assert story.warnings[0].message.startswith("The page could not be read, nor its comments: ")
    assert story.warnings[1].message == "The article was read from its site's feed."
    assert story.content_hash


async def test_an_entry_that_carries_nothing_fails_as_its_page_does() -> None:
    async with serving(answering(status=403)) as at, Fetcher(SETTINGS) as fetcher:
        with pytest.raises(RefusedByServer):
            await Loader(fetcher, run_in_thread, lambda: NOW).load_entry(FeedEntry(key="1", address=at))


async def test_an_entry_without_an_address_is_what_its_feed_carries() -> None:
    async with Fetcher(SETTINGS) as fetcher:
        loader = Loader(fetcher, run_in_thread, lambda: NOW)
        assert (await loader.load_entry(replace(only(feeds.WORDPRESS), address=None))).article is not None
        with pytest.raises(NothingToRead):
            await loader.load_entry(FeedEntry(key="1"))
