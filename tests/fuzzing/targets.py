"""What is fuzzed: every parser that meets bytes or words of others, each with inputs to begin with.

A target's `run` takes any bytes. It may refuse them with an error of the tree in `bot/errors.py`, and in no other way;
what it promises of what comes out is asserted here too.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, timedelta

import msgspec
from multidict import CIMultiDict
from rich.console import Console
from yarl import URL

from bot.contract import digest_from_json, digest_to_json, is_story, story_from_json, story_to_json
from bot.handlers.components import CUSTOM_ID, MENU_ID, RECAP_ID, layout
from bot.language import ENGLISH
from bot.loading.document import read_bytes, read_document
from bot.loading.feeds.addresses import feed_address
from bot.loading.feeds.articles import article_of
from bot.loading.feeds.discovery import feed_candidates
from bot.loading.feeds.feed import read_feed
from bot.loading.feeds.opml import read_opml, write_opml
from bot.loading.fetching.addresses import page_address, unwrapped, without_trackers
from bot.loading.fetching.freshness import fresh_for, validators
from bot.loading.fetching.headers import kept, retry_after
from bot.loading.fetching.robots import Rules
from bot.loading.pages.charsets import decode
from bot.loading.pages.page import parse_page
from bot.loading.pages.times import parse_time
from bot.loading.sources.services import Services, read_payload
from bot.models import FeedEntry, Story
from bot.posting.cards import digest_card, exchange_card
from bot.posting.evidence import sources_card
from bot.posting.filters import Wishes, filter_of, is_wanted, parse_filter
from bot.posting.look import Look
from bot.posting.picture.png import drawing_of
from bot.posting.quiet import parse_quiet, quiet_until
from bot.posting.ripeness import is_ripe, parse_ripeness
from bot.posting.schedule import describe, next_slots, parse_rule
from bot.posting.terminal import print_card
from bot.summarizing.model.applying import written
from bot.summarizing.model.draft import draft_of
from bot.summarizing.model.material import material_of
from bot.summarizing.model.parts import parts_of
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story
from tests.fuzzing import beginnings

Run = Callable[[bytes], object]
PAGE = "https://news.example/ferry"
SERVICES = Services()
ENTRY = FeedEntry(
    key="1",
    title="Ferry to end in June",
    address=PAGE,
    authors=("Ida Lund",),
    categories=("Harbour",),
    published=NOON,
    language="en-GB",
    comments_count=41,
    paragraphs=("The board said so on Monday.",),
)
LATER = NOON + timedelta(hours=7)
MOST_SLOTS = 3


@dataclass(frozen=True)
class Target:
    """A parser, and the inputs that its fuzzing begins with."""

    run: Run
    beginnings: Callable[[], Iterator[bytes]]


def page(data: bytes) -> None:
    """A page as a server sends it: its story, the service and the feeds that it points to."""
    read = read_bytes(data, url=PAGE, content_type="text/html", fetched_at=NOON, place_of=SERVICES.place)
    _comes_back(read.story)
    feed_candidates(parse_page(data, url=PAGE))


def saved(data: bytes) -> None:
    """A file of which nothing is known: a page, an archive of one, a dump, a service's answer."""
    _comes_back(read_document(data, url=None, fetched_at=NOON))


def service(data: bytes) -> None:
    """A service's answer: what it holds, and the story that is made of it as a file."""
    if read_payload(data) is not None:
        _comes_back(read_document(data, url=None, fetched_at=NOON))


def feed(data: bytes) -> None:
    """A feed, and the articles that its entries bring along."""
    for entry in read_feed(data, "application/xml", "https://coast.example/feed/").entries:
        article_of(entry)
        msgspec.json.decode(msgspec.json.encode(entry), type=FeedEntry)


def opml(data: bytes) -> None:
    """A list of feeds; written out and read again it is the same."""
    feeds = read_opml(data)
    if feeds:
        assert {one.address for one in read_opml(write_opml(feeds, "Feeds"))} == {one.address for one in feeds}


def robots(data: bytes) -> None:
    """A robots.txt, and what it says of some pages."""
    rules = Rules(data.decode("utf-8", "replace").removeprefix("\ufeff"))
    for path in ("/", "/2026/03/ferry?page=2&all=%C3%A9", "/a/" * 200):
        rules.allow(URL("https://coast.example").join(URL(path)))
    assert rules.delay is None or isinstance(rules.delay, (int, float))


def headers(data: bytes) -> None:
    """The header fields of an answer, a line each."""
    fields = CIMultiDict(
        (name.strip(), value.strip())
        for name, colon, value in (
            line.partition(":") for line in data.decode("utf-8", "surrogateescape").split("\n")[:200]
        )
        if colon
    )
    found = kept(fields)
    waiting, fresh = retry_after(found), fresh_for(found)
    assert waiting is None or waiting >= 0
    assert fresh is None or 0 <= fresh <= 86_400
    validators(found)


def address(data: bytes) -> None:
    """What a member types as the address of a page or feed."""
    text = data.decode("utf-8", "replace")
    feed_address(text)
    url = page_address(text)
    page_address(str(unwrapped(without_trackers(url))))


def moment(data: bytes) -> None:
    """A date or time as a page writes it."""
    found = parse_time(data.decode("utf-8", "replace"), NOON)
    assert found is None or found.tzinfo is UTC


def timetable(data: bytes) -> None:
    """A rule in words or as cron, with its quiet hours in the second line and its zone in the third."""
    text, quiet, zone, *_ = [*data.decode("utf-8", "replace").split("\n"), "", ""]
    hours = parse_quiet(quiet)
    rule = parse_rule(text, zone or "UTC", quiet)
    describe(rule)
    slots = next_slots(rule, NOON, MOST_SLOTS)
    assert slots == sorted(set(slots))
    assert all(slot > NOON for slot in slots)
    quiet_until(NOON, hours, rule.zone)


def wishes(data: bytes) -> None:
    """A filter in its own words; written out by the simple settings it means the same to the parser."""
    text = data.decode("utf-8", "replace")
    is_wanted(parse_filter(text), ENTRY)
    words = tuple(text.split(",")[:5])
    is_wanted(filter_of(Wishes(words=words, no_authors=words), text), ENTRY)


def ripeness(data: bytes) -> None:
    """When a story is ripe, in words; written out and read again it is the same."""
    ripe = parse_ripeness(data.decode("utf-8", "replace"))
    assert parse_ripeness(str(ripe)) == ripe
    is_ripe(ripe, comments=20, score=None, published=NOON, seen=NOON, now=LATER)


STORY = story()
DIGEST = digest_of(STORY, Options(viewpoints=2), now=NOON)
(PART,) = parts_of(material_of(STORY, DIGEST), 6000)


def answer(data: bytes) -> None:
    """What a model answers, as JSON: none of it is shown that its sources do not support."""
    try:
        draft = draft_of(msgspec.json.decode(data))
    except (ValueError, RecursionError):  # this is how the client is told to ask again
        return
    made = written(STORY, DIGEST, [(PART, draft)], model="scripted", lines=5)
    assert made.digest.checks.lines_kept <= made.digest.checks.lines_offered
    digest_card(made.digest, Look())


def stories(data: bytes) -> None:
    """A story's JSON, condensed, and all that is shown of it."""
    if not is_story(data):
        return
    given = story_from_json(data)
    digest = digest_of(given, Options(viewpoints=2), now=NOON)
    assert digest_from_json(digest_to_json(digest)) == digest
    key = "0123456789abcdef"
    cards = [digest_card(digest, Look(), key=key), sources_card(digest, given, key=key, page=0)]
    cards += [exchange_card(digest, key=key, page=0)] if digest.exchanges else []
    for card in cards:
        layout(card).to_components()  # type: ignore[no-untyped-call]
        print_card(card, Console(file=io.StringIO(), width=80))
    drawing_of(given, digest, ENGLISH)


IDS = [re.compile(template) for template in (CUSTOM_ID, RECAP_ID, MENU_ID)]


def custom_id(data: bytes) -> None:
    """The custom id of a button or menu, which anybody may send who can forge one."""
    text = data.decode("utf-8", "replace")[:100]
    for template in IDS:
        match = template.fullmatch(text)
        if match is None:
            continue
        found = match.groupdict()
        for name in ("page", "channel", "after", "most"):
            assert int(found.get(name) or 0) < 10**20


def charset(data: bytes) -> None:
    """Bytes of an unknown encoding; the first line is the one that a server named."""
    declared, _, body = data.partition(b"\n")
    decode(body, declared.decode("utf-8", "replace")).encode()
    decode(data).encode()


def _comes_back(found: Story) -> None:
    assert story_from_json(story_to_json(found)) == found


TARGETS = {
    "page": Target(page, beginnings.pages),
    "saved": Target(saved, beginnings.dumps),
    "mhtml": Target(saved, beginnings.archives),
    "service": Target(service, beginnings.payloads),
    "feed": Target(feed, beginnings.feeds),
    "opml": Target(opml, beginnings.lists_of_feeds),
    "robots": Target(robots, beginnings.robots),
    "headers": Target(headers, beginnings.headers),
    "address": Target(address, beginnings.addresses),
    "moment": Target(moment, beginnings.moments),
    "timetable": Target(timetable, beginnings.timetables),
    "wishes": Target(wishes, beginnings.wishes),
    "ripeness": Target(ripeness, beginnings.ripeness),
    "answer": Target(answer, beginnings.answers),
    "story": Target(stories, beginnings.stories),
    "custom_id": Target(custom_id, beginnings.custom_ids),
    "charset": Target(charset, beginnings.charsets),
}
