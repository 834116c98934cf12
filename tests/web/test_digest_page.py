"""The page of a digest: what it shows, where its lines lead, and that nothing hostile gets through."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.language import ENGLISH, words_of
from bot.loading.document import read_document
from bot.models import About, Comment, Digest, Highlight, ParagraphSpan, Story
from bot.posting.card import Text
from bot.posting.cards import digest_card
from bot.posting.look import Look
from bot.storage.digests import KeptDigest
from bot.summarizing.civility import Civility
from bot.summarizing.summarizer import Options, civility_of, digest_of
from bot.web.comments import FIRST_PAGE, OTHER_PAGES
from bot.web.digest_page import DigestPage
from bot.web.rendering import page_html
from tests.fakes import ARGUMENT, FERRY, NOON, comment, discussion, story
from tests.strategies import stories

ROOT = Path(__file__).parents[2]
SAMPLES = sorted(path for path in (ROOT / "config" / "samples").iterdir() if path.suffix not in (".md", ".xml"))
STATIC = "/static"
VOID = {"meta", "link", "input", "br"}
HREFS = re.compile(r'href="([^"]*)"')


def page_of(
    told: Story, digest: Digest | None = None, *, language: str = "en", civility: Civility | None = None
) -> DigestPage:
    made = digest or digest_of(told, Options(exchanges=8), now=NOON)
    kept = KeptDigest("0" * 16, made, told)
    return DigestPage(kept, words_of(language), civility or civility_of(told, Options()))


def html(told: Story, digest: Digest | None = None, *, number: int = 1, language: str = "en") -> str:
    return page_html(page_of(told, digest, language=language).view(number - 1), static=STATIC)


class Read(HTMLParser):
    """Reads a page strictly: elements are closed where they were opened."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.headings: list[int] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.ids += [value or "" for name, value in attrs if name == "id"]

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(text: str) -> Read:
    """Hold a page against what every page keeps to."""
    read = Read(text)
    assert len(read.ids) == len(set(read.ids))
    for tag, attributes in read.elements:
        assert tag not in {"iframe", "object", "embed", "form", "style", "img", "base"}
        assert not any(name.startswith("on") or name in {"style", "srcdoc", "action"} for name in attributes)
        if tag == "script":
            assert attributes == {"src": f"{STATIC}/page.js", "defer": None}
        if tag == "a":
            target = attributes["href"] or ""
            if target.startswith(("http://", "https://")):
                assert attributes["rel"] == "nofollow noopener noreferrer ugc"
            else:
                assert target.startswith(("#", "?"))
            if target.startswith("#"):
                assert target[1:] in read.ids, target
    assert read.headings[0] == 1
    assert read.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(read.headings, read.headings[1:], strict=False))
    return read


def words_shown(text: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", text))


@pytest.mark.parametrize("language", ["en", "de"])
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_makes_a_good_page(sample: Path, language: str) -> None:
    told = read_document(sample.read_bytes(), url=None, fetched_at=NOON)
    text = html(told, language=language)
    check(text)
    assert f'<html lang="{language}">' in text
    for paragraph in told.article.paragraphs if told.article else ():
        assert paragraph.split()[0] in words_shown(text)


def test_the_whole_of_a_small_page_is_as_it_was_last_read_and_approved(request: pytest.FixtureRequest) -> None:
    told = read_document((ROOT / "config/samples/library-hours.html").read_bytes(), url=None, fetched_at=NOON)
    golden = ROOT / "tests" / "golden" / "library-hours.page.html"
    if request.config.getoption("--write-golden"):
        golden.write_text(html(told), encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == html(told)


def test_a_line_leads_to_its_place_in_the_article() -> None:
    text = html(story())
    line = re.search(r'<a class="line" href="#(p0-0)">The ferry between', text)
    assert line is not None
    assert f'<mark id="{line[1]}" tabindex="-1">The ferry between' in text


def test_a_turn_leads_to_its_place_in_the_discussion_and_back() -> None:
    text = html(story())
    assert re.search(r'<blockquote id="e0-1"[^>]*><a class="line" href="#c1-0">A bus takes', text)
    assert re.search(r'<mark id="c1-0" tabindex="-1">A bus takes.*?</mark><a class="back" href="#e0-1"', text)


def test_a_paragraph_leads_to_the_exchange_that_argues_about_it() -> None:
    digest = digest_of(story(), Options(), now=NOON)
    about = replace(digest, exchanges=(replace(digest.exchanges[0], about=About(paragraph=1)),))
    text = html(story(), about)
    assert re.search(r'id="p1".*?Readers argue about this:\s*<a href="#e0">Exchange 1</a>', text, re.DOTALL)
    assert '<a href="#p1">About this paragraph</a>' in text


def test_a_written_line_names_each_place_that_it_was_checked_against() -> None:
    spans = (ParagraphSpan(paragraph=0, start=0, end=20), ParagraphSpan(paragraph=2, start=0, end=20))
    line = Highlight(text="Ferry ends.", sources=spans, written=True)
    text = html(story(), replace(digest_of(story(), Options(), now=NOON), report=(line,), exchanges=()))
    assert 'checked against: <a href="#p0-0">1</a> <a href="#p2-0">2</a>' in text


def test_a_written_line_without_a_place_leads_nowhere() -> None:
    line = Highlight(text="Ferry ends.", sources=(ParagraphSpan(paragraph=99, start=0, end=20),), written=True)
    text = html(story(), replace(digest_of(story(), Options(), now=NOON), report=(line,)))
    check(text)
    assert "None" not in text


def test_where_there_are_several_discussions_each_says_once_where_it_was_held() -> None:
    there = tuple(
        replace(one, id=f"hn/{one.id}", parent=one.parent and f"hn/{one.parent}") for one in ARGUMENT.comments
    )
    told = replace(story(), discussions=(replace(ARGUMENT, title="Hacker News", comments=there),))
    text = html(told)
    check(text)
    assert re.findall(r'<li class="place"><h3>(.*?)</h3>', text).count("Hacker News") <= 2
    assert "Below the article" in text
    assert "Hacker News" in text


def test_a_place_that_the_story_does_not_have_leads_nowhere() -> None:
    line = Highlight(text="Ferry ends.", sources=(ParagraphSpan(paragraph=99, start=0, end=20),))
    digest = replace(digest_of(story(), Options(), now=NOON), report=(line,))
    check(html(story(), digest))


def test_the_page_says_what_was_read_as_the_post_does() -> None:
    text = words_shown(html(story()))
    card = digest_card(digest_of(story(), Options(exchanges=8), now=NOON), Look())
    (*_, coverage) = [block for block in card.blocks if isinstance(block, Text)]
    assert "".join(run.text for run in coverage.lines[-1].runs) in text


def test_a_comment_that_is_not_fit_is_not_shown_and_its_writer_not_named() -> None:
    threat = comment("x", "Somebody should kill the whole board.", author="Olgahater")
    text = html(story(talk=replace(ARGUMENT, comments=(*ARGUMENT.comments, threat))))
    assert "kill the whole" not in text
    assert "Olgahater" not in text
    assert "Not shown: it holds a threat" in text


def test_a_rough_word_is_veiled_until_somebody_asks() -> None:
    rough = comment("x", "Write to ann@private.example or ask the board.")
    text = html(story(talk=replace(ARGUMENT, comments=(*ARGUMENT.comments, rough))))
    veil = '<label class="veil"><input type="checkbox" aria-label="Show a veiled word">'
    assert f"{veil}<span>ann@private.example</span></label>" in text


def test_a_name_that_is_to_be_veiled_is_not_in_the_picture_or_in_an_answer() -> None:
    rough = (comment("x", "Sell it.", author="ann@private.example"), comment("y", "No, because it sails.", to="x"))
    text = html(story(talk=replace(ARGUMENT, comments=(*ARGUMENT.comments, *rough))))
    assert "ann@private.example" not in text


def test_a_comment_that_was_removed_keeps_its_place() -> None:
    gone = replace(ARGUMENT.comments[3], removed=True, text="")
    text = html(story(talk=replace(ARGUMENT, comments=(*ARGUMENT.comments[:3], gone, ARGUMENT.comments[4]))))
    assert "This comment was removed where it was written." in text


def test_no_article_and_no_discussion_are_said_so() -> None:
    assert "The article itself could not be read." in html(story(None))
    assert "There is no discussion here." in html(story(talk=None))


def large(count: int) -> Story:
    said = [comment(str(n), f"Comment number {n}.", to=str(n - 1) if n % 5 else None) for n in range(count)]
    return story(talk=discussion(*said, *ARGUMENT.comments))


def pages(told: Story) -> Iterator[str]:
    page = page_of(told)
    for number in range(page.count):
        yield page_html(page.view(number), static=STATIC)


def test_a_large_discussion_begins_with_what_was_chosen_and_goes_on_page_by_page() -> None:
    first, *others = pages(large(2000))
    assert first.index('id="c2000"') < first.index('id="c0"')
    assert "The branches that the digest quotes are here, whole." in first
    assert f"These are {OTHER_PAGES} of 2,005 comments; the others are on 8 further pages." in first
    assert len(others) == 8
    assert '<h2 id="article-heading">' not in others[0]
    check(first)
    check(others[0])


def test_every_comment_is_on_one_page() -> None:
    found = [name for text in pages(large(2000)) for name in re.findall(r'<li class="comment[^"]*" id="(c\d+)"', text)]
    assert sorted(found) == sorted(f"c{n}" for n in range(2005))


def test_a_link_to_a_comment_on_another_page_leads_there() -> None:
    texts = list(pages(large(2000)))
    ids = [set(Read(text).ids) for text in texts]
    asked = [href for text in texts for href in HREFS.findall(text) if href.startswith("?page=")]
    for href in asked:
        number, _, anchor = href.removeprefix("?page=").partition("#")
        assert anchor in ids[int(number) - 1]


def test_a_chosen_branch_of_thousands_is_bounded_and_that_is_said() -> None:
    first, *rest = ARGUMENT.comments
    crowd = [comment(str(n), f"Comment number {n}.", to=first.id) for n in range(3000)]
    text = html(story(talk=discussion(first, *crowd, *rest)))
    assert len(re.findall(r'<li class="comment', text)) == FIRST_PAGE
    assert "too long to be here whole" in text
    check(text)


def test_the_deepest_chain_is_shown_with_its_depth() -> None:
    chain = [comment(str(n), "Yes.", to=str(n - 1) if n else None) for n in range(300)]
    text = html(story(talk=discussion(*chain)))
    assert "reply 200 deep" in text
    check(text)


def test_the_language_of_the_texts_is_named_where_it_is_known() -> None:
    assert '<h1 lang="en">' in html(story())
    assert "<h1>" in html(story(replace(FERRY, language='"><script>')))


HOSTILE = [
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "'; alert(1)//", "</mark></main>", "{{ 7*7 }}",
    "{% raw %}", "javascript:alert(1)", "<!--", "&#60;b&#62;", "]]>", "\u202e<b>",
]  # fmt: skip


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_words_stay_words(hostile: str) -> None:
    said = tuple(
        replace(one, text=f"{one.text} {hostile}", author=f"{one.author}{hostile}") for one in ARGUMENT.comments
    )
    report = replace(
        FERRY,
        title=hostile,
        site=hostile,
        authors=(hostile,),
        paragraphs=tuple(f"{text} {hostile}" for text in FERRY.paragraphs),
    )
    text = html(story(report, replace(ARGUMENT, title=hostile, comments=said)))
    check(text)
    assert "49" not in re.findall(r"<h1[^>]*>(.*?)</h1>", text)[0]


addresses = st.sampled_from(
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://u:p@e.example/",
        'https://e.example/"><b>',
        "vbscript:x",
    ]
)


@settings(deadline=None)
@given(addresses)
def test_only_addresses_of_web_pages_become_links(address: str) -> None:
    said: Sequence[Comment] = tuple(replace(one, url=address) for one in ARGUMENT.comments)
    told = replace(story(talk=replace(ARGUMENT, comments=tuple(said))), url=address)
    text = html(told)
    check(text)
    assert "u:p@" not in text


@settings(deadline=None)
@given(stories)
def test_whatever_a_story_holds_its_page_is_whole(told: Story) -> None:
    empty = digest_of(story(), Options(), now=NOON)
    for digest in (
        empty,
        replace(empty, title=told.article.title if told.article else None, veiled=("Ann", "because", "<")),
    ):
        page = DigestPage(KeptDigest("0" * 16, digest, told), ENGLISH, civility_of(told, Options()))
        check(page_html(page.view(0), static=STATIC))
