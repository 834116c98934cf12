"""Each of Discord's limits to messages, answered with Discord's own error at its place."""

from __future__ import annotations

import copy
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sandbox import messages
from bot.sandbox.limits import check_choices, check_message, check_modal
from bot.sandbox.refusals import Json, Refusal
from bot.sandbox.values import COMPONENTS_V2
from bot.sandbox.world import World

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def text(content: str = "words") -> Json:
    return {"type": 10, "content": content}


def button(label: str | None = "More", **fields: object) -> Json:
    return {"type": 2, "style": 2, "label": label, "custom_id": "more", **fields}


def link(url: str) -> Json:
    return {"type": 2, "style": 5, "label": "Open", "url": url}


def row(*inside: Json) -> Json:
    return {"type": 1, "components": list(inside)}


def select(*values: str) -> Json:
    return {"type": 3, "custom_id": "choose", "options": [{"label": value, "value": value} for value in values]}


def v2(*components: Json, **fields: object) -> Json:
    return {"flags": COMPONENTS_V2, "components": list(components), **fields}


def faults(check: Callable[[Json], object], body: Json) -> dict[str, str]:
    """Place and code of every fault."""
    with pytest.raises(Refusal) as refused:
        check(body)
    assert (refused.value.status, refused.value.code) == (400, 50035)
    found: dict[str, str] = {}
    pending: list[tuple[str, Any]] = [("", refused.value.body()["errors"])]
    while pending:
        where, errors = pending.pop()
        for name, inner in errors.items():
            if name == "_errors":
                found[where] = inner[0]["code"]
            else:
                pending.append((f"{where}.{name}".lstrip("."), inner))
    return found


def of(body: Json) -> dict[str, str]:
    return faults(check_message, body)


def test_two_thousand_characters_are_enough() -> None:
    check_message({"content": "x" * 2000})
    assert of({"content": "x" * 2001}) == {"content": "BASE_TYPE_MAX_LENGTH"}


def test_forty_components_are_enough() -> None:
    check_message(v2({"type": 17, "components": [text() for _ in range(39)]}))
    assert of(v2({"type": 17, "components": [text() for _ in range(40)]})) == {
        "components": "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED"
    }


def test_four_thousand_characters_are_enough_for_all_text_displays_together() -> None:
    check_message(v2(text("x" * 3000), text("y" * 1000)))
    assert of(v2(text("x" * 3000), text("y" * 1001))) == {"components": "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED"}


def test_a_text_display_is_never_empty() -> None:
    assert of(v2(text(""))) == {"components.0.content": "BASE_TYPE_BAD_LENGTH"}


@pytest.mark.parametrize("field", [{"content": "x"}, {"embeds": [{"title": "x"}]}])
def test_nothing_old_stands_beside_the_new_components(field: Json) -> None:
    name = next(iter(field))
    assert of(v2(text(), **field))[name] == "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"


def test_new_components_need_their_flag() -> None:
    assert of({"components": [text()]}) == {"components.0.type": "UNION_TYPE_CHOICES"}


def test_a_message_that_has_the_flag_keeps_it() -> None:
    assert faults(lambda body: check_message(body, is_v2=True), {"content": "x"}) == {
        "content": "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2"
    }


def test_a_custom_id_is_used_once() -> None:
    assert of(v2(row(button(), button()))) == {"components.0.components.1.custom_id": "COMPONENT_CUSTOM_ID_DUPLICATED"}


@pytest.mark.parametrize(
    ("component", "place", "code"),
    [
        (button("x" * 81), "label", "BASE_TYPE_MAX_LENGTH"),
        (button(None), "label", "BASE_TYPE_REQUIRED"),
        (button(custom_id="x" * 101), "custom_id", "BASE_TYPE_BAD_LENGTH"),
        (button(custom_id=None), "custom_id", "BASE_TYPE_REQUIRED"),
        (button(style=7), "style", "NUMBER_TYPE_MAX"),
        (link("javascript:alert(1)"), "url", "URL_TYPE_INVALID_SCHEME"),
        (link("https://x.example/" + "y" * 500), "url", "BASE_TYPE_BAD_LENGTH"),
        ({**link("https://x.example/"), "url": None}, "url", "BASE_TYPE_REQUIRED"),
    ],
)
def test_a_button_is_held_to_its_limits(component: Json, place: str, code: str) -> None:
    assert of(v2(row(component))) == {f"components.0.components.0.{place}": code}


def test_a_button_has_an_id_or_an_address() -> None:
    assert of(v2(row({**link("https://x.example/"), "custom_id": "x"}))) == {
        "components.0.components.0": "BUTTON_COMPONENT_CUSTOM_ID_AND_URL"
    }


def test_a_row_holds_five_buttons() -> None:
    buttons = [button(custom_id=str(number)) for number in range(6)]
    check_message({"components": [row(*buttons[:5])]})
    assert of({"components": [row(*buttons)]}) == {"components.0.components": "BASE_TYPE_BAD_LENGTH"}


def test_a_menu_takes_a_row_of_its_own() -> None:
    assert of({"components": [row(select("a"), button())]}) == {
        "components.0.components.1": "COMPONENT_LAYOUT_WIDTH_EXCEEDED"
    }


def test_a_menu_has_twenty_five_different_choices() -> None:
    check_message({"components": [row(select(*map(str, range(25))))]})
    where = "components.0.components.0.options"
    assert of({"components": [row(select(*map(str, range(26))))]}) == {where: "BASE_TYPE_BAD_LENGTH"}
    assert of({"components": [row(select("a", "a"))]}) == {
        f"{where}.1.value": "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED"
    }


def test_an_old_message_has_five_rows() -> None:
    rows = [row(button(custom_id=str(number))) for number in range(6)]
    assert of({"components": rows}) == {"components": "BASE_TYPE_MAX_LENGTH"}


def test_a_section_has_texts_and_something_beside_them() -> None:
    assert of(v2({"type": 9, "components": [text()]})) == {"components.0.accessory": "BASE_TYPE_REQUIRED"}
    crowded = {"type": 9, "components": [text()] * 4, "accessory": button()}
    assert of(v2(crowded)) == {"components.0.components": "BASE_TYPE_BAD_LENGTH"}


def test_a_container_holds_no_container() -> None:
    inner = {"type": 17, "components": [text()]}
    assert of(v2({"type": 17, "components": [inner]})) == {"components.0.components.0.type": "UNION_TYPE_CHOICES"}


def test_a_thumbnail_comes_from_the_web() -> None:
    thumbnail = {"type": 11, "media": {"url": "file:///etc/passwd"}}
    assert of(v2({"type": 9, "components": [text()], "accessory": thumbnail})) == {
        "components.0.accessory.media.url": "URL_TYPE_INVALID_SCHEME"
    }


def test_ten_embeds_of_six_thousand_characters_are_enough() -> None:
    check_message({"embeds": [{"description": "x" * 3000}] * 2})
    assert of({"embeds": [{"description": "x" * 3001}] * 2}) == {"embeds": "MAX_EMBED_SIZE_EXCEEDED"}
    assert of({"embeds": [{"title": "x"}] * 11}) == {"embeds": "BASE_TYPE_MAX_LENGTH"}
    assert of({"embeds": [{"description": "x" * 4097}]}) == {"embeds.0.description": "BASE_TYPE_MAX_LENGTH"}
    assert of({"embeds": [{"fields": [{"name": "", "value": "x"}]}]}) == {
        "embeds.0.fields.0.name": "BASE_TYPE_BAD_LENGTH"
    }


def test_a_nonce_has_twenty_five_characters() -> None:
    assert of({"content": "x", "nonce": "n" * 26}) == {"nonce": "NONCE_TYPE_TOO_LONG"}


def test_every_fault_is_named() -> None:
    assert of({"content": "x" * 2001, "components": [row(button("x" * 81))]}) == {
        "content": "BASE_TYPE_MAX_LENGTH",
        "components.0.components.0.label": "BASE_TYPE_MAX_LENGTH",
    }


def test_a_form_has_a_short_title_and_five_parts() -> None:
    line = {"type": 4, "custom_id": "line", "style": 1}
    label = {"type": 18, "label": "A line", "component": line}
    check_modal({"custom_id": "form", "title": "Form", "components": [label]})
    assert faults(check_modal, {"custom_id": "form", "title": "x" * 46, "components": [label]}) == {
        "data.title": "BASE_TYPE_BAD_LENGTH"
    }
    assert faults(
        check_modal, {"custom_id": "form", "title": "Form", "components": [{**label, "label": "x" * 46}]}
    ) == {"data.components.0.label": "BASE_TYPE_BAD_LENGTH"}
    assert "data.components" in faults(check_modal, {"custom_id": "f", "title": "F", "components": [label] * 6})


def test_twenty_five_completions_are_enough() -> None:
    choices = [{"name": str(number), "value": str(number)} for number in range(26)]
    assert check_choices({"choices": choices[:25]}) == choices[:25]
    assert faults(check_choices, {"choices": choices}) == {"data.choices": "BASE_TYPE_MAX_LENGTH"}
    assert faults(check_choices, {"choices": [{"name": "n", "value": "x" * 101}]}) == {
        "data.choices.0.value": "BASE_TYPE_BAD_LENGTH"
    }


LINE = {"type": 4, "custom_id": "line", "style": 1}
LABEL = {"type": 18, "label": "A line", "component": LINE}
THUMBNAIL = {"type": 11, "media": {"url": "https://x.example/"}, "description": "A ferry"}
NEW = v2(
    {
        "type": 17,
        "accent_color": 1,
        "components": [
            {"type": 9, "components": [text()], "accessory": THUMBNAIL},
            {"type": 14, "spacing": 1},
            {"type": 12, "items": [{"media": {"url": "https://x.example/"}}]},
            row(button(emoji={"name": "x"}), link("https://x.example/")),
        ],
    },
    row(select("a", "b")),
    allowed_mentions={"parse": ["users"], "roles": ["1"]},
    nonce="1",
    enforce_nonce=True,
)
OLD = {
    "content": "words",
    "embeds": [
        {"title": "x", "color": 1, "image": {"url": "https://x.example/"}, "fields": [{"name": "a", "value": "b"}]}
    ],
    "components": [row(button())],
    "attachments": [{"id": "0", "filename": "a.txt"}],
    "message_reference": {"message_id": "1", "fail_if_not_exists": False},
}
FORM = {
    "custom_id": "form",
    "title": "Form",
    "components": [LABEL, text(), row({**LINE, "custom_id": "b", "label": "l"})],
}


def refusal_of(deed: Callable[[], object]) -> Refusal | None:
    """How something is refused, or None where it is not. Any other error is the test's failure."""
    try:
        deed()
    except Refusal as refusal:
        return refusal
    return None


@st.composite
def damaged(draw: st.DrawFn, whole: Json) -> Json:
    """A valid body with any one of its parts replaced by any JSON."""
    body: Any = copy.deepcopy(whole)
    place = body
    while True:
        name = draw(st.sampled_from(list(place) if isinstance(place, dict) else range(len(place))))
        if isinstance(place[name], dict | list) and place[name] and draw(st.integers(0, 3)):
            place = place[name]
        else:
            place[name] = draw(JSON)
            return cast("Json", body)


@pytest.mark.parametrize("body", [NEW, OLD])
def test_the_bodies_that_are_damaged_below_are_valid(body: Json) -> None:
    check_message(body)
    check_modal(FORM)


@given(damaged(NEW) | damaged(OLD))
def test_any_json_is_posted_or_refused(body: Json) -> None:
    world = World(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
    refused = refusal_of(lambda: messages.post(world, world.channel("news"), body))
    if refused is None:
        assert len(world.messages) == 1
    else:
        assert refused.status in (400, 403, 404)
        assert world.messages == {}


@given(damaged(NEW) | damaged(OLD))
def test_any_json_edits_a_message_or_leaves_it_as_it_was(body: Json) -> None:
    world = World(lambda: datetime(2026, 3, 2, 12, tzinfo=UTC))
    message = messages.post(world, world.channel("news"), {"content": "before"})
    refused = refusal_of(lambda: messages.edit_own(world, message, body))
    if refused is not None:
        assert (message.content, message.edited) == ("before", None)


@given(damaged(FORM))
def test_any_json_is_a_form_or_refused(data: Json) -> None:
    refused = refusal_of(lambda: check_modal(data))
    assert refused is None or refused.errors
