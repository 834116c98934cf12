"""The picture of a discussion: what is drawn of it, where, and that nothing in it can break out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from bot.language import ENGLISH, words_of
from bot.loading.document import read_document
from bot.models import Comment, Story
from bot.posting.outline import Node, Outline, outline_of
from bot.posting.picture.layout import LONGEST_BAR, WIDTH, layout_of
from bot.posting.picture.svg import svg_of
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import ARGUMENT, NOON, comment, discussion, story
from tests.strategies import stories

ROOT = Path(__file__).parents[3]
GOLDEN = ROOT / "tests" / "golden"
SVG = "{http://www.w3.org/2000/svg}"


def outline(told: Story) -> Outline:
    return outline_of(told, digest_of(told, Options(exchanges=8), now=NOON))


def named(node: Node) -> str:
    return node.comment.author or "A reader"


def many(branches: int, replies: int) -> list[Comment]:
    made = []
    for branch in range(branches):
        made.append(comment(f"{branch}", f"Branch {branch}."))
        made += [comment(f"{branch}/{n}", "Yes.", to=f"{branch}") for n in range(replies)]
    return made


def parsed(svg: str) -> ET.Element:
    return ET.fromstring(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own


@pytest.mark.parametrize(("sample", "language"), [("harbour-bridge.html", "en"), ("waermenetz.html", "de")])
def test_a_sample_is_drawn_as_it_was_last_seen_and_approved(
    sample: str, language: str, request: pytest.FixtureRequest
) -> None:
    told = read_document((ROOT / "config/samples" / sample).read_bytes(), url=None, fetched_at=NOON)
    drawn = svg_of(outline(told), words_of(language), named).replace("><", ">\n<") + "\n"
    golden = GOLDEN / f"{Path(sample).stem}.svg"
    if request.config.getoption("--write-golden"):
        golden.write_text(drawn, encoding="utf-8")
    assert golden.read_text(encoding="utf-8") == drawn


def test_who_answers_whom_is_said_of_each_bar() -> None:
    titles = [each.text for each in parsed(svg_of(outline(story()), ENGLISH, named)).iter(f"{SVG}title")]
    assert f"Bo answers Ada: {len(ARGUMENT.comments[1].text)} characters" in titles


def test_a_reply_stands_below_and_to_the_right_of_what_it_answers() -> None:
    rows = {row.node.comment.id: row for row in layout_of(outline(story()), most_rows=60).rows}
    assert rows["ada"].x < rows["bo"].x < rows["cy"].x
    assert rows["ada"].y < rows["bo"].y < rows["cy"].y


def test_a_longer_comment_has_a_longer_bar_up_to_an_end() -> None:
    talk = discussion(comment("a", "x" * 9000), comment("b", "x" * 1500), comment("c", "x" * 90))
    long, as_long, short = (row.width for row in layout_of(outline(story(talk=talk)), most_rows=60).rows)
    assert short < as_long == long == LONGEST_BAR


def test_what_was_chosen_is_marked_and_leads_to_its_comment() -> None:
    drawn = parsed(svg_of(outline(story()), ENGLISH, named))
    assert [link.get("href") for link in drawn.iter(f"{SVG}a")] == ["#c0", "#c1", "#c2"]


def test_of_a_large_discussion_the_chosen_branch_is_drawn_and_the_rest_is_counted() -> None:
    talk = replace(ARGUMENT, comments=(*many(200, 3), *ARGUMENT.comments))
    picture = layout_of(outline(story(talk=talk)), most_rows=60)
    assert [row.node.comment.id for row in picture.rows[:3]] == ["ada", "bo", "cy"]
    assert len(picture.rows) == 60
    assert (picture.comments, picture.left_out) == (805, 745)
    assert "745 comments are not drawn." in svg_of(outline(story(talk=talk)), ENGLISH, named)


def test_the_deepest_reply_stays_inside_the_picture() -> None:
    chain = [comment(str(n), "x" * 3000, to=str(n - 1) if n else None) for n in range(300)]
    picture = layout_of(outline(story(talk=discussion(*chain))), most_rows=60)
    assert max(row.x + row.width for row in picture.rows) < WIDTH - 100


def test_one_discussion_gives_one_picture() -> None:
    assert svg_of(outline(story()), ENGLISH, named) == svg_of(outline(story()), ENGLISH, named)


@settings(deadline=None)
@given(stories)
def test_no_name_breaks_out_of_the_picture(told: Story) -> None:
    talk = outline_of(told, digest_of(story(), Options(), now=NOON))
    for element in parsed(svg_of(talk, ENGLISH, lambda node: node.comment.author or "<script>&")).iter():
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "path", "g", "a", "rect", "text"}
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
