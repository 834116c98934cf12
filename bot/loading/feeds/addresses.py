"""Which address to ask for the list that people see at another: a service's lists are JSON somewhere else.

Known by the address alone: Hacker News, Lobsters and Reddit. By their pages: forums on Discourse and instances of
Lemmy, which may be anywhere.
"""

from __future__ import annotations

import re

from yarl import URL

from bot.loading.pages.page import Page
from bot.loading.sources.hackernews import ALGOLIA
from bot.loading.sources.lemmy import OWN_SCRIPT
from bot.loading.sources.lobsters import HOST as LOBSTERS
from bot.loading.sources.reddit import HOSTS as REDDITS
from bot.loading.sources.traces import Traces, parsed, read_traces

HACKER_NEWS = "news.ycombinator.com"
HNRSS = URL("https://hnrss.org")
REDDIT = URL("https://www.reddit.com")
AT_ONCE = 50
TAGS = {
    "": ("search", "front_page"),
    "news": ("search", "front_page"),
    "newest": ("search_by_date", "story"),
    "ask": ("search_by_date", "ask_hn"),
    "show": ("search_by_date", "show_hn"),
    "shownew": ("search_by_date", "show_hn"),
}
BEST = frozenset({"best", "active"})
LOBSTERS_LIST = re.compile(r"/(?:(?:hottest|newest|active|t/[\w,.+-]{1,200})(?:/page/\d{1,4})?/?)?")
REDDIT_LIST = re.compile(
    r"/(?:r/[\w+-]{1,200}|u(?:ser)?/[\w-]{1,40})?(?:/(?:hot|new|top|rising|controversial|best))?/?"
)
DISCOURSE_LIST = re.compile(r"(?:/latest|/top|/hot|/new|/c/[\w/%-]{1,300}|/tags?/[\w/%-]{1,200})?/?")
LEMMY_COMMUNITY = re.compile(r"/c/([\w.-]{1,100}(?:@[\w.-]{1,200})?)/?")
LEMMY_SORTS = frozenset({"Active", "Hot", "New", "TopDay", "TopWeek", "TopMonth", "TopYear", "TopAll", "MostComments"})


def feed_address(address: str) -> str:
    """What to ask for the list that people see at an address; the address itself where it is of no known service."""
    url = parsed(_scheme_of_feeds(address.strip()))
    if url is None:
        return address.strip()
    found = _hackernews(url) or _lobsters(url) or _reddit(url)
    return str(url if found is None else found)


def list_of(page: Page) -> str | None:
    """What to ask for the list of posts on a page that was read, where a program for discussions made it; else None."""
    address = parsed(page.url or "")
    if address is None:
        return None
    traces = read_traces(address, page)
    found = _discourse(traces) or _lemmy(traces)
    return None if found is None else str(found)


def _scheme_of_feeds(address: str) -> str:
    """Browsers once had a scheme for feeds: feed://host/path, or feed:https://host/path."""
    if not address.lower().startswith("feed:"):
        return address
    rest = address[len("feed:") :]
    return f"https:{rest}" if rest.startswith("//") else rest


def _hackernews(url: URL) -> URL | None:
    if url.host != HACKER_NEWS:
        return None
    name = url.path.strip("/")
    if name in BEST:
        return HNRSS / name
    if name == "submitted" and url.query.get("id"):
        return _algolia("search_by_date", f"story,author_{url.query['id']}")
    if name == "from" and url.query.get("site"):
        asked = {"query": url.query["site"], "restrictSearchableAttributes": "url"}
        return _algolia("search_by_date", "story").update_query(asked)
    return _algolia(*TAGS[name]) if name in TAGS else None


def _algolia(way: str, tags: str) -> URL:
    return (ALGOLIA / way).with_query(tags=tags, hitsPerPage=AT_ONCE)


def _lobsters(url: URL) -> URL | None:
    if url.host != LOBSTERS.host or not LOBSTERS_LIST.fullmatch(url.path):
        return None
    return LOBSTERS.with_path(f"{url.path.rstrip('/') or '/hottest'}.json")


def _reddit(url: URL) -> URL | None:
    """Reddit's JSON is closed to all but its own apps; its Atom feeds are made for readers."""
    if not REDDITS.fullmatch(url.host or "") or not REDDIT_LIST.fullmatch(url.path):
        return None
    return REDDIT.with_path(f"{url.path.rstrip('/')}/.rss").with_query(url.query)


def _discourse(traces: Traces) -> URL | None:
    address = traces.address
    if not traces.generator.startswith("Discourse") or not DISCOURSE_LIST.fullmatch(address.path):
        return None
    return address.with_path(f"{address.path.rstrip('/') or '/latest'}.json").with_query(None)


def _lemmy(traces: Traces) -> URL | None:
    address = traces.address
    match = LEMMY_COMMUNITY.fullmatch(address.path)
    if not traces.in_script(OWN_SCRIPT) or not (match or address.path == "/"):
        return None
    sort = address.query.get("sort", "")
    asked = {"sort": sort if sort in LEMMY_SORTS else "Active", "limit": str(AT_ONCE)}
    where = {"community_name": match[1]} if match else {"type_": "Local"}
    return (address.origin() / "api/v3/post/list").with_query({**asked, **where})
