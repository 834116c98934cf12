"""Message components: which kinds there are, what each may hold, and how Discord hands them back.

A kind is a number. Each is described once, in `KINDS`: the rules for its fields, and the places (slots) where other
components sit in it. Everything that walks over components goes by that table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.forms import NO_OBJECT, REQUIRED, Address, Flag, Form, OneOf, Path, Rules, Text, Whole
from bot.sandbox.refusals import Json

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT = 5, 6, 7, 8
SECTION, TEXT_DISPLAY, THUMBNAIL, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER, LABEL = 9, 10, 11, 12, 13, 14, 17, 18
FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 19, 21, 22, 23
LINK_STYLE, PREMIUM_STYLE = 5, 6

SELECTS = (STRING_SELECT, USER_SELECT, ROLE_SELECT, MENTIONABLE_SELECT, CHANNEL_SELECT)
IN_CONTAINER = (ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR)
IN_V2_MESSAGE = (*IN_CONTAINER, CONTAINER)
IN_MESSAGE = (ACTION_ROW,)
IN_MODAL = (LABEL, TEXT_DISPLAY, ACTION_ROW)
IN_LABEL = (TEXT_INPUT, *SELECTS, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX)
MEDIA_SCHEMES = ("http", "https", "attachment")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A place in a component where others sit: one of them, or a list of `least` to `most`."""

    name: str
    kinds: tuple[int, ...]
    least: int = 1
    most: int = 40
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """What one kind of component may hold; `given` are the fields that Discord adds when they were left out."""

    rules: Rules = field(default_factory=dict)
    slots: tuple[Slot, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)


EVERY_KIND: Rules = {"id": Whole(most=2**31 - 1)}
CUSTOM_ID = Text(least=1, most=100, required=True)
_SELECT: Rules = {
    "custom_id": CUSTOM_ID,
    "placeholder": Text(most=150),
    "min_values": Whole(most=25),
    "max_values": Whole(least=1, most=25),
    "disabled": Flag(),
}
_DESCRIBED: Rules = {"description": Text(least=1, most=1024), "spoiler": Flag()}
_CHOSEN = {"min_values": 1, "max_values": 1}
_UNSPOILED: Json = {"description": None, "spoiler": False}

KINDS: Mapping[int, Kind] = {
    ACTION_ROW: Kind(slots=(Slot(name="components", kinds=(BUTTON, TEXT_INPUT, *SELECTS), most=5),)),
    BUTTON: Kind(
        rules={
            "style": Whole(least=1, most=6, required=True),
            "label": Text(most=80),
            "custom_id": Text(least=1, most=100),
            "url": Address(most=512, schemes=("http", "https", "discord")),
            "disabled": Flag(),
        }
    ),
    STRING_SELECT: Kind(rules=_SELECT, given=_CHOSEN),
    TEXT_INPUT: Kind(
        rules={
            "custom_id": CUSTOM_ID,
            "style": OneOf(choices=(1, 2), required=True),
            "label": Text(least=1, most=45),
            "value": Text(most=4000),
            "placeholder": Text(most=100),
            "min_length": Whole(most=4000),
            "max_length": Whole(least=1, most=4000),
        },
    ),
    **{kind: Kind(rules=_SELECT, given=_CHOSEN) for kind in SELECTS[1:]},
    SECTION: Kind(
        slots=(
            Slot(name="components", kinds=(TEXT_DISPLAY,), most=3),
            Slot(name="accessory", kinds=(BUTTON, THUMBNAIL), single=True),
        )
    ),
    TEXT_DISPLAY: Kind(rules={"content": Text(least=1, most=4000, required=True)}),
    THUMBNAIL: Kind(rules=_DESCRIBED, given=_UNSPOILED),
    MEDIA_GALLERY: Kind(),
    FILE: Kind(rules={"spoiler": Flag()}, given={"spoiler": False}),
    SEPARATOR: Kind(rules={"spacing": OneOf(choices=(1, 2)), "divider": Flag()}, given={"spacing": 1, "divider": True}),
    CONTAINER: Kind(
        rules={"accent_color": Whole(most=0xFFFFFF), "spoiler": Flag()},
        slots=(Slot(name="components", kinds=IN_CONTAINER),),
        given={"accent_color": None, "spoiler": False},
    ),
    LABEL: Kind(
        rules={"label": Text(least=1, most=45, required=True), "description": Text(least=1, most=100)},
        slots=(Slot(name="component", kinds=IN_LABEL, single=True),),
    ),
    FILE_UPLOAD: Kind(
        rules={"custom_id": CUSTOM_ID, "min_values": Whole(most=10), "max_values": Whole(least=1, most=10)}
    ),
    RADIO_GROUP: Kind(rules={"custom_id": CUSTOM_ID}),
    CHECKBOX_GROUP: Kind(rules={"custom_id": CUSTOM_ID}),
    CHECKBOX: Kind(rules={"custom_id": CUSTOM_ID}),
}


def walk(components: list[Json]) -> Iterator[Json]:
    """Every component of a list that was checked, outer before inner, in the order of the message."""
    pending = list(reversed(components))
    while pending:
        component = pending.pop()
        yield component
        inner: list[Json] = []
        for slot in KINDS[component["type"]].slots:
            inner.extend([component[slot.name]] if slot.single else component.get(slot.name) or [])
        pending.extend(reversed(inner))


def check_components(form: Form, where: Path, body: Json, slot: Slot) -> list[tuple[Path, Json]]:
    """Hold every component in `body[slot.name]` against its kind's rules.

    Returns:
        The components that are of a kind allowed at their place, each with its place.
    """
    found: list[tuple[Path, Json]] = []
    pending = [(where, body, slot)]
    while pending:
        where, body, slot = pending.pop()
        for place, component in _occupants(form, where, body, slot):
            kind = component.get("type")
            if not isinstance(kind, int) or isinstance(kind, bool) or kind not in slot.kinds:
                form.refuse((*place, "type"), ("UNION_TYPE_CHOICES", _choose(slot.kinds)))
                continue
            found.append((place, component))
            form.check(place, component, EVERY_KIND)
            form.check(place, component, KINDS[kind].rules)
            CHECKS.get(kind, _nothing_more)(form, place, component)
            pending.extend((place, component, inner) for inner in KINDS[kind].slots)
    return found


def _choose(kinds: tuple[int, ...]) -> str:
    return f'Value of field "type" must be one of ({", ".join(map(str, sorted(kinds)))}).'


def _occupants(form: Form, where: Path, body: Json, slot: Slot) -> list[tuple[Path, Json]]:
    if not slot.single:
        return form.objects(where, body, slot.name, least=slot.least, most=slot.most)
    component = body.get(slot.name)
    if isinstance(component, dict):
        return [((*where, slot.name), component)]
    form.refuse((*where, slot.name), REQUIRED if component is None else NO_OBJECT)
    return []


def _nothing_more(form: Form, where: Path, component: Json) -> None:
    """Most kinds have no rule that joins several of their fields."""


def _check_row(form: Form, where: Path, row: Json) -> None:
    inside = row.get("components")
    kinds = [inner.get("type") for inner in inside if isinstance(inner, dict)] if isinstance(inside, list) else []
    if len(kinds) > 1 and any(kind != BUTTON for kind in kinds):
        too_wide = ("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")
        form.refuse((*where, "components", 1), too_wide)


def _check_button(form: Form, where: Path, button: Json) -> None:
    style, has_id, has_url = button.get("style"), button.get("custom_id") is not None, button.get("url") is not None
    if style == PREMIUM_STYLE:
        return
    if style == LINK_STYLE and not has_url:
        form.refuse((*where, "url"), REQUIRED)
    if style != LINK_STYLE and not has_id:
        form.refuse((*where, "custom_id"), REQUIRED)
    if has_id and has_url:
        form.refuse(where, ("BUTTON_COMPONENT_CUSTOM_ID_AND_URL", "A custom id and url cannot both be specified"))
    if not button.get("label") and not button.get("emoji"):
        form.refuse((*where, "label"), REQUIRED)


def _check_options(form: Form, where: Path, component: Json) -> None:
    rules: Rules = {
        "label": Text(least=1, most=100, required=True),
        "value": Text(least=1, most=100, required=True),
        "description": Text(most=100),
    }
    values = set()
    for place, option in form.objects(where, component, "options", least=1, most=25):
        form.check(place, option, rules)
        value = str(option.get("value"))
        if value in values:
            form.refuse(
                (*place, "value"),
                ("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used"),
            )
        values.add(value)


def _check_media(form: Form, where: Path, component: Json) -> None:
    name = "file" if component.get("type") == FILE else "media"
    media = component.get(name)
    if not isinstance(media, dict):
        form.refuse((*where, name), REQUIRED)
        return
    form.check((*where, name), media, {"url": Address(schemes=MEDIA_SCHEMES, required=True)})


def _check_gallery(form: Form, where: Path, component: Json) -> None:
    for place, item in form.objects(where, component, "items", least=1, most=10):
        form.check(place, item, _DESCRIBED)
        _check_media(form, place, item)


CHECKS: Mapping[int, Callable[[Form, Path, Json], None]] = {
    ACTION_ROW: _check_row,
    BUTTON: _check_button,
    STRING_SELECT: _check_options,
    THUMBNAIL: _check_media,
    FILE: _check_media,
    MEDIA_GALLERY: _check_gallery,
}


def text_of(components: list[Json]) -> list[str]:
    """The contents of all text displays, in order."""
    return [component["content"] for component in walk(components) if component["type"] == TEXT_DISPLAY]


def as_replied(components: list[Json], new_id: Callable[[], int], attachments: Sequence[Json] = ()) -> list[Json]:
    """Checked components as Discord hands them back: numbered, with defaults filled in and pictures resolved."""
    replied = [_without_nulls(component) for component in components]
    attached = {
        f"attachment://{file['filename']}": file["url"] for file in attachments if file.keys() >= {"filename", "url"}
    }
    taken = {component["id"] for component in walk(replied) if component.get("id")}
    free = 1
    for component in walk(replied):
        if not component.get("id"):
            while free in taken:
                free += 1
            component["id"] = free
            taken.add(free)
        for name, value in KINDS[component["type"]].given.items():
            component.setdefault(name, value)
        for chosen in component.get("default_values", []):
            chosen["id"] = str(chosen["id"])
        _resolve_media(component, new_id, attached)
    return replied


def _without_nulls(component: Json) -> Json:
    """A copy without the fields that are null; the depth is bounded, since the components were checked."""
    copy: Json = {}
    for name, value in component.items():
        if isinstance(value, dict):
            copy[name] = _without_nulls(value)
        elif isinstance(value, list):
            copy[name] = [_without_nulls(item) if isinstance(item, dict) else item for item in value]
        elif value is not None:
            copy[name] = value
    return copy


def _resolve_media(component: Json, new_id: Callable[[], int], attached: Mapping[str, str]) -> None:
    for holder in [component, *component.get("items", [])]:
        for name in ("media", "file"):
            if name in holder:
                url = attached.get(holder[name]["url"], holder[name]["url"])
                holder[name] = {"id": str(new_id()), "url": url, "proxy_url": url, "width": None, "height": None}
        if "media" in holder:
            holder.update({key: holder.get(key, value) for key, value in _UNSPOILED.items()})
