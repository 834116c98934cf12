"""Which addresses and pages point to a service, and to what there."""

from __future__ import annotations

import time

import pytest

from bot.errors import SettingsError
from bot.loading.sources.service import Keys
from bot.loading.sources.services import Services
from tests.loading.sources.fakes import place_of

URL = "https://site.example/2026/03/ferry"
API = '<link rel="https://api.w.org/" href="https://site.example/wp-json/">'

PAGES = [
    (
        "wordpress by the link to its post",
        URL,
        f'{API}<link rel="alternate" type="application/json" href="https://site.example/wp-json/wp/v2/posts/812">',
        ("wordpress", "https://site.example/wp-json/", "812"),
    ),
    (
        "wordpress by the class of its body",
        URL,
        f'<html><head>{API}</head><body class="single postid-813 x">',
        ("wordpress", "https://site.example/wp-json/", "813"),
    ),
    (
        "wordpress by its short address",
        URL,
        f'{API}<link rel="shortlink" href="https://site.example/?p=814">',
        ("wordpress", "https://site.example/wp-json/", "814"),
    ),
    (
        "wordpress.com by its host",
        "https://ferry.wordpress.com/2026/x",
        '<body class="postid-7">',
        ("wordpress.com", "ferry.wordpress.com", "7"),
    ),
    (
        "wordpress.com by its api",
        URL,
        '<link rel="https://api.w.org/" href="https://public-api.wordpress.com/wp-json/"><body class="postid-7">',
        ("wordpress.com", "site.example", "7"),
    ),
    (
        "discourse by its generator",
        "https://forum.example/t/the-ferry/77/3",
        '<meta name="generator" content="Discourse 3.4.0">',
        ("discourse", "https://forum.example", "77"),
    ),
    (
        "discourse in a folder",
        "https://site.example/talk/t/77",
        '<meta name="generator" content="Discourse 3.4.0">',
        ("discourse", "https://site.example/talk", "77"),
    ),
    (
        "discourse embedded",
        URL,
        "<script>DiscourseEmbed = { discourseUrl: 'https://forum.example/', topicId: 99 };</script>",
        ("discourse", "https://forum.example", "99"),
    ),
    (
        "lemmy by its own script",
        "https://lemmy.example/post/31",
        "<script>window.isoData = {}</script>",
        ("lemmy", "https://lemmy.example", "31"),
    ),
    (
        "mastodon by its own page",
        "https://social.example/@ida/110001",
        '<div class="app-holder" id="mastodon"></div>',
        ("mastodon", "https://social.example", "110001"),
    ),
    (
        "the guardian by its short address",
        "https://www.theguardian.com/uk/ferry",
        '<script>window.guardian = {"config":{"shortUrlId":"/p/abc12"}}</script>',
        ("guardian", "", "/p/abc12"),
    ),
    (
        "disqus by its script",
        URL,
        '<div id="disqus_thread"></div><script src="https://site-one.disqus.com/embed.js"></script>',
        ("disqus", "site-one", f"link:{URL}"),
    ),
    (
        "disqus by its settings",
        URL,
        "<script>var disqus_shortname = 'one'; this.page.identifier = 'p 7';</script>",
        ("disqus", "one", "ident:p 7"),
    ),
    (
        "disqus by its loader, with the address it goes by",
        URL,
        "<script>this.page.url = 'https://old.example/x'; s.src = '//two.disqus.com/embed.js'</script>",
        ("disqus", "two", "link:https://old.example/x"),
    ),
    (
        "openweb by its launcher",
        URL,
        '<script src="https://launcher.spot.im/spot/sp_AbC1" data-post-id="8"></script>',
        ("openweb", "sp_AbC1", "8"),
    ),
    (
        "openweb by its element",
        URL,
        '<div data-spotim-module="conversation" data-spot-id="sp_X" data-post-id="9"></div>',
        ("openweb", "sp_X", "9"),
    ),
    (
        "remark42 by its settings",
        URL,
        "<script>var remark_config = { host: 'https://talk.example', site_id: 'mine' }</script>",
        ("remark42", "https://talk.example/?site=mine", URL),
    ),
    (
        "isso by its script",
        URL,
        '<script data-isso="//isso.example/c/" src="//isso.example/c/js/embed.min.js"></script>',
        ("isso", "https://isso.example/c/", "/2026/03/ferry"),
    ),
    (
        "isso with a name of its own for the page",
        URL,
        '<script data-isso="/isso/" src="/e.js"></script><section id="isso-thread" data-isso-id="t.1"></section>',
        ("isso", "https://site.example/isso/", "t.1"),
    ),
    (
        "blogger by its feed",
        URL,
        '<link rel="alternate" type="application/atom+xml" href="https://b.example/feeds/22/comments/default" />',
        ("blogger", "https://b.example/feeds/22/comments/default", "22"),
    ),
    (
        "substack by its host",
        "https://ida.substack.com/p/the-ferry",
        "<p>text",
        ("substack", "https://ida.substack.com", "the-ferry"),
    ),
    (
        "substack by its files",
        "https://letters.example/p/the-ferry",
        '<script src="https://substackcdn.com/bundle/main.js"></script>',
        ("substack", "https://letters.example", "the-ferry"),
    ),
]
ADDRESSES = [
    ("https://news.ycombinator.com/item?id=500", "hackernews", "500"),
    ("https://lobste.rs/s/ab1cde/the_ferry", "lobsters", "ab1cde"),
    ("https://lobste.rs/s/ab1cde.json", "lobsters", "ab1cde"),
    ("https://old.reddit.com/r/ferries/comments/x1y2/the_ferry/", "reddit", "x1y2"),
    ("https://www.reddit.com/comments/x1y2", "reddit", "x1y2"),
    ("https://redd.it/x1y2", "reddit", "x1y2"),
    ("https://stackoverflow.com/questions/70/why", "stackexchange", "70"),
    ("https://cooking.stackexchange.com/q/70", "stackexchange", "70"),
]
NOWHERE = [
    ("https://news.ycombinator.com/item?id=x", None),
    ("https://news.ycombinator.com/newest?id=5", None),
    ("https://evil.example/item?id=500", None),
    ("https://lobste.rs/t/ada", None),
    ("https://reddit.com.evil.example/r/a/comments/x1/", None),
    ("https://stackoverflow.com/users/70/ann", None),
    ("https://lemmy.example/post/31", "<p>a page about something else</p>"),
    ("https://social.example/@ida/110001", "<p>a page about something else</p>"),
    ("https://forum.example/t/x/77", '<meta name="generator" content="WordPress 6.8">'),
    (URL, '<script>"shortUrlId":"/p/abc12"</script>'),
    (URL, API),
    (URL, '<body class="postid-8">'),
    (URL, '<script data-isso="http://[" src="/e.js"></script>'),
    (URL, "<script>remark_config = { host: 'http://[', site_id: 'a' }</script>"),
    (URL, "<script>discourseUrl: 'http://[', topicId: 5</script>"),
    (URL, '<link rel="https://api.w.org/" href="http://["><body class="postid-8">'),
    (URL, "<p>nothing</p>"),
]


@pytest.mark.parametrize(("url", "markup", "expected"), [row[1:] for row in PAGES], ids=[row[0] for row in PAGES])
def test_a_page_points_to_the_service_behind_it(url: str, markup: str, expected: tuple[str, str, str]) -> None:
    place = place_of(url, markup)
    assert place is not None
    assert (place.service, place.site, place.key) == expected


@pytest.mark.parametrize(("url", "service", "key"), ADDRESSES)
def test_an_address_is_known_without_its_page(url: str, service: str, key: str) -> None:
    place = place_of(url)
    assert place is not None
    assert (place.service, place.key) == (service, key)


@pytest.mark.parametrize(("url", "markup"), NOWHERE)
def test_nothing_else_points_to_a_service(url: str, markup: str | None) -> None:
    assert place_of(url, markup) is None


def test_settings_that_never_end_are_looked_through_in_time() -> None:
    started = time.process_time()
    assert place_of(URL, f"<script>{'remark_config={' * 40_000}</script>") is None
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("stackoverflow.com", "stackoverflow"),
        ("es.stackoverflow.com", "es.stackoverflow"),
        ("cooking.stackexchange.com", "cooking"),
        ("cooking.meta.stackexchange.com", "cooking.meta"),
        ("mathoverflow.net", "mathoverflow.net"),
        ("www.superuser.com", "superuser"),
    ],
)
def test_a_site_of_stack_exchange_has_its_name_there(host: str, site: str) -> None:
    place = place_of(f"https://{host}/questions/70/why")
    assert place is not None
    assert place.site == site


@pytest.mark.parametrize(
    ("url", "markup"),
    [
        ("https://www.reddit.com/r/a/comments/x1/", None),
        (URL, '<script src="https://one.disqus.com/embed.js"></script>'),
    ],
)
def test_a_service_that_needs_a_key_is_not_asked_without_one(url: str, markup: str | None) -> None:
    assert place_of(url, markup, Services(Keys())) is None


def test_a_service_that_the_owner_turned_off_is_not_asked() -> None:
    services = Services(off={"hackernews"})
    assert place_of("https://news.ycombinator.com/item?id=500", None, services) is None
    assert "hackernews" not in {service.name for service in services.searchable}


def test_a_misspelt_service_is_refused_since_it_would_be_asked_unnoticed() -> None:
    with pytest.raises(SettingsError, match=r"I do not know: hackernws\. Known are: blogger, discourse, "):
        Services(off={"hackernws"})


def test_keys_are_not_shown() -> None:
    assert repr(Keys(disqus="hush", reddit_secret="hush", reddit_id="hush", stackexchange="hush")).count("hush") == 0
