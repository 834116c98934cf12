from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from bot.loading.article.body import body_of
from bot.loading.pages.page import parse_page

SENTENCES = (
    "The ferry between Norrby and Eastholm will stop running at the end of June, the harbour board said on Monday.",
    "It has carried 41,000 people a year since 2009, and its chair says that repairs would cost three times that.",
    "Islanders dispute the figure: a study paid for by shop owners claims that a new engine alone would be enough.",
    "A public meeting will be held in the school on 14 March, and the board will decide in April about the line.",
)
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
WORD = re.compile(r"\w+")
MENU = "<ul>" + "".join(f"<li><a href='/{n}'>Section {n} of the site</a></li>" for n in range(30)) + "</ul>"


def body(markup: str) -> list[str]:
    # The page is held, as the loader holds it: a tree whose elements nobody holds is walked more slowly.
    page = parse_page(f"<html><body>{markup}</body></html>".encode())
    return body_of(page.root)


def test_the_body_is_the_prose_and_not_the_menu() -> None:
    assert body(f"{MENU}<div>{TEXT}</div>{MENU}") == list(SENTENCES)


@pytest.mark.parametrize(
    "name", ["content", "post-with-sidebar", "has-related", "modal-enabled", "c12", "category-newsletter"]
)
def test_a_body_is_found_under_many_names(name: str) -> None:
    assert body(f"{MENU}<div><h1>x</h1><div class='{name}'>{TEXT}</div></div>{MENU}") == list(SENTENCES)


@pytest.mark.parametrize("name", ["related", "sidebar", "share-box", "widget-wrap", "story-text promo"])
def test_a_box_with_most_of_the_page_is_the_body_whatever_it_is_called(name: str) -> None:
    assert body(f"{MENU}<div class='{name}'>{TEXT}</div>") == list(SENTENCES)


def test_paragraphs_that_are_called_furniture_are_kept_where_they_are_prose() -> None:
    long = " ".join(SENTENCES)
    assert body(f"<div class='body'>{TEXT}<p class='promo'>{long}</p></div>")[-1] == long


@pytest.mark.parametrize(
    "box",
    [
        "<div class='newsletter-box'><p>Get the news of the coast in your mailbox every morning at seven.</p></div>",
        "<aside><p>The board was founded in 1911 and has nine members, all of them from the coast.</p></aside>",
        "<figure><img src='x'><figcaption>The ferry in the harbour of Norrby last week.</figcaption></figure>",
        "<p class='caption'>The ferry in the harbour of Norrby last week.</p>",
        "<div class='author-bio'><p>Ida Lund writes about the coast and its harbours for this paper.</p></div>",
        "<ul><li><a href='/a'>Another boat is late again</a></li><li><a href='/b'>The lost bridge</a></li></ul>",
        "<div class='cookie-consent'><p>We and our partners use cookies to make this site better for you.</p></div>",
        "<form><p>Tell us where you live and we will show you the news from there.</p></form>",
        "<p><a href='/a'>Why the bridge to Eastholm was never built, and who paid for its plans</a></p>",
        "<div>Advertisement</div>",
    ],
)
def test_what_stands_in_the_text_and_is_none_of_it_is_left_out(box: str) -> None:
    first, *others = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert body(f"<article>{first}{box}{''.join(others)}</article>") == list(SENTENCES)


@pytest.mark.parametrize(
    ("box", "kept"),
    [
        ("<ul><li>Repairs cost nine million.</li><li>A new boat costs thirty million.</li></ul>", 2),
        ("<blockquote><p>We will not live without a boat, and nobody can make us, said the mayor.</p></blockquote>", 1),
        ("<h2>What it costs</h2>", 1),
        ("<table><tr><td>Repairs</td><td>nine million in all.</td></tr></table>", 1),
        ("<p>[<a href='/s'>Coast News</a>]</p>", 1),
        (
            f"<h3><a href='/boat'>The Elin</a></h3><p>{SENTENCES[3]} She was built there.</p>",
            2,
        ),
    ],
)
def test_what_belongs_to_the_text_is_kept(box: str, kept: int) -> None:
    first, *others = (f"<p>{sentence}</p>" for sentence in SENTENCES)
    assert len(body(f"<article>{first}{box}{''.join(others)}</article>")) == len(SENTENCES) + kept


def test_teasers_below_an_article_are_left_out() -> None:
    card = "<article><header><h2><a href='/{n}'>Another headline, number {n}</a></h2></header><p>{text}</p></article>"
    feed = "".join(card.format(n=n, text=SENTENCES[n % 4]) for n in range(12))
    assert body(f"<main><div>{TEXT}</div><div>{feed}</div></main>") == list(SENTENCES)


def test_a_text_broken_by_empty_lines_has_paragraphs() -> None:
    assert body(f"<div>{'<br><br>'.join(SENTENCES)}</div>") == list(SENTENCES)


def test_a_single_break_is_a_space() -> None:
    assert body(f"<p>{'<br>'.join(SENTENCES)}</p>") == [" ".join(SENTENCES)]


def test_a_bold_first_line_is_a_headline_and_not_the_beginning_of_a_sentence() -> None:
    assert body(f"{TEXT}<p><b>The future</b><br>{SENTENCES[0]} And more.</p>")[-2:] == [
        "The future",
        f"{SENTENCES[0]} And more.",
    ]


@pytest.mark.parametrize("line", ["<b>Nobody knew.</b>", "<b>The board</b> said:", "<b>Note:</b>"])
def test_a_first_line_that_is_a_sentence_or_goes_on_is_no_headline(line: str) -> None:
    assert len(body(f"{TEXT}<p>{line}<br>{SENTENCES[0]} And more.</p>")) == len(SENTENCES) + 1


def test_a_word_over_the_headline_is_left_out() -> None:
    words = f"<h2><span class='kicker'>Analysis</span> {SENTENCES[0]}</h2>"
    assert not any("Analysis" in paragraph for paragraph in body(f"<div>{words}{TEXT}</div>"))


def test_a_list_of_references_is_left_out() -> None:
    notes = f"<ol class='references'><li>^ Lund, Ida. {SENTENCES[0].replace('ferry', 'boat')}</li></ol>"
    assert not any("Lund" in paragraph for paragraph in body(f"<div>{TEXT}{notes}</div>"))


def test_words_after_a_hidden_note_in_a_line_are_kept() -> None:
    line = SENTENCES[0].replace("Norrby", "Norrby<span class='tooltip'>a village</span><!-- x -->")
    assert body(f"<div><p>{line}</p>{TEXT}</div>")[0] == SENTENCES[0]


def test_a_word_with_a_note_about_it_is_kept() -> None:
    word = "<span class='tooltip'><a href='/norrby'>Norrby</a><span class='tooltip-text'>a village</span></span>"
    assert body(f"<div><p>{SENTENCES[0].replace('Norrby', word)}</p>{TEXT}</div>")[0] == SENTENCES[0]


def test_a_standfirst_set_apart_comes_first() -> None:
    lead = "After fifteen years the boat to the island ends, and nobody has said what comes in its place."
    page = f"<main><div class='standfirst'>{lead}</div>{MENU}<div class='article-body'>{TEXT}</div></main>"
    assert body(page) == [lead, *SENTENCES]


def test_a_paragraph_said_twice_is_read_once() -> None:
    assert body(f"<div>{TEXT}<p class='quote'>{SENTENCES[1]}</p></div>") == list(SENTENCES)


@pytest.mark.parametrize(
    "sentence",
    [
        "港务局周一表示，诺尔比与东岛之间的渡轮将于六月底停运。居民对这一数字提出异议，并将在学校举行公开会议。",
        "ノルビーとイーストホルムを結ぶフェリーは六月末に運航を終えると、港湾局が月曜日に発表した。住民は反対している。",
        "เรือข้ามฟากระหว่างเมืองกับเกาะจะหยุดให้บริการในปลายเดือนมิถุนายน คณะกรรมการท่าเรือกล่าวเมื่อวันจันทร์",
        "ستتوقف العبارة بين المدينة والجزيرة عن العمل في نهاية يونيو، حسبما قال مجلس الميناء يوم الاثنين.",
        "Паром между городом и островом перестанет ходить в конце июня, сообщил в понедельник совет порта.",
    ],
)
def test_a_body_is_found_in_any_script(sentence: str) -> None:
    lines = [f"{n}. {sentence}" for n in range(4)]
    assert body(f"{MENU}<div>{''.join(f'<p>{line}</p>' for line in lines)}</div>{MENU}") == lines


@pytest.mark.parametrize("markup", ["", MENU, "<p>801812dd</p>" * 50, "<div>95'88'88'81'74'74'65'52'46</div>"])
def test_a_page_without_prose_has_no_body(markup: str) -> None:
    assert body(markup) == []


def test_elements_named_as_no_part_of_it_are_passed_over() -> None:
    root = html.document_fromstring(f"<div>{TEXT}<section id='talk'><p>{SENTENCES[0]} I say so.</p></section></div>")
    assert body_of(root, {root.get_element_by_id("talk")}) == list(SENTENCES)


def test_a_box_hidden_by_its_style_is_left_out() -> None:
    assert body(f"<div>{TEXT}<div style='display:none'><p>{SENTENCES[0]} Really.</p></div></div>") == list(SENTENCES)


def test_the_tree_is_not_changed() -> None:
    root = html.document_fromstring(f"<div>{MENU}{TEXT}<aside>x</aside></div>")
    before = html.tostring(root)
    body_of(root)
    assert html.tostring(root) == before


@pytest.mark.parametrize(
    "part",
    [
        "<p>This is a paragraph of some words, and it ends.</p>",
        "<div><h2><a href='/x'>A headline that leads elsewhere</a></h2><p>Some words here.</p></div>",
        "Some words here, and a few more.<br><br>",
        "<td>a</td>",
        "<h2>About A A A A A A A!</h2>",
    ],
)
def test_twenty_thousand_parts_are_read_in_linear_time(part: str) -> None:
    page = parse_page(f"<html><body>{part * 20_000}</body></html>".encode())
    started = time.process_time()
    body_of(page.root)
    assert time.process_time() - started < 3


TAGS = st.sampled_from(["div", "p", "span", "ul", "li", "h2", "a", "table", "tr", "td", "br", "aside", "form", "body"])
NAMES = st.sampled_from(["", "related", "article-body", "cookie", "lead", "share", "post-content", "hidden"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(TAGS, NAMES, st.booleans()), max_size=30))
def test_whatever_the_markup_the_body_is_text_of_the_page(parts: list[tuple[str, str, bool]]) -> None:
    markup = "".join(f"</{tag}>" if ends else f"<{tag} class='{name}'>{SENTENCES[0]}" for tag, name, ends in parts)
    root = parse_page(f"<html><body>{markup}x</body></html>".encode()).root
    words = set(WORD.findall(root.text_content()))
    assert all(set(WORD.findall(line)) <= words for line in body_of(root))
