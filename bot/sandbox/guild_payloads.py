"""The bot's account and its server as Discord's JSON objects."""

from __future__ import annotations

from bot.sandbox.payloads import channel_json, member_json, role_json, timestamp, user_json
from bot.sandbox.refusals import Json
from bot.sandbox.values import User
from bot.sandbox.world import World

MESSAGE_CONTENT_LIMITED = 1 << 19  # an application's right to the text of messages, below 10,000 users

# What a small server leaves unset, or at nought, or empty.
UNSET = (
    "icon",
    "description",
    "home_header",
    "splash",
    "discovery_splash",
    "banner",
    "application_id",
    "afk_channel_id",
    "system_channel_id",
    "widget_channel_id",
    "vanity_url_code",
    "rules_channel_id",
    "safety_alerts_channel_id",
    "public_updates_channel_id",
    "max_presences",
    "incidents_data",
)
ZERO = (
    "system_channel_flags",
    "verification_level",
    "default_message_notifications",
    "mfa_level",
    "explicit_content_filter",
    "premium_tier",
    "premium_subscription_count",
    "nsfw_level",
    "max_stage_video_channel_users",
)
EMPTY = (
    "voice_states",
    "threads",
    "presences",
    "stage_instances",
    "guild_scheduled_events",
    "soundboard_sounds",
)


def own_user_json(user: User) -> Json:
    """The bot as `GET /users/@me` gives it."""
    return user_json(user) | {"mfa_enabled": False, "locale": user.locale, "verified": True, "email": None}


def application_json(world: World, *, message_content: bool) -> Json:
    """The bot's application; it shares its id with the bot's user, as most do."""
    return {
        "id": str(world.bot.id),
        "name": world.bot.display,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user_json(world.bot),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": MESSAGE_CONTENT_LIMITED if message_content else 0,
        "flags_new": str(MESSAGE_CONTENT_LIMITED if message_content else 0),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user_json(world.owner),
        "approximate_guild_count": 1,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": ["bot", "applications.commands"],
    }


def guild_json(world: World) -> Json:
    """The server as `GET /guilds/{id}` gives it."""
    return {
        **dict.fromkeys(UNSET),
        **dict.fromkeys(ZERO, 0),
        "id": str(world.guild_id),
        "name": world.guild_name,
        "owner_id": str(world.owner.id),
        "features": [],
        "region": "us-west",
        "afk_timeout": 300,
        "widget_enabled": False,
        "roles": [role_json(role) for role in world.roles.values()],
        "max_members": 500_000,
        "max_video_channel_users": 25,
        "preferred_locale": world.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "emojis": [],
        "stickers": [],
    }


def further_guild_json(world: World, guild: int) -> Json:
    """A further server as the gateway announces it: it looks like the first, but for its channels and people."""
    bot = member_json(world, world.bot) | {"roles": []}
    channels = [channel_json(world, channel) for channel in world.further[guild]]
    everyone = role_json(world.roles[world.guild_id]) | {"id": str(guild)}
    own = {"id": str(guild), "name": f"Server {guild}", "roles": [everyone], "members": [bot], "member_count": 1}
    return guild_create_json(world) | own | {"channels": channels, "threads": []}


def guild_create_json(world: World) -> Json:
    """The server as the gateway announces it: with its channels and, of its members, only the bot."""
    return guild_json(world) | {
        "joined_at": timestamp(world.started),
        "large": False,
        "unavailable": False,
        "member_count": len(world.members),
        "members": [member_json(world, world.bot)],
        **{name: [] for name in EMPTY},
        "channels": [channel_json(world, channel) for channel in world.channels.values() if channel.parent is None],
        "threads": [channel_json(world, channel) for channel in world.channels.values() if channel.parent is not None],
    }
