"""Saved answers: known by their shape, never taken for another service's, and harmless whatever is in them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.contract import story_to_json
from bot.errors import BadDocument, LoadError
from bot.loading.sources.asking import Answers
from bot.loading.sources.services import read_payload
from bot.models import Story
from tests.loading.sources.fakes import SERVICES
from tests.loading.sources.recorded import DISCOURSE_MORE, LEMMY, RECORDED
from tests.loading.sources.recorded_embedded import (
    ANSWERS,
    DISQUS,
    ON_ANSWERS,
    QUESTION,
    REDDIT,
    REDDIT_MORE,
    SUBSTACK,
)

SAVED: dict[str, list[Any]] = {
    **{name: [recording.first] for name, recording in RECORDED.items()},
    "discourse": [RECORDED["discourse"].first, DISCOURSE_MORE],
    "disqus": [DISQUS, {"response": {"thread": {"id": "1"}, "posts": DISQUS["response"]}}],
    "lemmy": [LEMMY],
    "reddit": [REDDIT, REDDIT_MORE, REDDIT[1]],
    "stackexchange": [QUESTION, ANSWERS, ON_ANSWERS],
    "substack": [SUBSTACK],
}
SERVICE_OF = [(name, payload) for name, payloads in SAVED.items() for payload in payloads]


@pytest.mark.parametrize(("name", "payload"), SERVICE_OF)
def test_a_saved_answer_is_known_by_its_service_and_by_no_other(name: str, payload: object) -> None:
    assert [service.name for service in SERVICES._services if service.recognise(payload)] == [name]


@pytest.mark.parametrize(("name", "payload"), SERVICE_OF)
def test_a_saved_answer_is_read_from_its_bytes(name: str, payload: object) -> None:
    held = read_payload(json.dumps(payload).encode())
    assert held is not None
    assert held.discussion.source == name


@pytest.mark.parametrize(
    "payload",
    [
        {}, [], None, 5, "text", [[]], [{}], {"comments": []}, {"items": []}, {"response": []}, {"feed": {}},
        {"article": {"title": "A headline"}, "discussion": None}, {"discussion": {"comments": []}},
        {"items": [{"title": "A feed's entry"}], "version": "https://jsonfeed.org/version/1.1"},
        {"comments": [{"id": 1, "text": "of a service that nobody knows"}]}, [{"id": 1, "text": "x"}],
    ],
)  # fmt: skip
def test_other_json_is_no_answer_of_a_service(payload: object) -> None:
    assert read_payload(json.dumps(payload).encode()) is None


@pytest.mark.parametrize("body", [b"", b"no json", b'{"a":', b"\xff", b"[" * 50_000])
def test_a_file_that_is_no_json_is_refused(body: bytes) -> None:
    with pytest.raises(BadDocument, match="no JSON"):
        read_payload(body)


def test_one_malformed_comment_does_not_take_the_others_with_it() -> None:
    value = json.loads(json.dumps(RECORDED["guardian"].first))
    value["discussion"]["comments"].insert(0, {"id": None, "body": ["?"], "responses": {"x": 1}})
    held = SERVICES.read(value)
    assert held is not None
    assert [comment.id for comment in held.discussion.comments] == ["1", "2", "3", "4"]


def test_a_discussion_nested_as_deep_as_json_can_be_is_read() -> None:
    node: dict[str, Any] = {"id": 1, "type": "comment", "text": "x", "created_at_i": 1, "children": []}
    for name in range(2, 200):
        node = {"id": name, "type": "comment", "text": "x", "created_at_i": 1, "children": [node]}
    held = read_payload(json.dumps({**node, "type": "story"}).encode())
    assert held is not None
    assert len(held.discussion.comments) == 198


def test_a_tree_ten_thousand_deep_is_walked() -> None:
    node: dict[str, Any] = {"id": 1, "type": "comment", "text": "x", "children": []}
    for name in range(2, 10_001):
        node = {"id": name, "type": "comment", "text": "x", "children": [node]}
    held = next(s for s in SERVICES._services if s.name == "hackernews").read(Answers(values=(node,)), None)
    assert len(held.discussion.comments) == 10_000


scalars = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=8), st.just("\ud800"), st.just(10**40),
    st.sampled_from(["<b>", "http://[", "2026-99-99", "0", "-1", "t1_", "[deleted]", "<script>x</script>", "a.b.c"]),
)  # fmt: skip
anything = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3)
)


@st.composite
def spoiled(draw: st.DrawFn) -> tuple[str, object]:
    """A recorded answer with something else in some places of it."""
    name, payload = draw(st.sampled_from(SERVICE_OF))
    value = json.loads(json.dumps(payload))
    for _ in range(draw(st.integers(1, 4))):
        holders = [holder for holder in _holders(value) if holder]
        if not holders:
            break
        holder = draw(st.sampled_from(holders))
        key = draw(st.sampled_from(sorted(holder) if isinstance(holder, dict) else range(len(holder))))
        if isinstance(holder, dict) and draw(st.booleans()):
            del holder[key]
        else:
            holder[key] = draw(anything)
    return name, value


def _holders(value: object) -> list[Any]:
    found: list[Any] = []
    waiting = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, (dict, list)):
            found.append(item)
            waiting.extend(item.values() if isinstance(item, dict) else item)
    return found


@given(anything)
def test_any_json_is_read_or_refused_by_every_service(value: object) -> None:
    for service in SERVICES._services:
        service.recognise(value)
        try:
            service.read(Answers(values=(value, value)), None)
        except LoadError:
            continue


@settings(max_examples=400)
@given(spoiled())
def test_a_spoiled_answer_is_read_or_refused_and_what_is_read_can_be_written(case: tuple[str, object]) -> None:
    name, value = case
    service = next(each for each in SERVICES._services if each.name == name)
    service.recognise(value)
    for place in (None, RECORDED[name].place):
        try:
            held = service.read(Answers(values=(value,)), place)
        except LoadError:
            continue
        comments = held.discussion.comments
        assert len({comment.id for comment in comments}) == len(comments)
        story_to_json(Story(article=held.article, discussion=held.discussion))
