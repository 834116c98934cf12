"""The world as Discord's JSON objects: users, members, channels, messages, interactions and the server itself."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.sandbox.permissions import Overwrite
from bot.sandbox.refusals import Json
from bot.sandbox.values import COMPONENTS_V2, LOADING, REQUIRE_TAG, Channel, Interaction, Message, Role, User
from bot.sandbox.world import DISCORD_EPOCH, World

COMMAND = 2
COMPONENT = 3
MODAL = 5
SLASH = 1
SLASH_REPLY, MENU_REPLY = 20, 23
REPLY = 19
UPLOAD_LIMIT = 10 * 1024 * 1024


def snowflake_time(number: int) -> datetime:
    """The moment that an id holds."""
    return datetime.fromtimestamp(((number >> 22) + DISCORD_EPOCH) / 1000, UTC)


def timestamp(moment: datetime | None) -> str | None:
    """A moment as Discord writes it, or None."""
    return None if moment is None else moment.isoformat(timespec="microseconds")


def user_json(user: User) -> Json:
    """A user."""
    return {
        "id": str(user.id),
        "username": user.name,
        "global_name": None if user.is_bot else user.display,
        "discriminator": "0",
        "avatar": None,
        "bot": user.is_bot,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }


def member_json(world: World, user: User) -> Json:
    """A member of the server, with the user in it."""
    return {
        "user": user_json(user),
        "nick": None,
        "avatar": None,
        "banner": None,
        "roles": [str(role) for role in world.members[user.id].roles],
        "joined_at": timestamp(world.started),
        "premium_since": None,
        "communication_disabled_until": None,
        "pending": False,
        "flags": 0,
        "mute": False,
        "deaf": False,
    }


def role_json(role: Role) -> Json:
    """A role."""
    return {
        "id": str(role.id),
        "name": role.name,
        "permissions": str(int(role.permissions)),
        "position": role.position,
        "color": role.color,
        "colors": {"primary_color": role.color, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": False,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def channel_json(world: World, channel: Channel) -> Json:
    """A channel of the server, or a Discord thread."""
    if channel.parent is not None:
        return _thread_json(world, channel, channel.parent)
    if channel.recipient is not None:
        recipients = [user_json(channel.recipient)]
        return {
            "id": str(channel.id),
            "type": channel.kind,
            "flags": 0,
            "last_message_id": None,
            "recipients": recipients,
        }
    return {
        "id": str(channel.id),
        "type": channel.kind,
        "guild_id": str(channel.guild or world.guild_id),
        "name": channel.name,
        "topic": channel.topic or None,
        "position": channel.position,
        "parent_id": None,
        "last_message_id": None,
        "nsfw": False,
        "rate_limit_per_user": 0,
        "flags": REQUIRE_TAG if channel.tag_required else 0,
        "permission_overwrites": [_overwrite_json(overwrite) for overwrite in channel.overwrites],
        "available_tags": [_tag_json(number, name) for number, name in channel.tags.items()],
    }


def _tag_json(number: int, name: str) -> Json:
    return {"id": str(number), "name": name, "moderated": False, "emoji_id": None, "emoji_name": None}


def _thread_json(world: World, thread: Channel, parent: Channel) -> Json:
    owner = thread.owner or world.owner
    begun = timestamp(snowflake_time(thread.id))
    return {
        "id": str(thread.id),
        "type": thread.kind,
        "guild_id": str(world.guild_id),
        "parent_id": str(parent.id),
        "name": thread.name,
        "owner_id": str(owner.id),
        "last_message_id": None,
        "rate_limit_per_user": 0,
        "flags": 0,
        "applied_tags": [str(tag) for tag in thread.tags],
        "message_count": 0,
        "member_count": 1,
        "total_message_sent": sum(1 for _message in world.messages_in(thread)),
        "thread_metadata": {
            "archived": False,
            "archive_timestamp": begun,
            "create_timestamp": begun,
            "auto_archive_duration": 4320,
            "locked": False,
        },
    }


def _overwrite_json(overwrite: Overwrite) -> Json:
    return {
        "id": str(overwrite.target),
        "type": int(overwrite.is_member),
        "allow": str(int(overwrite.allow)),
        "deny": str(int(overwrite.deny)),
    }


def message_json(world: World, message: Message, *, with_text: bool = True) -> Json:
    """A message.

    Args:
        world: where it was said.
        message: the message.
        with_text: False leaves out what a bot without the right to it is not shown of other people's messages.
    """
    payload: Json = {
        "id": str(message.id),
        "channel_id": str(message.channel.id),
        "type": _message_type(message),
        "author": user_json(message.author),
        "content": message.content if with_text else "",
        "embeds": message.embeds if with_text else [],
        "components": message.components if with_text else [],
        "attachments": message.attachments if with_text else [],
        "timestamp": timestamp(message.sent),
        "edited_timestamp": timestamp(message.edited),
        "flags": message.flags,
        "mentions": [user_json(user) for user in message.mentions],
        "mention_roles": [str(role) for role in message.mention_roles],
        "mention_everyone": message.mention_everyone,
        "pinned": False,
        "tts": False,
    }
    if message.nonce is not None:
        payload["nonce"] = message.nonce
    if message.author.is_bot:
        payload["application_id"] = str(world.bot.id)
    return payload | _origin(world, message)


def _message_type(message: Message) -> int:
    if message.answers_to is not None:
        return REPLY
    if message.interaction is None or message.interaction.kind != COMMAND:
        return 0
    return SLASH_REPLY if message.interaction.data["type"] == SLASH else MENU_REPLY


def _origin(world: World, message: Message) -> Json:
    """What a message came from: the message it replies to, or the interaction it answers."""
    origin: Json = {}
    if message.answers_to is not None:
        reference = {"message_id": str(message.answers_to), "channel_id": str(message.channel.id)}
        origin["message_reference"] = {"type": 0, "guild_id": str(world.guild_id), **reference}
        answered = world.messages.get(message.answers_to)
        origin["referenced_message"] = None if answered is None else _plain(message_json(world, answered))
    if message.interaction is not None:
        origin["webhook_id"] = str(world.bot.id)
        origin["interaction_metadata"] = _interaction_metadata(world, message.interaction)
        if message.interaction.kind == COMMAND:
            origin["interaction"] = {
                "id": str(message.interaction.id),
                "type": COMMAND,
                "name": message.interaction.data["name"],
                "user": user_json(message.interaction.user),
            }
    return origin


def _plain(message: Json) -> Json:
    """A message without the message that it replies to itself, as Discord nests only one."""
    return {key: value for key, value in message.items() if key != "referenced_message"}


def _interaction_metadata(world: World, interaction: Interaction) -> Json:
    metadata: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "user": user_json(interaction.user),
        "authorizing_integration_owners": {"0": str(world.guild_id)},
    }
    if interaction.kind == COMPONENT and interaction.message is not None:
        metadata["interacted_message_id"] = str(interaction.message.id)
    if interaction.kind == MODAL:
        started: Json = {"type": COMMAND}
        if interaction.message is not None:
            started = {"type": COMPONENT, "interacted_message_id": str(interaction.message.id)}
        metadata["triggering_interaction_metadata"] = {**metadata, **started}
    return metadata


def event_message_json(world: World, message: Message, *, with_text: bool) -> Json:
    """A message as the gateway sends it: with its server, and its author as a member."""
    member = {key: value for key, value in member_json(world, message.author).items() if key != "user"}
    return message_json(world, message, with_text=with_text) | {"guild_id": str(world.guild_id), "member": member}


def interaction_json(world: World, interaction: Interaction) -> Json:
    """An interaction as the gateway sends it."""
    held = str(int(world.permissions(interaction.user, interaction.channel)))
    payload: Json = {
        "id": str(interaction.id),
        "application_id": str(world.bot.id),
        "type": interaction.kind,
        "token": interaction.token,
        "version": 1,
        "data": interaction.data,
        "guild": {"id": str(world.guild_id), "locale": world.locale, "features": []},
        "guild_id": str(world.guild_id),
        "guild_locale": world.locale,
        "locale": interaction.user.locale,
        "channel": channel_json(world, interaction.channel) | {"permissions": held},
        "channel_id": str(interaction.channel.id),
        "member": member_json(world, interaction.user) | {"permissions": held},
        "app_permissions": str(int(world.permissions(world.bot, interaction.channel))),
        "entitlements": [],
        "authorizing_integration_owners": {"0": str(world.guild_id)},
        "context": 0,
        "attachment_size_limit": UPLOAD_LIMIT,
    }
    if interaction.message is not None:
        payload["message"] = message_json(world, interaction.message)
    return payload


def callback_json(world: World, interaction: Interaction, callback: int) -> Json:
    """The reply to a first answer; the message is in it where there is one to show already (types 4 and 7)."""
    about: Json = {
        "id": str(interaction.id),
        "type": interaction.kind,
        "channel_id": str(interaction.channel.id),
        "guild_id": str(world.guild_id),
    }
    message = interaction.original
    if message is None:
        return {"interaction": about}
    about["response_message_id"] = str(message.id)
    about["response_message_loading"] = bool(message.flags & LOADING)
    about["response_message_ephemeral"] = message.visible_to is not None
    if callback not in (4, 7):
        return {"interaction": about}
    return {"interaction": about, "resource": {"type": callback, "message": message_json(world, message)}}


def is_components_v2(message: Message) -> bool:
    """Whether a message is built of components only; once it is, it stays so."""
    return bool(message.flags & COMPONENTS_V2)
