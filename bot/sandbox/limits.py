"""The limits that Discord sets to messages and modals, and its complaints when one is overstepped."""

from __future__ import annotations

import re

from bot.sandbox.components import IN_MESSAGE, IN_MODAL, IN_V2_MESSAGE, TEXT_DISPLAY, Slot, check_components
from bot.sandbox.forms import NO_OBJECT, Address, Fault, Form, Path, Rules, Text, Whole
from bot.sandbox.refusals import Json, empty_message
from bot.sandbox.values import COMPONENTS_V2

CONTENT = 2000
EMBEDS = 10
EMBED_CHARACTERS = 6000
COMPONENTS = 40
DISPLAYED_CHARACTERS = 4000
ROWS = 5
FILES = 10
NONCE = 25
CHOICES = 25
MODAL_COMPONENTS = 5

_EMBED: Rules = {
    "title": Text(most=256),
    "description": Text(most=4096),
    "url": Address(),
    "color": Whole(most=0xFFFFFF),
}
_FIELD: Rules = {"name": Text(least=1, most=256, required=True), "value": Text(least=1, most=1024, required=True)}
_PARTS: dict[str, Rules] = {
    "footer": {"text": Text(least=1, most=2048, required=True)},
    "author": {"name": Text(least=1, most=256, required=True), "url": Address()},
    "image": {"url": Address(schemes=("http", "https", "attachment"), required=True)},
    "thumbnail": {"url": Address(schemes=("http", "https", "attachment"), required=True)},
}
_LEGACY = ("content", "embeds", "poll", "sticker_ids")


def check_message(body: Json, *, where: Path = (), is_v2: bool = False) -> None:
    """Hold a message that is sent or edited against Discord's limits.

    Args:
        body: what the bot sent.
        where: the place of the message in the request body, for the faults.
        is_v2: whether the message that is edited is built of components only already.

    Raises:
        Refusal: 50035 with every fault at its place.
    """
    form = Form()
    form.check(where, body, {"content": Text(most=CONTENT), "flags": Whole(most=2**53 - 1)})
    flags = body.get("flags")
    is_v2 = is_v2 or bool(isinstance(flags, int) and flags & COMPONENTS_V2)
    _check_nonce(form, where, body)
    _check_mentions(form, where, body)
    form.objects(where, body, "attachments", most=FILES)
    _check_embeds(form, where, body)
    if is_v2:
        _check_v2(form, where, body)
    else:
        slot = Slot(name="components", kinds=IN_MESSAGE, least=0, most=ROWS)
        _check_custom_ids(form, check_components(form, where, body, slot))
    form.close()


def check_not_empty(*parts: object) -> None:
    """Hold what a message consists of against the rule that it must show something.

    Raises:
        Refusal: 50006, as every part is empty.
    """
    if not any(parts):
        raise empty_message()


def _check_nonce(form: Form, where: Path, body: Json) -> None:
    nonce = body.get("nonce")
    if nonce is not None and len(str(nonce)) > NONCE:
        form.refuse((*where, "nonce"), ("NONCE_TYPE_TOO_LONG", f"Nonce must be {NONCE} or fewer in length."))


def _check_mentions(form: Form, where: Path, body: Json) -> None:
    allowed = body.get("allowed_mentions")
    if allowed is None:
        return
    if not isinstance(allowed, dict):
        form.refuse((*where, "allowed_mentions"), NO_OBJECT)
        return
    for name, pattern in MENTIONABLE.items():
        for at, value in enumerate(form.items((*where, "allowed_mentions"), allowed, name, most=100)):
            if not pattern.fullmatch(str(value)):
                form.refuse(
                    (*where, "allowed_mentions", name, at),
                    ("ALLOWED_MENTIONS_PARSE", f"{value!s:.80} cannot be mentioned"),
                )


MENTIONABLE = {
    "parse": re.compile("users|roles|everyone"),
    "users": re.compile("[0-9]{1,20}"),
    "roles": re.compile("[0-9]{1,20}"),
}


def _check_v2(form: Form, where: Path, body: Json) -> None:
    for name in _LEGACY:
        if body.get(name):
            form.refuse((*where, name), _legacy(name))
    slot = Slot(name="components", kinds=IN_V2_MESSAGE, least=0)
    found = check_components(form, where, body, slot)
    here = (*where, "components")
    if len(found) > COMPONENTS:
        form.refuse(here, ("COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED", f"Components exceed the maximum of {COMPONENTS}"))
    texts = [str(component.get("content", "")) for _, component in found if component["type"] == TEXT_DISPLAY]
    if sum(map(len, texts)) > DISPLAYED_CHARACTERS:
        form.refuse(here, TOO_MUCH_TEXT)
    _check_custom_ids(form, found)


TOO_MUCH_TEXT: Fault = (
    "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
    f"Components displayable text size exceeds maximum size of {DISPLAYED_CHARACTERS}",
)


def _legacy(name: str) -> Fault:
    sentence = f"The '{name}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2"
    return "MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2", sentence


def _check_custom_ids(form: Form, found: list[tuple[Path, Json]]) -> None:
    seen = set()
    for place, component in found:
        custom_id = component.get("custom_id")
        if not isinstance(custom_id, str):
            continue
        if custom_id in seen:
            form.refuse(
                (*place, "custom_id"), ("COMPONENT_CUSTOM_ID_DUPLICATED", "Component custom id cannot be duplicated")
            )
        seen.add(custom_id)


def _check_embeds(form: Form, where: Path, body: Json) -> None:
    total = 0
    for place, embed in form.objects(where, body, "embeds", most=EMBEDS):
        form.check(place, embed, _EMBED)
        total += len(str(embed.get("title") or "")) + len(str(embed.get("description") or ""))
        for name, rules in _PARTS.items():
            part = embed.get(name)
            if isinstance(part, dict):
                form.check((*place, name), part, rules)
                total += len(str(part.get("text") or "")) + len(str(part.get("name") or ""))
        for inner, field in form.objects(place, embed, "fields", most=25):
            form.check(inner, field, _FIELD)
            total += len(str(field.get("name"))) + len(str(field.get("value")))
    if total > EMBED_CHARACTERS:
        too_large = ("MAX_EMBED_SIZE_EXCEEDED", f"Embed size exceeds maximum size of {EMBED_CHARACTERS}")
        form.refuse((*where, "embeds"), too_large)


def check_modal(data: Json) -> None:
    """Hold a modal (the `data` of callback type 9) against Discord's limits.

    Raises:
        Refusal: 50035 with every fault at its place.
    """
    form = Form()
    rules: Rules = {"custom_id": Text(least=1, most=100, required=True), "title": Text(least=1, most=45, required=True)}
    form.check(("data",), data, rules)
    slot = Slot(name="components", kinds=IN_MODAL, most=MODAL_COMPONENTS)
    _check_custom_ids(form, check_components(form, ("data",), data, slot))
    form.close()


def check_choices(data: Json) -> list[Json]:
    """Hold the answer to an autocomplete against Discord's limits, and return its choices.

    Raises:
        Refusal: 50035 with every fault at its place.
    """
    form = Form()
    choices = form.objects(("data",), data, "choices", most=CHOICES)
    for place, choice in choices:
        form.check(place, choice, {"name": Text(least=1, most=100, required=True)})
        value = choice.get("value")
        if isinstance(value, str) and (fault := Text(least=1, most=100).fault(value)):
            form.refuse((*place, "value"), fault)
    form.close()
    return [choice for _, choice in choices]
