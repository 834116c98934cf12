"""Discord's REST API, as far as the bot uses it: each route is one small function from a call to what is answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox import commands, guild_payloads, interactions, messages, payloads, refusals
from bot.sandbox.permissions import Permission
from bot.sandbox.refusals import Json
from bot.sandbox.values import Channel, Interaction, Message, User
from bot.sandbox.world import World

HISTORY = 100
HISTORY_UNASKED = 50
ID_DIGITS = 20  # of a number of 64 bits


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A request to the API: the variables of its route, its query and its body (an object, or a list of commands)."""

    world: World
    gateway_url: str
    message_content: bool
    params: Mapping[str, str]
    query: Mapping[str, str]
    body: Any = None

    def object(self) -> Json:
        """The body, which has to be an object here.

        Raises:
            Refusal: it is none.
        """
        if not isinstance(self.body, dict):
            raise refusals.invalid_json()
        return self.body

    def channel(self) -> Channel:
        """The channel that the route names.

        Raises:
            Refusal: there is none, or the bot does not see it.
        """
        number = _number(self.params["channel_id"])
        channel = next((found for places in self.world.places if (found := places.get(number))), None)
        if channel is None:
            raise refusals.unknown("Channel")
        messages.require(self.world, self.world.bot, channel)
        return channel

    def message(self) -> Message:
        """The message that the route names, in its channel.

        Raises:
            Refusal: one of them does not exist.
        """
        return self.world.message(self.channel(), self.params["message_id"])

    def shown(self, message: Message) -> Json:
        """A message as the bot may read it."""
        own = message.author is self.world.bot or self.world.bot in message.mentions
        return payloads.message_json(self.world, message, with_text=own or self.message_content)


@dataclass(frozen=True, slots=True)
class Created:
    """Answered with 201: something new is there."""

    reply: Json


Answer = Json | list[Json] | Created | None  # None is answered with 204: done, and nothing to say
Route = Callable[[Call], Answer]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= ID_DIGITS else 0


def _gateway(call: Call) -> Answer:
    return {"url": call.gateway_url}


def _gateway_bot(call: Call) -> Answer:
    limit = {"total": 1000, "remaining": 999, "reset_after": 86_400_000, "max_concurrency": 1}
    return {"url": call.gateway_url, "shards": 1, "session_start_limit": limit}


def _own_user(call: Call) -> Answer:
    return guild_payloads.own_user_json(call.world.bot)


def _user(call: Call) -> Answer:
    user = call.world.users.get(_number(call.params["user_id"]))
    if user is None:
        raise refusals.unknown("User")
    return payloads.user_json(user)


def _application(call: Call) -> Answer:
    return guild_payloads.application_json(call.world, message_content=call.message_content)


def _scope(call: Call) -> int | None:
    """The server whose commands are meant, or None for the commands of everywhere."""
    if call.params["application_id"] != str(call.world.bot.id):
        raise refusals.Refusal(403, 20012, "You are not authorized to perform this action on this application")
    if "guild_id" not in call.params:
        return None
    return _guild(call)


def _guild(call: Call) -> int:
    if call.params["guild_id"] != str(call.world.guild_id):
        raise refusals.unknown("Guild")
    return call.world.guild_id


def _commands(call: Call) -> Answer:
    return call.world.commands[_scope(call)]


def _command(call: Call) -> Answer:
    for command in call.world.commands[_scope(call)]:
        if command["id"] == call.params["command_id"]:
            return command
    raise refusals.unknown("application command")


def _overwrite_commands(call: Call) -> Answer:
    return commands.overwrite_commands(call.world, _scope(call), call.body)


def _create_command(call: Call) -> Answer:
    return commands.create_command(call.world, _scope(call), call.object())


def _get_guild(call: Call) -> Answer:
    _guild(call)
    return guild_payloads.guild_json(call.world)


def _channels(call: Call) -> Answer:
    _guild(call)
    channels = call.world.channels.values()
    return [payloads.channel_json(call.world, channel) for channel in channels if channel.parent is None]


def _roles(call: Call) -> Answer:
    _guild(call)
    return [payloads.role_json(role) for role in call.world.roles.values()]


def _member(call: Call) -> Answer:
    _guild(call)
    user: User | None = call.world.users.get(_number(call.params["user_id"]))
    if user is None or user.id not in call.world.members:
        raise refusals.unknown("Member")
    return payloads.member_json(call.world, user)


def _channel(call: Call) -> Answer:
    return payloads.channel_json(call.world, call.channel())


def _history(call: Call) -> Answer:
    channel = call.channel()
    if Permission.READ_MESSAGE_HISTORY not in call.world.permissions(call.world.bot, channel):
        return []
    limit = min(_number(call.query.get("limit", "")) or HISTORY_UNASKED, HISTORY)
    before = _number(call.query.get("before", "")) or 2**64
    after = _number(call.query.get("after", ""))
    found = [message for message in call.world.messages_in(channel) if after < message.id < before]
    chosen = found[:limit] if after else found[-limit:]
    return [call.shown(message) for message in reversed(chosen)]


def _post(call: Call) -> Answer:
    return payloads.message_json(call.world, messages.post(call.world, call.channel(), call.object()))


def _get_message(call: Call) -> Answer:
    messages.require(call.world, call.world.bot, call.channel(), Permission.READ_MESSAGE_HISTORY)
    return call.shown(call.message())


def _edit_message(call: Call) -> Answer:
    return payloads.message_json(call.world, messages.edit_own(call.world, call.message(), call.object()))


def _delete_message(call: Call) -> Answer:
    messages.delete(call.world, call.message(), by=call.world.bot)
    return None


def _typing(call: Call) -> Answer:
    messages.require(call.world, call.world.bot, call.channel(), Permission.SEND_MESSAGES)
    return None


def _callback(call: Call) -> Answer:
    body = call.object()
    interaction = interactions.acknowledge(
        call.world, call.params["interaction_id"], call.params["interaction_token"], body
    )
    if call.query.get("with_response") not in ("1", "true"):
        return None
    return payloads.callback_json(call.world, interaction, body["type"])


def _interaction(call: Call) -> Interaction:
    if call.params["webhook_id"] != str(call.world.bot.id):
        raise refusals.unknown("Webhook")
    return interactions.by_token(call.world, call.params["webhook_token"])


def follow_up(call: Call) -> Answer:
    """A further answer to an interaction."""
    message = interactions.follow_up(call.world, _interaction(call), call.object())
    return payloads.message_json(call.world, message)


def _own_message(call: Call) -> Message:
    return interactions.own_message(call.world, _interaction(call), call.params.get("message_id", "@original"))


def _get_own(call: Call) -> Answer:
    return payloads.message_json(call.world, _own_message(call))


def _edit_own(call: Call) -> Answer:
    interaction, message = _interaction(call), _own_message(call)
    if message is interaction.original:
        return payloads.message_json(call.world, interactions.edit_original(call.world, interaction, call.object()))
    return payloads.message_json(call.world, messages.edit(call.world, message, call.object()))


def _delete_own(call: Call) -> Answer:
    messages.delete(call.world, _own_message(call))
    return None


_APP = "/applications/{application_id}"
_CHANNEL = "/channels/{channel_id}"
_GUILD = "/guilds/{guild_id}"
HOOK = "/webhooks/{webhook_id}/{webhook_token}"

# The routes, with the names that Discord's own description of its API gives to their variables.
ROUTES: Mapping[tuple[str, str], Route] = {
    ("GET", "/gateway"): _gateway,
    ("GET", "/gateway/bot"): _gateway_bot,
    ("GET", "/users/@me"): _own_user,
    ("GET", "/users/{user_id}"): _user,
    ("GET", "/oauth2/applications/@me"): _application,
    ("GET", "/applications/@me"): _application,
    ("GET", f"{_APP}/commands"): _commands,
    ("PUT", f"{_APP}/commands"): _overwrite_commands,
    ("POST", f"{_APP}/commands"): _create_command,
    ("GET", f"{_APP}/commands/{{command_id}}"): _command,
    ("GET", f"{_APP}/guilds/{{guild_id}}/commands"): _commands,
    ("PUT", f"{_APP}/guilds/{{guild_id}}/commands"): _overwrite_commands,
    ("GET", _GUILD): _get_guild,
    ("GET", f"{_GUILD}/channels"): _channels,
    ("GET", f"{_GUILD}/roles"): _roles,
    ("GET", f"{_GUILD}/members/{{user_id}}"): _member,
    ("GET", _CHANNEL): _channel,
    ("GET", f"{_CHANNEL}/messages"): _history,
    ("POST", f"{_CHANNEL}/messages"): _post,
    ("GET", f"{_CHANNEL}/messages/{{message_id}}"): _get_message,
    ("PATCH", f"{_CHANNEL}/messages/{{message_id}}"): _edit_message,
    ("DELETE", f"{_CHANNEL}/messages/{{message_id}}"): _delete_message,
    ("POST", f"{_CHANNEL}/typing"): _typing,
    ("POST", "/interactions/{interaction_id}/{interaction_token}/callback"): _callback,
    ("GET", f"{HOOK}/messages/@original"): _get_own,
    ("PATCH", f"{HOOK}/messages/@original"): _edit_own,
    ("DELETE", f"{HOOK}/messages/@original"): _delete_own,
    ("GET", f"{HOOK}/messages/{{message_id}}"): _get_own,
    ("PATCH", f"{HOOK}/messages/{{message_id}}"): _edit_own,
    ("DELETE", f"{HOOK}/messages/{{message_id}}"): _delete_own,
}
