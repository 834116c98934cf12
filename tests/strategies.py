"""Hostile values for property tests: stories as nobody would write them."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.models import Article, Comment, Discussion, Story
from tests.fakes import NOON

# What breaks layouts, pings people, ends quotations or hides text.
NASTY = [
    "@everyone", "<@123>", "<@&5>", "<#7>", "<:x:1>", "<t:1:R>", "</digest:1>", "[a](https://evil.example)",
    "https://a_b.example/*x*",
    "# big", "> quoted", "-# small", "- item", "1. one", "```\ncode", "`code`", "||hidden||", "**", "__", "~~", "\\",
    "\u202e", "\u200b",
    "\u0301" * 30, "\x00", "\n\n\n", "a" * 500, "ﷺ" * 50, "👩\u200d👩\u200d👧", "שלום", "مرحبا", "discord.gg/x",
    ":smile:", "steam://run/1",
]  # fmt: skip
texts = st.lists(
    st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.just("A plain sentence, because it says why in 1999.")),
    max_size=8,
).map(" ".join)
names = st.one_of(st.none(), st.sampled_from(NASTY), st.text(max_size=50), st.sampled_from(["Ann", "Bob", "Cem"]))
urls = st.one_of(
    st.none(),
    st.sampled_from(
        [
            "https://e.example/a_(b)",
            "javascript:alert(1)",
            "https://e.example/" + "x" * 3000,
            "http://[",
            "https://u:p@e.example/",
        ]
    ),
    st.text(max_size=30),
)
articles = st.builds(
    Article,
    title=st.one_of(st.none(), texts),
    site=st.one_of(st.none(), texts),
    authors=st.lists(texts, max_size=3).map(tuple),
    published=st.one_of(st.none(), st.just(NOON)),
    language=st.sampled_from([None, "en", "de", "ja", "xx-XX", ""]),
    image=urls,
    paragraphs=st.lists(texts, max_size=8).map(tuple),
    completeness=st.sampled_from(["full", "preview"]),
)
ids = st.sampled_from([str(number) for number in range(12)])
comments = st.builds(
    Comment,
    id=ids,
    parent=st.one_of(st.none(), ids),
    author=names,
    text=texts,
    url=urls,
    removed=st.booleans(),
)
discussions = st.builds(
    Discussion,
    source=st.just("page"),
    declared=st.one_of(st.none(), st.integers(0, 10**12)),
    comments=st.lists(comments, max_size=12).map(tuple),
)
stories = st.builds(
    Story,
    url=urls,
    canonical_url=st.none(),
    article=st.one_of(st.none(), articles),
    discussion=st.one_of(st.none(), discussions),
)
