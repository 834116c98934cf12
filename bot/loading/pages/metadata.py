"""What a page says about its article: headline, authors, dates, site, language, picture, address.

Sources in order of trust: JSON-LD, the head's `meta` elements, the page itself. What none of them says stays unknown.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain, islice
from typing import TYPE_CHECKING

from bot.addresses import address_of
from bot.loading.pages.people import nickname_in, people_in
from bot.loading.pages.remarks import Remarks
from bot.loading.pages.times import parse_time
from bot.text import one_line

if TYPE_CHECKING:
    from lxml.html import HtmlElement

    from bot.loading.pages.page import Json, Page

ARTICLE_TYPES = re.compile(
    r"(?:Article|Posting|Report|Recipe|Review|LiveBlog\w*|QAPage|Question|CreativeWork|Story)$", re.IGNORECASE
)
LANGUAGE = re.compile(r"[a-zA-Z]{2,3}(?:[-_][a-zA-Z0-9]{2,8})*")
TITLE_BREAK = re.compile(r"\s+[|–—·•»:-]\s+|\s*\|\s*")
LONGEST_NAME = 80
LONGEST_TITLE = 400
LEAST_HEADING = 3
FIRST_YEAR = 1900  # some systems write a date that is not set as the first day of the calendar
MOST_AUTHORS = 12
COUNTRY = 2
MOST_DIGITS = 7
SECOND_LEVEL = frozenset({"ac", "co", "com", "edu", "gob", "gov", "gouv", "net", "ne", "or", "org"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What is known of an article beside its text; None or empty where the page does not say."""

    title: str | None
    site: str | None
    authors: tuple[str, ...]
    published: datetime | None
    modified: datetime | None
    language: str | None
    image: str | None
    canonical_url: str | None
    locked: bool
    comment_count: int | None


def read_metadata(page: Page) -> Metadata:
    """What a page says about its article. `locked` is whether it says that the text is for subscribers."""
    about = _article_data(page)
    return Metadata(
        title=_title(page, about),
        site=_site(page, about),
        authors=_authors(page, about),
        published=_moment(page, about, "datePublished", PUBLISHED),
        modified=_moment(page, about, "dateModified", MODIFIED),
        language=_language(page, about),
        image=_image(page, about),
        canonical_url=_canonical(page),
        locked=any(str(thing.get("isAccessibleForFree")).lower() == "false" for thing in page.linked_data)
        or (page.first_meta("article:content_tier") or "").lower() == "locked",
        comment_count=_count(about),
    )


PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.created", "parsely-pub-date", "sailthru.date", "article.published", "pubdate", "publish-date",
)  # fmt: skip
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod")


def _article_data(page: Page) -> Json:
    """The JSON-LD object that describes the article: the one with a headline, where several could."""
    candidates = [thing for thing in page.linked_data if any(ARTICLE_TYPES.search(kind) for kind in _types(thing))]
    with_headline = [thing for thing in candidates if thing.get("headline")]
    return next(iter(with_headline or candidates), {})


def _types(thing: Json) -> list[str]:
    kind = thing.get("@type")
    return [str(each) for each in kind] if isinstance(kind, list) else [str(kind)]


def _text(value: object, limit: int = LONGEST_TITLE) -> str | None:
    """A JSON value as a line of text, if it is one of a sensible length."""
    if not isinstance(value, str):
        return None
    line = one_line(_unescaped(value))
    return line if 0 < len(line) <= limit else None


def _unescaped(text: str) -> str:
    return html.unescape(text) if "&" in text else text


def _title(page: Page, about: Json) -> str | None:
    said = _text(about.get("headline")) or _text(page.first_meta("og:title", "twitter:title", "dc.title"))
    tag = page.root.find(".//head/title")
    in_head = _text(tag.text_content()) if tag is not None else None
    site = _site(page, about)
    heading = _heading(page, _without_site(said or in_head or "", site), site)
    return heading or (_without_site(said, site) if said else None) or _main_part(in_head)


def _heading(page: Page, said: str, site: str | None) -> str | None:
    """The page's first-level heading, if it is the one that the head means or the only one; the site's name is none.

    Of several that are in what the head says, the shorter ones are a section or the logo of a site without a name.
    """
    headings = [one_line(h1.text_content()) for h1 in page.root.iter("h1")]
    headings = [h for h in headings if 0 < len(h) <= LONGEST_TITLE and h.casefold() != (site or "").casefold()]
    if not said:
        return headings[0] if len(headings) == 1 else None
    wanted = said.casefold()
    fitting = [
        h
        for h in headings
        if len(h) > LEAST_HEADING and (h.casefold() in wanted or wanted.rstrip(".… ") in h.casefold())
    ]
    return max(fitting, key=len, default=None)


def _without_site(title: str, site: str | None) -> str:
    parts = TITLE_BREAK.split(title)
    if site and len(parts) > 1 and parts[-1].casefold() == site.casefold():
        return title[: title.rindex(parts[-1])].rstrip(" |–—·•»:-")
    return title


def _main_part(title: str | None) -> str | None:
    """The longest part of a `title` element, which often names the site too."""
    return max(TITLE_BREAK.split(title), key=len) if title else None


def _site(page: Page, about: Json) -> str | None:
    for name in page.meta.get("og:site_name", ()):
        if line := _text(name, LONGEST_NAME):
            return _without_www((_host(line) or line) if "://" in line else line.removeprefix("@"))
    publisher = about.get("publisher")
    names = [_text(thing.get("name"), LONGEST_NAME) for thing in _things(publisher) if isinstance(thing, dict)]
    named = next((name for name in names if name), None) or _text(page.first_meta("application-name"), LONGEST_NAME)
    return _without_www(named or _host(page.url) or "") or None


def _without_www(name: str) -> str:
    return name.removeprefix("www.")


def _host(url: str | None) -> str | None:
    try:
        return address_of(url).host if url else None
    except ValueError:
        return None


def _things(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _authors(page: Page, about: Json) -> tuple[str, ...]:
    said = [name for name in map(_text, _named(about)) if name]
    names = [person for name in said for person in people_in(name) or nickname_in(name)]
    for line in chain(page.meta.get("author", ()), page.meta.get("article:author", ()), _bylines(page)):
        if names:
            break
        names = people_in(line)
    return tuple(dict.fromkeys(names))[:MOST_AUTHORS]


def _named(about: Json) -> Iterator[str]:
    for thing in _things(about.get("author")) + _things(about.get("creator")):
        name = thing.get("name") if isinstance(thing, dict) else thing
        for each in _things(name):
            if isinstance(each, str):
                yield each


MOST_BYLINES = 3
MOST_TIMES = 50
SEARCHED = 10_000  # elements; a byline stands at an article's beginning or end, and no article is as long


def _bylines(page: Page) -> Iterator[str]:
    """What the page shows as its author, outside of comments."""
    bylines = (element for element in page.elements[:SEARCHED] if _is_byline(element))
    outside = (e for e in bylines if not any("comment" in _names_of(each) for each in (e, *e.iterancestors())))
    remarks = Remarks()
    outside = (e for e in outside if not remarks.hold(e))
    return (element.text_content() for element in islice(outside, MOST_BYLINES))


def _is_byline(element: HtmlElement) -> bool:
    names = element.get("class")
    if names is not None and ("byline" in names or "author-name" in names):
        return True
    return element.get("rel") == "author" or element.get("itemprop") == "author"


def _names_of(element: HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _moment(page: Page, about: Json, key: str, names: tuple[str, ...]) -> datetime | None:
    said = [str(about.get(key) or ""), *(value for name in names for value in page.meta.get(name, ())[:1])]
    moments = (parse_time(text, earliest=FIRST_YEAR) for text in said)
    found = next((moment for moment in moments if moment), None)
    return found or (_first_time(page) if key == "datePublished" else None)


def _first_time(page: Page) -> datetime | None:
    """The first `time` element of the page that stands in no comment and no list of other articles."""
    remarks = Remarks()
    for element in islice(page.root.iter("time"), MOST_TIMES):
        if not remarks.hold(element) and not any(
            a.tag in ("li", "aside", "nav") or "comment" in (a.get("class") or "") for a in element.iterancestors()
        ):
            return parse_time(element.get("datetime"), earliest=FIRST_YEAR) or parse_time(element.text_content())
    return None


def _language(page: Page, about: Json) -> str | None:
    said = (page.root.get("lang"), page.root.get("xml:lang"), about.get("inLanguage"), page.first_meta("og:locale"))
    for value in (*said, page.first_meta("content-language", "language", "dc.language")):
        if isinstance(value, str) and (match := LANGUAGE.fullmatch(value.strip())):
            return match.group().replace("_", "-")
    return None


def _image(page: Page, about: Json) -> str | None:
    said = page.first_meta("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src")
    if said and (address := page.address(said)):
        return address
    for thing in _things(about.get("image")):
        link = thing.get("url") if isinstance(thing, dict) else thing
        if isinstance(link, str) and (address := page.address(link)):
            return address
    return None


def _canonical(page: Page) -> str | None:
    """The address the page calls its own, if that can be believed: on the same site, and not just its front page."""
    links = [link.get("href") for link in page.root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    for link in [*links, page.first_meta("og:url")]:
        address = page.address(link)
        if address and _believable(address, page.url):
            return address
    return None


def _believable(address: str, asked: str | None) -> bool:
    try:
        said = address_of(address)
        if asked is None:
            return len(said.path) > 1
        known = address_of(asked)
    except ValueError:
        return False
    if _domain(said.host or "") != _domain(known.host or ""):
        return False
    return len(said.path) > 1 or bool(said.query) or len(known.path) <= 1


def _domain(host: str) -> str:
    """The part of a host name that its owner registered, nearly always."""
    labels = host.rstrip(".").lower().split(".")
    short = len(labels) > COUNTRY and labels[-2] in SECOND_LEVEL and len(labels[-1]) == COUNTRY
    return ".".join(labels[-3:] if short else labels[-2:])


def _count(about: Json) -> int | None:
    value = about.get("commentCount")
    text = str(value).strip() if isinstance(value, (str, int)) and not isinstance(value, bool) else ""
    return int(text) if text.isdigit() and len(text) <= MOST_DIGITS else None
