from __future__ import annotations

import json

import pytest

from bot.contract import digest_from_json, digest_to_json, is_story, story_from_json, story_to_json
from bot.errors import BadDocument
from bot.summarizing.summarizer import Options, digest_of
from tests.fakes import NOON, story

DIGEST = digest_of(story(), Options(), now=NOON)


def test_a_story_comes_back_as_it_was() -> None:
    assert story_from_json(story_to_json(story())) == story()


def test_a_digest_comes_back_as_it_was() -> None:
    assert digest_from_json(digest_to_json(DIGEST)) == DIGEST


def test_a_story_has_the_fields_of_the_contract() -> None:
    data = json.loads(story_to_json(story()))
    assert list(data) == [
        "url", "canonical_url", "fetched_at", "content_hash", "article", "discussion", "discussions", "warnings",
    ]  # fmt: skip
    assert list(data["article"]) == [
        "title", "site", "authors", "published", "modified", "language", "image", "paragraphs", "completeness",
    ]  # fmt: skip
    assert list(data["discussion"]) == ["source", "title", "url", "declared", "comments"]
    assert list(data["discussion"]["comments"][0]) == [
        "id", "parent", "author", "text", "published", "score", "url", "removed", "standing",
    ]  # fmt: skip


def test_a_digest_has_the_fields_of_the_contract() -> None:
    data = json.loads(digest_to_json(DIGEST))
    assert set(data) >= {
        "url", "title", "site", "authors", "published", "image", "language", "engine", "report", "exchanges",
        "viewpoints", "coverage", "checks", "warnings", "created_at",
    }  # fmt: skip
    assert set(data["report"][0]) == {"text", "sources", "written"}
    assert set(data["report"][0]["sources"][0]) == {"paragraph", "start", "end"}
    assert set(data["exchanges"][0]) == {"turns", "source", "about", "reasons", "topic"}
    assert set(data["exchanges"][0]["turns"][0]) >= {"comment", "reply_to", "author", "text", "sources", "url"}
    assert set(data["exchanges"][0]["turns"][0]["sources"][0]) == {"comment", "start", "end"}
    assert set(data["coverage"]) == {
        "article", "comments_declared", "comments_loaded", "comments_read", "commenters",
    }  # fmt: skip
    assert set(data["checks"]) == {"quotes", "quotes_verified", "lines_offered", "lines_kept"}


def test_times_are_iso_8601_in_utc() -> None:
    assert json.loads(story_to_json(story()))["fetched_at"] == "2026-03-02T12:00:00Z"


def test_fields_that_a_story_lacks_are_unknown() -> None:
    assert story_from_json(b'{"article": null, "discussion": null}').url is None


@pytest.mark.parametrize(
    "data",
    [b"", b"[]", b"{", b'{"article": 5, "discussion": null}', b'{"article": {"paragraphs": "text"}}', b"\xff\xfe"],
)
def test_what_is_no_story_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(BadDocument, match="not a story"):
        story_from_json(data)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b' {"article": null, "discussion": null}', True),
        (b'{"discussion": {"comments": []}}', False),
        (b"<html>", False),
        (b"{not json", False),
        (b"", False),
    ],
)
def test_stories_are_told_from_other_documents(data: bytes, expected: bool) -> None:
    assert is_story(data) is expected
