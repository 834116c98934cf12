"""The part of Discord's REST API that is about its threads, and about forums, whose posts are threads."""

from __future__ import annotations

from collections.abc import Mapping

from bot.sandbox import messages, payloads, refusals
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.rest import Answer, Call, Created, Route
from bot.sandbox.values import FORUM, THREAD, Channel
from bot.sandbox.world import World

LONGEST_NAME = 100


def _open(call: Call) -> Answer:
    world, forum, body = call.world, call.channel(), call.object()
    message = body.get("message")
    if forum.kind != FORUM or not isinstance(message, dict):
        raise refusals.invalid_form({"message": _wrong("BASE_TYPE_REQUIRED", "This field is required")})
    tags = {number: forum.tags[number] for number in map(int, body.get("applied_tags") or ()) if number in forum.tags}
    if forum.tag_required and not tags:
        raise refusals.tag_required()
    thread = Channel(id=world.new_id(), name=_name(body), kind=THREAD, parent=forum, owner=world.bot, tags=tags)
    opened = messages.open_forum_post(world, thread, message)
    first = payloads.message_json(world, opened)
    return Created(payloads.channel_json(world, opened.channel) | {"message": first})


def _open_below(call: Call) -> Answer:
    """Open a Discord thread below a message, whose id it gets."""
    world, channel = call.world, call.channel()
    messages.require(world, world.bot, channel, Permission.CREATE_PUBLIC_THREADS)
    message = world.message(channel, call.params["message_id"])
    name = _name(call.object())
    if message.id in world.channels:
        raise refusals.thread_is_there()
    thread = Channel(id=message.id, name=name, kind=THREAD, parent=channel, owner=world.bot)
    world.channels[thread.id] = thread
    world.tell("THREAD_CREATE", thread)
    return Created(payloads.channel_json(world, thread))


def _name(body: Json) -> str:
    name = body.get("name")
    if not isinstance(name, str) or not 1 <= len(name) <= LONGEST_NAME:
        words = f"Must be between 1 and {LONGEST_NAME} in length."
        raise refusals.invalid_form({"name": _wrong("BASE_TYPE_BAD_LENGTH", words)})
    return name


def _wrong(code: str, words: str) -> Json:
    return {"_errors": [{"code": code, "message": words}]}


def _active(call: Call) -> Answer:
    if call.params["guild_id"] != str(call.world.guild_id):
        raise refusals.unknown("Guild")
    threads = [thread for thread in call.world.channels.values() if _is_seen(call.world, thread)]
    return {
        "threads": [payloads.channel_json(call.world, thread) for thread in threads],
        "members": [],
        "has_more": False,
    }


def _archived(call: Call) -> Answer:
    messages.require(call.world, call.world.bot, call.channel(), Permission.READ_MESSAGE_HISTORY)
    return {"threads": [], "members": [], "has_more": False}  # in this world no thread is ever archived


def _is_seen(world: World, thread: Channel) -> bool:
    return thread.parent is not None and Permission.VIEW_CHANNEL in world.permissions(world.bot, thread)


ROUTES: Mapping[tuple[str, str], Route] = {
    ("POST", "/channels/{channel_id}/threads"): _open,
    ("POST", "/channels/{channel_id}/messages/{message_id}/threads"): _open_below,
    ("GET", "/channels/{channel_id}/threads/archived/public"): _archived,
    ("GET", "/guilds/{guild_id}/threads/active"): _active,
}
