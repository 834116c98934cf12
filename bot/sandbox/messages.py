"""What a bot and members do with messages: write, change and delete them, by Discord's rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.sandbox import refusals
from bot.sandbox.components import as_replied, text_of
from bot.sandbox.limits import CONTENT, check_message, check_not_empty
from bot.sandbox.payloads import is_components_v2
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.values import (
    COMPONENTS_V2,
    EPHEMERAL,
    FORUM,
    LOADING,
    Channel,
    Interaction,
    Message,
    User,
)
from bot.sandbox.world import World

SUPPRESS_EMBEDS = 1 << 2
SILENT = 1 << 12
NONCE_REMEMBERED = timedelta(minutes=5)
SETTABLE = SUPPRESS_EMBEDS | SILENT | COMPONENTS_V2
USER_MENTION = re.compile(r"<@!?(\d{1,20})>")
ROLE_MENTION = re.compile(r"<@&(\d{1,20})>")
EVERYONE_MENTION = re.compile(r"@(?:everyone|here)\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """How a message answers an interaction: which one, whether for one person only, and after which message."""

    interaction: Interaction
    ephemeral: bool = False
    after: Message | None = None


def require(world: World, user: User, channel: Channel, *needed: Permission) -> None:
    """Hold a user to the permissions they need in a channel.

    Raises:
        Refusal: 50001 where the user does not see the channel, 50013 where one of `needed` is missing.
    """
    held = world.permissions(user, channel)
    if Permission.VIEW_CHANNEL not in held:
        raise refusals.missing_access()
    if any(permission not in held for permission in needed):
        raise refusals.missing_permissions()


def say(world: World, author: User, channel: Channel, text: str) -> Message:
    """A member writes a message of plain text.

    Raises:
        Refusal: the text is empty or too long, or the member may not write there.
    """
    require(world, author, channel, Permission.SEND_MESSAGES)
    check_not_empty(text.strip())
    check_message({"content": text})
    message = Message(id=world.new_id(), channel=channel, author=author, sent=world.now(), content=text[:CONTENT])
    _set_mentions(world, message, {})
    return _add(world, message)


def post(world: World, channel: Channel, body: Json) -> Message:
    """The bot writes a message to a channel. One with a nonce that was just used gives the first message again.

    Raises:
        Refusal: a permission is missing, or a limit is overstepped.
    """
    if channel.kind == FORUM:
        raise refusals.Refusal(400, 40058, "Cannot send messages in a forum channel")
    if channel.recipient is not None and channel.recipient.id in world.closed:
        raise refusals.Refusal(403, 50007, "Cannot send messages to this user")
    in_thread = channel.parent is not None
    require(
        world,
        world.bot,
        channel,
        Permission.SEND_MESSAGES_IN_THREADS if in_thread else Permission.SEND_MESSAGES,
    )
    check_message(body)
    _require_for_content(world, channel, body)
    if (twin := _twin(world, channel, body)) is not None:
        return twin
    message = _write(world, channel, body)
    reference = body.get("message_reference")
    if isinstance(reference, dict):
        message.answers_to = _answered(world, channel, reference)
    return _add(world, message)


def open_forum_post(world: World, thread: Channel, body: Json) -> Message:
    """The bot opens a post in a forum: a Discord thread, and its first message, which shares its id.

    Raises:
        Refusal: a permission is missing, or a limit is overstepped.
    """
    forum = thread.parent or thread
    require(world, world.bot, forum, Permission.SEND_MESSAGES)
    check_message(body, where=("message",))
    _require_for_content(world, forum, body)
    message = _write(world, thread, body)
    message.id = thread.id
    world.channels[thread.id] = thread
    world.tell("THREAD_CREATE", thread)
    return _add(world, message)


def post_as(world: World, author: User, channel: Channel, body: Json) -> Message:
    """Somebody who is no member, such as a webhook, writes a message.

    Raises:
        Refusal: a limit is overstepped.
    """
    check_message(body)
    message = _write(world, channel, body)
    message.author = author
    return _add(world, message)


def answer(world: World, body: Json, reply: Reply, *, where: tuple[str, ...] = ()) -> Message:
    """The bot answers an interaction with a message, which takes no permission in the channel.

    Raises:
        Refusal: a limit is overstepped.
    """
    check_message(body, where=where)
    message = _write(world, reply.interaction.channel, body)
    message.interaction = reply.interaction
    if reply.after is not None:
        message.answers_to = reply.after.id
    if reply.ephemeral:
        message.flags |= EPHEMERAL
        message.visible_to = reply.interaction.user
    return _add(world, message)


def placeholder(world: World, interaction: Interaction, *, ephemeral: bool, flags: int) -> Message:
    """The message that says that the bot is thinking, until the answer takes its place."""
    message = Message(
        id=world.new_id(),
        channel=interaction.channel,
        author=world.bot,
        sent=world.now(),
        flags=flags | (EPHEMERAL if ephemeral else 0),
        interaction=interaction,
        visible_to=interaction.user if ephemeral else None,
    )
    return _add(world, message)


def edit(world: World, message: Message, body: Json, *, where: tuple[str, ...] = ()) -> Message:
    """Change what a message shows; what the body does not name stays.

    Raises:
        Refusal: a limit is overstepped, or nothing would be left.
    """
    check_message(body, where=where, is_v2=is_components_v2(message))
    flags = body.get("flags") or 0
    becomes_v2 = bool(flags & COMPONENTS_V2) and not is_components_v2(message)
    content = str(body["content"] or "") if "content" in body else message.content
    embeds = _embeds_as_replied(body["embeds"]) if "embeds" in body else message.embeds
    attachments = body["attachments"] or [] if "attachments" in body else message.attachments
    components = message.components
    if "components" in body:
        components = as_replied(body["components"] or [], world.new_id, attachments)
    if becomes_v2 and (content or embeds):
        check_message({"content": content, "embeds": embeds}, where=where, is_v2=True)
    check_not_empty(content, embeds, components, attachments)
    message.content, message.embeds, message.components, message.attachments = content, embeds, components, attachments
    message.edited = None if message.flags & LOADING else world.now()
    message.flags = message.flags & ~LOADING | flags & COMPONENTS_V2
    _set_mentions(world, message, body)
    world.tell("MESSAGE_UPDATE", message)
    return message


def edit_own(world: World, message: Message, body: Json) -> Message:
    """The bot edits a message in a channel, which must be its own.

    Raises:
        Refusal: it is somebody else's, the channel is not visible, or a limit is overstepped.
    """
    require(world, world.bot, message.channel)
    if message.author is not world.bot:
        raise refusals.not_the_author()
    return edit(world, message, body)


def delete(world: World, message: Message, by: User | None = None) -> None:
    """Delete a message; somebody else's only with the permission to manage messages.

    Raises:
        Refusal: `by` is given and may not delete it.
    """
    if by is not None:
        require(world, by, message.channel, *([] if message.author is by else [Permission.MANAGE_MESSAGES]))
    del world.messages[message.id]
    world.tell("MESSAGE_DELETE", message)


def _write(world: World, channel: Channel, body: Json) -> Message:
    """A message of the bot's, not yet in the world."""
    attachments = body.get("attachments") or []
    components = as_replied(body.get("components") or [], world.new_id, attachments)
    content, embeds = str(body.get("content") or ""), _embeds_as_replied(body.get("embeds"))
    check_not_empty(content, embeds, components, attachments)
    nonce = body.get("nonce")
    message = Message(
        id=world.new_id(),
        channel=channel,
        author=world.bot,
        sent=world.now(),
        content=content,
        embeds=embeds,
        components=components,
        attachments=attachments,
        flags=(body.get("flags") or 0) & SETTABLE,
        nonce=None if nonce is None else str(nonce),
    )
    _set_mentions(world, message, body)
    return message


def _add(world: World, message: Message) -> Message:
    world.messages[message.id] = message
    world.tell("MESSAGE_CREATE", message)
    return message


def _twin(world: World, channel: Channel, body: Json) -> Message | None:
    """The bot's message with the same nonce, from the last few minutes."""
    nonce = body.get("nonce")
    if nonce is None or not body.get("enforce_nonce"):
        return None
    for message in world.messages_in(channel):
        if (
            message.author is world.bot
            and message.nonce == str(nonce)
            and world.now() - message.sent < NONCE_REMEMBERED
        ):
            return message
    return None


def _answered(world: World, channel: Channel, reference: Json) -> int | None:
    answered = str(reference.get("message_id"))
    if any(str(message.id) == answered for message in world.messages_in(channel)):
        return int(answered)
    if reference.get("fail_if_not_exists") is False:
        return None
    raise refusals.invalid_form(
        {"message_reference": {"_errors": [{"code": "REPLIES_UNKNOWN_MESSAGE", "message": "Unknown message"}]}}
    )


def _require_for_content(world: World, channel: Channel, body: Json) -> None:
    if body.get("embeds"):
        require(world, world.bot, channel, Permission.EMBED_LINKS)
    if body.get("attachments"):
        require(world, world.bot, channel, Permission.ATTACH_FILES)
    if body.get("message_reference"):
        require(world, world.bot, channel, Permission.READ_MESSAGE_HISTORY)


def _embeds_as_replied(embeds: list[Json] | None) -> list[Json]:
    return [
        {"type": "rich"} | {name: value for name, value in embed.items() if value is not None} for embed in embeds or []
    ]


def _set_mentions(world: World, message: Message, body: Json) -> None:
    """Find whom a message pings: those named in its text, as far as `allowed_mentions` lets it."""
    text = "\n".join([message.content, *text_of(message.components)])
    allowed = body.get("allowed_mentions")
    people = {int(number) for number in USER_MENTION.findall(text)}
    roles = {int(number) for number in ROLE_MENTION.findall(text)}
    everyone = bool(EVERYONE_MENTION.search(text))
    if isinstance(allowed, dict):
        kinds = allowed.get("parse") or []
        people &= people if "users" in kinds else {int(number) for number in allowed.get("users") or []}
        roles &= roles if "roles" in kinds else {int(number) for number in allowed.get("roles") or []}
        everyone = everyone and "everyone" in kinds
    may_ping_all = Permission.MENTION_EVERYONE in world.permissions(message.author, message.channel)
    message.mentions = [world.users[number] for number in sorted(people) if number in world.users]
    message.mention_roles = sorted(roles & world.roles.keys())
    message.mention_everyone = everyone and may_ping_all
