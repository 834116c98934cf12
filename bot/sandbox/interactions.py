"""The life of an interaction: a first answer within three seconds, then edits and followups for fifteen minutes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.sandbox import messages, refusals
from bot.sandbox.forms import Form, OneOf
from bot.sandbox.limits import check_choices, check_modal
from bot.sandbox.messages import Reply
from bot.sandbox.payloads import COMMAND, COMPONENT, MODAL
from bot.sandbox.refusals import Json
from bot.sandbox.values import EPHEMERAL, LOADING, Acknowledgement, Actor, Interaction, Message
from bot.sandbox.world import World

ACKNOWLEDGE_WITHIN = timedelta(seconds=3)
TOKEN_LIVES = timedelta(minutes=15)
AUTOCOMPLETE = 4
PONG, ANSWER, DEFERRED_ANSWER, DEFERRED_UPDATE, UPDATE, CHOICES, OPEN_MODAL = 1, 4, 5, 6, 7, 8, 9


def begin(world: World, actor: Actor, kind: int, data: Json, message: Message | None = None) -> Interaction:
    """Somebody uses a command, a component or a modal; the bot is told."""
    number = world.new_id()
    interaction = Interaction(
        id=number,
        token=f"interaction-{number}",
        kind=kind,
        user=actor.user,
        channel=actor.channel,
        data=data,
        created=world.now(),
        message=message,
    )
    world.interactions[interaction.token] = interaction
    world.tell("INTERACTION_CREATE", interaction)
    return interaction


def acknowledge(world: World, interaction_id: str, token: str, body: Json) -> Interaction:
    """The bot's first answer.

    Raises:
        Refusal: the interaction is unknown or three seconds old (10062), was answered before (40060), or the answer
            breaks a rule (50035).
    """
    interaction = world.interactions.get(token)
    if interaction is None or str(interaction.id) != interaction_id:
        raise refusals.unknown("interaction")
    if interaction.acknowledgement is not None:
        raise refusals.already_acknowledged()
    if world.age(interaction) > ACKNOWLEDGE_WITHIN:
        raise refusals.unknown("interaction")
    callback = _callback(interaction, body)
    data = body.get("data")
    CALLBACKS[callback](world, interaction, data if isinstance(data, dict) else {})
    delay = world.age(interaction).total_seconds()
    interaction.acknowledgement = Acknowledgement(type=callback, delay=delay)
    world.tell("OTHER", interaction)
    return interaction


def _callback(interaction: Interaction, body: Json) -> int:
    """The callback type of an answer, held against what this kind of interaction allows."""
    allowed = [callback for callback in CALLBACKS if interaction.kind in ALLOWED_FOR.get(callback, ANY_KIND)]
    form = Form()
    form.check((), body, {"type": OneOf(choices=allowed, required=True)})
    form.close()
    return int(body["type"])


def _nothing(world: World, interaction: Interaction, data: Json) -> None:
    """A pong."""


def _answer(world: World, interaction: Interaction, data: Json) -> None:
    reply = Reply(interaction=interaction, ephemeral=_is_ephemeral(data))
    interaction.original = messages.answer(world, data, reply, where=("data",))


def _defer_answer(world: World, interaction: Interaction, data: Json) -> None:
    interaction.deferred = True
    interaction.original = messages.placeholder(world, interaction, ephemeral=_is_ephemeral(data), flags=LOADING)


def _defer_update(world: World, interaction: Interaction, data: Json) -> None:  # noqa: ARG001 - it is one of the CALLBACKS
    interaction.deferred = True
    interaction.original = interaction.message


def _update(world: World, interaction: Interaction, data: Json) -> None:
    if interaction.message is None or interaction.message.id not in world.messages:
        raise refusals.unknown("Message")
    interaction.original = messages.edit(world, interaction.message, data, where=("data",))


def _choose(world: World, interaction: Interaction, data: Json) -> None:  # noqa: ARG001 - it is one of the CALLBACKS
    interaction.choices = check_choices(data)


def _open_modal(world: World, interaction: Interaction, data: Json) -> None:  # noqa: ARG001 - it is one of the CALLBACKS
    check_modal(data)
    interaction.modal = data


CALLBACKS: Mapping[int, Callable[[World, Interaction, Json], None]] = {
    PONG: _nothing,
    ANSWER: _answer,
    DEFERRED_ANSWER: _defer_answer,
    DEFERRED_UPDATE: _defer_update,
    UPDATE: _update,
    CHOICES: _choose,
    OPEN_MODAL: _open_modal,
}
ANY_KIND = (COMMAND, COMPONENT, MODAL)
ALLOWED_FOR: Mapping[int, tuple[int, ...]] = {
    PONG: (),
    DEFERRED_UPDATE: (COMPONENT, MODAL),
    UPDATE: (COMPONENT, MODAL),
    CHOICES: (AUTOCOMPLETE,),
    OPEN_MODAL: (COMMAND, COMPONENT),
}


def _is_ephemeral(data: Json) -> bool:
    flags = data.get("flags")
    return isinstance(flags, int) and bool(flags & EPHEMERAL)


def by_token(world: World, token: str) -> Interaction:
    """The interaction whose token still works.

    Raises:
        Refusal: there is none, or it was not answered yet (10015), or its fifteen minutes are over (50027).
    """
    interaction = world.interactions.get(token)
    if interaction is None or interaction.acknowledgement is None:
        raise refusals.unknown("Webhook")
    if world.age(interaction) > TOKEN_LIVES:
        raise refusals.invalid_webhook_token()
    return interaction


def original(world: World, interaction: Interaction) -> Message:
    """The message of the first answer, or the one that the component used sits on.

    Raises:
        Refusal: there is none, or it was deleted (10008).
    """
    message = interaction.original
    if message is None or message.id not in world.messages:
        raise refusals.unknown("Message")
    return message


def edit_original(world: World, interaction: Interaction, body: Json) -> Message:
    """Change the first answer; where that was only promised, this gives it.

    Raises:
        Refusal: there is no such message, or a limit is overstepped.
    """
    message = messages.edit(world, original(world, interaction), body)
    interaction.deferred = False
    world.tell("OTHER", interaction)
    return message


def follow_up(world: World, interaction: Interaction, body: Json) -> Message:
    """Another message after the first answer; where that was only promised, this takes its place.

    Raises:
        Refusal: a limit is overstepped.
    """
    first = interaction.original
    if first is not None and first.flags & LOADING and first.id in world.messages:
        return edit_original(world, interaction, body)
    after = first if first is not None and first.id in world.messages else None
    reply = Reply(interaction=interaction, ephemeral=_is_ephemeral(body), after=after)
    message = messages.answer(world, body, reply)
    interaction.followups.append(message)
    world.tell("OTHER", interaction)
    return message


def own_message(world: World, interaction: Interaction, message_id: str) -> Message:
    """The original or a followup of an interaction, by its id or as "@original".

    Raises:
        Refusal: there is no such message among them.
    """
    if message_id == "@original":
        return original(world, interaction)
    for message in (interaction.original, *interaction.followups):
        if message is not None and str(message.id) == message_id and message.id in world.messages:
            return message
    raise refusals.unknown("Message")
