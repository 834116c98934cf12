"""What fuzzing begins with: inputs that the parsers take, from the tests' recorded ones and written for this."""

from __future__ import annotations

import json
import quopri
from collections.abc import Iterator
from pathlib import Path

from bot.contract import story_to_json
from bot.posting.timewords import VOCABULARY
from tests.fakes import story
from tests.loading.feeds import feeds as known_feeds
from tests.loading.feeds import kinds
from tests.loading.snippets import page
from tests.loading.sources import recorded_embedded  # noqa: F401 - it adds its recordings to the others
from tests.loading.sources.recorded import RECORDED

SAMPLES = Path(__file__).parents[2] / "config" / "samples"
COMMENTS = """<section id="comments"><h2>3 comments</h2><ol class="commentlist">
<li class="comment" id="comment-1"><b class="fn">Ann</b> <time datetime="2026-03-01T10:00:00Z">1 March</time>
<span class="score">4</span><div class="comment-content"><p>Sell the boat.</p></div><ul class="children">
<li class="comment depth-2" id="comment-2" data-parent-id="1"><b class="fn">Ben</b> vor 8 Stunden
<div class="comment-content"><p>A bus takes 70 minutes.</p></div></li></ul></li></ol></section>
<div id="disqus_thread" data-identifier="x"></div><script>var disqus_shortname = 'coast';</script>"""
HEAD = """<meta charset="utf-8"><meta property="og:title" content="Ferry"><meta name="author" content="Ida Lund, Bo Ek">
<link rel="canonical" href="https://news.example/ferry"><link rel="alternate" type="application/rss+xml" href="/feed">
<link rel="https://api.w.org/" href="https://news.example/wp-json/"><base href="/a/">
<script type="application/ld+json">{"@type":"NewsArticle","headline":"Ferry","datePublished":"2026-03-01T10:00:00Z",
"author":[{"@type":"Person","name":"Ida Lund"}],"commentCount":2,"comment":[{"@type":"Comment","text":"No.",
"author":{"name":"Ann"},"dateCreated":"2026-03-01"}]}</script>"""
DUMP = """Harbour board to end the ferry
By Ida Lund, 1 March 2026

The ferry between Norrby and Eastholm will stop running at the end of June, the harbour board said on Monday.

3 comments

• Ann Berg, 2 hours ago
  They should sell the boat.
  • Ben
    A bus takes 70 minutes.
> quoted
>> twice
"""
LETTER = """From: <Saved by Blink>
Snapshot-Content-Location: https://coast.example/ferry
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="--b--"

----b--
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: quoted-printable
Content-Location: https://coast.example/ferry

"""
OPML = """<?xml version="1.0" encoding="UTF-8"?><opml version="1.0"><head><title>Feeds</title></head><body>
<outline text="News &amp; views"><outline type="rss" text="Coast" xmlUrl="https://coast.example/feed"/></outline>
<outline type="rss" title="Forum" xmlUrl="https://forum.example/latest.rss"/></body></opml>"""
ROBOTS = """User-agent: *
Disallow: /news/*?page=$
Allow: /news/a
Crawl-delay: 2.5
# who knows
User-agent: Belowfold
User agent: other/1.0
Disallow:
Request-rate: 1/10s 0900-1200
Sitemap: https://coast.example/sitemap.xml
"""
HEADERS = """Cache-Control: max-age=300, stale-while-revalidate="60", no-cache
Age: 12
Date: Mon, 02 Mar 2026 12:00:00 GMT
Expires: Mon, 02 Mar 2026 12:05:00 GMT
Retry-After: 120
ETag: W/"abc"
Last-Modified: Sun, 01 Mar 2026 10:00:00 +0100
Vary: Accept
Link: <https://coast.example/wp-json/>; rel="https://api.w.org/"
"""
ADDRESSES = (
    "https://news.example/ferry?utm_source=rss&id=7#top", "<https://news.example/a_(b)>", "feed://coast.example/rss",
    "http://[::1]/", "http://[64:ff9b::7f00:1]:80/", "https://user:word@news.example/", "https://xn--bcher-kva.example/",
    "https://www.google.com/url?q=https%3A%2F%2Fnews.example%2F&sa=D", "https://www.reddit.com/r/boats/top?t=day",
    "https://cdn.ampproject.org/c/s/news.example/ferry", "https://news.ycombinator.com/newest", "http://0x7f.1/",
    "https://bücher.example:443/ß", "http://２１３.0.0.1/", "https://lobste.rs/t/ruby,rails", "http://a..b/%zz",
)  # fmt: skip
MOMENTS = (
    "2019-02-20T15:42:20-07:00", "1600444600000", "18. Oktober 2023 - 13:11", "Le 11 septembre 2018 à 12h57", "3天前",
    "12:30 am, 3 March 2021", "2023年5月4日", "10/31/2019", "50 Minuten 30 Sekunden her", "Yesterday at 10:15 PM",
    "2024-05-03 10:15:00 -0500", "2024-W09-3", "2024-123", "Mon, 2 Mar 2026 08:30:00 GMT", "20240503101500",
    "منذ 3 ساعات", "99999999 years ago", "5 мая 2024 в 10:15", "24:00, 31.12.9999", "0001-01-01T00:00:00+14:00",
)  # fmt: skip
TIMETABLES = (
    "daily 08:30\n22:00-07:00\nEurope/Berlin", "weekdays at 7pm", "every 90 minutes between 9:00 and 13:30",
    "1st and 15th of the month at 6am", "first and third Tuesday of the month 18:30", "0 */2 * * 1-5\n\nAmerica/Lima",
    "Werktags um 8 Uhr 30", "alle fünfzehn Minuten", "30 18 * * 2#1,2#3", "59 23 31 12 *", "0 0 29 2 *\n23-6",
    "last day of the month at noon", "* * * * *\n00:00-23:59", "30 2 * * *\n2-3\nAustralia/Lord_Howe", "0 0 L 2 5L",
)  # fmt: skip
WISHES = (
    'title has "ferry" and not (author is "Ida Lund" or category is Harbour)', "comments > 20 or score >= 5",
    "harbour*, bridge", "language is de and site is news.example", 'not not text has "„a“"', "((title = a))",
    "score < 1 and comments != 3", "Titel enthält Fähre",
)  # fmt: skip
RIPENESS = (
    "when it has 20 comments, or after 6 hours, at most 2 days", "at once", "sofort", "50 points",
    "20 Kommentare oder nach 6 Stunden, höchstens 2 Tage", "after 1.5 hours and at most 2 days", "after 90 minutes",
)  # fmt: skip
CUSTOM_IDS = (
    "bf:more:0123456789abcdef:0", "bf:refresh:0123456789abcdef:12:fedcba9876543210", "bf:words",
    "bf:again:123456789012345678:123456789012345679:200", "bf:choose:length:0123456789abcdef", "bf:choose:veil",
)  # fmt: skip
ANSWER = {
    "gist": {"text": "The ferry will stop at the end of June.", "cites": [1]},
    "report": [
        {"text": "The Norrby to Eastholm ferry will stop at the end of June, the board said.", "cites": [1]},
        {"text": "Hull repairs would cost 2.3 million, said the board's chair, Ida Lund.", "cites": [3, 4]},
    ],
    "exchanges": [{"number": 1, "text": "Whether a bus is cheaper than 1/2 of the ferry.", "cites": [12, 13]}],
    "viewpoints": [{"number": 1, "text": "“Sell the boat”", "cites": [11]}],
}


def _all(texts: tuple[str, ...]) -> Iterator[bytes]:
    return (text.encode() for text in texts)


def pages() -> Iterator[bytes]:
    yield page(COMMENTS, head=HEAD)
    for file in sorted(SAMPLES.glob("*.html")):
        yield file.read_bytes()


def dumps() -> Iterator[bytes]:
    yield DUMP.encode()
    for file in sorted(SAMPLES.glob("*.txt")):
        yield file.read_bytes()


def archives() -> Iterator[bytes]:
    yield LETTER.encode() + quopri.encodestring(page(COMMENTS)) + b"\n----b----\n"
    yield LETTER.replace("quoted-printable", "base64").encode() + b"PGh0bWw+PHA+QQ==\n----b----\n"


def payloads() -> Iterator[bytes]:
    for recording in RECORDED.values():
        for _, answered in recording.answers:
            yield json.dumps(answered).encode()


def feeds() -> Iterator[bytes]:
    for module in (known_feeds, kinds):
        for name, text in vars(module).items():
            if name.isupper() and isinstance(text, str) and text.lstrip("\ufeff \n")[:1] in ("<", "{"):
                yield text.encode()


def lists_of_feeds() -> Iterator[bytes]:
    yield OPML.encode()


def robots() -> Iterator[bytes]:
    yield ROBOTS.encode()


def headers() -> Iterator[bytes]:
    yield HEADERS.encode()


def addresses() -> Iterator[bytes]:
    return _all(ADDRESSES)


def moments() -> Iterator[bytes]:
    return _all(MOMENTS)


def timetables() -> Iterator[bytes]:
    yield from _all(TIMETABLES)
    yield " ".join(sorted(map(str, VOCABULARY))[:40]).encode()


def wishes() -> Iterator[bytes]:
    return _all(WISHES)


def ripeness() -> Iterator[bytes]:
    return _all(RIPENESS)


def answers() -> Iterator[bytes]:
    yield json.dumps(ANSWER).encode()


def stories() -> Iterator[bytes]:
    yield story_to_json(story())


def custom_ids() -> Iterator[bytes]:
    return _all(CUSTOM_IDS)


def charsets() -> Iterator[bytes]:
    german = "Über die Brücke fährt niemand mehr, sagt „Ida“. "
    for name in ("utf-8", "windows-1252", "utf-16", "utf-7", "gb18030", "shift_jis", "hex", "x-user-defined", "idna"):
        text = german if name not in ("gb18030", "shift_jis") else "フェリーは六月に終わる。"
        try:
            yield name.encode() + b"\n" + text.encode(name, "replace")
        except LookupError:
            yield name.encode() + b"\n" + text.encode()
        except (UnicodeError, TypeError):
            yield name.encode() + b"\n" + text.encode()
    yield b'\n<meta charset="utf-16"><p>' + german.encode("latin-1", "replace")
