"""Feeds as many kinds of programs write them, the broken ones among them: each written for the tests after its like."""

from __future__ import annotations

from tests.loading.feeds.feeds import ATOM, HNRSS, JSON_FEED, LEMMY, NAMESPACES, RDF, REDDIT, RSS_091, WORDPRESS

FERRY = "https://coast.example/ferry"

YOUTUBE = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns:yt="http://www.youtube.com/xml/schemas/2015" xmlns:media="http://search.yahoo.com/mrss/"
 xmlns="http://www.w3.org/2005/Atom"><title>Coast films</title>
<entry><id>yt:video:abc</id><yt:videoId>abc</yt:videoId><title>Ferry to end</title>
<link rel="alternate" href="https://coast.example/ferry"/><author><name>Ida Lund</name></author>
<published>2026-03-02T08:30:00+00:00</published><media:group><media:title>Ferry to end</media:title>
<media:thumbnail url="https://coast.example/boat.jpg" width="480" height="360"/>
<media:description>The board said so.</media:description></media:group></entry></feed>"""

PODCAST = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd"><channel><title>Coast talk</title>
<link>https://coast.example</link><itunes:author>Ida Lund</itunes:author>
<item><title>Ferry to end</title><itunes:title>Ferry to end</itunes:title><guid isPermaLink="false">ep-7</guid>
<link>https://coast.example/ferry</link><pubDate>Mon, 2 Mar 2026 08:30:00 GMT</pubDate>
<enclosure url="https://coast.example/7.mp3" length="1" type="audio/mpeg"/><itunes:duration>31:04</itunes:duration>
<itunes:summary>The board said so.</itunes:summary></item></channel></rss>"""

MASTODON = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:webfeeds="http://webfeeds.org/rss/1.0" xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Ida Lund</title><link>https://coast.example/@ida</link>
<item><guid isPermaLink="true">https://coast.example/ferry</guid><link>https://coast.example/ferry</link>
<pubDate>Mon, 02 Mar 2026 08:30:00 +0000</pubDate>
<description>&lt;p&gt;Ferry to end&lt;/p&gt;</description><category>harbour</category></item></channel></rss>"""

RELEASES = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/" xml:lang="en-US">
<id>tag:code.example,2008:https://code.example/coast/releases</id><title>Release notes from coast</title>
<entry><id>tag:code.example,2008:Repository/7/v1</id><updated>2026-03-02T08:30:00Z</updated>
<link rel="alternate" type="text/html" href="https://coast.example/ferry"/><title>Ferry to end</title>
<content type="html">&lt;p&gt;The board said so.&lt;/p&gt;</content><author><name>ida</name></author></entry></feed>"""

BLOGGER = """<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns='http://www.w3.org/2005/Atom' xmlns:thr='http://purl.org/syndication/thread/1.0'
 xmlns:openSearch='http://a9.com/-/spec/opensearchrss/1.0/'><id>tag:blogger.example,1999:blog-7</id>
<title type='text'>Coast</title><openSearch:totalResults>1</openSearch:totalResults>
<entry><id>tag:blogger.example,1999:blog-7.post-8</id><published>2026-03-02T00:30:00.000-08:00</published>
<title type='text'>Ferry to end</title><content type='html'>The board said so.</content>
<link rel='replies' type='text/html' href='https://coast.example/ferry#comment-form' title='4 Comments'/>
<link rel='self' type='application/atom+xml' href='https://blogger.example/feeds/7/posts/default/8'/>
<link rel='alternate' type='text/html' href='https://coast.example/ferry' title='Ferry to end'/>
<author><name>Ida Lund</name></author><thr:total>4</thr:total></entry></feed>"""

DISCOURSE = f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" {NAMESPACES} xmlns:discourse="http://www.discourse.org/"><channel><title>Coast forum</title>
<item><title>Ferry to end</title><dc:creator>ida</dc:creator><category>Harbour</category>
<description><![CDATA[<p>The board said so.</p><p><small>12 posts - 5 participants</small></p>]]></description>
<link>https://coast.example/ferry</link><pubDate>Mon, 02 Mar 2026 08:30:00 +0000</pubDate>
<discourse:topicPinned>No</discourse:topicPinned><guid isPermaLink="false">coast.example-topic-7</guid></item>
</channel></rss>"""

# The broken ones.
CUT_OFF = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast</title><item><title>Ferry to end</title>
<link>https://coast.example/ferry</link></item><item><title>The br"""
UNDECLARED = """<rss version="2.0"><channel><title>Coast</title><item><title>Ferry to end</title>
<link>https://coast.example/ferry</link><dc:creator>Ida Lund</dc:creator><slash:comments>4</slash:comments></item>
</channel></rss>"""
BARE_AMPERSAND = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast & Sea</title><item>
<title>Ferry to end</title><link>https://coast.example/ferry</link><guid>a?b=1&c=2</guid></item></channel></rss>"""
BEFORE_ITS_BEGINNING = """\ufeff

<!-- cached --><?xml version="1.0"?><rss version="2.0"><channel><title>Coast</title><item><title>Ferry to end</title>
<link>https://coast.example/ferry</link></item></channel></rss>"""
WRONG_CHARSET = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Küste</title><item>
<title>Ferry to end</title><link>https://coast.example/ferry</link><author>Åsa</author></item></channel></rss>""".encode(
    "latin-1"
)
NO_NAMES = """<rss version="2.0"><channel><title>Coast</title><item><title>Ferry to end</title>
<link> https://coast.example/ferry
</link><pubDate>2 March</pubDate></item></channel></rss>"""
FORBIDDEN_CHARACTER = """<rss version="2.0"><channel><title>Coast</title><item><title>Ferry \x0bto end</title>
<link>https://coast.example/ferry</link></item></channel></rss>"""
TWICE_ESCAPED = """<rss version="2.0"><channel><title>Coast</title><item><title>Ferry &amp;amp; bridge to end</title>
<link>https://coast.example/ferry</link></item></channel></rss>"""
AFTER_ITS_END = """<rss version="2.0"><channel><title>Coast</title><item><title>Ferry to end</title>
<link>https://coast.example/ferry</link></item></channel></rss>
<script>count()</script><p>Served in 0.2 seconds"""

KINDS: dict[str, str | bytes] = {
    "WordPress": WORDPRESS,
    "Atom with XHTML": ATOM,
    "RSS 1.0": RDF,
    "RSS 0.91 with entities of HTML": RSS_091,
    "JSON Feed": JSON_FEED,
    "Reddit": REDDIT,
    "Hacker News by hnrss": HNRSS,
    "Lemmy": LEMMY,
    "YouTube": YOUTUBE,
    "a podcast": PODCAST,
    "Mastodon": MASTODON,
    "releases of code": RELEASES,
    "Blogger": BLOGGER,
    "Discourse": DISCOURSE,
}
BROKEN: dict[str, str | bytes] = {
    "cut off": CUT_OFF,
    "prefixes that are not declared": UNDECLARED,
    "a bare ampersand": BARE_AMPERSAND,
    "something before its beginning": BEFORE_ITS_BEGINNING,
    "another charset than it says": WRONG_CHARSET,
    "no names, and a date that is none": NO_NAMES,
    "a character that XML forbids": FORBIDDEN_CHARACTER,
    "escaped twice": TWICE_ESCAPED,
    "something after its end": AFTER_ITS_END,
}
