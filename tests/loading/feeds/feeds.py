"""Feeds written for the tests, after the formats' specifications and after what is wrong with those that are met."""

from __future__ import annotations

from bot.loading.feeds.feed import read_feed
from bot.models import Feed, FeedEntry

ADDRESS = "https://coast.example/feed/"
NAMESPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:slash="http://purl.org/rss/1.0/modules/slash/" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:media="http://search.yahoo.com/mrss/" xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"'
)
SENTENCE = "The harbour board said on Monday that the ferry will stop running at the end of June. "
LONG = f"<p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p>"

WORDPRESS = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" {NAMESPACES}><channel>
<title>Coast &amp; Sea</title><link>https://coast.example</link><language>en-GB</language>
<atom:link href="https://coast.example/feed/" rel="self" type="application/rss+xml"/>
<sy:updatePeriod>hourly</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>
<item><title>Ferry to end &#8211; what&#8217;s next?</title>
<link>https://coast.example/2026/03/ferry/?utm_source=rss&amp;utm_medium=feed</link>
<comments>https://coast.example/2026/03/ferry/#comments</comments>
<dc:creator><![CDATA[Ida Lund]]></dc:creator><pubDate>Mon, 02 Mar 2026 09:30:00 +0100</pubDate>
<category><![CDATA[Harbour]]></category><category>Transport</category><category>Harbour</category>
<guid isPermaLink="false">https://coast.example/?p=7</guid>
<description><![CDATA[<p>The board wants to save money. [&#8230;]</p>]]></description>
<content:encoded><![CDATA[{LONG}<p>The post <a href="https://coast.example/2026/03/ferry/">Ferry to end</a> appeared
first on <a href="https://coast.example">Coast &amp; Sea</a>.</p>]]></content:encoded>
<slash:comments>41</slash:comments><media:thumbnail url="/boat.jpg"/></item>
</channel></rss>"""

ATOM = f"""<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0"
  xml:base="https://coast.example/blog/" xml:lang="de">
<title type="html">K&amp;uuml;ste</title><link rel="self" href="/atom.xml"/><link href="."/>
<entry><id>tag:coast.example,2026:7</id><title>Fähre &lt;eingestellt&gt;</title>
<link rel="alternate" type="text/html" href="ferry.html"/>
<link rel="replies" type="application/atom+xml" href="ferry/comments.xml" thr:count="4"/>
<link rel="replies" type="text/html" href="ferry.html#comments"/>
<author><name>Ida Lund</name><email>ida@coast.example</email></author><author><name>Per Holm</name></author>
<published>2026-03-02T09:30:00+01:00</published><updated>2026-03-03T10:00:00Z</updated>
<category term="harbour" label="Hafen"/><summary>Der Hafen spart.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>{SENTENCE * 4}</p><p>{SENTENCE * 4}</p></div>
</content></entry></feed>"""

ATOM_COMMENTS = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0">
<title>Comments</title><entry><id>tag:c,2026:1</id><title>By Ann</title>
<content type="html">&lt;p&gt;No.&lt;/p&gt;</content>
<thr:in-reply-to ref="tag:coast.example,2026:7" href="https://coast.example/ferry"/></entry></feed>"""

RDF = """<?xml version="1.0" encoding="ISO-8859-1"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel rdf:about="https://coast.example/"><title>Café Küste</title><link>https://coast.example/</link>
<dc:language>fr</dc:language></channel>
<item rdf:about="https://coast.example/7"><title>Le bac s’arrête</title><link>https://coast.example/7</link>
<dc:creator>Ida Lund</dc:creator><dc:date>2026-03-02T09:30:00+01:00</dc:date><dc:subject>port</dc:subject>
<slash:comments>3</slash:comments></item></rdf:RDF>"""

RSS_091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd">
<rss version="0.91"><channel><title>Caf&eacute;</title><link>https://coast.example/</link>
<item><title>Ferry &mdash; the end &copy; 2026</title><link>https://coast.example/7</link></item></channel></rss>"""

JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Coast & Sea", "language": "en",
"home_page_url": "https://coast.example/", "items": [
{"id": "7", "url": "/ferry", "title": "Tide < storm", "content_html": "LONG",
"date_published": "2026-03-02T09:30:00+01:00",
"date_modified": "2026-03-03T10:00:00Z", "authors": [{"name": "Ida Lund"}], "tags": ["harbour"], "image": "/boat.jpg"},
{"id": 8, "external_url": "https://other.example/x", "content_text": "Look: a < b.\\n\\nAnother.",
"author": {"name": "Per"}},
{"summary": ""}]}""".replace("LONG", LONG)

REDDIT = """<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>python</title>
<entry><author><name>/u/ida</name></author><category term="python" label="r/python"/><id>t3_abc</id>
<content type="html">&amp;#32; submitted by &amp;#32; &lt;a href="https://www.reddit.com/user/ida"&gt; /u/ida
&lt;/a&gt; &lt;br/&gt;
&lt;span&gt;&lt;a href="https://coast.example/ferry?a=1&amp;amp;b=2"&gt;[link]&lt;/a&gt;&lt;/span&gt; &amp;#32;
&lt;span&gt;&lt;a href="https://www.reddit.com/r/python/comments/abc/ferry/"&gt;[comments]&lt;/a&gt;&lt;/span&gt;</content>
<link href="https://www.reddit.com/r/python/comments/abc/ferry/"/><updated>2026-03-02T09:30:00+00:00</updated>
<title>Ferry to end</title></entry></feed>"""

HNRSS = """<rss version="2.0"><channel><title>Hacker News: Front Page</title><link>https://news.ycombinator.com/</link>
<item><title><![CDATA[Ferry to end]]></title><description><![CDATA[
<p>Article URL: <a href="https://coast.example/ferry">https://coast.example/ferry</a></p>
<p>Comments URL: <a href="https://news.ycombinator.com/item?id=7">https://news.ycombinator.com/item?id=7</a></p>
<p>Points: 12</p><p># Comments: 34</p>]]></description><link>https://coast.example/ferry</link>
<comments>https://news.ycombinator.com/item?id=7</comments>
<guid isPermaLink="false">https://news.ycombinator.com/item?id=7</guid></item></channel></rss>"""

LEMMY = """<rss version="2.0"><channel><title>Lemmy - main</title><link>https://lemmy.example/c/main</link>
<item><title>Ferry to end</title><link>https://lemmy.example/post/7</link><description><![CDATA[submitted by
<a href="https://lemmy.example/u/ida">ida</a> to <a href="https://lemmy.example/c/main">main</a><br>-3 points |
<a href="https://lemmy.example/post/7">34 comments</a><br><a href="https://coast.example/ferry">https://coast.example/ferry</a>
<p>My own words.</p>]]></description><guid>https://lemmy.example/post/7</guid></item></channel></rss>"""


def feed(text: str | bytes, address: str = ADDRESS, content_type: str = "") -> Feed:
    return read_feed(text.encode() if isinstance(text, str) else text, content_type, address)


def only(text: str | bytes, address: str = ADDRESS) -> FeedEntry:
    """The one entry of a feed."""
    (entry,) = feed(text, address).entries
    return entry


def rss(items: str, *, head: str = "<title>Coast</title>", declared: str = NAMESPACES) -> str:
    """A feed of RSS 2.0 with these items."""
    return f'<?xml version="1.0"?><rss version="2.0" {declared}><channel>{head}{items}</channel></rss>'


def item(inner: str) -> FeedEntry:
    """The entry of an RSS item with these elements."""
    return only(rss(f"<item>{inner}</item>"))
